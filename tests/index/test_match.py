from __future__ import annotations

from collections.abc import Callable
from math import exp

import pytest
from sqlalchemy import Engine

from factories import cited, open_citation, says
from kartoteka import index
from kartoteka.findings import ArchivalReading, Match, WorkFindings
from kartoteka.tables import record

Filled = Callable[..., Engine]


def matches(engine: Engine) -> dict[str, Match]:
    """The match of each key; the last one where several citations give it."""
    return {str(row["key"]): record(Match, row) for row in index.rows(engine, "matches")}


def features(match: Match) -> set[str]:
    return {reason.feature for reason in match.evidence}


def slipped(*also: str) -> WorkFindings:
    """A work that gives fond 17 in GARF, which is a fond of another archive, beside the right one."""
    return says("slipped", cited("garf/R-5446/57/53", "27"), cited("garf/17/57/60", "1"), *(cited(key) for key in also))


def test_a_fond_of_another_archive_is_flagged_and_never_merged(filled: Filled) -> None:
    match = matches(filled(slipped()))["garf/17/57/60"]
    assert (match.unit, match.match) == ("garf/17/57/60", "fuzzy")
    assert match.candidates == ("garf/R-5446/57/60",)
    assert {"fond-unknown", "fond-of-another-archive", "opis-cited-beside", "near-file-number"} <= features(match)
    assert 0 < match.confidence < 0.5
    assert all(reason.words for reason in match.evidence)
    # the effects are for and against what is printed, and add up to what is left of its confidence
    odds = sum(reason.effect for reason in match.evidence)
    assert match.confidence == round(0.9 / (1 + exp(-odds)), 4)


def test_a_likelier_unit_needs_more_than_one_reason(filled: Filled) -> None:
    """A fond that the authority does not list is common: it lists the often cited ones alone."""
    alone = matches(filled(says("one", cited("garf/R-8888/57/60", "1"))))["garf/R-8888/57/60"]
    assert alone.match == "new"
    beside = says("two", cited("garf/R-8888/57/60", "1"), cited("garf/R-5446/57/53", "27"))
    assert matches(filled(beside))["garf/R-8888/57/60"].match == "new"
    assert matches(filled(slipped("garf/17/57/61", "garf/17/2/3")))["garf/17/57/60"].match != "fuzzy"


@pytest.mark.parametrize(
    ("printed", "beside", "likelier"),
    [
        ("rgae/5446/18/7", "garf/R-5446/20/14", "garf/R-5446/18/7"),
        ("garf/17/3/12", "rgaspi/17/162/9", "rgaspi/17/3/12"),
        ("garf/R-7733/1/5", "rgae/7733/14/1", "rgae/7733/1/5"),
        ("rgae/5446", "garf/R-5446/20/14", "garf/R-5446"),
        # no other fond 5446 is known anywhere; of fonds 17 there are many
        ("rgae/5446/18/7", "rgae/1562/1/1", "garf/R-5446/18/7"),
        ("garf/17/3/12", "rgae/1562/1/1", None),
        ("rgae/1562/3/12", "garf/R-5446/20/14", None),
    ],
)
def test_a_fond_well_known_elsewhere_is_seen_in_one_manuscript(
    filled: Filled, printed: str, beside: str, likelier: str | None
) -> None:
    """A copy editor has one work, and no other that cites the right unit."""
    match = matches(filled(says("one", cited(printed, "2"), cited(beside, "27"))))[printed]
    assert match.unit == printed
    assert (match.candidates[0] if match.match == "fuzzy" else None) == likelier


@pytest.mark.parametrize(
    ("printed", "beside", "likelier"),
    [
        ("garf/R-5445/22a/69", "garf/R-5446/22a/69", "garf/R-5446/22a/69"),
        ("garf/R-5447/22a/69", "garf/R-5446/22a/69", "garf/R-5446/22a/69"),
        ("rgaspi/17/3/949", "rgaspi/17/3/994", "rgaspi/17/3/994"),
        ("rgaspi/17/3/995", "rgaspi/17/3/994", None),
        ("rgaspi/17/3/912", "rgaspi/17/3/994", None),
    ],
)
def test_a_figure_wrong_beside_the_right_one_is_seen_in_one_manuscript(
    filled: Filled, printed: str, beside: str, likelier: str | None
) -> None:
    match = matches(filled(says("one", cited(beside, "56"), cited(printed, "56"), cited(beside, "57"))))[printed]
    assert match.unit == printed
    assert (match.candidates[0] if match.match == "fuzzy" else None) == likelier
    right = matches(filled(says("one", cited(beside, "56"), cited(printed, "56"), cited(beside, "57"))))[beside]
    assert right.match != "fuzzy", "what the work cites more often is not doubted for what it cites once"


def test_a_well_known_fond_is_named_by_its_number_there(filled: Filled) -> None:
    match = matches(filled(says("one", cited("rgae/R-5446/1/7", "2"), cited("garf/R-5446/2/1"))))["rgae/R-5446/1/7"]
    assert any("cites fond R-5446 of GARF" in reason.words for reason in match.evidence)
    match = matches(filled(says("two", cited("garf/R-1562/1/7", "2"), cited("rgae/1562/2/1"))))["garf/R-1562/1/7"]
    assert any("cites fond 1562 of RGAE" in reason.words for reason in match.evidence)


def test_opis_1_that_every_fond_has_says_little(filled: Filled) -> None:
    work = says("one", cited("garf/R-5446/1/53", "27"), cited("garf/17/1/60", "1"))
    assert matches(filled(work))["garf/17/1/60"].match != "fuzzy"


