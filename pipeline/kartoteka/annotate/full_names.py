"""Persons by their given names, in languages of Latin letters for which no trained recogniser is at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kartoteka.annotate.candidates import Candidate
from kartoteka.findings import Evidence
from kartoteka.persons.given import given, is_patronymic

_UP: Final = "A-ZÀ-ÖØ-ÞĀČĎĒĘĚĢĪĶŁĻŃŇŌŐŒŘŚŠŤŪŮŰŹŻŽ"
_WORD: Final = rf"[{_UP}][^\W\d_]+(?:['’ʹ][^\W\d_]*)?(?:-[{_UP}][^\W\d_]+)*"
_NAME: Final = re.compile(
    rf"(?<![\w'’-])(?P<given>{_WORD}) (?P<middle>(?:{_WORD}|[{_UP}]\.) )?(?P<surname>(?:(?:von|van|de|du|der|zu) )?{_WORD})"
)
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_NO_SURNAME: Final = frozenset("II III IV VI VII VIII IX".split())  # noqa: SIM905


def find(text: str) -> Iterator[Candidate]:
    """Each given name that is known, in whatever transliteration, with the surname after it; positions count in `text`."""
    at = 0
    while (match := _NAME.search(text, at)) is not None:
        if not given(match["given"].lower(), initial=False).names or match["surname"] in _NO_SURNAME:
            at = match.end("given")
            continue
        end = match.end()
        middle = match["middle"]
        if middle and not middle.endswith(". ") and not _belongs(middle.strip()):
            # a given name, a surname, and the next word in capitals: Michail Frinowski Leningrad
            end = match.end("middle") - 1
        possessive = _POSSESSIVE.search(text, match.start(), end)
        end = possessive.start() if possessive else end
        at = end
        name = match["given"]
        yield Candidate(
            start=match.start(),
            end=end,
            label="PERSON",
            by="pattern",
            confidence=0.85,
            evidence=(Evidence(feature="given-name", value=name, effect=1.5, words=f"{name} is a given name"),),
        )


def _belongs(middle: str) -> bool:
    one = given(middle.lower(), initial=False)
    return bool(one.names) or is_patronymic(one)
