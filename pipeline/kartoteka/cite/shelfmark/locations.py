"""Shelfmarks of other systems than fond and opis: `RG 59, 861.00/11467`, `FO 371/17250`, `Schedule A, vol. 13, case 159`."""

from __future__ import annotations

import re

from kartoteka.patterns import lazily

# what such a shelfmark is made of: words with a capital or a digit, and these
_SMALL = (
    r"box|boxes|folders?|reel|roll|frames?|vol|vols|case|file|files|no|nos|and|of|the|series|item|sygn|sygnatura|t|teczka|inv|carton|dossier|liasse"
    r"|Mappe|Band|Bd|Bestand|part|pt|unit|ser|sub-series|record|group|cont|bMS|fonds|entry|collection|papers|card|kart|caja|kansio|série|delta|rés|document|doc|mf|fasc|b|busta|pos|арх|од|з|т|№|Nr|Rep|containers?|carpeta|legajo|z|w|schedule|microfilm|mikrofilm|microfiche|kotelo|obal"
)
SMALL_WORDS = frozenset(re.sub(r"\W", " ", _SMALL).lower().split())
"""Words in small letters that it may hold."""
_TOKEN = lazily(rf"(?:(?:{_SMALL})(?![^\W_])\.?|[^\W\d_a-zа-я][\w.'’/&#*-]*|\d[\w.'’/()&#*-]*)")
# `M-KS 276. f. 53. cs. 12. ő. e., 5. o.`: numbers that stand before their words, and the page behind them
_ORDINAL = lazily(r"\d+\.\s?(?:(?:f|cs|ő\.\s?e|d|t)\.|doboz|tétel|csomó)(?=[\s,;)]|$)")
_PAGE_BEHIND = lazily(r"\d+\.\s?(?:o|oldal|fol)\.")
# a blank line ends it, as it ends everything
# `Affari politici, URSS, b. 34`: the second half of a name in small letters, before anything is numbered
_SMALL_NAME = lazily(
    r"[a-zà-ž]{3,14}(?:\s[a-zà-ž]{3,14})?(?=,?\s(?:[A-ZÀ-Ž]|\d{4}|(?:b|fasc|vol|box|busta|carton)\b))|[a-z]{1,4}['’][A-ZÀ-Ž]\w*"
)
_BETWEEN = lazily(r"(?!\s*\n\s*\n)(?:(?:[,:–-]|[^\S\t]){1,3}|\s?/\s?)")
# `861.00/11467.` and, a line further, `17/3/995, 7`: such a stop ends it, that of `vol.` does not
_LINE_END = lazily(r"[\d*]\.\n\s*$")
_LEAVES_FOLLOW = lazily(r"[\s,:]*(?:ff?|ll?|l|Bl|Bll|fols?|k|kk|p|pp|S|s|л|лл|арк)\.\s?\d")
_LEAD = lazily(r"[\s,:]*")
# `FO 371/17250 and CAB 24/263`: two of them
_NEXT_CLASS = lazily(r"\s[A-ZÀ-Ž]{2,5}\s\d")
_WORDS_MOST = 14
_DIGIT = lazily(r"\d")


def location_at(text: str, at: int) -> tuple[str, int] | None:
    """The shelfmark that begins at `at` (behind an archive's name) and where it stops; None if there is none.

    Leaves and pages that follow it are not part of it.
    """
    lead = _LEAD.match(text, at)
    assert lead is not None
    begin = end = lead.end()
    for count in range(_WORDS_MOST):
        gap = _BETWEEN.match(text, end) if count else None
        if count and (gap is None or ("\n" in gap[0] and _LINE_END.search(text, begin, gap.end()))):
            break
        position = gap.end() if gap else begin
        if count and (_LEAVES_FOLLOW.match(text, end) or _PAGE_BEHIND.match(text, position)):
            break
        token = _ORDINAL.match(text, position) or _TOKEN.match(text, position)
        if token is None and count and not _DIGIT.search(text, begin, end):
            token = _SMALL_NAME.match(text, position)
        if token is None:
            break
        if token[0] == "and" and _NEXT_CLASS.match(text, token.end()) and _DIGIT.search(text, begin, end):
            break
        end = token.end()
    location = text[begin:end].rstrip(" ,:;)")
    location = location if _ORDINAL.search(location) else location.rstrip(" .,:;)")
    if not _DIGIT.search(location) or re.fullmatch(r"(?:\(|\D*\bPress\b\D*)?(?:1[89]|20)\d\d\)?", location):
        # `Hoover Institution Press, 1971`
        return None
    return location, begin + len(location)


# `In AD 410 Alaric`, `AD 1204-1261`, `an MA Thesis, 1994`
_YEARS = lazily(r"\d{1,4}(?:[-–/]\d{1,4})?(?=[\s,]|$)|\D*(?:1[89]|20)\d\d\D*$")
# `7 N 3129`; `59, 861.00/11467`, `84, box 94`
_COUNTED = lazily(
    r"\d+\s[A-Z]{1,3}\s\d|\d+,\s.*(?:\d[/.]\d|\b(?:box|boxes|folder|reel|roll|entry|container|carton)\s\d)"
)
_LONGEST_GAP = 3


def is_shelfmark(text: str, at: int) -> bool:
    """True if what stands at `at` is one by its look, so that two capitals before it (AD, BL, MA) can be an archive."""
    found = location_at(text, at)
    if found is None:
        return False
    location, end = found
    gap = text[at : end - len(location)]
    if not gap or "\t" in gap or len(gap) > _LONGEST_GAP:
        return False
    counted = _YEARS.match(location) is None or _COUNTED.match(location) is not None
    return counted or _LEAVES_FOLLOW.match(text, end) is not None
