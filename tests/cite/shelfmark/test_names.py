"""Archive names: what stands for which archive, and with which reason."""

import pytest

from kartoteka import authority
from kartoteka.cite.shelfmark import names

AUTHORITY = authority.load()


@pytest.mark.parametrize(
    ("printed", "archive", "meant"),
    [
        ("RTsKhiDNI, 17/3/901, 44.", "rgaspi", "RTsKhIDNI"),
        ("GARE, 5446/30/201, 7.", "garf", "GARF"),
        ("RTsKhlDNI, f. 17, op. 3", "rgaspi", "RTsKhIDNI"),
    ],
)
def test_a_misprint_is_read_and_says_so(printed: str, archive: str, meant: str) -> None:
    (name,) = names.find(printed, AUTHORITY)
    assert name.archives == (archive,)
    assert [(reason.feature, reason.value) for reason in name.evidence] == [("archive-repaired", meant)]


def test_a_full_name_in_another_transliteration_is_known() -> None:
    (name,) = names.find("Tsentr khraneniya sovremennoi dokumentatsii, f. 89, op. 3", AUTHORITY)
    assert name.archives == ("rgani",)
    assert name.evidence[0].feature == "archive-known"


@pytest.mark.parametrize("prose", ["GARF opened its reading room late.", "Bl. 24 of the file", "the TsIK SSSR in 1937"])
def test_prose_names_no_archive_to_cite(prose: str) -> None:
    assert names.find(prose, AUTHORITY) == []


def test_an_unknown_archive_is_kept_as_printed() -> None:
    (name,) = names.find("Архив Общества краеведов, ф. 3, оп. 1, д. 8.", AUTHORITY)
    assert (name.written, name.archives) == ("Архив Общества краеведов", ())
    assert name.warnings == ("archive not in the authority",)


def test_a_full_name_with_one_capital_is_known_before_its_abbreviation_is_defined() -> None:
    (name,) = names.find("Rossiiskii gosudarstvennyi arkhiv ekonomiki (hereafter RGAE), f. 1562, op. 3", AUTHORITY)
    assert name.archives == ("rgae",)
    assert [reason.feature for reason in name.evidence] == ["archive-known"]
