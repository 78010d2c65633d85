"""The report over an index as one HTML file, which opens without a network and needs no script."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from kartoteka import __version__, files, index
from kartoteka.export import facts
from kartoteka.report import charts, words
from kartoteka.report.overview import MOST_WORKS, Overview, overview
from kartoteka.report.people import register
from kartoteka.report.quotations import Raw, quotations
from kartoteka.report.timeline import timeline
from kartoteka.store import works
from kartoteka.tables import Row

Rows = Callable[[str], Iterable[Row]]
"""Gives the rows of a table by its name."""


def write_report(
    where: str | Path, *, to: Path, persons: bool = True, snippets: bool = True, texts: Path | None = None
) -> None:
    """Writes the report over the index at `where` to a file.

    Args:
        where: a folder that `run` wrote, the database in it, or a database URL.
        to: the file.
        persons: with the people named in the body.
        snippets: with sentences of the print.
        texts: a folder of `run` with the raw texts, where they do not lie beside the index.

    Raises:
        IndexTroubleError: the index cannot be read.
        UsageError: the file cannot be written.
    """
    engine = index.open_index(where)
    text = html(
        lambda table: index.rows(engine, table), raw=works.raw_texts(texts or where), persons=persons, snippets=snippets
    )
    files.write_text(to, text)


def html(
    rows: Rows, *, raw: Raw = lambda _: None, persons: bool = True, snippets: bool = True, lang: str = "en"
) -> str:
    """The report.

    Args:
        rows: gives the rows of a table by its name.
        raw: gives the raw text of a work, from which sentences are quoted.
        persons: with the people named in the body; as in an export, which leaves them out (`export.facts`).
        snippets: with sentences of the print: claims, notes, and those in which dates stand.
        lang: language of the report's own words.
    """
    # what was read from a scan is hostile input: everything is escaped, and nothing is marked safe but our drawings
    environment = Environment(
        loader=PackageLoader("kartoteka.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    rows = facts.leaving(rows, persons=persons, snippets=snippets)
    seen = overview(rows)
    times = timeline(rows("dates"), places=seen.places, originals=seen.originals)
    return environment.get_template("report.html").render(
        seen=seen,
        words=words,
        lang=lang,
        version=__version__,
        persons=persons,
        snippets=snippets,
        written_out=seen.works[:MOST_WORKS],
        at_hand={work["work"] for work in seen.works[:MOST_WORKS]},
        cited=charts.bars(seen.most_cited(), title="Most cited files", unit="works"),
        register=register(rows("entities"), rows("entity_links"), places=seen.places, originals=seen.originals),
        times=times,
        quotes=quotations(
            (entry for stretch in times.stretches for entry in stretch.shown),
            raw=raw if snippets else lambda _: None,
            places=seen.places,
            pages=rows("pages"),
            notes=seen.notes,
        ),
        years=charts.timeline(times.bars(), times.reaches, title="Dates by year", unit="mentions"),
        **_figures(seen),
    )


def _figures(seen: Overview) -> dict[str, int]:
    """The numbers of the summary."""
    nodes = [node for tree in seen.trees for node in tree.walk()]
    done = [work for work in seen.works if work["status"] == "done"]
    return {
        "works": len(done),
        "originals": len({seen.originals[work["work"]] for work in done}),
        "archives": len(seen.trees),
        "files": sum(node.level == "delo" for node in nodes),
        "failed": len(seen.works) - len(done),
    }
