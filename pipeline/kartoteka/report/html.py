"""The report over an index as one HTML file, which opens without a network and needs no script."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from kartoteka import __version__, files, index
from kartoteka.export import facts
from kartoteka.report import pictures, words
from kartoteka.report.choosing import MOST_AUDITED, Choice, choose, first_works, kept_citations
from kartoteka.report.counting import Counts, Rows, counted
from kartoteka.report.coverage import citing_years, coverage
from kartoteka.report.overview import Overview, overview
from kartoteka.report.people import Register, register
from kartoteka.report.places import PlacesInOrder
from kartoteka.report.quotations import Raw, quotations
from kartoteka.report.timeline import Timeline, timeline
from kartoteka.report.tree import trees
from kartoteka.store import works
from kartoteka.tables import Row

Audit = Callable[[Sequence[str]], Iterable[Row]]
"""Gives the audit of some works by their ids, and what people decided differently."""

MOST_LISTED = 1_000
"""Works in the list of works, and in that of how well each was read."""


def write_report(
    where: str | Path,
    *,
    to: Path,
    audit: Audit,
    persons: bool = True,
    snippets: bool = True,
    texts: Path | None = None,
) -> None:
    """Writes the report over the index at `where` to a file.

    Args:
        where: a folder that `run` wrote, the database in it, or a database URL.
        to: the file.
        audit: makes the audit of that index (`batch.auditing` by several processes).
        persons: with the people named in the body.
        snippets: with sentences of the print.
        texts: a folder of `run` with the raw texts, where they do not lie beside the index.

    Raises:
        IndexTroubleError: the index cannot be read.
        UsageError: the file cannot be written.
    """
    engine = index.open_index(where)

    text = html(
        lambda table: index.rows(engine, table),
        audit=audit,
        raw=works.raw_texts(texts or where),
        persons=persons,
        snippets=snippets,
    )
    files.write_text(to, text)


def html(
    rows: Rows,
    *,
    audit: Audit | None = None,
    raw: Raw = lambda _: None,
    persons: bool = True,
    snippets: bool = True,
    lang: str = "en",
) -> str:
    """The report.

    Args:
        rows: gives the rows of a table by its name, those of one work together.
        audit: gives the audit of some works, all of them unless that would take too long; by default the rows of the table.
        raw: gives the raw text of a work, from which sentences are quoted.
        persons: with the people named in the body; as in an export, which leaves them out (`export.facts`).
        snippets: with sentences of the print: claims, notes, and those in which dates stand.
        lang: language of the report's own words.
    """
    counts = counted(facts.leaving(rows, persons=persons, snippets=snippets))
    whole = audit is None or counts.kinds.total() <= MOST_AUDITED
    wanted = counts.works if whole else first_works(counts)
    leaving = facts.leaving(_rows(rows, audit, wanted), persons=persons, snippets=snippets)
    choice = choose(counts, leaving)
    places = PlacesInOrder(
        lambda: leaving("notes"), having={each.work for each in counts.readings.values() if each.notes}
    )
    times = timeline(leaving("dates"), places=places, originals=counts.originals)
    names = register(leaving("entities"), leaving("entity_links"), places=places, originals=counts.originals)
    seen = _seen(counts, choice, leaving, times=times, names=names)
    return (
        _environment()
        .get_template("report.html")
        .render(
            seen=seen,
            counts=counts,
            originals_read=len({counts.originals[work["work"]] for work in counts.done}),
            choice=choice,
            covered=coverage(counts),
            years_cited=citing_years(counts),
            trees=trees(counts, choice.shown, units=seen.units, citing=choice.citing),
            pictures=pictures.of(counts, choice, seen, times),
            words=words,
            lang=lang,
            version=__version__,
            persons=persons,
            snippets=snippets,
            audited_whole=whole,
            most_listed=MOST_LISTED,
            at_hand={work["work"] for work in choice.works},
            register=names,
            times=times,
            quotes=quotations(
                (entry for stretch in times.stretches for entry in stretch.shown),
                raw=raw if snippets else lambda _: None,
                places=places,
                pages=leaving("pages"),
                notes=seen.notes,
            ),
        )
    )


def _environment() -> Environment:
    # what was read from a scan is hostile input: everything is escaped, and nothing is marked safe but our drawings
    return Environment(
        loader=PackageLoader("kartoteka.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _rows(rows: Rows, audit: Audit | None, works: Iterable[Row]) -> Rows:
    if audit is None:
        return rows
    wanted = sorted(work["work"] for work in works)
    return lambda table: audit(wanted) if table == "audit" else rows(table)


def _seen(counts: Counts, choice: Choice, rows: Rows, *, times: Timeline, names: Register) -> Overview:
    """The rows that are written out, led together."""
    whole = {work["work"] for work in choice.works}
    dated = [entry for stretch in times.stretches for entry in stretch.shown]
    notes = {row["finding"] for row in choice.audit} | {name for each in dated for name in (each.note, each.proved_by)}
    paged = whole | {entry.work for entry in dated} | {work for each in names.named for work in each.pages}

    def citations() -> Iterator[Row]:
        for row in kept_citations(counts, choice, rows("citations")):
            notes.add(row["note"])
            paged.add(row["work"])
            yield row

    def kept(table: str) -> Iterable[Row]:
        if table == "citations":
            return citations()
        if table == "notes":
            return (row for row in rows("notes") if row["work"] in whole or row["note"] in notes)
        if table == "pages":
            return (row for row in rows("pages") if row["work"] in paged)
        if table == "units":
            # those that an audit or an open key names are looked up by their archive
            return (row for row in rows("units") if row["unit"] in choice.shown or "/" not in row["unit"])
        return choice.audit

    return overview(kept, works=counts.works, whole=whole | {entry.work for entry in dated})
