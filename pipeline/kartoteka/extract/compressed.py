"""Bytes of a file, gzipped or not, given out as a stream that ends in a clear error and not in a full memory."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO
from zipfile import BadZipFile

from kartoteka.errors import TooLargeError, UnreadableInputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_SAFE = 500_000_000
"""Bytes: what the ABBYY file of a book of a thousand pages has."""
_MOST_TIMES = 200
"""Beyond `_SAFE` bytes nothing honest unpacks to so many times its size: XML of characters gains 20 to 60 times."""
_BLOCK = 1 << 16
_GZIP = b"\x1f\x8b"


def is_bomb(size: int, packed: int) -> bool:
    """True if bytes that unpack to `size` are no file of pages but a trap."""
    return size > _SAFE and size > _MOST_TIMES * packed


class Unpacking(io.RawIOBase):
    """A stream that is unpacked while it is read.

    Raises (when read):
        UnreadableInputError: it is damaged.
        TooLargeError: it unpacks to more than any honest file.
    """

    def __init__(self, inside: IO[bytes], *, packed: int, where: str) -> None:
        super().__init__()
        self._inside, self._packed, self._where = inside, packed, where
        self._read = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """See io.RawIOBase."""
        view = memoryview(buffer)
        try:
            data = self._inside.read(len(view))
        except (OSError, EOFError, ValueError, RuntimeError, zlib.error, BadZipFile) as error:
            # RuntimeError, of which NotImplementedError is one: a method of packing that Python does not know
            raise UnreadableInputError(
                "damaged: it cannot be unpacked.", where=self._where, hint="Fetch or copy it again."
            ) from error
        self._read += len(data)
        if is_bomb(self._read, self._packed):
            raise TooLargeError(
                f"it unpacks to more than {self._read // 1_000_000} MB.",
                where=self._where,
                hint="No file of pages is packed so tightly; unpack it yourself if you trust it.",
            )
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Closes what is inside too."""
        if not self.closed:
            self._inside.close()
        super().close()


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The bytes of the file at `path`; those inside it, if it is gzipped, whatever its name.

    Raises:
        OSError: it cannot be read.
        UnreadableInputError, TooLargeError: when read (see Unpacking).
    """
    with path.open("rb") as file:
        if file.peek(2)[:2] != _GZIP:
            yield file
            return
        with _gunzipped(file, packed=path.stat().st_size, where=str(path)) as inside:
            yield inside


@contextmanager
def unpacked(packed: IO[bytes], *, size: int, where: str) -> Iterator[BinaryIO]:
    """The bytes of a zip's member `packed`, which has `size` bytes there; those inside it, if it is gzipped.

    Raises:
        UnreadableInputError, TooLargeError: when read (see Unpacking).
    """
    with io.BufferedReader(Unpacking(packed, packed=size, where=where), _BLOCK) as file:
        if file.peek(2)[:2] != _GZIP:
            yield file
            return
        with _gunzipped(file, packed=size, where=where) as inside:
            yield inside


def _gunzipped(file: IO[bytes], *, packed: int, where: str) -> io.BufferedReader:
    inside = gzip.GzipFile(fileobj=file)
    return io.BufferedReader(Unpacking(inside, packed=packed, where=where), _BLOCK)  # type: ignore[arg-type]  # a binary stream in all but its type
