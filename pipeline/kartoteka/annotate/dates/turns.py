"""Reads the turn of two years, decades or centuries: the turn of the century, на рубеже 1936–1937 гг., Jahreswende 1936/37."""

from __future__ import annotations

from dataclasses import replace

from kartoteka.annotate.dates import words
from kartoteka.annotate.dates.decades import century, century_number, decade, decade_number
from kartoteka.annotate.dates.tokens import Words
from kartoteka.annotate.dates.values import Moment, Part
from kartoteka.annotate.dates.years import year, year_tail

_COMMON_CENTURY = 1900
"""The turn of the century, in a book of this field."""


def turn(line: Words, at: int) -> tuple[tuple[Moment, ...], int] | None:
    """One moment, or December and January of two years; and the place after them."""
    if line.word(at) not in words.TURN:
        return None
    if line.word(at) == "jahrhundertwende":
        return (Moment(grain="year", year=_COMMON_CENTURY, approximate=True),), at + 1
    here = line.past_all(at + 1, words.CONNECTING | {"and"}, most=3)
    return _of_centuries(line, here) or _of_decades(line, here) or _of_years(line, here)


def _of_centuries(line: Words, at: int) -> tuple[tuple[Moment, ...], int] | None:
    if line.word(at) in words.CENTURY_WORDS and len(line.word(at)) > 2:
        return (Moment(grain="year", year=_COMMON_CENTURY, approximate=True),), at + 1
    found = century(line, at)
    if found is None and century_number(line, at) is not None:
        # the nineteenth and twentieth centuries, XIX–XX вв.
        joint = _past_joint(line, at + 1)
        found = century(line, joint) if joint else None
    if found is None or found.moment.year is None:
        return None
    second = _past_joint(line, found.after)
    later = century(line, second) if second else None
    return (Moment(grain="year", year=(later or found).moment.year, approximate=True),), (later or found).after


def _of_decades(line: Words, at: int) -> tuple[tuple[Moment, ...], int] | None:
    """The turn of the 1930s; на рубеже 1920-х и 1930-х годов: from the end of one to the beginning of the other."""
    first = decade(line, at)
    joint = _past_joint(line, first.after if first else at + 1)
    second = decade(line, joint) if joint and (first or decade_number(line, at)) else None
    found = second or first
    if found is None or found.moment.year is None or found.moment.short_year:
        return None
    late = replace(found.moment, year=found.moment.year - 10, part=Part.END)
    return (late, replace(found.moment, part=Part.BEGINNING)), found.after


def _of_years(line: Words, at: int) -> tuple[tuple[Moment, ...], int] | None:
    """The turn of 1937, of 1936-37, of 1936 and 1937."""
    first = year(line, at)
    if first is None or first.moment.year is None or first.moment.short_year:
        return None
    number, after = first.moment.year, first.after
    tail, end = year_tail(line, after)
    joint = _past_joint(line, after)
    second = year(line, joint) if joint else None
    if first.moment.split_year:
        number += 1
    elif tail is not None:
        number, after = tail, end
    elif second is not None and second.moment.year is not None:
        number, after = second.moment.year, second.after
    both = Moment(grain="month", year=number - 1, month=12), Moment(grain="month", year=number, month=1)
    return both, after


def _past_joint(line: Words, at: int) -> int | None:
    if line.word(at) not in words.AND_WORDS | words.DASHES:
        return None
    return line.past_all(at + 1, words.CONNECTING, most=2)
