"""PDFs for the tests, set by typst at test time from texts of our own; its built-in fonts have Cyrillic."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PROSE = (
    "The statistical office of the province kept two ledgers, one for the capital and one for its own use. "
    "Nobody who copied the figures in the spring of 1934 seems to have compared them before the inspectors came. "
    "When they did, the discrepancy amounted to forty wagons of rye, and the correspondence about it filled a whole file. "
    "The bookkeepers blamed the railway, the railway blamed the weather, and the secretary of the district blamed them all."
)

_PAGE = """#set page(width: 6in, height: 9in, margin: (x: 0.7in, y: 0.8in))
#set par(justify: true, first-line-indent: 1.2em, leading: 0.62em, spacing: 0.62em)
#set text(font: "Libertinus Serif", size: 11pt, lang: "en", hyphenate: true)
"""


def setting(path: Path, body: str, *, page: str = _PAGE) -> Path:
    """Sets `body` (typst markup) as a PDF at `path`."""
    import typst

    source = path.with_suffix(".typ")
    source.write_text(page + body, encoding="utf-8")
    typst.compile(str(source), output=str(path))
    return path


def with_notes(path: Path, *, superior: bool) -> Path:
    """A page with footnotes whose markers are the font's superior figures, or small digits lifted."""
    how = "true" if superior else "false"
    body = f"""#set super(typographic: {how})
First sentence of the page.#footnote[GARF, 5446/1/12, 3.] {PROSE}#footnote[Ibid., 4-5.]

A second paragraph closes here, in 1934.#footnote[RGASPI, f. 17, op. 3, d. 994.] {PROSE}
"""
    return setting(path, body)


def two_columns(path: Path) -> Path:
    """A title over both columns of a page."""
    body = f"""#align(center)[#text(16pt)[Two Ledgers]]
#columns(2)[LEFT {PROSE} {PROSE} #colbreak() RIGHT {PROSE} {PROSE}]
"""
    return setting(path, body)


def quotation(path: Path) -> Path:
    """Paragraphs, a quotation in smaller type, one indented in the same type, and a list of books with hanging lines."""
    body = f"""ALPHA {PROSE}

BETA {PROSE}
#pad(x: 2em)[#par(first-line-indent: 0em)[GAMMA {PROSE}]]
#par(first-line-indent: 0em)[DELTA {PROSE}]

#set par(first-line-indent: 0em, hanging-indent: 2em)
EPSILON Kuznetsova, Marina. _The Granaries of the Upper Volga and their Keepers in the Years of the Second Plan._ Kazan, 1998.

ZETA Orlov, Petr. _Forty Wagons: A Study of Railway Freight and Local Power in the Provinces, 1930 to 1936._ Perm, 2004.
"""
    return setting(path, body)


def with_heads(path: Path, *, pages: int = 8) -> Path:
    """Running heads with page numbers from 201 on, an author's name left, a title right; no head on the first page."""
    head = """#set page(header: context { let n = counter(page).get().first()
  if n > 201 { if calc.even(n) [#n #h(1fr) M. Kuznetsova] else [Forty Wagons #h(1fr) #n] } })
#counter(page).update(201)
"""
    return setting(path, head + "\n\n".join([f"{PROSE} {PROSE}"] * (2 * pages)))


