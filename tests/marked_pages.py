"""Book pages with markers of notes and with all that looks like one, set by typst; every sign's truth is known.

A marker is printed in the colour (2, 0, 0), the label of a note in (4, 0, 0): no eye and no grey sees the difference,
but the file's own text layer then tells them from exponents, ordinals and fractions.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BODY, LABEL = 2, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One way to set a page."""

    name: str
    font: str = "Libertinus Serif"
    size: float = 11
    raised: str = "#set super(typographic: false)"
    """How markers are raised; by default typst's small digits."""
    numbering: str = "1"
    first: int = 1
    """Number of the first note."""
    labels: str = "super"
    """How notes are labelled: `super` (raised), or `plain` (`12. `)."""


FACES = (
    Face(name="figures", raised="#set super(typographic: true)"),
    Face(name="digits"),
    Face(
        name="word",
        font="Liberation Serif",
        size=10.5,
        raised="#set super(typographic: false, size: 0.62em, baseline: -0.34em)",
        first=94,
    ),
    Face(
        name="latex",
        font="New Computer Modern",
        size=10,
        raised="#set super(typographic: false, size: 0.7em, baseline: -0.36em)",
        first=36,
    ),
    Face(
        name="sans",
        font="DejaVu Sans",
        size=9,
        raised="#set super(typographic: false, size: 0.6em, baseline: -0.45em)",
        first=208,
        labels="plain",
    ),
    Face(name="stars", raised="#set super(typographic: false, size: 0.75em, baseline: -0.3em)", numbering="*"),
)

_SUBJECTS = [
    "the district office",
    "a new inspector",
    "the governor’s clerk",
    "nobody in Vyatka",
    "the old ledger",
    "Father Il’ia",
    "José Peña’s widow",
    "the miller",
]
_VERBS = [
    "kept two copies of",
    "had never seen",
    "asked again for",
    "quietly altered",
    "lost",
    "sold, for want of paper,",
    "“borrowed”",
    "buried",
]
_OBJECTS = [
    "the list of 1893",
    "some 14½ wagons of rye",
    "an area of 12 km#super[2]",
    "the 3#super[rd] volume",
    "Nº 17 of the series",
    "a letter dated 5 May 1911",
    "his cousin’s report",
    "68 % of the seed",
    "the register (f. 12)",
    "water at 4° or less",
    "the so-called ‘grey’ book",
    "the façade of the hôtel",
]
_RUSSIAN = [
    "Уездный чиновник ещё в мае 1911 года переписал третий журнал",
    "Никто из них не читал «Сельский вестник»",
    "Ёлка и ящик стояли тут же, в 14-й комнате",
    "Мой дядя уехал в Йошкар-Олу",
]
_ENDS = (
    "{}.@",
    "{},@ and so it stayed.",
    "“{}.”@",
    "({})@ as before.",
    "_{}_@ in the end.",
    "{} in 1934.@",
    "{};@ still.",
)
_NOTES = [
    "State Archive of the Province, f. 12, op. 3, d. 94, l. 5.",
    "Ibid., ll. 7–8.",
    "See the _Calendar of Mills_, vol. 2 (Perm, 1898), 113–15.",
    "РГИА. Ф. 1286. Оп. 1. Д. 122. Л. 4 об.",
    "“Forty Wagons,” 17; cf. n. 3 above.",
    "Orlov’s memoir says nothing of it.",
]


def _sentence(dice: random.Random, end: str) -> str:
    if dice.random() < 0.2:
        words = dice.choice(_RUSSIAN)
    else:
        words = f"{dice.choice(_SUBJECTS)} {dice.choice(_VERBS)} {dice.choice(_OBJECTS)}"
        words = words[0].upper() + words[1:]
    return end.format(words).replace("@", f"#footnote[{dice.choice(_NOTES)}]")


def _body(dice: random.Random, *, markers: int) -> Iterator[str]:
    ends = [_ENDS[at % len(_ENDS)] for at in range(markers)] + ["{}."] * markers
    dice.shuffle(ends)
    for at, end in enumerate(ends):
        yield _sentence(dice, end)
        if at % 5 == 4:
            yield "\n\n"


def page(path: Path, face: Face, *, markers: int = 10, pages: int = 2) -> Path:
    """Sets pages in `face` as a PDF at `path`."""
    from pdfs import setting

    dice = random.Random(face.name)
    label = "super(mark) + h(0.1em)" if face.labels == "super" else "mark + [. ]"
    # typst writes the raised label itself; here it is set again, in its own colour
    head = f"""#set page(width: 6in, height: 9in, margin: (x: 0.8in, y: 0.8in))
#set par(justify: true, first-line-indent: 1.2em, leading: 0.6em, spacing: 0.6em)
#set text(font: "{face.font}", size: {face.size}pt, lang: "en", hyphenate: true)
{face.raised}
#set footnote(numbering: "{face.numbering}")
#show footnote: set text(fill: rgb({BODY}, 0, 0))
#show footnote.entry: it => {{
  let mark = numbering(it.note.numbering, ..counter(footnote).at(it.note.location()))
  h(1em) + text(fill: rgb({LABEL}, 0, 0), {label}) + it.note.body
}}
"""
    texts = []
    for number in range(pages):
        start = face.first - 1 + number * markers if face.numbering == "1" else 0
        texts.append(f"#counter(footnote).update({start})\n" + " ".join(_body(dice, markers=markers)))
    return setting(path, "\n#pagebreak()\n".join(texts), page=head)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One printed sign with its true place, in points from the page's top left."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    label: bool


def signs(path: Path, number: int) -> list[Sign]:
    """The markers and labels of page `number` (0-based), from the file's own characters."""
    import ctypes

    import pypdfium2 as pdfium
    import pypdfium2.raw as native

    document = pdfium.PdfDocument(path)
    sheet = document[number]
    height = sheet.get_height()
    chars = sheet.get_textpage()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    left, right, low, high = (ctypes.c_double() for _ in range(4))
    found: list[Sign] = []
    last = -2
    for at in range(chars.count_chars()):
        native.FPDFText_GetFillColor(chars, at, red, green, blue, alpha)
        char = chr(native.FPDFText_GetUnicode(chars, at))
        if red.value not in (BODY, LABEL) or char in " .\r\n":
            continue
        native.FPDFText_GetCharBox(chars, at, left, right, low, high)
        is_label = red.value == LABEL
        one = Sign(
            text=char,
            x0=left.value,
            top=height - high.value,
            x1=right.value,
            bottom=height - low.value,
            label=is_label,
        )
        if found and last == at - 1 and found[-1].label == is_label:
            before = found.pop()
            one = Sign(
                text=before.text + one.text,
                x0=before.x0,
                top=min(before.top, one.top),
                x1=one.x1,
                bottom=max(before.bottom, one.bottom),
                label=is_label,
            )
        found.append(one)
        last = at
    document.close()
    return found
