"""Numbers that may be read in two ways: what is chosen, and that it is said."""

import pytest

from kartoteka import authority, cite
from kartoteka.findings import Citation

KNOWN = authority.load()


def one(text: str) -> Citation:
    (citation,) = cite.parse(text, KNOWN)
    return citation


@pytest.mark.parametrize(
    ("text", "fond", "feature"),
    [
        ("GARF, f. P-5446, op. 1, d. 54, l. 2", "R-5446", "fond-look-alike"),
        ("GARF, f. K-5446, op. 1, d. 54, l. 2", "R-5446", "fond-misread"),
        ("RGVA, f. 25,899, op. 3, d. 590, l. 5", "25899", "thousands-mark"),
    ],
)
def test_a_fond_is_mended_with_a_reason_and_the_print_stays(text: str, fond: str, feature: str) -> None:
    found = one(text)
    assert (found.fond, found.raw) == (fond, text)
    assert [level.value for level in found.levels if level.level == "fond"] == [fond]
    assert [reason.effect < 0 for reason in found.evidence if reason.feature == feature] == [True]


def test_a_party_archive_keeps_its_letter() -> None:
    assert one("PermGASPI, f. P-5446, op. 1, d. 54, l. 2").fond == "P-5446"


def test_a_verso_that_may_be_a_letter_keeps_both() -> None:
    found = one("РГВА. Ф. 25899. Оп. 3. Д. 590. Л. 40б, 57")
    assert found.leaves == ("4ob", "57")
    assert [other.leaves for other in found.alternatives] == [("40b", "57")]


def test_no_file_has_the_leaf_that_the_letter_would_make() -> None:
    assert one("GARF, f. R-5446, op. 1, d. 54, l. 2170b").alternatives == ()


def test_a_capital_i_for_a_number_is_doubted() -> None:
    found = one("РГВА. Ф. 25899. Оп. I. Д. 590. Л. 5")
    assert found.opis == "1"
    assert "roman-or-digit" in [reason.feature for reason in found.evidence]
