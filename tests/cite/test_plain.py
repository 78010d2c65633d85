"""Plain references read by their shape are what the readers of levels make of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kartoteka import authority, cite
from kartoteka.cite import chain
from kartoteka.cite.plain import Shapes
from kartoteka.findings import Citation

AUTHORITY = authority.load()
PROSE = "The brigade counted two wagons of salt, and nobody of those who had sent for them answered. " * 8
NOTATIONS = (
    "RGASPI, f. {}, op. {}, d. {}, l. {}",
    "RTsKhIDNI, {}/{}/{}, {}",
    "RGAE {}/{}/{}, {}",
    "GARF, f. R-{}, op. {}a, d. {}, l. {}",
    "РГАСПИ. Ф. {}. Оп. {}. Д. {}. Л. {}",
    "РГАЭ. Ф. {}. Оп. {}. Д. {}. Л. {} об.",
    "TsDAHO, fond {}, op. {}, spr. {}, ark. {}",
    "GARF, f. {}, op. {}, d. {}, l. {}; d. 5, ll. 7-9, 12",
    "ЦДАГО України. Ф. {}. Оп. {}. Спр. {}. Арк. {}",
    "Ibid., op. {1}, d. {2}, l. {3}",
    "Там же. Д. {2}. Л. {3}",
)
OPENINGS = ("(", "\n\n", "\n12 ", "See ", "the archive (", "; ", "Архив (", "RTsKhIDNI (")
CLOSINGS = (
    ").",
    ".\n\n",
    ". ",
    "; d. 7, l. 8. ",
    " (RGAE). ",
    ". Л. 7. ",
    ", 9. ",
    " and ",
    ". Далее: РГАЛИ. ",
    "-9. ",
)
NUMBERS = st.one_of(st.integers(1, 99), st.integers(1, 99_999), st.sampled_from((89, 1937, 31, 12)))


def read(text: str) -> list[Citation]:
    return cite.parse(text, AUTHORITY, archival_only=True)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(OPENINGS),
            st.sampled_from(NOTATIONS),
            st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS),
            st.sampled_from(CLOSINGS),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_a_plain_reference_is_read_as_the_readers_of_levels_read_it(
    drawn: list[tuple[str, str, tuple[int, int, int, int], str]],
) -> None:
    text = PROSE + "Nobody knew. ".join(
        f"{before}{how.format(*numbers)}{behind}" for before, how, numbers, behind in drawn
    )
    text = f"{text} {PROSE}"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(chain, "SHORT", len(text))
        whole = read(text)
    assert read(text) == whole


def test_a_shape_that_was_learnt_is_filled_with_other_numbers() -> None:
    shapes = Shapes(AUTHORITY)
    for fond, opis, file, leaf in (("17", "3", "994", "56"), ("82", "2", "619", "60")):
        (stated,) = shapes.read(f"seed (RGASPI, f. {fond}, op. {opis}, d. {file}, l. {leaf}).", 17)
        assert (stated.fond, stated.opis, stated.delo, stated.leaves) == (fond, opis, [file], [leaf])
