"""The leaves of a file: numbers, ranges, versos, lists, and what OCR made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kartoteka.authority.transliteration import to_latin
from kartoteka.cite.shelfmark.digits import AS_DIGIT, digits_at
from kartoteka.cite.shelfmark.numbers import DASH, DATE, LIST, NO_LEAF_AFTER, RANGE, complete_range
from kartoteka.patterns import lazily

# what OCR makes of `ob`; a number with a nought before it can be nothing else (`Л. 81 06.`)
_AS_VERSO = r"[oо0OО][bhvбьъЬЪ]|[oо]0?6|[oоOО]0b|(?<=\s)06"
# `Л. 3 и об этом пишут`: the preposition, which stands before these vowels alone
_VERSO_WORD = (
    r"(?!об\s[аиоуэ][а-яё]{2})(?:об(?:ор(?:от)?)?|ob(?:or(?:ot)?)?|зв(?:орот)?|zv(?:orot)?|[аa]дв(?:арот)?|adv(?:arot)?|verso|rev|Rs|RS|Rücks(?:eite)?|v[°º]|vo|vuelta|vta|(?<=\()(?:back|reverse)(?=\))"
    r"|odwr?|antra pusė|a\.\s?p|otra puse|o\.\s?p|pöördel|pöör?e?|arxa|zurgi|гръб|shrj|շրջ|орқа"
    rf"|{_AS_VERSO})"
)
# `201(об)`; the bracket of `(Л. 26 об.)` closes more than the verso
_VERSO = lazily(
    rf"\s?,\s(?:оборот|зворот|адварот|verso)(?![^\W_])|\s?{DASH}?\s?(?:\({_VERSO_WORD}\.?\)|\(?{_VERSO_WORD}(?![^\W_])\.?)|v(?![^\W_])\.?|\sv\.(?=\s?(?:[,;)–-]|$))"
)
# `Bl. 9R`, `Bl. 12-12 R`: Rückseite, behind the German word alone; `Bl. 9, R 58/1014` begins another reference
_GERMAN_VERSO = lazily(r"\s?R\.?(?=\s*(?:[,;:.)–-]|$))")
_GERMAN_LEAF = lazily(r"(?:Bl{1,2}\.?|Blatt|Blätter)\s?[\dR ,.–-]*$")
_BOTH_SIDES = lazily(rf"\s?(?:i|и|і|й|and|s|с|та|und|et|\+|,)\s?{_VERSO_WORD}(?![^\W_])\.?")
# `2370b`, `84оЪ`: the verso run together with its leaf, which seldom ends in a nought and a letter; but `10v` is leaf 10
_WITH_VERSO = lazily(rf"(?P<leaf>(?=[SBIl|]?\d)[\dIlOSB|]{{1,4}})(?!0v)(?:{_AS_VERSO})(?![^\W_])\.?")
# `24106-254`: no file has so many leaves, and as 241ob the range runs forwards
_VERSO_IN_DIGITS = lazily(r"(\d{1,3})06$")
_LEAF_LETTER = lazily(r"-?([a-zа-яіґ])(?![^\W_])")
OPEN_RANGE = lazily(
    r"\s?(?:ff?\.|sqq?\.|et (?:seq|suiv)\.?|i nast\.|e segg?\.|y ss\.|i dalee|и далее|и др\.|i dr\.|passim)(?![^\W_])|ff?(?![^\W_])"
)
# `ll. 46, 47. 48, 49`: OCR took the comma for a stop; `l. 5, 6. 12 of them` goes on with a word
_STOP = lazily(
    r"\.\s{0,2}(?=(?P<number>[\dIlSBO]{1,4})(?:\s?\(?(?:об|ob)\)?\.?)?(?:\s{0,2}(?P<goes_on>[,;)–-])|\.?\s*$|\.\s{0,2}\d+[.,]|\s(?:and|и)\s\d))"
)
_FAR = 200
"""Leaves to the next of a list."""
_NEAR = 20
"""Leaves from which to which one cites."""
_DIGITS = lazily(r"\d{1,7}")
HIGHEST_LEAF = 2500
"""Beyond it a bare number after a leaf is a year or something else, never a further leaf."""


@dataclass(frozen=True, slots=True)
class Leaves:
    """A list of leaves as it stands in the column: `62-83`, `7-14ob`, `17a`."""

    values: tuple[str, ...]
    end: int
    warnings: tuple[str, ...] = ()
    repaired: bool = False
    stops: bool = False
    """A stop was read as a comma."""


def read_leaves(text: str, at: int, *, plural: bool = False) -> Leaves | None:
    """The leaves at `at`: numbers, ranges (completed: `24-8` is 24-28), versos, lists; `plural` if a list is announced."""
    values: list[str] = []
    warnings: list[str] = []
    repaired = stops = False
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
            if text[at - 1] == "б" and value[:-1].isdecimal():
                # `Л. 5б–57`: from 56, not from an inserted leaf 5b on
                near = 0 < _first_number(last[0]) - int(f"{value[:-1]}6") < _NEAR
                value, repaired = (f"{value[:-1]}6", True) if near else (value, repaired)
            # `Л. 4–5 с об.`: to the verso of 5
            value, descending = complete_range(value, last[0].rpartition("-")[2])
            at, repaired = last[1], repaired or last[2]
            if descending:
                warnings.append(f"leaves run backwards: {value}")
        values.append(value)
        end = at
        if open_range := OPEN_RANGE.match(text, at):
            warnings.append(f"open range: {text[open_range.start() : open_range.end()].strip()}")
            end = at = open_range.end()
        following = LIST.match(text, at) or _stop_for_comma(text, at, values, plural=plural)
        if following is None:
            break
        stops = stops or text[following.start()] == "."
        at = following.end()
    return Leaves(tuple(values), end, tuple(warnings), repaired, stops) if values else None


def _stop_for_comma(text: str, at: int, before: list[str], *, plural: bool) -> re.Match[str] | None:
    """The stop in `ll. 46, 47. 48, 49`: what goes on behind it counts upwards and ends as a leaf does."""
    found = _STOP.match(text, at)
    if found is None or not (plural or len(before) > 1 or found["goes_on"]):
        return None
    last, number = int(_DIGITS.findall(before[-1])[-1]), int(found["number"].translate(AS_DIGIT))
    return found if last <= number < last + _FAR else None


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
        return glued["leaf"].translate(AS_DIGIT) + "ob", glued.end(), not plain
    digits = digits_at(text, at, alone=True)
    if digits is None:
        return None
    value, end, repaired = digits.value, digits.end, digits.repaired
    letter = _LEAF_LETTER.match(text, end)
    if letter and letter[1] == "r":
        # `5r`: the recto, the side that a leaf has without saying so
        end = letter.end()
    elif letter and letter[1] not in "vf":
        # `30f.`: and the one that follows
        value, end = value + to_latin(letter[1]), letter.end()
    if verso := _VERSO.match(text, end):
        return value + "ob", verso.end(), repaired
    if (verso := _GERMAN_VERSO.match(text, end)) and _GERMAN_LEAF.search(text, max(0, at - 40), at):
        return value + "ob", verso.end(), repaired
    if both := _BOTH_SIDES.match(text, end):
        return f"{value}-{value}ob", both.end(), repaired
    return value, end, repaired


def verso_at(text: str, at: int) -> int | None:
    """Where a word for the back of a leaf that begins at `at` stops."""
    found = _VERSO.match(text, at)
    return found.end() if found else None


# `40б`, `120b`: a verso whose `о` was read as a nought, or a leaf with a letter
_NOUGHT_AND_LETTER = lazily(r"(?<!\d)(\d{1,2})0[bб](?![^\W_])")


def lettered(printed: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """The leaves `values` as they are if the versos among them that were `printed` so are leaves with a letter."""
    others = values
    for found in _NOUGHT_AND_LETTER.finditer(printed):
        others = tuple(re.sub(rf"(?<!\d){found[1]}ob", f"{found[1]}0b", value) for value in others)
    return others if others != values else ()
