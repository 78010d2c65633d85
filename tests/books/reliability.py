"""How far the confidences can be believed: what findings say of themselves beside the share of them that is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from books.measuring import Measured
from books.proofreading import Judged
from books.scanning import QUALITIES, Quality
from books.tables import share, table

_BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
SURE = 0.9
"""Above it a reader looks no further."""


def judged(all_measured: Iterable[Measured], kind: str) -> dict[Quality, list[Judged]]:
    """All findings of one kind by the quality of the scan."""
    out: dict[Quality, list[Judged]] = {quality: [] for quality in QUALITIES}
    for each in all_measured:
        out[each.quality] += [one for one in each.proof.judged if one.kind == kind]
    return out


def together(*by_quality: Mapping[Quality, Sequence[Judged]]) -> list[Judged]:
    """Of whatever quality."""
    return [one for each in by_quality for some in each.values() for one in some]


def calibration(some: Sequence[Judged]) -> str:
    """One row a bin of confidence, and what the bins are off by on the average."""
    rows = [
        [f"{low:.2f}-{min(high, 1.0):.2f}", str(len(inside)), share(_mean(inside)), share(_right(inside))]
        for low, high, inside in _binned(some)
    ]
    return (
        table(["confidence", "findings", "mean", "right"], rows) + f"\nExpected calibration error: {error(some):.3f}\n"
    )


def error(some: Sequence[Judged]) -> float:
    """The expected calibration error: how far mean confidence and share of right ones are apart, bin by bin."""
    off = (len(inside) * abs(_mean(inside) - _right(inside)) for _, _, inside in _binned(some))
    return sum(off) / max(1, len(some))


def above(by_quality: Mapping[Quality, Sequence[Judged]]) -> str:
    """One row a quality: how many findings are surer than `SURE`, and how many of them are right."""
    rows = []
    for quality, some in by_quality.items():
        sure = [each for each in some if each.confidence > SURE]
        if some:
            right = share(_right(sure)) if sure else ""
            rows.append([quality, str(len(some)), share(len(sure) / len(some)), right, f"{error(some):.3f}"])
    return table(["quality", "findings", f"above {SURE}", "of these right", "calibration error"], rows)


def _binned(some: Sequence[Judged]) -> Iterator[tuple[float, float, list[Judged]]]:
    for low, high in pairwise(_BINS):
        inside = [one for one in some if low <= one.confidence < high]
        if inside:
            yield low, high, inside


def _mean(some: Sequence[Judged]) -> float:
    return sum(one.confidence for one in some) / len(some)


def _right(some: Sequence[Judged]) -> float:
    return sum(one.right for one in some) / len(some)
