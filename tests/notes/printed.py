"""Stand-ins for what extract and clean give, made from a page as one would type it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kartoteka.document import CleanText, Extraction, Geometry, Line, Page, Superior, Text
from kartoteka.notes import Apparatus, find
from kartoteka.span import Span
from notes.eye import Eye

_MARGIN, _LETTER, _BODY, _SMALL, _LARGE = 50.0, 5.0, 10.0, 8.0, 14.0


def plain(raw: str) -> Text:
    """Pages by form feed, a line a line of the file."""
    pages: list[Page] = []
    lines: list[Line] = []
    at = 0
    for number, page in enumerate(raw.split("\f"), start=1):
        pages.append(Page(number=number, start=at, end=at + len(page)))
        found = re.finditer(r"[^\n]+", page)
        lines += [Line(span=Span(at + match.start(), at + match.end()), page=number) for match in found]
        at += len(page) + 1
    return Text(raw=raw, pages=tuple(pages), lines=tuple(lines), extraction="plain")


def typeset(page_text: str, *, eye: Eye | None = None) -> Text:
    """A text layer: `~` sets a line small, `+` large, `^7^` raises, two spaces indent, an empty line is a wide gap.

    With an `eye` it is a scan instead, whose raised signs are what the eye sees.
    """
    raw: list[str] = []
    pages: list[Page] = []
    lines: list[Line] = []
    geometry = Geometry()
    superiors: list[Superior] = []
    extraction: Extraction = "ocr" if eye else "text-layer"
    at = 0
    for number, page in enumerate(page_text.split("\f"), start=1):
        if number > 1:
            raw.append("\f")
            geometry.add_blank()
            at += 1
        start, foot = at, 60.0
        for printed in page.strip("\n").split("\n"):
            if not printed.strip():
                foot += 8.0
                continue
            size = {"~": _SMALL, "+": _LARGE}.get(printed[0], _BODY)
            words = printed.lstrip("~+")
            left = _MARGIN + (10.0 if words.startswith("  ") else 0.0)
            words, signs = _seen(words.strip(), at, eye) if eye else (words.strip(), [])
            superiors += signs
            plain_words = words.replace("^", "")
            foot += 1.2 * size
            _ink(geometry, words, left, foot, size)
            geometry.add_blank()
            lines.append(Line(span=Span(at, at + len(plain_words)), page=number, size=size))
            raw.append(plain_words + "\n")
            at += len(plain_words) + 1
        pages.append(Page(number=number, start=start, end=at, width=400, height=600, extraction=extraction))
    return Text(
        raw="".join(raw),
        pages=tuple(pages),
        lines=tuple(lines),
        extraction=extraction,
        geometry=geometry,
        superiors=tuple(superiors),
    )


def _seen(words: str, at: int, eye: Eye) -> tuple[str, list[Superior]]:
    """The line as it is read, still in markup, and its raised signs."""
    out: list[str] = []
    signs: list[Superior] = []
    for part in re.findall(r"\^[^^]+\^|[^\s^]+|\s+", words):
        number = part.startswith("^")
        seen = eye.look(part.strip("^")) if number else eye.specks() if not part.isspace() else None
        out.append("" if number else part)
        if seen is None:
            continue
        start = at + len("".join(out).replace("^", ""))
        out.append(seen.raw if seen.missed else f"^{seen.raw}^")
        if not seen.missed:
            span = Span(start, start + len(seen.raw))
            signs.append(Superior(span=span, readings=seen.readings, before=seen.before))
    return "".join(out), signs


def _ink(geometry: Geometry, words: str, left: float, foot: float, size: float) -> None:
    raised, x = False, left
    for char in words:
        if char == "^":
            raised = not raised
            continue
        lift = 0.35 * size if raised else 0.0
        if char == " ":
            geometry.add_blank()
        else:
            geometry.add(x, foot - 0.7 * size, x + _LETTER, foot - lift, raised=raised)
        x += _LETTER


def join(before: str, after: str) -> str:
    """Halves of a word: a small letter behind the hyphen joins, a capital keeps it."""
    return before[:-1] + after if after[:1].islower() else before + after


def take_apart(text: Text, *, furniture: Sequence[Span] = (), clean: CleanText | None = None) -> Apparatus:
    """The stage with the least around it."""
    return find(text, clean=clean or CleanText(text=text.raw), furniture=furniture, work="work", join=join)
