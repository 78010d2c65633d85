"""Gold files as values (corpus/gold/README.md says what they mean)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from kartoteka.errors import GoldError, MissingInputError
from kartoteka.findings import CitationKind, NoteStatus, Relation

Judged = Literal["notes", "citations", "dates", "entities"]
BackStatus = Literal["resolved", "unresolved", "ambiguous"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldBack:
    """What a reference without a head of its own stands on."""

    marker: str | None
    root: str
    """Label of the root's note; `sequence:label` where it lies in another sequence."""
    status: BackStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCitation:
    """One citation as a person reads it; the fields as in table `citations`."""

    raw: str
    kind: CitationKind
    relation: Relation = "direct"
    archive: str | None = None
    fond: str | None = None
    opis: str | None = None
    delo: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    keys: tuple[str, ...] | None = None
    """None: not asked."""
    scheme: str | None = None
    location: str | None = None
    """None: not asked, as for `scheme`."""
    title: str | None = None
    genre: str | None = None
    csl: Mapping[str, object] | None = None
    """Of a print citation: surnames, title, container, place, publisher, year, pages as plain texts. None: not asked."""
    document: Mapping[str, object] | None = None
    """What an archival reference names before its shelfmark: title, date (EDTF), author, recipient. None: nothing."""
    back: GoldBack | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldNote:
    """One note as a person reads it."""

    sequence: int | None
    label: str | None
    status: NoteStatus
    after: str | None
    text: str | None
    citations: tuple[GoldCitation, ...]
    language: str | None = None
    """ISO 639-1; None where neither the note nor the head of its file says it."""
    notation: str | None = None
    """What its manner of citing is called in this gold (`N02`)."""
    where: str
    """File and line, for messages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """A date or an entity of the body; `value` is its EDTF or its label."""

    text: str
    value: str
    after: str
    optional: bool
    """May be found or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldWork:
    """One gold file of the first form."""

    name: str
    source: Path
    work: Mapping[str, object]
    judged: frozenset[Judged]
    notes: tuple[GoldNote, ...]
    dates: tuple[GoldMention, ...]
    entities: tuple[GoldMention, ...]


Row = Mapping[str, object]


def rows(path: Path) -> list[tuple[str, Row]]:
    """The lines of a gold file, each with its place.

    Raises:
        GoldError: it is no UTF-8, or a line is no JSON object.
        MissingInputError: there is no such file.
    """
    if not path.is_file():
        raise MissingInputError("there is no such file.", where=str(path), hint="Name a gold file or a folder of them.")
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        count = error.object.count(b"\n", 0, error.start) + 1
        raise GoldError("this is no UTF-8.", where=f"{path} line {count}", hint="Save it as UTF-8.") from error
    out: list[tuple[str, Row]] = []
    for count, line in enumerate(lines, 1):
        where = f"{path} line {count}"
        if line.strip():
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise GoldError(f"this is no JSON: {error.msg}.", where=where) from error
            if not isinstance(row, dict):
                raise GoldError("a JSON object in braces is wanted here.", where=where)
            out.append((where, row))
    return out


def load(path: Path) -> GoldWork:
    """The gold file at `path`.

    Raises:
        GoldError: it does not fit its form.
    """
    lines = rows(path)
    if not lines or lines[0][1].get("row") != "head":
        raise GoldError('the first line must be the head: {"row": "head", "source": ...}.', where=str(path))
    where, head = lines[0]
    work = head.get("work", {})
    language = _only_language(head, where)
    judged = frozenset(_one_of(get_args(Judged), each, where) for each in texts(head, "judged", where))
    notes: list[GoldNote] = []
    mentions: dict[str, list[GoldMention]] = {"date": [], "entity": []}
    for place, row in lines[1:]:
        kind = row.get("row")
        if kind == "note":
            notes.append(_note({"language": language, **row}, place))
        elif kind in mentions:
            mentions[str(kind)].append(_mention(row, place, value="edtf" if kind == "date" else "label"))
        else:
            raise GoldError(f"there is no row {kind!r}.", where=place, hint="Allowed: note, date, entity.")
    return GoldWork(
        name=path.stem,
        source=(path.parent / _text(head, "source", where)).resolve(),
        work=cast(Row, work) if isinstance(work, dict) else {},
        judged=cast("frozenset[Judged]", judged),
        notes=tuple(notes),
        dates=tuple(mentions["date"]),
        entities=tuple(mentions["entity"]),
    )


