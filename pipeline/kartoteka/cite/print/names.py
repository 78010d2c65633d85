"""One person's name as it is printed: `J. Arch Getty`, `Хлевнюк О.В.`, `Theodore von Laue`, `Peter H. Solomon, Jr.`."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from kartoteka.patterns import lazily

Name = dict[str, str]
"""CSL: family, given, suffix."""

_WORD = lazily(r"[^\W\d_]+(?:['’-][^\W\d_]+)*['’]?")
_GAP = lazily(r"\s*-?\s?")
_LIST_FOLLOWS = lazily(r",|:|\s+\(|\s+(?:and|und|et|i|&)\s")
_PARTICLES = frozenset(
    ("von", "van", "de", "der", "den", "di", "da", "la", "le", "du", "del", "ten", "zu", "zum", "vom", "el", "al")
)
_SUFFIXES = frozenset(("Jr", "Sr", "Inc", "III", "II"))
_LONG_INITIALS = frozenset(
    ("Yu", "Ya", "Ye", "Iu", "Ia", "Ju", "Ja", "Zh", "Sh", "Kh", "Ch", "Ts", "Dzh", "Shch", "Ph", "Th", "Дж")
)
_OF_TITLES = """The A An On In At For From Of And To By See Also Cf Ibid Soviet Russian Russia Stalinist Stalinism Great Red Black
    New Old Communist National Central World Cambridge Oxford International European Slavic Political Politburo State Some Many Most
    Several Other Letter Report Speech Union United Der Die Das Ein Eine Le Les La Un Une Des Du Великая Большой Новая Архив Журнал
    История Письмо Доклад Проект Записка Как Что На По Из За Об От До"""
# words that open titles and institutions, never a person's first name
_NO_NAME = frozenset(_OF_TITLES.split())
_NO_GIVEN = _NO_NAME | {"Stalin", "Lenin"}
# a single word before a comma: "Documents, Letters and Papers", "Moscow, Leningrad and the Provinces"
_NO_SURNAME = _NO_NAME | {
    "Documents",
    "Dokumente",
    "Dokumenty",
    "Documenti",
    "Materiały",
    "Документы",
    "Документи",
    "Дакументы",
    "Материалы",
    "Збірник",
    "Сборник",
    "Letters",
    "Materials",
    "Essays",
    "Appendix",
    "Introduction",
    "Preface",
    "Table",
    "Document",
    "Figure",
    "Map",
    "Moscow",
    "Leningrad",
    "Paris",
    "London",
}
_BEFORE_SUFFIX = lazily(r",\s+(?=(?:Jr|Sr|Inc|III|II)\b)")
_MOST_GIVEN, _MOST_INITIALS = 3, 4


@dataclass(frozen=True, slots=True)
class OneName:
    """A name, and where it ends in the text."""

    form: Literal["direct", "inverted", "surname"]
    name: Name
    end: int


@dataclass(frozen=True, slots=True)
class _Word:
    words: str
    start: int
    end: int
    kind: Literal["initial", "name", "particle", "suffix"]


def read_name(text: str, at: int) -> OneName | None:
    """The person whose name begins at `at`."""
    words = _words(text, at)
    return _inverted(text, words) or _direct(words) or _surname(text, words)


def _inverted(text: str, words: list[_Word]) -> OneName | None:
    """`Хлевнюк О.В.`, `Khlevniuk O. V.`; but not `Gabor T. Rittersporn,`."""
    kinds = [word.kind for word in words]
    if kinds[:2] != ["name", "initial"] or words[0].words in _NO_GIVEN:
        return None
    count = next((at for at, kind in enumerate(kinds[1:]) if kind != "initial"), len(kinds) - 1)
    initials = words[1 : 1 + min(count, _MOST_INITIALS)]
    after = words[1 + count : 2 + count]
    latin = initials[-1].words.isascii()
    if latin and after and after[0].kind == "name" and _LIST_FOLLOWS.match(text, after[0].end):
        return None
    given = " ".join(text[initials[0].start : initials[-1].end].split())
    return OneName("inverted", {"family": words[0].words, "given": given}, initials[-1].end)


def _direct(words: list[_Word]) -> OneName | None:
    """`J. Arch Getty`, `V. N. Zemskov`, `Theodore von Laue`, `Peter H. Solomon, Jr.`."""
    run: list[_Word] = []
    for word in words:
        if word.kind == "suffix" or word.words in _NO_NAME:
            break
        run.append(word)
        names = sum(each.kind == "name" for each in run)
        after_particle = word.kind == "name" and any(each.kind == "particle" for each in run)
        # Stalin and Lenin are surnames alone, so the name ends with them
        if word.words in _NO_GIVEN or after_particle or names > _MOST_GIVEN:
            break
    while run and run[-1].kind != "name":
        run.pop()
    family = next((at for at, word in enumerate(run) if word.kind == "particle"), len(run) - 1)
    if family < 1:
        return None
    name = {"family": " ".join(word.words for word in run[family:]), "given": _spaced(run[:family])}
    suffix = words[len(run) : len(run) + 1]
    if suffix and suffix[0].kind == "suffix":
        return OneName("direct", {**name, "suffix": suffix[0].words}, suffix[0].end)
    return OneName("direct", name, run[-1].end)


def _surname(text: str, words: list[_Word]) -> OneName | None:
    """`Conquest` (short titles), `von Laue`."""
    at = next((at for at, word in enumerate(words[:3]) if word.kind != "particle"), None)
    if (
        at is None
        or words[at].kind != "name"
        or words[at].words in _NO_SURNAME
        or text[words[at].end : words[at].end + 1] == "."
    ):
        return None
    return OneName("surname", {"family": " ".join(word.words for word in words[: at + 1]).rstrip("’'")}, words[at].end)


def _words(text: str, at: int) -> list[_Word]:
    """The words from `at` on that can be parts of one name, in order."""
    found: list[_Word] = []
    if text.startswith("$.", at):
        # what OCR makes of "S."; the citation says so (`printed`)
        found.append(_Word("S.", at, at + 2, "initial"))
        at = _next(text, at + 2)
    while len(found) <= _MOST_GIVEN + _MOST_INITIALS and (match := _WORD.match(text, at)):
        letters, end = match[0], match.end()
        dotted = text[end : end + 1] == "."
        if letters in _SUFFIXES and found:
            found.append(_Word(letters, match.start(), end + dotted, "suffix"))
            break
        if dotted and ((len(letters) == 1 and letters.isupper()) or letters in _LONG_INITIALS):
            found.append(_Word(f"{letters}.", match.start(), end + 1, "initial"))
        elif letters in _PARTICLES:
            found.append(_Word(letters, match.start(), end, "particle"))
        elif (
            letters[0].isupper()
            and letters[1:2]
            and any(letter.islower() for letter in letters)
            and not letters.endswith(("'s", "’s"))
        ):
            found.append(_Word(letters, match.start(), end, "name"))
            if dotted:
                break
        else:
            break
        at = _next(text, found[-1].end)
    return found


def _next(text: str, end: int) -> int:
    """Where the next word of a name may begin: after a space, an initial's hyphen, or the comma before Jr."""
    comma = _BEFORE_SUFFIX.match(text, end)
    if comma:
        return comma.end()
    gap = _GAP.match(text, end)
    return gap.end() if gap else end


def _spaced(words: list[_Word]) -> str:
    """The given names as printed: `R.W.` stays close, `J. Arch` apart."""
    out = words[0].words
    for before, word in pairwise(words):
        out += (" " if word.start > before.end else "") + word.words
    return out
