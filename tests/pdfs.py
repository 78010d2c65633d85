"""PDFs for the tests, set by typst at test time from texts of our own; its built-in fonts have Cyrillic."""

from __future__ import annotations

from pathlib import Path

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


def by_hand(path: Path, pages: list[str], *, page: str = "", trailer: str = "", info: str = "") -> Path:
    """A PDF whose pages have the given content streams in 12-point Helvetica (`/F1`), written object by object.

    Args:
        path: where to write it.
        pages: a content stream a page.
        page: what to add to each page's dictionary (`/Rotate 90`).
        trailer: what to add to the trailer.
        info: the entries of the document's metadata.
    """
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for at, content in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents {5 + 2 * at} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> {page} >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    objects.append(f"<< {info} >>")
    out = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R {trailer} >>\n".encode()
    out += f"startxref\n{start}\n%%EOF\n".encode()
    path.write_bytes(out)
    return path


def line(words: str, *, x: float = 30, y: float = 350, size: float = 12, turned: bool = False) -> str:
    """A content stream with one line of Helvetica."""
    matrix = f"0 1 -1 0 {x} {y}" if turned else f"1 0 0 1 {x} {y}"
    return f"BT /F1 {size} Tf {matrix} Tm ({words}) Tj ET"


ENCRYPTED = (
    f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'3f' * 32}> /U <{'a1' * 32}> >> "
    f"/ID [<{'00' * 16}> <{'00' * 16}>]"
)
"""For `trailer`: asks for a password, since the empty one does not fit."""
