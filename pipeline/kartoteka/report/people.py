"""Who and what is named where: people, institutions, places, as the register at the end of a book has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Literal

from kartoteka import persons
from kartoteka.authority import to_latin
from kartoteka.report.gathering import Draft, drafts
from kartoteka.report.originals import first_copies
from kartoteka.report.places import Places
from kartoteka.tables import Row

Kind = Literal["people", "institutions", "places", "others"]
KINDS: Mapping[str, Kind] = {"PERSON": "people", "ORG": "institutions", "GPE": "places", "LOC": "places"}
"""What a label stands among; every other label among the others."""

ORDER: tuple[Kind, ...] = ("people", "institutions", "places", "others")
MOST_NAMES = 300
"""Names of a kind that are written out: beyond that no browser opens the file gladly."""
UNFOLDED, SECTION = 24, 20
"""Names that are not folded, and those that are folded together if the letters allow."""
MOST_COMPANIONS = 6
_FEWEST_PAGES = 2
"""Pages that two people must share before it is worth saying."""
_MOST_REASONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPage:
    """How often a name stands on a page."""

    page: int | None
    mentions: int
    proved_by: str | None
    """The note whose claim the first of them stands in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One person, institution, place or thing with all that it is called."""

    entity: str
    kind: Kind
    label: str
    """That of most of its mentions."""
    name: str
    """The fullest."""
    known: str | None
    """Its id in the authority data; None if they do not know it."""
    spellings: Mapping[str, int]
    """Every name in print, the commonest first."""
    mentions: int
    """Those of a reprint or translation are not counted again."""
    pages: Mapping[str, tuple[OnPage, ...]]
    """By work."""
    works: int
    """A reprint or translation counts with its original."""
    by: Mapping[str, int]
    """How it was found: model, lexicon, pattern."""
    lowest: float
    highest: float
    """Confidence of its mentions."""
    reasons: tuple[str, ...]
    """Those given most often."""
    joined: str
    """Why names of several works are taken for one; empty where it is in one work alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """Somebody named on the same pages."""

    named: Named
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The names of a few letters, in order."""

    first: str
    last: str
    names: tuple[Named, ...]

    @property
    def letters(self) -> str:
        """`B`, `B–K`."""
        return self.first if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True, kw_only=True)
class Register:
    """All names of an index."""

    shown: Mapping[Kind, tuple[Named, ...]]
    """Of each kind all, or those that most works name, in the order of the alphabet."""
    totals: Mapping[Kind, int]
    """How many there are."""
    counted: Collection[str]
    """The works whose pages count: of a work and its reprint one."""

    @property
    def named(self) -> tuple[Named, ...]:
        """Those of all kinds that are shown."""
        return tuple(each for kind in ORDER for each in self.shown[kind])

    def total(self, kind: Kind) -> int:
        """How many of a kind there are."""
        return self.totals.get(kind, 0)

    def sections(self, kind: Kind) -> tuple[Section, ...]:
        """Those of a kind that are written out, some a section; no letter is parted. A few are one section."""
        found: list[Section] = []
        most = UNFOLDED if len(self.shown[kind]) <= UNFOLDED else SECTION
        for letter, group in groupby(self.shown[kind], key=lambda each: sort_key(each)[0][:1].upper() or "–"):
            names = tuple(group)
            if found and len(found[-1].names) + len(names) <= most:
                found[-1] = replace(found[-1], last=letter, names=(*found[-1].names, *names))
            else:
                found.append(Section(first=letter, last=letter, names=names))
        return tuple(found)

    @cached_property
    def well_known(self) -> tuple[Named, ...]:
        """People whom the authority knows and several works name. Nobody else is ranked: they may be victims."""
        known = [each for each in self.shown["people"] if each.known is not None and each.works > 1]
        return tuple(sorted(known, key=lambda each: (-each.works, -each.mentions, each.name))[:12])

    def companions(self, named: Named) -> tuple[Companion, ...]:
        """The people who stand most often on the same pages."""
        found = self._shared.get(named.entity, Counter())
        often = [(other, pages) for other, pages in found.items() if pages >= _FEWEST_PAGES]
        often.sort(key=lambda each: (-each[1], sort_key(self._people[each[0]])))
        return tuple(Companion(named=self._people[other], pages=pages) for other, pages in often[:MOST_COMPANIONS])

    @cached_property
    def _people(self) -> Mapping[str, Named]:
        return {each.entity: each for each in self.shown["people"]}

    @cached_property
    def _shared(self) -> Mapping[str, Counter[str]]:
        on_page: dict[tuple[str, int], list[str]] = {}
        for each in self._people.values():
            for work, pages in each.pages.items():
                for page in pages:
                    if page.page is not None and work in self.counted:
                        on_page.setdefault((work, page.page), []).append(each.entity)
        found: dict[str, Counter[str]] = {}
        for people in on_page.values():
            for one in people:
                found.setdefault(one, Counter()).update(other for other in people if other != one)
        return found


def register(
    entities: Iterable[Row],
    links: Iterable[Row],
    *,
    places: Places,
    originals: Mapping[str, str],
    most: int | None = MOST_NAMES,
) -> Register:
    """The register of an index.

    Args:
        entities: rows of the table.
        links: rows of `entity_links`.
        places: of the notes, by work.
        originals: the work that each work counts as.
        most: names of a kind; of more those that most works name. None for all.
    """
    by_kind: dict[Kind, list[Draft]] = {kind: [] for kind in ORDER}
    totals: Counter[Kind] = Counter()
    works: set[str] = set()
    for draft in drafts(entities, links, places=places, originals=originals):
        works.update(draft.works)
        kind = KINDS.get(draft.label, "others")
        totals[kind] += 1
        by_kind[kind].append(draft)
        if most is not None and len(by_kind[kind]) > 4 * most:
            by_kind[kind] = _of_most_works(by_kind[kind], most)
    shown: dict[Kind, tuple[Named, ...]] = {}
    for kind, found in by_kind.items():
        written_out = found if most is None else _of_most_works(found, most)
        shown[kind] = tuple(sorted((_named(each, kind) for each in written_out), key=sort_key))
    return Register(
        shown=shown,
        totals=totals,
        counted=first_copies(works, originals),
    )


def _of_most_works(found: list[Draft], most: int) -> list[Draft]:
    return found if len(found) <= most else sorted(found, key=lambda each: each.rank)[:most]


def _named(draft: Draft, kind: Kind) -> Named:
    confidences = draft.confidences
    return Named(
        entity=draft.entity,
        kind=kind,
        label=draft.label,
        name=draft.name,
        known=draft.known,
        spellings=dict(draft.often("spelling")),
        mentions=sum(draft.times.values()),
        pages={
            work: tuple(OnPage(page=page, mentions=times, proved_by=note) for page, times, note in on_pages)
            for work, on_pages in draft.pages
        },
        works=len(draft.times),
        by=dict(draft.often("by")),
        lowest=confidences[0],
        highest=confidences[1],
        reasons=tuple(words for words, _ in draft.often("reason")[:_MOST_REASONS]),
        joined=next((words for words, _ in draft.often("joined")), "") if len(draft.times) > 1 else "",
    )


def sort_key(named: Named) -> tuple[str, str]:
    """The place in the alphabet: people under their surname, Cyrillic names under their Latin letters."""
    surname = persons.read(named.name).surname if named.kind == "people" else ""
    return _folded(surname or _without_article(named.name)), _folded(named.name)


def _without_article(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else name


def _folded(name: str) -> str:
    return to_latin(name).lower().strip(" '’ʹ\"“”«»(")
