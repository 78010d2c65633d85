from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.span import Edit, Span, hull, rewrite, select

TEXTS = st.text(alphabet="abc \n", max_size=40)


@st.composite
def texts_with_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(TEXTS)
    bounds = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    pairs = zip(bounds[::2], bounds[1::2], strict=False)
    return text, [Edit(Span(start, end), draw(st.text(alphabet="XYZ", max_size=4))) for start, end in pairs]


@st.composite
def texts_with_pieces(draw: st.DrawFn) -> tuple[str, list[Span], list[str]]:
    text = draw(TEXTS)
    bounds = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=12)))
    pieces = [Span(start, end) for start, end in zip(bounds[::2], bounds[1::2], strict=False)]
    glue = draw(st.lists(st.sampled_from(["", " ", "--"]), min_size=len(pieces) - 1, max_size=len(pieces) - 1))
    return text, pieces, glue


def spans_of(text: str) -> st.SearchStrategy[Span]:
    bound = st.integers(0, len(text))
    return st.tuples(bound, bound).map(lambda pair: Span(min(pair), max(pair)))


def slow_rewrite(text: str, edits: list[Edit]) -> tuple[str, list[Span]]:
    """The same one letter at a time: the new text, and for each of its letters the old stretch it stands for."""
    new, came_from = "", []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.span.start, edit.span.end)):
        for position in range(at, edit.span.start):
            new += text[position]
            came_from.append(Span(position, position + 1))
        new += edit.after
        came_from += [edit.span] * len(edit.after)
        at = edit.span.end
    for position in range(at, len(text)):
        new += text[position]
        came_from.append(Span(position, position + 1))
    return new, came_from


@given(texts_with_edits())
def test_rewriting_gives_what_one_letter_at_a_time_gives(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    assert rewrite(text, edits)[0] == slow_rewrite(text, edits)[0]


@given(texts_with_edits(), st.data())
def test_the_way_back_is_the_hull_of_where_each_letter_came_from(
    case: tuple[str, list[Edit]], data: st.DataObject
) -> None:
    text, edits = case
    new, came_from = slow_rewrite(text, edits)
    span = data.draw(spans_of(new))
    pieces = rewrite(text, edits)[1].back(span)
    if len(span) and new:
        assert pieces == (hull(came_from[span.start : span.end]),)
    else:
        assert all(0 <= piece.start <= piece.end <= len(text) for piece in pieces)


@given(texts_with_edits(), st.data())
def test_what_no_edit_touched_reads_the_same_behind_the_way_back(
    case: tuple[str, list[Edit]], data: st.DataObject
) -> None:
    text, edits = case
    new, step = rewrite(text, edits)
    span = data.draw(spans_of(new))
    old = step.back(span)
    if all(not edit.span.overlaps(piece) and not len(edit.after) for edit in edits for piece in old):
        assert "".join(piece.cut(text) for piece in old) == span.cut(new)


@given(texts_with_edits(), st.data())
def test_forward_leads_to_all_that_came_from_there(case: tuple[str, list[Edit]], data: st.DataObject) -> None:
    text, edits = case
    new, came_from = slow_rewrite(text, edits)
    span = data.draw(spans_of(text))
    reached = rewrite(text, edits)[1].forward(span)
    assert 0 <= reached.start <= reached.end <= len(new)
    for at, origin in enumerate(came_from):
        if origin.overlaps(span):
            assert Span(at, at + 1) in reached


@given(texts_with_edits(), st.data())
def test_back_and_forth_loses_nothing(case: tuple[str, list[Edit]], data: st.DataObject) -> None:
    text, edits = case
    new, step = rewrite(text, edits)
    span = data.draw(spans_of(new))
    if len(span) and all(len(edit.span) for edit in edits):
        assert span in step.forward(hull(step.back(span)))


@given(texts_with_edits())
def test_edits_may_come_in_any_order(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    starts = [edit.span.start for edit in edits]
    if len(set(starts)) == len(starts):
        assert rewrite(text, edits)[0] == rewrite(text, edits[::-1])[0]


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap at 2"):
        rewrite("abcdef", [Edit(Span(0, 3), "x"), Edit(Span(2, 4), "y")])


@given(texts_with_pieces())
def test_a_selection_is_its_pieces_with_the_glue_between(case: tuple[str, list[Span], list[str]]) -> None:
    text, pieces, glue = case
    chosen, _ = select(text, pieces, between=glue)
    parts = [pieces[0].cut(text)]
    for between, piece in zip(glue, pieces[1:], strict=True):
        parts += [between, piece.cut(text)]
    assert chosen == "".join(parts)


@given(texts_with_pieces(), st.data())
def test_a_span_of_a_selection_leads_back_to_pieces_inside_those_chosen(
    case: tuple[str, list[Span], list[str]], data: st.DataObject
) -> None:
    text, pieces, glue = case
    chosen, step = select(text, pieces, between=glue)
    for old in step.back(data.draw(spans_of(chosen))):
        assert not len(old) or any(old in piece for piece in pieces)


def test_what_a_selection_leaves_out_parts_a_span() -> None:
    chosen, step = select("the end of [a note] the line", [Span(0, 11), Span(20, 28)])
    assert chosen == "the end of the line"
    assert step.back(Span(8, 14)) == (Span(8, 11), Span(20, 23))


def test_what_an_edit_takes_away_belongs_to_the_span_around_it() -> None:
    new, step = rewrite("sum-\nmer", [Edit(Span(3, 5), "")])
    assert new == "summer"
    assert step.back(Span(0, 6)) == (Span(0, 8),)
    assert step.back(Span(0, 3)) == (Span(0, 3),)
    assert step.back(Span(3, 6)) == (Span(5, 8),)


def test_a_span_must_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="no span"):
        Span(3, 2)
