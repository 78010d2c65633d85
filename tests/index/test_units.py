from __future__ import annotations

import pytest

from kartoteka.authority import load
from kartoteka.index.known import known_of
from kartoteka.index.units import contains, folded_path, lineage, number_range, parent, sorted_key, unit_of


@pytest.mark.parametrize(
    ("key", "level", "number", "above"),
    [
        ("rgaspi", "archive", None, None),
        ("rgaspi/17", "fond", "17", "rgaspi"),
        ("garf/R-5446/57/53", "delo", "53", "garf/R-5446/57"),
        ("rgaspi/17/-/994", "delo", "994", "rgaspi/17"),
        ("avp-rf/06/10/papka=5", "papka", "5", "avp-rf/06/10"),
        ("avp-rf/06/10/papka=5/40", "delo", "40", "avp-rf/06/10/papka=5"),
        ("garf/102/226/12/ch=2", "chast", "2", "garf/102/226/12"),
        ("permgaspi/641%2F1/1/2", "delo", "2", "permgaspi/641%2F1/1"),
    ],
)
def test_a_key_says_its_level_its_number_and_the_unit_above(
    key: str, level: str, number: str | None, above: str | None
) -> None:
    unit = unit_of(key, known_of(load()))
    assert (unit.level, unit.parent, unit.archive) == (level, above, key.split("/")[0])
    assert unit.number == (key if level == "archive" else number)
    assert parent(key) == above


def test_titles_come_from_the_authority() -> None:
    known = known_of(load())
    assert unit_of("garf", known).title == "GARF"
    assert "Sovnarkom" in (unit_of("garf/R-5446", known).title or "")
    assert unit_of("garf/R-5446/57", known).title is None


def test_an_open_level_is_no_unit() -> None:
    assert lineage("rgaspi/17/-/994") == ("rgaspi", "rgaspi/17", "rgaspi/17/-/994")


@pytest.mark.parametrize(
    ("unit", "key", "inside"),
    [
        ("rgaspi/558/11/504..692", "rgaspi/558/11/600", True),
        ("rgaspi/558/11/504..692", "rgaspi/558/11/692", True),
        ("rgaspi/558/11/504..692", "rgaspi/558/11/600..610", True),
        ("rgaspi/558/11/504..692", "rgaspi/558/11/693", False),
        ("rgaspi/558/11/504..692", "rgaspi/558/1/600", False),
        ("rgaspi/558/11/504..692", "rgaspi/558/11/600..700", False),
        ("rgaspi/17", "rgaspi/17/3/994", True),
        ("rgaspi/17", "rgaspi/170/3/994", False),
        ("rgaspi/17/3/994", "rgaspi/17/3/994a", False),
    ],
)
def test_a_unit_holds_what_lies_below_it_or_in_its_range(unit: str, key: str, inside: bool) -> None:
    assert contains(unit, key) is inside


def test_bare_numbers_meet_whatever_prefix_or_papka_the_key_has() -> None:
    assert folded_path("garf/R-5446/57/53") == folded_path("-/5446/57/53") == "5446/57/53"
    assert folded_path("avp-rf/06/10/papka=5/40") == "06/10/40"
    assert folded_path("avp-rf/06/10/40") != folded_path("avp-rf/6/10/40")


def test_file_9_stands_before_file_10() -> None:
    assert sorted(["rgaspi/17/3/10", "rgaspi/17/3/9", "rgaspi/2"], key=sorted_key) == [
        "rgaspi/2",
        "rgaspi/17/3/9",
        "rgaspi/17/3/10",
    ]


def test_a_file_with_a_letter_counts_by_its_number() -> None:
    assert number_range("garf/R-5446/57/53a") == (53, 53)
    assert number_range("rgaspi/558/11/504..692") == (504, 692)
    assert number_range("rgaspi/558/11") is None
