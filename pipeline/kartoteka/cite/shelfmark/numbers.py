"""The numbers of a reference: fonds with letters, files, ranges, leaves with their verso, and what OCR made of them.

Every function reads at one position of the text and says where it stopped. Values come out in Latin letters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kartoteka.authority.transliteration import to_latin

DASH = r"[-–—−‑~]"
_DIGIT_READ_AS = str.maketrans(
    {
        "O": "0",
        "o": "0",
        "О": "0",
        "о": "0",
        "Q": "0",
        "I": "1",
        "l": "1",
        "|": "1",
        "i": "1",
        "S": "5",
        "B": "8",
        "В": "8",
        "Z": "2",
    }
)
# `I7`, `9O`, `l62`: at least one true digit, no other letters; a lone `II` is a Roman numeral and stays
# `1B`, `12S` end in a letter that fonds do bear; inside the number, or shaped like nothing but a digit, it is a slip
_DAMAGED = re.compile(
    r"(?=[\dOoОоIl|SBВZQ]*\d)(?:[\dOoОоQIl|]|[SBВZ](?=[\dOoОоIl|])){2,7}(?![^\W_]|\.\s?\d)|[Il|](?=\s?[-–]\s?\d)"
)
_DIGITS = re.compile(r"\d{1,7}")
# `22a`, `19-а`, `4-п`, `8А`, `129SM`, `1 доп.`, `75608-fp`; a verso is no suffix of a number
_LETTER = r"[^\W\d_⁰¹²³⁴-⁹]"
_SUFFIX = re.compile(
    rf"(?!\s?{DASH}?(?:об|ob|зв|zv)(?![^\W_]))(?:(?P<hyphen>{DASH})?(?P<letters>{_LETTER}{{1,2}})(?![^\W_]|\.\s?\d)"
    rf"|(?P<more>[A-ZА-Я]{{2,3}})(?![^\W_])|(?P<dop>\s?\(?(?:доп|dop)\b\.?\)?))"
)
# `op. 22 a, d. 69`, `оп. 22 а д. 69`: a lone letter with a comma or a further label behind it, and no number of its own
_SPACED_SUFFIX = re.compile(r"\s(?P<letter>[a-hj-zа-зк-хц-ю])(?=\s?[,;]|\.?\s[^\W\d_]{1,4}\.?\s?[^\W\d_]{0,3}\.?\s?\d)")
# `R-5446`, `Р – 3679`, `R5446`, `R. 5446`, `БУ-0192`
_PREFIX = re.compile(rf"(?P<letters>[^\W\d_]{{1,3}})(?P<mark>\s?{DASH}\s?|\.\s?|\s?)(?=[\dOIl])")
_BRACKETED_PREFIX = re.compile(r"\s?\((?P<letters>[RРAАPПMМ])\)")
_ROMAN = re.compile(r"[IVXLC]{1,7}(?![^\W_])")
_THOUSANDS = re.compile(r"(?P<head>\d{1,2})[ .,](?P<tail>\d{3})(?!\d)")

# what OCR makes of `ob`; a number with a nought before it can be nothing else (`Л. 81 06.`)
_AS_VERSO = r"[oо0OО][bhvбьъЬЪ]|[oоOО]0?6|[oоOО]0b|(?<=\s)06"
_VERSO_WORD = rf"(?:об(?:орот)?|ob(?:orot)?|зв(?:орот)?|zv|адв|adv|verso|rev|Rs|RS|Rückseite|v°|vo|{_AS_VERSO})"
_VERSO = re.compile(rf"\s?{DASH}?\s?\(?{_VERSO_WORD}(?![^\W_])\.?\)?|v(?![^\W_])\.?")
_BOTH_SIDES = re.compile(rf"\s?(?:i|и|and|s|с|та|und|et|\+|,)\s?{_VERSO_WORD}(?![^\W_])\.?")
# `2370b`, `84оЪ`: the verso run together with its leaf, which seldom ends in a nought and a letter
_WITH_VERSO = re.compile(rf"(?P<leaf>\d[\dIlO|]{{0,3}})(?:{_AS_VERSO})(?![^\W_])\.?")
# `24106-254`: no file has so many leaves, and as 241ob the range runs forwards
_VERSO_IN_DIGITS = re.compile(r"(\d{1,3})06$")
_LEAF_LETTER = re.compile(r"-?([a-zа-яіґ])(?![^\W_])")
RANGE = re.compile(rf"\s?[.,]?{DASH}\s?(?=\d|[lI]\d)|\s(?:to|bis|до|по)\s(?=\d)")
LIST = re.compile(r"\s?,\s?(?:(?:and|&|и|та|und|et)\s)?(?=\d)|\s(?:and|&|i|и|та|й|und|et|e|y|oraz)\s(?=\d)|,(?=\d)")
OPEN_RANGE = re.compile(r"\s?(?:ff?\.|sqq?\.|et seq\.?|i dalee|и далее|и др\.|i dr\.|passim)(?![^\W_])")
_MONTH = (
    r"(?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|avr|aoû|fév|déc|juin|juil|stycz|lut|kwie|maj|czerw|lip|sierp|wrze|paź|"
    r"listop|grud|янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру)"
)
# what follows a number that belongs to a date (`, 10 January 1938`), a path (`, 17/3/995`) or a decimal
NO_LEAF_AFTER = re.compile(
    rf"\s?(?:st|nd|rd|th|-?го)?\s?{_MONTH}|\s?/\s?\d|\.\d|\s?{DASH}\s?\d+\s?{_MONTH}|\s?(?:гг?\.|годы?)", re.IGNORECASE
)
# `, 12 March 1932`, `10 and 12 January`, `12 марта`: days of a month, never leaves
DATE = re.compile(
    rf"\d{{1,2}}(?:st|nd|rd|th|-?го)?(?:\s?{DASH}\s?\d{{1,2}}|\s(?:and|и|und|et)\s\d{{1,2}})?(?:st|nd|rd|th)?\.?\s?{_MONTH}",
    re.IGNORECASE,
)
HIGHEST_LEAF = 2500
"""Beyond it a bare number after a leaf is a year or something else, never a further leaf."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a reference; `end` is where the reading stopped."""

    value: str
    end: int
    repaired: bool = False


