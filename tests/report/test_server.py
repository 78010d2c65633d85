"""An index in PostgreSQL has the report that the same index in a file has."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import kartoteka
from factories import cited, open_citation, says, with_names
from kartoteka import index
from kartoteka.batch.auditing import audit
from kartoteka.report.html import write_report
from postgres import Server


def test_the_report_and_its_figures_are_the_same(postgresql: Server, tmp_path: Path) -> None:
    works = [
        with_names(),
        with_names("Second"),
        says("Third", cited("rgaspi/17/3/10"), cited("rgaspi/17/3/9"), cited("garf/R-5446/22a/69"), year=2001),
        says("Fourth", open_citation("-/1/2/3", "4", written="TsDA"), cited("rgaspi/17/3/9"), year=2003),
    ]
    pages: list[str] = []
    for where in (str(tmp_path), postgresql.new()):
        engine = index.open_index(where, create=True)
        index.add(engine, *works)
        engine.dispose()
        write_report(where, to=tmp_path / "report.html", texts=tmp_path, audit=partial(audit, where, workers=1))
        frames = [kartoteka.cited_units(index=where), kartoteka.readings(index=where), kartoteka.audit(index=where)]
        pages.append(
            "".join([(tmp_path / "report.html").read_text(encoding="utf-8"), *(each.to_csv() for each in frames)])
        )
    assert pages[0] == pages[1]
