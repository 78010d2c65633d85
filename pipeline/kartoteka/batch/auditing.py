"""The audit of a large index by several processes: what is doubtful in one work, no other one needs to know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kartoteka import index
from kartoteka.batch.limits import Limits
from kartoteka.batch.supervisor import Loss, Pages
from kartoteka.batch.workers import side_by_side, worked
from kartoteka.tables import Row

_PORTION = 5
"""Works that a process takes up at once."""
_MANY = 50
"""Of fewer works the audit is made before other processes have started."""


@dataclass(frozen=True, slots=True)
class _Portion:
    nth: int
    where: str
    works: tuple[str, ...]


def audit(where: str, works: Sequence[str], *, workers: int) -> Iterator[Row]:
    """The audit of some works of the index at `where`, in their order, after what people decided differently.

    Args:
        where: as for `index.open_index`.
        works: their ids.
        workers: processes side by side; 0 takes one a processor.

    Raises:
        IndexTroubleError: the index cannot be read.
    """
    engine = index.open_index(where)
    yield from index.conflicts(engine)
    portions = [
        _Portion(nth, where, tuple(works[at : at + _PORTION])) for nth, at in enumerate(range(0, len(works), _PORTION))
    ]
    if len(works) < _MANY or side_by_side(portions, workers) == 1:
        yield from index.audited(engine, works)
        return
    early: dict[int, list[Row]] = {}
    told = 0
    for nth, rows in worked(portions, _audited, workers=workers, limits=Limits(), lost=_lost):
        early[nth] = rows
        while told in early:
            yield from early.pop(told)
            told += 1


def _audited(portion: _Portion, *, progress: Pages = lambda _, __: None) -> tuple[int, list[Row]]:  # noqa: ARG001 (a `Work`)
    return portion.nth, list(index.audited(index.open_index(portion.where), portion.works))


def _lost(portion: _Portion, _: Loss) -> tuple[int, list[Row]]:
    """If its process was killed, for want of memory say, this one does its work."""
    return _audited(portion)
