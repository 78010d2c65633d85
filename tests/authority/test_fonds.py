"""Which fond of today a printed number means: the cases of the contract, and their neighbours."""

import pytest

from kartoteka.authority import load

KNOWN = load()


@pytest.mark.parametrize(
    ("archive", "printed", "written_as", "meant"),
    [
        ("garf", "5446", "GARF", "R-5446"),
        ("garf", "R-5446", "GARF", "R-5446"),
        ("garf", "r5446", None, "R-5446"),
        ("garf", "5446 (R)", None, "R-5446"),
        ("garf", "P-5446", "GARF", "R-5446"),
        ("garf", "5446", "ЦГАОР СССР", "R-5446"),
        ("garf", "374", "TsGAOR SSSR", "R-374"),
        ("garf", "374", "TsGA RSFSR", "A-374"),
        ("garf", "2306", "ЦГА РСФСР", "A-2306"),
        ("garf", "102", "GARF", "102"),
        ("rgaspi", "17", "RTsKhIDNI", "17"),
        ("rgaspi", "17", "TsPA IML", "17"),
        ("rgaspi", "1", "TsKhDMO", "M-1"),
        ("rgaspi", "1", "RGASPI", "1"),
        ("rgva", "500", "TsKhIDK", "500k"),
        ("rgva", "500/k", "RGVA", "500k"),
        ("rgva", "500-k", "RGVA", "500k"),
        ("rgva", "1/p", "RGVA", "1p"),
        ("narb", "4-p", "НАРБ", "4p"),
        ("narb", "4", "ПА ИИП при ЦК КПБ", "4p"),
        ("gano-novosibirsk", "3", "ПАНО", "P-3"),
        ("gaso-sverdlovsk", "88r", None, "R-88"),
        ("lya", "1771", "LVOA", "1771"),
        ("avp-rf", "06", "AVP RF", "06"),
        ("permgaspi", "641/1", None, "641/1"),
    ],
)
def test_a_number_means_one_fond(archive: str, printed: str, written_as: str | None, meant: str) -> None:
    assert KNOWN.meant_fond(archive, printed, written_as=written_as).fond == meant


@pytest.mark.parametrize(
    ("archive", "printed", "written_as", "candidates"),
    [
        ("garf", "374", "GARF", ("R-374", "A-374")),
        ("rgva", "1", "TsKhIDK", ("1k", "1p")),
        ("rgva", "1234", "ЦХИДК", ("1234k", "1234p")),
        ("haa", "497", "TsGIA ArmSSR", ()),
        ("gaao-arkhangelsk", "5", "ГАОПДФ АО", ()),
    ],
)
def test_a_number_stays_open(archive: str, printed: str, written_as: str, candidates: tuple[str, ...]) -> None:
    meaning = KNOWN.meant_fond(archive, printed, written_as=written_as)
    assert meaning.fond is None
    assert set(meaning.candidates) == set(candidates)
    assert not meaning.certain
    assert meaning.words


def test_no_prefix_is_added_by_size() -> None:
    meaning = KNOWN.meant_fond("garf", "9998")
    assert (meaning.fond, meaning.mapping, meaning.certain) == ("9998", "as-printed", False)


def test_a_party_fond_s_prefix_is_not_supplied_where_the_number_may_be_another_s() -> None:
    # GANO has f. 3 and f. P-3 and f. R-3
    meaning = KNOWN.meant_fond("gano-novosibirsk", "3", written_as="ГАНО")
    assert (meaning.fond, meaning.candidates, meaning.certain) == ("3", ("P-3",), False)


def test_what_is_changed_has_its_reason() -> None:
    assert KNOWN.meant_fond("garf", "5446").mapping == "prefix-supplied"
    assert KNOWN.meant_fond("garf", "P-5446").mapping == "look-alike"
    assert KNOWN.meant_fond("garf", "K-5446").mapping == "misread"
    assert KNOWN.meant_fond("rgaspi", "1", written_as="ЦХДМО").mapping == "predecessor"


def test_a_merged_body_s_fond_by_rule_alone_is_not_certain() -> None:
    assert not KNOWN.meant_fond("da-odesa", "5555", written_as="ПАОО").certain
    assert KNOWN.meant_fond("rgaspi", "2", written_as="TsKhDMO").certain


def test_archives_with_a_fond() -> None:
    assert KNOWN.archives_with_fond("5446") == ("garf",)
    assert KNOWN.archives_with_fond("R-5446") == ("garf",)
    assert "rgaspi" in KNOWN.archives_with_fond("17")
    assert KNOWN.archives_with_fond("59999") == ()


def test_every_listed_fond_means_itself() -> None:
    for archive in KNOWN.archives.values():
        for fond in archive.fonds:
            meaning = KNOWN.meant_fond(archive.id, fond.number)
            assert meaning.fond is not None, (archive.id, fond.number)
            for also in fond.also:
                assert KNOWN.meant_fond(archive.id, also).fond is not None