def read_number(text: str, at: int, *, prefixed: bool = False, cyrillic: bool = False) -> Number | None:
    """A fond, opis or file number at `at`, with its letters.

    Args:
        text: the passage.
        at: where the number begins.
        prefixed: letters may stand before it (`R-5446`, `N-15301`).
        cyrillic: the reference is in Cyrillic, so a Latin look-alike before a number (`Ф. P-5434`) is read as Cyrillic.
    """
    prefix, start = "", at
    if prefixed and not _DAMAGED.match(text, at) and (head := _PREFIX.match(text, at)):
        letters = head["letters"]
        if letters.isupper() or (letters.islower() and head["mark"].strip() and len(letters) == 1):
            # the mark stays as printed: R5446 and R-5446 are told apart in the column and meet in the key
            mark = "-" if head["mark"].strip() else ""
            prefix, start = _latin(letters.upper(), cyrillic=cyrillic) + mark, head.end()
    digits = _digits(text, start)
    if digits is None:
        return None
    value, end, repaired = digits
    if prefixed and not prefix and (bracketed := _BRACKETED_PREFIX.match(text, end)):
        prefix, end = _latin(bracketed["letters"], cyrillic=cyrillic) + "-", bracketed.end()
    if suffix := _SUFFIX.match(text, end):
        tail = _suffix(suffix)
        if tail:
            value, end = value + tail, suffix.end()
    elif apart := _SPACED_SUFFIX.match(text, end):
        value, end = value + to_latin(apart["letter"]), apart.end()
    return Number(prefix + value, end, repaired)


