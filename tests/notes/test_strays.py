"""Plain OCR text: marks and wrong numbers are markers only where the numbering has one place for one note."""

from __future__ import annotations

import pytest

from kartoteka.notes import Apparatus
from notes.printed import plain, take_apart, typeset

VILLAGES = ("first", "second", "third", "fourth", "fifth")
SENTENCE = "The {} village counted its sacks and sent them off.{}"


def page(*markers: str, labels: str, opening: str = "") -> str:
    body = " ".join(SENTENCE.format(name, marker) for name, marker in zip(VILLAGES, markers, strict=False))
    foot = "\n\n".join(f"{label} Ibid., l. {number}." for number, label in enumerate(labels.split(), start=2))
    return f"{opening}{body}\n\n{foot}\n"


def told(apparatus: Apparatus) -> list[tuple[str | None, bool]]:
    return [(each.note.label, each.note.marker_start is not None) for each in apparatus.notes]


@pytest.mark.parametrize("mark", ["”", '"', "’", "*", "°", "®"])
def test_a_mark_in_the_only_place_left_is_the_marker(mark: str) -> None:
    found = take_apart(plain(page("4", mark, "6", labels="4 5 6")))
    assert told(found) == [("4", True), ("5", True), ("6", True)]
    assert [(row.before, row.after) for row in found.corrections if row.rule == "marker-from-series"] == [(mark, "5")]
    assert mark not in found.body.text
    fifth = found.notes[1].note
    assert fifth.confidence < 0.9
    assert any("5 is due between 4 and 6" in warning for warning in fifth.warnings)


def test_a_mark_that_closes_a_quotation_is_none() -> None:
    quoted = "The clerk said, “We have counted the sacks.” "
    assert ("5", False) in told(take_apart(plain(page("4", "", "6", labels="4 5 6", opening=quoted))))


def test_two_marks_for_one_note_leave_it_open() -> None:
    found = take_apart(plain(page("4", "”", "”", "6", labels="4 5 6")))
    assert told(found) == [("4", True), ("5", False), ("6", True)]
    assert "”" in found.body.text


def test_a_mark_without_markers_on_both_sides_is_none() -> None:
    assert told(take_apart(plain(page("", "”", "", labels="4 5 6")))) == [("4", False), ("5", False), ("6", False)]


def test_a_wrong_number_between_its_neighbours_is_the_marker() -> None:
    found = take_apart(plain(page("12", "18", "14", labels="12 13 14")))
    assert told(found) == [("12", True), ("13", True), ("14", True)]
    assert found.notes[1].note.marker_start is not None
    assert [(row.before, row.after) for row in found.corrections] == [("18", "13")]


def test_a_number_that_looks_nothing_like_it_is_no_marker() -> None:
    assert told(take_apart(plain(page("4", "87", "6", labels="4 5 6"))))[1] == ("5", False)


def test_letters_for_digits_are_read() -> None:
    found = take_apart(plain(page("12", "I3", "14", labels="12 13 14")))
    assert told(found) == [("12", True), ("13", True), ("14", True)]


def test_a_text_layer_is_taken_at_its_word() -> None:
    words = page("^4^", "”", "^6^", labels="")
    text = typeset(f"  {words}\n\n~  ^4^Ibid.\n~  ^5^Ibid., l. 7.\n~  ^6^Ibid.\n")
    assert told(take_apart(text)) == [("4", True), ("5", False), ("6", True)]
