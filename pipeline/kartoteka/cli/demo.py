"""`kartoteka demo`: the main job on the sample corpus that comes with the program."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

import kartoteka
from kartoteka.cli import terminal
from kartoteka.cli.options import Quiet
from kartoteka.errors import MissingInputError

QUERY = "RTsKhIDNI 17/3/994"
"""A file that all four authors of the sample cite, under three names of its archive and in two scripts."""
SCAN = "kerslake-lamps-scan.pdf"
SAMPLE = (
    "whitcombe-wagons.txt",
    "whitcombe-wagons-reader.pdf",
    "brandhoff-cattle.txt",
    "sevriugina-petitions.txt",
    SCAN,
)
"""By name: in a checkout the user's own works lie in the same folder."""


def demo(
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help="The folder of the results; made if missing.")
    ] = Path("outputs/demo"),
    quiet: Quiet = False,
) -> None:
    """Run the main job on the sample corpus.

    It comes with the program and needs no network. At the end one file is looked up.
    """
    from kartoteka import config
    from kartoteka.cli.lookup import lookup
    from kartoteka.cli.run import carry_out
    from kartoteka.extract import ocr

    corpus = find_corpus()
    settings = config.load()
    settings = replace(settings, folders=replace(settings.folders, works=str(corpus / "works.csv")))
    inputs = [corpus / "sources" / name for name in SAMPLE]
    if ocr.identity(settings.extract) == "none":
        # where no wheel of Tesseract exists, all else should be shown
        terminal.talk(f"{SCAN} is left out: there is no OCR (`kartoteka doctor` says what to do).", quiet=quiet)
        inputs = [path for path in inputs if path.name != SCAN]
    terminal.talk(f"$ kartoteka run {corpus / 'sources'} -o {out}", quiet=quiet)
    batch = carry_out(inputs, out=out, settings=settings, quiet=quiet)
    if batch.exit_code:
        raise typer.Exit(batch.exit_code)
    terminal.talk(f'\n$ kartoteka lookup "{QUERY}" -i {out}', quiet=quiet)
    lookup(QUERY, index=str(out))
    terminal.talk(f"\nindex:  {batch.index}\nreport: {batch.report}", quiet=quiet)


def find_corpus() -> Path:
    """The folder with `sources/` and `works.csv`: `kartoteka/sample` in an installed package, `corpus` in a checkout.

    Raises:
        MissingInputError: it is in neither place.
    """
    package = Path(kartoteka.__file__).parent
    for folder in (package / "sample", package.parent.parent / "corpus"):
        if (folder / "sources" / SAMPLE[0]).is_file():
            # shorter to read, where it is here
            return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder
    raise MissingInputError(
        "the sample corpus is not there.", where=str(package / "sample"), hint="Install kartoteka again."
    )
