from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from factories import cited, open_citation, says
from kartoteka import index
from kartoteka.authority import load
from kartoteka.errors import UsageError
from kartoteka.findings import BackReference, Citation, Work
from kartoteka.index import Answer
from kartoteka.index.lookup import Originals, as_declared

Filled = Callable[..., Engine]

ONE = says(
    "Bread",
    cited("rgaspi/17/3/994", "56", archive_as_written="RTsKhIDNI"),
    cited("rgaspi/17/3/994", "62-83"),
    cited("garf/R-5446/57/53", "27"),
    cited("rgaspi/558/11/504..692"),
    author="Vera Whitcombe",
    year=1996,
)
TWO = says(
    "Rails",
    cited("rgaspi/17/3/994", "7-14ob", back_reference=BackReference(marker="Ibid.", status="resolved")),
    cited("rgaspi/17/3/994"),
    cited("rgaspi/17/162/14", "3"),
    cited("avp-rf/06/10/papka=5/40", "2"),
    cited("ap-rf/45/1/109", "1"),
    author="Ivan Petrov",
    year=1989,
)


def reader(*citations: Citation) -> Callable[[str], Sequence[Citation]]:
    """Stands for the reader of citations: finds these in any text."""
    return lambda _text: citations


def ask(
    engine: Engine,
    query: str,
    *read: Citation,
    originals: Originals = as_declared,
    limit: int | None = None,
) -> Answer:
    return index.lookup(engine, query, load(), parse=reader(*read), originals=originals, limit=limit)


def cites(answer: Answer) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(hit.title, hit.leaves) for hit in answer.hits]


def test_a_hit_says_all_that_is_needed_to_find_it_in_print(filled: Filled) -> None:
    answer = ask(filled(ONE, TWO), "garf/R-5446/57/53")
    (hit,) = answer.hits
    assert (hit.author, hit.title, hit.year, hit.part) == ("Vera Whitcombe", "Bread", 1996, "Bread")
    assert (hit.label, hit.sequence, hit.page, hit.page_label) == ("3", 1, 3, "103")
    assert (hit.claim, hit.raw) == ("Bread claims thing 3.", "garf/R-5446/57/53, 27")
    assert (hit.leaves, hit.archive_as_written, hit.relation) == (("27",), "GARF", "direct")
    assert hit.sure
    assert hit.units == ("garf/R-5446/57/53",)


def test_overlapping_leaves_stand_first_then_whole_files(filled: Filled) -> None:
    answer = ask(filled(ONE, TWO), "rgaspi/17/3/994, 13-14, 70")
    assert cites(answer) == [
        ("Rails", ("7-14ob",)),
        ("Bread", ("62-83",)),
        ("Rails", ()),
        ("Bread", ("56",)),
    ]
    assert [hit.overlap for hit in answer.hits] == ["yes", "yes", "unknown", "no"]
    assert answer.hits[0].back_reference == "Ibid."


def test_counts_and_variants(filled: Filled) -> None:
    answer = ask(filled(ONE, TWO), "rgaspi/17/3/994")
    assert (answer.citations, answer.works, answer.reprints, answer.indexed_works) == (4, 2, 0, 2)
    assert [(variant.as_written, variant.citations) for variant in answer.variants] == [
        ("RGASPI", 3),
        ("RTsKhIDNI", 1),
    ]
    assert answer.words == "Cited 4 times in 2 works of the 2 works of this index."


@pytest.mark.parametrize(
    ("query", "units"),
    [
        ("17/3/994", ["rgaspi/17/3/994"]),
        ("17/3/994/56", ["rgaspi/17/3/994"]),
        ("17/3", ["rgaspi/17/3"]),
        ("5446/57/53", ["garf/R-5446/57/53"]),
        ("Р-5446/57/53", ["garf/R-5446/57/53"]),
        ("A-5446/57/53", []),
        ("garf/5446/57/53", ["garf/R-5446/57/53"]),
        ("rgaspi", ["rgaspi"]),
        ("RGASPI", ["rgaspi"]),
        ("РЦХИДНИ", ["rgaspi"]),
        ("Russian State Archive of Socio-Political History", ["rgaspi"]),
        ("avp-rf/06/10/40", ["avp-rf/06/10/papka=5/40"]),
        ("nothing of the kind", []),
    ],
)
def test_keys_bare_numbers_and_names(filled: Filled, query: str, units: list[str]) -> None:
    answer = ask(filled(ONE, TWO), query)
    assert [asked.unit for asked in answer.asked] == units
    assert bool(answer.hits) is bool(units)
    assert all(hit.units for hit in answer.hits)


