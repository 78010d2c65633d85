"""Decides whether a moment that leaves something out can stand as it is: a bare year, a lone month, a lone season."""

from __future__ import annotations

from kartoteka.annotate.dates import number_words, words
from kartoteka.annotate.dates.days import stands_free
from kartoteka.annotate.dates.ranges import Range
from kartoteka.annotate.dates.tokens import Words
from kartoteka.annotate.dates.years import Read

_LONGEST_RANGE = 500
_SHORT_WORD = 4
_ARTICLES = ("the", "that", "l'", "le", "dem", "den", "cet")
_GERMAN_TOO, _GERMAN_CUES = ("winter",), ("im", "seit", "bis", "vom", "zum", "ab", "gegen")


def cued(line: Words, at: int) -> bool:
    """True after a word of time (in, by, until), or after a month and `and`."""
    return line.word(at - 1) in words.LONE_CUES or (
        line.word(at - 1) in words.AND_WORDS and line.word(at - 2) in words.MONTHS
    )


def stands(line: Words, at: int, read: Read) -> bool:
    """True if a moment that leaves something out can stand as it is."""
    moment = read.moment
    if moment.shift is not None:
        return True
    match moment.grain:
        case "year":
            return moment.part is not None or moment.approximate or moment.uncertain or _is_year(line, at, read)
        case "month" if moment.year is None:
            return _is_lone_month(line, at, read)
        case "season" if moment.year is None:
            return _is_lone_season(line, at, read)
        case "season" if line.word(at) in words.ENGLISH_TIMES and line.capital(at) and _named(line, at - 1):
            # the Prague Spring of 1968
            return False
        case "decade" if moment.short_year:
            # "in her thirties"
            return line.word(at - 1) not in ("his", "her", "their", "my", "mid") or moment.part is not None
        case _:
            return True


def _named(line: Words, at: int) -> bool:
    """True if a word with a capital letter is part of a name."""
    return line.capital(at) and line.word(at) not in words.LONE_CUES and line.word(at) not in _ARTICLES


def _is_lone_month(line: Words, at: int, read: Read) -> bool:
    month = next(
        place for place in range(read.after - 1, at - 1, -1) if line.word(place) in words.MONTHS or place == at
    )
    word = line.word(month)
    if word in words.CAPITAL_MONTHS and not line.capital(month):
        return False
    if read.after > month + 1:
        return True
    if word not in words.LONE_MONTHS:
        return word in words.MONTH_SPELLS and read.moment.part is not None
    if line.word(read.after) in words.EVENT_WORDS or (line.word(read.after) in words.DASHES and line.glued(read.after)):
        return False
    if read.moment.part is not None:
        return True
    # "the January plenum", "resolution of May Day": a month that only qualifies a noun names no time of its own
    return cued(line, at) and (word not in words.ENGLISH_TIMES or stands_free(line, read.after))


def _is_lone_season(line: Words, at: int, read: Read) -> bool:
    season = next(
        place for place in range(read.after - 1, at - 1, -1) if line.word(place) in words.SEASONS or place == at
    )
    if read.after > season + 1:
        return True
    word = line.word(season)
    if word not in words.LONE_SEASONS:
        return False
    if word in words.SEASONS_OF_THEMSELVES:
        return True
    before = line.word(at - 2) if line.word(at - 1) in _ARTICLES else line.word(at - 1)
    if before == "as" and line.word(at - 3) in ("early", "late"):
        # as late as the autumn
        before = "by"
    if before not in words.LONE_CUES or (line.word(read.after) in words.DASHES and line.glued(read.after)):
        return False
    if word not in words.ENGLISH_TIMES or (word in _GERMAN_TOO and before in _GERMAN_CUES):
        return True
    # "spent the spring preparing": what is done in it stands free of it
    if before == "in" and line.word(at - 1) == "in" and not line.capital(at - 1):
        # "work is hard in winter": of no year
        return False
    free = stands_free(line, read.after) or (before in ("spent", "passed") and line.word(read.after).endswith("ing"))
    return not line.capital(season) and free and line.word(read.after) != "of"


def _is_year(line: Words, at: int, read: Read) -> bool:
    """True if a bare number of four digits is meant as a year."""
    number, follower, before = read.moment.year or 0, line.word(read.after), line.word(at - 1)
    led = before in words.LONE_CUES or before in ("jahr", "jahre", "année", "roku", "year")
    if read.moment.short_year:
        return led or read.after > at + 2
    if read.after > at + 1:
        return True
    if before in number_words.COUNTING_WORDS or (line.capital(at - 1) and line.word(at - 2) in ("a", "an")):
        # a Fordson 1924
        return False
    if counts(line, read.after) or (not led and _plural_follows(line, at, read.after)):
        return False
    if (
        line.glued(read.after)
        and (follower in words.DASHES)
        and line.glued(read.after + 1)
        and line.word(read.after + 1)[:1].isalnum()
    ):
        return False
    if 1500 < number < 1750 and number % 100:
        # "Evacuation Hospital 1702", but in 1720
        return led
    if number <= 1500 or (number % 100 == 0 and number not in (1800, 1900, 2000)):
        # "between 1500 and 1700" may count too
        return led and before not in words.BETWEEN_WORDS | words.FROM_WORDS and stands_free(line, read.after)
    return True


def _plural_follows(line: Words, at: int, after: int) -> bool:
    """True in "had 1937 tractors": no word of time or article before, an English plural behind."""
    follower = line.word(after)
    noun = follower.endswith("s") and len(follower) > _SHORT_WORD and follower.isascii() and not line.capital(after)
    before = line.word(at - 1)
    # "the 1905 and 1917 revolutions": what stands before "and" has its article
    listed = before in words.AND_WORDS and line.number(at - 2, digits=(4,)) is not None
    determined = "'" in before or before in words.DETERMINERS or listed
    free = before[:1].isalpha() and not determined
    return noun and free and not line.capital(at - 1) and follower not in words.FUNCTION_WORDS


def grows(line: Words, at: int, span: Range) -> bool:
    """True in "rose from 1200 to 1930": more years than a book of this field speaks of at once, or a word of growth before."""
    years = (span.start.year or 0, span.end.year or 0)
    return line.word(at - 1) in number_words.GROWTH_WORDS or years[1] - years[0] > _LONGEST_RANGE


def counts(line: Words, after: int) -> bool:
    """True if the number before this place counts something: 1937 persons."""
    follower = line.word(after)
    if follower in words.AND_WORDS and line.number(after + 1, digits=(4,)) is not None:
        # cycles of 1917 and 1991 weeks
        after, follower = after + 2, line.word(after + 2)
    if follower.endswith(number_words.COUNTED_ENDINGS) and follower not in words.YEAR_WORDS and not line.capital(after):
        return True
    return follower in number_words.COUNTED or (follower in ("%", "°", "×", "+") and line.glued(after))
