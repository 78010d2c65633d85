"""`kartoteka status`: what happened to each input."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kartoteka.cli import terminal
from kartoteka.cli.options import OUTPUTS, Json
from kartoteka.errors import IndexTroubleError, UsageError


def status(
    index: Annotated[Path, typer.Option("--index", "-i", metavar="DIR", help="A DIR that `run` wrote.")] = Path(
        OUTPUTS
    ),
    failed: Annotated[bool, typer.Option("--failed", help="Only the inputs that could not be read, and why.")] = False,
    remarks: Annotated[bool, typer.Option("--remarks", help="With what the stages remarked.")] = False,
    as_json: Json = False,
) -> None:
    """Say what happened to each input. Ends with 1 if one failed."""
    from kartoteka import tables
    from kartoteka.report.status import status_text
    from kartoteka.store import manifest

    if "://" in str(index) or ":/" in str(index):
        what = "what happened to the inputs stands in the folder of the run, not in the index."
        raise UsageError(what, where="status", hint="Name that folder: -i DIR.")
    state = manifest.read(index)
    if not state.inputs and not state.waiting:
        raise IndexTroubleError(
            "nothing has been run into this folder yet.", where=str(index), hint=f"`kartoteka run INPUT... -o {index}`."
        )
    wanted = [each for each in state.inputs.values() if each.status == "failed" or not failed]
    if as_json:
        rows = [tables.row(each) for each in wanted]
        told = {"last": state.last, "interrupted": state.interrupted, "waiting": list(state.waiting)}
        terminal.data_json({**told, "inputs": rows})
    else:
        terminal.data(status_text(state, wanted, width=terminal.width(), remarks=remarks))
    if any(each.status == "failed" for each in state.inputs.values()):
        raise typer.Exit(1)
