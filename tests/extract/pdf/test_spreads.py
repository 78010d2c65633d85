"""Sheets that show two pages of a book, and sheets that only look like it."""

from __future__ import annotations

from pathlib import Path

import pytest

import pdfs
from kartoteka import extract
from kartoteka.document import Text

LANDSCAPE = """#set page(width: 12in, height: 9in, margin: 0in)
#set par(justify: true, first-line-indent: 1.2em, leading: 0.62em, spacing: 0.62em)
#set text(font: "Libertinus Serif", size: 11pt, lang: "en", hyphenate: true)
"""


def half(number: str, words: str, *, notes: str, folio: str, margin: str = "0.7in") -> str:
    """A page of 6 by 9 inches as a block: words, notes under a rule, a page number."""
    return f"""#block(width: 6in, height: 9in, inset: (x: {margin}, y: 0.8in))[
{words}
#v(1fr)
#line(length: 20%, stroke: 0.5pt)
#text(size: 8.5pt)[{notes}]
#align(center)[{folio}]
]"""


def sheet(left: str, right: str) -> str:
    return f"#grid(columns: (6in, 6in), {left[1:]}, {right[1:]})\n"


def words(name: str, paragraphs: int) -> str:
    return "\n\n".join([f"{name} {pdfs.PROSE}"] * paragraphs)


def read(path: Path, body: str) -> Text:
    return extract.read(pdfs.setting(path, body, page=LANDSCAPE))


def lines(text: Text, number: int) -> list[str]:
    page = text.pages[number - 1]
    return [line.span.cut(text.raw) for line in text.lines if line.page == page.number]


@pytest.mark.parametrize("folios", [("164", "165"), ("xii", "xiii"), ("", "")], ids=["numbers", "Roman", "none"])
def test_two_pages_on_a_sheet_are_two_pages(tmp_path: Path, folios: tuple[str, str]) -> None:
    one = half("l", words("LEFT", 4), notes="1. GARF, 5446/1/12, 3.", folio=folios[0])
    other = half("r", words("RIGHT", 4), notes="2. Ibid., 4.", folio=folios[1])
    text = read(tmp_path / "spread.pdf", sheet(one, other))
    assert [(page.number, page.sheet, page.width, page.label) for page in text.pages] == [
        (1, 1, 864.0, None),
        (2, 1, 864.0, None),
    ]
    left, right = lines(text, 1), lines(text, 2)
    assert left[0].startswith("LEFT")
    assert right[0].startswith("RIGHT")
    assert "1. GARF, 5446/1/12, 3." in left
    assert "2. Ibid., 4." in right
    assert [rule.page for rule in text.rules] == [1, 2]
    assert text.rules[1].x0 > 432
    if folios[0]:
        assert (left[-1], right[-1]) == folios


def test_a_chapter_that_ends_at_the_head_of_the_right_page_is_known_by_its_page_numbers(tmp_path: Path) -> None:
    one = half("l", words("LEFT", 4), notes="1. GARF, 5446/1/12, 3.", folio="164")
    other = half("r", "RIGHT A few words.", notes="2. Ibid., 4.", folio="165")
    assert len(read(tmp_path / "end.pdf", sheet(one, other)).pages) == 2


def test_page_numbers_at_the_inner_edges_of_the_heads_follow_too(tmp_path: Path) -> None:
    one = half("l", f"The Two Ledgers #h(1fr) 115\n\n{words('LEFT', 2)}", notes="1. Ibid., 3.", folio="")
    other = half("r", f"116 #h(1fr) In Spring\n\n{words('RIGHT', 1)}", notes="2. Ibid., 4.", folio="")
    assert len(read(tmp_path / "heads.pdf", sheet(one, other)).pages) == 2


def test_a_chapter_that_ends_after_a_few_lines_leaves_a_page_of_its_own(tmp_path: Path) -> None:
    one = half("l", words("LEFT", 5), notes="1. GARF, 5446/1/12, 3.", folio="")
    other = half("r", words("RIGHT", 1), notes="2. Ibid., 4.", folio="")
    assert len(read(tmp_path / "short.pdf", sheet(one, other)).pages) == 2


def test_a_poster_in_two_columns_is_one_page(tmp_path: Path) -> None:
    body = f"#pad(0.9in)[#columns(2, gutter: 0.4in)[{words('LEFT', 5)} #colbreak() {words('RIGHT', 5)}]]"
    text = read(tmp_path / "poster.pdf", body)
    assert len(text.pages) == 1
    found = [line.split()[0] for line in lines(text, 1) if line.startswith(("LEFT", "RIGHT"))]
    assert found == ["LEFT"] * 5 + ["RIGHT"] * 5


def test_a_heading_over_both_halves_makes_them_one_page(tmp_path: Path) -> None:
    one = half("l", words("LEFT", 4), notes="1. GARF, 5446/1/12, 3.", folio="")
    other = half("r", words("RIGHT", 4), notes="2. Ibid., 4.", folio="")
    body = "#place(top + center, dy: 0.4in)[= The Two Ledgers of the Statistical Office in the Spring of 1934]\n"
    assert len(read(tmp_path / "heading.pdf", body + sheet(one, other)).pages) == 1


def test_a_table_across_the_sheet_is_one_page(tmp_path: Path) -> None:
    cells = ", ".join(f"[Province {row}], [{1930 + row}], [], [{row * 17} wagons], [{row * 3}]" for row in range(1, 31))
    body = f"#pad(0.8in)[#table(columns: (2.2in, 1in, 3in, 2.2in, 1in), stroke: none, {cells})]"
    assert len(read(tmp_path / "table.pdf", body).pages) == 1


def test_a_page_higher_than_wide_is_never_parted(tmp_path: Path) -> None:
    assert len(extract.read(pdfs.two_columns(tmp_path / "columns.pdf")).pages) == 1
