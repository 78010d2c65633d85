"""The numbers of a reference: fonds with letters, files, ranges, and what OCR made of them.

Every function reads at one position of the text and says where it stopped. Values come out in Latin letters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kartoteka.authority.transliteration import to_latin
from kartoteka.cite.shelfmark.digits import AHEAD, FURTHER, digits_at
from kartoteka.patterns import lazily

DASH = r"[-–—−‑~]"
# `22a`, `19-а`, `4-п`, `8А`, `129SM`, `1 доп.`, `75608-fp`; a verso is no suffix of a number
_LETTER = r"[^\W\d_⁰¹²³⁴-⁹]"
_SUFFIX = lazily(
    rf"(?!\s?{DASH}?(?:об|ob|зв|zv)(?![^\W_]))(?:(?P<hyphen>{DASH})?(?P<letters>{_LETTER}{{1,2}})(?![^\W_]|\.\s?\d)"
    rf"|(?P<more>[A-ZА-Я]{{2,3}})(?![^\W_])|(?P<dop>\s?\(?(?:доп|dop)\b\.?\)?)|(?P<secret>\s?(?:с/ч|s/ch)(?![^\W_])))"
)
# `op. 22 a, d. 69`, `оп. 22 а д. 69`: a lone letter with a comma or a further label behind it, and no number of its own
_SPACED_SUFFIX = lazily(
    r"\s(?![lлdд][,.]\s?\d)(?P<letter>[a-hj-zа-зк-хц-ю])(?=\s?[,;]|\.?\s[^\W\d_]{1,4}\.?\s?[^\W\d_]{0,3}\.?\s?\d)"
)
# `R-5446`, `Р – 3679`, `R5446`, `R. 5446`, `БУ-0192`; in `РS446` OCR took the first digit for a letter; the next line of `Ф. I.` may begin with its own number
_PREFIX = lazily(
    rf"(?P<letters>[РПАМНRPAMN](?=[SBIl]\d)|[^\W\d_]{{1,3}})(?P<mark>\s?{DASH}\s?|\.[^\S\n]?|\s?)(?={AHEAD})"
)
_LONG_NUMBER = lazily(r"\d{3}")
_BRACKETED_PREFIX = lazily(r"\s?\((?P<letters>[RРAАPПMМ])\)")
_ROMAN = lazily(r"[IVXLC]{1,7}(?![^\W_])")
_THOUSANDS = lazily(r"(?P<head>\d{1,2})[ .,](?P<tail>\d{3})(?!\d)")

RANGE = lazily(rf"\s?[.,]?{DASH}\s?(?={AHEAD}|[SBЗб](?![^\W_]))|\s(?:to|bis|à|až|iki|līdz|kuni|до|по)\s(?=\d)")
LIST = lazily(
    rf"\s{{0,2}},\s{{0,2}}(?:(?:an(?:d|cl)|&|и|та|u(?:nd|\.)|et)\s)?(?={FURTHER})|\s{{1,2}}(?:an(?:d|cl)|&|i|и|та|й|u(?:nd|\.)|sowie|et|e|y|a|oraz|ir|un|ja|és|și)\s{{1,2}}(?=\d)"
)
_MONTH = (
    r"(?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|avr|aoû|fév|déc|juin|juil|stycz|lut|kwie|maj|czerw|lip|sierp|wrze|paź|"
    r"listop|grud|янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру)"
)
# what follows a number that belongs to a date (`, 10 January 1938`), a path (`, 17/3/995`) or a decimal
NO_LEAF_AFTER = lazily(
    rf"\s?(?:st|nd|rd|th|-?го)?\s?{_MONTH}|\s?/\s?\d|\.\d|\s?{DASH}\s?\d+\s?{_MONTH}|\s?(?:гг?\.|годы?)", re.IGNORECASE
)
# `, 12 March 1932`, `10 and 12 January`, `12 марта`: days of a month, never leaves
DATE = lazily(
    rf"\d{{1,2}}(?:st|nd|rd|th|-?го)?(?:\s?{DASH}\s?\d{{1,2}}|\s(?:and|и|und|et)\s\d{{1,2}})?(?:st|nd|rd|th)?\.?\s?{_MONTH}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a reference; `end` is where the reading stopped."""

    value: str
    end: int
    repaired: bool = False


