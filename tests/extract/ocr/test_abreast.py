from __future__ import annotations

import threading
import time

import pytest

from kartoteka.errors import MissingProgramError, UnreadableInputError
from kartoteka.extract.ocr import side_by_side
from kartoteka.extract.printed import PrintedPage


def page(sheet: int) -> PrintedPage:
    return PrintedPage(lines=(), width=1, height=1, extraction="ocr", sheet=sheet)


@pytest.mark.parametrize("threads", [1, 3])
def test_pages_come_in_order_however_long_each_takes(threads: int) -> None:
    def work(sheet: int) -> list[PrintedPage]:
        time.sleep(0.002 * (5 - sheet % 5))
        return [page(sheet)] * (2 if sheet == 4 else 1)

    found = side_by_side(work, range(1, 12), threads=threads)
    assert [each.sheet for each in found] == [1, 2, 3, 4, 4, 5, 6, 7, 8, 9, 10, 11]


@pytest.mark.parametrize("threads", [1, 2])
def test_a_page_that_fails_is_a_page(threads: int) -> None:
    def work(sheet: int) -> list[PrintedPage]:
        if sheet == 2:
            raise UnreadableInputError("the picture breaks off", where="b.png")
        if sheet == 3:
            raise ZeroDivisionError("by zero")
        return [page(sheet)]

    found = list(side_by_side(work, [1, 2, 3, 4], threads=threads))
    assert [each.sheet for each in found] == [1, 2, 3, 4]
    assert [each.error for each in found] == [
        None,
        "the picture breaks off",
        "not read: a defect of this program (ZeroDivisionError: by zero)",
        None,
    ]


def test_a_missing_program_would_fail_on_every_page_and_is_raised() -> None:
    def work(_sheet: int) -> list[PrintedPage]:
        raise MissingProgramError("no Tesseract.")

    with pytest.raises(MissingProgramError):
        list(side_by_side(work, [1, 2, 3], threads=2))


def test_no_more_is_read_ahead_than_a_few_pages() -> None:
    begun, lock = [], threading.Lock()

    def work(sheet: int) -> list[PrintedPage]:
        with lock:
            begun.append(sheet)
        return [page(sheet)]

    pages = side_by_side(work, range(1000), threads=2)
    next(pages)
    time.sleep(0.02)
    assert len(begun) <= 5
    # whoever stops early is not kept waiting for the rest
    pages.close()  # type: ignore[attr-defined]  # a generator
    assert len(begun) <= 5
