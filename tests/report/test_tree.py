from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import cited, says
from kartoteka import authority, tables
from kartoteka.findings import WorkFindings
from kartoteka.index.known import known_of
from kartoteka.index.units import lineage, unit_of
from kartoteka.report import choosing
from kartoteka.report.choosing import choose, kept_citations
from kartoteka.report.counting import Counts, Rows, counted
from kartoteka.report.tree import Node, trees


def rows_of(works: Sequence[WorkFindings]) -> Rows:
    made = [tables.rows_of_work(work) for work in works]
    rows = {name: [row for each in made for row in each[name]] for name in tables.OF_A_WORK}
    keys = {key for work in works for citation in work.citations for key in citation.keys}
    known = known_of(authority.load())
    rows["units"] = [tables.row(unit_of(each, known)) for each in sorted({up for key in keys for up in lineage(key)})]
    return lambda table: rows.get(table, [])


def grown(*works: WorkFindings) -> tuple[Counts, tuple[Node, ...]]:
    rows = rows_of(works)
    counts = counted(rows)
    choice = choose(counts, rows)
    list(kept_citations(counts, choice, rows("citations")))
    units = {row["unit"]: row for row in rows("units")}
    return counts, trees(counts, choice.shown, units=units, citing=choice.citing)


def test_counts_are_of_works_and_go_up_the_tree() -> None:
    _, found = grown(
        says("First", cited("rgaspi/17/3/994", "1"), cited("rgaspi/17/3/994", "2"), cited("garf/R-5446"), year=1996),
        says("Second", cited("rgaspi/17/3/995"), year=2001),
    )
    assert [(node.unit, node.works, node.total) for node in found[0].walk()] == [
        ("rgaspi", 2, 3),
        ("rgaspi/17", 2, 3),
        ("rgaspi/17/3", 2, 3),
        ("rgaspi/17/3/994", 1, 2),
        ("rgaspi/17/3/995", 1, 1),
    ]
    assert [node.unit for node in found] == ["rgaspi", "garf"]


def test_one_citation_of_three_files_is_one_of_their_opis() -> None:
    three = replace(cited("rgaspi/17/3/1"), keys=("rgaspi/17/3/1", "rgaspi/17/3/2", "rgaspi/558/1/2"))
    counts, _ = grown(says("First", three, cited("rgaspi/17/3/2"), year=1996))
    totals = {unit: count.total for unit, count in counts.units.items()}
    assert (totals["rgaspi"], totals["rgaspi/17"], totals["rgaspi/17/3"], totals["rgaspi/558"]) == (2, 2, 2, 1)
    assert (totals["rgaspi/17/3/1"], totals["rgaspi/17/3/2"]) == (1, 2)


def test_a_reprint_counts_with_its_original_and_years_reach_over_both() -> None:
    first = says("Bread", cited("rgaspi/17/3/994"), year=1996)
    again = says("Again", cited("rgaspi/17/3/994", "9"), year=2005)
    again = replace(again, work=replace(again.work, title="Bread", author=first.work.author, reprint_of="Bread"))
    counts = counted(rows_of([first, again]))
    assert counts.originals[again.work.work] == first.work.work
    unit = counts.units["rgaspi/17"]
    assert (unit.works, unit.total, unit.first, unit.last) == (1, 2, 1996, 2005)


def test_a_unit_that_nobody_cites_is_left_out() -> None:
    assert grown(says("First"))[1] == ()


@given(
    st.lists(st.tuples(st.sampled_from(["a/1/1/1", "a/1/1/2", "a/1/2/1", "b/1"]), st.sampled_from("xyz"))),
    st.integers(1, 9),
)
def test_counts_stay_whole_however_much_is_left_out(said: list[tuple[str, str]], most: int) -> None:
    works = [
        says(name, *(cited(key, str(at)) for at, (key, work) in enumerate(said) if work == name), year=1996 + at)
        for at, name in enumerate("xyz")
    ]
    with patch.multiple(choosing, MOST_UNITS=most, MOST_CITING=most):
        _, found = grown(*works)
    assert sum(node.total for node in found) == len(said)
    for tree in found:
        assert tree.total == sum(key.startswith(tree.unit) for key, _ in said)
        for node in tree.walk():
            assert node.total >= node.cited + sum(each.total for each in node.below)
            assert len(node.citations) <= node.cited
            assert max((each.works for each in node.below), default=1) <= node.works <= node.total
            assert node.left_out or node.total == node.cited + sum(each.total for each in node.below)


def test_of_a_tree_that_is_too_long_what_most_works_cite_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "MOST_UNITS", 4)
    monkeypatch.setattr(choosing, "MOST_TIED", 0)
    _, (tree, other) = grown(
        says("First", *(cited(f"rgaspi/17/3/{delo}") for delo in (1, 2, 3)), year=1996),
        says("Second", cited("rgaspi/17/3/2"), cited("garf/R-1/1/1"), year=2001),
    )
    assert (other.unit, other.below, other.left_out, other.total) == ("garf", (), 1, 1)
    (opis,) = tree.below[0].below
    assert [node.unit for node in opis.below] == ["rgaspi/17/3/2"]
    assert (opis.left_out, opis.total) == (2, 4)
