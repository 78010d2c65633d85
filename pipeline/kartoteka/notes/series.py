"""Which of the numbers at line beginnings are labels of notes: those that count on from one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kartoteka.document import Text
from kartoteka.findings import Evidence
from kartoteka.notes.cues import BEGINS_NOTE, likeness
from kartoteka.notes.labels import Label, LabelShape
from kartoteka.notes.markers import Places
from kartoteka.notes.rows import Row
from kartoteka.span import Span

_SHAPE: dict[LabelShape, float] = {
    "superscript": 3.0,
    "raised": 3.5,
    "markup": 3.0,
    "bracket": 1.5,
    "parenthesis": 0.5,
    "dot": 0.0,
    "space": 0.5,
    "glued": 1.0,
    "symbol": 0.0,
}
_NEXT = 1.0
_SKIP = -0.8
_LONGEST_HOLE = 6
_RESTART = -2.0
_RESTART_BELOW_BODY = -0.75
_FIRST = 3
"""A sequence that restarts may have lost its first notes; a work may be an excerpt and begin anywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A label that was taken, and the sequence it counts in."""

    label: Label
    sequence: int
    """1, 2, ... in the order of the print."""
    odds: float
    """Of this label alone, without its neighbours."""
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class _Weighed:
    label: Label
    odds: float
    evidence: tuple[Evidence, ...]


def counted(
    candidates: Sequence[Label], found: Sequence[Row], places: Places, text: Text, *, body_size: float | None
) -> list[Counted]:
    """The chain of numbers with the most for it; each restart begins a new sequence."""
    numbers = [label for label in candidates if label.value is not None]
    small = _small_is_telling(numbers, found, body_size)
    usual = _usual_shape(numbers, found)
    tops = {page.number: page.start for page in text.pages}
    weighed = [_weigh(label, found, places, tops, body_size if small else None, usual) for label in numbers]
    chain = _longest(weighed)
    sequences: list[Counted] = []
    for each in chain:
        above = sequences[-1] if sequences else None
        restarts = above is None or (each.label.value or 0) <= (above.label.value or 0)
        number = (above.sequence if above else 0) + restarts
        sequences += (Counted(label=each.label, sequence=number, odds=each.odds, evidence=each.evidence),)
    return _believed(sequences, found)


def _small_is_telling(numbers: Sequence[Label], found: Sequence[Row], body_size: float | None) -> bool:
    """Endnotes may be set in the size of the body: then the size says nothing."""
    if body_size is None:
        return False
    marked = [label for label in numbers if label.shape in ("raised", "superscript", "markup")] or list(numbers)
    small = sum((found[label.row].size or body_size) < 0.95 * body_size for label in marked)
    return small > 0.5 * len(marked)


def _usual_shape(numbers: Sequence[Label], found: Sequence[Row]) -> LabelShape | None:
    """The one way in which nearly all labels of a work are printed, if there is one."""
    shapes = Counter(label.shape for label in numbers if found[label.row].opens and not label.doubt)
    return next((shape for shape, count in shapes.items() if count > 2 and count >= 0.7 * shapes.total()), None)


def _weigh(
    label: Label,
    found: Sequence[Row],
    places: Places,
    tops: Mapping[int, int],
    body_size: float | None,
    usual: LabelShape | None,
) -> _Weighed:
    row = found[label.row]
    reasons = [
        Evidence(
            feature=f"label-{label.shape}",
            value=label.printed,
            effect=_SHAPE[label.shape],
            words=f"the line begins with `{label.printed}`",
        )
    ]
    if label.doubt:
        reasons.append(
            Evidence(feature="label-doubted", effect=label.doubt, words="a date, a quantity or a table stands there")
        )
    if usual is not None and usual != label.shape and _SHAPE[label.shape] < 2:
        reasons.append(Evidence(feature="label-unlike-others", effect=-1.0, words=f"other labels here are {usual}"))
    if body_size is not None and row.size is not None:
        small = row.size < 0.95 * body_size
        reasons.append(
            Evidence(
                feature="type-size",
                value=round(row.size / body_size, 2),
                effect=2.5 if small else -3.0,
                words="set smaller than the body" if small else "set in the size of the body",
            )
        )
    reasons.append(_support(label, places, top=tops.get(row.page, 0)))
    if row.opens:
        reasons.append(Evidence(feature="paragraph", effect=0.5, words="it begins a paragraph"))
    if alike := min(1.5, 8 * likeness(row.text)):
        reasons.append(Evidence(feature="citation-words", value=round(alike, 2), effect=alike, words="reads as a note"))
    return _Weighed(label, sum(reason.effect for reason in reasons), tuple(reasons))


def _support(label: Label, places: Places, *, top: int) -> Evidence:
    """A marker with this number in the body above; `top` is where the page begins."""
    value = str(label.value)
    if places.has(value, Span(top, label.span.start), odds=2):
        return Evidence(feature="marker-above", effect=2.5, words=f"a marker {value} stands above on the page")
    if places.has(value, Span(0, label.span.start), odds=2):
        return Evidence(feature="marker-before", effect=1.0, words=f"a marker {value} stands earlier in the text")
    return Evidence(feature="no-marker", effect=-1.5, words=f"no marker {value} was found before it")


def _longest(weighed: Sequence[_Weighed]) -> list[_Weighed]:
    """The chain with the greatest sum of odds: numbers go up by one, skip a few, or start again."""
    best: dict[int, tuple[float, int]] = {}
    """By the number it ends with: the best chain so far (sum, index of its last label)."""
    total: list[float] = []
    came_from: list[int | None] = []
    top: tuple[float, int] | None = None
    for index, each in enumerate(weighed):
        value = each.label.value or 0
        options: list[tuple[float, int | None]] = [(0.0 if value <= _FIRST else -1.0, None)]
        options += (
            (best[value - step][0] + (_NEXT if step == 1 else _SKIP * (step - 1)), best[value - step][1])
            for step in range(1, _LONGEST_HOLE + 1)
            if value - step in best
        )
        if top is not None and value <= _FIRST:
            adjacent = each.label.row - weighed[top[1]].label.row == 1
            again = _RESTART if adjacent else _RESTART_BELOW_BODY
            options.append((top[0] + again + _SKIP * (value - 1), top[1]))
        gain, source = max(options, key=lambda option: option[0])
        total.append(gain + each.odds)
        came_from.append(source)
        if value not in best or total[index] >= best[value][0]:
            best[value] = (total[index], index)
        if top is None or total[index] > top[0]:
            top = (total[index], index)
    chain: list[_Weighed] = []
    at = top[1] if top is not None and top[0] > 0 else None
    while at is not None:
        chain.append(weighed[at])
        at = came_from[at]
    return chain[::-1]


def _believed(chain: list[Counted], found: Sequence[Row]) -> list[Counted]:
    """Without sequences that nothing speaks for but their counting: lists in the body, numbered bibliographies."""
    kept: list[Counted] = []
    number = 0
    for sequence in sorted({each.sequence for each in chain}):
        members = [each for each in chain if each.sequence == sequence]
        # "3 Ibid." is no entry of a list, even where the OCR lost every marker
        cites = any(BEGINS_NOTE.match(found[each.label.row].text.lstrip("0123456789.)] ")) for each in members)
        if sum(each.odds for each in members) / len(members) <= (0.2 if cites else 0.5):
            continue
        number += 1
        kept.extend(
            Counted(label=each.label, sequence=number, odds=each.odds, evidence=each.evidence) for each in members
        )
    return kept
