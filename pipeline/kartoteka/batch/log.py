"""The log of a run for programs: one JSON object a line, one line an event (docs/formats.md)."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from kartoteka.files import cannot_write


class Log:
    """Adds to a file, line by line; without a file it does nothing. A context manager."""

    def __init__(self, path: Path | None) -> None:
        """Opens the file.

        Raises:
            UsageError: it cannot be written to.
        """
        self._path = path
        try:
            self._file = path.open("a", encoding="utf-8", newline="\n") if path is not None else None
        except OSError as error:
            assert path is not None
            raise cannot_write(path, error) from error

    def event(self, name: str, **told: object) -> None:
        """Writes one line, with the time in UTC."""
        if self._file is None or self._path is None:
            return
        line = {"at": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": name, **told}
        try:
            self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._file.flush()
        except OSError as error:
            raise cannot_write(self._path, error) from error

    def __enter__(self) -> Log:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()
