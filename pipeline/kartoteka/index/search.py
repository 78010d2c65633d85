"""Full text, in whichever way the database has it: FTS5 in SQLite, tsvector in PostgreSQL. No other file knows which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import DDL, Connection, event, select, text

from kartoteka.index import schema
from kartoteka.index.records import Place, rows_of
from kartoteka.index.words import DOCUMENT, NOTE, words_of

_COLUMNS: Final = {NOTE: "notes", DOCUMENT: "documents"}
_A_WORK: Final = 1 << 22
"""Numbers that a work has for its notes and citations."""
Phrase = tuple[tuple[str, ...], bool]

# Contentless: the words stand in `_records` already. Such a table forgets a row only if it is told the words once more.
_FTS5: Final = "CREATE VIRTUAL TABLE IF NOT EXISTS _words USING fts5(notes, documents, content='', tokenize='unicode61 remove_diacritics 0')"
_TSVECTOR: Final = (
    "CREATE TABLE IF NOT EXISTS _words (id BIGINT PRIMARY KEY, notes tsvector, documents tsvector)",
    "CREATE INDEX IF NOT EXISTS ix_words_notes ON _words USING gin (notes)",
    "CREATE INDEX IF NOT EXISTS ix_words_documents ON _words USING gin (documents)",
)
event.listen(schema.metadata, "after_create", DDL(_FTS5).execute_if(dialect="sqlite"))  # type: ignore[no-untyped-call]
for _made in _TSVECTOR:
    event.listen(schema.metadata, "after_create", DDL(_made).execute_if(dialect="postgresql"))  # type: ignore[no-untyped-call]
event.listen(
    schema.metadata,
    "after_drop",
    DDL("DROP TABLE IF EXISTS _words"),  # type: ignore[no-untyped-call]
)


def put_words(connection: Connection, works: Iterable[tuple[int, Sequence[tuple[int, int, str]]]]) -> None:
    """Makes works findable by their words.

    Args:
        connection: that writes.
        works: number of each, and its `words.words_of`.
    """
    rows: dict[int, list[tuple[int, str]]] = {NOTE: [], DOCUMENT: []}
    for work, words in works:
        for kind, row, said in words:
            rows[kind].append((_number(work, kind, row), said))
    for kind, some in rows.items():
        if some and connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"INSERT INTO _words (rowid, {_COLUMNS[kind]}) VALUES (?, ?)", some)
        elif some:
            made = f"INSERT INTO _words (id, {_COLUMNS[kind]}) VALUES (:id, to_tsvector('simple', :said))"
            connection.execute(text(made), [{"id": number, "said": said} for number, said in some])


def erase_words(connection: Connection, works: Iterable[int]) -> None:
    """Takes the words of works away; asked for while their records are still there."""
    for work in works:
        low, high = work * _A_WORK, (work + 1) * _A_WORK
        if connection.dialect.name != "sqlite":
            connection.execute(text("DELETE FROM _words WHERE id >= :low AND id < :high"), {"low": low, "high": high})
            continue
        rows = {table: rows_of(connection, table, work) for table in ("notes", "citations")}
        for kind, row, said in words_of(rows):
            erased = f"INSERT INTO _words (_words, rowid, {_COLUMNS[kind]}) VALUES ('delete', ?, ?)"
            connection.exec_driver_sql(erased, (_number(work, kind, row), said))


def places_with(connection: Connection, phrases: Sequence[Phrase], kind: int) -> list[Place]:
    """Where all phrases stand together: number of the work, and row of the note (`NOTE`) or citation (`DOCUMENT`)."""
    if connection.dialect.name == "sqlite":
        wanted = " AND ".join(_fts5(*phrase) for phrase in phrases)
        asked = text("SELECT rowid FROM _words WHERE _words MATCH :wanted")
        wanted = f"{_COLUMNS[kind]} : ({wanted})"
    else:
        wanted = " & ".join(_tsquery(*phrase) for phrase in phrases)
        asked = text(f"SELECT id FROM _words WHERE {_COLUMNS[kind]} @@ to_tsquery('simple', :wanted)")
    found = [divmod(number, _A_WORK) for number in connection.execute(asked, {"wanted": wanted}).scalars()]
    there = set(connection.execute(select(schema.works.c.id)).scalars()) if found else set()
    return sorted((work, rest // 2) for work, rest in found if work in there)


def _number(work: int, kind: int, row: int) -> int:
    return work * _A_WORK + row * 2 + kind


def _fts5(words: tuple[str, ...], beginning: bool) -> str:
    return f'"{" ".join(words)}"{"*" if beginning else ""}'


def _tsquery(words: tuple[str, ...], beginning: bool) -> str:
    *before, last = words
    return "(" + " <-> ".join([*(f"'{word}'" for word in before), f"'{last}'{':*' if beginning else ''}"]) + ")"
