"""Pages read side by side, given out in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from kartoteka.errors import KartotekaError, UnreadableInputError
from kartoteka.extract.printed import PrintedPage


def side_by_side(
    work: Callable[[int], list[PrintedPage]], sheets: Sequence[int], *, threads: int
) -> Iterator[PrintedPage]:
    """The pages of all `sheets`, in order.

    No more sheets are begun than there are threads, and two that wait: memory does not grow with their number.

    Args:
        work: gives the page of a sheet, or two. What it raises becomes a page with an error; a program or a setting
            that is missing would fail on every page, and goes through.
        sheets: their numbers.
        threads: how many work at once.
    """
    if threads <= 1:
        for sheet in sheets:
            yield from _safely(work, sheet)
        return
    waiting: deque[Future[list[PrintedPage]]] = deque()
    with ThreadPoolExecutor(threads, thread_name_prefix="ocr") as pool:
        try:
            for sheet in sheets:
                waiting.append(pool.submit(_safely, work, sheet))
                if len(waiting) >= threads + 2:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _safely(work: Callable[[int], list[PrintedPage]], sheet: int) -> list[PrintedPage]:
    try:
        return work(sheet)
    except UnreadableInputError as error:
        words = error.what
    except KartotekaError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever befalls one page, the others are read
        words = f"not read: a defect of this program ({type(error).__name__}: {error})"
    return [PrintedPage(lines=(), width=0.0, height=0.0, extraction="ocr", sheet=sheet, error=words)]
