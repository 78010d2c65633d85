"""Inputs read side by side, each by a child process that can be stopped; or one after the other in this one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Generic, Protocol, TypeVar

from kartoteka.batch.limits import Limits
from kartoteka.batch.supervisor import Loss, Pages, Stopped, Supervisor

Job = TypeVar("Job")
Result = TypeVar("Result")
_Job = TypeVar("_Job", contravariant=True)
_Result = TypeVar("_Result", covariant=True)
_AWAKE = 0.5
"""Seconds after which Ctrl-C is heard on systems where waiting is deaf to it."""


class Work(Protocol[_Job, _Result]):
    """A function of a module, which raises nothing that a job can cause."""

    def __call__(self, job: _Job, /, *, progress: Pages) -> _Result:
        """The result of a job; `progress` is told after each page."""


@dataclass(frozen=True, slots=True)
class Begun(Generic[Job]):
    """A worker has taken up a job, or read a page of it."""

    job: Job
    page: int = 0
    pages: int = 0


def side_by_side(jobs: Sequence[object], workers: int) -> int:
    """How many processes read `jobs`."""
    return max(1, min(workers or os.cpu_count() or 1, len(jobs)))


def here(jobs: Sequence[Job], work: Work[Job, Result], *, told: Callable[[Begun[Job]], None]) -> Iterator[Result]:
    """The result of every job, read in this process: nothing can stop one that never ends."""
    for job in jobs:
        told(Begun(job))
        yield work(job, progress=lambda page, pages, job=job: told(Begun(job, page, pages)))  # type: ignore[misc]


def worked(
    jobs: Sequence[Job],
    work: Work[Job, Result],
    *,
    workers: int,
    limits: Limits,
    lost: Callable[[Job, Loss], Result],
    prepare: Callable[[], object] = bool,
    told: Callable[[Begun[Job]], None] = lambda _: None,
) -> Iterator[Result]:
    """The result of every job, as they come.

    Args:
        jobs: values that can travel between processes, in the order in which they are taken up.
        work: what is done with each.
        workers: processes side by side; 0 takes one a processor.
        limits: what one job may take.
        lost: the result of a job whose process was killed, or died.
        prepare: called in each process before its first job.
        told: is told, in this thread, what is taken up and how far it is.
    """
    left: SimpleQueue[Job] = SimpleQueue()
    for job in jobs:
        left.put(job)
    events: SimpleQueue[Begun[Job] | tuple[Result] | BaseException | None] = SimpleQueue()
    count = side_by_side(jobs, workers) if jobs else 0
    with ExitStack() as stack:
        for _ in range(count):
            supervisor = stack.enter_context(Supervisor(work, lost=lost, limits=limits, prepare=prepare))
            Thread(target=_work_off, args=(left, supervisor, events), daemon=True).start()
        while count:
            try:
                event = events.get(timeout=_AWAKE)
            except Empty:
                continue
            match event:
                case Begun() as begun:
                    told(begun)
                case (result,):
                    yield result
                case None:
                    count -= 1
                case BaseException() as error:
                    raise error


def _work_off(
    left: SimpleQueue[Job],
    supervisor: Supervisor[Job, Result],
    events: SimpleQueue[Begun[Job] | tuple[Result] | BaseException | None],
) -> None:
    try:
        while True:
            job = left.get_nowait()
            events.put(Begun(job))
            result = supervisor.do(job, progress=lambda page, pages, job=job: events.put(Begun(job, page, pages)))  # type: ignore[misc]
            events.put((result,))
    except Empty:
        events.put(None)
    except Stopped:
        pass
    except BaseException as error:  # noqa: BLE001 (raised again in the thread that asked)
        events.put(error)
