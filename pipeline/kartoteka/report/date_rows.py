"""What happened when, a row a date: for pandas, JSON, CSV and the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from textwrap import fill
from typing import TYPE_CHECKING

from kartoteka.report.overview import Overview, overview
from kartoteka.report.periods import Period
from kartoteka.report.quotations import Raw, quotations
from kartoteka.report.sentences import Quoted
from kartoteka.report.timeline import Entry, entries_in_order
from kartoteka.report.words import count, days, one_line, short_work
from kartoteka.tables import Row, frame_of, row

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRow:
    """One date of a work in its sentence."""

    earliest: str
    latest: str
    """ISO days of the Gregorian calendar."""
    edtf: str
    text: str
    """As printed."""
    sentence: str | None
    """None where the text of the work is not at hand."""
    work: str
    author: str | None
    title: str | None
    year: int | None
    """When the work appeared."""
    page: int | None
    page_label: str | None
    """As printed."""
    note: str | None
    """Id of the note it stands in; None in the body."""
    note_label: str | None
    inferred: bool
    anchor: str | None
    """The words that supplied the year, where it is inferred."""
    calendar: str
    """By which the print counts."""
    confidence: float


def date_rows(rows: Callable[[str], Iterable[Row]], *, raw: Raw) -> list[DateRow]:
    """The dates in order; what a reprint or translation says once more is left out.

    Args:
        rows: gives the rows of a table by its name.
        raw: gives the raw text of a work, from which sentences are quoted.
    """
    seen, quotes = _read(rows, raw)
    return [_row(entry, quote, seen) for entry, quote in quotes]


def timeline_frame(rows: Callable[[str], Iterable[Row]], *, raw: Raw) -> DataFrame:
    """The same as a pandas frame."""
    return frame_of(DateRow, map(row, date_rows(rows, raw=raw)))


def dates_text(
    rows: Callable[[str], Iterable[Row]],
    *,
    raw: Raw,
    period: Period,
    indexed: int,
    limit: int | None = None,
    width: int = 80,
    bold: bool = False,
) -> str:
    """The same for a terminal: what lies in a period, then what reaches beyond it.

    Args:
        rows: gives the rows of a table by its name.
        raw: gives the raw text of a work.
        period: that was asked for.
        indexed: how many works the index has.
        limit: the most dates to show; all are counted.
        width: columns.
        bold: marks the dates for a terminal that can show it.
    """
    seen, quotes = _read(rows, raw)
    if not quotes:
        return fill(f"No date of this corpus ({count(indexed, 'work')}) lies there.", width)
    works = len({seen.originals.get(entry.work, entry.work) for entry, _ in quotes})
    lines = [f"{count(len(quotes), 'date')} in {count(works, 'work')} of the {count(indexed, 'work')} of this index."]
    inside: list[tuple[Entry, Quoted]] = []
    beyond: list[tuple[Entry, Quoted]] = []
    for each in quotes:
        within = period.first <= each[0].earliest and each[0].latest <= period.last
        (inside if within else beyond).append(each)
    # a season before a decade
    beyond.sort(key=lambda each: each[0].years)
    shown = [*inside, *beyond][:limit]
    for title, part in (("", shown[: len(inside)]), ("Reaching beyond it", shown[len(inside) :])):
        if title and part:
            lines += ["", f"\x1b[1m{title}\x1b[0m" if bold else title]
        for edtf, group in groupby(part, key=lambda each: each[0].edtf):
            same = list(group)
            named = days(same[0][0].earliest, same[0][0].latest)
            head = f"{named} ({edtf})" if named and named != edtf else edtf
            lines += ["", f"\x1b[1m{head}\x1b[0m" if bold else head]
            for entry, quote in same:
                lines += _lines(entry, quote, seen, width)
    if left_out := len(quotes) - len(shown):
        lines += ["", f"... and {count(left_out, 'date')} more: --limit 0 shows all."]
    return "\n".join(lines)


def _read(rows: Callable[[str], Iterable[Row]], raw: Raw) -> tuple[Overview, list[tuple[Entry, Quoted]]]:
    seen = overview(lambda table: rows(table) if table in ("works", "notes", "pages") else ())
    entries = entries_in_order(rows("dates"), places=seen.places, originals=seen.originals)
    quotes = quotations(entries, raw=raw, places=seen.places, pages=rows("pages"), notes=seen.notes)
    return seen, [(entry, quotes[entry]) for entry in entries]


def _row(entry: Entry, quote: Quoted, seen: Overview) -> DateRow:
    work = seen.by_work[entry.work]
    return DateRow(
        earliest=entry.earliest,
        latest=entry.latest,
        edtf=entry.edtf,
        text=entry.text,
        sentence="".join(quote) if quote.before or quote.after else None,
        work=entry.work,
        author=work["author"],
        title=work["title"],
        year=work["year"],
        page=entry.page,
        page_label=None if entry.page is None else seen.pages.get((entry.work, entry.page)),
        note=entry.note,
        note_label=seen.notes[entry.note]["label"] if entry.note is not None else None,
        inferred=entry.inferred,
        anchor=entry.anchor,
        calendar=entry.calendar,
        confidence=entry.confidence,
    )


def _lines(entry: Entry, quote: Quoted, seen: Overview, width: int) -> Iterator[str]:
    yield _filled("".join(quote), width, indent=2)
    place = [short_work(seen.by_work[entry.work]), seen.page_words({"work": entry.work, "page": entry.page})]
    note = seen.notes.get(entry.note or entry.proved_by or "")
    if note is not None:
        label = f"note {note['label']}" if note["label"] else "unnumbered note"
        place.append(f"in {label}" if entry.note is not None else label)
    if entry.inferred:
        place.append(f"inferred from “{one_line(entry.anchor or '')}”")
    if entry.calendar == "julian":
        place.append("Julian in the print")
    place.append(f"confidence {entry.confidence:.2f}")
    yield _filled(", ".join(each for each in place if each), width, indent=4)


def _filled(words: str, width: int, *, indent: int) -> str:
    return fill(
        words,
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
