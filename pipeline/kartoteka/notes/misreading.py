"""How far what was read at a place speaks against the number that is due there."""

from __future__ import annotations

from functools import cache
from math import log

from kartoteka.notes.cues import SYMBOLS
from kartoteka.similarity import CONFUSION_COST, DIGIT_SHAPES

UNREAD = "\ufffd"
"""What stands in the raw text for a sign that nobody could read."""

Readings = tuple[tuple[str, float], ...]
"""What a place may say, with the probability of each, best first."""

# in small type: the foot of a 1 is lost, a 3 closes to an 8, a 6 opens to a 5 or closes to a 0
_TWINS = frozenset(frozenset(pair) for pair in ("17", "38", "56", "06", "68", "08", "35", "89"))
_TWIN, _OTHER, _LOST, _ADDED = 1.0, 2.0, 1.5, 2.0
_FARTHEST = 3.5
_SIGN = 2.5
_SURE = 0.15
"""However sure the reader was: where its number does not fit between its neighbours, it was not that."""


@cache
def misreading(read: str, meant: str) -> float:
    """What it costs (in log-odds, 0 and up) that `meant`, a number, was read as `read`.

    A letter counts for the digit of its shape (`I2`, `1O`) at a small cost; an asterisk or dagger is hardly a number;
    what is neither says nothing.
    """
    if read[:1] and read[0] in SYMBOLS:
        return _SIGN
    folded = "".join(DIGIT_SHAPES.get(char, char) for char in read)
    letters = CONFUSION_COST * sum(one != other for one, other in zip(read, folded, strict=True))
    digits = "".join(char for char in folded if char.isdecimal())
    return min(_FARTHEST, letters + _edits(digits, meant)) if digits else 0.0


def _edits(read: str, meant: str) -> float:
    before = [_LOST * count for count in range(len(meant) + 1)]
    for number, digit in enumerate(read, start=1):
        row = [_ADDED * number]
        for at, due in enumerate(meant):
            other = 0.0 if digit == due else _TWIN if frozenset((digit, due)) in _TWINS else _OTHER
            row.append(min(before[at] + other, before[at + 1] + _ADDED, row[at] + _LOST))
        before = row
    return before[-1]


def open_odds(readings: Readings, meant: str) -> float:
    """Log-odds (0 and down) that a place with these `readings` says `meant`, though none of them does."""
    left = max(_SURE, 1.0 - sum(share for _, share in readings))
    cost = min((misreading(read, meant) for read, _ in readings), default=0.0)
    return log(left) - cost
