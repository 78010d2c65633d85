"""What the names of files tell: their order, which belong to one page, and whether they count the pages of one work."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable

# 0001.tif and 0001.tif.xml, 0001.alto.xml, 0001.txt.gz are of one page
_SUFFIXES = re.compile(
    r"(?:\.(?:tiff?|jpe?g|jp2|j2k|jpf|jpx|png|webp|bmp|gif|p[bgpn]m|txt|text|xml|html?|xhtml|hocr|alto|page|gz))+$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(\d+)")
_SIGNS = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W\d_]+")
# page001_1L.tif and page001_2R.tif, 12v.jpg, 007-recto.png: what stands behind the number tells sides of a leaf apart
_SIDE = re.compile(r"(?<=\d)[\W_]*(?:[a-zа-я]{1,2}|left|right|recto|verso)[\W_]*$", re.IGNORECASE)
_WORDS_FOR_PAGE = frozenset(
    (
        *(
            "p",
            "pp",
            "pg",
            "page",
            "pag",
            "seq",
            "leaf",
            "folio",
            "fol",
            "image",
            "img",
            "scan",
            "s",
            "seite",
            "bl",
            "blatt",
        ),
        *("с", "стр", "страница", "л", "лист"),
    )
)


def natural(name: str) -> tuple[list[tuple[int, int, str]], str]:
    """The key under which `page2` and `page 3` sort before `page10`."""
    parts = _NUMBER.split(name.casefold())
    words = [_SIGNS.sub("", part) if at % 2 == 0 else part for at, part in enumerate(parts)]
    return [(0, int(part), "") if at % 2 else (1, 0, part) for at, part in enumerate(words) if part], name


def stem(name: str) -> str:
    """The name without all that says of what kind the file is: the same for all files of one page."""
    return _SUFFIXES.sub("", name).casefold()


def series(stems: Iterable[str]) -> list[list[str]]:
    """The names among `stems` that count, at least two with the same words, the longest series first.

    `ivanov_001`, `ivanov_002`, `petrov_001`, `petrov_002`, `cover` hold two series; words are told apart, signs are not.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for each in stems:
        found[" ".join(_WORD.findall(_SIDE.sub("", each)))].append(each)
    counting = [names for names in found.values() if len(names) > 1 and sum(map(_counts, names)) > 1]
    return sorted(counting, key=len, reverse=True)


def are_pages(names: Collection[str]) -> bool:
    """True if texts with these stems say of themselves that each is a page: `00000001`, `ivanov_p12`; not `chapter1`."""
    return all(_counts(name) and (not (words := _WORD.findall(name)) or words[-1] in _WORDS_FOR_PAGE) for name in names)


def _counts(name: str) -> bool:
    return _NUMBER.search(name) is not None