def read_number(
    text: str, at: int, *, prefixed: bool = False, cyrillic: bool = False, alone: bool = False, capital: bool = True
) -> Number | None:
    """A fond, opis or file number at `at`, with its letters.

    Args:
        text: the passage.
        at: where the number begins.
        prefixed: letters may stand before it (`R-5446`, `N-15301`).
        cyrillic: the reference is in Cyrillic, so a Latin look-alike before a number (`Ф. P-5434`) is read as Cyrillic.
        alone: see `digits.digits_at`.
        capital: see `digits.digits_at`.
    """
    prefix, start = "", at
    digits = digits_at(text, at, alone=alone, capital=capital)
    if prefixed and digits is None and (head := _PREFIX.match(text, at)):
        letters = head["letters"]
        # `ф. р 9415`: the stop or hyphen is lost
        lost = letters in "рп" and _LONG_NUMBER.match(text, head.end()) is not None
        if letters.isupper() or (letters.islower() and len(letters) == 1 and (lost or head["mark"].strip())):
            # the mark stays as printed: R5446 and R-5446 are told apart in the column and meet in the key
            mark = "-" if head["mark"].strip() else ""
            prefix, start = _latin(letters.upper(), cyrillic=cyrillic) + mark, head.end()
            digits = digits_at(text, start, alone=True, capital=capital)
    if digits is None:
        return None
    value, end, repaired = digits.value, digits.end, digits.repaired
    if prefixed and not prefix and (bracketed := _BRACKETED_PREFIX.match(text, end)):
        prefix, end = _latin(bracketed["letters"], cyrillic=cyrillic) + "-", bracketed.end()
    if suffix := _SUFFIX.match(text, end):
        # `Ф. 623n`: no Cyrillic letter but п looks so
        misread = cyrillic and suffix["letters"] == "n"
        tail, repaired = ("p" if misread else _suffix(suffix)), repaired or misread
        if tail or suffix["secret"]:
            value, end = value + tail, suffix.end()
    elif apart := _SPACED_SUFFIX.match(text, end):
        value, end = value + to_latin(apart["letter"]), apart.end()
    return Number(prefix + value, end, repaired)


def _suffix(found: re.Match[str]) -> str:
    if found["dop"]:
        return " dop"
    if found["secret"]:
        # `ф. 9401 с/ч`: the secret part of its papers, no other fond
        return ""
    letters = found["letters"] or found["more"]
    # `1 l` is no suffix: a letter glued or hyphenated to the number only
    return ("-" if found["hyphen"] else "") + to_latin(letters)


def _latin(letters: str, *, cyrillic: bool) -> str:
    if cyrillic:
        letters = letters.translate(str.maketrans("PAMKHCBTEO", "РАМКНСВТЕО"))
    return to_latin(letters)


def read_thousands(text: str, at: int) -> Number | None:
    """`33.987` or `33 987` as 33987; whether an archive has such a fond is for the caller to ask."""
    found = _THOUSANDS.match(text, at)
    return Number(found["head"] + found["tail"], found.end()) if found else None


def read_roman(text: str, at: int) -> Number | None:
    """A Roman numeral (`op. II`, `razr. XVI`)."""
    found = _ROMAN.match(text, at)
    return Number(found[0], found.end()) if found else None


_ENDS = lazily(r"\D*(\d+)(.*)")


def complete_range(first: str, last: str) -> tuple[str, bool]:
    """`24`, `8` as `24-28`; the second value says that the range still runs backwards.

    The end takes the leading digits of the start if that makes it the later one (`118-24`, `1195-203`).
    """
    start, end = _ENDS.match(first), _ENDS.match(last)
    if start is None or end is None:
        # `op. II-3`
        return f"{first}-{last}", False
    digits = end[1]
    if int(digits) < int(start[1]) and len(digits) < len(start[1]):
        completed = start[1][: len(start[1]) - len(digits)] + digits
        digits = completed if int(completed) > int(start[1]) else digits
    return f"{first}-{digits}{end[2]}", int(digits) < int(start[1])