def test_what_the_reader_of_citations_makes_of_the_question(filled: Filled) -> None:
    engine = filled(ONE, TWO)
    assert ask(engine, "RTsKhIDNI, f. 17, op. 3", cited("rgaspi/17/3")).citations == 4
    bare = cited("-/17/3", archive=None, archive_as_written=None, keys=())
    assert [asked.unit for asked in ask(engine, "f. 17 op. 3", bare).asked] == ["rgaspi/17/3"]
    # the reader infers an archive for bare numbers; the question is for all archives
    inferred = cited("garf/17/3", archive_as_written=None)
    assert [asked.unit for asked in ask(engine, "f. 17 op. 3", inferred).asked] == ["rgaspi/17/3"]
    no_opis = cited("rgaspi/17/-/994")
    assert ask(engine, "RGASPI f. 17 d. 994", no_opis).citations == 4


def test_a_subtree_holds_all_below_it_and_nothing_beside(filled: Filled) -> None:
    engine = filled(ONE, TWO, says("Third", cited("rgaspi/170/3/1"), cited("rgaspi/17/-/5")))
    answer = ask(engine, "rgaspi/17")
    assert {unit for hit in answer.hits for unit in hit.units} == {
        "rgaspi/17/3/994",
        "rgaspi/17/162/14",
        "rgaspi/17/-/5",
    }
    assert ask(engine, "rgaspi").citations == answer.citations + 2


def test_a_range_of_files_holds_the_files_between(filled: Filled) -> None:
    engine = filled(ONE, says("Third", cited("rgaspi/558/11/600", "1"), cited("rgaspi/558/11/700", "1")))
    assert [hit.title for hit in ask(engine, "rgaspi/558/11/600").hits] == ["Third", "Bread"]
    assert [hit.title for hit in ask(engine, "rgaspi/558/11/504..692").hits] == ["Bread", "Third"]
    assert [hit.title for hit in ask(engine, "rgaspi/558/11/700").hits] == ["Third"]


def test_what_may_mean_it_is_told_apart_from_what_does(filled: Filled) -> None:
    slipped = says("Slipped", cited("garf/R-5446/57/53", "27"), cited("garf/17/57/60", "1"))
    engine = filled(
        ONE,
        slipped,
        says("Open", open_citation("-/17/3/994", "56", written="RGPSAI")),
        says("Vague", cited("rgaspi/17/-/994", "9")),
        says("Series", cited("rgaspi", kind="record-series", keys=(), probable_unit="rgaspi/17/3", title="Protokoly")),
    )
    answer = ask(engine, "rgaspi/17/3/994, 56")
    assert {hit.title for hit in answer.hits} == {"Bread"}
    assert [(hit.title, hit.overlap) for hit in answer.possible] == [("Open", "yes"), ("Vague", "no")]
    assert not any(hit.sure for hit in answer.possible)
    likelier = ask(engine, "garf/R-5446/57/60")
    assert likelier.citations == 0
    assert [hit.keys for hit in likelier.possible] == [("garf/17/57/60",)]
    assert "1 citation may mean it" in likelier.words
    assert [hit.title for hit in ask(engine, "rgaspi/17/3").possible] == ["Series", "Open"]


def test_reprints_count_with_their_original(filled: Filled) -> None:
    again = says("Bread again", cited("rgaspi/17/3/994", "56"), author="Vera Whitcombe", year=2004)
    engine = filled(ONE, TWO, again)

    def one_bread(works: Iterable[Work]) -> dict[str, str]:
        return {work.work: ONE.work.work if work.author == "Vera Whitcombe" else work.work for work in works}

    answer = ask(engine, "rgaspi/17/3/994", originals=one_bread)
    assert (answer.works, answer.reprints, answer.citations) == (2, 1, 4)
    assert {hit.counts_with for hit in answer.hits if hit.title == "Bread again"} == {ONE.work.work}


def test_a_list_printed_twice_counts_once(filled: Filled) -> None:
    work = says("Twice", cited("rgaspi/17/3/1"), cited("rgaspi/17/3/1", mirror_of="elsewhere"))
    answer = ask(filled(work), "rgaspi/17/3/1")
    assert (len(answer.hits), answer.citations) == (2, 1)


def test_one_citation_of_two_files_is_one_hit(filled: Filled) -> None:
    both = cited("rgaspi/17/3/167", keys=("rgaspi/17/3/167", "rgaspi/17/3/169"))
    (hit,) = ask(filled(says("Both", both)), "rgaspi/17/3").hits
    assert hit.units == ("rgaspi/17/3/167", "rgaspi/17/3/169")


