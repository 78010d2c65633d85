"""The bytes of an XML file as UTF-8, and the letters of a part of it, whatever its head declares."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from kartoteka.errors import TooLargeError, UnreadableInputError
from kartoteka.extract.encoding import decode

_BLOCK = 1 << 16
"""Bytes; what a gzip breaks off inside is lost."""
_DECLARED = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)[\"']")
_WIDE = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    # without a byte order mark, as Java programs leave it
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)


def blocks(stream: BinaryIO) -> Iterator[bytes]:
    """The bytes of `stream`; UTF-16 and UTF-32 as UTF-8. A gzip that breaks off simply ends.

    Raises:
        TooLargeError: it unpacks to more than any honest file.
    """
    decoder: codecs.IncrementalDecoder | None = None
    is_first = True
    while block := _block(stream):
        if is_first:
            name = next((name for mark, name in _WIDE if block.startswith(mark)), None)
            decoder = codecs.getincrementaldecoder(name)(errors="replace") if name else None
            block = block.removeprefix(codecs.BOM_UTF8)
            is_first = False
        yield decoder.decode(block).encode("utf-8", "replace") if decoder else block


def _block(stream: BinaryIO) -> bytes:
    try:
        return stream.read(_BLOCK)
    except TooLargeError:
        raise
    except UnreadableInputError:
        # what was unpacked so far is sound; the last page is cut, and will say so
        return b""


def declared_encoding(head: bytes) -> str:
    """What the XML declaration says, else UTF-8."""
    found = _DECLARED.match(head)
    name = found[1].decode().lower() if found else "utf-8"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "utf-8"


def decoded(data: bytes, declared: str, *, where: str) -> tuple[str, tuple[str, ...]]:
    """The letters of `data`, and what had to be guessed.

    Text that is valid UTF-8 beyond ASCII is hardly ever anything else, so the bytes are believed before the head.

    Raises:
        NotTextError: it is text in no encoding known here.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        if not declared.startswith("utf"):
            try:
                return data.decode(declared), ()
            except UnicodeDecodeError:
                pass
        guessed = decode(data, where=where)
        return guessed.text, guessed.warnings
    if declared.startswith("utf") or text.isascii():
        return text, ()
    return text, (f"declared as {declared}, but read as UTF-8, which it is",)
