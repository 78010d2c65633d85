"""Makes the verdicts on the citations of a document whose notes are labelled."""

from __future__ import annotations

from collections.abc import Sequence

from kartoteka.evaluate.citations import Match, faults, home_of, same_keys, shown
from kartoteka.evaluate.gold import GoldCitation
from kartoteka.evaluate.verdicts import Verdict
from kartoteka.findings import Citation


def of_matches(document: str, every: Sequence[Match]) -> tuple[Verdict, ...]:
    """The verdicts on the citations of one document."""
    chains: dict[str, list[object]] = {}
    return tuple(_verdict(document, each, chains) for each in every)


def _verdict(document: str, match: Match, chains: dict[str, list[object]]) -> Verdict:
    note, wanted, found = match.note, match.wanted, match.found
    either = wanted or found
    assert either is not None
    depth = None
    if note is not None and wanted is not None and wanted.back is not None:
        home = home_of(note, wanted.back)
        place = f"{note.sequence}:{note.label}"
        followers = chains.setdefault(home, [home])
        if place not in followers:
            followers.append(place)
        depth = followers.index(place)
    back = found.back_reference if found is not None else None
    return Verdict(
        document=document,
        note=f"{note.sequence}:{note.label}" if note is not None else None,
        raw=either.raw,
        kind=either.kind,
        wanted=_words(wanted),
        read=_words(found),
        faults=_faults(match),
        language=note.language if note is not None else None,
        notation=note.notation if note is not None else None,
        depth=depth,
        due=wanted.back.status if wanted is not None and wanted.back is not None else None,
        left_open=back is not None and back.status != "resolved",
        confidence=found.confidence if found is not None else None,
    )


def _faults(match: Match) -> tuple[str, ...]:
    wanted, found = match.wanted, match.found
    if wanted is None:
        return ("extra",)
    if found is None:
        return ("missed",)
    out = list(faults(wanted, found))
    if wanted.keys is not None and not same_keys(wanted, found):
        out.append("keys")
    if (wanted.back is not None or found.back_reference is not None) and not match.at_root:
        out.append("back")
    if wanted.relation != found.relation:
        out.append("relation")
    return tuple(out)


def _words(one: Citation | GoldCitation | None) -> str | None:
    if one is None:
        return None
    return shown(one) if one.kind == "archival" else one.raw