def test_what_is_not_found_shows_what_is_near(filled: Filled) -> None:
    engine = filled(ONE, TWO)
    answer = ask(engine, "rgaspi/17/3/949")
    assert answer.words == "Not found in this corpus (2 works)."
    assert [(near.unit, near.words, near.works) for near in answer.neighbours] == [
        ("rgaspi/17/3/994", "two figures swapped", 2)
    ]
    (near,) = ask(engine, "rgaspi/17/162/17").neighbours
    assert (near.unit, near.words) == ("rgaspi/17/162/14", "3 files before")
    assert "uncited" not in answer.words
    elsewhere = ask(engine, "garf/17/3/994").neighbours[0]
    assert (elsewhere.unit, elsewhere.words) == ("rgaspi/17/3/994", "the same numbers in another archive")
    assert not ask(engine, "rgaspi/17/3/994").neighbours


def test_moved_fonds_are_shown_beside_and_never_mixed_in(filled: Filled) -> None:
    engine = filled(ONE, TWO)
    answer = ask(engine, "rgaspi/558/11/109")
    assert answer.citations == 0
    (moved,) = answer.related
    assert (moved.other, moved.kind, moved.citations) == ("ap-rf/45", "transferred", 1)
    assert "another number" in answer.words
    assert [other.other for other in ask(engine, "ap-rf/45/1/109").related] == ["rgaspi/558/11"]
    assert ask(engine, "rgaspi").related == ()


def test_a_limit_cuts_the_list_and_not_the_counts(filled: Filled) -> None:
    answer = ask(filled(ONE, TWO), "rgaspi/17", limit=2)
    assert (len(answer.hits), answer.left_out, answer.citations) == (2, 3, 5)


def test_a_limit_cuts_what_may_mean_it_too(filled: Filled) -> None:
    vague = [says(title, cited("rgaspi/17/-/994", "9")) for title in ("First", "Second", "Third")]
    answer = ask(filled(*vague), "rgaspi/17/3/994", limit=1)
    assert ([hit.title for hit in answer.possible], answer.possible_left_out) == (["First"], 2)
    assert "3 citations may mean it" in answer.words


@pytest.mark.parametrize("limit", range(1, 6))
def test_the_first_hits_are_the_first_of_all(filled: Filled, limit: int) -> None:
    engine = filled(ONE, TWO)
    whole = ask(engine, "rgaspi/17")
    assert ask(engine, "rgaspi/17", limit=limit).hits == whole.hits[:limit]
    whole = ask(engine, "rgaspi/17/3/994, 13-14, 70")
    assert ask(engine, "rgaspi/17/3/994, 13-14, 70", limit=limit).hits == whole.hits[:limit]


def test_the_first_and_the_last_year_are_those_of_originals(filled: Filled) -> None:
    reprint = says("Bread again", cited("rgaspi/17/3/994", "56"), year=2010, reprint_of=ONE.work.work)
    answer = ask(filled(reprint, TWO, ONE), "rgaspi/17/3/994")
    assert (answer.first_year, answer.last_year) == (1989, 1996)
    assert ask(filled(ONE), "rgaspi/17/162/14").first_year is None


def test_what_is_cited_together_in_one_note_or_in_two_works(filled: Filled) -> None:
    one = says("one", cited("rgaspi/17/3/994"), cited("garf/R-5446/57/53"), cited("rgaspi/17/3/1"))
    note = one.notes[0].note
    one = replace(one, citations=tuple(replace(each, note=note) for each in one.citations[:2]) + one.citations[2:])
    two = says("two", cited("rgaspi/17/3/994"), cited("garf/R-5446/57/60"), cited("rgaspi/17/3/1"))
    again = says("again", cited("rgaspi/17/3/994"), cited("garf/R-5446/57/60"), reprint_of=two.work.work)
    engine = filled(one, two, again)
    answer = ask(engine, "rgaspi/17/3/994")
    assert [(each.unit, each.works, each.notes) for each in answer.together] == [
        ("rgaspi/17/3/1", 2, 0),
        ("garf/R-5446/57/53", 1, 1),
    ]
    assert answer.together_in == 2
    fonds = ask(engine, "rgaspi/17").together
    assert [(each.unit, each.works, each.notes) for each in fonds] == [("garf/R-5446", 2, 1)]


