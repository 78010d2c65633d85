"""Which found citation is which labelled one, and how many are right, whole and level by level."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

from kartoteka.evaluate import fold
from kartoteka.evaluate.fold import likeness
from kartoteka.evaluate.gold import GoldCitation, GoldNote
from kartoteka.evaluate.notes import Pairs
from kartoteka.evaluate.scores import Score
from kartoteka.findings import Citation, CitationKind, Note

SAME_WORDS = 0.6
"""Where a printed citation begins and ends is a matter of taste; of which work it speaks is not."""

Pair = tuple[GoldCitation, Citation]
Value = Hashable
Levels = Mapping[str, Callable[["Citation | GoldCitation"], Value]]

LEVELS: Levels = {
    "archive": lambda one: one.archive,
    "fond": lambda one: fold.fond(one.fond) if one.fond else None,
    "opis": lambda one: fold.number(one.opis) if one.opis else None,
    "delo": lambda one: fold.files(one.delo) or None,
    "leaves": lambda one: fold.leaves(one.leaves) or None,
}


def score(
    gold: Sequence[GoldNote], pairs: Pairs, notes: Sequence[Note], found: Sequence[Citation]
) -> tuple[list[Score], list[str]]:
    """Scores of every kind of citation, and what was missed.

    A citation of a note that no labelled note answers to, or of the body, counts as found and not right.
    """
    by_note: dict[str | None, list[Citation]] = {}
    for citation in found:
        by_note.setdefault(citation.note, []).append(citation)
    matched: list[Pair] = []
    misses: list[str] = []
    for at, wanted in enumerate(gold):
        note = pairs.get(at)
        here = by_note.get(note.note, []) if note is not None else []
        for each, partner in paired(wanted.citations, here):
            if partner is not None:
                matched.append((each, partner))
            if partner is None or not _right(each, partner):
                misses.append(f"note {wanted.sequence}:{wanted.label}: {each.raw!r} {_shown(partner)}")
    every = [citation for note in gold for citation in note.citations]
    return [
        *_archival(every, found, matched),
        _of_kind("print", "print", every, found, matched),
        _of_kind("record series", "record-series", every, found, matched),
        _back_references(gold, found, matched, notes),
        Score(
            stage="relations",
            gold=sum(each.relation != "direct" for each in every),
            found=sum(each.relation != "direct" for each in found),
            right=sum(wanted.relation == each.relation != "direct" for wanted, each in matched),
        ),
    ], misses


def paired(gold: Iterable[GoldCitation], found: Iterable[Citation]) -> Iterator[tuple[GoldCitation, Citation | None]]:
    """Each labelled citation of a note with the found one that agrees most, exact ones first."""
    wanted, rest = list(gold), list(found)
    likely = sorted(
        ((_agreement(one, other), at, to) for at, one in enumerate(wanted) for to, other in enumerate(rest)),
        key=lambda each: (-each[0], each[1], each[2]),
    )
    partner: dict[int, int] = {}
    for agreement, at, to in likely:
        if agreement > 0 and at not in partner and to not in partner.values():
            partner[at] = to
    for at, one in enumerate(wanted):
        yield one, rest[partner[at]] if at in partner else None


def _agreement(wanted: GoldCitation, found: Citation) -> float:
    if wanted.kind != found.kind:
        return 0.0
    if wanted.kind == "archival":
        return sum(level(wanted) == level(found) for level in LEVELS.values()) + likeness(wanted.raw, found.raw) / 10
    same = likeness(wanted.raw, found.raw)
    inside = fold.words(found.raw) in fold.words(wanted.raw) or fold.words(wanted.raw) in fold.words(found.raw)
    return same if same >= SAME_WORDS or inside else 0.0


def _right(wanted: GoldCitation, found: Citation) -> bool:
    if wanted.kind != "archival":
        return True
    return all(level(wanted) == level(found) for level in LEVELS.values()) and not _elsewhere(wanted, found)


def _elsewhere(wanted: GoldCitation, found: Citation) -> bool:
    """True if another system than asked was read, or another shelfmark of it."""
    if wanted.scheme is not None and wanted.scheme != found.scheme:
        return True
    return wanted.location is not None and fold.words(wanted.location) != fold.words(found.location or "")


def _archival(gold: Sequence[GoldCitation], found: Sequence[Citation], matched: Sequence[Pair]) -> list[Score]:
    wanted = [each for each in gold if each.kind == "archival"]
    got = [each for each in found if each.kind == "archival"]
    pairs = [pair for pair in matched if pair[0].kind == "archival"]
    scores = [Score(stage="archival", gold=len(wanted), found=len(got), right=sum(_right(*pair) for pair in pairs))]
    for name, level in LEVELS.items():
        right = sum(level(one) is not None and level(one) == level(other) for one, other in pairs)
        filled = sum(level(each) is not None for each in got)
        scores.append(
            Score(
                stage=f"archival: {name}",
                gold=sum(level(each) is not None for each in wanted),
                found=filled,
                right=right,
            )
        )
    asked = [each for each in wanted if each.keys is not None]
    right = sum(one.keys is not None and sorted(one.keys) == sorted(other.keys) for one, other in pairs)
    return [
        *scores,
        Score(stage="archival: keys", gold=len(asked), found=sum(bool(each.keys) for each in got), right=right),
    ]


def _of_kind(
    stage: str, kind: CitationKind, gold: Sequence[GoldCitation], found: Sequence[Citation], matched: Sequence[Pair]
) -> Score:
    return Score(
        stage=stage,
        gold=sum(each.kind == kind for each in gold),
        found=sum(each.kind == kind for each in found),
        right=sum(wanted.kind == kind for wanted, _ in matched),
    )


def _back_references(
    gold: Sequence[GoldNote], found: Sequence[Citation], matched: Sequence[Pair], notes: Sequence[Note]
) -> Score:
    place = {note.note: f"{note.sequence}:{note.label}" for note in notes}
    home = {citation.citation: place.get(citation.note or "") for citation in found}
    sequence = {id(citation): note.sequence for note in gold for citation in note.citations}
    right = 0
    for wanted, citation in matched:
        if (
            wanted.back is None
            or citation.back_reference is None
            or wanted.back.status != citation.back_reference.status
        ):
            continue
        root = wanted.back.root if ":" in wanted.back.root else f"{sequence[id(wanted)]}:{wanted.back.root}"
        # an ambiguous one has no root that could be right: its candidates say between what
        right += wanted.back.status != "resolved" or home.get(citation.back_reference.root or "") == root
    return Score(
        stage="back-references",
        gold=sum(each.back is not None for note in gold for each in note.citations),
        found=sum(each.back_reference is not None for each in found),
        right=right,
    )


def _shown(citation: Citation | None) -> str:
    if citation is None:
        return "not found"
    parts = (citation.archive, citation.fond, citation.opis, ",".join(citation.delo), ",".join(citation.leaves))
    return "read as " + "/".join(part or "-" for part in parts)
