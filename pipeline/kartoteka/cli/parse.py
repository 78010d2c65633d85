"""`kartoteka parse`: the citations of one string, or of many lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kartoteka.cli import terminal
from kartoteka.cli.options import Json
from kartoteka.errors import UsageError

if TYPE_CHECKING:
    from kartoteka.findings import Citation


def parse(
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help="The text of a note; from stdin if left out or -.")
    ] = None,
    as_json: Json = False,
    jsonl: Annotated[
        bool,
        typer.Option("--jsonl", help='Read lines {"id", "text"[, "work"]} on stdin; lines of one work are one chain.'),
    ] = False,
    markup: Annotated[
        Literal["html", "markdown"] | None,
        typer.Option("--format", help="Write the text with its citations marked: a page, or Markdown."),
    ] = None,
    link: Annotated[
        str | None, typer.Option("--link", metavar="URL", help="With --format: https://example.org/{key} for the key.")
    ] = None,
    notation: Annotated[
        str | None,
        typer.Option("--notation", metavar="NAME", help="Write each archival reference in full: latin, russian, ..."),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="With the reasons for each reading.")] = False,
) -> None:
    """Read the citations of a text. Ends with 1 if there are none."""
    if sum((as_json, jsonl, markup is not None, notation is not None)) > 1:
        raise UsageError("--json, --jsonl, --format and --notation exclude each other.", where="parse")
    if link is not None and (markup is None or "{key}" not in link):
        raise UsageError("--link goes with --format, and holds {key}.", where="parse")
    if jsonl:
        if text not in (None, "-"):
            raise UsageError("--jsonl reads its lines on stdin, not in TEXT.", where="parse")
        _parse_lines()
    else:
        words = _stdin() if text is None or text == "-" else text
        if markup is not None:
            _marked(words, markup, link)
        elif notation is not None:
            _in_notation(words, notation)
        else:
            _parse_one(words, as_json=as_json, explain=explain)


def _parse_one(text: str, *, as_json: bool, explain: bool) -> None:
    from kartoteka import cite, tables
    from kartoteka.cli.options import authority

    known = authority()
    found = cite.parse(text, known)
    if as_json:
        terminal.data_json([tables.row(citation) for citation in found])
    elif found:
        from kartoteka.report.parse import citations_text

        def name(archive: str) -> str:
            return known.archives[archive].abbreviation if archive in known.archives else archive

        terminal.data(citations_text(found, archive_name=name, width=terminal.width(), explain=explain))
    _end(found)


def _marked(text: str, markup: Literal["html", "markdown"], link: str | None) -> None:
    from kartoteka import cite
    from kartoteka.cli.options import authority
    from kartoteka.markup import annotate
    from kartoteka.report.marked import page

    found = cite.parse(text, authority())
    terminal.data(page(text, found, link=link) if markup == "html" else annotate(text, found, format=markup, link=link))
    _end(found)


def _in_notation(text: str, notation: str) -> None:
    from kartoteka import cite
    from kartoteka.authority.notations import notations, written
    from kartoteka.cli.options import authority

    if notation not in notations():
        raise UsageError(
            f"there is no notation {notation!r}.", where="parse", hint=f"Take one of {', '.join(sorted(notations()))}."
        )
    known = authority()
    found = [each for each in cite.parse(text, known) if each.kind == "archival"]
    for each in found:
        terminal.data(written(each, notation, known))
    _end(found)


def _end(found: Sequence[Citation]) -> None:
    if not found:
        terminal.talk("kartoteka: parse: no citation was found in this text.")
        raise typer.Exit(1)


def _parse_lines() -> None:
    from kartoteka import tables
    from kartoteka.cli.lines import citations_of, read_line
    from kartoteka.cli.options import authority

    # not splitlines(): a text may hold U+2028 or a form feed, which JSON leaves as they are
    said = enumerate(_stdin().split("\n"), start=1)
    lines = [read_line(words, number=number) for number, words in said if words.strip()]
    for line, found in zip(lines, citations_of(lines, authority()), strict=True):
        rows = [tables.row(citation) for citation in found]
        terminal.data(json.dumps({"id": line.id, "citations": rows}, ensure_ascii=False))


def _stdin() -> str:
    if sys.stdin.isatty():
        raise UsageError(
            "there is no text.", where="parse", hint="Give it in quotes, or pipe it: kartoteka parse < notes.txt"
        )
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"this is not UTF-8 (byte {error.start}).", where="stdin", hint="Convert it first.") from error
