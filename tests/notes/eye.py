"""A stand-in for what looks at the picture of a page: it reads raised numbers, more or less well."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

UNREAD = "\ufffd"
_TWINS = {"1": "7", "7": "1", "3": "8", "8": "3", "5": "6", "6": "0", "0": "6", "2": "7", "4": "1", "9": "8"}


@dataclass(frozen=True, slots=True)
class Seen:
    """What is made of one raised number: nothing at all (`missed`), or readings."""

    raw: str
    readings: tuple[tuple[str, float], ...] = ()
    before: str = ""
    missed: bool = False


@dataclass(slots=True)
class Eye:
    """Sees raised numbers; `misread` of them are read wrongly or not at all."""

    misread: float
    missed: float = 0.0
    """Share of which the picture shows nothing; OCR makes marks of them."""
    dirt: float = 0.0
    """Share of the words behind which it sees a raised sign that is none."""
    seed: int = 0
    _dice: Random = field(init=False)

    def __post_init__(self) -> None:
        self._dice = Random(self.seed)

    def look(self, number: str) -> Seen:
        """At one raised number."""
        dice = self._dice
        before = dice.choice(("”", '"', "’", "*", "°", ""))
        if dice.random() < self.missed:
            return Seen(before, missed=True)
        if dice.random() >= self.misread:
            share = dice.uniform(0.6, 0.99)
            rival = ((self._wrong(number), round(0.8 * (1 - share), 2)),) if share < 0.9 else ()
            return Seen(number, ((number, round(share, 2)), *rival), before)
        kind = dice.random()
        if kind < 0.5:
            return Seen(UNREAD, (), before)
        share = dice.uniform(0.3, 0.85)
        wrong = self._wrong(number)
        right = ((number, round(0.6 * (1 - share), 2)),) if kind < 0.75 else ()
        return Seen(wrong, ((wrong, round(share, 2)), *right), before)

    def specks(self) -> Seen | None:
        """At the end of a word: dirt, now and then."""
        if self._dice.random() >= self.dirt:
            return None
        if self._dice.random() < 0.5:
            return Seen(UNREAD)
        read = self._dice.choice("1471")
        return Seen(read, ((read, round(self._dice.uniform(0.2, 0.6), 2)),))

    def _wrong(self, number: str) -> str:
        dice = self._dice
        at = dice.randrange(len(number))
        kind = dice.random()
        if kind < 0.2 and len(number) > 1:
            return number[:at] + number[at + 1 :]
        if kind < 0.3:
            return number + "1"
        digit = _TWINS[number[at]] if kind < 0.8 else dice.choice("123456789")
        return number[:at] + digit + number[at + 1 :]
