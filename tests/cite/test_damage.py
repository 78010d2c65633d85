"""What a careful reader can still read is read, and says what was mended; nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kartoteka import authority, cite
from kartoteka.findings import Citation

AUTHORITY = authority.load()
DIGITS = {"0": "OО", "1": "lI", "5": "S"}


def only(text: str) -> Citation:
    (found,) = cite.parse(text, AUTHORITY)
    return found


def values(citation: Citation) -> tuple[object, ...]:
    return citation.archive, citation.fond, citation.opis, citation.delo, citation.leaves


def reasons(citation: Citation) -> dict[str, float]:
    return {reason.feature: reason.effect for reason in citation.evidence if reason.effect < 0}


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, str]:
    """A reference and the same with one of its digits read as a letter."""
    fond, opis, delo = (draw(st.integers(1, top)) for top in (9999, 400, 3000))
    first = draw(st.integers(1, 900))
    whole = f"RGASPI, f. {fond}, op. {opis}, d. {delo}, ll. {first}-{first + draw(st.integers(1, 90))}"
    places = [at for at, sign in enumerate(whole) if sign in DIGITS]
    if not places:
        return whole, whole
    at = draw(st.sampled_from(places))
    return whole, whole[:at] + draw(st.sampled_from(DIGITS[whole[at]])) + whole[at + 1 :]


@settings(deadline=None)
@given(damaged())
def test_one_digit_taken_for_a_letter_changes_no_value(pair: tuple[str, str]) -> None:
    whole, broken = pair
    if " op. 11" in whole and "II" in broken:
        return  # a Roman numeral
    assert values(only(broken)) == values(only(whole))
    if whole != broken:
        assert reasons(only(broken))


@given(st.lists(st.sampled_from([" ", "  ", " \u00a0"]), min_size=11, max_size=11))
def test_doubled_spaces_change_nothing(spaces: list[str]) -> None:
    words = ["РГАСПИ.", "Ф.", "17.", "Оп.", "3.", "Д.", "994.", "Л.", "5–8,", "12", "об."]
    text = "".join(word + space for word, space in zip(words, [*spaces[: len(words) - 1], ""], strict=True))
    assert values(only(text)) == ("rgaspi", "17", "3", ("994",), ("5-8", "12ob"))


@pytest.mark.parametrize(
    ("printed", "feature"),
    [
        ("RGASPI, f. 17, op. 3, d. 99S, l. 5", "digits-repaired"),
        ("RTsKhIDNI, 17/3l994, 5", "slash-repaired"),
        ("RGASPI, foncl 17, op. 3, d. 994, l. 5", "label-repaired"),
        ("RGASPI, f. 17, op. 3, d. 994, ll. 46, 47. 48, 49", "comma-repaired"),
        ("OR RGB, f. 369, k. 12, ed. khr. 5, BI. 3", "label-repaired"),
        ("0R RGB, f. 369, k. 12, ed. khr. 5, l. 3", "archive-repaired"),
        ("1520050, f. 4, op. 11, d. 1983, ll. 162-177", "archive-repaired"),
    ],
)
def test_every_repair_is_a_reason_against_and_the_raw_stays(printed: str, feature: str) -> None:
    found = only(printed)
    assert reasons(found)[feature] < 0
    assert found.raw == printed


def test_a_letter_that_may_be_either_of_two_digits_is_believed_less() -> None:
    sure, unsure = only("RGASPI, f. 17, op. 3, d. 9O4, l. 5"), only("RGASPI, f. 17, op. 3, d. 9S4, l. 5")
    assert unsure.confidence < sure.confidence


def test_leaves_without_the_stop_of_their_label_may_be_two_leaves() -> None:
    first = cite.Passage(id="1", text="RGASPI, f. 17, op. 3, d. 994, l. 5.")
    _, ibid = cite.read([first, cite.Passage(id="2", text="Ibid., 1,180.")], AUTHORITY)
    assert ibid.leaves == ("180",)
    assert [other.leaves for other in ibid.alternatives] == [("1", "180")]


@pytest.mark.parametrize(
    "prose",
    [
        "RGASPI, f. 17, op. 3, d. 994. L. B. Petrova was there in 1933.",
        "RGASPI, f. 17, op. 3, d. 994; I. V. Sidorov and S. O. Orlov signed.",
        "RGASPI, f. 17, op. 3, d. 994. All 17 of them agreed.",
    ],
)
def test_initials_are_no_leaves(prose: str) -> None:
    assert values(only(prose)) == ("rgaspi", "17", "3", ("994",), ())


@pytest.mark.parametrize(
    "prose", ["B1 and B2 were lost; 11. 5 of 12.", "Thid 12.", "See 1954321, and 12.", "The I7th of 9O men, S. 5."]
)
def test_no_reference_comes_of_look_alikes_alone(prose: str) -> None:
    assert not [each for each in cite.parse(prose, AUTHORITY) if each.kind == "archival"]


@pytest.mark.parametrize(
    ("damaged_name", "archive"),
    [
        ("ЦВМА МО PФ. Ф. 5. Оп. 1. Д. 7.", "tsvma"),
        ("SPP ARAN, f. 5, op. 1, d. 7", "spbf-aran"),
        ("TsKbSD, f. 5, op. 1, d. 7", "rgani"),
        ("РГАHЙ. Ф. 5. Оп. 1. Д. 7.", "rgani"),
        ("QWZKX, f. 5, op. 1, d. 7", None),
    ],
)
def test_a_name_of_look_alikes_is_the_one_archive_that_it_looks_like(damaged_name: str, archive: str | None) -> None:
    assert only(damaged_name).archive == archive


def test_ones_before_a_leaf_without_a_label_may_be_its_label() -> None:
    first = cite.Passage(id="1", text="RGASPI, f.78, op.1, d.1953, 1159-69.")
    file, ibid = cite.read([first, cite.Passage(id="2", text="Ibid., 1131-4.")], AUTHORITY)
    assert [[other.leaves for other in each.alternatives] for each in (file, ibid)] == [[("59-69",)], [("31-34",)]]
    assert reasons(file)["leaf-like-label"] < 0
    assert "leaf-like-label" not in reasons(only("RGASPI, 78/1/1953, 1159-69."))


def test_signs_that_print_does_not_show_are_read_over_and_stay_in_the_raw() -> None:
    found = only("RGASPI,\u200b f. 17, op. 3, d. 9\xad94, l. 5\ufeff")
    assert values(found) == ("rgaspi", "17", "3", ("994",), ("5",))
    assert found.raw == "RGASPI,\u200b f. 17, op. 3, d. 9\xad94, l. 5"


def test_the_number_of_the_note_may_be_glued_to_it() -> None:
    texts = ["12RGASPI, f. 17, op. 3, d. 994, l. 5.", "3Ibid., l. 6.", "4Thid., l. 7.", "15d. 995, l. 8."]
    found = cite.read([cite.Passage(id=str(at), text=text) for at, text in enumerate(texts)], AUTHORITY)
    assert [(each.delo, each.leaves) for each in found] == [
        (("994",), ("5",)),
        (("994",), ("6",)),
        (("994",), ("7",)),
        (("995",), ("8",)),
    ]


def test_a_letter_in_the_last_number_of_a_path_may_be_its_slash() -> None:
    found = only("RGASPI 17/3/994l5")
    assert found.confidence < 0.9
    assert [(other.delo, other.leaves) for other in found.alternatives] == [(("994",), ("5",))]
