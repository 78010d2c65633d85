from __future__ import annotations

import pytest

from kartoteka.findings import Work
from kartoteka.report import words
from kartoteka.report.originals import originals
from kartoteka.tables import row


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("rgaspi/17/3/994", "RGASPI, f. 17, op. 3, d. 994"),
        ("rgaspi/558/11/504..692", "RGASPI, f. 558, op. 11, d. 504–692"),
        ("avp-rf/06/10/papka=5/40", "AVP-RF, f. 06, op. 10, papka 5, d. 40"),
        ("garf/R-5446", "GARF, f. R-5446"),
        ("rgaspi/17/-/994", "RGASPI, f. 17, d. 994"),
        ("no//key", "no//key"),
    ],
)
def test_a_unit_reads_as_historians_write_it(key: str, said: str) -> None:
    assert words.unit_words(key, archive_name=str.upper) == said


@pytest.mark.parametrize(
    ("leaves", "said"),
    [
        ([], ""),
        (["56"], "l. 56"),
        (["62-83"], "ll. 62–83"),
        (["8ob", "12"], "ll. 8ob, 12"),
        (["p.12"], "p. 12"),
        (["fr.3"], "fr. 3"),
    ],
)
def test_leaves_read_as_historians_write_them(leaves: list[str], said: str) -> None:
    assert words.leaves_words(leaves) == said


@pytest.mark.parametrize(
    ("text", "stated", "tag"),
    [
        ("Ibid., 57", None, "en"),
        ("РГАСПИ. Ф. 17", None, "und-Cyrl"),
        ("РГАСПИ. Ф. 17", "ru", "ru"),
        (None, None, "en"),
        ("17/3", None, "en"),
    ],
)
def test_a_text_in_another_script_is_not_said_to_be_english(text: str | None, stated: str | None, tag: str) -> None:
    assert words.lang(text, stated=stated, otherwise="en") == tag


def test_a_work_of_which_nothing_is_known_goes_by_its_file() -> None:
    bare = Work(work="w", path="scans/ch07.txt")
    assert words.work_words(row(bare)) == "scans/ch07.txt"
    known = Work(work="w", path="a.txt", author="A. Author", title="On Fodder", year=1996)
    assert words.work_words(row(known)) == "A. Author, On Fodder (1996)"


def test_reprints_and_second_scans_count_with_the_oldest() -> None:
    first = Work(work="1", path="a.txt", title="On Fodder and Flax in 1937", author="Anna Author", year=1996)
    scan = Work(work="2", path="a.pdf", title="On fodder and flax in 1937", author="A. Author", year=1996)
    reprint = Work(
        work="3",
        path="b.txt",
        title="On Fodder and Flax in 1937",
        author="Anna Author",
        year=2005,
        reprint_of="On Fodder",
    )
    another = Work(work="4", path="c.txt", title="On Railways", author="Anna Author", year=1990)
    assert originals([reprint, another, scan, first]) == {"1": "1", "2": "1", "3": "1", "4": "4"}


def test_words_of_the_print_move_no_cursor() -> None:
    assert words.one_line("N. I.\n Ezhov\x1b[2J\x00") == "N. I. Ezhov [2J "


def test_days_as_a_person_writes_them() -> None:
    assert words.days("1937-11-03", "1937-11-03") == "3 Nov 1937"
    assert words.days("1937-09-01", "1937-11-30") == "1 Sept – 30 Nov 1937"
    assert words.days("1937-12-01", "1938-02-28") == "1 Dec 1937 – 28 Feb 1938"
    assert words.days("0988-06-01", "0988-06-30") == "1 June – 30 June 988"
    assert words.days("1937-01-01", "1937-12-31") == ""


def test_a_work_in_few_words() -> None:
    work = {"title": "Lamps Out: Kerosene", "author": "Tobias Kerslake", "year": 1999, "path": "a.txt"}
    assert words.short_work(work) == "Kerslake, Lamps Out (1999)"
    assert words.short_work({**work, "title": None, "author": None, "year": None}) == "a.txt"
