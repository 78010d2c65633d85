"""`kartoteka run`: the main job."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from kartoteka.cli import terminal
from kartoteka.cli.options import OUTPUTS, Json, Out, Quiet

if TYPE_CHECKING:
    from kartoteka.batch import Batch
    from kartoteka.config import Settings


_NAMED = 5
"""Files passed over that are named one by one."""


def run(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="Files, folders or patterns: PDF, page images, OCR text and files."),
    ],
    out: Out = Path(OUTPUTS),
    workers: Annotated[
        int | None, typer.Option("--workers", "-w", min=0, help="Inputs read side by side; 0 takes one a processor.")
    ] = None,
    pages: Annotated[
        str | None, typer.Option("--pages", metavar="RANGES", help="Only these pages of each input: 10-20, or 3,7-.")
    ] = None,
    ocr: Annotated[
        Literal["auto", "always", "never"] | None,
        typer.Option("--ocr", help="Read from their picture: pages that need it, all, none."),
    ] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="LANGS", help="Languages of OCR: eng+rus. `doctor` lists them.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Read again what is unchanged.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Read works and make an index of what they cite, with a report. Goes on where it stopped."""
    from kartoteka import config, tables
    from kartoteka.extract.page_ranges import parsed

    settings = config.load()
    if workers is not None:
        settings = replace(settings, run=replace(settings.run, workers=workers))
    asked = {"pages": pages, "ocr": ocr, "languages": lang}
    given: dict[str, Any] = {name: value for name, value in asked.items() if value is not None}
    settings = replace(settings, extract=replace(settings.extract, **given))
    parsed(settings.extract.pages)  # nonsense is said once, before any input is opened
    batch = carry_out(inputs, out=out, settings=settings, force=force, quiet=quiet)
    if as_json:
        terminal.data_json([tables.row(receipt) for receipt in batch.receipts])
    if any(receipt.status in ("done", "unchanged") for receipt in batch.receipts):
        report = str(batch.report) if batch.report.is_file() else f"kartoteka report -i {out} writes it"
        terminal.talk(f"index:  {batch.index}\nreport: {report}", quiet=quiet)
    if any(receipt.status == "done" and receipt.warnings for receipt in batch.receipts):
        terminal.talk(f"What was remarked: kartoteka status --remarks -i {out}", quiet=quiet)
    if batch.exit_code:
        raise typer.Exit(batch.exit_code)


def carry_out(
    inputs: Sequence[str | Path], *, out: Path, settings: Settings, force: bool = False, quiet: bool = False
) -> Batch:
    """The main job with its progress and its account on stderr."""
    from kartoteka import extract
    from kartoteka.cli.progress import progress
    from kartoteka.files import printable
    from kartoteka.workflow import run as run_all

    try:
        batch = run_all(inputs, out=out, settings=settings, force=force, progress=progress(quiet=quiet))
    except KeyboardInterrupt:
        terminal.talk("\nkartoteka: interrupted. What was done is saved; the same command goes on from there.")
        raise typer.Exit(130) from None
    terminal.talk(batch.account, quiet=quiet)
    if others := extract.passed_over(inputs):
        names = ", ".join(printable(other.name) for other in others[:_NAMED]) + (" ..." if len(others) > _NAMED else "")
        terminal.talk(f"Passed over, of no kind that is read: {len(others)} ({names})", quiet=quiet)
    if batch.failures:
        terminal.talk(f"Why: kartoteka status --failed -i {out}", quiet=quiet)
    return batch
