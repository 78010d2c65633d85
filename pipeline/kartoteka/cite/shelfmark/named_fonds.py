"""Fonds that bear a name, and the departments within a fond that file by themselves."""

from __future__ import annotations

from kartoteka.authority import to_latin
from kartoteka.cite.shelfmark.ground import Ground, archives_of
from kartoteka.cite.shelfmark.stated import RANKS, Stated
from kartoteka.patterns import lazily

# `ANIC, fond CC al PCR, Cancelarie, dosar 12/1956`: Romanian fonds bear names
_NAMED = lazily(r"(?P<word>fond(?:ul)?)\s(?P<name>[A-ZĂÂÎȘȚ][^;:()\d]{2,60}?)(?=,\s(?:dos|dosar|dosarul)\b\.?\s?\d)")
# `Ф. 102. ДП ОО. 1905. Д. 1800`: by year, too
_DEPARTMENT = lazily(
    r"(?P<name>[A-ZА-Я]{2,4}(?: [A-ZА-Я]{2,4})?)(?:[.,]\s(?P<year>1[89]\d\d)(?:\s?гг?\.|\s?gg?\.)?)?(?=[.,]\s)"
)


def named_fond(ground: Ground, state: Stated, at: int) -> int | None:
    """States the fond whose name begins at `at`: where it ends, or None."""
    found = _NAMED.match(ground.text, at) if state.name and state.deepest <= 0 else None
    if found is None:
        return None
    state.put("fond", [found["name"]], word=found["word"])
    return found.end()


def department(ground: Ground, state: Stated, at: int) -> int | None:
    """States the department (and its year) at `at`, if an opis or a file follows by name: where it ends, or None."""
    found = _DEPARTMENT.match(ground.text, at) if state.deepest == RANKS["fond"] else None
    label = ground.label(ground.past_gap(found.end())) if found else None
    if found is None or label is None:
        return None
    if ground.level_of(label, state, archives=archives_of(state)) not in ("opis", "delo"):
        return None
    state.put("razdel", [to_latin(found["name"])], word=None)
    if found["year"]:
        state.put("god", [found["year"]], word=None)
    return found.end()
