"""What parts a page's notes from its body: a rule, a gap, a tighter setting, and that they run to the page's foot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from kartoteka.document import Box
from kartoteka.findings import Evidence
from kartoteka.notes.level import Levels, Place
from kartoteka.notes.margins import Leading
from kartoteka.notes.rows import Row

_GAP = 1.25
"""Times the wider leading of the two rows: half a line more than usual is no slip of the measure."""
_TIGHT = 0.95
"""Of the body's leading: notes are set closer, 0.75 to 0.9 of it."""
_LOOSE = 1.05
"""Verse and programmes are set so, notes never."""
SMALL = 0.95
"""Of the body's size: 9.5 beside 10 points is the least that anybody sets notes smaller."""
_SHORT = 0.3
"""Of the widest row."""
_TABLE = 3
"""So many rules on white paper are a table's."""


def small(row: Row, body_size: float | None) -> bool | None:
    """Set smaller than the body; None where nothing tells."""
    return row.size < SMALL * body_size if row.size and body_size else None


@dataclass(frozen=True, slots=True)
class Parting:
    """Why notes may begin with a row."""

    evidence: tuple[Evidence, ...] = ()
    ruled: bool = False

    @property
    def odds(self) -> float:
        """What all of it says together."""
        return sum(each.effect for each in self.evidence)

    @property
    def white(self) -> float:
        """What a gap and a tighter setting say: they set a quotation apart as well."""
        return sum(each.effect for each in self.evidence if each.feature != "rule" and each.effect > 0)


def partings(
    found: Sequence[Row], rules: Sequence[Box], levels: Levels, *, body_size: float | None
) -> dict[int, Parting]:
    """By index of the row; rows that nothing sets apart from the one above are left out."""
    if body_size is None:
        return {}
    leading = Leading(found)
    body = next((leading.of(row) for row in found if row.size == body_size), 0.0)
    white = _on_white(found, rules, levels)
    out: dict[int, Parting] = {}
    for index, (before, row) in enumerate(pairwise(found), start=1):
        if row.tops_column or not row.size or row.foot is None or before.foot is None:
            continue
        reasons: list[Evidence] = []
        if rule := white.get(index):
            reasons.append(_ruled(rule, row, sum(found[at].page == row.page for at in white)))
        gap = (row.foot - before.foot) / max(leading.of(before), leading.of(row))
        if gap > _GAP:
            words = f"a gap of {gap:.1f} lines stands above"
            reasons.append(Evidence(feature="gap", value=round(gap, 2), effect=min(1.5, 2 * (gap - 1)), words=words))
        leads = _leading(leading.of(row) / body) if row.size < SMALL * body_size else None
        if leads is not None and (leads.effect > 0 or leading.knows(row)):
            reasons.append(leads)
        if reasons:
            out[index] = Parting(tuple(reasons), ruled=index in white)
    return out


def _ruled(rule: Place, row: Row, on_page: int) -> Evidence:
    usual = abs(rule.left - (row.left or 0.0)) < 3 * (row.size or 0.0)
    effect = (4.0 if usual else 2.0) * min(1.0, (_TABLE - 1) / on_page)
    words = "a rule stands above" + ("" if usual else ", not at the margin")
    return Evidence(feature="rule", value=round(rule.right - rule.left), effect=effect, words=words)


def _leading(ratio: float) -> Evidence | None:
    if ratio < _TIGHT:
        return Evidence(feature="leading", value=round(ratio, 2), effect=0.5, words="set closer than the body")
    if ratio > _LOOSE:
        return Evidence(feature="leading", value=round(ratio, 2), effect=-4.0, words="set wider than the body")
    return None


def _on_white(found: Sequence[Row], rules: Sequence[Box], levels: Levels) -> dict[int, Place]:
    """The rules that lie on white paper between two rows, by the row below: no underlining, no serifs run together."""
    lying: defaultdict[int, list[Place]] = defaultdict(list)
    for rule in rules:
        lying[rule.page].append(levels.rule(rule))
    out: dict[int, Place] = {}
    for index, (before, row) in enumerate(pairwise(found), start=1):
        if row.tops_column or row.foot is None or before.foot is None or row.page not in lying:
            continue
        # the letters of the row below rise some 0.7 of its size; what hangs from the row above hangs 0.25 at most
        low, high = before.foot + 0.1 * (before.size or 0.0), row.foot - 0.6 * (row.size or 0.0)
        for lain in lying[row.page]:
            if low < lain.foot < high and lain.left < max(row.right or 0.0, before.right or 0.0):
                out[index] = lain
    return out


def feet(found: Sequence[Row], *, body_size: float | None) -> frozenset[int]:
    """Rows set smaller than the body, with nothing but such rows below them in their column."""
    out: set[int] = set()
    if body_size is None:
        return frozenset()
    leading = Leading(found)
    for _, members in groupby(range(len(found)), key=lambda at: (found[at].page, found[at].column)):
        column = list(members)
        wide = max((found[at].right or 0.0) - (found[at].left or 0.0) for at in column)
        started = False
        for at in reversed(column):
            row = found[at]
            if row.size and row.size < SMALL * body_size:
                started = True
                out.add(at)
            elif started or not (_is_short(row, wide) or _is_slip(found, at, leading)):
                break
    return frozenset(out)


def _is_short(row: Row, wide: float) -> bool:
    """A page number or a signature may stand below the notes in any size."""
    return (row.right or 0.0) - (row.left or 0.0) < _SHORT * wide


def _is_slip(found: Sequence[Row], at: int, leading: Leading) -> bool:
    """Measured too large: it stands as near to the row above as only small type does."""
    row = found[at]
    if not row.measured or row.tops_column or row.foot is None or found[at - 1].foot is None:
        return False
    return row.foot - (found[at - 1].foot or 0.0) < _GAP * leading.of(found[at - 1]) < _TIGHT * _GAP * leading.of(row)
