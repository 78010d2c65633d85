"""`kartoteka report`: the HTML report over an index."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from kartoteka.cli import terminal
from kartoteka.cli.options import OUTPUTS, Index, Quiet


def report(
    index: Index = OUTPUTS,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="By default report.html beside the index.")
    ] = None,
    persons: Annotated[bool, typer.Option("--persons/--no-persons", help="With the people named in the body.")] = True,
    snippets: Annotated[
        bool, typer.Option("--snippets/--no-snippets", help="With claims, notes and sentences of the print.")
    ] = True,
    quiet: Quiet = False,
) -> None:
    """Write an HTML report over an index: one file that opens offline.

    It is made for your own desk; --no-persons --no-snippets leaves facts alone, as an export does.
    """
    from kartoteka import config
    from kartoteka.batch import REPORT
    from kartoteka.batch.auditing import audit
    from kartoteka.report.html import write_report

    if out is None:
        out = Path(REPORT) if "://" in index else _folder(Path(index)) / REPORT
    workers = config.load().run.workers
    write_report(index, to=out, persons=persons, snippets=snippets, audit=partial(audit, index, workers=workers))
    terminal.talk(f"report: {out}", quiet=quiet)


def _folder(index: Path) -> Path:
    return index.parent if index.is_file() else index
