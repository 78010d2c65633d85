"""How much time a run has left: by the bytes of its inputs, kind by kind, and the pages of those that are being read.

Inputs differ a thousandfold, so counting them tells nothing: a scan takes minutes, a text a second. What a byte takes is
learnt from the inputs of the same kind that this run has read; of a kind of which none has been read, nothing is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath
from time import monotonic

from kartoteka.store.jobs import Job
from kartoteka.store.runs import Receipt

_ENOUGH_SECONDS = 5.0
_ENOUGH_INPUTS = 3
"""A kind is known when so many of it have been read, or as long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """The time that is left."""

    seconds: float | None
    """None if nothing is known yet."""
    unknown: tuple[str, ...] = ()
    """Kinds of input that wait and of which none has been read: `seconds` leaves them out."""


@dataclass(slots=True)
class _Kind:
    waiting: int = 0
    """Bytes."""
    inputs: int = 0
    read: int = 0
    seconds: float = 0.0
    """What was read, and how long that took."""

    @property
    def is_known(self) -> bool:
        return self.inputs >= _ENOUGH_INPUTS or (self.inputs > 0 and self.seconds >= _ENOUGH_SECONDS)


class Forecast:
    """Follows a run; all times are seconds of its workers together."""

    def __init__(self, jobs: Iterable[Job], *, workers: int, clock: Callable[[], float] = monotonic) -> None:
        self._workers, self._clock = workers, clock
        self._kinds: defaultdict[str, _Kind] = defaultdict(_Kind)
        self._jobs = {job.label: job for job in jobs}
        self._begun: dict[str, float] = {}
        self._part: dict[str, float] = {}
        for job in self._jobs.values():
            self._kinds[_kind(job)].waiting += _weight(job)

    def begun(self, label: str, *, page: int = 0, pages: int = 0) -> None:
        """Is told that an input is read, and how far."""
        self._begun.setdefault(label, self._clock())
        if pages > 1:
            self._part[label] = page / pages

    def done(self, receipt: Receipt) -> None:
        """Is told that an input is through."""
        job = self._jobs.pop(receipt.path, None)
        begun = self._begun.pop(receipt.path, None)
        self._part.pop(receipt.path, None)
        if job is None:
            return
        kind = self._kinds[_kind(job)]
        kind.waiting -= _weight(job)
        if begun is not None and receipt.status == "done":
            # of one that failed nothing is learnt: it may have failed at once, or at its limit
            kind.inputs, kind.read = kind.inputs + 1, kind.read + _weight(job)
            kind.seconds += self._clock() - begun

    def left(self) -> Left:
        """What is left, as things stand."""
        now, total, known = self._clock(), 0.0, False
        unknown: list[str] = []
        by_pages = {label: since for label, since in self._begun.items() if self._part.get(label, 0) > 0}
        longest = 0.0
        for label, since in by_pages.items():
            # its own pages tell more of it than others of its kind
            rest = (now - since) * (1 - self._part[label]) / self._part[label]
            total, known, longest = total + rest, True, max(longest, rest)
        for name, kind in self._kinds.items():
            own = sum(_weight(self._jobs[label]) for label in by_pages if _kind(self._jobs[label]) == name)
            waiting = kind.waiting - own
            if waiting <= 0:
                continue
            if not kind.is_known:
                unknown.append(name)
                continue
            pace = kind.seconds / kind.read
            begun = sum(
                min(now - since, pace * _weight(self._jobs[label]))
                for label, since in self._begun.items()
                if label not in by_pages and _kind(self._jobs[label]) == name
            )
            total, known = total + max(0.0, pace * waiting - begun), True
        workers = max(1, min(self._workers, len(self._jobs)))
        return Left(seconds=max(total / workers, longest) if known else None, unknown=tuple(sorted(unknown)))


def _kind(job: Job) -> str:
    return PurePath(job.label).suffix.casefold() or "folder"


def _weight(job: Job) -> int:
    # what an input costs however small it is, in bytes of text
    return job.size + 5_000
