"""Numbers lost, misread and left out."""

from __future__ import annotations

from kartoteka.findings import Note
from notes.printed import plain, take_apart

SENTENCE = "The committee counted the sacks of the {} village.{}"
VILLAGES = ("first", "second", "third", "fourth", "fifth")


def notes(markers: str, *block: str) -> list[Note]:
    """The notes of a page whose sentences end with these markers (a blank is a lost one)."""
    body = " ".join(SENTENCE.format(name, marker.strip()) for name, marker in zip(VILLAGES, markers, strict=False))
    return [each.note for each in take_apart(plain("\n\n".join((body, *block)) + "\n")).notes]


def told(some: list[Note]) -> list[tuple[str | None, str, str | None]]:
    return [(note.label, note.status, note.label_source) for note in some]


def test_a_lost_number_is_the_one_that_is_missing() -> None:
    some = notes("123", "1 GATO, f. 1, l. 2.", "Ibid., l. 3.", "3 Ibid., l. 4.")
    assert told(some) == [("1", "linked", "printed"), ("2", "linked", "inferred"), ("3", "linked", "printed")]
    assert some[1].warnings
    assert some[1].confidence < some[0].confidence


def test_a_misread_number_is_taken_off_the_text() -> None:
    some = notes("123", "1 GATO, f. 1, l. 2.", "Z Ibid., l. 3.", "3 Ibid., l. 4.")
    assert told(some)[1] == ("2", "linked", "printed")
    assert some[1].text == "Ibid., l. 3."
    assert some[1].raw == "Z Ibid., l. 3."


def test_two_numbers_missing_and_one_note_left_is_no_guess() -> None:
    some = notes("1234", "1 GATO, f. 1, l. 2.", "Ibid., l. 3.", "4 Ibid., l. 4.")
    assert ("2", "text-missing", "printed") in told(some)
    assert ("3", "text-missing", "printed") in told(some)
    assert [(note.label, note.text) for note in some if note.status == "unnumbered"] == [(None, "Ibid., l. 3.")]


def test_the_last_note_of_a_page_is_numbered_by_its_marker() -> None:
    some = notes("123", "1 GATO, f. 1, l. 2.", "2 Ibid., l. 3.", "Kommuna, 2 May 1921, p. 4.", "Nobody wept.")
    assert told(some)[2] == ("3", "linked", "inferred")


def test_a_lost_text_is_a_row_with_its_marker_and_claim() -> None:
    (_, hole, _) = notes("123", "1 GATO, f. 1, l. 2.", "3 Ibid., l. 4.")
    assert (hole.label, hole.status, hole.start, hole.text, hole.raw) == ("2", "text-missing", None, None, None)
    assert hole.claim == SENTENCE.format("second", "")
    assert hole.marker_start is not None


def test_a_lost_marker_leaves_no_claim() -> None:
    some = notes("1 3", "1 GATO, f. 1, l. 2.", "2 Ibid., l. 3.", "3 Ibid., l. 4.")
    assert (some[1].status, some[1].claim, some[1].claim_pieces) == ("marker-missing", None, ())


def test_a_stamp_among_the_notes_is_no_note() -> None:
    body = SENTENCE.format("first", "1") + " It was"
    raw = f"{body}\n\nCOPY 3 OF THE READING ROOM\n\n1 GATO, f. 1, op. 2, l. 2.\n\nsold in the end.\n"
    apparatus = take_apart(plain(raw))
    assert [each.note.label for each in apparatus.notes] == ["1"]
    assert [zone.kind for zone in apparatus.zones] == ["body", "unplaced", "note", "body"]
    assert any("COPY 3" in warning for warning in apparatus.warnings)


def test_the_same_words_twice_on_a_page_are_two_ids() -> None:
    some = notes("123", "1 Ibid.", "2 Ibid.", "3 Ibid.")
    assert len({note.note for note in some}) == 3
