"""Level words say what they mean, and where they mean something else."""

import pytest

from kartoteka.authority import fold_word, level_of, load

KNOWN = load()


def level(word: str, archive: str | None = None) -> str:
    return level_of(KNOWN.level_words[fold_word(word)], archive)[0].level


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Ф.", "fond"),
        ("f.", "fond"),
        ("оп.", "opis"),
        ("opis'", "opis"),
        ("Ед. хр.", "delo"),
        ("ed.khr.", "delo"),
        ("од. зб.", "delo"),
        ("спр.", "delo"),
        ("арк.", "leaf"),
        ("ll.", "leaf"),
        ("Bl.", "leaf"),
        ("об.", "verso"),
        ("зв.", "verso"),
        ("pp.", "page"),
        ("№", "number-sign"),
        ("a. j.", "delo"),
    ],
)
def test_common_words(word: str, expected: str) -> None:
    assert level(word) == expected


@pytest.mark.parametrize(
    ("word", "archive", "there", "elsewhere"),
    [
        ("l.", "lva", "delo", "leaf"),
        ("s.", "eraf", "delo", "page"),
        ("b.", "lya", "delo", "korobka"),
        ("v.", "arda", "leaf", "verso"),
        ("f.", "aosprm", "fond", "fond"),
        ("k.", "aan", "leaf", "karton"),
        ("p.", "avp-rf", "papka", "page"),
        ("per.", "rgani", "perechen", "perechen"),
        ("t.", "haa", "leaf", "tom"),
        ("g.", "haa", "delo", "god"),
        ("n.", "eraf", "opis", "number-sign"),
    ],
)
def test_the_archive_decides(word: str, archive: str, there: str, elsewhere: str) -> None:
    words = KNOWN.level_words[fold_word(word)]
    assert there in {each.level for each in level_of(words, archive)}
    general = {each.level for each in level_of(words, "rgaspi")}
    if there != elsewhere:
        assert there not in general


def test_a_romanian_f_is_a_fond_and_then_a_leaf() -> None:
    assert {each.level for each in KNOWN.level_words["f"] if each.archives is None or "aosprm" in each.archives} >= {
        "fond",
        "leaf",
    }


def test_plural_words_announce_several_values() -> None:
    assert KNOWN.level_words["дд"][0].plural
    assert KNOWN.level_words["ll"][0].plural
    assert not KNOWN.level_words["л"][0].plural


def test_words_that_stand_for_a_main_level() -> None:
    (perechen,) = {each.fills for each in level_of(KNOWN.level_words["per"], "rgani")}
    assert perechen == "opis"
    assert {each.fills for each in level_of(KNOWN.level_words["por"], "tsa-fsb")} == {"delo"}


def test_latvian_numbers_stand_before_their_word() -> None:
    assert any(each.after_number for each in KNOWN.level_words["apr"] if each.archives and "lva" in each.archives)


def test_countries_and_archives_of_level_words_exist() -> None:
    for words in KNOWN.level_words.values():
        for word in words:
            assert word.archives is None or (word.archives and word.archives <= set(KNOWN.archives))
