"""Options that several commands share, so that they read alike."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kartoteka.authority import Authority

Index = Annotated[
    str, typer.Option("--index", "-i", metavar="INDEX", help="A DIR that `run` wrote, or a database URL.")
]
Json = Annotated[bool, typer.Option("--json", help="Write JSON to stdout.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
Out = Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The folder of the results; made if missing.")]

OUTPUTS = "outputs"


def authority() -> Authority:
    """The authority with the user's files that the settings name."""
    from kartoteka import config
    from kartoteka.authority import load

    return load(config.load().folder("authority"))
