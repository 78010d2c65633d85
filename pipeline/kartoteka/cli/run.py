"""`kartoteka run`: the main job."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from kartoteka.cli import terminal
from kartoteka.cli.options import OUTPUTS, Json, Out, Quiet
from kartoteka.errors import UsageError

if TYPE_CHECKING:
    from kartoteka.batch import Batch
    from kartoteka.config import Settings


_DOES = {"read": "read", "let go": "out"}
_MOST_NAMED = 5
"""Files passed over that are named one by one."""


def run(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="INPUT...", help="Files, folders or patterns: PDF, page images, OCR text and files."),
    ] = None,
    out: Out = Path(OUTPUTS),
    index: Annotated[
        str | None,
        typer.Option("--index", "-i", metavar="URL", help="Write the index there, with others: postgresql://..."),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", "--workers", "-w", min=0, help="Inputs read side by side; 0: one a processor."),
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
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="PATTERN", help="Of these inputs those whose names fit: '*.pdf'. Repeatable."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Read again what is unchanged.")] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Read again what failed; without INPUT that alone.")
    ] = False,
    forget_gone: Annotated[
        bool, typer.Option("--forget-gone", help="Take out of the index the inputs that are not there any more.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Say what would be read, and why; write nothing.")
    ] = False,
    timeout: Annotated[
        int | None, typer.Option(min=0, metavar="SECONDS", help="Give an input up after so long; 0: never.")
    ] = None,
    memory: Annotated[
        int | None, typer.Option(min=0, metavar="MEGABYTES", help="Give an input up that needs more; 0: by machine.")
    ] = None,
    cluster: Annotated[
        str | None, typer.Option("--cluster", metavar="ADDRESS", help="Read by the workers of this Dask cluster.")
    ] = None,
    log: Annotated[
        Path | None, typer.Option("--log", metavar="FILE", help="Add a line of JSON for each event.")
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Read works and make an index of what they cite, with a report. Goes on where it stopped."""
    from kartoteka import config, tables
    from kartoteka.extract.page_ranges import parsed

    if not inputs and not retry_failed:
        raise UsageError("no input is named.", hint="`kartoteka run FOLDER`, or --retry-failed for all that failed.")
    if cluster == "":
        raise UsageError("--cluster wants an address.", where="run", hint="Without it, this machine reads.")
    settings = config.load()
    limits: dict[str, Any] = {"workers": jobs, "timeout": timeout, "memory": memory, "cluster": cluster}
    settings = replace(settings, run=replace(settings.run, **_given(limits)))
    asked = {"pages": pages, "ocr": ocr, "languages": lang}
    settings = replace(settings, extract=replace(settings.extract, **_given(asked)))
    parsed(settings.extract.pages)  # nonsense is said once, before any input is opened
    wish: dict[str, Any] = {
        "force": force,
        "retry_failed": retry_failed,
        "only": only or (),
        "forget_gone": forget_gone,
    }
    if dry_run:
        preview(inputs or (), out=out, settings=settings, as_json=as_json, quiet=quiet, **wish)
        return
    batch = carry_out(inputs or (), out=out, index=index, settings=settings, log=log, quiet=quiet, **wish)
    if as_json:
        terminal.data_json([tables.row(receipt) for receipt in batch.receipts])
    if any(receipt.status in ("done", "unchanged") for receipt in batch.receipts):
        named = _named(index) if index else str(out)
        report = str(batch.report) if batch.report.is_file() else f"kartoteka report -i {named} writes it"
        terminal.talk(f"index:  {named if index else batch.index}\nreport: {report}", quiet=quiet)
    if any(receipt.status == "done" and receipt.warnings for receipt in batch.receipts):
        terminal.talk(f"What was remarked: kartoteka status --remarks -i {out}", quiet=quiet)
    if batch.exit_code:
        raise typer.Exit(batch.exit_code)


def carry_out(
    inputs: Sequence[str | Path],
    *,
    out: Path,
    settings: Settings,
    force: bool = False,
    retry_failed: bool = False,
    only: Sequence[str] = (),
    forget_gone: bool = False,
    index: str | None = None,
    log: Path | None = None,
    quiet: bool = False,
) -> Batch:
    """The main job with its progress and its account on stderr."""
    from kartoteka import extract
    from kartoteka.batch import run as run_all
    from kartoteka.cli.progress import progress
    from kartoteka.files import printable

    try:
        batch = run_all(
            inputs,
            out=out,
            settings=settings,
            force=force,
            retry_failed=retry_failed,
            only=only,
            forget_gone=forget_gone,
            index=index,
            log=log,
            progress=progress(quiet=quiet),
        )
    except KeyboardInterrupt:
        terminal.talk("\nkartoteka: interrupted. What was done is saved; the same command goes on from there.")
        raise typer.Exit(130) from None
    terminal.talk(batch.account, quiet=quiet)
    others = extract.passed_over(inputs)
    astray = [other for other in others if not other.exists()]
    for what, some in (
        ("of no kind that is read", [other for other in others if other not in astray]),
        ("links that lead nowhere", astray),
    ):
        if some:
            names = _some([printable(other.name) for other in some])
            terminal.talk(f"Passed over, {what}: {len(some)} ({names})", quiet=quiet)
    if batch.gone:
        terminal.talk(
            f"Not there any more: {len(batch.gone)} ({_some(batch.gone)}). What they said stays in the index until "
            "the same command with --forget-gone.",
            quiet=quiet,
        )
    if batch.let_go:
        terminal.talk(f"Taken out of the index, as they are not there any more: {_some(batch.let_go)}", quiet=quiet)
    if batch.failed_before:
        before = f"Failed before, not read again as nothing has changed: {batch.failed_before}"
        terminal.talk(f"{before} (kartoteka run --retry-failed -o {out})", quiet=quiet)
    if batch.failures:
        terminal.talk(f"Why: kartoteka status --failed -i {out}", quiet=quiet)
    return batch


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_MOST_NAMED]) + (" ..." if len(names) > _MOST_NAMED else "")


def preview(
    inputs: Sequence[str | Path], *, out: Path, settings: Settings, as_json: bool, quiet: bool, **wish: Any
) -> None:
    """What a run would do: a line an input on stdout."""
    from kartoteka.batch import planned
    from kartoteka.cli.progress import progress

    plan = planned(inputs, out=out, settings=settings, progress=progress(quiet=quiet), **wish)
    rows = plan.rows()
    if as_json:
        terminal.data_json(rows)
    else:
        terminal.data("\n".join(f"{_DOES.get(row['do'], '-'):<5}{row['path']}: {row['why']}" for row in rows))
    terminal.talk(plan.account, quiet=quiet)


def _named(index: str) -> str:
    from kartoteka.index import shown

    return shown(index)


def _given(options: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in options.items() if value is not None}
