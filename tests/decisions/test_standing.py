"""Whose word counts, and when nobody's does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.saying import said
from kartoteka.decisions import Decisions, decisions_of
from kartoteka.findings import Judgement


def holds(*judgements: Judgement) -> dict[str, object] | str | None:
    """What holds for `c`: the fields, `reject`, `quarrel`, or nothing."""
    decided = decisions_of(judgements)
    if any(conflict.subject == ("c",) for conflict in decided.conflicts):
        assert "c" not in decided.verdicts
        return "quarrel"
    verdict = decided.verdicts.get("c")
    return None if verdict is None else "reject" if verdict.rejects else verdict.fields


FOND = {"fond": "71"}
KEY = ["garf/R-5446/57/53"]


@pytest.mark.parametrize(
    ("judgements", "expected"),
    [
        pytest.param([said("c", "correct", fond="17"), said("c", "correct", at="02", fond="71")], FOND, id="the later of one"),
        pytest.param([said("c", "correct", at="02", fond="71"), said("c", "reject")], FOND, id="whatever the order of lines"),
        pytest.param([said("c", "correct", "Vera"), said("c", "reject", "VERA", at="02")], "reject", id="a name in capitals"),
        pytest.param([said("c", "reject"), said("c", "withdraw", at="02")], None, id="taken back"),
        pytest.param([said("c", "reject"), said("c", "withdraw", "Timur", at="02")], "reject", id="nobody takes back another's"),
        pytest.param([said("c", "reject"), said("c", "reject", "Timur")], "reject", id="two agree"),
        pytest.param([said("c", "reject"), said("c", "accept", "Timur")], "quarrel", id="reject and accept"),
        pytest.param([said("c", "accept"), said("c", "correct", "Timur", fond="71")], "quarrel", id="all right and not"),
        pytest.param([said("c", "correct", fond="17"), said("c", "correct", "Timur", fond="71")], "quarrel", id="two fonds"),
        pytest.param(
            [said("c", "correct", fond="71"), said("c", "correct", "Timur", leaves=["5"])], {**FOND, "leaves": ["5"]}, id="two fields"
        ),
        pytest.param(
            [said("c", "correct", fond="71"), said("c", "accept", "Timur", fond="71", opis="3")], {**FOND, "opis": "3"}, id="accepted as corrected"
        ),
        pytest.param(
            [said("c", "correct", key=KEY), said("c", "accept", "Timur", fond="5446", opis="57", delo=["53"])],
            {"key": KEY, "fond": "5446", "opis": "57", "delo": ["53"]},
            id="a key and its numbers",
        ),
        pytest.param([said("c", "correct", key=KEY), said("c", "correct", "Timur", delo=["54"])], "quarrel", id="a key and another file"),
        pytest.param([said("c", "correct", key=KEY), said("c", "correct", "Timur", fond="446")], "quarrel", id="the end of a fond is no fond"),
        pytest.param(
            [said("c", "reject"), said("c", "accept", "Timur", at="02"), said("c", "correct", "Okoye", at="03", fond="71", settles=True)],
            FOND,
            id="settled by a third",
        ),
        pytest.param(
            [said("c", "reject"), said("c", "accept", "Timur", at="02"), said("c", "accept", "Vera", at="03")], {}, id="given in"
        ),
        pytest.param(
            [said("c", "reject"), said("c", "accept", "Timur", settles=True, at="02"), said("c", "reject", at="03")],
            "quarrel",
            id="and begun again",
        ),
        pytest.param(
            [said("c", "reject"), said("c", "accept", "Timur"), said("c", "withdraw", "Okoye", at="02", settles=True)], None, id="all void"
        ),
    ],
)  # fmt: skip
def test_what_holds(judgements: list[Judgement], expected: object) -> None:
    assert holds(*judgements) == expected


def test_nothing_said_is_nothing_decided() -> None:
    assert decisions_of([]) == Decisions()


def test_what_is_merged_goes_under_the_last_of_the_chain() -> None:
    decided = decisions_of(
        [
            said("rgaspi/17/3/a", "merge", other="rgaspi/17/3/b"),
            said("rgaspi/17/3/b", "merge", "Timur", other="rgaspi/17/3/c"),
            said("garf/9", "merge", other="garf/R-9"),
        ]
    )
    assert decided.unit("rgaspi/17/3/a") == decided.unit("rgaspi/17/3/b") == "rgaspi/17/3/c"
    assert decided.unit("garf/9/1/2") == "garf/R-9/1/2"
    assert decided.unit("garf/99/1/2") == "garf/99/1/2"


def test_merged_each_into_the_other_is_one_name() -> None:
    ones = [said("rgae/1/2", "merge", other="rgae/1/1"), said("rgae/1/1", "merge", "Timur", other="rgae/1/2")]
    assert {decisions_of(ones).unit(key) for key in ("rgae/1/1", "rgae/1/2")} == {"rgae/1/1"}


def test_merge_and_split_of_the_same_two_quarrel() -> None:
    decided = decisions_of([said("rgae/1", "merge", other="rgae/2"), said("rgae/2", "split", "Timur", other="rgae/1")])
    assert [conflict.subject for conflict in decided.conflicts] == [("rgae/1", "rgae/2")]
    assert decided.unit("rgae/1") == "rgae/1"
    assert not decided.units.apart


def test_a_split_within_a_chain_of_merges_stops_the_chain_and_no_other() -> None:
    chain = [
        said("rgae/1", "merge", other="rgae/2"),
        said("rgae/2", "merge", other="rgae/3"),
        said("rgae/3", "split", "Timur", other="rgae/1"),
    ]
    decided = decisions_of([*chain, said("rgae/8", "merge", other="rgae/9")])
    assert decided.units.means == {"rgae/8": "rgae/9"}
    assert [len(conflict.judgements) for conflict in decided.conflicts] == [3]
    taken_back = said("rgae/3", "withdraw", "Timur", at="02", other="rgae/1")
    assert decisions_of([*chain, taken_back]).unit("rgae/1") == "rgae/3"


def test_units_people_and_printed_works_are_told_apart() -> None:
    work, other = "0123456789abcdef", "fedcba9876543210"
    decided = decisions_of(
        [
            said(work, "merge", other=other),
            said(f"{work}:petrov-i", "merge", other=f"{other}:petrov-ii"),
            said("rgae/1", "split", other="rgae/2"),
        ]
    )
    assert decided.printed_works.means == {work: other}
    assert decided.people.means == {f"{work}:petrov-i": f"{other}:petrov-ii"}
    assert decided.units.apart == {"rgae/1": {"rgae/2"}, "rgae/2": {"rgae/1"}}


SAID = st.builds(
    said,
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from(["accept", "reject", "correct", "withdraw"]),
    st.sampled_from(["Vera", "Timur"]),
    fond=st.sampled_from(["17", "71"]),
    settles=st.booleans(),
)
PAIRS = st.builds(
    said,
    st.sampled_from(["rgae/1", "rgae/2"]),
    st.sampled_from(["merge", "split", "withdraw"]),
    st.sampled_from(["Vera", "Timur"]),
    other=st.sampled_from(["rgae/3", "rgae/4"]),
)


@given(
    st.lists(
        st.one_of(SAID, PAIRS), max_size=12, unique_by=lambda each: (each.finding, (each.fields or {}).get("other"))
    ),
    st.randoms(),
)
def test_the_order_of_decisions_on_different_findings_makes_no_difference(
    judgements: list[Judgement], random: object
) -> None:
    shuffled = list(judgements)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = decisions_of(judgements), decisions_of(shuffled)
    assert one.verdicts == other.verdicts
    assert one.units.means == other.units.means
    assert one.units.apart == other.units.apart
    assert [each.subject for each in one.conflicts] == [each.subject for each in other.conflicts]


@given(st.lists(SAID, max_size=8))
def test_saying_everything_twice_changes_nothing(judgements: list[Judgement]) -> None:
    assert decisions_of([*judgements, *judgements]).verdicts == decisions_of(judgements).verdicts
