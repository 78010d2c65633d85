"""Lists of fonds and opisi that a plural label announces: `ff. 17, 82`, `opp. 3, 162`."""

from __future__ import annotations

from collections.abc import Sequence

from kartoteka.cite.shelfmark.ground import Ground, archives_of
from kartoteka.cite.shelfmark.numbers import LIST
from kartoteka.cite.shelfmark.stated import RANKS, Stated
from kartoteka.patterns import lazily

_AND = lazily(r"\s(?:i|and|и|та|und|et|oraz)\s")


def in_list(ground: Ground, state: Stated, at: int) -> Stated | None:
    """The next fond or opis that a plural label announced: `ff. 17, 82`."""
    comma = LIST.match(ground.text, at)
    number = ground.number(comma.end(), prefixed=True) if comma else None
    if comma is None or number is None or state.deepest > RANKS["opis"]:
        return None
    following = Stated(start=comma.end(), end=number.end, within=archives_of(state), lists=True)
    following.put("fond" if state.deepest == RANKS["fond"] else "opis", [number.value], word=None)
    return following


def distribute(ground: Ground, group: Sequence[Stated]) -> None:
    """`GARF i RGASPI, ff. R-5446 and 17`: a fond for each archive."""
    first, second = group
    for start, name in ground.names.items():
        if _AND.fullmatch(ground.text, name.end, first.start):
            for each, own in ((first, name), (second, first.name)):
                each.name = own
                each.because("distributed", -1.5, "two archives and two fonds, taken in their order")
                each.warnings.append("two archives share a list of fonds")
            first.start = start
            return
