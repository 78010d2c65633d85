"""Parts of a PDF that are damaged, or made to fill memory, found before it is opened.

Of a damaged part PDFium shows what it gets, and says nothing of the rest.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from os import SEEK_END
from pathlib import Path
from typing import BinaryIO

from kartoteka.errors import TooLargeError

_STREAM = re.compile(rb"stream\r?\n")
_NUMBER = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+$")
_PACKED = re.compile(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\s*(?:\]|/(?!\w*Decode)|>|$)")
_KIND = re.compile(rb"/(?:Type|Subtype)\s*/(\w+)")
_WITH_TEXT = frozenset({b"XObject", b"Form", b"Group", b"ObjStm"})
"""The content of a page has no kind."""
_LONGEST_HEAD = 2_048
_STEP = 65_536
_MOST = 16_000_000
"""Bytes of one part once unpacked; a page of print has some thousand, a map a million."""

_TOO_MANY = 50
"""Parts that large."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspects:
    """Numbers of the objects that hold text or drawings and are not as they should be."""

    damaged: frozenset[int]
    """Their packed bytes are no such thing."""
    swollen: frozenset[int]
    """They unpack to more than any page has."""


def suspects(path: Path) -> Suspects:
    """What is wrong in the file; nothing is known of one that is encrypted.

    Raises:
        TooLargeError: its list of objects itself is swollen.
    """
    damaged: set[int] = set()
    swollen: set[int] = set()
    with path.open("rb") as file:
        for number, start, is_list in [] if _is_encrypted(file) else _packed(file):
            size = _unpacked_size(file, start)
            if size is None:
                damaged.add(number)
            elif size > _MOST:
                if is_list or len(swollen) >= _TOO_MANY:
                    raise TooLargeError("its parts unpack to more than any book has.", where=str(path))
                swollen.add(number)
    return Suspects(damaged=frozenset(damaged), swollen=frozenset(swollen))


def _is_encrypted(file: BinaryIO) -> bool:
    file.seek(max(0, file.seek(0, SEEK_END) - _STEP))
    return b"/Encrypt" in file.read()


def _packed(file: BinaryIO) -> Iterator[tuple[int, int, bool]]:
    """Each packed part that may hold text: number of the object, start of its bytes, whether it holds other objects.

    The file is read in steps: were it mapped, a scan of 300 megabytes would count as memory.
    """
    done, behind = 0, b""
    while block := (file.seek(done), file.read(_STEP))[1]:
        data = behind + block
        for match in _STREAM.finditer(data):
            # one whose line end is cut off is met again in the next step
            begin = data.rfind(b"obj", max(0, match.start() - _LONGEST_HEAD), match.start())
            is_end = data[match.start() - 3 : match.start()] == b"end"
            number = None if is_end or begin < 0 else _NUMBER.search(data[max(0, begin - 24) : begin])
            head = data[begin : match.start()]
            if number and match.end() > len(behind) and _may_hold_text(head):
                yield int(number[1]), done - len(behind) + match.end(), b"/ObjStm" in head
        done += len(block)
        behind = data[-_LONGEST_HEAD - 64 :]


def _may_hold_text(head: bytes) -> bool:
    """A packed part that begins so; what an image or a font loses is seen, or costs no letter."""
    return _PACKED.search(head) is not None and b"/Length1" not in head and set(_KIND.findall(head)) <= _WITH_TEXT


def _unpacked_size(file: BinaryIO, start: int) -> int | None:
    """Bytes once unpacked, counted no further than to beyond the most; None if they cannot be."""
    unpacker = zlib.decompressobj()
    size = 0
    file.seek(start)
    try:
        while not unpacker.eof and size <= _MOST:
            block = unpacker.unconsumed_tail or file.read(_STEP)
            if not block:
                break
            size += len(unpacker.decompress(block, _STEP))
    except zlib.error:
        return None
    return size
