"""Full text, in whichever way the database has it: FTS5 in SQLite, tsvector in PostgreSQL. No other file knows which.

A row stands for `words.A_ROW` notes that lie packed together, and has each of their words once: a row a note, with the places of
its words, took longer to write than all the rest of the index. So what is found is read once more before it counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sqlalchemy import DDL, Connection, event, select, text

from kartoteka.index import schema
from kartoteka.index.packing import unpacked
from kartoteka.index.records import Place, rows_of
from kartoteka.index.words import A_ROW, NOTE, Phrase, says, words_of
from kartoteka.tables import Row

_MARKS: Final = "nd"
"""Stands before each word: of a note, or of a cited document."""
_A_WORK: Final = 1 << 22
"""Numbers that a work has for its packed notes and citations."""

# Contentless: the words stand in `_records` already. Such a table forgets a row only if it is told the words once more.
_FTS5: Final = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS _words "
    "USING fts5(said, content='', columnsize=0, detail=none, tokenize='unicode61 remove_diacritics 0')",
)
_TSVECTOR: Final = (
    "CREATE TABLE IF NOT EXISTS _words (id BIGINT PRIMARY KEY, said tsvector)",
    "CREATE INDEX IF NOT EXISTS ix_words_said ON _words USING gin (said)",
)
for _dialect, _made in (("sqlite", _FTS5), ("postgresql", _TSVECTOR)):
    for _statement in _made:
        event.listen(schema.metadata, "after_create", DDL(_statement).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]
event.listen(schema.metadata, "after_drop", DDL("DROP TABLE IF EXISTS _words"))  # type: ignore[no-untyped-call]


def put_words(connection: Connection, works: Iterable[tuple[int, Sequence[tuple[int, int, str]]]]) -> None:
    """Makes works findable by their words.

    Args:
        connection: that writes.
        works: number of each, and its `words.words_of`.
    """
    rows = [(_number(work, kind, nth), _marked(said, kind)) for work, words in works for kind, nth, said in words]
    if rows and connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO _words (rowid, said) VALUES (?, ?)", rows)
    elif rows:
        made = text("INSERT INTO _words (id, said) VALUES (:id, to_tsvector('simple', :said))")
        connection.execute(made, [{"id": number, "said": said} for number, said in rows])


def erase_words(connection: Connection, works: Iterable[int]) -> None:
    """Takes the words of works away; asked for while their records are still there."""
    for work in works:
        low, high = work * _A_WORK, (work + 1) * _A_WORK
        if connection.dialect.name != "sqlite":
            connection.execute(text("DELETE FROM _words WHERE id >= :low AND id < :high"), {"low": low, "high": high})
            continue
        rows = {table: rows_of(connection, table, work) for table in ("notes", "citations")}
        for kind, nth, said in words_of(rows):
            erased = "INSERT INTO _words (_words, rowid, said) VALUES ('delete', ?, ?)"
            connection.exec_driver_sql(erased, (_number(work, kind, nth), _marked(said, kind)))


def found_with(connection: Connection, phrases: Sequence[Phrase], kind: int) -> Iterator[tuple[Place, Row]]:
    """The notes (`NOTE`), or the citations of documents (`DOCUMENT`), that say all phrases, by the number of their work."""
    numbers = _packs_with(connection, phrases, kind)
    table = schema.KINDS.index("notes" if kind == NOTE else "citations")
    body = schema.records.c
    for number in numbers:
        work, nth = number // _A_WORK, number % _A_WORK // 2
        # nothing if the work is gone
        asked = select(body.body).where(body.work == work, body.kind == table, body.nth == nth)
        for packed in connection.execute(asked).scalars():
            for at, row in enumerate(unpacked(packed), start=nth * A_ROW):
                if says(row, phrases, kind):
                    yield (work, at), row


def _packs_with(connection: Connection, phrases: Sequence[Phrase], kind: int) -> list[int]:
    words = {(word, False) for said, _ in phrases for word in said[:-1]}
    words |= {(said[-1], beginning) for said, beginning in phrases}
    if connection.dialect.name == "sqlite":
        asked = text("SELECT rowid FROM _words WHERE _words MATCH :wanted ORDER BY rowid")
        wanted = " AND ".join(f'"{_MARKS[kind]}{word}"{"*" if beginning else ""}' for word, beginning in sorted(words))
    else:
        asked = text("SELECT id FROM _words WHERE said @@ to_tsquery('simple', :wanted) ORDER BY id")
        wanted = " & ".join(f"'{_MARKS[kind]}{word}'{':*' if beginning else ''}" for word, beginning in sorted(words))
    return list(connection.execute(asked, {"wanted": wanted}).scalars())


def _number(work: int, kind: int, nth: int) -> int:
    return work * _A_WORK + nth * 2 + kind


def _marked(words: str, kind: int) -> str:
    mark = _MARKS[kind]
    return mark + words.replace(" ", f" {mark}")
