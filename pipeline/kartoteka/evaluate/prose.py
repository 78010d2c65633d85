"""Gold of names and dates marked where they stand in running prose: {N. I. Ezhov|PERSON:ezhov}, {2 July|1937-07-02}."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from kartoteka.errors import GoldError
from kartoteka.findings import EntityLabel
from kartoteka.span import Span

_MARK = re.compile(r"[{}]")
_MEANT = re.compile(
    rf"(?:(?P<label>{'|'.join(get_args(EntityLabel))})(?::(?P<who>[\w-]+))?|(?P<edtf>[\dXY/.-]+))(?P<optional>\?)?"
)
_HEAD = re.compile(r"# *(\w+): *(.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A name or a date of the gold; positions count in the text without its marks."""

    span: Span
    label: EntityLabel | None
    """None: it is a date."""
    edtf: str | None
    who: str | None
    """The writer's own name for the person or institution, the same wherever it is named in the file."""
    optional: bool
    """May be found or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldProse:
    """A text with all its names and dates."""

    name: str
    language: str | None
    text: str
    marked: tuple[Marked, ...]


def load(path: Path) -> GoldProse:
    """The gold at `path`: lines `# key: value`, an empty line, the marked text.

    Raises:
        GoldError: it is no UTF-8, a brace is left open, or a mark is no label and no EDTF.
    """
    try:
        whole = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise GoldError("this is no UTF-8.", where=str(path), hint="Save it as UTF-8.") from error
    head, _, body = whole.partition("\n\n")
    said = {match[1]: match[2] for match in map(_HEAD.fullmatch, head.splitlines()) if match}
    if not said:
        raise GoldError("the first line must say the language: # language: en", where=str(path))
    text, marked = _unmarked(body.strip() + "\n", path)
    return GoldProse(name=path.stem, language=said.get("language"), text=text, marked=marked)


def _unmarked(body: str, path: Path) -> tuple[str, tuple[Marked, ...]]:
    """The text without its marks, and where they stood; marks may lie in one another."""
    text = ""
    opened: list[int] = []
    marked: list[Marked] = []
    at = 0
    for brace in _MARK.finditer(body):
        text += body[at : brace.start()]
        at = brace.end()
        if brace[0] == "{":
            opened.append(len(text))
            continue
        line = body.count("\n", 0, brace.start()) + 1
        words, bar, meant = text.rpartition("|")
        read = _MEANT.fullmatch(meant) if bar and meant else None
        if not opened or read is None or len(words) <= opened[-1]:
            raise GoldError(
                f"{{words|LABEL}} or {{words|EDTF}} is wanted at {meant[-30:]!r}.",
                where=f"{path} line {line} of the text",
            )
        text = words
        marked.append(
            Marked(
                span=Span(opened.pop(), len(text)),
                label=read["label"],  # type: ignore[arg-type]  # the pattern holds no other
                edtf=read["edtf"] or None,
                who=read["who"],
                optional=read["optional"] is not None,
            )
        )
    if opened:
        raise GoldError("a brace is left open.", where=str(path), hint=f"It opens before {text[opened[-1] :][:30]!r}.")
    return text + body[at:], tuple(sorted(marked, key=lambda each: (each.span.start, -each.span.end)))
