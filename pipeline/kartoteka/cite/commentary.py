"""Notes that cite nothing: an Ibid. reaches back over `The author's italics.`, but never over what nobody could read."""

from __future__ import annotations

import re

from kartoteka.cite.shelfmark.unknown_names import ARCHIVE_WORD
from kartoteka.patterns import lazily

# a year and a day are no shelfmark: `He died on 19 May 1937.`
_DATE = lazily(r"\b(?:[12]?\d|3[01])\s+(?=[^\W\d_]{3,})|\b(?:1[5-9]|20)\d\d\b")
_CITES = lazily(
    r"\d|[«»“”„\"*_/]|\b(?:f|op|d|l|ф|оп|д|л|спр|арк|bl|fol|vol|pp?|no|[tт]|с)\."
    r"|\b(?:see|cf|см|ср|vgl|siehe|voir|quoted|cited|цит|ibid|idem)\b|(?:arch|арх|фонд|collection|papers|interview|интервью|letter|письмо)",
    re.IGNORECASE,
)
_CAPITALS = lazily(r"[A-ZА-ЯЁІЇЄ]{2}")
_WORD = lazily(r"[^\W\d_]+")
_FEWEST = 3


def cites_nothing(text: str) -> bool:
    """True if the words of a note are plainly a remark; a short title (`Conquest, Great Terror`) is not.

    Args:
        text: of a note in which no citation was read.
    """
    # its own number, if it is still there
    words = _WORD.findall(text)
    small = sum(word.islower() for word in words)
    bare = _DATE.sub(" ", re.sub(r"^\s*\d{1,4}\W+", "", text))
    return (
        len(words) >= _FEWEST
        and 2 * small > len(words)
        and not _CITES.search(bare)
        and not _CAPITALS.search(text)
        and not ARCHIVE_WORD.search(text)
    )
