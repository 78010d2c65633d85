"""Printed lines as OCR gives them, made of a text."""

from __future__ import annotations

from collections.abc import Sequence
from math import nan

from kartoteka.extract.printed import Glyph, PrintedLine, PrintedPage

WIDE, HIGH = 5.0, 10.0
"""Points of each letter."""
Sure = dict[str, int]


def line(
    text: str,
    *,
    sure: Sure | None = None,
    top: float = 100.0,
    slope: float = 0.0,
    left: float = 20.0,
    russian: Sequence[str] = (),
) -> PrintedLine:
    """Letters of one width; `sure` tells the confidence of single words, the others have 90.

    Args:
        russian: words of which the engine says that it read them in Russian, and the others in English.
    """
    glyphs, confidence = [], b""
    for at, char in enumerate(text):
        x = left + at * WIDE
        fall = slope * (x - left)
        box = (nan, nan, nan, nan) if char == " " else (x, top + fall, x + WIDE - 1, top + HIGH + fall)
        glyphs.append(Glyph(char, *box))
    confidence = b"\xff".join(bytes([(sure or {}).get(word, 90)]) * len(word) for word in text.split(" "))
    return PrintedLine(
        glyphs=tuple(glyphs),
        raised=(False,) * len(glyphs),
        size=9.0,
        baseline=top + HIGH,
        slope=slope,
        confidence=confidence,
        languages=tuple("rus" if word in russian else "eng" for word in text.split(" ") for _ in (*word, " "))[:-1]
        if russian
        else (),
    )


def page(*lines: PrintedLine) -> PrintedPage:
    """A page of 1,200 by 400 points."""
    return PrintedPage(lines=lines, width=1200, height=400, extraction="ocr", sheet=1)
