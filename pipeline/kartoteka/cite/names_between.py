"""Words before a reference that may name an archive or collection of their own: `RGASPI, f. 17 ...; Hoover Papers, f. 2`."""

from __future__ import annotations

import re

from kartoteka.authority import Authority
from kartoteka.cite.shelfmark.stated import Stated
from kartoteka.findings import Citation, Evidence
from kartoteka.patterns import lazily

_LONGEST = 100
_SHORT = 2
"""Signs of a fond's number that many archives have."""
_STOPS = lazily(r"[;()\[\]\n\d]|(?<=[^\W_]{2})\.\s")
_CAPITAL = lazily(r"[A-ZА-ЯЁІЇЄҐ][^\W\d_]{2}")
_COLLECTION = lazily(
    r"\b(?:papers|collections?|records|universit|society|memorial|sammlung|nachla|universidad|papiery|zbi[oó]r|"
    r"коллекци|собрани|университет|общество|мемориал|бумаги|колекц|університет)",
    re.IGNORECASE,
)
_NAME = lazily(r"[A-ZА-ЯЁІЇЄҐ][^\W\d_]{2,}(?:,?\s[A-ZА-ЯЁІЇЄҐ][^\W\d_]{2,}){0,2}")


def other_holder(text: str, stated: Stated, source: Citation, authority: Authority) -> Evidence | None:
    """What speaks against the archive of `source`, the reference before in the same note, for one that names none.

    Only what states a fond and more may be a shelfmark of another archive; one of the fond of `source`, or of one that
    its archive is known for, is its own, whatever stands before it: `; Stalin to Kirov, f. 558, op. 11`.
    """
    if stated.fond is None or not (stated.opis or stated.delo) or stated.fond == source.fond:
        return None
    between = text[max(source.end or 0, stated.start - _LONGEST) : stated.start].rstrip(" .,:")
    stops = [stop.end() for stop in _STOPS.finditer(between)]
    words = between[stops[-1] if stops else 0 :].strip()
    # RGASPI has a fond 2 too, as every collection has
    told = source.archive in authority.archives_with_fond(stated.fond) and len(stated.fond) > _SHORT
    if told or _CAPITAL.search(words) is None:
        return None
    effect = -2.0 if _COLLECTION.search(words) else -1.2 if _NAME.fullmatch(words) else 0.0
    said = f"`{words}` before it may name another holder than that of the reference before"
    return Evidence(feature="archive-named-between", value=words, effect=effect, words=said) if effect else None