def stands_alone(head: Row) -> bool:
    """True for the head of a file of notes without a body (see `notes_alone`)."""
    return head.get("row") == "head" and "source" not in head and head.get("notes") == "alone"


def notes_alone(path: Path) -> tuple[GoldNote, ...]:
    """The notes of a gold file that has no work: only their citations are judged.

    Raises:
        GoldError: it does not fit its form.
    """
    (where, head), *lines = rows(path)
    plain = {"row": "note", "sequence": 1, "status": "linked", "language": _only_language(head, where)}
    return tuple(_note({**plain, **row}, place) for place, row in lines)


def _only_language(head: Row, where: str) -> str | None:
    """The language of all notes, where the head names one alone."""
    languages = texts(head, "languages", where)
    return languages[0] if len(languages) == 1 else None


def _note(row: Row, where: str) -> GoldNote:
    sequence = row.get("sequence")
    if sequence is not None and not isinstance(sequence, int):
        raise GoldError("sequence is a number or null.", where=where)
    return GoldNote(
        sequence=sequence,
        label=text_or_none(row, "label", where),
        status=cast(NoteStatus, _one_of(get_args(NoteStatus), row.get("status"), where)),
        after=text_or_none(row, "after", where),
        text=text_or_none(row, "text", where),
        citations=tuple(_citation(each, where) for each in objects(row, "citations", where)),
        language=text_or_none(row, "language", where),
        notation=text_or_none(row, "notation", where),
        where=where,
    )


def _citation(row: Row, where: str) -> GoldCitation:
    back = row.get("back")
    csl, document = row.get("csl"), row.get("document")
    return GoldCitation(
        raw=_text(row, "raw", where),
        kind=cast(CitationKind, _one_of(get_args(CitationKind), row.get("kind"), where)),
        relation=cast(Relation, _one_of(get_args(Relation), row.get("relation", "direct"), where)),
        archive=text_or_none(row, "archive", where),
        fond=text_or_none(row, "fond", where),
        opis=text_or_none(row, "opis", where),
        delo=texts(row, "delo", where),
        leaves=texts(row, "leaves", where),
        keys=texts(row, "keys", where) if row.get("keys") is not None else None,
        scheme=text_or_none(row, "scheme", where),
        location=text_or_none(row, "location", where),
        title=text_or_none(row, "title", where),
        genre=text_or_none(row, "genre", where),
        csl=cast(Row, csl) if isinstance(csl, dict) else None,
        document=cast(Row, document) if isinstance(document, dict) else None,
        back=_back(back, where) if isinstance(back, dict) else None,
    )


def _back(row: Row, where: str) -> GoldBack:
    return GoldBack(
        marker=text_or_none(row, "marker", where),
        root=_text(row, "root", where),
        status=cast(BackStatus, _one_of(get_args(BackStatus), row.get("status"), where)),
    )


def _mention(row: Row, where: str, *, value: str) -> GoldMention:
    return GoldMention(
        text=_text(row, "text", where),
        value=_text(row, value, where),
        after=text_or_none(row, "after", where) or "",
        optional=bool(row.get("optional", False)),
    )


def _one_of(allowed: Sequence[str], value: object, where: str) -> str:
    if value not in allowed:
        raise GoldError(f"{value!r} is not known here.", where=where, hint=f"Allowed: {', '.join(allowed)}.")
    return str(value)


def _text(row: Row, key: str, where: str) -> str:
    value = row.get(key)
    if not isinstance(value, str):
        raise GoldError(f"{key} is missing or no text.", where=where)
    return value


def text_or_none(row: Row, key: str, where: str) -> str | None:
    """The text at `key`, or None where it is null or missing."""
    return None if row.get(key) is None else _text(row, key, where)


def texts(row: Row, key: str, where: str) -> tuple[str, ...]:
    """The list of texts at `key`; empty where it is missing."""
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise GoldError(f"{key} is no list of texts.", where=where)
    return tuple(value)


def objects(row: Row, key: str, where: str) -> tuple[Row, ...]:
    """The list of objects at `key`; empty where it is missing."""
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise GoldError(f"{key} is no list of objects.", where=where)
    return tuple(value)
