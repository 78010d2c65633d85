"""One run at a time in a folder: a lock that the system takes away with the process that holds it, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from platform import node

from kartoteka.errors import IndexTroubleError
from kartoteka.files import cannot_write, printable

FILE_NAME = ".lock"
"""Stays when the run is over: to take away what somebody may just be opening would let two in."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Nobody else runs into `folder` while the block lasts.

    Raises:
        IndexTroubleError: somebody does.
        UsageError: the folder cannot be made or written into.
    """
    path = folder / FILE_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise cannot_write(folder, error) from error
    try:
        try:
            taken = _taken(file)
        except OSError as error:
            raise IndexTroubleError(
                f"this disk has no locks ({error.strerror}), so a second run could not be kept out.",
                where=str(folder),
                hint="Choose a folder on a disk of this machine.",
            ) from error
        if not taken:
            raise IndexTroubleError(
                f"another run is writing into this folder{_who(file)}.",
                where=str(folder),
                hint="Wait for it, or name another folder with -o.",
            )
        with suppress(OSError):
            # who it is, for the one who comes second; on a full disk nobody is named
            os.ftruncate(file, 0)
            os.write(file, f" since {datetime.now():%H:%M}, process {os.getpid()} on {node()}".encode())
        yield
    finally:
        os.close(file)


def _who(file: int) -> str:
    try:
        os.lseek(file, 0, os.SEEK_SET)
        return printable(os.read(file, 200).decode("utf-8", "replace"))
    except OSError:
        return ""


if sys.platform == "win32":
    import msvcrt

    def _taken(file: int) -> bool:
        # a byte far behind the words, which others may read
        os.lseek(file, 1 << 20, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(file, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _taken(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
