"""Labels that cannot be read: numbered where the body or their neighbours hold the numbers in place, and else not."""

from __future__ import annotations

from notes.eye import UNREAD, Seen
from notes.printed import plain, take_apart
from notes.test_superiors import SOURCES, notes, page, rules

FAINT = Seen("1", (("1", 0.15),), "”")


def test_labels_that_nobody_could_read_take_the_numbers_of_the_markers() -> None:
    found = take_apart(page("94", "95", "96", "97", labels=(Seen(UNREAD), FAINT, Seen(UNREAD), FAINT), first=94))
    assert [(note.label, note.status) for note in notes(found)] == [(str(number), "linked") for number in range(94, 98)]
    assert all(note.confidence < 0.96 for note in notes(found))


def test_where_neither_body_nor_labels_can_be_read_nothing_is_numbered() -> None:
    seen = (Seen(UNREAD), FAINT, Seen(UNREAD), Seen("7", (("7", 0.2),)))
    found = take_apart(page(*seen, labels=(FAINT, Seen(UNREAD), Seen("4", (("4", 0.12),)), Seen(UNREAD)), first=94))
    assert [note.text for note in notes(found)] == list(SOURCES[:4])
    assert all(note.marker_start is None for note in notes(found))
    assert "marker-from-series" not in rules(found)


def test_one_label_between_read_ones_is_sure_enough() -> None:
    found = take_apart(page("11", "12", "13", "14", "15", labels=("11", "12", Seen(UNREAD), "14", "15")))
    assert [note.label for note in notes(found)] == ["11", "12", "13", "14", "15"]
    assert notes(found)[2].confidence >= 0.85


def test_a_printed_number_is_no_other_because_a_text_is_lost() -> None:
    body = "The first was sold.1 The second was sold.2 The third was sold.3"
    found = take_apart(plain(f"{body}\n\n1 GATO, f. 1, op. 2, l. 2.\n\n3 Ibid., l. 4.\n"))
    assert [(note.label, note.status) for note in notes(found)] == [
        ("1", "linked"),
        ("2", "text-missing"),
        ("3", "linked"),
    ]