def test_swapped_figures_are_seen_where_others_cite_the_same_leaves(filled: Filled) -> None:
    others = [says(f"other {number}", cited("rgaspi/17/3/994", "153-154")) for number in range(4)]
    match = matches(filled(says("one", cited("rgaspi/17/3/949", "153-154")), *others))["rgaspi/17/3/949"]
    assert (match.unit, match.match, match.candidates) == ("rgaspi/17/3/949", "fuzzy", ("rgaspi/17/3/994",))
    assert {"figures-swapped", "same-leaves"} <= features(match)


def test_near_files_are_no_slips_of_each_other(filled: Filled) -> None:
    others = [says(f"other {number}", cited("rgaspi/17/3/994", "12")) for number in range(6)]
    work = says("one", cited("rgaspi/17/3/995", "12"), cited("rgaspi/17/3/949", "13"))
    found = matches(filled(work, *others))
    assert found["rgaspi/17/3/995"].match == found["rgaspi/17/3/949"].match == "exact"


def test_two_files_of_one_citation_are_both_meant(filled: Filled) -> None:
    both = cited("rgaspi/17/3/167", "12-14", keys=("rgaspi/17/3/167", "rgaspi/17/3/176"), delo=("167", "176"))
    others = [says(f"other {number}", cited("rgaspi/17/3/176", "12-14")) for number in range(6)]
    assert matches(filled(says("one", both), *others))["rgaspi/17/3/167"].candidates == ()


def test_a_reprint_is_no_second_witness(filled: Filled) -> None:
    one, right = says("one", cited("rgaspi/17/3/949", "153-154")), cited("rgaspi/17/3/994", "153-154")
    reprints = [says(f"printing {number}", right, reprint_of="The Original") for number in range(4)]
    others = [says(f"other {number}", right) for number in range(4)]
    doubts = [matches(filled(one, *them))["rgaspi/17/3/949"].confidence for them in (reprints[:1], reprints, others)]
    assert doubts[0] == doubts[1] > doubts[2]


def test_a_damaged_name_is_led_to_the_unit_it_most_likely_means(filled: Filled) -> None:
    reading = says("one", open_citation("-/17/3/994", "56", written="RGPSAI"))
    known = says("two", cited("rgaspi/17/3/994", "56"))
    stray = says("three", cited("gako-kursk/17/3/994"))
    match = matches(filled(reading, known, stray))["-/17/3/994"]
    assert match.unit is None
    assert match.match == "fuzzy"
    assert match.candidates[0] == "rgaspi/17/3/994"
    assert {"archive-alike", "same-leaves"} <= features(match)


def test_a_fond_that_may_be_two_stays_open_with_both(filled: Filled) -> None:
    both = tuple(
        ArchivalReading(archive="garf", keys=(f"garf/{fond}/1/2",), confidence=0.5) for fond in ("R-374", "A-374")
    )
    work = says("one", open_citation("garf/374/1/2", alternatives=both))
    others = [says(f"other {number}", cited("garf/A-374/1/2")) for number in range(2)]
    match = matches(filled(work, *others))["garf/374/1/2"]
    assert match.unit is None
    assert match.candidates == ("garf/A-374/1/2", "garf/R-374/1/2")


def test_steps_from_print_to_key_are_named(filled: Filled) -> None:
    work = says(
        "one",
        cited("rgaspi/17/3/994", archive_as_written="RTsKhIDNI"),
        cited("garf/R-5446/57/53", fond="5446"),
        cited("rgaspi/17/3/995"),
    )
    found = matches(filled(work))
    assert found["rgaspi/17/3/994"].match == "normalised"
    assert features(found["rgaspi/17/3/994"]) == {"archive-name"}
    assert features(found["garf/R-5446/57/53"]) == {"fond-number"}
    assert (found["rgaspi/17/3/995"].match, found["rgaspi/17/3/995"].evidence) == ("exact", ())


def test_new_means_that_nobody_else_knows_the_fond(filled: Filled) -> None:
    one = says("one", cited("gako-kursk/R-9999/1/2"))
    assert matches(filled(one))["gako-kursk/R-9999/1/2"].match == "new"
    assert matches(filled(one, says("two", cited("gako-kursk/R-9999/3/4"))))["gako-kursk/R-9999/1/2"].match != "new"


def test_a_leaf_far_beyond_what_others_cite(filled: Filled) -> None:
    others = [says(f"other {number}", cited("rgaspi/17/3/994", "120")) for number in range(2)]
    far = says("one", cited("rgaspi/17/3/994", "1210"))
    engine = filled(far, *others)
    problems = [row["problem"] for row in index.rows(engine, "audit")]
    assert problems == ["leaves-beyond-others"]
    index.add(engine, says("other 1", cited("rgaspi/17/3/994", "1100")))
    assert list(index.rows(engine, "audit")) == [], "another work shows that the file is that thick"


def test_the_same_leaves_next_door_are_noticed_when_a_work_is_replaced(filled: Filled) -> None:
    """The unit and the number of works stay; only the leaves change."""
    others = [says(f"other {number}", cited("rgaspi/17/3/994", "99")) for number in range(4)]
    engine = filled(says("one", cited("rgaspi/17/3/949", "153-154")), *others)
    assert matches(engine)["rgaspi/17/3/949"].candidates == ()
    index.add(engine, says("other 2", cited("rgaspi/17/3/994", "153-154")))
    assert matches(engine)["rgaspi/17/3/949"].candidates == ("rgaspi/17/3/994",)
