"""Record series, runs of documents that are cited by title without numbers; and what became of fonds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kartoteka.authority.check import check
from kartoteka.authority.fields import RELATION, SERIES
from kartoteka.authority.files import listed_in, of_user, packaged
from kartoteka.authority.records import QualifierRecord, RelationRecord, SeriesRecord
from kartoteka.findings import Evidence, UnitRelation


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesQualifier:
    """Words after the title that name another run of it: the special folder of the Politburo's minutes."""

    forms: tuple[str, ...]
    probable_unit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSeries:
    """A run of documents cited by title alone."""

    id: str
    title: str
    original: str
    english: str
    probable_unit: str | None
    """Key of the unit where it lies today, which the author does not cite; None if that is not established."""
    forms: tuple[str, ...]
    qualifiers: tuple[SeriesQualifier, ...]


def record_series(user_folder: Path | None) -> tuple[RecordSeries, ...]:
    """The record series; the user's win by id.

    Raises:
        AuthorityError: a file of the user cannot be read or does not fit.
    """
    lines: list[SeriesRecord] = packaged("record_series.json")["series"]
    found = {line["id"]: _series(line) for line in lines}
    if user_folder is not None:
        for path, record in of_user(user_folder, "record_series"):
            for line in listed_in(record, "series", where=path):
                check(line, SERIES, where=str(path))
                found[line["id"]] = _series(line)
    return tuple(found.values())


def _series(record: SeriesRecord) -> RecordSeries:
    return RecordSeries(
        id=record["id"],
        title=record["title"],
        original=record.get("original", record["title"]),
        english=record.get("english", record["title"]),
        probable_unit=record.get("probable_unit"),
        forms=tuple(dict.fromkeys((record["title"], *record["forms"]))),
        qualifiers=tuple(_qualifier(each) for each in record.get("qualifiers", ())),
    )


def _qualifier(record: QualifierRecord) -> SeriesQualifier:
    return SeriesQualifier(forms=tuple(record["forms"]), probable_unit=record.get("probable_unit"))


def relations(user_folder: Path | None) -> tuple[UnitRelation, ...]:
    """Fonds that moved, were renumbered, or lie elsewhere as a copy; the user's are added.

    Raises:
        AuthorityError: a file of the user cannot be read or does not fit.
    """
    lines: list[RelationRecord] = list(packaged("relations.json")["relations"])
    if user_folder is not None:
        for path, record in of_user(user_folder, "relations"):
            for line in listed_in(record, "relations", where=path):
                check(line, RELATION, where=str(path))
                lines.append(line)
    return tuple(_relation(line) for line in lines)


def _relation(record: RelationRecord) -> UnitRelation:
    reason = Evidence(
        feature="authority",
        value=record["kind"],
        effect=0.0 if record.get("uncertain") else 1.0,
        words=record["evidence"],
    )
    return UnitRelation(
        unit=record["unit"],
        other=record["other"],
        kind=record["kind"],
        year=record.get("year"),
        evidence=(reason,),
    )