def test_every_hit_says_why_it_is_one(filled: Filled) -> None:
    series = says("Series", cited("rgaspi", kind="record-series", keys=(), probable_unit="rgaspi/17/3", title="P"))
    engine = filled(ONE, series, says("Third", cited("rgaspi/558/11/600", "1")))
    answer = ask(engine, "rgaspi/17/3/994")
    assert {hit.evidence[0].words for hit in answer.hits} == {"rgaspi/17/3/994 is what was asked for"}
    assert answer.looked_for[0] == "read as rgaspi/17/3/994"
    over = {hit.title: hit.evidence[0].feature for hit in ask(engine, "rgaspi/558/11/600").hits}
    assert over == {"Third": "hit", "Bread": "hit-range"}
    opis = ask(engine, "rgaspi/17/3")
    assert {hit.evidence[0].feature for hit in opis.hits} == {"hit-below"}
    assert [hit.evidence[0].feature for hit in opis.possible] == ["hit-by-series"]


def test_an_answer_is_plain_values(filled: Filled) -> None:
    answer = ask(filled(ONE, TWO), "rgaspi/17/3/994, 56")
    plain = json.loads(json.dumps(answer.to_json(), ensure_ascii=False))
    assert plain["hits"][0]["leaves"] == ["56"]
    assert plain["citations"] == 4


def test_a_work_that_could_not_be_read_is_not_counted_as_searched(filled: Filled) -> None:
    failed = says("Ashes", status="failed", error="the PDF breaks off")
    answer = index.lookup(filled(ONE, failed), "rgaspi/17/3/994", load(), parse=reader())
    assert answer.indexed_works == 1


def test_a_question_may_leave_out_the_label_of_the_fond(filled: Filled) -> None:
    def notes_only(text: str) -> Sequence[Citation]:
        # a note never prints a lone number behind an archive; with its label it is a fond
        return [cited("garf/R-5446")] if "f. R-5446" in text else []

    answer = index.lookup(filled(ONE), "GARF R-5446", load(), parse=notes_only)
    assert [each.unit for each in answer.asked] == ["garf/R-5446"]


def test_a_file_of_a_range_over_the_one_asked_for_is_cited_beside_it(filled: Filled) -> None:
    work = says("one", cited("rgae/8043/1/15", "9"), cited("rgae/8043/1/16", "2"), cited("rgae/8043/1/14..16"))
    noted = replace(work, citations=tuple(replace(each, note="n") for each in work.citations))
    answer = ask(filled(noted), "rgae/8043/1/15")
    assert [(each.unit, each.works, each.notes) for each in answer.together] == [("rgae/8043/1/16", 1, 1)]


def by_words(location: str) -> Citation:
    """A citation of an archive that has no fonds."""
    return cited("barch", location=location, archive_as_written="BArch", scheme="de-barch", keys=())


@pytest.mark.parametrize("asked", ["R 58/1014", "R58 / 1014", "R 58"])
def test_archives_of_another_system_are_asked_by_the_words_of_the_reference(filled: Filled, asked: str) -> None:
    work = says("three", by_words("NS 6/334"), by_words("R 58/1014"), by_words("R 581/14"))
    answer = ask(filled(ONE, work), f"BArch {asked}", by_words(asked))
    assert [each.unit for each in answer.asked] == ["barch/location=R-58%2F1014"]
    assert [hit.citation for hit in answer.hits] == [work.citations[1].citation]


def test_words_that_nothing_has_are_not_in_this_corpus(filled: Filled) -> None:
    answer = ask(filled(says("three", by_words("R 58/1014"))), "BArch R 58/10", by_words("R 58/10"))
    assert answer.words == "Not found in this corpus (1 work)."
    assert [each.unit for each in answer.neighbours] == ["barch/location=R-58%2F1014"]


def test_what_has_no_fonds_is_cited_together_with_files(filled: Filled) -> None:
    work = says("three", by_words("R 58/1014"), cited("rgaspi/17/3/994", "56"))
    noted = replace(work, citations=tuple(replace(each, note="n") for each in work.citations))
    engine = filled(noted)
    found = ask(engine, "BArch R 58/1014", by_words("R 58/1014")).together
    assert [(each.unit, each.notes) for each in found] == [("rgaspi/17/3/994", 1)]
    found = ask(engine, "rgaspi/17/3/994").together
    assert [(each.unit, each.notes) for each in found] == [("barch/location=R-58%2F1014", 1)]


def test_an_empty_question_is_refused(filled: Filled) -> None:
    with pytest.raises(UsageError, match="empty"):
        ask(filled(ONE), "  ")
