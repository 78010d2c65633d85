"""Who wrote the citing work, what it is called, where and when it appeared: from a sidecar, else from the file itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kartoteka.catalogue import csl_json, metadata, originals, title_page, works_table, zotero_rdf
from kartoteka.catalogue import record as records
from kartoteka.catalogue.same_work import same_work, title_keys
from kartoteka.document import Text
from kartoteka.findings import Work

__all__ = ["describe", "same_work", "title_keys"]


def describe(path: Path, text: Text, *, work: str, works_table: Path | None = None) -> Work:
    """The bibliographic data of the input at `path`.

    A sidecar wins field by field over the file itself; what comes from the file is marked in `warnings`
    (`title: from the title page`).

    Args:
        path: the input.
        text: its text, from `extract.read`.
        work: the work's id.
        works_table: corpus/works.csv, if there is one.

    Raises:
        SidecarError: a file of bibliographic data about this input cannot be read.
    """
    page, file = title_page.read(text), metadata.read(text)
    # a PDF's title page has to be guessed from its type, so what its maker wrote into it goes first
    stated = [originals.read(text.raw), originals.read_translator(text.raw)]
    own = [*stated, page, file] if text.extraction == "plain" else [*stated, file, page]
    found = Work(work=work, path=str(path), pages=len(text.pages), extraction=text.extraction)
    fields: dict[str, str | int] = {}
    warnings: list[str] = []
    for name, value, origin in records.first_of([*_sidecars(path, work, works_table, page), *own]):
        fields[name] = int(value) if name == "year" else value
        if origin:
            warnings.append(f"{name}: {origin}")
    return replace(found, warnings=tuple(warnings), **fields)  # type: ignore[arg-type]  # the names are those of Work's fields


def _sidecars(path: Path, work: str, table: Path | None, page: records.Record) -> list[records.Record]:
    found = (
        works_table.read(table, path=path, work=work) if table is not None and table.is_file() else None,
        csl_json.read(path),
        zotero_rdf.read(path, title=page.values.get("title")),
    )
    return [record for record in found if record]
