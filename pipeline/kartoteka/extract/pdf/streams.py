"""Which parts of a PDF cannot be unpacked. PDFium shows what it gets of such a part, and says nothing of the rest."""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

_STREAM = b"stream"
_NUMBER = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+$")
_PACKED = re.compile(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\s*(?:\]|/(?!\w*Decode)|>|$)")
# what an image or a font loses is seen, or costs no letter
_NO_TEXT = re.compile(rb"/Subtype\s*/Image|/Length[123]\b|/FontFile|/Type\s*/XRef")
_LONGEST_HEAD = 2_048
_STEP = 65_536
_MOST = 64_000_000
"""Bytes of one part once unpacked; a page has some thousand."""


def damaged_objects(path: Path) -> frozenset[int]:
    """The numbers of the objects with text whose packed bytes are damaged; none if the file is encrypted."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if data.find(b"/Encrypt", max(0, len(data) - _STEP)) >= 0:
            return frozenset()
        return frozenset(number for number, start in _packed(data) if not _unpacks(data, start))


def _packed(data: mmap.mmap) -> Iterator[tuple[int, int]]:
    """Number of the object and start of its bytes, for each packed part that may hold text."""
    at = data.find(_STREAM)
    while at >= 0:
        after = data[at + len(_STREAM) : at + len(_STREAM) + 2]
        is_end = data[at - 3 : at] == b"end"
        begin = -1 if is_end else data.rfind(b"obj", max(0, at - _LONGEST_HEAD), at)
        if begin >= 0 and (after[:1] == b"\n" or after == b"\r\n"):
            number = _NUMBER.search(data[max(0, begin - 24) : begin])
            head = data[begin:at]
            if number and _PACKED.search(head) and not _NO_TEXT.search(head):
                yield int(number[1]), at + len(_STREAM) + (1 if after[:1] == b"\n" else 2)
        at = data.find(_STREAM, at + 1)


def _unpacks(data: mmap.mmap, start: int) -> bool:
    unpacker = zlib.decompressobj()
    size, at = 0, start
    try:
        while not unpacker.eof and at < len(data) and size < _MOST:
            size += len(unpacker.decompress(unpacker.unconsumed_tail or data[at : at + _STEP], _STEP))
            if not unpacker.unconsumed_tail:
                at += _STEP
    except zlib.error:
        return False
    return True
