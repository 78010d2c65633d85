"""Which found citation is which labelled one, and how many are right, whole and level by level."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kartoteka.evaluate import document_fields, fold, print_fields
from kartoteka.evaluate.fold import likeness
from kartoteka.evaluate.gold import GoldBack, GoldCitation, GoldNote
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One labelled citation with the found one that answers to it; either may be None, never both."""

    note: GoldNote | None
    """None for what was found in a note that no labelled note answers to, or in the body."""
    wanted: GoldCitation | None
    found: Citation | None
    at_root: bool = False
    """True if it stands on the note that it should, or is left open as it should."""


def matches(
    gold: Sequence[GoldNote], pairs: Pairs, notes: Sequence[Note], found: Sequence[Citation]
) -> tuple[Match, ...]:
    """Every labelled citation, note by note, each note's with what was found beyond it; then what has no note."""
    place = {note.note: f"{note.sequence}:{note.label}" for note in notes}
    home = {citation.citation: place.get(citation.note or "") for citation in found}
    by_note: dict[str | None, list[Citation]] = {}
    for citation in found:
        by_note.setdefault(citation.note, []).append(citation)
    out: list[Match] = []
    for at, note in enumerate(gold):
        read = pairs.get(at)
        here = by_note.pop(read.note, []) if read is not None else []
        for wanted, partner in paired(note.citations, here):
            at_root = partner is not None and _at_root(note, wanted, partner, home)
            out.append(Match(note=note, wanted=wanted, found=partner, at_root=at_root))
            here = [each for each in here if each is not partner]
        out += [Match(note=note, wanted=None, found=each) for each in here]
    return (*out, *(Match(note=None, wanted=None, found=each) for rest in by_note.values() for each in rest))


def score(every: Sequence[Match]) -> list[Score]:
    """Scores of every kind of citation.

    A citation of a note that no labelled note answers to, or of the body, counts as found and not right.
    """
    gold = [each.wanted for each in every if each.wanted is not None]
    found = [each.found for each in every if each.found is not None]
    matched = [(each.wanted, each.found) for each in every if each.wanted is not None and each.found is not None]
    return [
        *_archival(gold, found, matched),
        _of_kind("print", "print", gold, found, matched),
        *print_fields.scores(gold, found, matched),
        *document_fields.scores(gold, found, matched),
        _of_kind("record series", "record-series", gold, found, matched),
        Score(
            stage="back-references",
            gold=sum(each.back is not None for each in gold),
            found=sum(each.back_reference is not None for each in found),
            right=sum(each.at_root for each in every),
        ),
        Score(
            stage="relations",
            gold=sum(each.relation != "direct" for each in gold),
            found=sum(each.relation != "direct" for each in found),
            right=sum(wanted.relation == each.relation != "direct" for wanted, each in matched),
        ),
    ]


def misses(every: Sequence[Match]) -> list[str]:
    """What was not found or found wrongly, a line each."""
    return [
        f"note {each.note.sequence}:{each.note.label}: {each.wanted.raw!r} {_shown(each.found)}"
        for each in every
        if each.note is not None and each.wanted is not None
        if each.found is None or faults(each.wanted, each.found)
    ] + [
        line
        for each in every
        if each.wanted is not None and each.found is not None
        for line in (*print_fields.misses(each.wanted, each.found), *document_fields.misses(each.wanted, each.found))
    ]


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


def faults(wanted: GoldCitation, found: Citation) -> tuple[str, ...]:
    """The names of the fields that make an archival reading wrong; of another kind, to have found it is enough."""
    if wanted.kind != "archival":
        return ()
    out = [name for name, level in LEVELS.items() if level(wanted) != level(found)]
    # another system than asked was read, or another shelfmark of it
    if wanted.scheme is not None and wanted.scheme != found.scheme:
        out.append("scheme")
    if wanted.location is not None and fold.words(wanted.location) != fold.words(found.location or ""):
        out.append("location")
    return tuple(out)


def same_keys(wanted: GoldCitation, found: Citation) -> bool:
    """True if the names in the index are those asked for; False where none are asked for."""
    return wanted.keys is not None and sorted(wanted.keys) == sorted(found.keys)


def _archival(gold: Sequence[GoldCitation], found: Sequence[Citation], matched: Sequence[Pair]) -> list[Score]:
    wanted = [each for each in gold if each.kind == "archival"]
    got = [each for each in found if each.kind == "archival"]
    pairs = [pair for pair in matched if pair[0].kind == "archival"]
    scores = [Score(stage="archival", gold=len(wanted), found=len(got), right=sum(not faults(*pair) for pair in pairs))]
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
    right = sum(same_keys(*pair) for pair in pairs)
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


def home_of(note: GoldNote, back: GoldBack) -> str:
    """`sequence:label` of the note with the first full citation of the chain."""
    return back.root if ":" in back.root else f"{note.sequence}:{back.root}"


def _at_root(note: GoldNote, wanted: GoldCitation, found: Citation, home: Mapping[str, str | None]) -> bool:
    if wanted.back is None or found.back_reference is None or wanted.back.status != found.back_reference.status:
        return False
    # an ambiguous one has no root that could be right: its candidates say between what
    return wanted.back.status != "resolved" or home.get(found.back_reference.root or "") == home_of(note, wanted.back)


def _shown(citation: Citation | None) -> str:
    return "not found" if citation is None else f"read as {shown(citation)}"


def shown(one: Citation | GoldCitation) -> str:
    """The levels of one reading in a line, a dash for what is not given."""
    parts = (one.archive, one.fond, one.opis, ",".join(one.delo), ",".join(one.leaves))
    return "/".join(part or "-" for part in parts)
