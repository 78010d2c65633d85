"""What is written in a notation says the same when it is read again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kartoteka import authority, cite
from kartoteka.authority.levels import fold_word
from kartoteka.authority.notations import notations, written
from kartoteka.findings import Citation

AUTHORITY = authority.load()
NOTATIONS = sorted(notations())

number = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "", "", "R-"]),
    st.integers(1, 9999),
    st.sampled_from(["", "", "", "a", "s"]),
)
leaf = st.builds("{}{}".format, st.integers(1, 400), st.sampled_from(["", "", " ob.", "a"]))
leaves = st.one_of(
    leaf,
    st.builds("{}-{}".format, leaf, st.integers(401, 499).map(str)),
    st.lists(leaf, min_size=2, max_size=4).map(", ".join),
)
reference = st.builds(
    "{}, f. {}, op. {}{}, d. {}{}, l. {}".format,
    st.sampled_from(["GARF", "RGASPI", "РГАЭ", "RTsKhIDNI", "TsDAHO", "RGVA", "ЦГАОР СССР", "NARB", "LYA"]),
    number,
    st.integers(1, 400),
    st.sampled_from(["", "", "a", " dop.", ", ch. 2"]),
    number,
    st.sampled_from(["", "", "", ", t. 2", ", ch. 1"]),
    leaves,
)


def read(text: str) -> Citation:
    (citation,) = cite.parse(text, AUTHORITY, archival_only=True)
    return citation


def meant(citation: Citation) -> tuple[object, ...]:
    return (citation.archive, citation.fond, citation.opis, citation.delo, citation.leaves, citation.keys)


@settings(max_examples=150, deadline=None)
@given(reference, st.sampled_from(NOTATIONS))
def test_a_reference_written_in_any_notation_reads_as_before(printed: str, notation: str) -> None:
    citation = read(printed)
    again = written(citation, notation, AUTHORITY)
    assert meant(read(again)) == meant(citation), again
    assert read(again).raw in (again, again.removesuffix("."))


@pytest.mark.parametrize("notation", NOTATIONS)
def test_the_example_of_a_notation_is_what_it_writes(notation: str) -> None:
    example = notations()[notation].example
    assert written(read(example), notation, AUTHORITY) == example


def test_the_words_of_notations_are_level_words() -> None:
    for notation in notations().values():
        for level, words in notation.words.items():
            # a year stands before its word, which is no label
            for word in words if level != "god" else ():
                assert level in {each.level for each in AUTHORITY.level_words[fold_word(word)]}, (notation.name, word)


@pytest.mark.parametrize(
    ("printed", "notation", "expected"),
    [
        ("RTsKhIDNI, 17/3/994, 56", "russian", "РЦХИДНИ. Ф. 17. Оп. 3. Д. 994. Л. 56"),
        ("ГАРФ. Ф. Р-9401. Оп. 1 доп. Д. 67а. Л. 5 об.", "latin", "GARF, f. R-9401, op. 1 dop., d. 67a, l. 5ob"),
        ("TsDAHO, f. 1, op. 20, d. 5, l. 3 ob.", "ukrainian", "ЦДАГО України, ф. 1, оп. 20, спр. 5, арк. 3 зв."),
        ("GARF, f. 102, op. 226, 1908 g., d. 12, ch. 2", "russian", "ГА РФ. Ф. 102. Оп. 226. 1908 г. Д. 12. Ч. 2"),
        ("RGASPI, f. 17, op. 3, dd. 994, 996", "slashed", "RGASPI, f. 17, op. 3, dd. 994, 996"),
        ("RGASPI, f. 17, op. 3, d. 994, l. 995", "slashed", "RGASPI, 17/3/994, l. 995"),
        ("RGASPI, f. 17, op. 3, d. 994, p. 5", "german", "RGASPI, f. 17, op. 3, d. 994, S. 5"),
        ("AVP RF, f. 06, op. 10, p. 5, d. 40", "russian", "АВП РФ. Ф. 06. Оп. 10. П. 5. Д. 40"),
        ("TNA, FO 371/17250, ff. 45-47", "russian", "TNA, FO 371/17250, ff. 45-47"),
        ("Archive of Nowhere, f. 1, op. 2, d. 3", "russian", "Archive of Nowhere. Ф. 1. Оп. 2. Д. 3"),
    ],
)
def test_a_reference_is_written_as_journals_do(printed: str, notation: str, expected: str) -> None:
    assert written(read(printed), notation, AUTHORITY) == expected


def test_an_ibid_is_written_in_full() -> None:
    _, ibid = cite.parse("GARF, f. R-5446, op. 1, d. 3, l. 4; ibid., d. 5, l. 60", AUTHORITY)
    assert written(ibid, "slashed", AUTHORITY) == "GARF, R-5446/1/5, 60"


def test_what_cannot_be_written_is_a_value_error() -> None:
    archival, printed = read("GARF, f. 1"), cite.parse("Anna Orlova, Bread (London: Quarry, 1993), p. 5", AUTHORITY)[0]
    with pytest.raises(ValueError, match="no notation 'latex', but latin"):
        written(archival, "latex", AUTHORITY)
    with pytest.raises(ValueError, match="kind print"):
        written(printed, "latin", AUTHORITY)
