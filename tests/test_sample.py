"""The main job on the sample corpus, as `kartoteka demo` runs it: what a newcomer sees must hold together."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

import kartoteka
from kartoteka.batch import Batch
from kartoteka.config import Folders, Settings
from kartoteka.extract import ocr

CORPUS = Path(__file__).parents[1] / "corpus"
SOURCES = [
    CORPUS / "sources" / name
    for name in (
        "whitcombe-wagons.txt",
        "whitcombe-wagons-reader.pdf",
        "brandhoff-cattle.txt",
        "sevriugina-petitions.txt",
        "kerslake-lamps-scan.pdf",
    )
]
SETTINGS = Settings(folders=Folders(authority=str(CORPUS / "authority"), works=str(CORPUS / "works.csv")))

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    return kartoteka.run(SOURCES, out=tmp_path_factory.mktemp("sample"), settings=SETTINGS)


def notes(batch: Batch, query: str) -> set[tuple[str, int, str]]:
    """Surname, year and note of every work that cites what `query` means."""
    answer = kartoteka.lookup(query, index=batch.out, settings=SETTINGS)
    return {((hit.author or "?").split()[-1].title(), hit.year or 0, hit.label or "?") for hit in answer.hits}


PROTOCOL = {
    *(("Whitcombe", year, label) for year in (1996, 2005) for label in ("10", "11", "12", "22", "23")),
    ("Brandhoff", 2001, "8"),
    ("Sevriugina", 2003, "1"),
    ("Sevriugina", 2003, "2"),
    ("Kerslake", 1999, "5"),
}


@pytest.mark.parametrize(
    "query",
    ["RTsKhIDNI 17/3/994", "RGASPI, f. 17, op. 3, d. 994", "РГАСПИ. Ф. 17. Оп. 3. Д. 994", "RTsKhlDNI 17/3/994"],
)
def test_one_file_is_found_under_every_name_and_notation(batch: Batch, query: str) -> None:
    assert notes(batch, query) == PROTOCOL


def test_four_names_of_one_archive_meet_in_one_file(batch: Batch) -> None:
    """GARF 5446, GARF R-5446, TsGAOR SSSR 5446, ГАРФ Р-5446."""
    assert notes(batch, "GARF R-5446/22a/69") >= {
        ("Whitcombe", 1996, "2"),
        ("Brandhoff", 2001, "3"),
        ("Brandhoff", 2001, "20"),
        ("Sevriugina", 2003, "1"),
        ("Sevriugina", 2003, "3"),
        ("Sevriugina", 2003, "17"),
    }


def test_a_range_of_files_holds_the_file_asked_for(batch: Batch) -> None:
    assert ("Brandhoff", 2001, "11") in notes(batch, "RGAE 1562/329/146")


def test_leaves_that_overlap_come_first(batch: Batch) -> None:
    answer = kartoteka.lookup("RGASPI 17/3/994, l. 58", index=batch.out, settings=SETTINGS)
    overlaps = [hit.overlap for hit in answer.hits]
    assert "yes" in overlaps
    assert {hit.label for hit in answer.hits if hit.overlap == "yes"} == {"12", "8"}


def test_a_reprint_counts_as_one_work(batch: Batch) -> None:
    answer = kartoteka.lookup("RTsKhIDNI 17/3/994", index=batch.out, settings=SETTINGS)
    assert len({hit.work for hit in answer.hits}) == 5
    assert len({hit.counts_with for hit in answer.hits}) == 4


def test_the_notes_of_a_scan_are_read_from_its_pictures(batch: Batch) -> None:
    (work,) = batch.works.loc[batch.works["author"] == "Tobias Kerslake"].itertuples()
    assert work.extraction == "ocr"
    found = batch.notes.loc[batch.notes["work"] == work.work]
    assert list(found["label"]) == [str(number) for number in range(1, 12)]
    assert set(found["status"]) == {"linked"}
    # it runs on to the next page
    assert found["text"].iloc[3].endswith("so as not to be recognised.")


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("RGASPI 17/21/3045", "1"),
        ("GARF R-5446/20a/504", "3"),
        ("GARF R-5446/20a/504, l. 74", "4"),
        ("RGAE 1884/28/17", "6"),
        ("RGASPI 17/21/3046", "8"),
        ("RGASPI 17/21/3046, l. 36ob", "9"),
        ("RGASPI 558/11/56", "11"),
    ],
)
def test_a_scan_meets_the_other_works_in_the_index(batch: Batch, query: str, label: str) -> None:
    assert ("Kerslake", 1999, label) in notes(batch, query)


@pytest.mark.skipif("rus" not in ocr.available(), reason="Tesseract has no Russian data here")
def test_a_russian_reference_between_english_words_is_read_from_its_picture(batch: Batch) -> None:
    assert ("Kerslake", 1999, "7") in notes(batch, "GARF R-5446/22a/69")


def test_the_audit_names_the_fond_of_the_wrong_archive(batch: Batch) -> None:
    suggestions = [str(each) for each in batch.audit["suggestion"].dropna()]
    assert any("1562" in each and "RGAE" in each for each in suggestions), suggestions


def test_the_index_and_the_report_are_there(batch: Batch) -> None:
    assert (batch.out / "index.db").stat().st_size > 0
    report = (batch.out / "report.html").read_text(encoding="utf-8")
    assert "Whitcombe" in report
    assert "Sevriugina" in report or "SEVRIUGINA" in report


def table_of(report: str, section: str) -> list[list[str]]:
    """The rows of the first table of a section, as a reader sees them."""
    start = report.index(f'<section id="{section}"')
    body = report[report.index("<tbody>", start) : report.index("</tbody>", start)]
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in body.split("</tr>")]
    return [[unescape(re.sub(r"<[^>]*>", "", cell)).strip() for cell in row] for row in cells if row]


def citing_archives(batch: Batch) -> int:
    """The citations that give units, each once for an archive, though it give three files of it."""
    return sum(len({key.split("/")[0] for key in keys}) for keys in batch.citations["keys"])


def test_tables_pictures_and_frames_of_the_report_say_the_same(batch: Batch) -> None:
    report = (batch.out / "report.html").read_text(encoding="utf-8")
    units = kartoteka.cited_units(index=batch.out)
    files = units[units["level"] == "delo"].head(12)
    cited = table_of(report, "cited")
    assert [row[1:3] for row in cited] == [
        [str(works), str(total)] for works, total in files[["works", "total"]].to_numpy()
    ]
    for label, works, *_ in cited[:5]:
        assert f"{label}: {works} work" in report
    fonds = table_of(report, "fonds")
    archives = units[units["level"] == "archive"]
    assert sum(int(row[2]) for row in fonds) == archives["total"].sum() == citing_archives(batch)
    covered = [(row[1], int(row[2])) for row in table_of(report, "coverage")]
    coverage = kartoteka.coverage(index=batch.out)
    assert covered == list(zip(coverage["which"], coverage["number"], strict=True))
    tied = table_of(report, "together")
    pairs = kartoteka.cited_together(most=40, index=batch.out)
    assert [[int(number) for number in row[2:]] for row in tied] == pairs[["works", "notes"]].head(
        60
    ).to_numpy().tolist()
    published = table_of(report, "published")
    assert sum(int(row[1]) for row in published) == 4
    readings = kartoteka.readings(index=batch.out)
    assert sum(int(row[2]) for row in table_of(report, "readings")) == readings["archival"].sum()


def test_the_report_asks_nothing_of_the_network(batch: Batch) -> None:
    report = (batch.out / "report.html").read_text(encoding="utf-8")
    for value in re.findall(r'\b(?:href|src|srcset|action|data|xlink:href)="([^"]*)"', report):
        assert value.startswith(("#", "data:")), value
    assert "url(" not in report
    assert "@import" not in report
    assert "<script" not in report
