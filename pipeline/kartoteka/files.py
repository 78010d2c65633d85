"""Files that are either there whole or not there at all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp
from typing import Any

from kartoteka.errors import UsageError


@contextmanager
def draft(path: Path) -> Iterator[Path]:
    """A path to write to; what stands there at the end becomes the file at `path` in one step.

    A reader sees the old file or the new one, never half of it; if the block raises, the old file stays.

    Raises:
        UsageError: the folder cannot be made or written into.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise cannot_write(path, error) from error
    os.close(handle)
    unfinished = Path(name)
    try:
        yield unfinished
        # a temporary file is its owner's alone; results are read by whoever may read the folder
        unfinished.chmod(0o666 & ~_umask())
        unfinished.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        unfinished.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Puts `text` at `path` in one step, in UTF-8 and with its line ends as they are."""
    with draft(path) as unfinished:
        unfinished.write_text(text, encoding="utf-8", newline="")


def write_json(path: Path, value: object) -> None:
    """Puts `value` at `path` as JSON, in one step."""
    write_text(path, json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")


def read_json(path: Path) -> Any:
    """The JSON at `path`.

    Raises:
        ValueError: it is no JSON (a subclass of it, as `json` raises it).
        OSError: it cannot be read.
    """
    return json.loads(path.read_text(encoding="utf-8"))


def printable(name: str | Path) -> str:
    """A name as it can be shown on one line and kept: what no screen shows, and bytes that are no UTF-8, is spelt out."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in str(name))


def cannot_write(path: Path, error: OSError) -> UsageError:
    """The error for a place that refuses to be written to."""
    return UsageError(
        f"nothing can be written here ({error.strerror or error}).",
        where=str(path),
        hint="Choose another folder with -o, or mend its permissions.",
    )


def _umask() -> int:
    # there is no way to ask for the umask without setting it
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
