"""The layouts in which books are set: faces, sizes, notes and their numbers, as publishers vary them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One book: its chapters and how they are printed."""

    name: str
    what: str
    """For the reader of a table."""
    chapters: tuple[str, ...]
    notation: str
    look: str
    """Typst rules."""
    language: str = "en"
    notes: Literal["foot", "chapter", "book"] = "foot"
    """At the foot of the page, or at the end of the chapter or the book."""
    numbered: Literal["page", "chapter", "book"] = "chapter"
    """Where the numbers start again."""
    marker: str = "n => super[#n]"
    """How the number is set in the body (typst)."""
    label: str = "n => super[#n]"
    """How it is set before the note."""
    translated: bool = False
    """With notes of the translator, under an asterisk or a dagger."""
    talkative: float = 0.12
    spread: bool = False
    """Two pages on one sheet."""


def _look(
    face: str,
    size: float,
    *,
    page: str = "width: 6in, height: 9in, margin: (x: 0.75in, top: 0.95in, bottom: 0.85in)",
    notes: float = 0.78,
    superior: bool = False,
    leading: float = 0.6,
    head: str = "odd [Accounts and Silences #h(1fr) #page] even [#page #h(1fr) The Paper Province]",
    rule: str = "line(length: 28%, stroke: 0.4pt)",
    justified: bool = True,
    more: str = "",
) -> str:
    odd, even = head.removeprefix("odd ").split(" even ")
    return f"""
#set text(font: "{face}", size: {size}pt, hyphenate: true)
#set super(typographic: {str(superior).lower()})
#set par(justify: {str(justified).lower()}, first-line-indent: 1.3em, leading: {leading}em, spacing: {leading}em)
#set footnote.entry(separator: {rule}, gap: 0.4em)
#show footnote.entry: set text(size: {notes}em)
#let small = {notes}em
#set page({page}, header: {{
  if by-page {{ counter(footnote).update(0); stars.update(0) }}
  context {{
    let page = here().page() + 112
    set text(size: 0.85em)
    if here().page() > 1 {{ if calc.odd(page) {odd} else {even} }}
  }}
}})
{more}
"""


_LIBERTINUS, _COMPUTER, _TYPEWRITER = "Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono"

LAYOUTS = (
    Layout(
        name="book",
        what="book, small raised digits, notes numbered by chapter",
        chapters=("barges", "paper"),
        notation="slashes",
        look=_look(_LIBERTINUS, 11),
    ),
    Layout(
        name="by-page",
        what="another face, superior figures, notes numbered by page",
        chapters=("shift", "bridge"),
        notation="letters",
        numbered="page",
        look=_look(_COMPUTER, 10, superior=True, leading=0.68, notes=0.82),
    ),
    Layout(
        name="chapter-end",
        what="endnotes behind each chapter, superior figures",
        chapters=("salt", "hut"),
        notation="words",
        notes="chapter",
        label="n => [#n.]",
        look=_look(_LIBERTINUS, 10.5, superior=True, notes=0.85),
    ),
    Layout(
        name="book-end",
        what="endnotes behind the book, numbers starting again by chapter",
        chapters=("paper", "bridge"),
        notation="letters",
        notes="book",
        label="n => [#n]",
        look=_look(_COMPUTER, 10.5, notes=0.88),
    ),
    Layout(
        name="columns",
        what="journal in two columns, notes under each",
        chapters=("barges", "salt"),
        notation="close",
        numbered="book",
        look=_look(
            _LIBERTINUS,
            9.5,
            page="width: 7in, height: 10in, margin: (x: 0.7in, y: 0.9in), columns: 2",
            leading=0.55,
            head="odd [#page #h(1fr) _Annals of Supply_] even [_Annals of Supply_ #h(1fr) #page]",
        ),
    ),
    Layout(
        name="spreads",
        what="two pages on a sheet, turned sideways",
        chapters=("hut", "shift"),
        notation="dots",
        spread=True,
        look=_look(_COMPUTER, 10, page="width: 5.5in, height: 8.25in, margin: (x: 0.7in, top: 0.9in, bottom: 0.7in)"),
    ),
    Layout(
        name="stars",
        what="asterisks and daggers among the numbers",
        chapters=("paper", "shift"),
        notation="letters",
        translated=True,
        numbered="page",
        look=_look(_LIBERTINUS, 11, notes=0.8, rule="none"),
    ),
    Layout(
        name="brackets",
        what="numbers in square brackets on the line, `12.` before the note",
        chapters=("bridge", "salt"),
        notation="close",
        marker="n => [\\[#n\\]]",
        label="n => [#n.]",
        numbered="book",
        look=_look(_COMPUTER, 10.5, notes=0.85, justified=False),
    ),
    Layout(
        name="russian",
        what="Russian book, GOST references, notes numbered by page",
        chapters=("melnitsa", "melnitsa"),
        notation="gost",
        language="ru",
        numbered="page",
        look=_look(
            _LIBERTINUS,
            11,
            head="odd [#h(1fr) Дорога к мельнице #h(1fr) #page] even [#page #h(1fr) В. Ольшанская #h(1fr)]",
        ),
    ),
    Layout(
        name="german",
        what="German book, notes numbered by chapter",
        chapters=("torf",),
        notation="blatt",
        language="de",
        look=_look(_COMPUTER, 10.5, head="odd [#h(1fr) #page] even [#page #h(1fr)]", superior=True),
    ),
    Layout(
        name="monograph",
        what="quotations, a table, long notes that run over the page, no rule",
        chapters=("paper", "hut"),
        notation="letters",
        talkative=0.45,
        numbered="chapter",
        label="n => [#n]",
        look=_look(_LIBERTINUS, 10.5, rule="none", leading=0.65),
    ),
    Layout(
        name="typescript",
        what="typewritten, notes in the size of the text",
        chapters=("shift",),
        notation="letters",
        look=_look(
            _TYPEWRITER,
            9,
            page="width: 210mm, height: 297mm, margin: (left: 35mm, right: 25mm, y: 28mm)",
            notes=1.0,
            leading=1.0,
            justified=False,
            head="odd [#h(1fr) -- #page -- #h(1fr)] even [#h(1fr) -- #page -- #h(1fr)]",
            more="#set text(hyphenate: false)",
        ),
    ),
)
BY_NAME = {layout.name: layout for layout in LAYOUTS}
