"""Lines that are no print: dust, the shadow of the gutter, and pictures that were read as letters."""

from __future__ import annotations

from dataclasses import replace

from kartoteka.extract.printed import PrintedLine, PrintedPage

_HARDLY = 45
"""Confidence of a word below which it is as likely a speck."""


def without_noise(page: PrintedPage) -> PrintedPage:
    """The page without such lines; a warning counts them."""
    kept = tuple(line for line in page.lines if not _is_noise(line))
    left_out = len(page.lines) - len(kept)
    if not left_out:
        return page
    words = "a line that is no print was left out" if left_out == 1 else "lines that are no print were left out"
    return replace(page, lines=kept, warnings=(*page.warnings, words))


def _is_noise(line: PrintedLine) -> bool:
    """No word in it is believed; what may be a note's number or a page's stays if it is."""
    at = 0
    for word in line.text.split(" "):
        sure = (line.confidence or b"")[at : at + len(word)]
        at += len(word) + 1
        if any(char.isalnum() for char in word) and sure and sum(sure) / len(sure) >= _HARDLY:
            return False
    return True