def by_hand(
    path: Path,
    pages: list[str],
    *,
    page: str = "",
    trailer: str = "",
    info: str = "",
    catalogue: str = "",
    form: str = "<< >>",
    packed: bool = False,
) -> Path:
    """A PDF whose pages have the given content streams in 12-point Helvetica (`/F1`), written object by object.

    Args:
        path: where to write it.
        pages: a content stream a page.
        page: what to add to each page's dictionary (`/Rotate 90`).
        trailer: what to add to the trailer.
        info: the entries of the document's metadata.
        catalogue: what to add to the catalogue.
        form: an object that the pages may draw as `/Fm Do`.
        packed: the content of the pages is compressed, as it mostly is.
    """
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    last = 4 + 2 * len(pages)
    for at, content in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents {5 + 2 * at} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> /XObject << /Fm {last} 0 R >> >> {page} >>"
        )
        # latin-1 keeps every byte
        stream = zlib.compress(content.encode("latin-1")).decode("latin-1") if packed else content
        how = "/Filter /FlateDecode " if packed else ""
        objects.append(f"<< {how}/Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects += [form, f"<< {info} >>"]
    written(path, [each.encode("latin-1") for each in objects], trailer=f"/Info {len(objects)} 0 R {trailer}")
    return path


def written(path: Path, objects: Sequence[bytes], *, trailer: str = "") -> Path:
    """A PDF of `objects`, the first its catalogue."""
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n".encode()
    out += f"startxref\n{start}\n%%EOF\n".encode()
    path.write_bytes(out)
    return path


def scanned(
    path: Path,
    sheets: Sequence[tuple[NDArray[np.uint8] | None, str]],
    *,
    size: tuple[float, float] = (300, 400),
    page: str = "",
    picture_last: bool = False,
) -> Path:
    """A PDF with a picture over the whole of each page, and text on or under it.

    Args:
        path: where to write it.
        sheets: the greys of a page, None for a page without picture; and its content stream (`line`, `unseen`).
        size: of all pages, in points.
        page: what to add to each page's dictionary.
        picture_last: the picture lies over the text, not under it.
    """
    width, height = size
    kids = " ".join(f"{4 + 3 * at} 0 R" for at in range(len(sheets)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    packed = b""
    for at, (greys, text) in enumerate(sheets):
        draw = "" if greys is None else f"q {width} 0 0 {height} 0 0 cm /Im Do Q"
        content = (f"{text} {draw}" if picture_last else f"{draw} {text}").encode("latin-1")
        rows, columns = (1, 1) if greys is None else greys.shape
        if at == 0 or greys is not sheets[at - 1][0]:
            packed = zlib.compress(b"\xff" if greys is None else greys.tobytes(), 1)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {5 + 3 * at} 0 R {page} "
            f"/Resources << /Font << /F1 3 0 R >> /XObject << /Im {6 + 3 * at} 0 R >> >> >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
            b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 "
            b"/Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (columns, rows, len(packed), packed),
        ]
    return written(path, objects)


def unseen(lines: Sequence[str], *, x: float = 30, y: float = 350, size: float = 12) -> str:
    """A content stream with lines drawn in no colour, as OCR programs put them over a picture."""
    return " ".join(
        f"BT 3 Tr /F1 {size} Tf 1 0 0 1 {x} {y - 1.3 * size * at} Tm ({words}) Tj ET" for at, words in enumerate(lines)
    )


def line(words: str, *, x: float = 30, y: float = 350, size: float = 12, turned: bool = False) -> str:
    """A content stream with one line of Helvetica."""
    matrix = f"0 1 -1 0 {x} {y}" if turned else f"1 0 0 1 {x} {y}"
    return f"BT /F1 {size} Tf {matrix} Tm ({words}) Tj ET"


ENCRYPTED = (
    f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'3f' * 32}> /U <{'a1' * 32}> >> "
    f"/ID [<{'00' * 16}> <{'00' * 16}>]"
)
"""For `trailer`: asks for a password, since the empty one does not fit."""


def book(path: Path, *, pages: int) -> Path:
    """A book of some `pages` full pages, three paragraphs and two notes to each, numbered through."""
    body = "\n\n".join(
        f"{PROSE}#footnote[RGASPI, f. 17, op. 3, d. {at}, l. {at % 90 + 1}.] {PROSE}#footnote[Ibid., l. {at % 50 + 2}.] "
        f"{PROSE}"
        for at in range(pages * 9 // 5)
    )
    return setting(path, "#set super(typographic: true)\n" + body)
