"""`kartoteka lookup`: who cites this archive, fond, opis, delo, leaf? Who is named where? What happened when?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

import typer

from kartoteka.cli import terminal
from kartoteka.cli.options import OUTPUTS, Index, Json, authority
from kartoteka.errors import UsageError


def lookup(
    query: Annotated[
        str | None,
        typer.Argument(
            metavar="QUERY", help="Any notation, either script: RTsKhIDNI 17/3/994, ф. 17 оп. 3.", show_default=False
        ),
    ] = None,
    index: Index = OUTPUTS,
    person: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Instead: where is this person, institution or place named? In any spelling."
        ),
    ] = None,
    dates: Annotated[
        str | None,
        typer.Option(metavar="DATES", help="Instead: what happened then? 1937, 1937-08, 193X, 1937-08-27/1937-12-15."),
    ] = None,
    words: Annotated[
        str | None,
        typer.Option(
            metavar="WORDS",
            help='Instead: which notes say this? protokol* is a beginning, "special folder" stands just so.',
        ),
    ] = None,
    document: Annotated[
        str | None,
        typer.Option(
            metavar="WORDS", help="Instead: who cites a document, series, book or article by such a title or author?"
        ),
    ] = None,
    limit: Annotated[
        int,
        typer.Option(
            "--limit", metavar="N", min=0, help="Show so many citations, notes or dates; 0 shows all. All are counted."
        ),
    ] = 100,
    as_json: Json = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Write CSV to stdout, a line a finding.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="With the reasons why it matched.")] = False,
) -> None:
    """Say who cites an archive, fond, opis, delo or leaf. Ends with 1 if nobody in this index does.

    With --person or --dates: who is named where, or what happened when. With --words or --document: which notes say it.
    """
    if as_json and as_csv:
        raise UsageError("--json and --csv exclude each other.", where="lookup")
    if sum(each is not None for each in (query, person, dates, words, document)) != 1:
        raise UsageError("one of QUERY, --person, --dates, --words and --document is wanted.", where="lookup")
    if query is not None:
        found = _citations(query, index, limit=limit, as_json=as_json, as_csv=as_csv, explain=explain)
    elif person is not None:
        found = _persons(person, index, as_json=as_json, as_csv=as_csv)
    elif words is not None or document is not None:
        found = _passages(words, document, index, limit=limit, as_json=as_json, as_csv=as_csv)
    else:
        found = _dates(dates or "", index, limit=limit, as_json=as_json, as_csv=as_csv)
    if not found:
        raise typer.Exit(1)


def _citations(query: str, index: str, *, limit: int, as_json: bool, as_csv: bool, explain: bool) -> bool:
    import kartoteka
    from kartoteka.report.lookup import answer_csv, answer_text

    answer = kartoteka.lookup(query, index=index, limit=limit or None)
    if as_json:
        terminal.data_json(answer.to_json())
    elif as_csv:
        terminal.data(answer_csv(answer))
        if left_out := answer.left_out + answer.possible_left_out:
            terminal.talk(f"{left_out} more citations are left out: --limit 0 writes all.")
    else:
        terminal.data(answer_text(answer, width=terminal.width(), explain=explain, bold=terminal.in_color()))
    return bool(answer.hits)


def _persons(name: str, index: str, *, as_json: bool, as_csv: bool) -> bool:
    from kartoteka import index as room
    from kartoteka.report.names_asked import name_asked
    from kartoteka.report.person_rows import PersonRow, person_rows, persons_text

    engine = room.open_index(index)
    rows = room.named(engine, name_asked(name, authority()))
    if as_json or as_csv:
        _write(PersonRow, person_rows(rows), as_json=as_json)
    else:
        indexed = room.works_read(engine)
        terminal.data(persons_text(rows, indexed=indexed, width=terminal.width(), bold=terminal.in_color()))
    return bool(rows("entities"))


def _dates(words: str, index: str, *, limit: int, as_json: bool, as_csv: bool) -> bool:
    from kartoteka import index as room
    from kartoteka.report.date_rows import DateRow, date_rows, dates_text
    from kartoteka.report.periods import read_period
    from kartoteka.store.works import raw_texts

    period = read_period(words)
    engine = room.open_index(index)
    rows, raw = room.dated(engine, first=period.first, last=period.last), raw_texts(index)
    if as_json or as_csv:
        found = date_rows(rows, raw=raw)
        shown = found[: limit or None]
        _write(DateRow, shown, as_json=as_json)
        if left_out := len(found) - len(shown):
            terminal.talk(f"{left_out} more are left out: --limit 0 writes all.")
    else:
        indexed, columns, bold = room.works_read(engine), terminal.width(), terminal.in_color()
        terminal.data(
            dates_text(rows, raw=raw, period=period, indexed=indexed, limit=limit or None, width=columns, bold=bold)
        )
    return bool(rows("dates"))


def _passages(words: str | None, document: str | None, index: str, *, limit: int, as_json: bool, as_csv: bool) -> bool:
    from kartoteka import index as room
    from kartoteka.index.passages import Passage
    from kartoteka.report.passages import passages_text

    engine = room.open_index(index)
    where: Literal["notes", "documents"] = "notes" if words is not None else "documents"
    found = room.passages(engine, words or document or "", where=where, limit=limit or None)
    if as_json or as_csv:
        _write(Passage, found.passages, as_json=as_json)
        if found.left_out:
            terminal.talk(f"{found.left_out} more are left out: --limit 0 writes all.")
    else:
        what, columns, bold = "note" if words is not None else "citation", terminal.width(), terminal.in_color()
        indexed = room.works_read(engine)
        terminal.data(passages_text(found, what=what, indexed=indexed, width=columns, bold=bold))
    return bool(found.passages)


def _write(kind: type, found: Iterable[object], *, as_json: bool) -> None:
    """The rows as JSON, or as CSV."""
    from kartoteka import tables
    from kartoteka.export.csv import lines

    plain = [tables.row(each) for each in found]
    if as_json:
        terminal.data_json(plain)
    else:
        terminal.data(lines(tables.columns_of(kind), plain))
