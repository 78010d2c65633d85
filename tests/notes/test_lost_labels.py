"""Notes whose labels OCR lost: parted by their shape, numbered where their neighbours count, never where nothing does."""

from __future__ import annotations

from kartoteka.notes import Apparatus
from notes.printed import take_apart
from notes.test_scanned import BODY, QUOTATION, of_kind
from sheets import Sheets

SOURCES = (
    "Gatchina archive, folder of the ferry, leaf 12",
    "Ibid., leaf 40.",
    "Register of the committee, leaf 3; the hand is the ferryman's, and he\nwrote no other that year.",
    "Ibid., leaf 51.",
    "Ibid., leaf 70.",
)


def _foot(*labels: str) -> Apparatus:
    notes = "\n".join(f"  {label}{words}" for label, words in zip(labels, SOURCES, strict=False))
    return take_apart(Sheets().lines(BODY).gap(12).lines(notes, size=8).text(noise=0.02))


def test_paragraphs_at_the_foot_are_notes_though_no_label_was_read() -> None:
    found = _foot(": ", "© ", "", ": ", "")
    assert [each.note.text for each in found.notes] == [words.replace("\n", " ") for words in SOURCES]
    assert [each.note.label for each in found.notes] == [None] * len(SOURCES)


def test_a_lost_label_is_counted_out_from_its_neighbours() -> None:
    found = _foot("1 ", ": ", "3 ", "4 ", "5 ")
    assert [each.note.label for each in found.notes] == ["1", "2", "3", "4", "5"]
    assert found.notes[1].note.label_source == "inferred"
    assert found.notes[1].note.confidence < 0.9
    rows = [(row.before, row.after) for row in found.corrections if row.rule == "label-from-series"]
    assert rows == [(":", "2")]


def test_wrong_numbers_between_labels_that_agree_are_counted_out() -> None:
    some = ("1 ", "* ", "8 ", ": ", "5 ")
    body = "\n".join(
        f"On day {number * 7} the ferry stood still and the carts waited on the bank.{number}" for number in range(1, 9)
    )
    notes = "\n".join(f"  {label}{words}" for label, words in zip(some, SOURCES, strict=True))
    more = "\n".join(f"  {number} Ibid., leaf {number}8." for number in range(6, 9))
    found = take_apart(Sheets().lines(body).gap(12).lines(f"{notes}\n{more}", size=8).text(noise=0.02))
    assert [each.note.label for each in found.notes] == [str(number) for number in range(1, 9)]


def test_a_quotation_at_the_foot_is_no_lost_note() -> None:
    sheets = Sheets()
    for _ in range(3):
        sheets.lines(BODY).gap(12).lines("  1 Ibid., leaf 40.\n  2 Ibid., leaf 51.", size=8).page()
    text = sheets.lines(BODY).gap(6).lines(QUOTATION, size=8.5, indent=12).text()
    assert of_kind(text, "block-quotation") == ["We beg", "and that"]


def test_a_title_among_the_notes_of_a_book_is_no_note() -> None:
    first = "".join(f"  {number} Ibid., leaf {number}8.\n" for number in range(1, 5))
    first += "  5 Register of the committee, leaf 3; the hand is the ferryman's, and he\nwrote no other.\n"
    sheets = Sheets().lines(BODY).page().lines("Notes", indent=120).gap(8).lines("  The Ferry", size=8)
    text = sheets.lines(first, size=8).lines("  The Road", size=8).lines(first, size=8).text()
    found = take_apart(text)
    assert [each.note.label for each in found.notes] == ["1", "2", "3", "4", "5"] * 2
    assert all("The" not in (each.note.text or "") for each in found.notes)
