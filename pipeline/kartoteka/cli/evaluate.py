"""`kartoteka evaluate`: precision, recall and F1 against gold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kartoteka.cli import terminal
from kartoteka.cli.options import Json

if TYPE_CHECKING:
    from kartoteka.findings import Citation, WorkFindings


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A gold file (*.jsonl), or a folder of them.")],
    documents: Annotated[bool, typer.Option("--documents", help="Every gold file on its own, too.")] = False,
    misses: Annotated[bool, typer.Option("--misses", help="With what was not found, or found wrongly.")] = False,
    as_json: Json = False,
) -> None:
    """Measure what is found against gold.

    Precision, recall and F1, stage by stage.
    """
    from kartoteka import cite, config
    from kartoteka import evaluate as room
    from kartoteka.cli.options import authority
    from kartoteka.workflow import read as read_one

    settings, known = config.load(), authority()

    def read(path: Path) -> tuple[str, WorkFindings]:
        reading = read_one(path, settings)
        return reading.text.raw, reading.findings

    def parse(texts: Sequence[str]) -> Sequence[Sequence[Citation]]:
        return [cite.parse(text, known) for text in texts]

    def chain(texts: Sequence[str]) -> Sequence[Citation]:
        return cite.read([cite.Passage(id=str(at), text=text) for at, text in enumerate(texts)], known)

    found = room.run(gold, read=read, parse=parse, chain=chain)
    if as_json:
        terminal.data_json(found.rows())
        return
    terminal.data(found.text(documents=documents))
    for document in found.documents if misses else ():
        for miss in document.misses:
            terminal.data(f"{document.name}: {miss}")
