"""The alignment against a slow textbook version, and its laws."""

from __future__ import annotations

from itertools import pairwise, product
from math import exp, isclose, log

from hypothesis import given
from hypothesis import strategies as st

from kartoteka.notes.alignment import align
from kartoteka.notes.places import Occurrence
from kartoteka.span import Span

Candidates = list[list[tuple[Occurrence, float]]]


def place(start: int, length: int = 2) -> Occurrence:
    return Occurrence(printed="1", span=Span(start, start + length), at=start, odds=0.0, shape="x", evidence=())


@st.composite
def candidates(draw: st.DrawFn) -> Candidates:
    starts = st.lists(st.integers(0, 40), max_size=3, unique=True)
    odds = st.floats(-3, 6).map(lambda value: round(value, 2))
    notes = draw(st.lists(starts, min_size=1, max_size=4))
    return [[(place(start), draw(odds)) for start in sorted(some)] for some in notes]


def orderings(some: Candidates) -> list[tuple[float, list[int | None]]]:
    """Every allowed choice, with its sum of odds."""
    out = []
    for choice in product(*([None, *range(len(each))] for each in some)):
        spans = [some[note][at][0].span for note, at in enumerate(choice) if at is not None]
        if all(one.end <= other.start for one, other in pairwise(spans)):
            total = sum(some[note][at][1] for note, at in enumerate(choice) if at is not None)
            out.append((total, list(choice)))
    return out


@given(candidates())
def test_it_is_the_best_of_all_orderings(some: Candidates) -> None:
    every = orderings(some)
    whole = sum(exp(total) for total, _ in every)
    best = max(total for total, _ in every)
    chosen = align(some)
    for note, choice in enumerate(chosen):
        if choice.occurrence is None:
            continue
        at = next(at for at, (each, _) in enumerate(some[note]) if each is choice.occurrence)
        share = sum(exp(total) for total, picks in every if picks[note] == at) / whole
        assert isclose(choice.probability, share, rel_tol=1e-6)
        assert any(isclose(total, best) and picks[note] == at for total, picks in every)


@given(candidates())
def test_markers_go_up_and_none_serves_two_notes(some: Candidates) -> None:
    spans = [choice.occurrence.span for choice in align(some) if choice.occurrence is not None]
    assert all(one.end <= other.start for one, other in pairwise(spans))


@given(candidates())
def test_what_is_less_likely_than_not_is_no_link(some: Candidates) -> None:
    assert all(choice.probability >= 0.5 for choice in align(some) if choice.occurrence is not None)


def test_two_like_places_leave_the_marker_open() -> None:
    choice = align([[(place(10), 2.0), (place(20), 2.0)]])[0]
    assert choice.occurrence is None
    assert len(choice.rivals) == 2


def test_neighbours_decide_between_like_places() -> None:
    chosen = align([[(place(30), 5.0)], [(place(10), 2.0), (place(40), 2.0)], [(place(60), 5.0)]])
    assert [choice.occurrence and choice.occurrence.span.start for choice in chosen] == [30, 40, 60]
    assert chosen[1].probability > 0.8


def test_the_sum_of_many_notes_does_not_overflow() -> None:
    chosen = align([[(place(4 * number), 6.0)] for number in range(2000)])
    assert all(choice.occurrence is not None for choice in chosen)
    assert isclose(log(chosen[0].probability), 0, abs_tol=0.01)
