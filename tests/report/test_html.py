from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from factories import cited, open_citation, says
from kartoteka import authority, index, tables
from kartoteka.findings import Note, WorkFindings
from kartoteka.report.html import html, write_report
from kartoteka.report.overview import Overview

HOSTILE = "<script>alert('1')</script><img src=x onerror=alert(2)>\"'&{{ 7*7 }}"


class Page(HTMLParser):
    """What a reader of the page meets: ids, links to them, elements, text."""

    VOID = frozenset({"meta", "link", "br", "rect", "line"})

    def __init__(self, source: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append((tag, values))
        if tag not in self.VOID:
            self.open.append(tag)
        if values.get("id") is not None:
            self.ids.append(str(values["id"]))
        if tag == "a" and values.get("href"):
            self.links.append(str(values["href"]))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def report(*works: WorkFindings) -> str:
    rows = {name: [row for work in works for row in tables.rows_of_work(work)[name]] for name in tables.OF_A_WORK}
    return html(lambda table: rows.get(table, []))


@pytest.fixture
def page(tmp_path: Path) -> Page:
    engine = index.open_index(tmp_path, create=True)
    known = authority.load()
    first = says("First", cited("rgaspi/17/3/994", "56"), cited("rgaspi/17/3/994", "57"), year=1996, language="en")
    second = says("Second", cited("rgaspi/17/3/994", "1-99"), cited("garf/R-5446/22a/69", "8ob"), year=2001)
    open_key = says("Third", open_citation("-/1/2/3", "4", written="TsDA"), year=2003)
    for work in (first, second, open_key):
        index.add(engine, work, known)
    write_report(tmp_path, to=tmp_path / "report.html")
    return Page((tmp_path / "report.html").read_text(encoding="utf-8"))


def test_it_is_well_formed_and_every_link_leads_somewhere(page: Page) -> None:
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert {link for link in page.links if link.startswith("#")} <= {f"#{each}" for each in page.ids}


def test_it_opens_offline_and_runs_nothing(page: Page) -> None:
    assert all(link.startswith("#") for link in page.links)
    assert not {"script", "iframe", "object", "img", "form"} & {tag for tag, _ in page.tags}
    assert not any(name.startswith("on") or name == "style" for _, values in page.tags for name in values)
    assert [values.get("href") for tag, values in page.tags if tag == "link"] == ["data:,"]
    assert "url(" not in page.words
    assert "@import" not in page.words


def test_it_says_in_how_many_works_and_does_not_call_a_file_uncited(page: Page) -> None:
    words = " ".join(page.words.split())
    assert "In the 3 works of this index: 5 notes with 5 archival references to 2 files in 2 archives" in words
    assert "That does not mean that nobody cites it." in words


def test_a_file_leads_to_the_notes_that_cite_it(page: Page) -> None:
    words = " ".join(page.words.split())
    assert "delo 994 2 works, 3 citations" in words
    assert "Second Author, Second (2001) note 1, p. 101: ll. 1–99 rgaspi/17/3/994, 1-99" in words
    assert "First claims thing 1." in words


def test_what_is_open_is_flagged_and_listed(page: Page) -> None:
    assert "unit open" in page.words
    assert "To look at" in page.words
    assert "Which unit is meant stays open" in page.words


def test_it_can_be_read_without_eyes(page: Page) -> None:
    assert dict(page.tags[0][1]).get("lang") == "en"
    assert all(values.get("scope") for tag, values in page.tags if tag == "th")
    assert all(values.get("aria-label") for tag, values in page.tags if tag == "svg")
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert "en" in {values.get("lang") for tag, values in page.tags if tag == "td"}


def test_what_was_read_from_a_scan_can_do_no_harm() -> None:
    work = says(HOSTILE, cited("rgaspi/17/3/994", raw=HOSTILE, warnings=(HOSTILE,)), container=HOSTILE, year=1996)
    note: Note = replace(work.notes[0], claim=HOSTILE, text=HOSTILE, label=HOSTILE, language='"><script>')
    source = report(replace(work, notes=(note,)))
    seen = Page(source)
    assert {tag for tag, _ in seen.tags}.isdisjoint({"script", "img"})
    assert not any("onerror" in values for _, values in seen.tags)
    assert seen.words.count("<script>alert") >= 5
    assert "{{ 7*7 }}" in seen.words


def test_an_index_without_works_is_a_page_too() -> None:
    words = " ".join(Page(report()).words.split())
    assert "In the 0 works of this index" in words
    assert "No archive is cited in these works." in words


def test_a_work_that_could_not_be_read_is_not_hidden() -> None:
    done = says("First", cited("rgaspi/17/3/994"))
    failed = WorkFindings(work=replace(done.work, work="f", title=None, status="failed", error="asks for a password."))
    words = " ".join(Page(report(done, failed)).words.split())
    assert "In the 1 work of this index" in words
    assert "1 input could not be read." in words
    assert "not read asks for a password." in words


def test_a_stray_year_does_not_press_all_others_into_a_corner() -> None:
    rows = dict.fromkeys(range(1932, 1939), 20)
    bars = Overview(
        works=(), notes={}, citations={}, units={}, matches=(), audit=(), pages={}, years={**rows, 1453: 1, 1998: 2}
    ).years_spoken_of()
    assert [bar.label for bar in bars] == [str(year) for year in rows]


def test_the_same_index_gives_the_same_page() -> None:
    works = [says("First", cited("rgaspi/17/3/994")), says("Second", cited("rgaspi/17/3/10"))]
    assert report(*works) == report(*works)
