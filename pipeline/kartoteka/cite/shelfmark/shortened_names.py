"""Full names as sentences and tight print have them: `Держархів Одеської обл.`, `в Государственном архиве Пензенской области`."""

from __future__ import annotations

import re
from functools import cache

_SHORT = {
    "держархів": "державний архів",
    "держархіву": "державний архів",
    "держархіві": "державний архів",
    "госархив": "государственный архив",
    "госархива": "государственный архив",
    "госархиве": "государственный архив",
    "дзяржархіў": "дзяржаўны архіў",
    "гос": "государственный",
    "рос": "российский",
    "держ": "державний",
    "дзярж": "дзяржаўны",
    "вобл": "вобласці",
    "г": "города",
}
# `Архив Президента РФ`, `Центральный архив ФСБ РФ`, `Arkhiv Prezidenta RF`, `State Archive of the RF`
_STATE = {"рф": "Российской Федерации", "фсб": "Федеральной службы безопасности", "мо": "Министерства обороны"}
_STATE_LATIN = {"rf": "Rossiiskoi Federatsii", "fsb": "Federal'noi sluzhby bezopasnosti"}
_STATE_ENGLISH = {"rf": "Russian Federation", "fsb": "Federal Security Service"}
# State Archive of Kirov Region
_ENGLISH = {"region": "Oblast", "province": "Oblast"}
_UKRAINIAN = {"обл": "області", "м": "міста"}
_RUSSIAN = {"обл": "области"}
_HEADS = {
    "архива": "архив",
    "архиве": "архив",
    "архиву": "архив",
    "архивом": "архив",
    "центра": "центр",
    "центре": "центр",
    "архіву": "архів",
    "архіві": "архів",
    "архівом": "архів",
    "архіва": "архіў",
    "архіве": "архіў",
}


def in_full(name: str) -> str:
    """`name` with its shortened words whole and its head in the nominative; itself if it has nothing of the kind."""
    words = _words().search(name)
    if words is None:
        return name
    by_place = _UKRAINIAN if "і" in name or "ї" in name else _RUSSIAN
    of_state = {**_STATE, **(_STATE_ENGLISH if " of " in name else _STATE_LATIN)}
    known = {**_SHORT, **_HEADS, **of_state, **_ENGLISH, **by_place}
    head = next((found for found in _words().finditer(name) if found[1].lower() in _HEADS), None)
    before = name[: head.start()] if head else ""
    rest = name[len(before) :]
    return _adjectives().sub(_nominative, before) + _words().sub(
        lambda found: known.get(found[1].lower(), found[0]), rest
    )


@cache
def _words() -> re.Pattern[str]:
    return re.compile(
        rf"\b({'|'.join({**_SHORT, **_STATE, **_STATE_LATIN, **_ENGLISH, **_UKRAINIAN, **_HEADS})})\b\.?", re.IGNORECASE
    )


@cache
def _adjectives() -> re.Pattern[str]:
    # государственного, российском; державного, державному; дзяржаўнага, дзяржаўным
    return re.compile(r"(?<=\w\w\w)(ого|ому|ом|ым|ага|аму|ім|им)\b")


def _nominative(ending: re.Match[str]) -> str:
    stem, oblique = ending.string[ending.start() - 1], ending[1]
    if oblique in ("ага", "аму") or (oblique == "ым" and "ў" in ending.string):
        return "ы"
    if "і" in ending.string or "державн" in ending.string.lower():
        return "ий"
    return "ий" if stem in "кгх" else "ый"
