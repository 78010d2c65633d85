"""Reads what part of a longer time is meant: early, mid-, the second half of, в первых числах, 2-я пол., the last days of."""

from __future__ import annotations

from kartoteka.annotate.dates import words
from kartoteka.annotate.dates.relative_words import COUNTS
from kartoteka.annotate.dates.tokens import Words
from kartoteka.annotate.dates.values import HALVES, QUARTERS, SHARES, THIRDS, Part

_SPELLS = (
    (words.PLURAL_MONTHS, Part.BEGINNING, Part.END),
    (words.DAYS, Part.BEGINNING, Part.END),
    (words.WEEKS, Part.FIRST_HALF, Part.SECOND_HALF),
    (words.WEEK, Part.FIRST_QUARTER, Part.FOURTH_QUARTER),
)
_LAST = -1
_STRETCHES = {3: (words.PLURAL_MONTHS, QUARTERS), 6: (words.PLURAL_MONTHS, HALVES), 10: (words.DAYS, THIRDS)}


_TENS_OF_DAYS = {"20": Part.END, "двадцатых": Part.END, "10": Part.MIDDLE, "десятых": Part.MIDDLE}


def part_of(line: Words, at: int) -> tuple[Part | None, int]:
    """The part and the place after its words; None where no part is named."""
    if at not in line.parts:
        line.parts[at] = _part_of(line, at)
    return line.parts[at]  # type: ignore[no-any-return]


def _part_of(line: Words, at: int) -> tuple[Part | None, int]:
    number, here = _ordinal(line, at)
    if number is not None:
        part, after = _spell(line, here, number)
        return (part, after) if part is not None else (None, at)
    word, after = _written_out(line, at)
    tens = _TENS_OF_DAYS.get(word)
    if tens is not None:
        # в 20-х числах июня
        here = after + 2 if line.word(after) in words.DASHES else after
        return (tens, here + 1) if line.word(here) in words.DAYS else (None, at)
    for part, table in ((Part.BEGINNING, words.BEGINNING), (Part.MIDDLE, words.MIDDLE), (Part.END, words.END)):
        if word in table:
            # mid-1937, mi-août; "late in 1937"
            return part, line.past(after, words.DASHES)
    return None, at


def _written_out(line: Words, at: int) -> tuple[str, int]:
    """The word at a place, an abbreviation in full, and the place after it."""
    word = line.word(at)
    if word in words.PART_ABBREVIATIONS and line.word(at + 1) == ".":
        return words.PART_ABBREVIATIONS[word], at + 2
    return word, at + 1


def _ordinal(line: Words, at: int) -> tuple[int | None, int]:
    """1 to 4, or -1 for the last: first, ersten, III, 2-я, 1."""
    word, after = _written_out(line, at)
    if word in words.LAST:
        return _LAST, after
    if word in words.ORDINALS:
        return words.ORDINALS[word], after
    number = line.number(at, digits=(1,))
    if number is None or not 1 <= number <= 4:
        return None, at
    if line.word(after) in words.DASHES and line.word(after + 1) in words.ORDINAL_ENDINGS:
        return number, after + 2
    return (number, after + 1) if line.word(after) == "." else (None, at)


def _spell(line: Words, at: int, number: int) -> tuple[Part | None, int]:
    spell, after = _written_out(line, at)
    if spell in words.MONTH_SPELLS:
        # in der ersten Septemberhälfte: the word is that of the month as well
        spell, after = words.MONTH_SPELLS[spell], at
    counted = COUNTS.get(spell)
    if counted in _STRETCHES and number in (1, _LAST):
        # the first six months of 1937, the last ten days of July
        units, parts = _STRETCHES[counted]
        return (parts[0 if number == 1 else -1], after + 1) if line.word(after) in units else (None, at)
    if spell in words.HALF and number in (1, 2, _LAST):
        return HALVES[number if number == _LAST else number - 1], after
    if spell in words.QUARTER:
        return QUARTERS[number if number == _LAST else number - 1], after
    for spells, parts in ((words.THIRD, SHARES), (words.TEN_DAYS, THIRDS)):
        if spell in spells and number != 4:
            return parts[number if number == _LAST else number - 1], after
    for spells, first, last in _SPELLS:
        if spell in spells and number in (1, _LAST):
            return (first if number == 1 else last), after
    return None, at
