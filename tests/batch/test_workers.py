from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from kartoteka.batch.limits import Limits, memory_of
from kartoteka.batch.supervisor import Loss, Pages, Supervisor
from kartoteka.batch.workers import Begun, here, side_by_side, worked
from kartoteka.errors import MissingProgramError, UsageError

NONE = Limits()


@pytest.fixture(autouse=True)
def _child_finds_this_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(Path(__file__).parent)


def odd(job: int, *, progress: Pages) -> object:
    """A job of each kind that a worker can meet."""
    if job == 2:
        os._exit(9)
    if job == 3:
        time.sleep(600)
    if job == 4:
        hoard = [b"x" * 1_000_000 + bytes([each % 256]) for each in range(500)]
        time.sleep(600 + len(hoard))
    if job == 6:
        # what a library prints must not get in between
        os.write(1, b"\0" * 100)
        print("noise", file=sys.stdout, flush=True)  # noqa: T201
    if job == 7:
        progress(3, 9)
        time.sleep(600)
    return job * job


def once(job: Path, *, progress: Pages) -> object:
    """Dies at the first try, as if the system had killed it."""
    if not job.exists():
        job.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "read"


def raising(job: int, *, progress: Pages) -> object:
    raise UsageError("nothing can be written here.", where="out", hint="Choose another folder.")


def unprepared() -> None:
    raise MissingProgramError("there is no model.")


def lost(job: object, loss: Loss) -> object:
    return (job, loss)


def test_in_this_process_all_is_done_in_order() -> None:
    told: list[Begun[int]] = []
    assert list(here([5, 1], odd, told=told.append)) == [25, 1]
    assert [each.job for each in told] == [5, 1]


def test_nothing_to_do_starts_nothing() -> None:
    assert list(worked([], odd, workers=4, limits=NONE, lost=lost)) == []
    assert side_by_side([], 4) == 1


def test_a_process_that_dies_loses_its_own_job_and_no_other() -> None:
    done = list(worked([1, 2, 5, 6], odd, workers=2, limits=NONE, lost=lost))
    assert sorted(map(str, done)) == sorted(map(str, [1, 25, 36, (2, Loss(by="death", code=9))]))


def test_a_process_that_the_system_killed_costs_a_second_try(tmp_path: Path) -> None:
    assert list(worked([tmp_path / "tried"], once, workers=1, limits=NONE, lost=lost)) == ["read"]


def test_a_job_that_takes_too_long_is_given_up_with_how_far_it_came() -> None:
    with Supervisor(odd, lost=lost, limits=Limits(seconds=1.5)) as supervisor:
        assert supervisor.do(3) == (3, Loss(by="time", limit=1.5))
        pages: list[tuple[int, int]] = []
        assert supervisor.do(7, progress=lambda *each: pages.append(each)) == (
            7,
            Loss(by="time", limit=1.5, page=3, pages=9),
        )
        assert pages == [(3, 9)]
        assert supervisor.do(5) == 25


@pytest.mark.skipif(memory_of(os.getpid()) is None, reason="the system does not say how much memory a process has")
def test_a_job_that_takes_too_much_memory_is_given_up() -> None:
    with Supervisor(odd, lost=lost, limits=Limits(bytes=200_000_000, seconds=60)) as supervisor:
        assert supervisor.do(4) == (4, Loss(by="memory", limit=200_000_000))
        assert supervisor.do(1) == 1


def test_what_no_job_is_to_blame_for_ends_the_run() -> None:
    with pytest.raises(UsageError, match="nothing can be written here") as caught:
        list(worked([1, 2, 3], raising, workers=2, limits=NONE, lost=lost))
    assert caught.value.where == "out"
    with pytest.raises(MissingProgramError, match="no model"):
        list(worked([1, 2], odd, workers=1, limits=NONE, lost=lost, prepare=unprepared))


@pytest.mark.skipif(os.name == "nt", reason="os._exit in a child is tried on POSIX")
def test_a_run_that_is_given_up_leaves_no_process_behind() -> None:
    supervisor = Supervisor(odd, lost=lost)
    assert supervisor.do(1) == 1
    assert supervisor._child is not None
    child = supervisor._child.pid
    supervisor.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
