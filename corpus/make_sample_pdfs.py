"""Sets the sample manuscripts as PDFs with real footnotes: `make samples`.

One is set with the typeface's own superior figures (as well-made books are), another with small raised digits: a
reader of text layers must find the markers of both. The third is a scan: pictures of its pages and nothing else.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import cast

import numpy as np
import typst
from PIL import Image
from scipy.ndimage import gaussian_filter

HERE = Path(__file__).parent
RESTART = "## Letters Upward"
"""After this heading the notes count from 1 again: the chapter after its editor's introduction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """How one manuscript is printed, and where the PDF goes."""

    manuscript: str
    pdf: str
    first_page: int
    left_head: str
    right_head: str
    superior_figures: bool
    size: str = "10.5pt"
    scan: bool = False


EDITIONS = (
    Edition(
        manuscript="whitcombe-wagons",
        pdf="sources/whitcombe-wagons-reader.pdf",
        first_page=310,
        left_head="A Soviet Supply Reader",
        right_head="Bread on the Rails",
        superior_figures=True,
    ),
    Edition(
        manuscript="sevriugina-petitions",
        pdf="print/sevriugina-petitions.pdf",
        first_page=203,
        left_head="Papers in Soviet Social History",
        right_head="Letters Upward",
        superior_figures=False,
        size="11pt",
    ),
    Edition(
        manuscript="kerslake-lamps",
        pdf="sources/kerslake-lamps-scan.pdf",
        first_page=87,
        left_head="Small Goods, Large Plans",
        right_head="Lamps Out",
        superior_figures=True,
        size="11pt",
        scan=True,
    ),
)

DPI = 300
ASKEW = (0.3, -0.4, 0.2)
"""Degrees against the clock, sheet after sheet."""

PAGE = r"""
#set document(title: "{title}", author: "{author}", date: none)
#set text(font: "Libertinus Serif", size: {size}, lang: "en", hyphenate: true)
#set super(typographic: {superior})
#set par(justify: true, first-line-indent: 1.2em, leading: 0.58em, spacing: 0.58em)
#set heading(outlined: false)
#show heading: it => block(above: 1.4em, below: 1em, it)
#set footnote.entry(separator: line(length: 30%, stroke: 0.4pt), gap: 0.45em)
#show footnote.entry: set text(size: 0.8em)
#set page(width: 148mm, height: 225mm, margin: (x: 19mm, top: 22mm, bottom: 20mm), header: context {{
  let page = {first} - 1 + here().page()
  if page != {first} {{
    set text(size: 0.85em)
    if calc.even(page) [#page #h(1fr) {left} #h(1fr)] else [#h(1fr) {right} #h(1fr) #page]
  }}
}})
"""


def escaped(text: str) -> str:
    """`text` without meaning for typst."""
    return re.sub(r"([\\#*_$`@<>~\[\]])", r"\\\1", text)


def with_notes(paragraph: str) -> str:
    """A paragraph in typst's markup; `[[...]]` becomes a footnote."""
    pieces = re.split(r"\[\[(.*?)\]\]", paragraph)
    return "".join(f"#footnote[{escaped(piece)}]" if odd % 2 else escaped(piece) for odd, piece in enumerate(pieces))


def is_heading(block: str) -> bool:
    """Short lines without a note or a full stop are headings in the manuscripts."""
    return len(block) < 60 and "[[" not in block and not block.endswith(".")


def starred(block: str) -> str:
    """A note that bears an asterisk; it must not move the count of the others."""
    return f"#footnote(numbering: _ => [\\*])[{escaped(block[2:])}]#counter(footnote).update(n => n - 1)"


def markup(edition: Edition) -> str:
    """The whole manuscript as a typst document."""
    blocks = [
        line for line in (HERE / "manuscripts" / f"{edition.manuscript}.txt").read_text("utf-8").splitlines() if line
    ]
    title, author = blocks[0][2:], blocks[1][2:]
    last_starred = next((block for block in blocks if block.startswith("* ")), None)
    out = [
        PAGE.format(
            title=title,
            author=author,
            size=edition.size,
            superior=str(edition.superior_figures).lower(),
            first=edition.first_page,
            left=edition.left_head,
            right=edition.right_head,
        )
    ]
    at_title = starred(last_starred) if last_starred and blocks.index(last_starred) < 4 else ""
    heading = escaped(title).replace(": ", ": \\ ", 1)
    out.append(
        f"#align(center)[#text(size: 1.5em)[{heading}]{at_title}\n\n#v(0.4em)#text(size: 1.1em)[{escaped(author)}]]\n#v(1em)"
    )
    for block in blocks[2:]:
        if block.startswith("* "):
            if not at_title:
                out[-1] += starred(block)
        elif block.startswith("~ "):
            out.append(f"#align(center)[_{escaped(block[2:])}_]")
        elif block.startswith("## "):
            restart = "#counter(footnote).update(0)" if block == RESTART else ""
            out.append(f"{restart}\n== {escaped(block[3:])}")
        elif is_heading(block):
            out.append(f"=== {escaped(block)}")
        else:
            out.append(with_notes(block))
    return "\n\n".join(out) + "\n"


def scanned(page: bytes, *, sheet: int) -> Image.Image:
    """A page as a library's scanner gives it: black and white, a little askew, its letters worn, some dust on the glass."""
    chance = np.random.default_rng(sheet)
    askew = (
        Image.open(BytesIO(page))
        .convert("L")
        .rotate(ASKEW[sheet % len(ASKEW)], Image.Resampling.BICUBIC, fillcolor=255)
    )
    soft = gaussian_filter(np.asarray(askew, dtype=np.float64), 0.6)
    grain = gaussian_filter(chance.normal(size=soft.shape), 1.2)
    dust = gaussian_filter((chance.random(soft.shape) < 6e-6).astype(np.float64), 1.0)
    return Image.fromarray((soft + 6 * grain / grain.std() > 190) & (dust < 0.1))


def bound(pages: list[bytes]) -> bytes:
    """A PDF of scanned pages; the same pages give the same bytes."""
    first, *others = [scanned(page, sheet=sheet) for sheet, page in enumerate(pages)]
    out = BytesIO()
    undated = {"title": None, "creationDate": None, "modDate": None}
    first.save(out, "PDF", resolution=DPI, save_all=True, append_images=others, **undated)
    return out.getvalue()


def pdf(edition: Edition) -> bytes:
    """The edition with its text layer, or the pictures of its pages."""
    source = markup(edition).encode("utf-8")
    if not edition.scan:
        return typst.compile(source)
    return bound(cast("list[bytes]", typst.compile(source, format="png", ppi=DPI)))


def main() -> int:
    """Sets every edition and names what was written."""
    for edition in EDITIONS:
        target = HERE / edition.pdf
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(pdf(edition))
        sys.stdout.write(f"corpus/{edition.pdf}  {target.stat().st_size // 1024} kB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
