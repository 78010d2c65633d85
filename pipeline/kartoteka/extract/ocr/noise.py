"""Lines that are no print: dust, the shadow of the gutter, and pictures that were read as letters."""

from __future__ import annotations

from kartoteka.extract.printed import PrintedLine

_HARDLY = 40
"""Mean confidence of a word's letters below which it is as likely specks; print that is hard to read has 60 and more."""


def is_noise(line: PrintedLine) -> bool:
    """True if no word or number in it is believed."""
    at = 0
    for word in line.text.split(" "):
        sure = (line.confidence or b"")[at : at + len(word)]
        at += len(word) + 1
        if any(char.isalnum() for char in word) and sum(sure) >= _HARDLY * len(word):
            return False
    return True
