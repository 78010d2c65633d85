from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.document import Geometry, Line, Page, Text
from kartoteka.paging import blocks, paged
from kartoteka.span import Span


def text(raw: str) -> Text:
    lines = tuple(Line(span=Span(*line.span()), page=1) for line in re.finditer(r".+", raw))
    return Text(raw=raw, pages=(Page(number=1, start=0, end=len(raw)),), lines=lines, extraction="plain")


def spans(pattern: str, raw: str) -> list[Span]:
    return [Span(*found.span()) for found in re.finditer(pattern, raw, re.MULTILINE)]


def pages(raw: str, *, notes: str = r"\bnone\b") -> list[tuple[str | None, str]]:
    """Label and words of each page; numbers are lines of 2 digits, running heads stand in capitals."""
    numbers = spans(r"(?<=^)\d\d(?=$|  [A-Z])|(?<=  )\d\d$", raw)
    cut = paged(text(raw), numbers=numbers, heads=spans(r"[A-Z]{4,}", raw), notes=spans(notes, raw))
    assert [page.start for page in cut.pages[1:]] == [page.end for page in cut.pages[:-1]]
    return [(page.label, " ".join(page.span.cut(raw).split())) for page in cut.pages]


def test_heads_begin_their_pages_and_a_foot_before_one_ends_its_page() -> None:
    raw = "One begins.\n\n41\n\n42  HEAD\n\nand goes on\n\nTITLE  43\n\nand on.\n\n44  HEAD\n\nEnd."
    assert pages(raw) == [
        ("41", "One begins. 41"),
        ("42", "42 HEAD and goes on"),
        ("43", "TITLE 43 and on."),
        ("44", "44 HEAD End."),
    ]


def test_numbers_at_the_foot_close_their_pages() -> None:
    raw = "One.\n\n41\n\nTwo.\n\n42\n\nThree.\n\n43\n"
    assert pages(raw) == [("41", "One. 41"), ("42", "Two. 42"), ("43", "Three. 43")]


def test_numbers_at_the_top_open_their_pages() -> None:
    raw = "41\n\nOne.\n\n42\n\nTwo.\n\n43\n\nThree."
    assert pages(raw) == [("41", "41 One."), ("42", "42 Two."), ("43", "43 Three.")]


def test_numbers_that_may_be_either_part_pages_and_label_none() -> None:
    raw = "One.\n\n41\n\nTwo.\n\n42\n\nThree.\n\n43\n\nFour."
    assert [label for label, _ in pages(raw)] == [None] * 4


def test_without_numbers_the_notes_end_the_pages() -> None:
    raw = "One.\n\n* note\n\nTwo\n\n* note\n\nthree."
    assert pages(raw, notes=r"\* note") == [(None, "One. * note"), (None, "Two * note"), (None, "three.")]


def test_a_text_that_shows_no_pages_stays_one() -> None:
    assert len(pages("One.\n\n41\n\nTwo.\n\n42\n\nThree.")) == 1


def test_pages_that_the_input_has_are_left_alone() -> None:
    raw = "One.\f41 HEAD\n\nTwo."
    two = Text(
        raw=raw,
        pages=(Page(number=1, start=0, end=4), Page(number=2, start=5, end=len(raw))),
        lines=(),
        extraction="plain",
    )
    assert paged(two, numbers=[Span(5, 7)], heads=[], notes=[Span(0, 4)]) is two
    drawn = Text(
        raw="x", pages=(Page(number=1, start=0, end=1),), lines=(), extraction="text-layer", geometry=Geometry()
    )
    assert paged(drawn, numbers=[], heads=[], notes=[Span(0, 1)]) is drawn


def test_lines_follow_their_pages() -> None:
    raw = "One.\n\n* note\n\nTwo\n"
    cut = paged(text(raw), numbers=[], heads=[], notes=spans(r"\* note", raw))
    assert [(line.span.cut(raw), line.page) for line in cut.lines] == [("One.", 1), ("* note", 1), ("Two", 2)]


def test_only_notes_that_something_follows_end_a_page() -> None:
    zones = [
        (Span(0, 1), "body"),
        (Span(2, 3), "note"),
        (Span(3, 4), "furniture"),
        (Span(5, 6), "body"),
        (Span(7, 8), "note"),
    ]
    assert blocks(zones, kind="note", between="furniture") == [Span(2, 3)]


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@given(
    st.lists(st.sampled_from(["Words of the body.", "41", "42", "43", "44  HEAD", "TITLE  45", "* note"]), max_size=12)
)
def test_pages_cover_the_text_in_order(gap: str, parts: list[str]) -> None:
    raw = gap.join(parts)
    cut = pages(raw, notes=r"\* note")
    assert "".join("".join(words.split()) for _, words in cut) == "".join(raw.split())
