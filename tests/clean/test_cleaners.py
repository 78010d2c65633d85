from __future__ import annotations

from pathlib import Path

import pytest

import pdfs
from clean.texts import cleaned, rows
from kartoteka import extract
from kartoteka.clean import clean

LEXICON = (
    "Politburo",
    "spravka",
    "Sovnarkom",
    "Izvestiya",
    "Trotskyist",
    "Krasnoyarsk",
    "White",
    "Cross",
    "партия",
    "Board",
    "совхоз",
)
ENGLISH = "It was said by the clerk of the office that the figures of the province and the capital were not the same. "


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("an oﬃcial ﬁgure", "an official figure"),
        ("Андреи\u0306 и Семе\u0308н", "Андрей и Семён"),
        ("the pro\u00advince", "the province"),
        ("про¬ винция", "провинция"),
        ("zero\u200bwidth", "zerowidth"),
        ("a non\u2011breaking hyphen", "a non-breaking hyphen"),
        ("itâ€™s the clerkâ€™s", "it’s the clerk’s"),
        ("РћС‚РґРµР» РєР°РґСЂРѕРІ", "Отдел кадров"),
        ("fixed\u00a0space and\ttab", "fixed space and tab"),
        ("two  spaces", "two spaces"),
        ("the office , he said", "the office, he said"),
        ("the office .", "the office."),
        ("( in the capital )", "(in the capital)"),
        ("arrested,tried", "arrested, tried"),
        ("in the localities.Then he", "in the localities. Then he"),
        (',,Gazeta" wrote', '„Gazeta" wrote'),
        ("the ''Gazeta'' wrote", 'the "Gazeta" wrote'),
        ("Mal`tseva", "Mal'tseva"),
        ("РГАCПИ", "РГАСПИ"),
    ],
)
def test_what_no_print_means_is_mended(printed: str, meant: str) -> None:
    found = cleaned(printed)
    assert found.text.text == meant
    assert found.corrections


@pytest.mark.parametrize(
    "printed",
    [
        "the 'vozhd'' himself",
        "XXII s\"ezd and XXII s''ezd",
        "said ‘so’ and “so” and «так» and „so“",
        "a column . . . of men",
        "In the krai. Eikhe went on",
        "etc.6 and 1938.23 and 1937-8.39",
        "deadly.2 The next sentence",
        "A. Ya. Vyshinskii and A.Ya.Vyshinskii",
        "the value of Example.Group.value and file_name.Then",
        "see www.archives.ru,then,Mail@office.ru",
        "Ф. Р-5446. Оп. 1а. Д. 12. Л. 5об.",
        "¹ See note ² and ³",
        "en dash – em dash — hyphen -",
        "Kuznetsova’s naïve œuvre, Größe, książka",
        "C’est vrai ; n’est-ce pas ? Oui : tout !",
        "f. 17, op. 3, d. 994, l. 5ob",
    ],
)
def test_what_may_be_meant_stays(printed: str) -> None:
    assert cleaned(printed, *LEXICON).text.text == printed


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("there were 1.408 clerks", "there were 1,408 clerks"),
        ("a total of 259.450 persons", "a total of 259,450 persons"),
        ("who had room for 6.277.31 By May", "who had room for 6,277.31 By May"),
        ("about 100.000 people", "about 100,000 people"),
        ("some 6.277.000 head of cattle", "some 6,277,000 head of cattle"),
        ("a limit of 6.277.131 The next", "a limit of 6,277.131 The next"),
    ],
)
def test_a_period_in_thousands_is_a_comma(printed: str, meant: str) -> None:
    found = cleaned(ENGLISH + printed)
    assert found.text.text == ENGLISH + meant
    assert len(rows(found, "thousands")) == 1


@pytest.mark.parametrize(
    "printed",
    [
        "1.5 million people",
        "1.408 million people",
        "2.125 per cent of them",
        "90,000.38 The next",
        "f. 33.987, op. 3",
        "GARF 5.446",
        "no. 1.204 of the series",
        "17/3.994",
        "in file 17.994, 56",
        "the 12.10.1936 letter",
        "on p. 1.234",
        "Ф. 17.455",
        "some 450.112 The next sentence",
        "0.125 of them",
        "1938.234",
    ],
)
def test_other_periods_between_digits_stay(printed: str) -> None:
    assert cleaned(ENGLISH + printed).text.text == ENGLISH + printed


def test_where_the_print_sets_periods_in_thousands_they_stay() -> None:
    german = (
        "Im Gebiet lebten 6.277 Personen, davon 2,5 Prozent in der Stadt und 1.408 auf dem Land, wie der Bericht sagt."
    )
    assert cleaned(german).text.text == german


def test_a_raised_note_number_is_no_thousand(tmp_path: Path) -> None:
    note = "#set super(typographic: true)\n#counter(footnote).update(122)\n"
    file = pdfs.setting(
        tmp_path / "raised.pdf", f"{note}{ENGLISH} There were 193.#footnote[Ibid.] clerks and 1.408 others."
    )
    text = extract.read(file)
    assert "193.123 clerks" in text.raw
    assert rows(clean(text), "thousands") == [("1.408", "1,408")]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("the Polithuro met", "the Politburo met"),
        ("a sprayka of Soynarkom", "a spravka of Sovnarkom"),
        ("Izvestiva wrote of Trotskvists", "Izvestiya wrote of Trotskyists"),
        ("Krasnovarsk obkom", "Krasnoyarsk obkom"),
        ("Trotskvist-Zinovievist", "Trotskyist-Zinovievist"),
        ("spravki and sprayki", "spravki and spravki"),
        ("два совхоза и соехоз", "два совхоза и соехоз"),
    ],
)
def test_a_word_of_the_lexicon_is_known_behind_one_confusion(printed: str, meant: str) -> None:
    assert cleaned(f"{printed} Trotskyists", *LEXICON).text.text == f"{meant} Trotskyists"


@pytest.mark.parametrize(
    "printed",
    [
        "While the court sat",
        "Gross and hoard",
        "many parties, партий и партии",
        "the Politburo and the Politburo's",
        "vozhd' and vozhdi",
        "Polithu and Politb",
        "Sovnarkoma, Sovnarkomu",
    ],
)
def test_good_words_stay(printed: str) -> None:
    assert rows(cleaned(printed, *LEXICON), "confusion") == []


def test_a_word_that_the_document_prints_often_is_its_own() -> None:
    raw = "Sovnarkon wrote to the office again. " * 9
    assert rows(cleaned(raw, "Sovnarkom", "Sovnarkov"), "confusion") == []
    assert rows(cleaned(raw.replace("Sovnarkon", "Soynarkom"), "Sovnarkom"), "confusion") == []


def test_without_a_lexicon_no_word_is_touched() -> None:
    assert rows(cleaned("the Polithuro and the sprayka"), "confusion") == []


def test_the_row_of_a_change_leads_to_the_raw_words() -> None:
    raw = "the secre-\ntary of the  Polithuro wrote"
    found = cleaned(raw, "Politburo")
    (row,) = [row for row in found.corrections if row.rule == "confusion"]
    assert raw[row.start : row.end] == row.before == "Polithuro"
