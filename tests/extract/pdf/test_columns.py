"""In which order the columns of a page are read: every word of these pages is numbered as it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pdfs
from kartoteka import extract
from kartoteka.extract.pdf.columns import columns
from kartoteka.extract.pdf.fragments import Fragment
from kartoteka.extract.printed import Glyph

SYLLABLES = {"en": "ka ro te mi su lo ne vi da po", "ru": "ка ро те ми су ло не ви да по"}
NOTES = "\n#v(1fr)\n#line(length: 20%)\n#set text(7.5pt)\n#set par(first-line-indent: 0em)"


@dataclass
class Words:
    """Gives words that end in their number."""

    language: str = "en"
    count: int = 0

    def __post_init__(self) -> None:
        self.dice = Random(1)

    def __call__(self, fewest: int, most: int | None = None) -> str:
        found = []
        for _ in range(self.dice.randint(fewest, most or fewest)):
            self.count += 1
            syllables = self.dice.choices(SYLLABLES[self.language].split(), k=self.dice.choice([1, 1, 2, 2, 3]))
            found.append(f"{''.join(syllables)}{self.count:04}")
        return " ".join(found)

    def paragraphs(self, count: int) -> str:
        return "\n\n".join(self(20, 60) for _ in range(count))

    def notes(self, count: int, longest: int) -> str:
        return "\n\n".join(f"{number}. {self(2, longest)}" for number in range(1, count + 1))


def page(more: str = "", *, size: float = 9, justify: bool = True, language: str = "en") -> str:
    return f"""#set page(width: 7in, height: 10in, margin: 0.8in{more})
#set par(justify: {str(justify).lower()}, first-line-indent: 1.2em, leading: 0.6em, spacing: 0.6em)
#set text(font: "Libertinus Serif", size: {size}pt, lang: "{language}")
"""


def assert_in_order(path: Path, words: Words, body: str, look: str) -> None:
    text = extract.read(pdfs.setting(path / "page.pdf", body, page=look))
    read = [int(number) for number in re.findall(r"[^\W\d](\d{4})(?!\d)", text.raw.replace("-\n", ""))]
    assert len(read) == words.count
    assert [(here, there) for here, there in pairwise(read) if there != here + 1] == []


@pytest.mark.parametrize("gutter", ["0.7em", "1em", "3em"])
@pytest.mark.parametrize("justify", [True, False], ids=["justified", "ragged"])
def test_columns_are_read_one_after_the_other_however_near(tmp_path: Path, gutter: str, justify: bool) -> None:
    words = Words()
    body = f"#set columns(gutter: {gutter})\n{words.paragraphs(16)}"
    assert_in_order(tmp_path, words, body, page(", columns: 2", justify=justify))


@pytest.mark.parametrize(("columns", "language"), [(2, "ru"), (3, "en"), (4, "en")])
def test_any_number_of_columns_in_either_script(tmp_path: Path, columns: int, language: str) -> None:
    words = Words(language)
    body = words.paragraphs(18)
    assert_in_order(tmp_path, words, body, page(f", columns: {columns}", size=11 - 2 * columns, language=language))


def test_a_column_begins_lower_than_its_neighbour_and_off_its_lines(tmp_path: Path) -> None:
    words = Words()
    body = f"""#v(3em)#align(center)[#text(16pt)[{words(3)}]]#v(2.3em)
{words.paragraphs(5)}
#pad(x: 1em)[#text(8pt)[{words.paragraphs(2)}]]
{words.paragraphs(2)}
#colbreak()
#rect(width: 100%, height: 1.7in)
#text(7pt)[{words(14)}]

{words.paragraphs(4)}"""
    assert_in_order(tmp_path, words, body, page(", columns: 2"))


@pytest.mark.parametrize("rows", [(240, 8), (240, 80), (8, 120)], ids=["one line", "some", "few before many"])
def test_a_chapter_ends_wherever_it_does(tmp_path: Path, rows: tuple[int, int]) -> None:
    words = Words()
    left, right = words(rows[0]), words(rows[1])
    body = f"#grid(columns: (1fr, 1fr), gutter: 1.2em, [{left}], [{right}])"
    assert_in_order(tmp_path, words, body, page(size=7))


def test_what_stands_over_both_columns_parts_them(tmp_path: Path) -> None:
    words = Words()
    body = f"""#align(center)[#text(16pt)[{words(4)}]]
{words(90)}
#v(1em)#columns(2)[{words.paragraphs(4)}]
#v(1em)#align(center)[*{words(3)}*]#v(1em)
#columns(2)[{words.paragraphs(4)}]"""
    assert_in_order(tmp_path, words, body, page())


