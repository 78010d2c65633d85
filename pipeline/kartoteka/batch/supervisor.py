"""A child process that reads one input after the other, and that is killed and replaced when one takes too much.

A process pool would break with a worker that is killed; this depends on no pool. A thread of ours, or a task of Dask, has a
supervisor of its own and calls `do` for one input after the other.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from types import TracebackType
from typing import Any, BinaryIO, Generic, Literal, TypeVar, cast

from kartoteka.batch.child import get, put
from kartoteka.batch.limits import Limits, memory_of
from kartoteka.errors import MissingProgramError

Job = TypeVar("Job")
Result = TypeVar("Result")
Pages = Callable[[int, int], None]

_LOOK_EVERY = 0.1
"""Seconds between two looks at time and memory."""
_CHANCES = 2
"""How often an input is given to a process that dies: the system kills whom it likes, if memory is short."""
_START = 300.0
"""Seconds in which a process must be there, on the slowest network disk."""
_ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)
"""Threads of mathematical libraries gain nothing here, and as many as processors in each worker cost much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Why a process gave no result."""

    by: Literal["time", "memory", "death"]
    limit: float = 0
    """The seconds or bytes that were too few."""
    code: int = 0
    """How the process ended, as `subprocess` tells it."""
    page: int = 0
    pages: int = 0
    """How far it came, where pages are told."""


class Stopped(Exception):  # noqa: N818 (no error)
    """Raised by `do` in one thread when another has called `stop`."""


class Supervisor(Generic[Job, Result]):
    """One child process at a time, started when the first job comes. A context manager: at the end none is left."""

    def __init__(
        self,
        work: Callable[..., Result],
        *,
        lost: Callable[[Job, Loss], Result],
        limits: Limits | None = None,
        prepare: Callable[[], object] = bool,
    ) -> None:
        """Starts nothing yet.

        Args:
            work: a function of a module, called in the child with a job and `progress`, which it may call after each
                page with the number of pages done and in all.
            lost: the result of a job whose process was killed, or died.
            limits: what one job may take.
            prepare: called in each child before its first job, and not counted as time of that; what it raises, `do` does.
        """
        self._work, self._lost, self._limits, self._prepare = work, lost, limits or Limits(), prepare
        self._child: subprocess.Popen[bytes] | None = None
        self._said: SimpleQueue[tuple[str, Any] | None] = SimpleQueue()
        self._stopped = False

    def do(self, job: Job, *, progress: Pages = lambda _, __: None) -> Result:
        """The result of one job, whatever that does to its process.

        Raises:
            Stopped: `stop` was called meanwhile.
            Exception: what `work` raised in the child.
        """
        loss = Loss(by="death")
        for _ in range(_CHANCES):
            outcome = self._tried(job, progress)
            if not isinstance(outcome, Loss):
                return outcome
            loss = outcome
            if loss.by != "death":
                break
        return self._lost(job, loss)

    def stop(self) -> None:
        """Kills the child, from any thread; what it was reading is given up."""
        self._stopped = True
        self._kill()

    def __enter__(self) -> Supervisor[Job, Result]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _tried(self, job: Job, progress: Pages) -> Result | Loss:
        child = self._child or self._start()
        try:
            assert child.stdin is not None
            put(job, child.stdin)  # type: ignore[arg-type]  # Popen calls every pipe IO[bytes]
        except OSError:
            return self._died(child, Loss(by="death"))
        begun, last = monotonic(), Loss(by="death")
        while True:
            try:
                said = self._said.get(timeout=_LOOK_EVERY)
            except Empty:
                said = ("nothing", None)
            if said is None:
                return self._died(child, last)
            match said:
                case ("done", result):
                    return cast("Result", result)
                case ("raised", error):
                    raise error
                case ("page", (page, pages)):
                    last = Loss(by="death", page=page, pages=pages)
                    progress(page, pages)
            if over := self._over(child, begun, last):
                self._kill()
                return over

    def _over(self, child: subprocess.Popen[bytes], begun: float, last: Loss) -> Loss | None:
        seconds, most = self._limits.seconds, self._limits.bytes
        if seconds is not None and monotonic() - begun > seconds:
            return Loss(by="time", limit=seconds, page=last.page, pages=last.pages)
        if most is not None and (memory_of(child.pid) or 0) > most:
            return Loss(by="memory", limit=most, page=last.page, pages=last.pages)
        return None

    def _died(self, child: subprocess.Popen[bytes], last: Loss) -> Loss:
        code = child.wait()
        self._kill()
        if self._stopped:
            raise Stopped
        return Loss(by="death", code=code, page=last.page, pages=last.pages)

    def _start(self) -> subprocess.Popen[bytes]:
        if self._stopped:
            raise Stopped
        program = "import sys; sys.path[:] = sys.argv[1:]; from kartoteka.batch.child import main; main()"
        child = subprocess.Popen(
            [sys.executable, "-c", program, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**_ONE_THREAD, **os.environ},
            # a group of its own: Ctrl-C in the terminal does not reach it, and it is killed with all that it started
            start_new_session=True,
        )
        self._child, self._said = child, SimpleQueue()
        Thread(target=_hear, args=(child.stdout, self._said), daemon=True).start()
        try:
            assert child.stdin is not None
            put((self._work, self._prepare, _is_debugging()), child.stdin)  # type: ignore[arg-type]
        except OSError:
            pass
        try:
            ready = self._said.get(timeout=_START)
        except Empty:
            ready = None
        if ready != ("ready", None):
            self._kill()
            if self._stopped:
                raise Stopped
            if ready is not None:
                raise ready[1]
            raise MissingProgramError(
                "no process that reads inputs could be started; what it said stands above.",
                where=sys.executable or "python",
                hint="With `isolated = false` under [run] in kartoteka.toml this process reads them itself.",
            )
        return child

    def _kill(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        with suppress(OSError):
            if os.name == "nt":
                child.kill()
            else:
                os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        with suppress(OSError):
            assert child.stdin is not None
            child.stdin.close()


def _is_debugging() -> bool:
    return logging.getLogger("kartoteka").isEnabledFor(logging.DEBUG)


def _hear(pipe: BinaryIO, said: SimpleQueue[tuple[str, Any] | None]) -> None:
    """Passes on what a child says, and None when it has said its last."""
    with pipe, suppress(EOFError, OSError):
        while True:
            said.put(get(pipe))
    said.put(None)
