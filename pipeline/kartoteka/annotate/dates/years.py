"""Reads what is a year or longer at a place: years, double years, decades, centuries."""

from __future__ import annotations

from typing import NamedTuple

from kartoteka.annotate.dates import clause_words, number_words, words
from kartoteka.annotate.dates.relative_words import GOES_ON
from kartoteka.annotate.dates.spelled import full_year, short_year
from kartoteka.annotate.dates.tokens import Words
from kartoteka.annotate.dates.values import Moment

_FIRST_YEAR, _LAST_YEAR = 1000, 2099
_LAST_DAY = 31
_QUOTES = ("'", "‘")
_LAST_ECONOMIC_YEAR = 1930
"""From 1931 the Soviet economic year was the year of the calendar."""


class Read(NamedTuple):
    """A moment and the place after it."""

    moment: Moment
    after: int


def labelled(line: Words, at: int) -> bool:
    """True if a number names a thing: no. 5, p. 1937, order 17, № 3."""
    before = line.word(at - 1)
    if before in words.DASHES and line.glued(at) and line.glued(at - 1):
        first = line.word(at - 2)
        # pp. 1930-1933; R-1937 is a fond, KhTZ-1930 a make
        return (first.isdecimal() and _labelled(line, at - 2)) or (line.capital(at - 2) and _names(line, at - 2))
    return _labelled(line, at)


def _names(line: Words, at: int) -> bool:
    """True if a word with a capital letter before a hyphen is a name, and neither a time nor a word before one (Mid-1937)."""
    word = line.word(at)
    timed = word in words.MONTHS or word in words.SEASONS or word in words.BEFORE_HYPHEN
    return len(word) == 1 or (line.word(at + 1) == "-" and not timed)


def _labelled(line: Words, at: int) -> bool:
    before = line.word(at - 1)
    if before in number_words.SHELF_LABELS:
        return not _years_follow(line, at + 1)
    if before != ".":
        return before in number_words.NUMBER_LABELS
    label = line.word(at - 2)
    if label not in number_words.ABBREVIATED_LABELS or len(label) > 1 or not line.capital(at - 2):
        return label in number_words.ABBREVIATED_LABELS
    # "S. 12" is a page in German, but a sentence may end in "... the X."; initials are capital letters too, so "D. 1937"
    # wants another number before it (Op. 162. D. 1937) where the letter is Latin
    old_style = label == "s" and line.word(at - 4) == "o"
    counted_on = line.word(at - 3) in (".", ",", ";") and line.word(at - 4).isdecimal()
    return (label == "s" and not old_style) or not label.isascii() or counted_on


def _years_follow(line: Words, at: int) -> bool:
    """True if a word for years stands behind the number, or the range of numbers, that ends before this place."""
    if line.word(at) in words.DASHES and line.word(at + 1).isdecimal():
        at += 2
    ended = line.word(at) in words.DASHES and line.word(at + 1) in (*words.YEAR_SUFFIXES, *words.DECADE_SUFFIXES)
    return ended or line.word(at) in words.YEAR_WORDS or line.word(at) in words.MONTHS


def in_number(line: Words, at: int) -> bool:
    """True inside 6,277 and 17/3/986: digits glued by a sign before or after."""
    before = line.word(at - 1)
    if line.glued(at) and (before[-1:].isalpha() or before == "_"):
        return True
    if line.glued(at) and before == "/" and line.glued(at - 1) and line.word(at - 2) not in words.MONTHS:
        # 4/33a/1941
        return True
    if line.glued(at) and before in (".", ",", "/", ":") and line.glued(at - 1) and line.word(at - 2).isdecimal():
        return True
    if before in words.MONTHS:
        # 27 December 1976,5: the number of a note behind the comma
        return False
    return (
        line.glued(at + 1) and line.word(at + 1) in (",", "/") and line.glued(at + 2) and line.word(at + 2).isdecimal()
    )


def year_number(line: Words, at: int) -> int | None:
    """Four digits that can be a year and are no part of another number."""
    number = line.number(at, digits=(4,))
    if number is None or not _FIRST_YEAR <= number <= _LAST_YEAR or labelled(line, at) or in_number(line, at):
        return None
    return number


def year(line: Words, at: int) -> Read | None:
    """1932, 1932 г., в 1937-м, '37, and the double year 1928/29."""
    if line.word(at) in _QUOTES and line.glued(at + 1) and not line.glued(at):
        if line.glued(at + 2) and (line.word(at + 2) in _QUOTES or line.word(at + 2)[:1].isalnum()):
            return None
        short = line.number(at + 1, digits=(2,))
        return Read(Moment(grain="year", year=short, short_year=True), at + 2) if short else None
    special = _split_year(line, at) or _ordinal_year(line, at) or _spelled_year(line, at)
    if special is not None:
        return special
    number = year_number(line, at)
    if number is None:
        return None
    after = at + 1
    if line.glued(after) and line.word(after)[:1].isalpha() and line.word(after) not in words.YEAR_WORDS:
        return None
    if line.word(after) in words.DASHES and line.glued(after) and line.word(after + 1) in words.YEAR_SUFFIXES:
        after += 2
    return Read(Moment(grain="year", year=number), past_year_word(line, after))


def past_tense(word: str) -> bool:
    """True if a word ends as verbs in the past tense do and nouns in the genitive do not."""
    return word.endswith(clause_words.PAST_ENDINGS) or word in clause_words.PAST_VERBS


