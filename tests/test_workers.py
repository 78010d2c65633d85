from __future__ import annotations

import os
from pathlib import Path

import pytest

from kartoteka.workers import worked


def square(number: int) -> int:
    return number * number


def square_or_die(number: int) -> int:
    if number == 2:
        os._exit(9)
    return number * number


def lost(number: int) -> int:
    return -number


def test_one_worker_stays_in_this_process_and_in_order() -> None:
    assert list(worked([3, 1, 2], square, workers=1, lost=lost)) == [9, 1, 4]
    assert set(worked([3, 1], lambda _: os.getpid(), workers=1, lost=lost)) == {os.getpid()}


def test_nothing_to_do_starts_nothing() -> None:
    assert list(worked([], square, workers=4, lost=lost)) == []


@pytest.mark.skipif(os.name == "nt", reason="os._exit in a child is tried on POSIX")
def test_a_killed_process_loses_its_own_job_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    # a spawned child must find this module as tests.test_workers
    monkeypatch.syspath_prepend(Path(__file__).parents[1])
    assert sorted(worked([1, 2, 3, 4, 5], square_or_die, workers=2, lost=lost)) == [-2, 1, 9, 16, 25]
