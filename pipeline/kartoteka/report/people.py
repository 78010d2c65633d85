"""Who and what is named where: people, institutions, places, as the register at the end of a book has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from typing import Literal

from kartoteka.annotate.given_names import parted
from kartoteka.authority import to_latin
from kartoteka.findings import digest
from kartoteka.report.originals import first_copies
from kartoteka.report.places import NOWHERE, NotePlaces
from kartoteka.tables import Row

Kind = Literal["people", "institutions", "places", "others"]
KINDS: Mapping[str, Kind] = {"PERSON": "people", "ORG": "institutions", "GPE": "places", "LOC": "places"}
"""What a label stands among; every other label among the others."""

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

    named: tuple[Named, ...]
    shown: Mapping[Kind, tuple[Named, ...]] = field(default_factory=dict)
    """Of each kind those that most works name, in the order of the alphabet."""
    counted: Collection[str] = ()
    """The works whose pages count: of a work and its reprint one."""

    def total(self, kind: Kind) -> int:
        """How many there are."""
        return self._totals[kind]

    @cached_property
    def _totals(self) -> Counter[str]:
        return Counter(each.kind for each in self.named)

    def sections(self, kind: Kind) -> tuple[Section, ...]:
        """Those of a kind that are written out, some a section; no letter is parted. A few are one section."""
        found: list[Section] = []
        most = UNFOLDED if len(self.shown.get(kind, ())) <= UNFOLDED else SECTION
        for letter, group in groupby(self.shown.get(kind, ()), key=lambda each: sort_key(each)[0][:1].upper() or "–"):
            names = tuple(group)
            if found and len(found[-1].names) + len(names) <= most:
                found[-1] = replace(found[-1], last=letter, names=(*found[-1].names, *names))
            else:
                found.append(Section(first=letter, last=letter, names=names))
        return tuple(found)

    @cached_property
    def well_known(self) -> tuple[Named, ...]:
        """People whom the authority knows and several works name. Nobody else is ranked: they may be victims."""
        known = [each for each in self.shown.get("people", ()) if each.known is not None and each.works > 1]
        return tuple(sorted(known, key=lambda each: (-each.works, -each.mentions, each.name))[:12])

    def companions(self, named: Named) -> tuple[Companion, ...]:
        """The people who stand most often on the same pages."""
        found = self._shared.get(named.entity, Counter())
        often = [(other, pages) for other, pages in found.items() if pages >= _FEWEST_PAGES]
        often.sort(key=lambda each: (-each[1], sort_key(self._people[each[0]])))
        return tuple(Companion(named=self._people[other], pages=pages) for other, pages in often[:MOST_COMPANIONS])

    @cached_property
    def _people(self) -> Mapping[str, Named]:
        return {each.entity: each for each in self.shown.get("people", ())}

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
    places: Mapping[str, NotePlaces],
    originals: Mapping[str, str],
) -> Register:
    """The register of an index.

    Args:
        entities: rows of the table.
        links: rows of `entity_links`.
        places: of the notes, by work.
        originals: the work that each work counts as.
    """
    linked = {(row["work"], row["cluster"]): row for row in links}
    spread: dict[str, set[str]] = {}
    for each in linked.values():
        spread.setdefault(each["entity"], set()).add(each["work"])
    drafts: dict[str, _Draft] = {}
    for row in entities:
        link = linked.get((row["work"], row["cluster"]))
        name = link["entity"] if link is not None else ""
        if not name or len(spread[name]) == 1:
            # in one work alone: in its reprint it is the same
            original = originals.get(row["work"], row["work"])
            name = digest("entity", original, row["cluster"] or row["text"])
        drafts.setdefault(name, _Draft(name)).take(row, link, places.get(row["work"], NOWHERE))
    named = tuple(draft.done(originals) for draft in drafts.values())
    shown: dict[Kind, tuple[Named, ...]] = {}
    for kind in ("people", "institutions", "places", "others"):
        often = sorted(
            (each for each in named if each.kind == kind), key=lambda each: (-each.works, -each.mentions, each.name)
        )
        shown[kind] = tuple(sorted(often[:MOST_NAMES], key=sort_key))
    works = {work for each in named for work in each.pages}
    return Register(named=named, shown=shown, counted=first_copies(works, originals))


def sort_key(named: Named) -> tuple[str, str]:
    """The place in the alphabet: people under their surname, Cyrillic names under their Latin letters."""
    surname = parted(named.name)[0] if named.kind == "people" else _without_article(named.name)
    return _folded(surname), _folded(named.name)


def _without_article(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else name


def _folded(name: str) -> str:
    return to_latin(name).lower().strip(" '’ʹ\"“”«»(")


class _Draft:
    """A name being gathered."""

    def __init__(self, entity: str) -> None:
        self._entity = entity
        self._name: tuple[int, int, str] = (0, 0, "")
        self._known: str | None = None
        self._labels: Counter[str] = Counter()
        self._spellings: Counter[str] = Counter()
        self._by: Counter[str] = Counter()
        self._reasons: Counter[str] = Counter()
        self._joined: Counter[str] = Counter()
        self._pages: dict[str, dict[int | None, tuple[int, str | None]]] = {}
        self._confidences = [1.0, 0.0]

    def take(self, row: Row, link: Row | None, places: NotePlaces) -> None:
        """One more mention."""
        text = " ".join(row["text"].split())
        self._labels[row["label"]] += 1
        self._spellings[text] += 1
        self._by[row["by"]] += 1
        for reason in row["evidence"]:
            if reason["words"]:
                self._reasons[reason["words"]] += 1
            if reason["feature"] == "lexicon" and isinstance(reason["value"], str):
                self._known = self._known or reason["value"]
        self._confidences = [min(self._confidences[0], row["confidence"]), max(self._confidences[1], row["confidence"])]
        pages = self._pages.setdefault(row["work"], {})
        mentions, proved_by = pages.get(row["page"], (0, None))
        pages[row["page"]] = (mentions + 1, proved_by or places.claim_at(row["start"]))
        name = text if link is None else " ".join(link["name"].split())
        # the fullest; the last of the alphabet where two are as full, so that the order of works never matters
        self._name = max(self._name, (len(name.split()), len(name), name))
        if link is not None:
            self._joined.update(reason["words"] for reason in link["evidence"] if reason["words"])

    def done(self, originals: Mapping[str, str]) -> Named:
        """What was gathered."""
        label = _first(self._labels)
        times: dict[str, int] = {}
        for work, pages in self._pages.items():
            original = originals.get(work, work)
            times[original] = max(times.get(original, 0), sum(mentions for mentions, _ in pages.values()))
        return Named(
            entity=self._entity,
            kind=KINDS.get(label, "others"),
            label=label,
            name=self._name[2],
            known=self._known,
            spellings=dict(_often(self._spellings)),
            mentions=sum(times.values()),
            pages={work: tuple(_on_pages(pages)) for work, pages in self._pages.items()},
            works=len(times),
            by=dict(_often(self._by)),
            lowest=self._confidences[0],
            highest=self._confidences[1],
            reasons=tuple(words for words, _ in _often(self._reasons)[:_MOST_REASONS]),
            joined=_first(self._joined) if len(times) > 1 and self._joined else "",
        )


def _on_pages(pages: Mapping[int | None, tuple[int, str | None]]) -> Iterator[OnPage]:
    for page in sorted(pages, key=lambda each: (each is None, each or 0)):
        mentions, proved_by = pages[page]
        yield OnPage(page=page, mentions=mentions, proved_by=proved_by)


def _often(counted: Counter[str]) -> Sequence[tuple[str, int]]:
    return sorted(counted.items(), key=lambda each: (-each[1], each[0]))


def _first(counted: Counter[str]) -> str:
    return _often(counted)[0][0]
