"""The process that reads inputs for a supervisor: jobs come in on stdin, what became of them goes out on stdout."""

from __future__ import annotations

import logging
import os
import pickle
import signal
import sys
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any, BinaryIO

_OFTEN_ENOUGH = 0.2
"""Seconds between two pages that are told."""


def put(value: object, file: BinaryIO) -> None:
    """Sends a value down a pipe."""
    data = pickle.dumps(value)
    file.write(len(data).to_bytes(8, "big") + data)
    file.flush()


def get(file: BinaryIO) -> Any:
    """The next value out of a pipe.

    Raises:
        EOFError: there is none any more.
    """
    size = file.read(8)
    data = file.read(int.from_bytes(size, "big"))
    if len(size) < 8 or not data:
        raise EOFError
    return pickle.loads(data)


def main() -> None:
    """Reads until the supervisor is gone."""
    # Ctrl-C reaches every process of the terminal: the one that started the others decides
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    given, told = _pipes()
    jobs: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_listen, args=(given, jobs), daemon=True).start()
    work, prepare, debugging = jobs.get()
    if debugging:
        logging.basicConfig(stream=sys.stderr)
        logging.getLogger("kartoteka").setLevel(logging.DEBUG)
    try:
        prepare()
    except Exception as error:  # noqa: BLE001 (as below)
        put(("raised", error), told)
        return
    put(("ready", None), told)
    while True:
        job = jobs.get()
        try:
            answer = ("done", work(job, progress=_progress(told)))
        except Exception as error:  # noqa: BLE001 (the supervisor raises it again)
            answer = ("raised", error)
        put(answer, told)


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes for ourselves: what a library prints, or a program that it starts reads, must not get in between."""
    given, told = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    return given, told


def _listen(given: BinaryIO, jobs: SimpleQueue[Any]) -> None:
    try:
        while True:
            jobs.put(get(given))
    except EOFError:
        # the supervisor was killed: nobody waits for what is being read
        os._exit(1)
    except BaseException:  # noqa: BLE001 (said, and the end)
        sys.excepthook(*sys.exc_info())
        os._exit(1)


def _progress(told: BinaryIO) -> Callable[[int, int], None]:
    last = 0.0

    def page_read(page: int, pages: int) -> None:
        nonlocal last
        if monotonic() - last > _OFTEN_ENOUGH:
            last = monotonic()
            put(("page", (page, pages)), told)

    return page_read
