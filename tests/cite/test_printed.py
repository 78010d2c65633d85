"""Every file in tests/cases/printed is a list of notes and the print references that must be read from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kartoteka import authority
from kartoteka.cite import printed
from kartoteka.cite.print.periodicals import Periodicals
from kartoteka.findings import Citation
from kartoteka.span import Span

CASES = Path(__file__).parents[1] / "cases" / "printed"
REAL = Path(__file__).parents[2].parent / "shared" / "real" / "chapter.txt"


@cache
def periodicals() -> Periodicals:
    return Periodicals(authority.load().periodicals)


def find(text: str, *taken: str) -> list[Citation]:
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in taken]
    return printed.find(text, taken=spans, periodicals=periodicals())


def cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.txt")):
        for number, case in enumerate(path.read_text(encoding="utf-8").strip().split("\n\n"), 1):
            yield pytest.param(case, id=f"{path.stem}-{number}")


def as_lines(citation: Citation) -> list[str]:
    fields = {name: shown(value) for name, value in (citation.csl or {}).items() if name != "type"}
    return [
        f"{citation.genre} {citation.relation}: {citation.raw}",
        *sorted(f"    {name}: {value}" for name, value in fields.items()),
    ]


def shown(value: Any) -> str:
    if isinstance(value, dict):
        season = f" season {value['season']}" if "season" in value else ""
        return "-".join(str(part) for part in value["date-parts"][0]) + season
    if isinstance(value, list):
        return "; ".join(
            name.get("literal") or ", ".join(name[part] for part in ("family", "given", "suffix") if part in name)
            for name in value
        )
    return str(value)


def grouped(lines: list[str]) -> list[str]:
    """Fields in the order of their names, so that a case file may give them in any."""
    out: list[list[str]] = []
    for line in lines:
        if line.startswith("    "):
            out[-1].append(line)
        else:
            out.append([line])
    return [line for head, *fields in out for line in (head, *sorted(fields))]


@pytest.mark.parametrize("case", list(cases()))
def test_case_reads_as_written(case: str) -> None:
    note, *lines = case.splitlines()
    taken = [line.removeprefix("taken: ") for line in lines if line.startswith("taken: ")]
    expected = [line for line in lines if not line.startswith("taken: ")]
    found = find(note.removeprefix("> "), *taken)
    assert ([line for each in found for line in as_lines(each)] or ["nothing"]) == grouped(expected)


def test_a_reference_is_never_read_over_what_is_taken() -> None:
    text = "Anna Storm, The Long Levy, RGASPI, 17/3/5, 6 (London, 1990), p. 4."
    for each in find(text, "RGASPI, 17/3/5, 6"):
        assert not Span(each.start, each.end).overlaps(Span(27, 44))


def test_idem_and_a_joined_chapter_take_the_author_before_them_and_say_so() -> None:
    first, second = find(
        'Anna Storm, The Long Levy (London, 1990); and "Snow and Grain," in Per Quist, ed., Essays (Leeds, 1991).'
    )
    assert second.csl is not None
    assert second.csl["author"] == [{"family": "Storm", "given": "Anna"}]
    assert "author-from-before" in {reason.feature for reason in second.evidence}
    assert second.confidence < first.confidence


def test_a_title_cut_out_of_a_sentence_is_marked_and_doubted() -> None:
    (found,) = find("The ambassador praised them in his Letters From The North (London, 1942).")
    assert found.raw == "Letters From The North (London, 1942)"
    assert found.warnings == ("where the title begins is a guess",)
    assert found.confidence < 0.5


def test_numbers_that_look_wrong_are_kept_and_flagged() -> None:
    (found,) = find("Istochnik, 1993, no. 0, p. 23.")
    assert found.csl is not None
    assert found.csl["issue"] == "0"
    assert found.warnings == ("issue number 0 as printed",)


def test_a_misprinted_newspaper_is_known_by_its_nearest_name_and_kept_as_printed() -> None:
    (found,) = find("Izvestiva, 3 March 1931, p. 2.")
    assert found.csl is not None
    assert found.csl["container-title"] == "Izvestiva"
    assert "periodical-near" in {reason.feature for reason in found.evidence}


def test_without_a_list_of_periodicals_only_the_form_speaks() -> None:
    text = "Northern Review, 1991, no. 3, pp. 4-9."
    (found,) = printed.find(text, taken=())
    assert found.confidence < find("Slavic Review, 1991, no. 3, pp. 4-9.")[0].confidence


@pytest.mark.parametrize(
    ("tail", "fields"),
    [
        (", pp. 100-15", {"page": "100-115"}),
        (", no. 9, p. 39", {"issue": "9", "page": "39"}),
        (", no. 5, pp. 4-5, 14-15; no. 6, pp. 8, 21-2", {"issue": "5; 6", "page": "4-5, 14-15; 8, 21-22"}),
        (". 1992. № 1. С. 125–128", {"issue": "1", "page": "125-128", "issued": {"date-parts": [[1992]]}}),
        (", 4 June 1992", {"issued": {"date-parts": [[1992, 6, 4]]}}),
        ("", {}),
        (" See also the next note.", {}),
    ],
)
def test_pinpoints_of_a_back_reference(tail: str, fields: dict[str, object]) -> None:
    text = "Ibid" + tail + "."
    assert printed.pinpoints(tail) == fields
    assert printed.pinpoint_end(text, 4) == (4 + len(tail) if fields else 4)


WORDS = st.sampled_from(
    [
        "Anna Storm,",
        "The Long Levy",
        "(London, 1990)",
        "pp. 4-5",
        ";",
        ".",
        "Pravda,",
        "5 May 1937",
        "in",
        '"',
        "'",
        "(",
        ")",
        "//",
        "М., 1991.",
        "С. 5",
        "no. 3,",
        "see",
        "Storm",
        "RGASPI",
        "17/3/5",
        "Хлевнюк О. В.",
        "«",
        "»",
        "vol. 2",
        "1937",
        "Ibid.",
        "http://a.b",
    ]
)


def test_stops_without_words_between_them_are_read_over() -> None:
    assert find("Anna Storm, ; ; (London, 1990)") == []


@given(st.lists(WORDS, max_size=14), st.data())
@settings(max_examples=150, deadline=None)
def test_whatever_stands_there_references_are_in_order_and_apart(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    taken = [Span(start, end)] if start < end else []
    at = 0
    for each in printed.find(text, taken=taken, periodicals=periodicals()):
        assert at <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.raw == each.raw.strip()
        assert not any(Span(each.start, each.end).overlaps(span) for span in taken)
        assert 0 < each.confidence < 1
        at = each.end


# the surname or the journal of each print reference, note by note, as a reader of the chapter lists them: facts, no text
IN_REAL_CHAPTER = [
    ["Brzezinski", "Conquest"],
    ["Getty", "Rittersporn", "Rittersporn"],
    ["Deutscher"],
    ["von Laue", "von Laue"],
    ["Medvedev", "Conquest", "Getty", "Rittersporn", "Getty"],
    ["Izvestiya TsK KPSS"],
    ["Voprosy istorii"],
    ["Trud"],
    ["Moskovskie novosti"],
    ["Suturin"],
    ["Belaya"],
    ["Solomon"],
    ["Moskovskie novosti"],
    ["Moskovskie novosti"],
    ["Istoricheskii arkhiv"],
    ["Reabilitatsiya"],
    ["XXII"],
    ["Izvestiva"],
    ["Zemskov"],
    ["Fitzpatrick"],
    ["Fitzpatrick"],
    ["Vozvrashchenie"],
    ["Davies"],
    ["Trotsky"],
    ["Deutscher"],
    ["Istochnik"],
    ["Istochnik"],
    ["Sto", "Sovershenno sekretno"],
]


def named(citation: Citation) -> str:
    csl: dict[str, Any] = citation.csl or {}
    people = csl.get("author") or csl.get("editor")
    if people:
        return str(people[0]["family"])
    return str(csl["title"]).split()[0].rstrip(".") if "title" in csl else str(csl["container-title"])


def test_every_print_reference_of_the_real_chapter_and_no_other() -> None:
    if not REAL.is_file():
        pytest.skip("the real chapter (../shared/real) is not here")
    notes = [
        re.sub(r"^[¹²³⁴⁵⁶⁷⁸⁹⁰]+ ", "", paragraph)
        for paragraph in REAL.read_text(encoding="utf-8").split("\n\n")
        # two notes have lost their number
        if re.match(r"[¹²³⁴⁵⁶⁷⁸⁹⁰]|Voprosy istorii, 1|See Belaya", paragraph)
    ]
    assert len(notes) > 50
    found = [[named(each) for each in find(note)] for note in notes]
    assert [each for each in found if each] == IN_REAL_CHAPTER
