from __future__ import annotations

from pathlib import Path

import pytest

import pdfs
from clean.texts import cleaned
from kartoteka import extract
from kartoteka.clean import clean
from sheets import Sheets

WRAPPED = """The statistical office of the province kept two ledgers, one for
the capital and one for its own use. Nobody who copied the figures
seems to have compared them.
The inspectors came in the autumn of that year and asked for both of
the ledgers at once.

¹ GARF, f. 5446, op. 1, d. 12, l. 3. The file holds the letters of
the inspectors as well.
² Ibid., l. 4.
"""


def paragraphs(text: str) -> list[str]:
    return [part.strip() for page in text.split("\f") for part in page.split("\n\n") if part.strip()]


def test_printed_lines_become_paragraphs() -> None:
    found = paragraphs(cleaned(WRAPPED).text.text)
    assert [part.split()[0] for part in found] == ["The", "The", "¹", "²"]
    assert "one for the capital" in found[0]
    assert "letters of the inspectors" in found[2]


def test_a_file_with_one_line_a_paragraph_keeps_its_paragraphs() -> None:
    long = "A paragraph of many words that was never wrapped at any width. " * 6
    raw = f"{long}\n{long}\nShort one.\n{long}"
    assert len(paragraphs(cleaned(raw).text.text)) == 4


def test_an_indented_line_opens_a_paragraph() -> None:
    raw = "    First paragraph of the page, whose lines are all of one\nlength or nearly so, as far as words allow it here too.\n    "
    raw += "Second paragraph, which begins where the margin is not at\nall, but four letters to the right."
    assert len(paragraphs(cleaned(raw).text.text)) == 2


def test_a_date_at_the_head_of_a_line_opens_nothing() -> None:
    raw = "The first letter was sent to the office in the capital on the\n29 September of that year, and nobody answered it for weeks."
    assert len(paragraphs(cleaned(raw).text.text)) == 1


def test_a_page_break_inside_a_sentence_stays() -> None:
    raw = "and the letter of the inspectors was\n\fnever answered by the office at all"
    assert cleaned(raw).text.text == raw


def test_quotations_and_hanging_entries_are_paragraphs_of_their_own(tmp_path: Path) -> None:
    text = extract.read(pdfs.quotation(tmp_path / "quotation.pdf"))
    found = paragraphs(clean(text).text.text)
    assert [part.split()[0] for part in found] == ["ALPHA", "BETA", "GAMMA", "DELTA", "EPSILON", "ZETA"]


def test_notes_stand_apart_from_the_body_and_from_each_other(tmp_path: Path) -> None:
    text = extract.read(pdfs.with_notes(tmp_path / "notes.pdf", superior=True))
    found = paragraphs(clean(text).text.text)
    assert [part[:6] for part in found] == ["First ", "A seco", "1GARF,", "2Ibid.", "3RGASP"]


def test_columns_join_where_the_first_ends_in_a_sentence_that_goes_on(tmp_path: Path) -> None:
    text = extract.read(pdfs.two_columns(tmp_path / "columns.pdf"))
    found = paragraphs(clean(text).text.text)
    assert [part.split()[0] for part in found] == ["Two", "LEFT", "RIGHT"]


def test_points_of_a_list_and_lines_of_contents_stand_apart(tmp_path: Path) -> None:
    points = "• the ledger of the office in the capital of the province of that\\ • the ledger of the station on the river below the town itself"
    contents = "1 Introduction . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . 1\\ 2 Wagons . . . . . . . . . . 7"
    text = extract.read(pdfs.setting(tmp_path / "list.pdf", f"{points}#v(2em){contents}"))
    assert [part.split()[1] for part in paragraphs(clean(text).text.text)] == ["the", "the", "Introduction", "Wagons"]


@pytest.mark.parametrize("raw", ["one\ntwo", "one\n\ntwo\n", "\n\none\n", "one\n\f\ntwo"])
def test_only_line_ends_are_changed(raw: str) -> None:
    assert cleaned(raw).text.text.split() == raw.split()


def test_lines_that_were_measured_as_larger_or_smaller_are_of_one_paragraph() -> None:
    # as the layer behind a picture has them, in whole points
    sheets, words = Sheets(), "and the second ledger was kept for the office in the capital"
    for at, size in enumerate((10, 10, 9, 10, 11, 10, 9, 10, 10, 9)):
        sheets.at(50.0, 60.0 + 12 * at, words, size=size)
    assert len(paragraphs(clean(sheets.text("text-layer")).text.text)) == 1
