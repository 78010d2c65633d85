"""Reads days that have a name: New Year's Day 1938, Christmas 1940, May Day, Heiligabend, Silvester, Noël.

Only where the name alone makes the day certain: Russian and Ukrainian Christmas may be of either calendar, Easter moves.
"""

from __future__ import annotations

from typing import Final

from kartoteka.annotate.dates import words
from kartoteka.annotate.dates.relative import other_year, past_adjective
from kartoteka.annotate.dates.tokens import Words
from kartoteka.annotate.dates.values import Moment
from kartoteka.annotate.dates.words import wordset
from kartoteka.annotate.dates.years import Read, year

_NAMES: Final = {
    (1, 1): ("new year's day", "neujahr", "neujahrstag", "nouvel an"),
    (5, 1): ("may day", "maifeiertag"),
    (12, 24): ("christmas eve", "heiligabend", "heiligen abend", "wigilia", "wigilię", "wigilii"),
    (12, 25): (
        "christmas day", "christmas", "weihnachten", "ersten weihnachtstag", "noël", "boże narodzenie", "bożego narodzenia",
    ),
    (12, 26): ("boxing day", "zweiten weihnachtstag"),
    (12, 31): ("new year's eve", "silvester", "sylwestra"),
}  # fmt: skip
_DAYS: Final = {tuple(name.split()): day for day, names in _NAMES.items() for name in names}
_LONGEST: Final = sorted(_DAYS, key=len, reverse=True)
HEADS: Final = frozenset(name[0] for name in _DAYS)
_CUES: Final = wordset(
    "on by until till before after since am an zu bis vor nach seit à avant après depuis w do przed po"
)


def feast(line: Words, at: int) -> Read | None:
    """A named day, its year printed behind it or left out."""
    name = next((each for each in _LONGEST if tuple(line.words[at : at + len(each)]) == each), None)
    if name is None or not line.capital(at):
        return None
    month, day = _DAYS[name]
    after = at + len(name)
    found = year(line, past_adjective(line, line.past_all(after, (",", "of", "de", "roku"), most=1)))
    if found is not None and found.moment.grain == "year" and not found.moment.split_year:
        return Read(
            Moment(grain="day", year=found.moment.year, month=month, day=day, short_year=found.moment.short_year),
            found.after,
        )
    shift, end = other_year(line, after)
    if shift is not None:
        return Read(Moment(grain="day", month=month, day=day, shift=shift), end)
    same = line.past_phrase(after, words.SAME_YEAR)
    if same == after and (line.word(at - 1) not in _CUES or not _free(line, after)):
        # the May Day parade, a Christmas letter
        return None
    return Read(Moment(grain="day", month=month, day=day), same)


def _free(line: Words, at: int) -> bool:
    following = line.word(at)
    return not following[:1].isalnum() or following in words.FUNCTION_WORDS or not line.word(at).isascii()
