"""Which works of an index are one: a reprint or translation counts with its original, a second scan with the first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from kartoteka.authority import to_latin
from kartoteka.catalogue import same_work
from kartoteka.findings import Work


def originals(works: Sequence[Work]) -> Mapping[str, str]:
    """The work that each work counts as, by id: the oldest of those that are one."""
    ordered = sorted(works, key=lambda work: (work.year is None, work.year or 0, work.work))
    counted: dict[str, str] = {}
    by_name: dict[str, list[Work]] = {}
    for work in ordered:
        # two works of one author share a word of the name; all pairs of a large index would be too many
        names = _names(work)
        near = {other.work: other for name in names for other in by_name.get(name, ())}
        same = next((other for other in near.values() if same_work(other, work)), None)
        counted[work.work] = counted[same.work] if same is not None else work.work
        for name in names:
            by_name.setdefault(name, []).append(work)
    return counted


def first_copies(works: Iterable[str], originals: Mapping[str, str]) -> frozenset[str]:
    """Of works that are one a single one, the original if it is among them: what is counted in it is counted once."""
    first: dict[str, str] = {}
    for work in sorted(works):
        original = originals.get(work, work)
        if work == original or original not in first:
            first[original] = work
    return frozenset(first.values())


def _names(work: Work) -> set[str]:
    # three letters are enough: Lih, Pipes and Lih, a surname misspelt by one letter keeps its beginning
    return {word[:3] for word in re.findall(r"\w{3,}", to_latin(work.author or "").casefold())}
