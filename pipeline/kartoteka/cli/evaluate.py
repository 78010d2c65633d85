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
    gold: Annotated[
        list[Path], typer.Argument(metavar="GOLD...", help="Gold files (*.jsonl, *.txt), or folders of them.")
    ],
    documents: Annotated[bool, typer.Option("--documents", help="Every gold file on its own, too.")] = False,
    misses: Annotated[bool, typer.Option("--misses", help="With what was not found, or found wrongly.")] = False,
    against: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What was gained and lost against an earlier result, written with --json."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Measure what is found against gold.

    Precision, recall and F1: stage by stage, and of exact references by document, language and notation; chains of Ibid. by
    their length; how far the confidences can be believed. With --against, ends with 1 if anything was lost.
    """
    from dataclasses import asdict

    from kartoteka import __version__, cite, config
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

    # before the work, for a wrong name should not cost a minute
    earlier = room.load(against) if against is not None else None
    found = room.run(*gold, read=read, parse=parse, chain=chain)
    compared = room.compare(found, earlier) if earlier is not None else None
    if as_json:
        result = room.as_json(found, version=__version__)
        terminal.data_json({**result, "against": asdict(compared)} if compared is not None else result)
    else:
        terminal.data(room.overview(found, documents=documents))
        for document in found.documents if misses else ():
            for miss in document.misses:
                terminal.data(f"{document.name}: {miss}")
        if compared is not None:
            terminal.data("\n" + room.changes(compared, width=terminal.width()))
    if compared is not None and compared.of("lost"):
        raise typer.Exit(1)
