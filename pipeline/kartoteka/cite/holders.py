"""Copies: `USHMM, RG-22.002M, reel 10 (GARF, f. 7021 ...)`, `HIA, Fond 89, reel 1.993`: the original is cited, the copy was held."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kartoteka.authority import Authority
from kartoteka.authority.keys import parse_key
from kartoteka.cite.shelfmark.stated import NamedArchive, Stated
from kartoteka.patterns import lazily

_OPENS = lazily(r"\s?[(\[]\s?(?:copy of|from|original(?: in)?:?|orig\.)?\s?|\s?/\s?", re.IGNORECASE)


def joined(references: Sequence[Stated], text: str, authority: Authority) -> list[Stated]:
    """`references` with each copy and its original made one, the original's archive with the other as holder."""
    out: list[Stated] = []
    for each in references:
        holder = out[-1] if out else None
        if (
            holder is not None
            and holder.location
            and each.name
            and each.numbered
            and _OPENS.fullmatch(text[holder.end : each.start])
        ):
            out.pop()
            each.holder = next(iter(holder.name.archives), None) if holder.name else None
            each.because("copy", 0.0, f"held as a copy: `{text[holder.start : holder.end]}`")
            each.start = holder.start
        elif each.name is not None and each.numbered:
            _film_of_a_fond(each, authority)
        out.append(each)
    return out


def _film_of_a_fond(each: Stated, authority: Authority) -> None:
    """An archive without fonds cited by fond and opis holds a film: the fond tells whose, if only one archive is known for it."""
    assert each.name is not None
    archives = each.name.archives
    if len(archives) != 1 or authority.archives[archives[0]].scheme == "fond" or not each.fond:
        return
    copies = [
        link.unit for link in authority.relations if link.kind == "copy" and link.other == f"{archives[0]}/{each.fond}"
    ]
    if len(copies) != 1:
        return
    copied = parse_key(copies[0]).archive
    form = each.name.forms[0]._replace(archive=copied)
    each.name = NamedArchive(
        start=each.name.start, end=each.name.end, forms=(form,), written=each.name.written, evidence=each.name.evidence
    )
    each.holder = archives[0]
    each.because("copy", -0.3, f"{archives[0]} holds a copy of {copied} f. {each.fond}")
