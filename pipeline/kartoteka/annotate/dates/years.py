"""Reads what is a year or longer at a place: years, double years, decades, centuries."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from kartoteka.annotate.dates import words
from kartoteka.annotate.dates.tokens import Words
from kartoteka.annotate.dates.values import Moment

_FIRST_YEAR, _LAST_YEAR = 1000, 2099
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
        # pp. 1930-1933; R-1937 is a fond
        return (first.isdecimal() and _labelled(line, at - 2)) or (len(first) == 1 and line.capital(at - 2))
    return _labelled(line, at)


def _labelled(line: Words, at: int) -> bool:
    before = line.word(at - 1)
    if before != ".":
        return before in words.NUMBER_LABELS
    label = line.word(at - 2)
    if label not in words.ABBREVIATED_LABELS or len(label) > 1 or not line.capital(at - 2):
        return label in words.ABBREVIATED_LABELS
    # "S. 12" is a page in German, but a sentence may end in "... the X."; initials are capital letters too, so "D. 1937"
    # wants another number before it (Op. 162. D. 1937) where the letter is Latin
    old_style = label == "s" and line.word(at - 4) == "o"
    counted_on = line.word(at - 3) in (".", ",", ";") and line.word(at - 4).isdecimal()
    return (label == "s" and not old_style) or not label.isascii() or counted_on


def in_number(line: Words, at: int) -> bool:
    """True inside 6,277 and 17/3/986: digits glued by a sign before or after."""
    before = line.word(at - 1)
    if line.glued(at) and (before[-1:].isalpha() or before == "_"):
        return True
    if line.glued(at) and before in (".", ",", "/", ":") and line.glued(at - 1) and line.word(at - 2).isdecimal():
        return True
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
    if line.word(at) in ("'", "‘", "’") and line.glued(at + 1) and not line.glued(at) and not line.glued(at + 2):
        short = line.number(at + 1, digits=(2,))
        return Read(Moment(grain="year", year=short, short_year=True), at + 2) if short else None
    special = _split_year(line, at) or _ordinal_year(line, at)
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
    """37-го года, в 37-м году."""
    short, after = line.number(at, digits=(2,)), past_year_word(line, at + 3)
    if short is None or line.word(at + 1) not in words.DASHES or line.word(at + 2) not in words.YEAR_SUFFIXES:
        return None
    age = line.word(at - 1) in words.AGE_WORDS
    return Read(Moment(grain="year", year=short, short_year=True), after) if after > at + 3 and not age else None


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
    if second not in ((first + 1) % 100, first + 1) or (line.glued(at + 3) and line.word(at + 3) in ("/", "-")):
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


def decade(line: Words, at: int) -> Read | None:
    """The 1930s, '30s, the thirties, 1930-е гг., 30-kh godov, lata 30., les années 1930, die 1930er Jahre."""
    return _numbered_decade(line, at) or _spelled_decade(line, at)


def decade_number(line: Words, at: int) -> Moment | None:
    """The decade of a number (1930, 30) that stands where one may be named."""
    number = line.number(at, digits=(2, 4))
    if number is None or number % 10 or labelled(line, at) or in_number(line, at):
        return None
    return _decade(number) if 20 <= number <= 90 or _FIRST_YEAR <= number <= _LAST_YEAR else None


def _numbered_decade(line: Words, at: int) -> Read | None:
    prefixed = line.word(at) in words.YEAR_PREFIXES
    here = line.past(at + 1 if prefixed else at, ("'", "‘", "’"))
    named = decade_number(line, here)
    if named is None:
        return None
    after = _decade_end(line, here + 1, spoken=not named.short_year)
    if after is None and prefixed:
        # les années 30, les années 1930, but lata 30. with its stop
        bare = not named.short_year or line.word(at).startswith("ann")
        after = here + 1 if bare else here + 2 if line.word(here + 1) == "." else None
    return _of_century(line, Read(named, after)) if after is not None else None


def _spelled_decade(line: Words, at: int) -> Read | None:
    here = line.past(at, words.YEAR_PREFIXES)
    spelled = words.DECADES.get(line.word(here))
    if spelled is None:
        return None
    after = past_year_word(line, line.past(here + 1, ("jahre", "jahren")))
    # тридцатых alone may be "of the thirtieth ones"; the English word means the years
    whole = here > at or after > here + 1 or line.word(here).endswith("ies")
    return _of_century(line, Read(_decade(spelled), after)) if whole else None


def _decade_end(line: Words, at: int, *, spoken: bool) -> int | None:
    """The place after the ending that makes a number a decade: s, 's, er Jahre, -е гг.; `spoken` lets -е stand without гг."""
    suffix = at
    if line.glued(at) and line.word(at) in ("'", "’", *words.DASHES):
        suffix += 1
    if line.word(suffix) not in words.DECADE_SUFFIXES:
        return None
    ended = past_year_word(line, line.past(line.past(suffix + 1, (".",)), ("jahre", "jahren")))
    if ended > line.past(suffix + 1, (".",)):
        # a scan may part them: "30-50 kh. godov"
        return ended
    plain = line.word(suffix) in ("s", "er", "ern") and line.glued(suffix)
    return suffix + 1 if plain or (spoken and line.glued(suffix)) else None


def _decade(number: int) -> Moment:
    return Moment(grain="decade", year=number, short_year=number < _FIRST_YEAR)


def _of_century(line: Words, read: Read) -> Read:
    """70-е годы XIX в.: the century is printed after the decade."""
    found = century(line, line.past_all(read.after, words.CONNECTING))
    if found is None or not read.moment.short_year or found.moment.year is None or read.moment.year is None:
        return read
    return Read(replace(read.moment, year=found.moment.year + read.moment.year, short_year=False), found.after)


def century(line: Words, at: int) -> Read | None:
    """The 20th century, nineteenth-century, XIX век, XX в., 19. Jahrhundert, le XIXe siècle."""
    number = century_number(line, at)
    after = at + 1
    if number is None and line.word(after).startswith("siècle"):
        # printed in small capitals: le xxe siècle
        number = words.ROMANS.get(line.written(at).upper().removesuffix("E"))
    if number is None:
        number = line.number(at)
        if number is None or labelled(line, at) or in_number(line, at):
            return None
        suffixed = line.glued(after) and line.word(after) in ("th", "st", "e", "ème", ".")
        after = after + 1 if suffixed else after
    after = line.past(after, words.DASHES)
    word = line.word(after)
    if not 9 <= number <= 21 or word not in words.CENTURY_WORDS:
        return None
    abbreviated = word in ("в", "вв", "ст", "w", "jh", "jhs")
    if abbreviated and line.word(after + 1) != ".":
        return None
    return Read(Moment(grain="century", year=(number - 1) * 100), after + 2 if abbreviated else after + 1)


def century_number(line: Words, at: int) -> int | None:
    """The number of a century that is spelled out or Roman."""
    number = words.CENTURY_ORDINALS.get(line.word(at))
    if number is not None or not line.capital(at):
        return number
    written = line.written(at)
    return words.ROMANS.get(written) or words.ROMANS.get(written.removesuffix("e"))
