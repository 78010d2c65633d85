"""How far the labels of a work agree with the numbers that they are taken for: what the whole series is worth."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kartoteka.findings import Evidence
from kartoteka.notes.cues import BEGINS_NOTE
from kartoteka.notes.labels import Label
from kartoteka.notes.rows import Row
from kartoteka.notes.weighing import Body, Taken

_LEAST_AGREEMENT = 0.25
"""Agreement of a sequence on the average: with less its numbers are made of dirt."""
_SOUND = 0.6
"""What it is worth that the labels of a page are as many as its markers, from the first to the last."""
_AROUND, _TRUST, _CLEAR_ENOUGH, _FAINT = 5, 0.4, 0.3, 0.1
"""Among so many labels on both sides such a share must say what they are taken for."""
_AGREEING = 3
"""So many labels that say what they are counted as are no accident, if no number between them is left out."""
_COUNTED_OUT = 0.45
"""What the numbers between such labels are worth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A label that was taken, and the sequence it counts in."""

    label: Label
    sequence: int
    """1, 2, ... in the order of the print."""
    odds: float
    """Of this label alone, without its neighbours."""
    evidence: tuple[Evidence, ...]
    agreement: float
    """Share of the labels around that say what they are taken for."""


def trusted(chain: Sequence[Taken], candidates: Sequence[Label], found: Sequence[Row], body: Body) -> list[Counted]:
    """The chain with what is thought of each label; without guesses where hardly a label says what it is taken for.

    Where the labels of a page are as many as its markers, from the first number to the last, guesses are sound.
    """
    taken = {each.label.row for each in chain}
    first = {found[row].page: row for row in sorted(taken, reverse=True)}
    signs = Counter(
        page
        for label in candidates
        if label.is_sign and label.row not in taken and label.row > first.get(page := found[label.row].page, label.row)
    )
    # two digits that fit are no accident, however faint; a 1 is what any dirt looks like
    agree = [each.share >= (_CLEAR_ENOUGH if (each.label.value or 0) < 10 else _FAINT) for each in chain]
    pages: defaultdict[int, list[Taken]] = defaultdict(list)
    for each in chain:
        pages[found[each.label.row].page].append(each)
    sound = {page for page, some in pages.items() if _as_marked(some, body) and len(some) > signs[page]}
    between = set(_counted_out(chain, agree))
    out: list[Counted] = []
    for at, each in enumerate(chain):
        page = found[each.label.row].page
        near = agree[max(0, at - _AROUND) : at + _AROUND + 1]
        agreement = sum(near) / (len(near) + signs[page])
        if page in sound:
            agreement = max(agreement, _SOUND)
        if at in between:
            agreement = max(agreement, _COUNTED_OUT)
        if each.share or agreement >= _TRUST:
            out.append(
                Counted(label=each.label, sequence=0, odds=each.odds, evidence=each.evidence, agreement=agreement)
            )
    return out


def _counted_out(chain: Sequence[Taken], agree: Sequence[bool]) -> Iterator[int]:
    """The labels between the first and the last of some that say their number, where each counts one on from the last."""
    run: list[int] = []
    for at in range(len(chain) + 1):
        if run and (at == len(chain) or (chain[at].label.value or 0) != (chain[at - 1].label.value or 0) + 1):
            said = [each for each in run if agree[each]]
            if len(said) >= _AGREEING:
                yield from range(said[0], said[-1] + 1)
            run = []
        run.append(at)


def _as_marked(some: Sequence[Taken], body: Body) -> bool:
    """The labels of a page begin and end with the numbers of its markers, and leave none out."""
    values = [each.label.value or 0 for each in some]
    marked = body.markers_above(some[-1].label)
    return (
        bool(marked)
        and (values[0], values[-1]) == (min(marked), max(marked))
        and len(values) == max(marked) - min(marked) + 1
    )


def believed(chain: list[Counted], found: Sequence[Row]) -> list[Counted]:
    """Without sequences that nothing speaks for but their counting: lists in the body, numbered bibliographies."""
    kept: list[Counted] = []
    number = 0
    for sequence in sorted({each.sequence for each in chain}):
        members = [each for each in chain if each.sequence == sequence]
        # "3 Ibid." is no entry of a list, even where the OCR lost every marker
        cites = any(BEGINS_NOTE.match(found[each.label.row].text.lstrip("0123456789.)] ")) for each in members)
        if sum(each.odds for each in members) / len(members) <= (0.2 if cites else 0.5):
            continue
        if sum(each.agreement for each in members) < _LEAST_AGREEMENT * len(members):
            continue
        number += 1
        kept.extend(replace(each, sequence=number) for each in members)
    return kept
