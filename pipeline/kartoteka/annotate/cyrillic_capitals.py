"""Words in capitals within Cyrillic sentences that no recogniser saw: full names by the given name, surnames and places by dictionary and ending."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kartoteka.annotate import morphology
from kartoteka.annotate.candidates import Candidate
from kartoteka.findings import EntityLabel, Evidence
from kartoteka.persons.given import given
from kartoteka.span import Span

_UP, _LOW = "А-ЯЁІЇЄҐ", "а-яёіїєґ"
_WORD: Final = rf"[{_UP}](?:['’][{_LOW}]|[{_LOW}])[{_LOW}'’]+(?:-[{_UP}][{_LOW}'’]+)*"
_FULL: Final = re.compile(
    rf"(?<![\w-])(?P<given>{_WORD})(?P<patronymic> {_WORD}(?:вич|івн|овн|евн|йовн|ичн|[ії]чн)[{_LOW}]{{0,3}})? (?P<surname>{_WORD})(?![\w-])"
)
_CAPITAL: Final = re.compile(rf"(?<=[{_LOW}УВЗ\d,;)»] )(?:(?<!\. ))(?P<name>{_WORD})(?![\w-]| [{_UP}«])")
_SURNAME: Final = re.compile(
    r"(?:енк(?:о|а|у|ом|ові|ові)|(?:чук|щук|юк|ишин|[уюя]к)(?:а|у|ом|ові|ем|е)?|(?:[сц]ьк|ськ|цьк)(?:ий|ого|ому|им|а|ої|ій|у|ою)|(?:ович|евич)(?:а|у|ем|еві)?|[ое]в(?:а|у|ым|им|ой)?|ів)$"
)  # fmt: skip
_NEXT: Final = re.compile(rf" ([{_LOW}][{_LOW}'’]*)")
_IN: Final = re.compile(
    rf"(?:^|[\s(«])(?:[ВвУуЗз]|[Пп]ід|[Бб]іля|[Дд]о|[Іі]з|[Зз]і|[Вв]ід|[Пп]онад|[Зз]а|[Нн]ад) (?:[{_UP}][{_LOW}'’-]+,? (?:та|й|і) )?$"
)


def full_names(text: str) -> Iterator[Candidate]:
    """Given names that the list knows, with the surname behind them."""
    at = 0
    language = morphology.language(text)
    while (match := _FULL.search(text, at)) is not None:
        at = match.end("given") + 1
        if not _is_given(match["given"], language, within=_begins_no_sentence(text, match.start())):
            continue
        first, surname = morphology.kinds(match["given"], language), morphology.kinds(match["surname"], language)
        if surname == {"adjective"} and _before_noun(text, match.end(), language):
            continue
        if "thing" in first and not (_SURNAME.search(match["surname"]) or surname <= {"being", "person"}):
            continue
        if match["patronymic"] is None and surname and surname <= {"place", "thing"}:
            continue
        at = match.end()
        yield _found(match.start(), match.end(), "PERSON", 0.85, "given-name", match["given"])


def _before_noun(text: str, at: int, language: morphology.Language) -> bool:
    following = _NEXT.match(text, at)
    return following is not None and bool(morphology.kinds(following[1], language) & {"thing", "being"})


def _is_given(word: str, language: morphology.Language, *, within: bool) -> bool:
    """By the list, by the Russian dictionary, or in Ukrainian a being with a capital within a sentence."""
    small = word.lower().replace("’", "'")
    if given(small, initial=False).names:
        return True
    if language == "ru":
        known = morphology.readings(small, "ru")
        return bool(known) and all("Name" in each for each in known)
    return within and morphology.kinds(small, "uk") == {"being"}


def _begins_no_sentence(text: str, at: int) -> bool:
    return at > 1 and text[at - 1] == " " and (text[at - 2].islower() or text[at - 2] in ",;")


def unseen(text: str, seen: Sequence[Span]) -> Iterator[Candidate]:
    """Of Ukrainian text the words in capitals within a sentence that none of `seen` holds: there they are names."""
    if morphology.language(text) != "uk":
        return
    places = {place for each in seen for place in range(each.start, each.end)}
    for match in _CAPITAL.finditer(text):
        if match.start("name") in places:
            continue
        label = _meant(match["name"], text[max(0, match.start() - 40) : match.start()])
        if label is not None:
            yield _found(match.start("name"), match.end("name"), label, 0.65, "dictionary", match["name"])


def _meant(word: str, before: str) -> EntityLabel | None:
    known = morphology.kinds(word.rpartition("-")[2].replace("’", "'"), "uk")
    if word.endswith(("ськ", "цьк")):
        return "GPE"
    if known == {"being"} or (known <= {"adjective", "being"} and _SURNAME.search(word)):
        return "PERSON"
    if (not known or "thing" in known or word.endswith(("ську", "цьку"))) and _IN.search(before):
        return "GPE"
    return None


def _found(start: int, end: int, label: EntityLabel, confidence: float, feature: str, value: str) -> Candidate:
    reason = Evidence(feature=feature, value=value, effect=1.0, words="a name by dictionary and capital")
    return Candidate(start=start, end=end, label=label, by="pattern", confidence=confidence, evidence=(reason,))
