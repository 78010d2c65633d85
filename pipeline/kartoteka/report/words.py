"""Units, leaves and works as a historian writes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from kartoteka.authority.keys import LOCATION, parse_key
from kartoteka.tables import Row

_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_LETTER = re.compile(r"[^\W\d_]")
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_SHORT = {"fond": "f.", "opis": "op.", "delo": "d.", "chast": "ch.", "tom": "t.", "kniga": "kn.", "svyazka": "sv."}


def unit_words(key: str, *, archive_name: Callable[[str], str]) -> str:
    """`rgaspi/17/3/994` as `RGASPI, f. 17, op. 3, d. 994`; a key that cannot be read stays as it is."""
    try:
        unit = parse_key(key)
    except ValueError:
        return key
    numbers = [("fond", unit.fond), ("opis", unit.opis), *unit.levels, ("delo", unit.delo)]
    named = [_numbered(level, number) for level, number in numbers if number is not None]
    return ", ".join([archive_name(unit.archive), *named])


def level_words(level: str, number: str | None) -> str:
    """One level of a unit: `opis 3`, `delo 504-692`, `fond not given`; `R 58/1014` in an archive of another system."""
    if number is None:
        return f"{level} not given"
    return _numbered(level, number) if level == LOCATION else f"{level} {_ranged(number)}"


def _numbered(level: str, number: str) -> str:
    if level == LOCATION:
        return f"{number[0].upper()}{number[1:]}"  # nicolaevsky collection box 7
    return f"{_SHORT.get(level, level)} {_ranged(number)}"


def leaves_words(leaves: Iterable[str]) -> str:
    """`l. 56`, `ll. 62–83`, `p. 12`; empty if there are none."""
    named = list(leaves)
    if not named:
        return ""
    # pages (p.12) and frames (fr.3) say what they are themselves
    counted = [leaf for leaf in named if leaf[:1].isdigit()]
    head = "" if not counted else "l. " if len(named) == 1 and "-" not in named[0] else "ll. "
    return head + ", ".join(leaf.replace("p.", "p. ").replace("fr.", "fr. ").replace("-", "–") for leaf in named)


def work_words(work: Row) -> str:
    """`Whitcombe, Bread on the Rails (1996)`; the name of the file if nothing is known of the work."""
    title = work["title"] or work["path"]
    head = f"{work['author']}, {title}" if work["author"] else str(title)
    return f"{head} ({work['year']})" if work["year"] else head


def short_work(work: Row) -> str:
    """`Whitcombe, Bread on the Rails (1996)`: the surname and the title before its colon."""
    title = str(work["title"] or work["path"]).partition(": ")[0]
    author = str(work["author"] or "").split()
    head = f"{author[-1]}, {title}" if author else title
    return f"{head} ({work['year']})" if work["year"] else head


def lang(text: str | None, *, stated: str | None, otherwise: str | None) -> str | None:
    """The language tag of a text: the stated one, else that of the work around it, unless the script is another."""
    foreign = text is not None and len(_CYRILLIC.findall(text)) * 2 > len(_LETTER.findall(text))
    # Russian, Ukrainian or Bulgarian: the script is certain, the language is not
    return stated or ("und-Cyrl" if foreign else otherwise)


def one_line(words: str) -> str:
    """Words of the print on one line, without the signs that no printer has and that would move a terminal's cursor."""
    return _BLANK.sub(" ", words)


def count(number: int, what: str) -> str:
    """`1 work`, `12 works`, `12 000 works`."""
    return f"{number} {what}" if number == 1 else f"{grouped(number)} {what}s"


def grouped(number: int) -> str:
    """`1000`, and from five figures on in threes: `12 000`."""
    return str(number) if number < 10_000 else f"{number:,}".replace(",", "\u00a0")


def years(first: int | None, last: int | None) -> str:
    """`1996–2003`, `1996`; empty if no year is known."""
    return "" if first is None else str(first) if first == last else f"{first}–{last}"


def between(lowest: float, highest: float) -> str:
    """Two shares as one word: `0.86–0.99`, `0.99`."""
    low, high = f"{lowest:.2f}", f"{highest:.2f}"
    return low if low == high else f"{low}–{high}"


def days(earliest: str, latest: str) -> str:
    """The days of a date as a person writes them: `3 Nov 1937`, `1 Sept – 30 Nov 1937`; a whole year is empty."""
    if earliest.endswith("-01-01") and latest == f"{earliest[:-6]}-12-31":
        return ""
    first, last = _day(earliest), _day(latest)
    if first == last:
        return " ".join(first)
    kept = first[: 2 if first[2] == last[2] else 3]
    return f"{' '.join(kept)} – {' '.join(last)}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


def _day(iso: str) -> tuple[str, str, str]:
    year, month, day = iso.rsplit("-", 2)
    return str(int(day)), _MONTHS[int(month) - 1], str(int(year)) if not year.startswith("-") else year


def _ranged(number: str) -> str:
    return number.replace("..", "–")
