"""A manuscript in the markup of typst, and where each note came to stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

from books.layouts import Layout
from books.manuscript import Block, Called, Chapter
from kartoteka.evaluate.gold import GoldCitation
from kartoteka.span import Span

STARS = ("*", "†", "‡")
_ALWAYS = r"""
#set document(date: none)
#let stars = counter("stars")
#let starred(body) = {
  stars.step()
  context footnote(numbering: _ => ("*", "†", "‡").at(stars.get().first() - 1), body)
  counter(footnote).update(n => n - 1)
}
"""
_FOOTNOTES = r"""
#show footnote: it => context {
  let at = counter(footnote).at(it.location()).first()
  // an asterisk stands high in its type already
  if it.numbering == "1" { marker(at) } else { std.numbering(it.numbering, at) }
}
#show footnote.entry: it => {
  let numbering = it.note.numbering
  let at = counter(footnote).at(it.note.location()).first()
  set par(first-line-indent: 0em, hanging-indent: 0em, leading: 0.5em)
  h(1em)
  if numbering == "1" { label(at) } else { std.numbering(numbering, at) }
  h(0.25em)
  it.note.body
}
"""
_QUIET = ("title", "author", "heading", "row", "caption")
"""Kinds that may be counted to the body or not: no reader would call either wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueNote:
    """One note as it was printed."""

    label: str
    sequence: int
    at: int
    """Where its marker stands in the body of the truth."""
    text: str
    citations: tuple[GoldCitation, ...]

    @property
    def starred(self) -> bool:
        """Whether it has an asterisk or a dagger and no number."""
        return self.label in STARS


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What a book says."""

    body: str
    optional: tuple[Span, ...]
    """Stretches of the body that a reader may leave out: headings, tables, captions."""
    notes: tuple[TrueNote, ...]
    """In the order of the print."""


def markup(layout: Layout, chapters: Sequence[Chapter]) -> str:
    """The book as a typst document."""
    out = [
        _ALWAYS,
        f"#let by-page = {str(layout.numbered == 'page').lower()}",
        f"#let marker = {layout.marker}",
        f"#let label = {layout.label}",
        layout.look,
        f'#set text(lang: "{layout.language}")',
        _FOOTNOTES,
    ]
    ends: list[tuple[str, list[str]]] = []
    for chapter in chapters:
        if layout.numbered == "chapter":
            out.append("#counter(footnote).update(0)")
        texts: list[str] = []
        for kind, blocks in _runs(chapter.blocks):
            words = ["".join(_set(piece, layout, texts) for piece in block.pieces) for block in blocks]
            out.append(_block(kind, words))
        ends.append((chapter.title, texts))
        if layout.notes == "chapter":
            out.append(_endnotes([("", texts)]))
    if layout.notes == "book":
        out.append("#pagebreak()" + _endnotes(ends))
    out.append("#context [#metadata(query(footnote).map(it => it.location().page()))<pages>]")
    return "\n\n".join(out) + "\n"


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[str, list[Block]]]:
    """Rows of a table together, all else alone."""
    rows: list[Block] = []
    for block in blocks:
        if block.kind == "row":
            rows.append(block)
            continue
        if rows:
            yield "row", rows
            rows = []
        yield block.kind, [block]


def _block(kind: str, words: Sequence[str]) -> str:
    if kind == "row":
        cells = [cell.strip() for row in words for cell in row.strip("| ").split("|")]
        listed = "".join(f"[{cell}]," for cell in cells)
        return f"#align(center, text(size: small, table(columns: {len(cells) // len(words)}, stroke: none, {listed})))"
    return {
        "title": "#pagebreak(weak: true)#v(3em)#align(center)[#text(size: 1.5em)[{}]]#v(0.6em)",
        "author": "#align(center)[{}]#v(2em)",
        "heading": "#v(0.9em)#align(center)[_{}_]#v(0.6em)",
        "paragraph": "{}",
        "quotation": "#pad(x: 1.6em, y: 0.5em, text(size: 0.9em)[#set par(first-line-indent: 0em)\n{}])",
        "caption": "#align(center, text(size: small)[{}])#v(0.6em)",
    }[kind].replace("{}", words[0])


def _set(piece: str | Called, layout: Layout, texts: list[str]) -> str:
    if isinstance(piece, str):
        return re.sub(r"\\\*(.+?)\\\*", r"_\1_", _escaped(piece))
    words = _escaped(piece.note.text)
    if piece.starred:
        return f"#starred[{words}]"
    if layout.notes == "foot":
        return f"#footnote[{words}]"
    texts.append(words)
    return f"#marker[{len(texts)}]"


def _endnotes(ends: Sequence[tuple[str, Sequence[str]]]) -> str:
    out = ["#v(1.5em)#align(center)[Notes]#v(0.6em)"]
    for title, texts in ends:
        out += [f"_{title}_"] if title else []
        out += [f"#label[{number}] {words}" for number, words in enumerate(texts, start=1)]
    return "#[#set text(size: small)\n" + "\n\n".join(out) + "]"


def _escaped(text: str) -> str:
    return re.sub(r"([\\#*_$`@<>~/\[\]])", r"\\\1", text)


def truth(layout: Layout, chapters: Sequence[Chapter], pages: Sequence[int]) -> Truth:
    """What the book says, with the labels that its notes have.

    Args:
        layout: of the book.
        chapters: of the book.
        pages: on which each footnote is called, in their order.
    """
    body, optional, notes = "", [], []
    # endnotes are on no page of their own, and never numbered by it
    on = iter(pages) if layout.notes == "foot" else repeat(0)
    counts: Counter[tuple[int, bool]] = Counter()
    sequences: dict[int, int] = {}
    for number, chapter in enumerate(chapters):
        for block in chapter.blocks:
            start = len(body)
            for piece in block.pieces:
                if isinstance(piece, str):
                    body += piece.replace("*", "").replace("|", " ") if block.kind != "title" else piece
                    continue
                scope = {"page": next(on), "chapter": number, "book": 0}[layout.numbered]
                counts[scope, piece.starred] += 1
                count = counts[scope, piece.starred]
                notes.append(
                    TrueNote(
                        label=STARS[count - 1] if piece.starred else str(count),
                        sequence=sequences.setdefault(scope, len(sequences) + 1),
                        at=len(body),
                        text=piece.note.text,
                        citations=piece.note.citations,
                    )
                )
            if block.kind in _QUIET:
                optional.append(Span(start, len(body)))
            body += "\n\n"
    return Truth(body=body, optional=tuple(optional), notes=tuple(notes))
