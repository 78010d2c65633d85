"""Gathers the mentions of each person, institution, place: light, because an index may have a million of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Literal

from kartoteka.decisions.marks import MARK, row_is_rejected
from kartoteka.findings import digest
from kartoteka.report.places import NOWHERE, NotePlaces, Places
from kartoteka.report.words import one_line
from kartoteka.tables import Row

Tallied = Literal["label", "spelling", "by", "reason", "joined"]
OnPages = Sequence[tuple[int | None, int, str | None]]
"""Page, mentions, and the note whose claim the first of them stands in."""


def drafts(
    entities: Iterable[Row], links: Iterable[Row], *, places: Places, originals: Mapping[str, str]
) -> Iterator[Draft]:
    """One draft a name; those that one work alone has are given when it ends, so that they need not be kept.

    Args:
        entities: rows of the table, those of one work together.
        links: rows of `entity_links`.
        places: of the notes, by work.
        originals: the work that each work counts as.
    """
    linked = {(row["work"], row["cluster"]): row for row in links}
    spread: dict[str, set[str]] = {}
    for each in linked.values():
        spread.setdefault(each["entity"], set()).add(each["work"])
    copies = Counter(originals.values())
    found: dict[str, Draft] = {}
    for work, rows in groupby(entities, key=lambda row: str(row["work"])):
        original = originals.get(work, work)
        # in its reprint a name is the same
        own = found if copies[original] > 1 else {}
        at = places.get(work, NOWHERE)
        for row in rows:
            if row_is_rejected(row):
                continue
            link = linked.get((work, row["cluster"]))
            name, into = (link["entity"], found) if link is not None else ("", own)
            if link is None or (len(spread[name]) == 1 and not _by_hand(link)):
                name, into = digest("entity", original, row["cluster"] or row["text"]), own
            draft = into.get(name)
            if draft is None:
                draft = into[name] = Draft(name, originals)
            draft.take(row, link, at)
        if own is not found:
            yield from own.values()
    yield from found.values()


def _by_hand(link: Row | None) -> bool:
    return link is not None and any(reason["feature"].startswith(MARK) for reason in link["evidence"])


class Draft:
    """The mentions of one name so far."""

    __slots__ = ("_fullest", "_originals", "_pages", "_tally", "confidences", "entity", "known")

    def __init__(self, entity: str, originals: Mapping[str, str]) -> None:
        """A name without mentions; `originals` says which work each work counts as."""
        self.entity = entity
        self.known: str | None = None
        self.confidences = (1.0, 0.0)
        self._originals = originals
        self._fullest = (0, 0, "")
        self._tally: Counter[tuple[Tallied, str]] = Counter()
        self._pages: dict[tuple[str, int | None], tuple[int, str | None]] = {}

    def take(self, row: Row, link: Row | None, places: NotePlaces) -> None:
        """One more mention: a row of `entities` with its link, if it has one."""
        text = one_line(row["text"]).strip()
        seen: list[tuple[Tallied, str]] = [("label", row["label"]), ("spelling", text), ("by", row["by"])]
        for reason in row["evidence"]:
            if reason["words"]:
                seen.append(("reason", reason["words"]))
            if reason["feature"] == "lexicon" and isinstance(reason["value"], str):
                self.known = min(self.known or reason["value"], reason["value"])
        if link is not None:
            seen += [("joined", reason["words"]) for reason in link["evidence"] if reason["words"]]
        for each in seen:
            self._tally[each] += 1
        low, high = self.confidences
        self.confidences = (min(low, row["confidence"]), max(high, row["confidence"]))
        place = (row["work"], row["page"])
        times, note = self._pages.get(place, (0, None))
        self._pages[place] = (times + 1, note or places.claim_at(row["start"]))
        name = text if link is None else one_line(link["name"]).strip()
        # the fullest; the last of the alphabet where two are as full, so that the order of works never matters
        self._fullest = max(self._fullest, (len(name.split()), len(name), name))

    @property
    def name(self) -> str:
        """The fullest name."""
        return self._fullest[2]

    @property
    def label(self) -> str:
        """That of most mentions."""
        return self.often("label")[0][0]

    @property
    def rank(self) -> tuple[int, int, str]:
        """Comes first if most works name it, and most often."""
        return (-len(self.times), -sum(self.times.values()), self.name)

    @property
    def works(self) -> Collection[str]:
        """The works that name it."""
        return {work for work, _ in self._pages}

    @property
    def times(self) -> Mapping[str, int]:
        """How often each original names it; of a work and its reprint the one that does so more often counts."""
        by_work: Counter[str] = Counter()
        for (work, _), (times, _) in self._pages.items():
            by_work[work] += times
        found: dict[str, int] = {}
        for work, times in by_work.items():
            original = self._originals.get(work, work)
            found[original] = max(found.get(original, 0), times)
        return found

    @property
    def pages(self) -> Iterator[tuple[str, OnPages]]:
        """Where it stands, by work, in the order of the pages."""
        by_work: dict[str, list[tuple[int | None, int, str | None]]] = {}
        for (work, page), (times, note) in self._pages.items():
            by_work.setdefault(work, []).append((page, times, note))
        for work, on_pages in by_work.items():
            yield work, sorted(on_pages, key=lambda each: (each[0] is None, each[0] or 0))

    def often(self, what: Tallied) -> list[tuple[str, int]]:
        """What was tallied, the commonest first."""
        found = ((words, times) for (kind, words), times in self._tally.items() if kind == what)
        return sorted(found, key=lambda each: (-each[1], each[0]))
