"""Where in a paragraph a date may begin: a quick look ahead, so that the grammar is asked seldom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kartoteka.annotate.dates import clause_words, spelled, words
from kartoteka.annotate.dates import relative_words as told
from kartoteka.annotate.dates.days import stands_free
from kartoteka.annotate.dates.feasts import HEADS as FEASTS
from kartoteka.annotate.dates.standing import counts
from kartoteka.annotate.dates.tokens import Words
from kartoteka.annotate.dates.years import labelled

_ROMAN_MONTHS = {numeral.lower() for numeral, number in words.ROMANS.items() if number <= 12}
_ROMAN_MONTHS |= {numeral.translate(str.maketrans("xi", "хі")) for numeral in _ROMAN_MONTHS}
_LATIN_CENTURIES = {numeral.lower() + end for numeral in words.ROMANS for end in ("", "e")}
_CENTURIES = _LATIN_CENTURIES | {numeral.translate(str.maketrans("xi", "хі")) for numeral in _LATIN_CENTURIES}
_YEARS = {str(number) for number in range(1000, 2100)}
_NAMED = {*words.SEASON_PARTS, *words.MONTHS, *words.SEASONS, *words.DECADES, *words.CENTURY_ORDINALS}
_QUALIFYING = frozenset(
    {
        *words.DAY_ORDINALS,
        *words.DAY_TENS,
        *words.BEGINNING,
        *words.MIDDLE,
        *words.END,
        *words.ORDINALS,
        *words.LAST,
        *words.CIRCA_WORDS,
        *words.FROM_WORDS,
    }
    | {*words.BETWEEN_WORDS, *words.YEAR_PREFIXES, *_CENTURIES}
    | {*words.TURN, *words.PART_ABBREVIATIONS, *spelled.HEADS, *spelled.ENGLISH_HUNDREDS, "'", "‘"}
)
"""Begin a date only if a time is named behind them."""
_TIMES = frozenset(
    {*_NAMED, *_YEARS, *words.CENTURY_WORDS, *told.BARE_UNITS, *told.UNIT_NOUNS, *words.DAY_OF_MONTH, *_ROMAN_MONTHS}
    | {str(number) for number in range(10, 100)}
)
_SIGNS = frozenset({".", "/", *words.DASHES})
_AFTER_DAY = frozenset(
    {*words.MONTHS, *_YEARS, *words.DAY_OF_MONTH, "month", "monats", "mois", "miesiąca", "месяца", "місяця"}
)
_AFTER_SHORT = frozenset(
    {
        *words.CENTURY_WORDS,
        *words.DECADE_SUFFIXES,
        *words.YEAR_SUFFIXES,
        *clause_words.DAY_ACCUSATIVES,
        *told.COUNTED_UNITS,
        *_ROMAN_MONTHS,
        *words.HALF,
        *words.QUARTER,
        *words.THIRD,
    }
    | {"th", "st", "nd", "rd", "пол", "кв", "трет", "poł"}
)
_COUNTING = frozenset({*told.COUNTS, *told.AND_A_HALF, *told.LATER_FIRST, *told.EARLIER_AROUND})
_DIRECTIONS = frozenset(phrase[0] for phrase in (*told.LATER, *told.EARLIER))
_OLD_STYLE = {phrase[0]: phrase[1] for phrase in words.OLD_STYLE}
_ADJACENT = frozenset({*told.UNIT_NOUNS, *told.WEEKDAYS, *words.SEASONS, *words.MONTHS})
_BEGINNERS = frozenset(
    {
        *_NAMED,
        *_QUALIFYING,
        *_COUNTING,
        *words.YEAR_TENS,
        *words.QUOTES,
        *told.COUNT_LESS,
        *_OLD_STYLE,
        *told.ADJECTIVES,
        *told.ALONE,
        *told.UNIT_NOUNS,
        *FEASTS,
        *spelled.SHORT,
    }
)
_LISTING = [[word] for word in (",", *words.AND_WORDS)]
_FAR, _BESIDE, _NEAR = 24, 9, 6
"""Words: a list of twelve days stands before its month; the ending of a decade stands close."""
_GLUED_YEAR = re.compile(r"(?<!\d)(?:1[789]\d\d|20[0-2]\d)\d{1,3}(?!\d)")


def places(line: Words) -> Iterator[int]:
    """The places at which a date may begin, in order."""
    if _GLUED_YEAR.search(line.text):
        _part_note_numbers(line)
    for at, word in enumerate(line.words):
        if "0" <= word < ":":
            if _hopeful(line.words, at, word) and not labelled(line, at):
                yield at
        elif word in _BEGINNERS and _named_or_told(line.words, at, word):
            yield at


def _named_or_told(tokens: list[str], at: int, word: str) -> bool:
    """True if a word names a time, or what it needs to do so stands behind it."""
    return (
        word in _NAMED
        or word in told.ALONE
        or word in FEASTS
        or (word in words.QUOTES and at + 3 < len(tokens) and tokens[at + 3] in words.MONTHS)
        or (
            word in spelled.SHORT
            and at > 0
            and (tokens[at - 1] in clause_words.CYRILLIC_YEAR_CUES or tokens[at - 1] in _NAMED)
        )
        or (word in words.YEAR_TENS and at + 1 < len(tokens) and tokens[at + 1] in words.YEAR_ONES)
        or (word in _COUNTING and not told.COUNTED_UNITS.keys().isdisjoint(tokens[at + 1 : at + _NEAR]))
        or (word in told.COUNT_LESS and at + 1 < len(tokens) and tokens[at + 1] in _DIRECTIONS)
        or (word in _OLD_STYLE and _OLD_STYLE[word] in tokens[at + 1 : at + _NEAR])
        or (word in told.ADJECTIVES and not _ADJACENT.isdisjoint(tokens[at + 1 : at + _NEAR]))
        or (word in told.UNIT_NOUNS and at + 1 < len(tokens) and tokens[at + 1] in told.ADJECTIVES_AFTER)
        or (word in _QUALIFYING and not _TIMES.isdisjoint(tokens[at + 1 : at + _FAR]))
    )


def _hopeful(tokens: list[str], at: int, number: str) -> bool:
    """True unless a number is plainly no day, year, decade or century: those of shelfmarks, pages, sums."""
    length = len(number)
    if length == 4:
        return "1000" <= number < "2100"
    if length > 2:
        return False
    reach = _FAR if tokens[at + 1 : at + 2] in _LISTING else _BESIDE
    if not _AFTER_DAY.isdisjoint(tokens[at + 1 : at + reach]) or not _AFTER_SHORT.isdisjoint(
        tokens[at + 1 : at + _NEAR]
    ):
        return True
    if tokens[at + 1 : at + 2] == ["."] and at and tokens[at - 1] in clause_words.GERMAN_DAY_CUES:
        return True
    # 05.03.32, 17/3/94
    return len(tokens) > at + 4 and tokens[at + 1] == tokens[at + 3] and tokens[at + 1] in _SIGNS


def _part_note_numbers(line: Words) -> None:
    """Parts a year and the number of a note that was raised behind it: on 23 January 193726; in 193726."""
    for at in range(len(line) - 1, -1, -1):
        if not _GLUED_YEAR.fullmatch(line.word(at)):
            continue
        before = line.word(at - 2) if line.word(at - 1) == "," else line.word(at - 1)
        dated = before in words.MONTHS or (line.glued(at) and line.word(at - 1) in (".", "/") and line.glued(at - 1))
        if dated or (before in words.LONE_CUES and stands_free(line, at + 1) and not counts(line, at + 1)):
            line.split(at, 4)
