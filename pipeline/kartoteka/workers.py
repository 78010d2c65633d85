"""Inputs read one after the other, or side by side in processes of their own."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")


def side_by_side(jobs: Sequence[object], workers: int) -> int:
    """How many processes read `jobs`; 1 or less: this one alone."""
    return min(workers or os.cpu_count() or 1, len(jobs))


def worked(
    jobs: Sequence[Job], work: Callable[[Job], Result], *, workers: int, lost: Callable[[Job], Result]
) -> Iterator[Result]:
    """The result of every job, as they come.

    Args:
        jobs: values that can travel between processes.
        work: a function of a module, which raises nothing that a job can cause.
        workers: processes side by side; 1 works in this one, 0 takes one a processor.
        lost: the result of a job whose process was killed (out of memory, most often).
    """
    count = side_by_side(jobs, workers)
    if count <= 1:
        yield from map(work, jobs)
        return
    left = list(jobs)
    while left:
        left = yield from _round(left, work, count)
        # A killed process takes the pool down with it. The jobs that were running then are the first of those left:
        # each goes alone now, so that the one that kills is found and the others are done.
        suspects, left = left[:count], left[count:]
        for job in suspects:
            if (yield from _round([job], work, 1)):
                yield lost(job)


def _round(jobs: Sequence[Job], work: Callable[[Job], Result], count: int) -> Generator[Result, None, list[Job]]:
    """Yields what gets done, returns the jobs that do not."""
    futures: dict[Future[Result], Job] = {}
    done: set[Future[Result]] = set()
    # spawn: a forked child would share the locks of threads that numpy and spaCy have started
    with ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_leave_interrupts_alone) as pool:
        try:
            for job in jobs:
                futures[pool.submit(work, job)] = job
            for future in as_completed(futures):
                result = future.result()
                done.add(future)
                yield result
        except BrokenProcessPool:
            pass
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return [job for future, job in futures.items() if future not in done] + list(jobs[len(futures) :])


def _leave_interrupts_alone() -> None:
    """Ctrl-C reaches every process of the terminal: the one that started the others decides."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
