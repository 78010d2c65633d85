"""All names that are known before a text is read: gazetteer, newspapers, names that ship, and the user's own people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kartoteka.annotate.lexicon import LexiconEntry, from_gazetteer
from kartoteka.annotate.user_people import with_people
from kartoteka.authority import Authority
from kartoteka.authority.gazetteer import Periodical

_CYRILLIC = re.compile(r"[Ѐ-ԯ]")


def of(authority: Authority) -> tuple[LexiconEntry, ...]:
    """The lexicon of an authority; the user's people come before those that ship."""
    names = (*from_gazetteer(authority.gazetteer), *_newspapers(authority.periodicals))
    return with_people(names, authority.people)


def _newspapers(periodicals: Iterable[Periodical]) -> Iterator[LexiconEntry]:
    """Newspapers are institutions; journals are cited, not spoken of, and many are called like things (Kommunist)."""
    for each in periodicals:
        if each.kind == "newspaper":
            forms = tuple(alias.form for alias in each.aliases)
            # Правда and Коммуна are words as well; in an English sentence Pravda is none
            doubtful = {form for form in forms if _CYRILLIC.search(form) and " " not in form}
            doubtful |= {alias.form for alias in each.aliases if alias.needs_context or alias.common}
            yield LexiconEntry(id=each.id, name=each.name, label="ORG", forms=forms, doubtful=frozenset(doubtful))
