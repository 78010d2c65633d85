from __future__ import annotations

from pathlib import Path

import pytest

from kartoteka import catalogue
from kartoteka.document import Extraction, Line, Page, Text
from kartoteka.findings import Work
from kartoteka.span import Span


def text(
    raw: str,
    *,
    sizes: tuple[float, ...] = (),
    extraction: Extraction = "plain",
    title: str | None = None,
    author: str | None = None,
) -> Text:
    lines, at = [], 0
    for number, words in enumerate(raw.split("\n")):
        size = sizes[number] if number < len(sizes) else None
        lines.append(Line(span=Span(at, at + len(words)), page=1, size=size))
        at += len(words) + 1
    page = Page(number=1, start=0, end=len(raw), extraction=extraction)
    return Text(raw=raw, pages=(page,), lines=tuple(lines), extraction=extraction, title=title, author=author)


def describe(read: Text, path: Path = Path("nowhere/chapter.txt"), table: Path | None = None) -> Work:
    return catalogue.describe(path, read, work="w1", works_table=table)


BODY = "\n\nIn the winter the roads to the grain points were closed, and nothing moved for six weeks.\nThe telegrams say so."


def test_the_title_page_of_a_plain_text_gives_title_and_author_and_is_named_as_source() -> None:
    work = describe(text("7\n\nSnow on the Grain Roads,\n1931–1933\n\nMarta Holm" + BODY))
    assert (work.title, work.author) == ("Snow on the Grain Roads, 1931–1933", "Marta Holm")
    assert work.warnings == ("title: from the title page", "author: from the title page")
    assert (work.work, work.path, work.pages, work.extraction) == ("w1", "nowhere/chapter.txt", 1, "plain")


@pytest.mark.parametrize(
    ("head", "title", "author"),
    [
        ("A. B. Quist\n\nThe Winter Levy\n", "The Winter Levy", "A. B. Quist"),
        (
            "SNOW ON THE ROADS\nGrain and Telegrams, 1931\n\nby MARTA HOLM\n",
            "SNOW ON THE ROADS: Grain and Telegrams, 1931",
            "MARTA HOLM",
        ),
        ("Снег на дорогах\n\nМария Холм\n", "Снег на дорогах", "Мария Холм"),
        ("Chapter 3\n\nThe Winter Levy*\n\nIngrid Dahl and Per Quist\n", "The Winter Levy", "Ingrid Dahl; Per Quist"),
        ("112 The Levy\nThe Winter Levy of 1932\n\nIngrid Dahl\n", "The Winter Levy of 1932", "Ingrid Dahl"),
    ],
    ids=["author-above", "capitals-and-subtitle", "cyrillic", "chapter-number-and-two-authors", "running-head"],
)
def test_title_pages(head: str, title: str, author: str) -> None:
    work = describe(text(head + BODY))
    assert (work.title, work.author) == (title, author)


def test_a_text_that_begins_at_once_gets_no_title() -> None:
    work = describe(text(BODY.strip()))
    assert (work.title, work.author, work.warnings) == (None, None, ())


def test_a_series_line_gives_container_and_year() -> None:
    work = describe(text("The Winter Levy\n\nIngrid Dahl\n\nStudies in Northern Supply, no. 4 (Umeå, 2001)" + BODY))
    assert (work.container, work.year) == ("Studies in Northern Supply", 2001)


@pytest.mark.parametrize(
    ("imprint", "year"),
    [
        ("London, 1978", 1978),
        ("Москва: Наука, 2004", 2004),
        ("Stanford: Hoover Institution Press, 1978.", 1978),
        ("December 1937", None),
        ("15 May, 1937 and after", None),
    ],
)
def test_the_imprint_below_the_author_gives_the_year(imprint: str, year: int | None) -> None:
    assert describe(text(f"NOTES ON RAILWAYS\n\nGeorge Albright\n\n{imprint}{BODY}")).year == year
    # above the author it may be what the work is about
    assert describe(text(f"NOTES ON RAILWAYS\n\nMoscow, 1937\n\nGeorge Albright{BODY}")).year is None


