"""Pages put together to the text of a work: each line closed by a line end, pages parted by a form feed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from kartoteka.document import Box, Extraction, Geometry, Line, OtherReading, Page, Superior, Text
from kartoteka.extract.printed import PrintedLine, PrintedPage
from kartoteka.span import Span

PageProgress = Callable[[int, int], None]
"""Called with the number of pages that are read and of all that are asked for."""


def silent(_done: int, _of: int) -> None:
    """A progress that nobody looks at."""


@dataclass(slots=True, kw_only=True)
class _Growing:
    """The text as it grows page by page."""

    raw: list[str] = field(default_factory=list)
    length: int = 0
    geometry: Geometry = field(default_factory=Geometry)
    pages: list[Page] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    superiors: list[Superior] = field(default_factory=list)
    other_readings: list[OtherReading] = field(default_factory=list)
    warned: dict[str, list[int]] = field(default_factory=dict)
    """Numbers of the pages, by what is said of them."""

    def add(self, printed: PrintedPage) -> None:
        if self.pages:
            self._write("\f")
            self.geometry.add_blank()
        number, start = len(self.pages) + 1, self.length
        for line in printed.lines:
            self._add_line(line, number)
        self.rules.extend(replace(rule, page=number) for rule in printed.rules)
        self.other_readings.extend(
            OtherReading(page=number, extraction=each.extraction, text=each.text, confidence=each.confidence)
            for each in printed.losing
        )
        for words in (*printed.warnings, *((printed.error,) if printed.error else ())):
            self.warned.setdefault(words, []).append(number)
        self.pages.append(
            Page(
                number=number,
                sheet=printed.sheet,
                turned=printed.turned,
                label=printed.label,
                start=start,
                end=self.length,
                width=printed.width,
                height=printed.height,
                extraction=printed.extraction,
                ocr_confidence=printed.confidence,
                error=printed.error,
            )
        )

    def _add_line(self, line: PrintedLine, number: int) -> None:
        at, text = self.length, line.text
        span = Span(at, at + len(text))
        self.lines.append(Line(span=span, page=number, size=round(line.size, 2), zone=line.zone))
        self._write(text + "\n")
        sure = line.confidence or bytes([Geometry.UNKNOWN]) * len(line.glyphs)
        _, x0, top, x1, bottom = zip(*line.glyphs, strict=True) if line.glyphs else ((),) * 5
        self.geometry.extend(x0, top, x1, bottom, raised=line.raised, confidence=sure)
        self.geometry.add_blank()
        self.superiors.extend(
            Superior(span=Span(at + sign.start, at + sign.end), readings=sign.readings, before=sign.before)
            for sign in line.signs
        )

    def _write(self, text: str) -> None:
        self.raw.append(text)
        self.length += len(text)


def assemble(
    pages: Iterable[PrintedPage],
    *,
    of: int,
    progress: PageProgress = silent,
    title: str | None = None,
    author: str | None = None,
    warnings: Iterable[str] = (),
) -> Text:
    """The work that `pages` make, read one at a time.

    Args:
        pages: in order; a page that could not be read is among them, with its error.
        of: how many sheets are read, for the progress.
        progress: is told after each.
        title: as the file's own metadata give it.
        author: likewise.
        warnings: about the file as a whole.
    """
    growing = _Growing()
    sheets: set[int] = set()
    for page in pages:
        growing.add(page)
        sheets.add(page.sheet)
        progress(len(sheets), of)
    said = [f"page{'s' if len(on) > 1 else ''} {ranges(on)}: {words}" for words, on in growing.warned.items()]
    return Text(
        raw="".join(growing.raw),
        pages=tuple(growing.pages),
        lines=tuple(growing.lines),
        extraction=_extraction(growing.pages),
        geometry=growing.geometry,
        title=title,
        author=author,
        rules=tuple(growing.rules),
        superiors=tuple(growing.superiors),
        other_readings=tuple(growing.other_readings),
        warnings=(*warnings, *said),
    )


def _extraction(pages: list[Page]) -> Extraction:
    """What all pages with words have in common."""
    kinds = {page.extraction for page in pages if page.end > page.start} or {page.extraction for page in pages}
    return kinds.pop() if len(kinds) == 1 else "mixed"


def ranges(pages: list[int]) -> str:
    """`3, 5-7`."""
    parts: list[list[int]] = []
    for page in pages:
        if parts and page == parts[-1][-1] + 1:
            parts[-1].append(page)
        else:
            parts.append([page])
    return ", ".join(str(part[0]) if len(part) == 1 else f"{part[0]}-{part[-1]}" for part in parts)
