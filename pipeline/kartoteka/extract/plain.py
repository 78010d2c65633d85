"""Plain text, as an OCR program or a library's download leaves it: a work in one file, or a file a page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from kartoteka import config
from kartoteka.document import Line, Page, Text
from kartoteka.errors import EmptyInputError, NotTextError, TooLargeError, UnreadableInputError
from kartoteka.extract.assembly import PageProgress, ranges
from kartoteka.extract.compressed import opened
from kartoteka.extract.encoding import decode
from kartoteka.extract.page_ranges import chosen
from kartoteka.extract.page_sets.files import PageFile
from kartoteka.span import Span

_LINE = re.compile(r"[^\n\f]*[\n\f]|[^\n\f]+")
_MISSING = "no text of it is there, but its picture: `--ocr always` reads the pictures"


@dataclass(frozen=True, slots=True, kw_only=True)
class _TextPage:
    raw: str = ""
    label: str | None = None
    error: str | None = None
    warnings: tuple[str, ...] = ()


def read(path: Path, settings: config.Extract, progress: PageProgress) -> Text:  # noqa: ARG001
    """The decoded file with line feeds alone as line ends; pages by form feed, else one page.

    Raises:
        EmptyInputError, NotTextError, TooLargeError, UnreadableInputError.
    """
    with opened(path) as file:
        return read_stream(file, settings, where=str(path))


def read_stream(stream: BinaryIO, settings: config.Extract, *, where: str, warnings: Sequence[str] = ()) -> Text:
    """The same for the bytes of a file that lies `where`; `warnings` are about the work as a whole."""
    data = stream.read(_most_bytes(settings) + 1)
    _check_size(len(data), settings, where=where)
    decoded = decode(data, where=where)
    # pdftotext closes each page with a form feed, the last one too: what stands behind it is no page
    parts = _with_line_feeds(decoded.text).split("\f")
    tail = f"\f{parts.pop()}" if len(parts) > 1 and not parts[-1].strip() else ""
    if len(parts) == 1 and settings.pages.strip() not in {"", "1", "1-"}:
        what = "the text has no page breaks, so no pages of it can be chosen."
        raise UnreadableInputError(what, where=where, hint="Read all of it, without --pages.")
    numbers = chosen(settings.pages, len(parts), where=where)
    pages = {number: _TextPage(raw=parts[number - 1]) for number in numbers}
    tail = tail if len(parts) in pages else ""
    return _bound(pages, tail=tail, warnings=(*warnings, *decoded.warnings), where=where)


def read_files(
    files: Sequence[tuple[PageFile | None, str | None]],
    settings: config.Extract,
    progress: PageProgress,
    *,
    where: str,
    warnings: Sequence[str],
) -> Text:
    """A work of which each file holds a page.

    Args:
        files: by page, with the number that is printed on it where that is known; no file where a page has no text.
        settings: limits and choices.
        progress: is told after each page.
        where: the folder or zip that they lie in.
        warnings: about the work as a whole.

    Raises:
        EmptyInputError, TooLargeError, UnreadableInputError.
    """
    numbers = chosen(settings.pages, len(files), where=where)
    pages: dict[int, _TextPage] = {}
    size = 0
    for number in numbers:
        file, label = files[number - 1]
        page = _read_page(file, most=_most_bytes(settings) + 1)
        size += len(page.raw)
        _check_size(size, settings, where=where)
        pages[number] = replace(page, label=label)
        progress(len(pages), len(numbers))
    return _bound(pages, warnings=warnings, where=where)


def _read_page(file: PageFile | None, *, most: int) -> _TextPage:
    if file is None:
        return _TextPage(error=_MISSING)
    try:
        with file.open() as stream:
            decoded = decode(stream.read(most), where=file.shown)
    except (UnreadableInputError, NotTextError) as error:
        return _TextPage(error=f"{file.shown}: {error.what}")
    # a form feed inside closes the page; a second page it is not
    return _TextPage(raw=_with_line_feeds(decoded.text).replace("\f", "\n"), warnings=decoded.warnings)


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _most_bytes(settings: config.Extract) -> int:
    return settings.max_text_megabytes * 1_000_000


def _check_size(size: int, settings: config.Extract, *, where: str) -> None:
    if size > _most_bytes(settings):
        raise TooLargeError(
            f"a plain text of more than {settings.max_text_megabytes} MB is beyond the limit.",
            where=where,
            hint="Split it into works, or raise max_text_megabytes under [extract] in kartoteka.toml.",
        )


def _bound(given: dict[int, _TextPage], *, where: str, tail: str = "", warnings: Sequence[str] = ()) -> Text:
    """The pages, by their number in the input, as one text: parted by form feeds, which belong to none."""
    raw = "\f".join(page.raw for page in given.values()) + tail
    if not raw.strip():
        error = next((page.error for page in given.values() if page.error), None)
        if error is not None:
            raise UnreadableInputError(f"no page can be read ({error})", where=where, hint="Fetch or copy it again.")
        raise EmptyInputError("it holds no words.", where=where)
    pages: list[Page] = []
    said: dict[str, list[int]] = defaultdict(list)
    at = 0
    for number, (sheet, page) in enumerate(given.items(), start=1):
        end = at + len(page.raw)
        pages.append(Page(number=number, sheet=sheet, label=page.label, start=at, end=end, error=page.error))
        at = end + 1
        for words in (*page.warnings, *((page.error,) if page.error else ())):
            said[words].append(number)
    told = [f"page{'s' if len(on) > 1 else ''} {ranges(on)}: {words}" for words, on in said.items()]
    return Text(
        raw=raw,
        pages=tuple(pages),
        lines=_lines(raw, len(pages)),
        extraction="plain",
        warnings=(*warnings, *told),
    )


def _lines(raw: str, pages: int) -> tuple[Line, ...]:
    lines: list[Line] = []
    number = 1
    for found in _LINE.finditer(raw):
        end = found.end() - (found.group()[-1] in "\n\f")
        lines.append(Line(span=Span(found.start(), end), page=min(number, pages)))
        number += found.group()[-1] == "\f"
    return tuple(lines)
