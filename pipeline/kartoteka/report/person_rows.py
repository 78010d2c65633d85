"""Who is named where, a row a person, institution, place or term: for pandas, JSON, CSV and the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from textwrap import fill
from typing import TYPE_CHECKING

from kartoteka.report.overview import Overview, overview
from kartoteka.report.people import Kind, Named, Register, register, sort_key
from kartoteka.report.words import between, count, short_work
from kartoteka.tables import Row, frame_of, row

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page on which a name stands."""

    work: str
    page: int | None
    page_label: str | None
    """As printed."""
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One person, institution, place or term with all that it is called, and where."""

    entity: str
    kind: Kind
    name: str
    known: str | None
    """Its id in the authority data."""
    spellings: tuple[str, ...]
    mentions: int
    works: int
    """Both without reprints and translations of a work that is there."""
    places: tuple[Place, ...]
    by: tuple[str, ...]
    """How it was found, what found most first: model, lexicon, pattern."""
    lowest: float
    highest: float
    """Confidence of the mentions."""
    reasons: tuple[str, ...]
    joined: str | None
    """Why names of several works are taken for one."""


def person_rows(rows: Callable[[str], Iterable[Row]]) -> list[PersonRow]:
    """The people, then institutions, places, and the rest, in the order of the alphabet.

    Args:
        rows: gives the rows of a table by its name.
    """
    seen = _seen(rows)
    return [_row(each, seen) for each in _register(rows, seen).named]


def people_frame(rows: Callable[[str], Iterable[Row]]) -> DataFrame:
    """The same as a pandas frame."""
    return frame_of(PersonRow, map(row, person_rows(rows)))


def persons_text(rows: Callable[[str], Iterable[Row]], *, indexed: int, width: int = 80, bold: bool = False) -> str:
    """The same for a terminal: a paragraph a name, a line a work.

    Args:
        rows: gives the rows of a table by its name.
        indexed: how many works the index has.
        width: columns.
        bold: marks the names for a terminal that can show it.
    """
    seen = _seen(rows)
    found = _register(rows, seen)
    if not found.named:
        return fill(f"Nobody and nothing of this name is found in this corpus ({count(indexed, 'work')}).", width)
    named = sorted(found.named, key=lambda each: (-each.works, -each.mentions, sort_key(each)))
    blocks = ["\n".join(_lines(each, seen, indexed=indexed, width=width, bold=bold)) for each in named]
    if len(blocks) > 1:
        blocks.append(fill("Nothing in print says that these are one.", width))
    return "\n\n".join(blocks)


def _seen(rows: Callable[[str], Iterable[Row]]) -> Overview:
    return overview(lambda table: rows(table) if table in ("works", "notes", "pages") else ())


def _register(rows: Callable[[str], Iterable[Row]], seen: Overview) -> Register:
    return register(rows("entities"), rows("entity_links"), places=seen.places, originals=seen.originals, most=None)


def _row(named: Named, seen: Overview) -> PersonRow:
    places = (
        Place(work=work["work"], page=on.page, page_label=_label(seen, work, on.page), mentions=on.mentions)
        for work in seen.works
        for on in named.pages.get(work["work"], ())
    )
    return PersonRow(
        entity=named.entity,
        kind=named.kind,
        name=named.name,
        known=named.known,
        spellings=tuple(named.spellings),
        mentions=named.mentions,
        works=named.works,
        places=tuple(places),
        by=tuple(named.by),
        lowest=named.lowest,
        highest=named.highest,
        reasons=named.reasons,
        joined=named.joined or None,
    )


def _label(seen: Overview, work: Row, page: int | None) -> str | None:
    return None if page is None else seen.pages.get((work["work"], page))


_WHAT = {"people": "person", "institutions": "institution", "places": "place", "others": "term, people or event"}


def _lines(named: Named, seen: Overview, *, indexed: int, width: int, bold: bool) -> Iterator[str]:
    known = f" [{named.known}]" if named.known else ""
    yield f"\x1b[1m{named.name}\x1b[0m{known}" if bold else f"{named.name}{known}"
    others = [each for each in named.spellings if each != named.name]
    if others:
        yield _filled(f"also: {', '.join(others)}", width)
    works = f"{count(named.works, 'work')} of the {count(indexed, 'work')} of this index"
    yield _filled(f"{_WHAT[named.kind]}, named {count(named.mentions, 'time')} in {works}", width)
    by = ", ".join(f"{each} {times}" for each, times in named.by.items())
    yield _filled(f"found by {by}; confidence {between(named.lowest, named.highest)}", width)
    if named.reasons:
        yield _filled(f"because: {'; '.join(named.reasons)}", width)
    if named.joined:
        yield _filled(f"one in several works: {named.joined}", width)
    for work in seen.works:
        on_pages = named.pages.get(work["work"])
        if on_pages is not None:
            pages = [
                (seen.page_words({"work": work["work"], "page": on.page}).replace(" ", "\u00a0") or "in the text")
                + (f" ({on.mentions})" if on.mentions > 1 else "")
                for on in on_pages
            ]
            yield _filled(f"{short_work(work)}: {', '.join(pages)}", width)


def _filled(words: str, width: int) -> str:
    return fill(
        words, width, initial_indent="  ", subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )
