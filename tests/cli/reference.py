"""Writes docs/cli.md from the commands themselves: `python tests/cli/reference.py`."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from kartoteka.cli import app

PATH = Path(__file__).parents[2] / "docs" / "cli.md"
HEAD = """# The commands

Written by `python tests/cli/reference.py` from the commands themselves; do not edit. Exit codes: [errors.md](errors.md). Columns of
the tables: `kartoteka schema`, [formats.md](formats.md).

Data go to stdout, talk goes to stderr, so that a pipe gets data alone. NO_COLOR is honoured. `--debug` may stand anywhere and shows
the traceback of an error.
"""


def reference() -> str:
    """The help of every command, at a width of 80 columns."""
    commands = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    parts = [HEAD, _part("kartoteka", [])]
    parts += [_part(f"kartoteka {name}", [name]) for name in commands]
    return "\n".join(parts)


def _part(title: str, arguments: list[str]) -> str:
    said = CliRunner().invoke(app, [*arguments, "--help"], prog_name="kartoteka", env={"COLUMNS": "80"})
    return f"## {title}\n\n```\n{said.output.strip()}\n```\n"


if __name__ == "__main__":
    PATH.write_text(reference(), encoding="utf-8")
