"""Files that are either there whole or not there at all."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from tempfile import mkstemp
from time import time
from typing import Any

from kartoteka.errors import UsageError

UNFINISHED = ".part"
"""Ends the name of a file that is being written."""
_COARSEST_CLOCK = 2.0
"""Seconds: FAT tells even ones alone."""


@contextmanager
def draft(path: Path) -> Iterator[Path]:
    """A path to write to; what stands there at the end becomes the file at `path` in one step.

    A reader sees the old file or the new one, never half of it; if the block raises, the old file stays.

    Raises:
        UsageError: the folder cannot be made or written into.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=UNFINISHED)
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
    """Puts `text` at `path` in one step, in UTF-8 and with its line ends as they are; a power cut leaves no half of it."""
    with draft(path) as unfinished, unfinished.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


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


def appearance(paths: Iterable[Path], *, fresh: bool = False) -> str | None:
    """How files lie on disk, as a digest: while it is the same, so are their bytes, and nothing is read to tell.

    It holds name, size, inode, and the times of the last change of bytes and of the file at all, which nobody can set.
    None where that does not tell: one of the files is missing, or was changed so lately that the clock of its disk may
    not tell a further change apart, unless `fresh` ones are wanted too.
    """
    made, now = blake2b(digest_size=8), time()
    for path in paths:
        try:
            lies = path.stat()
        except OSError:
            return None
        # Windows tells when a file was made, and no time of its last change but that of its bytes
        if not fresh and (lies.st_mtime if os.name == "nt" else lies.st_ctime) > now - _COARSEST_CLOCK:
            return None
        times = (lies.st_size, lies.st_mtime_ns, lies.st_ctime_ns, lies.st_ino, lies.st_dev)
        made.update(f"{path}\x1f{times}\x1f".encode("utf-8", "surrogateescape"))
    return made.hexdigest()


def printable(name: str | Path) -> str:
    """A name as it can be shown on one line and kept: what no screen shows, and bytes that are no UTF-8, is spelt out."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in str(name))


def cannot_write(path: Path, error: OSError) -> UsageError:
    """The error for a place that refuses to be written to."""
    full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None))
    return UsageError(
        f"nothing can be written here ({error.strerror or error}).",
        where=str(path),
        hint="Make room and give the same command again: what was done is kept."
        if full
        else "Choose another folder with -o, or mend its permissions.",
    )


def _umask() -> int:
    # there is no way to ask for the umask without setting it
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
