"""A program that is started by the first page that needs it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, Protocol, TypeVar

from kartoteka.errors import MissingProgramError


class _Closes(Protocol):
    def close(self) -> None:
        """Ends it."""


Program = TypeVar("Program", bound=_Closes)


class AtNeed(Generic[Program]):
    """May be asked from several threads."""

    def __init__(self, start: Callable[[], Program]) -> None:
        self._start = start
        self._starting = Lock()
        self._running: Program | None = None
        self.missing: MissingProgramError | None = None
        """Why it did not start, if it was asked for."""

    def running(self) -> Program:
        """The program.

        Raises:
            MissingProgramError: it is not installed.
        """
        with self._starting:
            if self.missing is not None:
                raise self.missing
            if self._running is None:
                try:
                    self._running = self._start()
                except MissingProgramError as error:
                    self.missing = error
                    raise
            return self._running

    def close(self) -> None:
        """Ends it, if it was started."""
        if self._running is not None:
            self._running.close()
