"""A page read badly in two alphabets at once, and once more in its own alone.

For a worn word each language has some answer, and Tesseract takes the surest, whatever the words around it are in: on
worn English pages a twelfth of the words came out as Russian, and of the notes twice as many.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import isnan

from kartoteka.extract.ocr.alphabets import (
    BOTH,
    Alphabet,
    alphabets,
    by_alphabet,
    common,
    is_foreign,
    sure,
    tells_nothing,
)
from kartoteka.extract.ocr.strips import words_of
from kartoteka.extract.printed import PrintedLine, PrintedPage

_HARDLY_ANY = 0.02
"""Of the words: so few are read again one by one in less time."""
_SURE, _SHARE, _FEWEST = 60, 1 / 3, 3
"""Words of a line that speak for another alphabet: confidence, share of all, number. `Ф. 17. Оп. 3. Д. 994` has three."""


def home_languages(page: PrintedPage, names: Sequence[str]) -> tuple[str, ...]:
    """Those in the alphabet of most letters of the page; none where hardly a word was read in another."""
    of, home = by_alphabet(names), common(page)
    words = [word for line in page.lines for word in words_of(line)]
    if home is None or not all(of.values()):
        return ()
    foreign = sum(is_foreign(word, home) for word in words)
    return of[home] if foreign > _HARDLY_ANY * len(words) else ()


def with_lines_of_others(alone: PrintedPage, mixed: PrintedPage) -> PrintedPage:
    """The page as it was read in one alphabet, with the lines that are plainly in another, or that it lacks.

    Args:
        alone: read in one alphabet.
        mixed: the same picture read in two.
    """
    home = common(mixed)
    lines = list(alone.lines)
    for line in mixed.lines:
        there = [at for at, other in enumerate(lines) if _over_each_other(line, other) > 0.5]
        # a line that nobody believes in one language alone was left out as no print
        if not there or (home and _is_of_another(line, home)):
            below = (at for at, other in enumerate(lines) if _beside(line, other) and other.baseline > line.baseline)
            at = there[0] if there else next(below, len(lines))
            lines[at : at + 1 if there else at] = [line]
            lines = [other for number, other in enumerate(lines) if number == at or number not in there]
    return replace(alone, lines=tuple(lines), warnings=mixed.warnings)


def _is_of_another(line: PrintedLine, home: Alphabet) -> bool:
    words = [word for word in words_of(line) if alphabets(word.text)]
    plain = [
        word
        for word in words
        if alphabets(word.text) - {home}
        and not any(tells_nothing([word], each) for each in BOTH)
        and sure([word]) >= _SURE
    ]
    return len(plain) >= max(_FEWEST, _SHARE * len(words))


def _beside(one: PrintedLine, other: PrintedLine) -> bool:
    """They stand in one column."""
    (left, right), (start, end) = _edges(one), _edges(other)
    return min(right, end) > max(left, start)


def _over_each_other(one: PrintedLine, other: PrintedLine) -> float:
    """Share of the shorter that lies in the place of the other."""
    (left, right), (start, end) = _edges(one), _edges(other)
    if abs(one.baseline - other.baseline) > 0.5 * one.size:
        return 0.0
    return (min(right, end) - max(left, start)) / max(min(right - left, end - start), 0.1)


def _edges(line: PrintedLine) -> tuple[float, float]:
    inked = [glyph for glyph in line.glyphs if not isnan(glyph.x0)]
    return min((glyph.x0 for glyph in inked), default=0.0), max((glyph.x1 for glyph in inked), default=0.0)