@pytest.mark.parametrize(
    "prose",
    [
        "In the summer the Congress of Victors (Moscow, 1934) took no notice of the salt.",
        "In the summer the Congress of Victors (Moscow, 1934)\ntook no notice of the salt.",
        "The carters went on as before, and then\nThe Congress of Victors (Moscow, 1934)\nTook no notice.",
        "The trust (founded 1935)",
        "The census (January 1937) counted them again.",
        "The argument is old, as Oakes (2003) has shown.",
        "О съезде победителей (Москва, 1934) никто не вспомнил.",
    ],
)
def test_a_year_in_a_sentence_is_none_of_the_work(prose: str) -> None:
    work = describe(text(f"Salt and Count\n\nHugh Tremaine\n\n{prose}{BODY}"))
    assert (work.author, work.title, work.container, work.year) == ("Hugh Tremaine", "Salt and Count", None, None)


def test_a_reprint_says_where_it_stood_first() -> None:
    head = (
        "The Winter Levy, 1931–1932\n\nIngrid Dahl\n\n"
        'Originally appeared as Ingrid Dahl, "The Winter Levy, 1931–1932," in Per Quist, Marta Holm,\n'
        "and A. B. Storm, Bread and Power, 1917–1941: Essays (London: Northgate Press, 1994)."
    )
    work = describe(text(head + BODY))
    assert work.reprint_of == "Ingrid Dahl, The Winter Levy, 1931–1932, in Bread and Power, 1917–1941: Essays (1994)"
    assert (work.editor, work.container, work.year) == (
        "Per Quist; Marta Holm; A. B. Storm",
        "Bread and Power, 1917–1941: Essays",
        1994,
    )
    assert "year: of the first printing, as the text states it" in work.warnings


def test_a_translators_note_names_the_translator_and_prose_about_translations_does_not() -> None:
    assert (
        describe(text("Levy\n\nIngrid Dahl" + BODY + "\n\nThis chapter was translated by Per Quist.\n")).translator
        == "Per Quist"
    )
    assert (
        describe(text("Levy\n\nIngrid Dahl" + BODY + "\n\nThe order was translated by the embassy.\n")).translator
        is None
    )


def test_the_largest_type_of_a_pdf_is_its_title() -> None:
    raw = "Northern Review\nThe Winter Levy\nof 1932\nIngrid Dahl\nIn the winter the roads were\nclosed for six weeks on end,\nand nothing moved at all."
    work = describe(text(raw, sizes=(8, 16, 16, 12, 10, 10, 10), extraction="text-layer"), Path("nowhere/levy.pdf"))
    assert (work.title, work.author) == ("The Winter Levy of 1932", "Ingrid Dahl")


def test_metadata_go_before_the_title_page_of_a_pdf_unless_a_program_wrote_them() -> None:
    raw = "The Winter Levy\nIngrid Dahl\nIn the winter the roads were closed."
    given = describe(
        text(raw, extraction="text-layer", title="The Winter Levy: A Study", author="I. Dahl"), Path("nowhere/levy.pdf")
    )
    assert (given.title, given.author) == ("The Winter Levy: A Study", "I. Dahl")
    assert given.warnings[0] == "title: from the file's metadata"
    program = describe(
        text(raw, sizes=(16, 12, 10), extraction="text-layer", title="Microsoft Word - levy_final.doc", author="User"),
        Path("nowhere/levy.pdf"),
    )
    assert (program.title, program.author) == ("The Winter Levy", "Ingrid Dahl")


def test_a_sidecar_wins_field_by_field(tmp_path: Path) -> None:
    table = tmp_path / "works.csv"
    table.write_text("path,title,year\nchapter.txt,The Levy of Winter,1998\n", encoding="utf-8")
    work = describe(text("The Winter Levy\n\nIngrid Dahl" + BODY), tmp_path / "chapter.txt", table)
    assert (work.title, work.author, work.year) == ("The Levy of Winter", "Ingrid Dahl", 1998)
    assert work.warnings == ("author: from the title page",)


def test_the_real_chapter_is_described_from_its_first_page() -> None:
    from kartoteka import extract

    for name in ("chapter.txt", "chapter.pdf"):
        path = Path(__file__).parents[2].parent / "shared" / "real" / name
        if not path.is_file():
            pytest.skip("the real chapter (../shared/real) is not here")
        work = describe(extract.read(path), path)
        assert (work.title, work.author, work.year) == (
            "The Objectives of the Great Terror, 1937–1938",
            "Oleg Khlevnyuk",
            1995,
        )
        assert work.editor == "Julian Cooper; Maureen Perrie; E. A. Rees"
        assert work.container == "Soviet History, 1917–1953: Essays in Honour of R.W. Davies"
        assert work.reprint_of is not None