def clause_free(line: Words, at: int) -> bool:
    """True if what follows is no noun in the genitive, whose number this may be: после 44-го город, but после 44-го полка."""
    word = line.word(at)
    if not word[:1].isalnum():
        return not (word in words.DASHES and line.glued(at) and line.glued(at + 1))
    nominative = not line.capital(at) and not word.isascii() and word.endswith(clause_words.CONSONANTS)
    return nominative or word in GOES_ON or past_tense(word) or word.endswith(clause_words.PARTICIPLE_ENDINGS)


def past_year_word(line: Words, at: int) -> int:
    """After `г.`, `гг.`, `года`, `roku`; a lone Latin letter counts with its full stop only (1937 r.)."""
    word = line.word(at)
    if (
        word not in words.YEAR_WORDS
        or line.capital(at)
        or (len(word) == 1 and word.isascii() and line.word(at + 1) != ".")
    ):
        return at
    return line.past(at + 1, (".",)) if len(word) <= 2 else at + 1


def _ordinal_year(line: Words, at: int) -> Read | None:
    """37-го года, в 37-м году, в июле 41-го."""
    short, after = line.number(at, digits=(2,)), past_year_word(line, at + 3)
    if short is None or line.word(at + 1) not in words.DASHES or line.word(at + 2) not in words.YEAR_SUFFIXES:
        return None
    age = line.word(at - 1) in number_words.AGE_WORDS
    named = line.word(at - 1) in words.MONTHS or line.word(at - 1) in words.SEASONS_OF_THEMSELVES
    # после 44-го город отстроили
    free = short > _LAST_DAY and line.word(at - 1) in clause_words.CYRILLIC_YEAR_CUES and clause_free(line, at + 3)
    told = named or after > at + 3 or free
    return Read(Moment(grain="year", year=short, short_year=True), after) if told and not age else None


def _spelled_year(line: Words, at: int) -> Read | None:
    """В тридцать седьмом году, летом сорок первого, тысяча девятьсот тридцать второго года."""
    full = full_year(line, at)
    if full is not None:
        after = past_year_word(line, full[1])
        told = after > full[1] or line.word(at - 1) in words.MONTHS or line.word(at - 1) in words.SEASONS
        return Read(Moment(grain="year", year=full[0]), after) if told else None
    short = short_year(line, at)
    if short is None:
        return None
    number, end = short
    after = past_year_word(line, end)
    before, following = line.word(at - 1), line.word(end)
    named = before in words.MONTHS or before in words.SEASONS
    # в тридцать втором он держал гараж, but в тридцать втором полку
    free = before in clause_words.CYRILLIC_YEAR_CUES and (
        clause_free(line, end)
        if line.word(end - 1).endswith("го")
        else not following.isalpha() or following in GOES_ON or past_tense(following)
    )
    told = after > end or named or free
    return Read(Moment(grain="year", year=number, short_year=number < _FIRST_YEAR), after) if told else None


def _split_year(line: Words, at: int) -> Read | None:
    """1928/29 and 1928/1929: one year that runs into the next; no 17/1928/29 of an archive."""
    first = line.number(at, digits=(4,))
    # 1927-1928 хозяйственный год: with the word, a dash will do
    beside = {line.word(at - 1), line.word(at - 2), line.word(at + 3), line.word(at + 4), line.word(at + 5)}
    economic = line.word(at + 1) in words.DASHES and bool(beside & words.ECONOMIC_YEAR)
    if first is None or not (line.word(at + 1) == "/" or economic) or not (line.glued(at + 1) and line.glued(at + 2)):
        return None
    if (
        not _FIRST_YEAR <= first <= _LAST_YEAR
        or labelled(line, at)
        or (line.glued(at) and line.word(at - 1) in ("/", ".", ","))
    ):
        return None
    second = line.number(at + 2, digits=(2, 4))
    goes_on = line.glued(at + 3) and line.word(at + 3) in ("/", "-") and line.number(at + 4, digits=(4,)) is None
    if second not in ((first + 1) % 100, first + 1) or goes_on:
        return None
    soviet = first <= _LAST_ECONOMIC_YEAR and bool(beside & words.ECONOMIC_YEAR)
    after = past_year_word(line, at + 4 if line.word(at + 3) in words.ECONOMIC_YEAR else at + 3)
    return Read(Moment(grain="year", year=first, split_year=True, economic=soviet), after)


def year_tail(line: Words, at: int) -> tuple[int | None, int]:
    """The second year, completed, of 1937-8, 1937–38, 1937 – 1938 гг.; `at` is the place of the dash."""
    first = line.number(at - 1, digits=(4,))
    digits = line.word(at + 1)
    close = line.glued(at) and line.glued(at + 1)
    if first is None or line.word(at) not in words.DASHES or not digits.isdecimal():
        return None, at
    if len(digits) not in ((1, 2, 4) if close else (4,)):
        return None, at
    follower = line.word(at + 2) if line.glued(at + 2) else ""
    numbered_on = follower in {*words.DASHES, "/", ",", "'"} and line.glued(at + 3) and line.word(at + 3)[:1].isalnum()
    if numbered_on or (follower[:1].isalpha() and follower not in words.YEAR_WORDS):
        return None, at
    second = int(digits) if len(digits) == 4 else first - first % 10 ** len(digits) + int(digits)
    # 1937-05 is a month; 1909-10 are two years
    if not first < second <= _LAST_YEAR:
        return None, at
    return second, past_year_word(line, at + 2)
