"""Slips of OCR at a fond: letters that no fond of its archive bears, and a capital F that lost its foot."""

from __future__ import annotations

from kartoteka.cite.shelfmark.ground import Ground, archives_of
from kartoteka.cite.shelfmark.labels import Label
from kartoteka.cite.shelfmark.numbers import Number
from kartoteka.cite.shelfmark.stated import Stated

_WITH_CAPITALS = frozenset({"Bulgaria", "Czech Republic", "Germany", "Romania"})
"""Countries whose fonds may end in a capital (`f. 1B`); a Soviet fond bears a small one (1s, 500k)."""


def as_borne(ground: Ground, state: Stated, at: int, number: Number) -> Number:
    """The fond `number`, which begins at `at`, with the letters that fonds of the archive of `state` bear."""
    return _with_borne_prefix(ground, state, at, _without_capital(ground, state, at, number))


def is_f_without_foot(ground: Ground, state: Stated, label: Label) -> bool:
    """True for the `P.` of `RGASPI. P. 77. Op. 1. D. 5`: right behind the archive, with opis and file behind its number."""
    if label.word not in ("P", "P.") or state.name is None or state.deepest > 0:
        return False
    archives, number = archives_of(state), ground.number(label.end, prefixed=True)
    if number is None or ground.level_behind_fond(ground.past_gap(number.end), archives=archives) != "opis":
        return False
    opis = ground.label(ground.past_gap(number.end))
    return opis is not None and ground.file_behind(opis, archives)


def _without_capital(ground: Ground, state: Stated, at: int, number: Number) -> Number:
    """`number` itself, or with a capital at its end as the digit that it looks like (`f. 55B` in RGASPI)."""
    capital = ground.text[number.end - 1]
    whole = _as_digits(ground, at, number, capital)
    if whole is None:
        return number
    archives = archives_of(state)
    if set(ground.authority.archives_with_fond(whole.value)) & set(archives):
        return whole
    borne = {letter for archive in archives for letter in ground.authority.archives[archive].fond_suffixes}
    elsewhere = {ground.authority.archives[archive].country for archive in archives} & _WITH_CAPITALS
    if elsewhere or any(letter.upper().endswith(capital) for letter in borne) or (capital == "B" and not archives):
        return number
    if capital == "б" or ground.authority.archives_with_fond(number.value):
        # `ф. 48б`: a small letter is borne
        return number
    words = f"`{ground.text[at : number.end]}` has a digit at its end: fonds there bear no capital {capital}"
    state.because("capital-or-digit", -0.8, words)
    return whole


def _with_borne_prefix(ground: Ground, state: Stated, at: int, number: Number) -> Number:
    """`Ф. Н-1290` as P-1290 where party fonds bear a П, and no fond a Н, which looks like it."""
    if not number.value.startswith("N") or ground.text[at] not in "НH":
        return number
    prefixes = {prefix for archive in archives_of(state) for prefix in ground.authority.archives[archive].fond_prefixes}
    if "P" not in prefixes or "N" in prefixes:
        return number
    state.because("prefix-repaired", -0.8, f"`{ground.text[at : number.end]}` has a П: no fond there bears a Н")
    return Number("P" + number.value[1:], number.end)


def _as_digits(ground: Ground, at: int, number: Number, capital: str) -> Number | None:
    if capital in "SB":
        return ground.number(at, prefixed=True)
    # Cyrillic letters: `Р-199В`, `Р-331б`
    digit = {"В": "8", "б": "6"}.get(capital)
    if digit is None or not number.value[-2:-1].isdigit():
        return None
    return Number(number.value[:-1] + digit, number.end, repaired=True)
