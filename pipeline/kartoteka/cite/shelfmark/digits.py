"""Digits that OCR took for letters: `I7`, `9O`, `R-S446`, `д. BS`, `l. S`.

A letter is a digit only where a number is due. Which look-alikes count depends on what else stands there: a run with a
true digit in it, or signs alone that nothing but a number can be (`f. M-l, op. 3`; never the initials of `L. B. Kamenev`).
"""

from __future__ import annotations

from dataclasses import dataclass

from kartoteka.patterns import lazily

_NOUGHT, _ONE = "OoОоQ", "Il|І"
# З and б are Cyrillic, as is the second В: З is a 3, б a 6, and a letter of a file (`22б`) where no digit follows; `б/н` is no number
_SIGN = f"{_NOUGHT}{_ONE}SBВZЗзб"
AS_DIGIT = str.maketrans(
    {
        **dict.fromkeys(_NOUGHT, "0"),
        **dict.fromkeys(f"{_ONE}i", "1"),
        **dict.fromkeys("Зз", "3"),
        "S": "5",
        "B": "8",
        "В": "8",
        "Z": "2",
        "б": "6",
    }
)
_WITH_DIGIT = rf"[OoОо{_ONE}SBВZЗ]{{0,3}}\d|б{{1,2}}\d"
AHEAD = rf"(?:{_WITH_DIGIT}|(?:[{_ONE}SBЗб][{_ONE}SBOОoоЗ]?)(?![^\W_]|[.,]?\s{{0,2}}\d))"
"""Where a number may begin, damaged or not."""
FURTHER = rf"(?:\d|(?=[OoОо{_ONE}SBВZЗб]{{1,3}}\d+(?!\.\s?\d))(?:{_WITH_DIGIT})|[SBЗб](?=\s?[,;)–-]|\.?\s*$))"
"""Where a further number of a list may begin: `, l. 5` is none."""

_PLAIN = lazily(r"\d{1,7}")
# behind a number stands no letter but one that it bears itself (`1Оa`, `S00k`); `12oh` is a verso
_LETTER = r"(?![^\W_]|\.\s?\d)"
_ENDS = rf"(?!\.\s?\d)(?:(?![^\W_])|(?<![OoОо])(?=[a-zа-я]{_LETTER})|(?=[acdk-nгдж-н]{_LETTER})|(?=(?:об|ob|зв|zv|[A-Z]{{2}})(?![^\W_])))"
# a capital at the end is a letter that fonds do bear (`f. 1B`); shaped like nothing but a digit, it is a slip (`Il`, `9O`)
_RUN = lazily(
    rf"(?=[{_SIGN}]*\d)(?:[\d{_NOUGHT}{_ONE}З]|[SBВZзб](?=[\d{_NOUGHT}{_ONE}SBЗ])|бб(?![^\W_])){{2,7}}{_ENDS}"
)
_RUN_TO_CAPITAL = lazily(rf"(?=[{_SIGN}]*\d)[\d{_SIGN}]{{1,6}}[SB](?![^\W_]|\.\s?\d)")
# `л, I6. 17, 21`: behind a level word a stop follows a number; `994l. 5` is a number and a label
_RUN_TO_STOP = lazily(rf"[{_NOUGHT}{_ONE}Зб\d]{{1,5}}\d(?=\.\s?\d)")
_SHORT_RANGE = lazily(rf"[{_ONE}Зб](?=\s?[-–]\s?\d)")
# `Д. I. Л. 60`, `l. B`, `op. I, d. 7`, `ll. S-6`: nothing but the end, or what else may follow a number, stands behind
_BEHIND = (
    r"(?=\s{0,2}(?:[,;:)\]/]|\.?\s*$|[-–—]\s?[\dIlSBЗ]|(?:об|ob|зв|zv|адв)(?![^\W_])"
    r"|[.,]?\s{0,2}(?:[^\W\d_]{1,3}[.,]|[a-zа-я]{1,6}[.,]?)(?:\s?[a-zа-я]{1,3}\.)?\s{0,2}(?:№\s?|N[or]\.\s?)?[^\W\d_]{0,1}[-–]?[\dIlSBЗб]))"
)
# `Л. З. Копия. Машинопись.`; `Л. З. Сурков` is a man
_LEGEND = r"(?=\.\s(?:Коп[иі]|Препис|Подлин|Ориг[иі]н|Арыгін|Машиноп|Машынап|Рукоп|Рукап|Отпуск|Завер|Незавер|Засвідч|Автогр|Чернов|Типогр|Опубл|Публ))"
# `Л. 2–З. На обороте`: a dash without blanks leads to nobody's initials
_RANGE_ENDS = r"(?<=\d[-–—][Зб])(?=\.\s)"
_ALONE = lazily(
    rf"(?!I{{2,}}(?![^\W_])|б/)(?:[{_ONE}SBЗб][{_ONE}SBOОЗб]{{0,2}})(?![^\W_]|\.?\s?\d)(?:{_BEHIND}|{_LEGEND}|{_RANGE_ENDS})"
)
_DASH = lazily(r"\s?[-–—]\s?\d")
_WITH_LETTER = lazily(r"[Il|](?=[aаbбБК](?![^\W_]))")


@dataclass(frozen=True, slots=True)
class Digits:
    """A number without its letters; `end` is where it stops."""

    value: str
    end: int
    repaired: bool = False
    capital: bool = False
    """Its last digit is a capital that may be a letter of the number."""


def digits_at(text: str, at: int, *, alone: bool = False, capital: bool = True) -> Digits | None:
    """The digits at `at`, whole or taken for letters.

    Args:
        text: the passage.
        at: where they begin.
        alone: look-alikes without any true digit count too (`d. S`): behind a level word, or in a path.
        capital: a capital at the end may be a digit (`d. 2S`): not in a fond, which may bear the letter.
    """
    plain = _PLAIN.match(text, at)
    if plain is not None and (plain.end() == len(text) or text[plain.end()] not in _SIGN):
        return Digits(plain[0], plain.end())
    if capital and (found := _RUN_TO_CAPITAL.match(text, at)):
        return Digits(found[0].translate(AS_DIGIT), found.end(), repaired=True, capital=True)
    found = _RUN.match(text, at) or _SHORT_RANGE.match(text, at) or (_RUN_TO_STOP.match(text, at) if alone else None)
    if found is None and alone and plain is None:
        found = _ALONE.match(text, at) or _WITH_LETTER.match(text, at)
    if found and not capital and _DASH.match(text, found.end()) and found[0].isalpha():
        # `f. I-1`, `f. B-5446`: a letter and its hyphen belong to the fond
        found = None
    if found is not None and (plain is None or found.end() > plain.end()):
        return Digits(found[0].translate(AS_DIGIT), found.end(), repaired=True)
    return Digits(plain[0], plain.end()) if plain else None
