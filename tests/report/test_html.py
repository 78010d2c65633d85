from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from factories import BODY, cited, open_citation, says, with_names
from kartoteka import authority, index, tables
from kartoteka.batch.auditing import audit
from kartoteka.findings import EntityLink, Note, WorkFindings
from kartoteka.index.known import known_of
from kartoteka.index.units import lineage, unit_of
from kartoteka.report import choosing
from kartoteka.report import html as html_room
from kartoteka.report.html import html, write_report

HOSTILE = "<script>alert('1')</script><img src=x onerror=alert(2)>\"'&{{ 7*7 }}"


class Page(HTMLParser):
    """What a reader of the page meets: ids, links to them, elements, text."""

    VOID = frozenset({"meta", "link", "br", "wbr", "rect", "line"})

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


def report(
    *works: WorkFindings,
    raw: str | None = None,
    links: Sequence[EntityLink] = (),
    persons: bool = True,
    snippets: bool = True,
) -> str:
    made = [tables.rows_of_work(work) for work in works]
    rows: dict[str, list[tables.Row]] = {
        name: [row for each in made for row in each[name]] for name in tables.OF_A_WORK
    }
    keys = {key for work in works for citation in work.citations for key in citation.keys}
    known = known_of(authority.load())
    rows["units"] = [tables.row(unit_of(each, known)) for each in sorted({up for key in keys for up in lineage(key)})]
    rows["entity_links"] = [tables.row(link) for link in links]
    return html(lambda table: rows.get(table, []), raw=lambda _: raw, persons=persons, snippets=snippets)


def rows_of_wide_tables(seen: Page) -> list[tuple[str, dict[str, str | None]]]:
    """The elements of the tables that CSS may lay out anew."""
    found, inside = [], False
    for tag, values in seen.tags:
        if tag == "table":
            inside = values.get("class") in ("notes", "names", "dates")
        elif inside:
            found.append((tag, values))
    return found


def section(source: str, name: str) -> str:
    start = source.index(f'<section id="{name}"')
    return source[start : source.index("</section>", start)]


@pytest.fixture
def page(tmp_path: Path) -> Page:
    engine = index.open_index(tmp_path, create=True)
    first = says("First", cited("rgaspi/17/3/994", "56"), cited("rgaspi/17/3/994", "57"), year=1996, language="en")
    second = says("Second", cited("rgaspi/17/3/994", "1-99"), cited("garf/R-5446/22a/69", "8ob"), year=2001)
    open_key = says("Third", open_citation("-/1/2/3", "4", written="TsDA"), year=2003)
    for work in (first, second, open_key):
        index.add(engine, work)
    write_report(tmp_path, to=tmp_path / "report.html", audit=partial(audit, str(tmp_path), workers=1))
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
    for seen in (page, Page(report(with_names(), with_names("Second"), raw=BODY))):
        assert dict(seen.tags[0][1]).get("lang") == "en"
        assert all(values.get("scope") for tag, values in seen.tags if tag == "th")
        assert all(values.get("aria-label") for tag, values in seen.tags if tag == "svg")
        levels = [int(tag[1]) for tag, _ in seen.tags if re.fullmatch(r"h\d", tag)]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        assert "en" in {values.get("lang") for tag, values in seen.tags if tag in ("td", "span")}
        # a table that is laid out as blocks on a narrow screen keeps what it is by its roles
        assert all(values.get("role") or tag != "tr" for tag, values in rows_of_wide_tables(seen))


def test_what_was_read_from_a_scan_can_do_no_harm() -> None:
    work = says(HOSTILE, cited("rgaspi/17/3/994", raw=HOSTILE, warnings=(HOSTILE,)), container=HOSTILE, year=1996)
    note: Note = replace(work.notes[0], claim=HOSTILE, text=HOSTILE, label=HOSTILE, language='"><script>')
    source = report(replace(work, notes=(note,)))
    seen = Page(source)
    assert {tag for tag, _ in seen.tags}.isdisjoint({"script", "img"})
    assert not any("onerror" in values for _, values in seen.tags)
    assert seen.words.count("<script>alert") >= 5
    assert "{{ 7*7 }}" in seen.words


