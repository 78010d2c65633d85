"""Works cited again by a title or a word: believed only where an earlier note cites them in full."""

from __future__ import annotations

import pytest

from kartoteka import parse_notes

FULL = "A. Strand, The Ferry Clerk and His Boat (London: Cass, 1968), p. 12."
RUSSIAN = "Лодкин П.Е. Перевоз и перевозчики Печоры. Сыктывкар: Парма, 1998. С. 64."


def second(first: str, note: str) -> list[tuple[str, object]]:
    return [(each.raw, (each.csl or {}).get("title")) for each in parse_notes([first, note])[1]]


@pytest.mark.parametrize(
    ("first", "note", "raw"),
    [
        (FULL, "Ferry Clerk, p. 5.", "Ferry Clerk, p. 5"),
        (FULL, "'The Ferry Clerk and His Boat', pp. 5-6.", "The Ferry Clerk and His Boat', pp. 5-6"),
        (FULL, "Strand, Clerk, 14-15.", "Strand, Clerk, 14-15"),
        (RUSSIAN, "Перевоз и перевозчики. С. 91.", "Перевоз и перевозчики. С. 91"),
    ],
)
def test_a_title_alone_is_the_work_that_an_earlier_note_cites(first: str, note: str, raw: str) -> None:
    [(found, title)] = second(first, note)
    assert found.strip("'") == raw.strip("'")
    assert title in {"The Ferry Clerk and His Boat", "Перевоз и перевозчики Печоры"}


@pytest.mark.parametrize(
    "note", ["The Other Clerk, p. 5 of the draft.", "Перевоз на Каме. С. 91.", "Strand, Lighthouse, 14-15."]
)
def test_without_such_a_work_it_is_nothing(note: str) -> None:
    assert second(FULL, note) == []


def test_a_latvian_ibid_has_its_page_before_the_word() -> None:
    first = "Anna Upmale. Vēstules no upes. Rīga: Zinātne, 1996, 48.–52. lpp."
    [found] = parse_notes([first, "Turpat. 50. lpp."])[1]
    assert (found.raw, (found.csl or {})["page"]) == ("Turpat. 50. lpp.", "50")
