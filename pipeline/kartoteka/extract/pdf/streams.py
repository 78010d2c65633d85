"""Parts of a PDF that are damaged, or made to fill memory, found before it is opened.

Of a damaged part PDFium shows what it gets, and says nothing of the rest.
"""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kartoteka.errors import TooLargeError

_STREAM = b"stream"
_NUMBER = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+$")
_PACKED = re.compile(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\s*(?:\]|/(?!\w*Decode)|>|$)")
# what an image or a font loses is seen, or costs no letter
_NO_TEXT = re.compile(rb"/Subtype\s*/Image|/Length[123]\b|/FontFile|/Type\s*/(?:XRef|EmbeddedFile|Metadata)")
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
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if data.find(b"/Encrypt", max(0, len(data) - _STEP)) < 0:
            for number, start, is_list in _packed(data):
                size = _unpacked_size(data, start)
                if size is None:
                    damaged.add(number)
                elif size > _MOST:
                    if is_list or len(swollen) >= _TOO_MANY:
                        raise TooLargeError("its parts unpack to more than any book has.", where=str(path))
                    swollen.add(number)
    return Suspects(damaged=frozenset(damaged), swollen=frozenset(swollen))


def _packed(data: mmap.mmap) -> Iterator[tuple[int, int, bool]]:
    """Each packed part that may hold text: number of the object, start of its bytes, whether it holds other objects."""
    at = data.find(_STREAM)
    while at >= 0:
        after = data[at + len(_STREAM) : at + len(_STREAM) + 2]
        is_end = data[at - 3 : at] == b"end"
        begin = -1 if is_end else data.rfind(b"obj", max(0, at - _LONGEST_HEAD), at)
        if begin >= 0 and (after[:1] == b"\n" or after == b"\r\n"):
            number = _NUMBER.search(data[max(0, begin - 24) : begin])
            head = data[begin:at]
            if number and _PACKED.search(head) and not _NO_TEXT.search(head):
                yield int(number[1]), at + len(_STREAM) + (1 if after[:1] == b"\n" else 2), b"/ObjStm" in head
        at = data.find(_STREAM, at + 1)


def _unpacked_size(data: mmap.mmap, start: int) -> int | None:
    """Bytes once unpacked, counted no further than to beyond the most; None if they cannot be."""
    unpacker = zlib.decompressobj()
    size, at = 0, start
    try:
        while not unpacker.eof and at < len(data) and size <= _MOST:
            size += len(unpacker.decompress(unpacker.unconsumed_tail or data[at : at + _STEP], _STEP))
            if not unpacker.unconsumed_tail:
                at += _STEP
    except zlib.error:
        return None
    return size
