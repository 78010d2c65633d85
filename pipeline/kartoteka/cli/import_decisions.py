"""`kartoteka import`: what people decided, from files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kartoteka.cli import terminal
from kartoteka.cli.judge import By, report_is_old
from kartoteka.cli.options import OUTPUTS, Index, Quiet
from kartoteka.errors import UsageError

if TYPE_CHECKING:
    from kartoteka.judging import Draft
    from kartoteka.store.decision_files import Line

_SHOWN = 20
"""Lines at fault that are named one by one."""


def import_decisions(
    decisions: Annotated[
        list[Path],
        typer.Option("--decisions", metavar="FILE", help="CSV or JSON lines; again for more.", show_default=False),
    ],
    by: By = None,
    ahead: Annotated[
        bool, typer.Option("--ahead", help="Take decisions on what this index does not have yet, too.")
    ] = False,
    index: Index = OUTPUTS,
    quiet: Quiet = False,
) -> None:
    """Take decisions from files: all, or none if a line does not fit.

    `audit --csv` writes a table to be filled in; tables of an export with a column called decision do as well, and so
    do the files of another corpus/judgements. What was taken before is not taken again.
    """
    from kartoteka import config, judging
    from kartoteka import index as room
    from kartoteka.authority import load
    from kartoteka.report.words import count
    from kartoteka.store import decision_files

    settings = config.load()
    authority, engine = load(settings.folder("authority")), room.open_index(index)
    files = [decision_files.read(path) for path in decisions]
    lines = [line for file in files for line in file]
    drafts = [_draft(line, by=by or settings.judge.by) for line in lines]
    folder = settings.folder("judgements")
    came = judging.judged(
        drafts, before=judging.ever(folder, engine).judgements, engine=engine, authority=authority, ahead=ahead
    )
    faults = sorted((*(fault for file in files for fault in file.faults), *came.faults), key=_place)
    if faults:
        for fault in faults[:_SHOWN]:
            terminal.talk(f"kartoteka: {fault}")
        if len(faults) > _SHOWN:
            terminal.talk(f"... and {len(faults) - _SHOWN} more")
        do = "does" if len(faults) == 1 else "do"
        raise UsageError(f"{count(len(faults), 'line')} {do} not fit, so nothing was taken.", where="import")
    made = came.made
    new, _ = judging.keep(made, folder=folder, engine=engine, authority=authority)
    left = sum(file.open for file in files)
    told = f"{count(len(made), 'decision')}: {new} new, {len(made) - new} taken before"
    terminal.talk(told + (f"; {count(left, 'line')} without one" if left else ""), quiet=quiet)
    if new:
        report_is_old(index, quiet=quiet)


def _place(fault: UsageError) -> tuple[str, int]:
    file, _, line = fault.where.rpartition(", line ")
    return file, int(line)


def _draft(line: Line, *, by: str) -> Draft:
    from kartoteka.judging import Draft

    return Draft(
        finding=line.finding,
        of=line.of,
        decision=line.decision,
        fields=line.fields,
        cells=line.cells,
        other=line.other,
        by=line.by or by,
        at=line.at,
        remark=line.remark,
        settles=line.settles,
        where=line.where,
    )
