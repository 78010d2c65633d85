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
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_DRAWS = re.compile(rb"/[^\s/]+\s+Do\b")
_MANY_DRAWN = 100_000
"""Drawings on one page, if each that draws others were drawn by the one before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspects:
    """Numbers of the objects that hold text or drawings and are not as they should be."""

    damaged: frozenset[int]
    """Their packed bytes are no such thing."""
    swollen: frozenset[int]
    """They unpack to more than any page has."""
    nested: bool
    """Drawings that draw others may draw them a million times: PDFium would not come to an end."""


def suspects(path: Path) -> Suspects:
    """What is wrong in the file; nothing is known of one that is encrypted.

    Raises:
        TooLargeError: its list of objects itself is swollen.
    """
    damaged: set[int] = set()
    swollen: set[int] = set()
    drawn = 1
    with path.open("rb") as file:
        for number, start, head in [] if _is_encrypted(file) else _parts(file):
            if _FORM.search(head):
                drawn *= max(1, len(_DRAWS.findall(_beginning(file, start, packed=b"/Filter" in head))))
            if not _PACKED.search(head):
                continue
            size = _unpacked_size(file, start)
            if size is None:
                damaged.add(number)
            elif size > _MOST:
                if b"/ObjStm" in head or len(swollen) >= _TOO_MANY:
                    raise TooLargeError("its parts unpack to more than any book has.", where=str(path))
                swollen.add(number)
    return Suspects(damaged=frozenset(damaged), swollen=frozenset(swollen), nested=drawn > _MANY_DRAWN)


def _is_encrypted(file: BinaryIO) -> bool:
    file.seek(max(0, file.seek(0, SEEK_END) - _STEP))
    return b"/Encrypt" in file.read()


def _parts(file: BinaryIO) -> Iterator[tuple[int, int, bytes]]:
    """Each part that may hold text, and is packed or a form: number of the object, start of its bytes, what it says of them.

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
                yield int(number[1]), done - len(behind) + match.end(), head
        done += len(block)
        behind = data[-_LONGEST_HEAD - 64 :]


def _may_hold_text(head: bytes) -> bool:
    """A packed part, or a form, that begins so; what an image or a font loses is seen, or costs no letter."""
    if b"/Length1" in head or not set(_KIND.findall(head)) <= _WITH_TEXT:
        return False
    return _PACKED.search(head) is not None or (_FORM.search(head) is not None and b"/Filter" not in head)


def _beginning(file: BinaryIO, start: int, *, packed: bool) -> bytes:
    """What a form draws first."""
    file.seek(start)
    data = file.read(_STEP)
    if not packed:
        return data.partition(b"endstream")[0]
    try:
        return zlib.decompressobj().decompress(data, _STEP)
    except zlib.error:
        return b""


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
