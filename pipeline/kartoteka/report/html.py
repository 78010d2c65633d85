"""The report over an index as one HTML file, which opens without a network and needs no script."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from kartoteka import __version__, files, index
from kartoteka.report import charts, words
from kartoteka.report.overview import MOST_WORKS, Overview, overview
from kartoteka.tables import Row


def write_report(where: str | Path, *, to: Path) -> None:
    """Writes the report over the index at `where` to a file.

    Raises:
        IndexTroubleError: the index cannot be read.
        UsageError: the file cannot be written.
    """
    engine = index.open_index(where)
    files.write_text(to, html(lambda table: index.rows(engine, table)))


def html(rows: Callable[[str], Iterable[Row]], *, lang: str = "en") -> str:
    """The report.

    Args:
        rows: gives the rows of a table by its name.
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
    seen = overview(rows)
    return environment.get_template("report.html").render(
        seen=seen,
        words=words,
        lang=lang,
        version=__version__,
        written_out=seen.works[:MOST_WORKS],
        cited=charts.bars(seen.most_cited(), title="Most cited files", unit="works"),
        years=charts.columns(seen.years_spoken_of(), title="Years that the works speak of", unit="mentions"),
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
