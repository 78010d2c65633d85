"""Kartoteka, the card index: who cites this archival file, where, and in what words.

The verbs are `run`, `parse`, `parse_notes`, `annotate`, `format_reference` and `lookup`; `people`, `timeline`, `cited_units`, `cited_together`,
`citing_years`, `coverage`, `readings` and `audit` are tables of an index; the values that they give back are named here too. Nothing heavy
is loaded before it is needed: `import kartoteka` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from pandas import DataFrame

    from kartoteka.authority import Authority
    from kartoteka.batch import Batch, Progress, Tick
    from kartoteka.config import Settings
    from kartoteka.errors import KartotekaError
    from kartoteka.findings import (
        ArchivalReading,
        AuditRow,
        BackReference,
        Citation,
        CitedDocument,
        Correction,
        DateMention,
        Entity,
        Evidence,
        Failure,
        Judgement,
        Level,
        Match,
        Note,
        Part,
        Unit,
        Work,
        WorkFindings,
    )
    from kartoteka.index.lookup import Answer
    from kartoteka.markup import annotate
    from kartoteka.report.counting import Rows

_ELSEWHERE = {
    "annotate": "kartoteka.markup",
    "Answer": "kartoteka.index.lookup",
    "Batch": "kartoteka.batch",
    "KartotekaError": "kartoteka.errors",
    "Progress": "kartoteka.batch",
    "Settings": "kartoteka.config",
    "Tick": "kartoteka.batch",
}
"""Where the values lie that are not records of `kartoteka.findings`."""

__all__ = [
    "Answer",
    "ArchivalReading",
    "AuditRow",
    "BackReference",
    "Batch",
    "Citation",
    "CitedDocument",
    "Correction",
    "DateMention",
    "Entity",
    "Evidence",
    "Failure",
    "Judgement",
    "KartotekaError",
    "Level",
    "Match",
    "Note",
    "Part",
    "Progress",
    "Settings",
    "Tick",
    "Unit",
    "Work",
    "WorkFindings",
    "__version__",
    "annotate",
    "audit",
    "cited_together",
    "cited_units",
    "citing_years",
    "coverage",
    "format_reference",
    "lookup",
    "parse",
    "parse_notes",
    "people",
    "readings",
    "run",
    "timeline",
]


def run(
    paths: Sequence[str | Path] | str | Path = (),
    *,
    out: str | Path = "outputs",
    settings: Settings | None = None,
    force: bool = False,
    retry_failed: bool = False,
    only: Sequence[str] = (),
    log: str | Path | None = None,
    progress: Progress | None = None,
) -> Batch:
    """Read works and make an index of what they cite: `run("chapters/").citations` is a pandas frame.

    Args:
        paths: files, folders, patterns.
        out: the folder of the results: index, report, findings and raw text of each work.
        settings: by default those of the nearest kartoteka.toml.
        force: reads again what is unchanged.
        retry_failed: reads again what failed, though nothing has changed; without `paths` that alone.
        only: patterns (`*.pdf`); inputs whose names fit none of them are left out.
        log: a file to which each event adds a line of JSON.
        progress: is called when an input is begun, when pages of it are read, and when it is done.

    Returns:
        What happened to each input, and every table as a frame. An input that fails is among `failures`.

    Raises:
        KartotekaError: the settings, the folder or the index do not allow a run.
    """
    from kartoteka.batch import run as run_all

    return run_all(
        paths,
        out=out,
        settings=settings,
        force=force,
        retry_failed=retry_failed,
        only=only,
        log=log,
        progress=progress,
    )


def parse(text: str, *, archival_only: bool = False, settings: Settings | None = None) -> list[Citation]:
    """Read the citations of one text, a footnote for instance; spans count in `text`.

    Args:
        text: the words of a note.
        archival_only: leave record series, print and interviews unread: for running prose, and many times as fast.
        settings: by default those of the nearest kartoteka.toml.

    Raises:
        KartotekaError: the settings or the user's own authority files cannot be read.
    """
    from kartoteka import cite

    return cite.parse(text, _authority(settings), archival_only=archival_only)


def parse_notes(
    notes: Iterable[str | tuple[str, str | None]], *, archival_only: bool = False, settings: Settings | None = None
) -> list[list[Citation]]:
    """Read the notes of one work as one chain: an Ibid. reaches back to the note before.

    Args:
        notes: the texts of the notes in the order of print, or pairs of label and text. A text of None is a note that
            is known to have stood but is lost. No Ibid. reaches back over it, nor over a note that seems to cite
            something that was not read; a plain remark is passed over.
        archival_only: leave record series, print and interviews unread.
        settings: by default those of the nearest kartoteka.toml.

    Returns:
        The citations of each note, in order; spans count code points of that note's own text. `note` is the label, or
        the note's place from 1 where it has none; `citation` is `<place>:<ordinal>`, to which `back_reference` points.

    Raises:
        TypeError: `notes` is a single string.
        KartotekaError: the settings or the user's own authority files cannot be read.
    """
    if isinstance(notes, str):
        raise TypeError("parse_notes reads several notes; parse(text) reads one")
    from dataclasses import replace

    from kartoteka import cite

    pairs = [(str(place), each) if isinstance(each, str) else each for place, each in enumerate(notes, start=1)]
    passages = [cite.Passage(id=str(place), text=text) for place, (_, text) in enumerate(pairs, start=1)]
    found: list[list[Citation]] = [[] for _ in pairs]
    for each in cite.read(passages, _authority(settings), archival_only=archival_only):
        place = int(each.note or "0") - 1
        # labels may repeat where numbering begins anew, so ids are made of places
        found[place].append(replace(each, note=pairs[place][0]))
    return found


def format_reference(citation: Citation, notation: str = "latin", *, settings: Settings | None = None) -> str:
    """Write an archival reference as a journal wants it, in full: `format_reference(citation, "russian")`.

    It holds what an Ibid. inherits, and the archive under the name that the author gave it: `RTsKhIDNI, 17/3/994, 56` is
    `РЦХИДНИ. Ф. 17. Оп. 3. Д. 994. Л. 56` in `russian`. Where several archives have one abbreviation, the full name stands.

    Args:
        citation: of kind `archival`, as `parse` gives it.
        notation: belarusian, dotted, english, french, german, italian, latin, polish, russian, slashed or ukrainian.
        settings: by default those of the nearest kartoteka.toml.

    Raises:
        ValueError: no such notation, or a citation of another kind.
        KartotekaError: the settings or the user's own authority files cannot be read.
    """
    from kartoteka.authority.notations import written

    return written(citation, notation, _authority(settings))


def _authority(settings: Settings | None) -> Authority:
    from kartoteka import authority, config

    chosen = config.load() if settings is None else settings
    return authority.load(chosen.folder("authority"))


def lookup(
    query: str, *, index: str | Path = "outputs", limit: int | None = None, settings: Settings | None = None
) -> Answer:
    """Ask who cites an archive, fond, opis, delo or leaf, in any notation and either script.

    Args:
        query: `RTsKhIDNI 17/3/994`, `РГАСПИ ф. 17 оп. 3 д. 994`, `17/3/994`, `f. 17 op. 3`.
        index: a folder that `run` wrote, or a database URL.
        limit: the most hits to give back; all are counted.
        settings: by default those of the nearest kartoteka.toml.

    Raises:
        IndexTroubleError: there is no index, or it cannot be read.
    """
    from kartoteka import authority, cite, config
    from kartoteka import index as room
    from kartoteka.report.originals import originals

    chosen = config.load() if settings is None else settings
    known = authority.load(chosen.folder("authority"))
    engine = room.open_index(index)
    return room.lookup(
        engine, query, known, parse=lambda text: cite.parse(text, known), originals=originals, limit=limit
    )


def people(name: str | None = None, *, index: str | Path = "outputs", settings: Settings | None = None) -> DataFrame:
    """Who and what is named where, a row a person, institution, place or term, as a pandas frame.

    Args:
        name: only those that bear it, in whatever spelling; by default all.
        index: a folder that `run` wrote, or a database URL.
        settings: by default those of the nearest kartoteka.toml.

    Raises:
        IndexTroubleError: there is no index, or it cannot be read.
        UsageError: there is no word in `name`.
    """
    from kartoteka import index as room
    from kartoteka.report.names_asked import name_asked
    from kartoteka.report.person_rows import people_frame

    engine = room.open_index(index)
    if name is None:
        return people_frame(lambda table: room.rows(engine, table))
    return people_frame(room.named(engine, name_asked(name, _authority(settings))))


def timeline(dates: str | None = None, *, index: str | Path = "outputs") -> DataFrame:
    """What happened when, a row a date in its sentence, as a pandas frame; what a reprint says once more is left out.

    Args:
        dates: only those that meet these days: `1937`, `1937-08`, `193X`, `1937-08-27/1937-12-15`; by default all.
        index: a folder that `run` wrote, or a database URL, which gives no sentences.

    Raises:
        IndexTroubleError: there is no index, or it cannot be read.
        UsageError: `dates` is no date.
    """
    from kartoteka import index as room
    from kartoteka.report.date_rows import timeline_frame
    from kartoteka.report.periods import read_period
    from kartoteka.store.works import raw_texts

    period = None if dates is None else read_period(dates)
    engine = room.open_index(index)
    if period is None:
        return timeline_frame(lambda table: room.rows(engine, table), raw=raw_texts(index))
    return timeline_frame(room.dated(engine, first=period.first, last=period.last), raw=raw_texts(index))


def cited_units(*, index: str | Path = "outputs") -> DataFrame:
    """Who cites what how often: a row an archive, fond, opis and file, what most works cite first, as a pandas frame.

    Args:
        index: a folder that `run` wrote, or a database URL.

    Raises:
        IndexTroubleError: there is no index, or it cannot be read.
    """
    from kartoteka.report.frames import cited_units_frame

    return cited_units_frame(_rows(index))


def cited_together(*, most: int = 100, index: str | Path = "outputs") -> DataFrame:
    """Which files are cited together, in the same works and the same notes: a row a pair, as a pandas frame.

    Args:
        most: so many of the most cited files are paired.
        index: a folder that `run` wrote, or a database URL.

    Raises:
        IndexTroubleError: there is no index, or it cannot be read.
    """
    from kartoteka.report.frames import cited_together_frame

    return cited_together_frame(_rows(index), most=most)


def citing_years(*, index: str | Path = "outputs") -> DataFrame:
    """When the works appeared that cite: a row a year of publication, as a pandas frame.

    Args:
        index: a folder that `run` wrote, or a database URL.

    Raises:
        IndexTroubleError: there is no index, or it cannot be read.
    """
    from kartoteka.report.frames import citing_years_frame

    return citing_years_frame(_rows(index))


def coverage(*, index: str | Path = "outputs") -> DataFrame:
    """What was read and what was not: works, pages, notes, citations by kind, as a pandas frame.

    Args:
        index: a folder that `run` wrote, or a database URL.

    Raises:
        IndexTroubleError: there is no index, or it cannot be read.
    """
    from kartoteka.report.frames import coverage_frame

    return coverage_frame(_rows(index))


def readings(*, index: str | Path = "outputs") -> DataFrame:
    """How well each document was read: confidence of its references, lost notes and pages, as a pandas frame.

    Args:
        index: a folder that `run` wrote, or a database URL.

    Raises:
        IndexTroubleError: there is no index, or it cannot be read.
    """
    from kartoteka.report.frames import readings_frame

    return readings_frame(_rows(index))


def audit(*, index: str | Path = "outputs") -> DataFrame:
    """What a person should look at: the table `audit` as a pandas frame.

    Args:
        index: a folder that `run` wrote, or a database URL.

    Raises:
        IndexTroubleError: there is no index, or it cannot be read.
    """
    from kartoteka.report.frames import audit_frame

    return audit_frame(_rows(index))


def _rows(index: str | Path) -> Rows:
    from kartoteka import index as room

    engine = room.open_index(index)
    return lambda table: room.rows(engine, table)


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_ELSEWHERE.get(name, "kartoteka.findings")), name)
