"""What the attributes of OCR files hold: numbers, points, confidences."""

from __future__ import annotations

from itertools import pairwise
from math import nan

UNKNOWN = 255
"""The confidence of a letter of which the file says nothing."""


def number_in(words: str | None) -> float | None:
    """The number that an attribute holds; None if it holds none."""
    try:
        number = float(words) if words else nan
    except ValueError:
        return None
    return number if abs(number) < 1e9 else None


def positive_in(words: str | None) -> float | None:
    """The number above zero that an attribute holds; None if it holds none."""
    number = number_in(words)
    return number if number is not None and number > 0 else None


def points_in(words: str | None) -> list[tuple[float, float]]:
    """`12,30 50,31` or `12 30 50 31`; empty if it is neither."""
    numbers = [number_in(word) for word in (words or "").replace(",", " ").split()]
    sound = [number for number in numbers if number is not None]
    return list(pairwise(sound))[::2] if len(sound) == len(numbers) and len(sound) % 2 == 0 else []


def percent(words: str | None) -> int:
    """A confidence between 0 and 1 as 0 to 100; UNKNOWN if there is none."""
    number = number_in(words)
    if number is None or not 0 <= number <= 100:
        return UNKNOWN
    # some write 87 where the schema wants 0.87
    return round(number if number > 1 else 100 * number)


def hundredths(words: str | None) -> int:
    """A confidence between 0 and 100; UNKNOWN if it is another number, or none."""
    number = number_in(words)
    return UNKNOWN if number is None or not 0 <= number <= 100 else round(number)
