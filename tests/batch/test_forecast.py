from __future__ import annotations

from pathlib import Path

from kartoteka.batch.forecast import Forecast, Left
from kartoteka.cli.progress import left_words
from kartoteka.config import Settings
from kartoteka.store.jobs import Job
from kartoteka.store.runs import Receipt, Status

TEXT, SCAN = 95_000, 9_995_000
"""With the 5,000 bytes that an input costs in any case, 100,000 and 10,000,000."""


def job(name: str, size: int) -> Job:
    return Job(path=Path(name), label=name, digest="", fingerprint="", out=Path(), settings=Settings(), size=size)


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def read(forecast: Forecast, clock: Clock, name: str, seconds: float, status: Status = "done") -> None:
    forecast.begun(name)
    clock.now += seconds
    forecast.done(Receipt(path=name, status=status))


def test_nothing_is_known_before_anything_was_read() -> None:
    left = Forecast([job("a.txt", TEXT)], workers=1).left()
    assert left == Left(seconds=None, unknown=(".txt",))
    assert left_words(left) == "time left unknown: no .txt read yet"


def test_time_goes_by_bytes_and_of_a_kind_that_was_not_read_nothing_is_said() -> None:
    clock = Clock()
    jobs = [job(f"{each}.txt", TEXT) for each in range(5)] + [job("long.txt", 10 * TEXT), job("scan.pdf", SCAN)]
    forecast = Forecast(jobs, workers=1, clock=clock)
    for each in range(3):
        read(forecast, clock, f"{each}.txt", 1.0)
    left = forecast.left()
    assert left.seconds is not None
    assert round(left.seconds, 1) == 2 + 9.6
    assert left_words(left) == "at least 10 s left, no .pdf read yet"
    read(forecast, clock, "scan.pdf", 600.0)
    assert forecast.left().unknown == ()


def test_one_that_failed_teaches_nothing() -> None:
    clock = Clock()
    forecast = Forecast([job("a.pdf", SCAN), job("b.pdf", SCAN)], workers=1, clock=clock)
    read(forecast, clock, "a.pdf", 0.1, "failed")
    assert forecast.left() == Left(seconds=None, unknown=(".pdf",))


def test_pages_of_what_is_being_read_tell_more_than_others_of_its_kind() -> None:
    clock = Clock()
    forecast = Forecast([job("a.pdf", SCAN)], workers=1, clock=clock)
    forecast.begun("a.pdf")
    clock.now = 60.0
    forecast.begun("a.pdf", page=20, pages=300)
    assert forecast.left() == Left(seconds=840.0)
    assert left_words(forecast.left()) == "about 14 min left"


def test_workers_share_what_waits_but_not_the_longest() -> None:
    clock = Clock()
    forecast = Forecast([job(f"{each}.txt", TEXT) for each in range(7)], workers=2, clock=clock)
    for each in range(3):
        read(forecast, clock, f"{each}.txt", 10.0)
    assert forecast.left().seconds == 20.0
    assert left_words(Left(seconds=3 * 3600)) == "about 3.0 h left"
    assert left_words(None) == ""
