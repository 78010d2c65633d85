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


# `op. 226, 1908 g., d. 12`: the files of one year are counted by themselves
YEAR_LEVEL = lazily(r"(?P<year>1[5-9]\d\d(?:[-–/]\d{2,4})?)\s?(?P<word>гг?\.|gg?\.)(?=[\s,])")


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


# `Ф. 102. Особый отдел. Оп. 233`, `ф. 2000, Главное управление Генштаба, оп. 1`
_TITLE = lazily(r"[A-ZА-ЯЁІЇЄҐ«][^\W\d_]{3,}(?:[\s-][^\W\d_]+){0,6}»?[.,]\s")


def title_between(ground: Ground, state: Stated, at: int) -> int | None:
    """Where the words end that say what the fond or opis before `at` is called, if the next level follows by name."""
    if not state.labelled or state.deepest not in (RANKS["fond"], RANKS["opis"]):
        return None
    title = _TITLE.match(ground.text, at)
    if title is None or any(at <= start < title.end() for start in (*ground.names, *ground.markers)):
        return None
    label = ground.label(title.end())
    level = ground.level_of(label, state, archives=archives_of(state)) if label else None
    due = ("opis", "delo") if state.deepest == RANKS["fond"] else ("delo",)
    if level not in due and not YEAR_LEVEL.match(ground.text, title.end()):
        return None
    state.because("title-between", -0.3, f"`{title[0].strip(' .,')}` is what the level before it is called")
    return title.end()