def test_who_is_named_where_and_how_that_was_found() -> None:
    work = with_names()
    link = EntityLink(work=work.work.work, cluster="nikolai ezhov", entity="e1", name="Nikolai Ezhov", confidence=0.9)
    people = section(report(work, raw=BODY, links=[link]), "people-and-institutions")
    words = " ".join(Page(people).words.split())
    assert "Nikolai Ezhov ezhov-ni 1 time: p. 101 lexicon 1; confidence 0.90 known" in words
    assert [words.index(title) for title in ("People 1", "Institutions 1", "Places 1")] == sorted(
        words.index(title) for title in ("People 1", "Institutions 1", "Places 1")
    )
    assert f'<a href="#n-{work.notes[0].note}">p. 101</a>' in people


def test_of_several_works_each_is_named_beside_its_pages() -> None:
    source = report(with_names(), with_names("Second"), raw=BODY)
    people, times = (
        " ".join(Page(section(source, name)).words.split()) for name in ("people-and-institutions", "timeline")
    )
    assert "Author, First (1996): p. 101" in people
    assert "Author, Second (1996), p. 101" in times


def test_what_happened_when_in_the_words_of_its_sentence() -> None:
    times = section(report(with_names(), raw=BODY), "timeline")
    words = " ".join(Page(times).words.split())
    assert "1937-03 1 Mar – 31 Mar 1937 In March 1937 Nikolai Ezhov left Tver'. p. 101 confidence 0.90" in words
    assert "<mark>March 1937</mark>" in times
    assert "1937-21 1 Mar – 31 May 1937 Julian in the print inferred He came back in the spring, and" in words
    assert "from “March 1937”" in words
    assert words.index("Over several years 1 date, 1 work") > words.index("1937-21")
    assert "the 1930s (1)" in times
    assert '<th scope="row">1937</th><td>2</td><td>0</td><td>1</td>' in times


def test_a_picture_has_its_table_beside_it() -> None:
    times = section(report(with_names(), raw=BODY), "timeline")
    assert times.index("<svg") < times.index("The same as a table") < times.index("<table")


def test_names_and_dates_can_do_no_harm() -> None:
    work = with_names()
    work = replace(
        work,
        entities=tuple(replace(each, text=HOSTILE, cluster=HOSTILE) for each in work.entities),
        dates=tuple(replace(each, text=HOSTILE, anchor=HOSTILE, edtf=HOSTILE) for each in work.dates),
    )
    for raw in (None, HOSTILE * 40):
        seen = Page(report(work, raw=raw))
        assert seen.open == []
        assert {tag for tag, _ in seen.tags}.isdisjoint({"script", "img"})
        assert not any("onerror" in values for _, values in seen.tags)


def test_links_of_names_lead_somewhere() -> None:
    seen = Page(report(with_names(), with_names("Second"), raw=BODY))
    assert len(seen.ids) == len(set(seen.ids))
    assert {link for link in seen.links if link.startswith("#")} <= {f"#{each}" for each in seen.ids}


def test_without_people_and_sentences_facts_are_left() -> None:
    source = report(with_names(), raw=BODY, persons=False, snippets=False)
    assert "Ezhov" not in source
    assert "claims thing" not in source
    assert "came back" not in source
    words = " ".join(Page(source).words.split())
    assert "People are left out of this report" in words
    assert "Sovnarkom" in words
    assert "1937-03" in words


def test_sentences_alone_may_name_people_and_the_report_says_so() -> None:
    words = " ".join(Page(report(with_names(), raw=BODY, persons=False)).words.split())
    assert "Sentences quoted here may still name people." in words
    assert "think before you publish" in " ".join(Page(report(with_names())).words.split())


