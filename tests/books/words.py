"""Filling the slots of texts: {town}, {official2}, {n:200-400}, {year1}, the year after {year}."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

_SLOT = re.compile(r"\{(?P<name>[a-z]+)(?P<which>\d?)(?::(?P<low>\d+)-(?P<high>\d+))?\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one language (words.toml)."""

    see_also: str
    leads: list[str]
    months: list[str]
    towns: list[str]
    officials: list[str]
    scholars: list[str]
    documents: list[str]
    titles: list[str]
    newspapers: list[str]
    remarks: list[str]
    initials: str

    def filled(self, text: str, dice: Random) -> str:
        """`text` with every slot filled; the same slot is the same word throughout."""
        chosen: dict[str, str] = {}
        shuffled = {name: dice.sample(words, len(words)) for name, words in self._lists().items()}
        first_year = dice.randint(1931, 1936)

        def fill(slot: re.Match[str]) -> str:
            name, which = slot["name"], int(slot["which"] or 0)
            if slot["low"]:
                return str(dice.randint(int(slot["low"]), int(slot["high"])))
            if name == "year":
                return str(first_year + which)
            if slot[0] not in chosen:
                chosen[slot[0]] = self._word(name, max(0, which - 1), shuffled, dice)
            return chosen[slot[0]]

        return _SLOT.sub(fill, text)

    def _lists(self) -> dict[str, list[str]]:
        return {"month": self.months, "town": self.towns, "official": self.officials, "scholar": self.scholars}

    def _word(self, name: str, which: int, shuffled: dict[str, list[str]], dice: Random) -> str:
        if name in shuffled:
            return shuffled[name][which]
        if name == "day":
            return str(dice.randint(2, 28))
        if name == "printed":
            return str(dice.randint(1974, 2012))
        if name == "initial":
            return dice.choice(self.initials)
        raise ValueError(f"no slot {name}")


@cache
def words(language: str) -> Words:
    """Those of `en`, `de` or `ru`."""
    table = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
    return Words(**table[language])
