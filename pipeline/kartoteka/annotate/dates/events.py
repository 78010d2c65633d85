"""Events whose days the gazetteer knows: the February-March plenum is a date, the Seventeenth Party Congress tells others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kartoteka.annotate.dates import words
from kartoteka.annotate.dates.grammar import Event, Reading
from kartoteka.annotate.dates.tokens import Words
from kartoteka.annotate.dates.values import Moment

if TYPE_CHECKING:
    from kartoteka.authority.gazetteer import Entry

_ISO_DAY = 10
_LONGEST = 200
"""Days: what lasted longer (a war, a campaign) is a name of its time, no date."""
_STEM = 4
_OF = ("of", "in", "в", "у", "von", "de")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    words: list[str]
    declined: bool
    """Printed in Cyrillic, where the end of a word changes."""
    event: Event


class Events:
    """The dated events of a gazetteer, found in a paragraph by their names."""

    __slots__ = ("_heads", "_names", "_plenums")

    def __init__(self, gazetteer: Mapping[str, Entry]) -> None:
        self._names: dict[str, list[_Name]] = {}
        self._plenums: dict[tuple[int, ...], list[Event]] = {}
        for entry in gazetteer.values():
            event = _dated(entry)
            if event is None:
                continue
            if any(word in words.PLENUMS for word in Words(entry.english).words):
                months = dict.fromkeys((event.first.month, event.last.month))
                self._plenums.setdefault(tuple(months), []).append(event)
            for alias in entry.aliases:
                if not (alias.common or alias.needs_context or alias.also):
                    form = Words(alias.form).words
                    name = _Name(words=form, declined=not alias.form.isascii(), event=event)
                    self._names.setdefault(_key(form[0]), []).append(name)
        for names in self._names.values():
            names.sort(key=lambda name: -len(name.words))
        self._heads = frozenset({*self._names, *words.PLENUM_MONTHS})

    def readings(self, line: Words) -> Iterator[Reading]:
        """The events that are named in a paragraph, in order."""
        done = 0
        heads, names = self._heads, self._names
        # a declined form begins as its key does; Latin words are keys themselves
        for at in [at for at, word in enumerate(line.words) if word in heads or (word > "z" and word[:_STEM] in names)]:
            if at < done:
                continue
            found = self._plenum(line, at) if line.words[at] in words.PLENUM_MONTHS else None
            if found is None:
                found = self._named(line, at)
            if found is not None:
                reading, done = found
                yield reading

    def _plenum(self, line: Words, at: int) -> tuple[Reading, int] | None:
        """The June plenum, февральско-мартовский пленум, Februar-März-Plenum: its year may be left open."""
        months = [words.PLENUM_MONTHS[line.word(at)]]
        here = at + 1
        if line.word(here) in words.DASHES and line.word(here + 1) in words.PLENUM_MONTHS:
            months.append(words.PLENUM_MONTHS[line.word(here + 1)])
            here += 2
        here = line.past(here, words.DASHES)
        events = self._plenums.get(tuple(months))
        if line.word(here) not in words.PLENUMS or not events:
            return None
        # the June plenum of 1937: the year is a date of its own, and says which plenum is meant
        year = line.number(line.past_all(here + 1, _OF, most=1), digits=(4,))
        if year is not None:
            events = [each for each in events if each.first.year == year]
        if not events:
            return None
        return _reading(line, at, here + 1, tuple(events), dates=True, sure=year is not None), here + 1

    def _named(self, line: Words, at: int) -> tuple[Reading, int] | None:
        for name in self._names.get(_key(line.word(at)), ()):
            printed = line.words[at : at + len(name.words)]
            whole = len(printed) == len(name.words)
            if printed == name.words or (whole and name.declined and all(map(_same, printed, name.words))):
                after = at + len(name.words)
                return _reading(line, at, after, (name.event,), dates=False), after
        return None


def _dated(entry: Entry) -> Event | None:
    if entry.label != "EVENT" or entry.generic or entry.uncertain or len(entry.first or "") != _ISO_DAY:
        return None
    first = date.fromisoformat(entry.first or "")
    last = date.fromisoformat(entry.last) if len(entry.last or "") == _ISO_DAY and entry.last else first
    return Event(name=entry.english, first=first, last=last) if (last - first).days <= _LONGEST else None


def _reading(
    line: Words, at: int, after: int, events: tuple[Event, ...], *, dates: bool, sure: bool = False
) -> Reading:
    open_day = Moment(grain="day")
    return Reading(
        start=line.starts[at],
        end=line.ends[after - 1],
        form="range",
        moments=(open_day, open_day),
        events=events,
        silent=not dates,
        trust=0.95 if sure else 0.8,
        sure=sure,
    )


def _key(word: str) -> str:
    """What the declined forms of a word have in common."""
    return word if word.isascii() else word[:_STEM]


def _same(word: str, form: str) -> bool:
    """True if a word is a form, or in Cyrillic a declined one of it."""
    stem = form[:-2] if len(form) > _STEM and not form.isascii() else form
    return word == form or (stem != form and word.startswith(stem) and len(word) <= len(form) + 2)