def test_a_running_head_over_the_columns_is_one_line(tmp_path: Path) -> None:
    words = Words()
    head = ", columns: 2, header: [115 #h(1fr) Annals of Supply], footer: align(right)[115]"
    text = extract.read(pdfs.setting(tmp_path / "head.pdf", words.paragraphs(8), page=page(head)))
    lines = text.raw.split("\f")[0].splitlines()
    assert (lines[0], lines[-1]) == ("115 Annals of Supply", "115")


def test_notes_run_across_the_page_below_the_columns(tmp_path: Path) -> None:
    words = Words()
    body = f"#columns(2)[{words.paragraphs(8)}]{NOTES}\n{words.notes(6, 40)}"
    assert_in_order(tmp_path, words, body, page())


@pytest.mark.parametrize(("above", "below"), [(1, 2), (2, 3)])
def test_notes_stand_in_more_columns_than_the_text(tmp_path: Path, above: int, below: int) -> None:
    words = Words()
    body = f"#columns({above})[{words.paragraphs(7)}]{NOTES}\n#columns({below})[{words.notes(12, 14)}]"
    assert_in_order(tmp_path, words, body, page())


def test_endnotes_of_a_few_words_are_known_by_their_numbers(tmp_path: Path) -> None:
    words = Words()
    body = f"#set par(first-line-indent: 0em)\n{words.notes(90, 6)}"
    assert_in_order(tmp_path, words, body, page(", columns: 2", size=8))


@pytest.mark.parametrize("cells", [(3, 4), (2, 1, 1, 1), (1, 30)], ids=["names", "many", "dates"])
def test_a_table_is_read_row_by_row(tmp_path: Path, cells: tuple[int, ...]) -> None:
    words = Words()
    before = words.paragraphs(2)
    rows = ", ".join(f"[{words(most)}]" for _ in range(9) for most in cells)
    widths = ", ".join("1fr" if most > 20 else "auto" for most in cells)
    table = f"#table(columns: ({widths}), column-gutter: 2em, stroke: none, {rows})"
    # a cell of several lines is read before the next row, whatever stands beside it
    assert_in_order(tmp_path, words, f"{before}\n\n{table}\n\n{words.paragraphs(2)}", page())


def test_verse_and_quotations_are_no_columns(tmp_path: Path) -> None:
    words = Words()
    verse = " \\\n".join(words(3, 5) for _ in range(16))
    quotation = f"#pad(x: 3em)[#text(8pt)[{words.paragraphs(2)}]]"
    assert_in_order(tmp_path, words, f"#pad(left: 6em)[{verse}]\n\n{quotation}\n\n{words.paragraphs(2)}", page())


def test_numbers_set_out_before_their_notes_are_no_column(tmp_path: Path) -> None:
    rows = ", ".join(f"[{number}.], [{number + 1} letters of {'all kinds ' * number}]" for number in range(1, 13))
    table = f"#table(columns: (3em, 1fr), stroke: none, {rows})"
    text = extract.read(pdfs.setting(tmp_path / "notes.pdf", table, page=page()))
    assert [number for number in range(1, 13) if f"{number}. {number + 1} letters" not in text.raw] == []


def piece(x: float, baseline: float, size: float, text: str) -> Fragment:
    """Letters as wide as half their size."""
    step = size / 2
    glyphs = [
        Glyph(char, x + step * at, baseline - size, x + step * (at + 1), baseline) for at, char in enumerate(text)
    ]
    return Fragment(glyphs=glyphs, baseline=baseline, size=size, upright=True, x1=x + step * len(text))


def test_wide_spaces_that_an_ocr_program_left_in_lines_hide_no_gutter() -> None:
    dice = Random(2)
    pieces, left = [], []
    for line in range(20):
        for margin in (50, 290):
            split, end = dice.randint(8, 30), dice.randint(38, 42)
            words = [(margin, "w" * split), (margin + 5 * split + 8 * (line % 4 > 0), "w" * (end - split))]
            pieces += [piece(x, 100 + 12 * line, 10, text) for x, text in words]
            left += [margin == 50] * 2
    found = columns(pieces)
    assert [[left[pieces.index(each)] for each in part] for part in found] == [[True] * 40, [False] * 40]


placed = st.builds(
    piece,
    *(st.integers(0, 40).map(lambda step: 10.0 * step), st.integers(0, 60).map(lambda step: 6.0 * step)),
    *(st.sampled_from([0.0, 6.0, 10.0, 30.0]), st.sampled_from(["3", "12 Ibid.", "a line of some words", "w" * 30])),
)


@given(st.lists(placed, max_size=30))
def test_nothing_is_lost_or_read_twice(pieces: list[Fragment]) -> None:
    found = [id(piece) for part in columns(pieces) for piece in part]
    assert sorted(found) == sorted(map(id, pieces))
