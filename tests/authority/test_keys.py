"""Keys name units in one way, and lead back."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kartoteka.authority import above, key, normal_number, parse_key

FURTHER = ["papka", "god", "chast", "tom", "karton", "razdel", "svyazka", "opis-chast", "opis-tom", "kniga", "stolbets"]
NUMBERS = st.one_of(
    st.none(),
    st.integers(0, 99999).map(str),
    st.from_regex(r"[A-Z]{1,2}-[1-9][0-9]{0,4}[a-z]?|[0-9]{1,4}/[0-9]{1,3}|[0-9]{1,4} ?dop\.?", fullmatch=True),
    st.text(alphabet="0123456789abkpRАП/-%=. №IVX", min_size=1, max_size=8),
)
LEVELS = st.lists(st.tuples(st.sampled_from(FURTHER), NUMBERS.filter(bool)), max_size=2)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"archive": "rgaspi", "fond": "17", "opis": "3", "delo": "994"}, "rgaspi/17/3/994"),
        ({"archive": "rgaspi", "fond": "17", "opis": "3"}, "rgaspi/17/3"),
        ({"archive": "garf", "fond": "R-5446", "opis": "57", "delo": "53"}, "garf/R-5446/57/53"),
        ({"archive": "rgaspi", "fond": "558", "opis": "11", "delo": "504-692"}, "rgaspi/558/11/504..692"),
        ({"archive": "rgaspi", "fond": "17", "delo": "5"}, "rgaspi/17/-/5"),
        ({"archive": "tsa-fsb", "delo": "N-15301"}, "tsa-fsb/-/-/N-15301"),
        ({"archive": "permgaspi", "fond": "641/1", "opis": "1"}, "permgaspi/641%2F1/1"),
        ({"archive": "garf", "fond": "R-3316", "opis": "2S", "delo": "1 dop."}, "garf/R-3316/2s/1dop"),
        (
            {"archive": "rgia", "fond": "1286", "opis": "1", "delo": "122", "levels": [("god", "1806")]},
            "rgia/1286/1/g=1806/122",
        ),
        (
            {"archive": "avp-rf", "fond": "06", "opis": "10", "delo": "40", "levels": [("papka", "5")]},
            "avp-rf/06/10/papka=5/40",
        ),
        (
            {"archive": "garf", "fond": "102", "opis": "226", "delo": "12", "levels": [("chast", "2")]},
            "garf/102/226/12/ch=2",
        ),
        (
            {"archive": "rgaspi", "fond": "17", "opis": "121", "delo": "12", "levels": [("opis-chast", "2")]},
            "rgaspi/17/121/ch=2/12",
        ),
        ({"archive": "rgani", "fond": "5", "opis": "30", "delo": "73", "levels": [("reel", "36")]}, "rgani/5/30/73"),
        ({"archive": "rgaspi"}, "rgaspi"),
        ({"archive": "barch", "levels": [("location", "R 58/1014")]}, "barch/location=R-58%2F1014"),
        (
            {"archive": "hia", "levels": [("location", "Nicolaevsky Coll., Box 7")]},
            "hia/location=nicolaevsky-coll-box-7",
        ),
        ({"archive": "hia", "levels": [("location", "")]}, "hia"),
    ],
)
def test_keys_as_the_contract_writes_them(parts: dict[str, object], expected: str) -> None:
    assert key(**parts) == expected  # type: ignore[arg-type]


@given(NUMBERS, NUMBERS, NUMBERS, LEVELS)
def test_a_key_leads_back_to_itself(
    fond: str | None, opis: str | None, delo: str | None, levels: list[tuple[str, str]]
) -> None:
    made = key("rgaspi", fond, opis, delo, levels)
    assert key(*parse_key(made)) == made


@given(st.text(alphabet="RGbox фонд0159/.,-%=", min_size=1, max_size=20))
@example("R 58/1014")
def test_the_words_of_another_system_lead_back(words: str) -> None:
    made = key("barch", levels=[("location", words)])
    assert key(*parse_key(made)) == made


def test_ways_to_write_one_call_number_meet() -> None:
    same = ("R 58/1014", "R58/1014", "R 58 / 1014")
    assert len({key("barch", levels=[("location", each)]) for each in same}) == 1


@given(NUMBERS.filter(bool))
@example("0I I")
def test_a_number_s_normal_form_is_final(number: str) -> None:
    assert normal_number(normal_number(number)) == normal_number(number)


@pytest.mark.parametrize(
    "same",
    [
        ("R-5446", "R5446", "r-5446", "R. 5446", "R – 5446"),
        ("22a", "22A", "22-a", "22 a"),
        ("500k", "500/k", "500-K"),
        ("1dop", "1 dop.", "1 dop"),
    ],
)
def test_ways_to_write_one_number_meet(same: tuple[str, ...]) -> None:
    assert len({normal_number(each) for each in same}) == 1


def test_different_numbers_stay_apart() -> None:
    different = ["6", "06", "6a", "R-6", "P-6", "6/1", "61", "IV", "6-1"]
    assert len({normal_number(each) for each in different}) == len(different)


def test_the_units_above() -> None:
    assert list(above("rgaspi/17/3/994")) == ["rgaspi", "rgaspi/17", "rgaspi/17/3"]
    assert list(above("rgaspi/17/-/5")) == ["rgaspi", "rgaspi/17"]
    assert list(above("rgaspi")) == []


@pytest.mark.parametrize("text", ["", "/17", "rgaspi//3", "a/1/2/3/4"])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no key"):
        parse_key(text)


def test_a_key_without_any_part_is_the_missing_archive_alone() -> None:
    # an Ibid. that stands on nothing: no archive, no numbers
    assert key("-") == "-"