def test_a_work_without_names_and_dates_says_so() -> None:
    words = " ".join(Page(report(says("First", cited("rgaspi/17/3/994")))).words.split())
    assert "Nobody is named in these works." in words
    assert "No date was found in these works." in words


def test_fifty_thousand_mentions_are_cut_and_the_rest_is_counted() -> None:
    work = with_names()
    person, _, _ = work.entities
    date, _, _ = work.dates
    crowd = tuple(
        replace(person, start=at, end=at + 1, text=name, cluster=name, page=at // 100, evidence=())
        for at in range(50_000)
        for name in [f"{'ABCDEFGHIJ'[at % 10]}ov{'abcdefghij'[at // 10 % 10]}{'klmnopqrst'[at // 100 % 10]}"]
    )
    source = report(replace(work, entities=crowd, dates=(date,) * 50_000), raw=BODY)
    assert len(source) < 3_000_000
    words = " ".join(Page(source).words.split())
    assert "Here are the 300 that are named in most works, of 1000." in words
    assert "2000 of 50000 dates are written out" in words


def test_every_picture_is_said_in_words_and_has_its_table() -> None:
    source = report(
        says("First", cited("rgaspi/17/3/994"), cited("garf/R-5446/22a/69"), cited("rgaspi/17/3/994"), year=1996),
        says("Second", cited("rgaspi/17/3/994"), cited("garf/R-5446/22a/69"), year=2001),
    )
    for name in ("coverage", "cited", "fonds", "together", "published", "readings"):
        part = section(source, name)
        assert "<svg" in part, name
        assert "<table" in part, name
        assert all(values["aria-label"] for tag, values in Page(part + "</section>").tags if tag == "svg")
    words = " ".join(Page(section(source, "together")).words.split())
    assert "RGASPI, f. 17, op. 3, d. 994GARF, f. R-5446, op. 22a, d. 6920" in words
    assert "Mean confidence of archival references, least sure first" in section(source, "readings")


def test_what_is_left_out_is_counted_and_no_link_leads_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MOST_WORKS", "MOST_UNITS", "MOST_CITING", "MOST_PROBLEMS"):
        monkeypatch.setattr(choosing, name, 3)
    many = [
        says(f"Work {nth}", *(cited(f"rgaspi/17/{nth}/{delo}") for delo in range(9)), year=1990 + nth)
        for nth in range(9)
    ]
    source = report(*many)
    seen = Page(source)
    words = " ".join(seen.words.split())
    assert {link for link in seen.links if link.startswith("#")} <= {f"#{each}" for each in seen.ids}
    assert "81 archival references to 81 files in 1 archive" in words
    assert "RGASPI 9 works, 81 citations" in words
    assert "more here: kartoteka lookup" in words
    assert "The notes of the first 3 works are written out below" in words


def test_of_a_large_index_the_audit_is_that_of_the_works_written_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_room, "MOST_AUDITED", 1)
    monkeypatch.setattr(choosing, "MOST_WORKS", 1)
    works = [
        says(title, cited("rgaspi/17/3/994"), cited("rgaspi/17/3/995"), year=1996) for title in ("First", "Second")
    ]
    asked: list[set[str]] = []

    def some(only: Sequence[str]) -> list[tables.Row]:
        asked.append(set(only))
        return []

    made = [tables.rows_of_work(work) for work in works]
    rows = {name: [row for each in made for row in each[name]] for name in tables.OF_A_WORK}
    source = html(lambda table: rows.get(table, []), audit=some)
    assert asked == [{works[0].work.work}]
    assert "the questions of the 1 work whose notes" in " ".join(Page(source).words.split())


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


def test_the_same_index_gives_the_same_page() -> None:
    works = [says("First", cited("rgaspi/17/3/994")), says("Second", cited("rgaspi/17/3/10"))]
    assert report(*works) == report(*works)
