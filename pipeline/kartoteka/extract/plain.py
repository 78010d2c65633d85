"""Plain text, as an OCR program or a library's download leaves it."""

from __future__ import annotations

import re
from pathlib import Path

from kartoteka import config
from kartoteka.document import Line, Page, Text
from kartoteka.errors import EmptyInputError, TooLargeError
from kartoteka.extract.assembly import PageProgress
from kartoteka.extract.encoding import decode
from kartoteka.span import Span

_LINE = re.compile(r"[^\n\f]*[\n\f]|[^\n\f]+")


def read(path: Path, settings: config.Extract, progress: PageProgress) -> Text:  # noqa: ARG001
    """The decoded file with line feeds alone as line ends; pages by form feed, else one page.

    Raises:
        EmptyInputError, NotTextError, TooLargeError.
    """
    size = path.stat().st_size
    if size > settings.max_text_megabytes * 1_000_000:
        raise TooLargeError(
            f"a plain text of {size / 1e6:.0f} MB is beyond the limit of {settings.max_text_megabytes} MB.",
            where=str(path),
            hint="Split it into works, or raise max_text_megabytes under [extract] in kartoteka.toml.",
        )
    decoded = decode(path.read_bytes(), where=str(path))
    raw = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    if not raw.strip():
        raise EmptyInputError("the file holds no words.", where=str(path))
    pages = _pages(raw)
    return Text(raw=raw, pages=pages, lines=_lines(raw, pages), extraction="plain", warnings=decoded.warnings)


def _pages(raw: str) -> tuple[Page, ...]:
    # pdftotext closes each page with a form feed, the last one too: what stands behind it is no page
    parts = raw.split("\f")
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    pages: list[Page] = []
    at = 0
    for number, part in enumerate(parts, start=1):
        pages.append(Page(number=number, start=at, end=at + len(part)))
        at += len(part) + 1
    return tuple(pages)


def _lines(raw: str, pages: tuple[Page, ...]) -> tuple[Line, ...]:
    lines: list[Line] = []
    number = 1
    for found in _LINE.finditer(raw):
        end = found.end() - (found.group()[-1] in "\n\f")
        lines.append(Line(span=Span(found.start(), end), page=min(number, len(pages))))
        number += found.group()[-1] == "\f"
    return tuple(lines)
