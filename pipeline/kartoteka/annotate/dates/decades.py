"""Reads decades and centuries: the 1930s, 30-е гг., les années trente, XIX в., the second decade of the twentieth century."""

from __future__ import annotations

from dataclasses import replace

from kartoteka.annotate.dates import words
from kartoteka.annotate.dates.spelled import english_decade
from kartoteka.annotate.dates.tokens import Words
from kartoteka.annotate.dates.values import Moment
from kartoteka.annotate.dates.years import Read, in_number, labelled, past_year_word

_FIRST_YEAR, _LAST_YEAR = 1000, 2099
_BEFORE_DECADES = ("в", "во", "у", "до", "с", "со", "з", "із", "к")


def decade(line: Words, at: int) -> Read | None:
    """The 1930s, '30s, the thirties, 1930-е гг., 30-kh godov, lata 30., les années 1930, die 1930er Jahre."""
    return (
        _numbered_decade(line, at) or _spelled_decade(line, at) or _counted_decade(line, at) or _cued_decade(line, at)
    )


def loose_decade(line: Words, at: int, *, prefixed: bool = False) -> Read | None:
    """The first decade of two, whose ending may stand with the second only: 30-40-е годы, 20-х – начале 30-х гг."""
    here = line.past(at, words.YEAR_PREFIXES)
    prefixed = prefixed or here > at
    spelled = words.DECADES.get(line.word(here)) or (prefixed and words.FRENCH_TENS.get(line.word(here), 0) * 10)
    named = _decade(spelled) if spelled else decade_number(line, here)
    if named is None:
        return None
    after = here + 1
    suffix = line.past(after, words.DASHES) if line.glued(after) else after
    if line.word(suffix) in words.DECADE_SUFFIXES and line.glued(suffix):
        after = suffix + 1
    if prefixed and named.short_year:
        # lata 20. i 30.
        after = line.past(after, (".",))
    return Read(named, past_year_word(line, after))


def decade_number(line: Words, at: int) -> Moment | None:
    """The decade of a number (1930, 30) that stands where one may be named."""
    number = line.number(at, digits=(2, 4))
    if number is None or number % 10 or labelled(line, at) or in_number(line, at):
        return None
    return _decade(number) if 20 <= number <= 90 or _FIRST_YEAR <= number <= _LAST_YEAR else None


def _numbered_decade(line: Words, at: int) -> Read | None:
    prefixed = line.word(at) in words.YEAR_PREFIXES
    here = line.past(at + 1 if prefixed else at, ("'", "‘", "’"))
    named = decade_number(line, here) or _tenth(line, here)
    if named is None:
        return None
    after = _decade_end(line, here + 1, spoken=not named.short_year)
    if after is None and prefixed:
        # les années 30, les années 1930, but lata 30. with its stop
        bare = not named.short_year or line.word(at).startswith("ann")
        after = here + 1 if bare else here + 2 if line.word(here + 1) == "." else None
    return of_century(line, Read(named, after)) if after is not None else None


def _tenth(line: Words, at: int) -> Moment | None:
    """The ten of 10-е годы XX века: a number that means a decade only with its ending."""
    ended = line.word(at + 1) in words.DASHES and line.word(at + 2) in words.DECADE_SUFFIXES and line.glued(at + 2)
    return _decade(10) if line.number(at, digits=(2,)) == 10 and ended and not labelled(line, at) else None


def _spelled_decade(line: Words, at: int) -> Read | None:
    full = english_decade(line, at)
    if full is not None:
        return Read(_decade(full[0]), full[1])
    here = line.past(at, words.YEAR_PREFIXES)
    spelled = words.DECADES.get(line.word(here))
    if spelled is None and here > at and line.word(here) in words.FRENCH_TENS:
        spelled = 10 * words.FRENCH_TENS[line.word(here)]
    if spelled is None:
        return None
    after = past_year_word(line, line.past(here + 1, ("jahre", "jahren")))
    # тридцатых alone may be "of the thirtieth ones"; the English word means the years
    whole = here > at or after > here + 1 or line.word(here).endswith("ies")
    return of_century(line, Read(_decade(spelled), after)) if whole else None


def _cued_decade(line: Words, at: int) -> Read | None:
    """В 30-х, в тридцатых: after a preposition the word for years may be left out."""
    if line.word(at - 1) not in _BEFORE_DECADES:
        return None
    found = loose_decade(line, at)
    # в 1930 г. names no decade, в 1930-х does
    ended = line.word(at) in words.DECADES or (line.word(at + 1) in words.DASHES and line.glued(at + 1))
    joined = found is not None and line.word(found.after) in words.DASHES and _opens_decade(line, found.after + 1)
    return found if ended and not joined else None


def _opens_decade(line: Words, at: int) -> bool:
    """True if what stands behind the dash is the other end of a range."""
    word = line.word(at)
    return word[:1].isdecimal() or word in words.DECADES or word in _BEFORE_DECADES or word in words.BEGINNING


def _counted_decade(line: Words, at: int) -> Read | None:
    """The second decade of the twentieth century, первое десятилетие XX в., das letzte Jahrzehnt des 19. Jahrhunderts."""
    last = line.word(at) in words.LAST
    number = 10 if last else words.ORDINALS.get(line.word(at)) or words.DAY_ORDINALS.get(line.word(at))
    if number is None or number > 10 or line.word(at + 1) not in words.DECADE_WORDS:
        return None
    found = century(line, line.past_all(at + 2, words.CONNECTING, most=2))
    if found is None or found.moment.year is None:
        return None
    return Read(_decade(found.moment.year + 10 * (number - 1)), found.after)


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


def of_century(line: Words, read: Read) -> Read:
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
    written = line.written(at).translate(words.CYRILLIC_DIGITS)
    return words.ROMANS.get(written) or words.ROMANS.get(written.removesuffix("e"))
