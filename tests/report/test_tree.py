from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kartoteka.authority.keys import above
from kartoteka.report.tree import trees
from kartoteka.tables import Row


def unit(key: str) -> Row:
    level = ("archive", "fond", "opis", "delo")[key.count("/")]
    parent = next(reversed(tuple(above(key))), None)
    return {"unit": key, "archive": key.split("/")[0], "level": level, "number": None, "title": None, "parent": parent}


def units(*keys: str) -> list[Row]:
    return [unit(each) for each in sorted({part for key in keys for part in (*above(key), key)})]


def printed(**citations: str) -> dict[str, list[str]]:
    return {citation: [key] for citation, key in citations.items()}


def test_counts_are_of_works_and_go_up_the_tree() -> None:
    found = trees(
        units("rgaspi/17/3/994", "rgaspi/17/3/995", "garf/R-5446"),
        printed(a="rgaspi/17/3/994", b="rgaspi/17/3/994", c="rgaspi/17/3/995", d="garf/R-5446"),
        work_of={"a": "w1", "b": "w1", "c": "w2", "d": "w1"},
    )
    assert [(node.unit, node.works, node.total) for node in found[0].walk()] == [
        ("rgaspi", 2, 3),
        ("rgaspi/17", 2, 3),
        ("rgaspi/17/3", 2, 3),
        ("rgaspi/17/3/994", 1, 2),
        ("rgaspi/17/3/995", 1, 1),
    ]
    assert [node.unit for node in found] == ["rgaspi", "garf"]


def test_a_unit_that_nobody_cites_is_left_out() -> None:
    assert trees(units("rgaspi/17/3/994"), {"a": ()}, work_of={"a": "w"}) == ()


@given(st.lists(st.tuples(st.sampled_from(["a/1/1/1", "a/1/1/2", "a/1/2/1", "b/1"]), st.sampled_from("xyz"))))
def test_a_unit_has_as_many_citations_as_itself_and_its_parts(cited: list[tuple[str, str]]) -> None:
    keys = {str(at): key for at, (key, _) in enumerate(cited)}
    works = {str(at): work for at, (_, work) in enumerate(cited)}
    found = trees(units("a/1/1/1", "a/1/1/2", "a/1/2/1", "b/1"), printed(**keys), work_of=works)
    assert sum(node.total for node in found) == len(cited)
    for tree in found:
        for node in tree.walk():
            assert node.total == len(node.citations) + sum(each.total for each in node.below)
            assert max((each.works for each in node.below), default=1) <= node.works <= node.total
