"""Parts, headings and names."""

from __future__ import annotations

import pytest

from kartoteka.notes.headings import is_name, is_table_row
from notes.printed import plain, take_apart, typeset

BODY = "The mill stood idle for two winters, and nobody in the district could say who owned it.{} It was sold at last."


def told(raw: str) -> list[tuple[str | None, str | None]]:
    return [(part.title, part.author) for part in take_apart(plain(raw)).parts]


def test_a_plain_article_is_one_part_with_title_and_author() -> None:
    raw = f"The Mills of Usman\n\nMaria Orlova\n\n{BODY.format('1')}\n\nThe second winter\n\n{BODY.format('2')}\n\n"
    assert told(raw + "1 Ibid., l. 4.\n\n2 Ibid., l. 5.\n") == [("The Mills of Usman", "Maria Orlova")]


def test_a_heading_inside_a_chapter_opens_no_part_though_the_pages_restart() -> None:
    page = f"{BODY.format('1')}\n\nThe winter\n\n{BODY.format('2')}\n\n1 Ibid., l. 4.\n2 Ibid., l. 5.\n"
    assert len(told(page + "\f" + page)) == 1


def test_a_chapter_number_opens_a_part() -> None:
    chapter = "Chapter {}\n\n" + BODY.format("1") + "\n\n1 Ibid., l. 4.\n\n"
    assert [title for title, _ in told(chapter.format(1) + chapter.format(2))] == ["Chapter 1", "Chapter 2"]


def test_parts_cover_the_text_in_order() -> None:
    chapter = "Chapter {}\n\n" + BODY.format("1") + "\n\n1 Ibid., l. 4.\n\n"
    raw = chapter.format(1) + chapter.format(2)
    parts = take_apart(plain(raw)).parts
    assert [part.part for part in parts] == [1, 2]
    assert (parts[0].start, parts[0].end, parts[1].end) == (0, parts[1].start, len(raw))


def test_a_note_of_the_introduction_below_the_chapter_belongs_to_the_introduction() -> None:
    raw = (
        f"Introduction\n\n{BODY.format('1')}\n\nThe Mills of Usman\n\nMaria Orlova\n\n{BODY.format('1')}\n\n"
        "1 Ibid., l. 4.\n\n1 GATO, f. 4, l. 5.\n\nThe end came soon.\n"
    )
    notes = [each.note for each in take_apart(plain(raw)).notes]
    assert [(note.part, note.sequence) for note in notes] == [(1, 1), (2, 2)]


def test_large_type_is_a_heading_with_its_marker_left_out_of_the_title() -> None:
    text = typeset("+The Mills of Usman*\n\n  " + BODY.format("") + "\n\n~  *Printed by permission.")
    apparatus = take_apart(text)
    assert [zone.kind for zone in apparatus.zones] == ["heading", "body", "note"]
    assert apparatus.parts[0].title == "The Mills of Usman"


@pytest.mark.parametrize("words", ["Maria Orlova", "A. P. Smirnov", "by N. Petrov", "Олег Хлевнюк", "NINA SEVRIUGINA"])
def test_names(words: str) -> None:
    assert is_name(words)


@pytest.mark.parametrize("words", ["The Mill", "Soviet Power", "Tambov, 1994", "Mills and Bread", "Orlova"])
def test_no_names(words: str) -> None:
    assert not is_name(words, common={"soviet", "power", "mills", "bread"})


def test_a_note_with_numbers_is_no_row_of_a_table() -> None:
    assert is_table_row("Kozlov 112 87 45")
    assert not is_table_row("Kommuna, 1 October 1927.")
    assert not is_table_row("Ibid., 4, 5, 12.")
