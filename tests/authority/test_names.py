"""Names of archives are found in every script, spelling and transliteration."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.authority import fold_name, load, skeleton
from kartoteka.authority.names import bears_skeleton

KNOWN = load()


def ids(printed: str) -> set[str]:
    return {form.archive for form in KNOWN.forms_of(fold_name(printed))}


@pytest.mark.parametrize(
    ("printed", "archive"),
    [
        ("RGASPI", "rgaspi"),
        ("R.G.A.S.P.I.", "rgaspi"),
        ("РГАСПИ", "rgaspi"),
        ("РДАСПІ", "rgaspi"),
        ("RTsKhIDNI", "rgaspi"),
        ("RCChIDNI", "rgaspi"),
        ("ГА РФ", "garf"),
        ("ГАРФ", "garf"),
        ("TsGAOR SSSR", "garf"),
        ("TsKhSD", "rgani"),
        ("Tsentr khraneniia sovremennoi dokumentatsii", "rgani"),
        ("LVOA", "lya"),
        ("НА РС(Я)", "na-rsia"),
        ("ЦДАГО України", "tsdaho"),
        ("sak'art'velos šss arkivi (II)", "shss-2"),
        ("Russian Centre for the Preservation and Study of Documents of Most Recent History", "rgaspi"),
    ],
)
def test_a_printed_form_leads_to_its_archive(printed: str, archive: str) -> None:
    assert ids(printed) == {archive}


def test_a_form_says_whose_it_is() -> None:
    (form,) = {(form.archive, form.of) for form in KNOWN.forms_of(fold_name("РЦХИДНИ"))}
    assert form == ("rgaspi", "RTsKhIDNI")


@pytest.mark.parametrize(
    ("printed", "archive"),
    [
        ("Tsentr khraneniya sovremennoi dokumentatsii", "rgani"),
        ("Centr chranenija sovremennoj dokumentacii", "rgani"),
        ("Rossiyskiy gosudarstvennyy arkhiv sotsialno-politicheskoy istorii", "rgaspi"),
        ("Rossijskij gosudarstvennyj archiv social'no-političeskoj istorii", "rgaspi"),
        ("Rossiiskii Gosudarstvennyi Arkhiv Ekonomiki", "rgae"),
        ("Russian Center for Preservation and Study of Documents of Contemporary History", "rgaspi"),
        ("State Archive of Russian Federation", "garf"),
        ("State Archives of the Russian Federation", "garf"),
        ("Russian State Archives of the Economy", "rgae"),
        ("Derzhavnyj archiv Charkivs'koji oblasti", "da-kharkiv"),
    ],
)
def test_full_names_meet_in_any_transliteration(printed: str, archive: str) -> None:
    assert {form.archive for form in KNOWN.by_skeleton(skeleton(printed))} == {archive}


def test_the_name_in_cyrillic_and_its_transliteration_have_one_skeleton() -> None:
    apart = [
        archive.id
        for archive in KNOWN.archives.values()
        if archive.original and archive.transliterated and archive.country in ("Russia", "Ukraine", "Kazakhstan")
        if skeleton(archive.original) != skeleton(archive.transliterated)
    ]
    assert apart == []


def test_every_long_form_is_found_by_its_own_skeleton() -> None:
    for archive in KNOWN.archives.values():
        for form in archive.forms:
            if form.kind == "name" and bears_skeleton(form.form):
                assert form in KNOWN.by_skeleton(skeleton(form.form))


def test_folding_drops_signs_and_keeps_letters_of_their_script() -> None:
    assert fold_name("TsGA «RSFSR»") == "tsgarsfsr"
    assert fold_name("Ц.Г.А.О.Р.") == "цгаор"
    assert fold_name("Dal'istpart") == fold_name("Dalʹistpart") == "dalistpart"
    assert fold_name("ГАРФ") != fold_name("GARF")


@given(st.text(alphabet="abCДеЙ'’ʹ .-()", max_size=20))
def test_folding_and_skeletons_are_stable(text: str) -> None:
    assert fold_name(fold_name(text)) == fold_name(text)
    assert fold_name(text) == fold_name(text.replace(" ", "").replace("-", " "))
    assert fold_name(text) == fold_name(unicodedata.normalize("NFD", text))
    assert skeleton(text.lower()) == skeleton(text.title()) == skeleton(unicodedata.normalize("NFD", text.lower()))


def test_in_an_acronym_each_letter_is_a_word() -> None:
    assert skeleton("ЦДНИИО") == skeleton("TsDNIIO") != skeleton("ЦДНИО")
    assert skeleton("РОССИЙСКИЙ АРХИВ") == skeleton("Rossiiskii arkhiv")


def test_every_example_s_archive_is_found_by_a_form_that_stands_in_its_text() -> None:
    missing = []
    for archive in KNOWN.archives.values():
        assert archive.examples, archive.id
        for example in archive.examples:
            heads = [example.text[:end] for end in range(2, len(example.text) + 1)]
            if not any(archive.id in ids(head) for head in heads) and not _at_the_end(example.text, archive.id):
                missing.append(example.text)
    assert missing == []


def _at_the_end(text: str, archive: str) -> bool:
    """`RA, ERAF.1.4.123`, where the country's archive stands before."""
    words = text.replace(".", " ").replace(",", " ").split()
    return any(archive in ids(word) for word in words)


def test_shared_forms_name_all_their_archives() -> None:
    assert set(KNOWN.ambiguous[fold_name("ГАКО")].archives) >= {"gako-kursk", "tsgaso", "gato-tver"}
    assert KNOWN.ambiguous[fold_name("DAKHO")].attested_for == ("da-kharkiv",)
    assert fold_name("RGASPI") not in KNOWN.ambiguous


def test_heads_that_name_a_kind_of_archive_are_known() -> None:
    assert {fold_name("TsGAOR"), fold_name("ЦПА"), fold_name("GA")} <= KNOWN.generic_heads
    assert fold_name("ОГКУ") in KNOWN.legal_forms


def test_a_record_that_many_archives_share_has_no_printed_name_of_its_own() -> None:
    assert ids("Archives of regional FSB directorates") == set()
    assert ids("Архив УФСБ") == {"aufsb"}
