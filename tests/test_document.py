from __future__ import annotations

from dataclasses import replace
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.document import Box, CleanText, Geometry, Line, Page, Text
from kartoteka.span import Edit, Span


def printed(*pages: list[str]) -> Text:
    """Lines of letters 5 points wide, 12 points apart, with a line end after each and a form feed between pages."""
    geometry, lines, out, raw = Geometry(), [], [], ""
    for number, page in enumerate(pages, start=1):
        if raw:
            raw += "\f"
            geometry.add_blank()
        start = len(raw)
        for row, words in enumerate(page):
            lines.append(Line(span=Span(len(raw), len(raw) + len(words)), page=number, size=10.0))
            for at, char in enumerate(words):
                ink = nan if char == " " else 1.0
                geometry.add(5.0 * at * ink, 12.0 * row * ink, (5.0 * at + 4) * ink, (12.0 * row + 8) * ink)
            geometry.add_blank()
            raw += words + "\n"
        out.append(Page(number=number, start=start, end=len(raw), width=300.0, height=400.0))
    return Text(raw=raw, pages=tuple(out), lines=tuple(lines), extraction="text-layer", geometry=geometry)


TEXT = printed(["first line", "of a page"], ["and another"])


def test_each_code_point_has_its_place() -> None:
    assert TEXT.geometry is not None
    assert len(TEXT.geometry) == len(TEXT.raw)


def test_a_position_stands_on_the_page_whose_stretch_holds_it() -> None:
    assert TEXT.page_at(0) == 1
    assert TEXT.page_at(TEXT.raw.index("\f")) == 1
    assert TEXT.page_at(TEXT.raw.index("and")) == 2
    assert TEXT.page_at(len(TEXT.raw)) == 2


def test_a_finding_has_a_box_for_each_line_and_page_it_runs_over() -> None:
    start, end = TEXT.raw.index("line"), TEXT.raw.index("and") + 3
    assert TEXT.boxes([Span(start, end)]) == (
        Box(page=1, x0=30.0, top=0.0, x1=49.0, bottom=8.0),
        Box(page=1, x0=0.0, top=12.0, x1=44.0, bottom=20.0),
        Box(page=2, x0=0.0, top=0.0, x1=14.0, bottom=8.0),
    )


@pytest.mark.parametrize(
    ("turned", "box"), [(1, (92.0, 30.0, 100.0, 49.0)), (2, (151.0, 92.0, 170.0, 100.0)), (3, (0.0, 151.0, 8.0, 170.0))]
)
def test_boxes_lie_on_the_sheet_as_it_came(turned: int, box: tuple[float, ...]) -> None:
    upright = replace(TEXT.pages[0], width=200.0, height=100.0, turned=turned)
    start = TEXT.raw.index("line")
    x0, top, x1, bottom = box
    assert replace(TEXT, pages=(upright, *TEXT.pages[1:])).boxes([Span(start, start + 4)]) == (
        Box(page=1, x0=x0, top=top, x1=x1, bottom=bottom),
    )


def test_white_space_has_no_box() -> None:
    at = TEXT.raw.index(" ")
    assert TEXT.boxes([Span(at, at + 1)]) == ()
    assert TEXT.boxes([Span(0, 0)]) == ()


def test_without_geometry_there_are_no_boxes() -> None:
    plain = Text(raw="words\n", pages=(Page(number=1, start=0, end=6),), lines=(), extraction="plain")
    assert plain.boxes([Span(0, 5)]) == ()


def test_edits_and_selections_lead_back_one_after_the_other() -> None:
    raw = "sum-\nmer 12 [note] was hot"
    clean = CleanText(text=raw).rewritten([Edit(Span(3, 5), "")])
    body = clean.selected([Span(0, 10), Span(17, len(clean.text))])
    assert body.text == "summer 12 was hot"
    assert [piece.cut(raw) for piece in body.pieces(Span(0, 6))] == ["sum-\nmer"]
    assert [piece.cut(raw) for piece in body.pieces(Span(7, 13))] == ["12 ", "was"]
    assert body.locate(Span(raw.index("was"), raw.index("was") + 3)).cut(body.text) == "was"


@given(st.text(alphabet="ab-\n", min_size=1, max_size=30), st.data())
def test_whatever_is_cut_out_and_joined_pieces_stay_inside_the_raw_text(raw: str, data: st.DataObject) -> None:
    clean = CleanText(text=raw)
    for _ in range(3):
        bound = st.integers(0, len(clean.text))
        start, end = sorted((data.draw(bound), data.draw(bound)))
        if data.draw(st.booleans()):
            clean = clean.rewritten([Edit(Span(start, end), data.draw(st.sampled_from(["", "x", "xyz"])))])
        else:
            clean = clean.selected([Span(0, start), Span(end, len(clean.text))])
    for at in range(len(clean.text)):
        for piece in clean.pieces(Span(at, at + 1)):
            assert 0 <= piece.start <= piece.end <= len(raw)
            if clean.text[at] in "ab-\n" and len(piece) == 1:
                assert piece.cut(raw) == clean.text[at]


@pytest.mark.parametrize(
    ("sizes", "measured"),
    [
        # the layer that Tesseract puts behind a picture has whole points
        ([10, 10, 9, 10, 10, 11, 10, 10, 9, 10, 10, 10, 6, 6, 6], {1}),
        # a set page with a quotation, and notes under both
        ([10, 10, 10, 10, 9, 9, 9, 10, 10, 10, 10, 10, 8, 8, 8], set[int]()),
    ],
)
def test_sizes_that_waver_were_measured(sizes: list[float], measured: set[int]) -> None:
    page = printed(["some words"] * len(sizes))
    lines = tuple(replace(line, size=float(size)) for line, size in zip(page.lines, sizes, strict=True))
    pages = (replace(page.pages[0], extraction="text-layer"),)
    assert replace(page, lines=lines, pages=pages).measured == measured
