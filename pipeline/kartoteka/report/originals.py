"""Which works of an index are one: a reprint or translation counts with its original, a second scan with the first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from kartoteka.authority import to_latin
from kartoteka.catalogue import same_work, title_keys
from kartoteka.findings import Work


def originals(works: Sequence[Work]) -> Mapping[str, str]:
    """The work that each work counts as, by id: the oldest of those that are one."""
    ordered = sorted(works, key=lambda work: (work.year is None, work.year or 0, work.work))
    counted: dict[str, str] = {}
    by_key: dict[tuple[str, str], list[int]] = {}
    for at, work in enumerate(ordered):
        # two works of one author share a word of the name; all pairs of a large index would be too many
        names = _names(work)
        near = {place for name in names for key in _looked_under(work) for place in by_key.get((name, key), ())}
        same = next((ordered[place] for place in sorted(near) if same_work(ordered[place], work)), None)
        counted[work.work] = counted[same.work] if same is not None else work.work
        for name in names:
            for key in _kept_under(work):
                by_key.setdefault((name, key), []).append(at)
    return counted


_ALL, _AGAIN = "all", "again"
"""Keys of all works of an author, and of those that say whose reprint or translation they are."""


def _kept_under(work: Work) -> set[str]:
    again = work.reprint_of is not None or work.translation_of is not None
    return {_ALL, *(f"= {key}" for key in title_keys(work.title or "")), *((_AGAIN,) if again else ())}


def _looked_under(work: Work) -> set[str]:
    keys = _kept_under(work)
    return {_ALL} if _AGAIN in keys else keys - {_ALL} | {_AGAIN}


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
