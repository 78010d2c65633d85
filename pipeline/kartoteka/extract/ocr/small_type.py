"""Small type that is worn: the notes may be lost on a page whose body reads well, and its mean confidence does not tell."""

from __future__ import annotations

from statistics import median

from kartoteka.extract.printed import PrintedPage

_SMALL = 0.9
"""Of the page's usual size."""
_ENOUGH = 150
"""Letters: a running head or raised figures alone, which are always read ill, are fewer."""
_WORN = 80.0
"""Mean confidence of letters below which a fifth of them are wrong; in notes of clean and grey scans it is 83 to 91."""


def small_type_is_worn(page: PrintedPage) -> bool:
    """True if the lines in small type, taken together, were read with little certainty."""
    if not page.lines:
        return False
    usual = median(line.size for line in page.lines for _ in line.glyphs)
    small = [line for line in page.lines if line.size < _SMALL * usual]
    sure = [each for line in small for each in line.confidence or b"" if each <= 100]
    return len(sure) >= _ENOUGH and sum(sure) < _WORN * len(sure)
