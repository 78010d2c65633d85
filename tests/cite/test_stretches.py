"""Print in a long text is read a stretch at a time, and no cut falls into a reference."""

from __future__ import annotations

import pytest

from kartoteka import authority, cite

AUTHORITY = authority.load()
BOOK = "Anna Orlova, The Salt Wagons: A Study of Depots (London: Quarry Press, 1993), p. 45"
PROSE = "The brigade counted the wagons twice, and nobody answered its letters about the depot. "


def titles(text: str) -> list[tuple[int, str]]:
    return [(each.start, each.raw) for each in cite.parse(text, AUTHORITY) if each.kind == "print"]


@pytest.mark.parametrize("before", range(2700, 4100, 83))
def test_a_reference_is_whole_wherever_a_stretch_ends(before: int) -> None:
    lead = (PROSE * 60)[:before].rstrip() + " wagons. "
    assert titles(f"{lead}{BOOK}. {PROSE * 40}") == [(len(lead), BOOK)]


@pytest.mark.parametrize("count", [1, 3, 400])
def test_each_of_many_references_in_one_paragraph_is_read_once(count: int) -> None:
    assert [raw for _, raw in titles(f"{BOOK}; " * count)] == [BOOK] * count


def test_a_quote_that_is_never_closed_ends_with_its_paragraph() -> None:
    assert [raw for _, raw in titles(f"{PROSE} “an open quote. {PROSE * 8}\n\n{BOOK}.")] == [BOOK]
