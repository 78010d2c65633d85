from __future__ import annotations

from pathlib import Path

import pytest

from kartoteka import authority, parse_notes
from kartoteka.cite import record_series
from kartoteka.findings import Citation

REAL = Path(__file__).parents[2].parent / "shared" / "real" / "chapter.txt"


def find(text: str) -> list[Citation]:
    return record_series.find(text, series=authority.load().record_series)


@pytest.mark.parametrize(
    ("text", "raw", "unit"),
    [
        ("Protokoly zasedanii Politbiuro.", "Protokoly zasedanii Politbiuro", "rgaspi/17/3"),
        (
            "Protokoly zasedanii Politbiuro, osobaia papka.",
            "Protokoly zasedanii Politbiuro, osobaia papka",
            "rgaspi/17/162",
        ),
        (
            "Protokoly zasedaniy Politbyuro, osobaya papka.",
            "Protokoly zasedaniy Politbyuro, osobaya papka",
            "rgaspi/17/162",
        ),
        (
            "Protokoly zasedanij Politbjuro, osobaja papka.",
            "Protokoly zasedanij Politbjuro, osobaja papka",
            "rgaspi/17/162",
        ),
        (
            "Protokoly zasedanii Politbuuro, osobaya papka.",
            "Protokoly zasedanii Politbuuro, osobaya papka",
            "rgaspi/17/162",
        ),
        ("Protokoly zasedanii Polithuro.", "Protokoly zasedanii Polithuro", "rgaspi/17/3"),
        (
            "Протоколы заседаний Политбюро, особая папка. 2 мая 1937 г.",
            "Протоколы заседаний Политбюро, особая папка. 2 мая 1937 г",
            "rgaspi/17/162",
        ),
        (
            "Protokoly zasedanii Politbiuro TsK VKP (b), 5 May 1936.",
            "Protokoly zasedanii Politbiuro TsK VKP (b), 5 May 1936",
            "rgaspi/17/3",
        ),
        (
            'Protokoly zasedanii Politbiuro ("osobaia papka").',
            'Protokoly zasedanii Politbiuro ("osobaia papka")',
            "rgaspi/17/162",
        ),
        ("Protokoly zasedanii Orgbiuro, no. 51.", "Protokoly zasedanii Orgbiuro, no. 51", "rgaspi/17/112..121"),
    ],
)
def test_a_series_is_found_in_any_spelling(text: str, raw: str, unit: str) -> None:
    (found,) = find(text)
    assert (found.probable_unit, found.kind) == (unit, "record-series")
    assert found.raw == text[found.start : found.end] == raw


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Protokoly zasedanii Politbiuro TsK VKP(b), no. 109, p. 5, 16 July 1932.",
            "Protokoly zasedanii Politbiuro TsK VKP(b)",
        ),
        ("Протоколы заседаний Политбюро, особая папка. 2 мая 1937 г.", "Протоколы заседаний Политбюро, особая папка"),
        ("Protokoly zasedanii Politbiuro, 5.V.1931; 20.V.1931.", "Protokoly zasedanii Politbiuro"),
        ("Compare the Sovnarkom minutes of 3 July 1932.", "Sovnarkom minutes"),
        ("Stalin's special files, 1945; GARF, f. 9401, op. 2, d. 92, l. 4.", "Stalin's special files"),
        ("Postanovleniia GKO, no. 903ss, 18 November 1941.", "Postanovleniia GKO"),
    ],
)
def test_the_title_of_a_series_has_neither_number_nor_date(text: str, title: str) -> None:
    [found] = find(text)
    assert found.title == title
    assert found.raw.startswith(title)
    assert len(found.raw) > len(title)


@pytest.mark.parametrize("text", ["So say the Sovnarkom minutes.", "In the Politburo minutes, nothing is said of it."])
def test_minutes_that_a_sentence_mentions_are_not_cited(text: str) -> None:
    assert find(text) == []


def test_an_ibid_with_a_day_stands_on_the_series() -> None:
    [found] = parse_notes(["Politburo minutes, 5 May 1931.", "Ibid., 10 May 1931."])[1]
    assert (found.kind, found.title, found.probable_unit) == ("record-series", "Politburo minutes", "rgaspi/17/3")
    assert found.back_reference is not None
    assert found.back_reference.status == "resolved"


def test_a_series_closes_a_sentence_or_stands_in_brackets() -> None:
    text = "The figure was raised twice (Protokoly zasedanii Politbiuro, osobaia papka). It is not known why."
    (found,) = find(text)
    assert found.raw == "Protokoly zasedanii Politbiuro, osobaia papka"
    (found,) = find(
        "The order is lost; see Protokoly zasedanii Sekretariata Tsk VKP (b) osobaya papka. Compare Pravda."
    )
    assert (found.raw, found.relation) == ("Protokoly zasedanii Sekretariata Tsk VKP (b) osobaya papka", "see")


def test_damage_is_said_and_the_unit_is_no_citation_of_the_author() -> None:
    whole, damaged = (find(f"Protokoly zasedanii {word}, osobaia papka.")[0] for word in ("Politbiuro", "Politbuuro"))
    assert damaged.confidence < whole.confidence
    assert "series-damaged" in {reason.feature for reason in damaged.evidence}
    assert any("not cited by the author" in reason.words for reason in whole.evidence)
    assert whole.keys == ()


@pytest.mark.parametrize(
    "text",
    [
        "RTsKhIDNI, 17/3/994, 56.",
        "Protokoly zasedanii Politbiuro, RTsKhIDNI, f. 17, op. 3, d. 994.",
        "Protokoly zasedanii Politbiuro, 17/162/21, 5.",
        "The Politburo minutes show that the quota was raised.",
        "Approved by the Politburo on 5 March 1936.",
        "Protokoly zasedanii Politbiuro, 1919-1952 (Moscow, 2001), p. 5.",
        "Protokoly zasedanii raikoma, osobaia papka.",
        "",
    ],
)
def test_descriptions_sentences_and_printed_editions_are_no_series(text: str) -> None:
    assert find(text) == []


def test_the_real_chapter_cites_series_in_these_notes_and_no_other() -> None:
    if not REAL.is_file():
        pytest.skip("the real chapter (../shared/real) is not here")
    superscripts = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
    labels = []
    for paragraph in REAL.read_text(encoding="utf-8").split("\n\n"):
        label, _, rest = paragraph.partition(" ")
        number = label.translate(superscripts)
        labels += [number] * len(find(rest if number.isdigit() and label != number else paragraph))
    # the tenth is the Ibid. of note 11, which the chain resolves
    assert labels == ["10", "14", "15", "17", "22", "26", "31", "34", "43"]