def _suffix(found: re.Match[str]) -> str:
    if found["dop"]:
        return " dop"
    letters = found["letters"] or found["more"]
    # `1 l` is no suffix: a letter glued or hyphenated to the number only
    return ("-" if found["hyphen"] else "") + to_latin(letters)


def _digits(text: str, at: int) -> tuple[str, int, bool] | None:
    plain = _DIGITS.match(text, at)
    damaged = _DAMAGED.match(text, at)
    if damaged and (plain is None or damaged.end() > plain.end()):
        return damaged[0].translate(_DIGIT_READ_AS), damaged.end(), True
    return (plain[0], plain.end(), False) if plain else None


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


@dataclass(frozen=True, slots=True)
class Leaves:
    """A list of leaves as it stands in the column: `62-83`, `7-14ob`, `17a`."""

    values: tuple[str, ...]
    end: int
    warnings: tuple[str, ...] = ()
    repaired: bool = False


def read_leaves(text: str, at: int) -> Leaves | None:
    """The leaves at `at`: numbers, ranges (completed: `24-8` is 24-28), versos, lists."""
    values: list[str] = []
    warnings: list[str] = []
    repaired = False
    end = at
    while not DATE.match(text, at) and (one := _leaf(text, at)) is not None:
        if values and _is_no_further_leaf(text, one, values):
            break
        value, at, damaged = one
        repaired = repaired or damaged
        if (to := RANGE.match(text, at)) and (last := _leaf(text, to.end())) is not None:
            verso = _VERSO_IN_DIGITS.match(value) if _first_number(value) > HIGHEST_LEAF else None
            if verso and int(verso[1]) < _first_number(last[0]):
                value, repaired = f"{verso[1]}ob", True
            value, descending = complete_range(value, last[0])
            at = last[1]
            if descending:
                warnings.append(f"leaves run backwards: {value}")
        values.append(value)
        end = at
        if open_range := OPEN_RANGE.match(text, at):
            warnings.append(f"open range: {text[open_range.start() : open_range.end()].strip()}")
            end = at = open_range.end()
        following = LIST.match(text, at)
        if following is None:
            break
        at = following.end()
    return Leaves(tuple(values), end, tuple(warnings), repaired) if values else None


def _is_no_further_leaf(text: str, one: tuple[str, int, bool], before: list[str]) -> bool:
    value, end, _ = one
    number, last = _first_number(value), _first_number(before[-1])
    # `17/21/3045, 3046, 3047` counts on, so it is one list whatever it lists; `l. 56, 1938` is a leaf and a year
    far = number > HIGHEST_LEAF or (1600 < number < 2100 and last < 1000)
    return NO_LEAF_AFTER.match(text, end) is not None or (far and not 0 < number - last <= 2)


def _first_number(value: str) -> int:
    digits = _DIGITS.match(value)
    assert digits is not None
    return int(digits[0])


def _leaf(text: str, at: int) -> tuple[str, int, bool] | None:
    if glued := _WITH_VERSO.match(text, at):
        plain = "ob" in glued[0] and glued["leaf"].isdecimal()
        return glued["leaf"].translate(_DIGIT_READ_AS) + "ob", glued.end(), not plain
    digits = _digits(text, at)
    if digits is None:
        return None
    value, end, repaired = digits
    letter = _LEAF_LETTER.match(text, end)
    if letter and letter[1] == "r":
        # `5r`: the recto, the side that a leaf has without saying so
        end = letter.end()
    elif letter and letter[1] != "v":
        value, end = value + to_latin(letter[1]), letter.end()
    if verso := _VERSO.match(text, end):
        return value + "ob", verso.end(), repaired
    if both := _BOTH_SIDES.match(text, end):
        return f"{value}-{value}ob", both.end(), repaired
    return value, end, repaired


_ENDS = re.compile(r"\D*(\d+)(.*)")


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
