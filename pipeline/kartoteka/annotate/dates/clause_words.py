"""Words that show how the clause about a day or year left short goes on: prepositions, verbs in the past tense. Data, lower case."""

from __future__ import annotations

from typing import Final

from kartoteka.annotate.dates.words import wordset

CYRILLIC_YEAR_CUES: Final = wordset("в у к до с после після від")
"""Before тридцать втором, with or without its word for years."""
GERMAN_DAY_CUES: Final = wordset("am vom zum bis den dem ab seit")
"""Before 11.7., a day without its year."""
DAY_SUFFIXES: Final = wordset("го му")
DAY_ACCUSATIVES: Final = wordset("е те ше ге")
CYRILLIC_DAY_CUES: Final = wordset(
    "от к до с после на утром вечером ночью днем днём утра вечера уже только лишь від до після вранці ввечері увечері вночі уночі вже лише"
)
"""Before 13-го, of a month that has been named."""
CLAUSE_OPENS: Final = wordset(", . ; : — – ( а и но і та й але зато")
PAST_ENDINGS: Final = (
    "лся", "лась", "лось", "лись", "ався", "ився", "лася", "лося", "лися", "или", "али", "яли", "ыли", "или", "іли", "зли", "сли", "шли",
    "гли", "йшла", "ошла", "йшло", "ошло", "йшов", "шёл", "шел", "ил", "ыл", "ял", "ала", "ила", "ыла", "яла", "ало", "ило", "ыло", "яло", "ал",
)  # fmt: skip
CONSONANTS: Final = tuple("бвгджзклмнпрстфхцчшщь")
PARTICIPLE_ENDINGS: Final = ("ана", "ена", "яна", "ано", "ено", "аны", "ены", "ані", "ені")
"""Запись от 20-го вырвана."""
VERB_ENDINGS: Final = (
    "лся", "лась", "лось", "лись", "лася", "лися", "али", "яли", "или", "ыли", "іли", "зли", "шли", "ала", "яла", "ила", "ыла", "іла", "шла",
    "зла", "гла", "ал", "ял", "ил", "ыл", "шёл", "шел", "йшов", "ав", "ив", "умер", "помер",
)  # fmt: skip
"""Of verbs, where a noun in the genitive might follow: накануне увезли, but накануне войны."""
LIKE_VERBS: Final = wordset(
    "начала финала карнавала журнала сигнала обвала перевала привала провала трибунала капитала материала генерала адмирала маршала "
    "вокзала урала байкала скандала тыла кирилла жнив прав справ"
)
PAST_VERBS: Final = wordset(
    "был было была были стал стала стало стали умер умерла пал пала был був була було були помер помер помер ліг"
)
