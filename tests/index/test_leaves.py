from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.index.leaves import bounds, descends, meet, stretch


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("62-83", "70", True),
        ("62-83", "84", False),
        ("7-14ob", "14ob", True),
        ("5ob-6", "5", True),  # 5 may be the whole leaf
        ("5ob-6", "6ob", True),
        ("5ob", "5ob", True),
        ("17a", "17", False),  # a leaf of its own, inserted behind 17
        ("17-18", "17a", True),
        ("p.12", "12", False),  # pages and leaves are counted apart
        ("p.12-14", "p.13", True),
        ("fr.3", "p.3", False),
        ("passim", "12", False),
    ],
)
def test_two_pinpoints_meet_on_one_side_of_one_leaf(one: str, other: str, overlap: bool) -> None:
    assert meet((one,), (other,)) is overlap
    assert meet((other,), (one,)) is overlap


sides = st.builds(lambda number, side: f"{number}{side}", st.integers(1, 400), st.sampled_from(("", "ob", "a")))


@given(sides)
def test_a_leaf_meets_itself_and_lies_within_its_own_range(leaf: str) -> None:
    assert meet((leaf,), (leaf,))
    assert meet((f"1-{500}",), (leaf,))
    assert not descends(leaf)


def test_a_range_that_runs_backwards_is_seen() -> None:
    assert descends("34-2")
    assert not descends("5-5ob")
    assert not descends("62-83")


def test_bounds_count_leaves_alone() -> None:
    assert bounds(("p.900", "62-83", "7ob")) == (7, 83)
    assert bounds(("fr.3", "whole file")) is None
    assert stretch("whole file") is None
