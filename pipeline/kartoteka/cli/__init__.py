"""The command line: one file a command, and one place where errors become lines.

Importing this must stay cheap: whatever a command needs beyond Typer, it imports when it is called.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from kartoteka import __version__
from kartoteka.cli import (
    audit,
    demo,
    doctor,
    evaluate,
    export,
    import_decisions,
    judge,
    lookup,
    parse,
    report,
    run,
    schema,
    status,
)
from kartoteka.errors import KartotekaError

app = typer.Typer(
    name="kartoteka",
    help="A citation index of archival references: who cites this archival file, where, and in what words.",
    no_args_is_help=True,
    # plain help and plain errors: rich would cost more time than a parse
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
_NAMES = {"import_decisions": "import"}
"""Commands that Python would not let a function be called."""
for command in (
    run.run,
    status.status,
    parse.parse,
    lookup.lookup,
    report.report,
    audit.audit,
    judge.judge,
    import_decisions.import_decisions,
    export.export,
    evaluate.evaluate,
    doctor.doctor,
    demo.demo,
    schema.schema,
):
    app.command(name=_NAMES.get(command.__name__))(command)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kartoteka {__version__}")
        raise typer.Exit


@app.callback()
def _of_every_command(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    """A citation index of archival references: who cites this archival file, where, and in what words."""


def main() -> None:
    """Runs the command that `sys.argv` names and ends the process with its exit code (docs/errors.md)."""
    arguments, debug = _without_debug(sys.argv[1:])
    _write_unicode()
    if debug:
        _show_tracebacks()
    try:
        app(args=arguments, prog_name="kartoteka")
    except KartotekaError as error:
        if debug:
            raise
        _end(f"kartoteka: {error}", error.exit_code)
    except Exception as error:
        if debug:
            raise
        what = f"{type(error).__name__}: {error}".strip().replace("\n", " ")
        _end(f"kartoteka: {what} (This is a defect of the program. --debug shows where; please report it.)", 1)
    finally:
        _flush()


def _without_debug(arguments: list[str]) -> tuple[list[str], bool]:
    """`--debug` may stand anywhere before a `--`."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    kept = [word for word in arguments[:end] if word != "--debug"]
    return kept + arguments[end:], len(kept) < end


def _show_tracebacks() -> None:
    """What a run keeps to itself because it goes on: the traceback of an input at which a stage broke down."""
    import logging

    logging.basicConfig(stream=sys.stderr)
    logging.getLogger("kartoteka").setLevel(logging.DEBUG)


def _end(line: str, exit_code: int) -> None:
    typer.echo(line, err=True)
    raise SystemExit(exit_code)


def _write_unicode() -> None:
    """Cyrillic goes out whole whatever the locale; a screen that lacks a letter shows its number."""
    for stream in (sys.stdout, sys.stderr):
        # the test runner puts streams of its own here
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _flush() -> None:
    """A reader that has gone away (`| head`) is no error, also not for what is still to be written at the end."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
