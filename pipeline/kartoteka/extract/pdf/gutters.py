"""The white between columns: where line after line ends on its left and another begins on its right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from kartoteka.extract.pdf.fragments import Fragment

_BESIDE = 0.75
"""Of the type size, by which the baselines of two lines side by side differ at most: columns need not share theirs."""
_NARROWEST, _WIDEST = 0.6, 4.0
"""Likewise, of a gutter between full lines; a space between words is narrower."""
_FEWEST = 3
"""Fewer lines side by side are a running head, a date and place, two signatures; or the few words that end a chapter."""
_MOST = 12
"""Strips that are looked at; a table has more."""
_LONG = 0.7
"""Of its column, that a line of prose fills unless it ends a paragraph."""
_SENTENCE = 15
"""Signs of a line that says something; the cell of a table has fewer."""
_RAGGED = 0.6
_JUSTIFIED = 0.3
"""Share of such lines among those of a column: of all, or of those that end at its right edge, where notes of a few words
stand among them."""
_MANY = 10
"""Lines that end at one edge, beside which one line is enough to show a column."""
_EDGE = 0.5
"""Of the type size, within which lines end at one edge."""
_ALIKE = 0.1
"""Of their width, by which columns differ."""
_HALF = 0.5
_OVER = 2
"""Lines that run over a gutter, for each that ends at it: wide spaces stand one above the other by chance, here and there."""
_LANE = 0.3
"""Share of the lines of a column, or of the rows of a table."""
_OFF = 0.15
"""Of the type size, by which baselines differ that are not on one line."""
_NUMBER = re.compile(r"\W*(\d{1,4})(?!\w)")


@dataclass(frozen=True, slots=True)
class _Line:
    """What of a printed line stands between two gutters."""

    x0: float
    x1: float
    baseline: float
    size: float
    signs: int
    number: int | None
    """With which it begins."""

    def and_on(self, other: _Line) -> _Line:
        """One line of this and what goes on with it."""
        baseline, size = (self.baseline, self.size) if self.size >= other.size else (other.baseline, other.size)
        return replace(self, x1=other.x1, baseline=baseline, size=size, signs=self.signs + other.signs)


@dataclass(frozen=True, slots=True)
class _Strip:
    """White between two lines that stand side by side, by their indexes."""

    left: int
    right: int
    x0: float
    x1: float


class _Column:
    """Lines on one side of a strip."""

    def __init__(self, lines: Iterable[_Line]) -> None:
        self.lines = lines = sorted(set(lines), key=lambda each: (each.baseline, each.x0))
        self.size = max(each.size for each in lines)
        some = len(lines) // 10
        self.x0 = sorted(each.x0 for each in lines)[some]
        self.x1 = sorted(each.x1 for each in lines)[-1 - some]
        long = [each for each in lines if each.signs >= _SENTENCE and each.x1 - each.x0 > _LONG * self.width]
        self.to_edge = sum(abs(each.x1 - self.x1) < _EDGE * each.size for each in long)
        self.is_justified = self.to_edge >= max(2, _JUSTIFIED * len(lines))
        self.is_prose = self.is_justified or len(long) >= _RAGGED * len(lines)

    @property
    def width(self) -> float:
        """From edge to edge."""
        return self.x1 - self.x0

    def numbers(self) -> list[int]:
        """Of the notes in it."""
        return [each.number for each in self.lines if each.number is not None]


def gutters(fragments: Sequence[Fragment]) -> list[float]:
    """The x of each, those between most lines first; [] on a page of one column.

    Between the columns of a table there are lanes of paper too: on both sides of a gutter stands prose, or notes whose
    numbers go on from the foot of the one to the head of the other.
    """
    lines, strips = _lines(fragments)
    found: list[float] = []
    left = strips
    for _ in range(_MOST):
        if not left:
            break
        x = _most_crossed(left)
        here = [each for each in left if each.x0 <= x <= each.x1]
        left = [each for each in left if not each.x0 <= x <= each.x1]
        if _parts_columns(x, here, lines, strips):
            found.append(x)
    return found


def _lines(fragments: Sequence[Fragment]) -> tuple[list[_Line], list[_Strip]]:
    """Fragments put together to lines, and the white between those that stand side by side."""
    right_of = _neighbours(fragments)
    order = sorted(range(len(fragments)), key=lambda at: fragments[at].x0)
    lines: list[_Line] = []
    line_of: dict[int, int] = {}
    gaps: list[tuple[int, int]] = []
    for at in order:
        piece = fragments[at]
        here = _Line(piece.x0, piece.x1, piece.baseline, piece.size, len(piece.glyphs), _number(piece.text))
        if at not in line_of:
            line_of[at] = len(lines)
            lines.append(here)
        else:
            lines[line_of[at]] = lines[line_of[at]].and_on(here)
        if (other := right_of.get(at)) is None:
            continue
        if fragments[other].x0 - piece.x1 > _NARROWEST * max(piece.size, fragments[other].size):
            gaps.append((at, other))
        else:
            line_of.setdefault(other, line_of[at])
    return lines, [_Strip(line_of[one], line_of[other], fragments[one].x1, fragments[other].x0) for one, other in gaps]


def _number(text: str) -> int | None:
    match = _NUMBER.match(text)
    return int(match[1]) if match else None


def _neighbours(fragments: Sequence[Fragment]) -> dict[int, int]:
    """For each fragment the nearest on its right, whether they make one line or stand in two columns."""
    order = sorted(range(len(fragments)), key=lambda at: fragments[at].baseline)
    tallest = max((each.size for each in fragments), default=0.0)
    nearest: dict[int, int] = {}
    edges = [(each.x0, each.x1) for each in fragments]
    for place, one in enumerate(order):
        here = fragments[one]
        for other in order[place + 1 :]:
            there = fragments[other]
            apart = there.baseline - here.baseline
            if apart > _BESIDE * tallest:
                break
            if apart > _BESIDE * max(here.size, there.size):
                continue
            left, right = (one, other) if edges[one][0] < edges[other][0] else (other, one)
            is_beside = edges[right][0] > edges[left][1] - 0.2 * here.size
            if is_beside and (left not in nearest or edges[right][0] < edges[nearest[left]][0]):
                nearest[left] = right
    return nearest


def _most_crossed(strips: Sequence[_Strip]) -> float:
    """The middle of what most strips have in common."""
    steps: dict[float, int] = {}
    for each in strips:
        steps[each.x0] = steps.get(each.x0, 0) + 1
        steps[each.x1] = steps.get(each.x1, 0) - 1
    edges = sorted(steps)
    counts = list(accumulate(steps[edge] for edge in edges))
    best = max(range(len(edges) - 1), key=lambda at: (counts[at], edges[at + 1] - edges[at]))
    return (edges[best] + edges[best + 1]) / 2


def _parts_columns(x: float, strips: Sequence[_Strip], lines: Sequence[_Line], every: Sequence[_Strip]) -> bool:
    """The strips at `x`, among all of the page, are a gutter."""
    rows = sorted(lines[each.left].baseline for each in strips)
    over = sum(each.x0 < x < each.x1 and rows[0] <= each.baseline <= rows[-1] for each in lines)
    if over > _OVER * len(strips):
        return False
    inner = [each for each in every if each not in strips]
    left = _Column(_on_the_left({each.left for each in strips}, lines, inner))
    right = _Column(_on_the_right({each.right for each in strips}, lines, inner))
    margin = _EDGE * left.size
    whole_left = _Column([*left.lines, *(each for each in lines if left.x0 - margin < each.x0 < each.x1 < x)])
    whole_right = _Column([*right.lines, *(each for each in lines if x < each.x0 < each.x1 < right.x1 + margin)])
    # the numbers alone, set out before their notes, are no column
    if whole_left.width > _HALF * right.width and _go_on(whole_left.numbers(), whole_right.numbers()):
        return True
    if min(len(left.lines), len(right.lines)) < _FEWEST:
        white = min(each.x1 - each.x0 for each in strips)
        return white < _WIDEST * left.size and (
            (whole_left.to_edge >= _MANY and abs(whole_left.x1 - left.x1) < _EDGE * left.size)
            or (whole_right.to_edge >= _MANY and left.width > _LONG * whole_right.width)
        )
    if not (left.is_prose and right.is_prose):
        return False
    off = sum(abs(lines[each.left].baseline - lines[each.right].baseline) > _OFF * left.size for each in strips)
    is_alike = abs(left.width - right.width) < _ALIKE * max(left.width, right.width)
    return left.is_justified or right.is_justified or is_alike or off >= _JUSTIFIED * len(strips)


def _on_the_left(ends: set[int], lines: Sequence[_Line], strips: Sequence[_Strip]) -> list[_Line]:
    """The lines that end so, whole: in what an OCR program left, a wide space may part one."""
    before = {each.right: each for each in strips if each.right in ends}
    for each in _lane(list(before.values()), len(ends)):
        del before[each.right]
    return [lines[before[at].left].and_on(lines[at]) if at in before else lines[at] for at in ends]


def _on_the_right(begins: set[int], lines: Sequence[_Line], strips: Sequence[_Strip]) -> list[_Line]:
    """Likewise, those that begin so."""
    after = {each.left: each for each in strips if each.left in begins}
    for each in _lane(list(after.values()), len(begins)):
        del after[each.left]
    return [lines[at].and_on(lines[after[at].right]) if at in after else lines[at] for at in begins]


def _lane(strips: Sequence[_Strip], rows: int) -> list[_Strip]:
    """Those that stand one above the other, which no spaces do."""
    if not strips:
        return []
    x = _most_crossed(strips)
    lane = [each for each in strips if each.x0 <= x <= each.x1]
    return lane if len(lane) > _LANE * rows else []


def _go_on(left: Sequence[int], right: Sequence[int]) -> bool:
    """The notes of one column are numbered on in the next."""
    chain = max((_chain(left[at:]) for at in range(len(left))), key=len, default=[])
    return len(chain) >= _FEWEST and chain[-1] + 1 in right[:2]


def _chain(numbers: Sequence[int]) -> list[int]:
    """Those that count on from the first; a line may begin with a year."""
    chain = [numbers[0]]
    for each in numbers:
        if each == chain[-1] + 1:
            chain.append(each)
    return chain
