"""`kartoteka demo`: the main job on the sample corpus that comes with the program."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from kartoteka.cli import terminal
from kartoteka.cli.options import Quiet
from kartoteka.errors import MissingInputError

QUERY = "RTsKhIDNI 17/3/994"
"""A file that several works of the sample cite, in several notations."""


def demo(
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help="The folder of the results; made if missing.")
    ] = Path("outputs/demo"),
    quiet: Quiet = False,
) -> None:
    """Run the main job on the bundled sample, offline, and look one file up."""
    from kartoteka.cli.lookup import lookup
    from kartoteka.cli.run import run

    sample = find_sample()
    terminal.talk(f"$ kartoteka run {sample} -o {out}", quiet=quiet)
    run([str(sample)], out=out, quiet=quiet)
    terminal.talk(f'\n$ kartoteka lookup "{QUERY}" -i {out}', quiet=quiet)
    lookup(QUERY, index=str(out))
    terminal.talk(f"\nindex:  {out / 'index.db'}\nreport: {out / 'report.html'}", quiet=quiet)


def find_sample() -> Path:
    """The sample corpus: `kartoteka/sample` in an installed package, `corpus/sources` in a checkout.

    Raises:
        MissingInputError: it is in neither place.
    """
    package = Path(str(files("kartoteka")))
    for folder in (package / "sample", package.parent.parent / "corpus" / "sources"):
        if folder.is_dir():
            return folder
    raise MissingInputError(
        "the sample corpus is not there.", where=str(package / "sample"), hint="Install kartoteka again."
    )
