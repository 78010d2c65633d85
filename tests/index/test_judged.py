"""What people decided is in the index from then on, and comes out the same whatever came first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from decisions.saying import said
from factories import cited, open_citation, says
from index.test_entities import mentions
from index.test_order import Dump, corpora, dump, made_from
from kartoteka import cite, index
from kartoteka.authority import load
from kartoteka.decisions import decisions_of, subject_of
from kartoteka.decisions.marks import is_rejected
from kartoteka.findings import Citation, Judgement, WorkFindings
from kartoteka.index import printed_works
from kartoteka.tables import record
from kartoteka.tables import row as row_of

Filled = Callable[..., Engine]

SUSPICIOUS = says("one", cited("garf/R-5446/57/53", "27"), cited("garf/17/57/60", "1"))
DOUBTED = SUSPICIOUS.citations[1].citation


def judge(engine: Engine, *judgements: Judgement) -> list[str]:
    return index.judge(engine, judgements, load())


def problems(engine: Engine) -> list[tuple[str, str]]:
    return [(str(row["finding"]), str(row["problem"])) for row in index.rows(engine, "audit")]


def waiting(engine: Engine) -> list[Judgement]:
    said_so_far = [record(Judgement, row) for row in index.rows(engine, "judgements")]
    return index.waiting(engine, said_so_far, decisions_of(said_so_far))


def citation(engine: Engine, name: str) -> Citation:
    return next(record(Citation, row) for row in index.rows(engine, "citations") if row["citation"] == name)


def units_of(engine: Engine, name: str) -> list[object]:
    return [row["unit"] for row in index.rows(engine, "matches") if row["citation"] == name]


def hits(engine: Engine, query: str) -> list[str]:
    answer = index.lookup(engine, query, load(), parse=lambda text: cite.parse(text, load()))
    return [hit.citation for hit in answer.hits]


def test_an_accepted_reference_is_suspicious_no_more(filled: Filled) -> None:
    engine = filled(SUSPICIOUS)
    assert problems(engine) == [(DOUBTED, "fond-doubtful")]
    assert judge(engine, said(DOUBTED, "accept")) == [SUSPICIOUS.work.work]
    assert problems(engine) == []
    (row,) = [row for row in index.rows(engine, "matches") if row["citation"] == DOUBTED]
    assert (row["unit"], row["match"], row["confidence"], row["candidates"]) == ("garf/17/57/60", "new", 1.0, [])


def test_a_corrected_reference_is_found_where_it_belongs_and_nowhere_else(filled: Filled) -> None:
    engine = filled(SUSPICIOUS)
    judge(engine, said(DOUBTED, "correct", key=["garf/R-5446/57/60"]))
    assert hits(engine, "garf/R-5446/57/60") == [DOUBTED]
    assert hits(engine, "garf/17/57/60") == []
    assert "garf/17" not in {row["unit"] for row in index.rows(engine, "units")}
    assert problems(engine) == []
    (row,) = [row for row in index.rows(engine, "matches") if row["citation"] == DOUBTED]
    evidence = row["evidence"]
    assert isinstance(evidence, list)
    assert evidence[0]["value"] == "Vera"


def test_a_rejected_reference_stays_in_the_table_and_counts_nowhere(filled: Filled) -> None:
    engine = filled(SUSPICIOUS)
    judge(engine, said(DOUBTED, "reject"))
    assert is_rejected(citation(engine, DOUBTED))
    assert units_of(engine, DOUBTED) == []
    assert "garf/17" not in {row["unit"] for row in index.rows(engine, "units")}
    assert problems(engine) == []
    judge(engine, said(DOUBTED, "withdraw", at="02"))
    assert citation(engine, DOUBTED) == SUSPICIOUS.citations[1]
    assert problems(engine) == [(DOUBTED, "fond-doubtful")]


def test_a_quarrel_is_listed_and_neither_side_is_applied_until_one_settles_it(filled: Filled) -> None:
    engine = filled(SUSPICIOUS)
    judge(engine, said(DOUBTED, "reject"), said(DOUBTED, "accept", "Timur", at="02"))
    assert problems(engine) == [(DOUBTED, "judgements-conflict"), (DOUBTED, "fond-doubtful")]
    (row, _) = index.rows(engine, "audit")
    assert [each["words"] for each in row["evidence"]] == [
        "reject (Vera, 2026-01-01)",
        "accept (Timur, 2026-01-02)",
    ]
    judge(engine, said(DOUBTED, "accept", "Okoye", at="03", settles=True))
    assert problems(engine) == []
    assert index.count(engine, "judgements") == 3


def test_a_quarrel_about_what_the_index_does_not_have_waits(filled: Filled) -> None:
    engine = filled(SUSPICIOUS)
    elsewhere = [
        said("rgaspi/17/3/970", "merge", other="rgaspi/17/3/971"),
        said("rgaspi/17/3/970", "split", "Timur", at="02", other="rgaspi/17/3/971"),
    ]
    judge(engine, *elsewhere)
    assert problems(engine) == [(DOUBTED, "fond-doubtful")]
    index.add(engine, says("other", cited("rgaspi/17/3/970", "5")))
    assert ("rgaspi/17/3/970", "judgements-conflict") in problems(engine)


def test_units_that_are_one_are_counted_and_found_as_one(filled: Filled) -> None:
    one, two = says("one", cited("rgaspi/17/3/994", "56")), says("two", cited("rgaspi/17/163/994", "57"))
    engine = filled(one, two)
    merge = said("rgaspi/17/163", "merge", other="rgaspi/17/3")
    assert judge(engine, merge) == sorted([one.work.work, two.work.work])
    both = [one.citations[0].citation, two.citations[0].citation]
    assert sorted(hits(engine, "rgaspi/17/3/994")) == sorted(hits(engine, "17/163/994")) == sorted(both)
    assert sorted(hits(engine, "RGASPI f. 17 op. 163 d. 994")) == sorted(both)
    assert "rgaspi/17/163" not in {row["unit"] for row in index.rows(engine, "units")}
    judge(engine, replace(merge, decision="withdraw", at="2026-01-02T10:00:00Z"))
    assert hits(engine, "rgaspi/17/3/994") == both[:1]


def test_units_that_stay_apart_are_suspected_no_more(filled: Filled) -> None:
    engine = filled(SUSPICIOUS)
    judge(engine, said("garf/17/57/60", "split", other="garf/R-5446/57/60"))
    assert problems(engine) == []
    assert units_of(engine, DOUBTED) == ["garf/17/57/60"]


def book(title: str, **fields: object) -> Citation:
    csl = {"type": "book", "title": title, "author": [{"family": "Berg"}], "issued": {"date-parts": [[1988]]}}
    return cited("garf", kind="print", keys=(), csl={**csl, **fields})


def test_printed_works_that_are_one(filled: Filled) -> None:
    engine = filled(
        says("one", book("Kulaks and Carts")), says("two", book("Kulaki i telegi")), says("three", book("Rations"))
    )
    ids = {row["csl"]["title"]: str(row["printed_work"]) for row in index.rows(engine, "printed_works")}
    merge = said(ids["Kulaki i telegi"], "merge", other=ids["Kulaks and Carts"])
    judge(engine, merge)
    counts = {row["printed_work"]: len(row["citations"]) for row in index.rows(engine, "printed_works")}
    assert counts == {ids["Kulaks and Carts"]: 2, ids["Rations"]: 1}
    assert waiting(engine) == []
    judge(engine, replace(merge, decision="withdraw", at="2026-01-02T10:00:00Z"))
    assert index.count(engine, "printed_works") == 3


def test_printed_works_that_titles_join_are_parted(filled: Filled) -> None:
    works = [
        says(name, book(title))
        for name, title in (("one", "Carts of the North"), ("two", "Carls of the North"), ("three", "Rations"))
    ]
    engine = filled(*works)
    assert index.count(engine, "printed_works") == 2
    one, two = (printed_works.id_of(str(printed_works.print_key(found.citations[0]))) for found in works[:2])
    split = said(two, "split", other=one)
    judge(engine, split)
    assert index.count(engine, "printed_works") == 3
    assert waiting(engine) == []
    judge(engine, replace(split, decision="withdraw", at="2026-01-02T10:00:00Z"))
    assert index.count(engine, "printed_works") == 2


def people(engine: Engine) -> dict[str, str]:
    return {str(row["work"]): str(row["entity"]) for row in index.rows(engine, "entity_links")}


def test_people_that_are_one_and_people_that_are_not(filled: Filled) -> None:
    works = [
        mentions("a", "V. Petrov"),
        mentions("b", "Vasilii Petrov"),
        mentions("c", "Vasilii Petrov"),
        mentions("d", "Ezhov", lexicon="ezhov-ni"),
    ]
    engine = filled(*works)
    a, b, c, d = (found.work.work for found in works)
    before = people(engine)
    assert len(set(before.values())) == 4
    judge(engine, said(f"{a}:c1", "merge", other=f"{d}:ezhov-ni"), said(f"{c}:c1", "merge", other=f"{b}:c1"))
    assert people(engine) == {**before, a: before[d], c: before[b]}
    judge(engine, said(f"{b}:c1", "merge", other=f"{d}:ezhov-ni"))
    assert len(set(people(engine).values())) == 1
    judge(
        engine,
        said(f"{c}:c1", "withdraw", at="02", other=f"{b}:c1"),
        said(f"{b}:c1", "withdraw", at="02", other=f"{d}:ezhov-ni"),
    )
    assert people(engine) == {**before, a: before[d]}


def test_what_is_nobodys_name_counts_nowhere(filled: Filled) -> None:
    work, other = mentions("a", "Lenin", "the Lenin"), mentions("b", "N. I. Ezhov")
    engine = filled(work, other)
    name = f"{work.work.work}:c1"
    reject = said(name, "reject")
    assert judge(engine, reject) == [work.work.work]
    assert list(people(engine)) == [other.work.work]
    rows = index.named(engine, lambda text, *_: "Lenin" in text)
    assert rows("entities") == []
    kept = [row for row in index.rows(engine, "entities") if row["work"] == work.work.work]
    assert [(row["text"], row["confidence"], row["cluster"]) for row in kept] == [
        ("Lenin", 0.0, None),
        ("the Lenin", 0.0, None),
    ]
    assert waiting(engine) == []
    judge(engine, said(name, "correct", at="02", label="ORG"))
    assert {row["label"] for row in index.rows(engine, "entities") if row["work"] == work.work.work} == {"ORG"}
    judge(engine, said(name, "withdraw", at="03"))
    assert [row for row in index.rows(engine, "entities") if row["work"] == work.work.work] == [
        row_of(each) for each in work.entities
    ]


def test_people_whom_their_names_join_are_parted(filled: Filled) -> None:
    works = [mentions(name, "N. I. Ezhov") for name in "abc"]
    engine = filled(*works)
    a, b, c = (found.work.work for found in works)
    assert len(set(people(engine).values())) == 1
    judge(engine, said(f"{b}:c1", "split", other=f"{a}:c1"))
    found = people(engine)
    assert found[a] == found[c] != found[b]
    index.add(engine, mentions("d", "Nikolai Ivanovich Ezhov"))
    assert [each != found[b] for each in people(engine).values()].count(False) == 1


def test_what_is_not_in_the_index_waits_and_is_applied_when_it_comes(filled: Filled) -> None:
    engine = filled(says("other", cited("rgaspi/17/3/994")))
    judgements = [said(DOUBTED, "reject"), said("garf/17/57/60", "split", other="garf/R-5446/57/60")]
    assert judge(engine, *judgements) == []
    assert waiting(engine) == judgements
    index.add(engine, SUSPICIOUS)
    assert problems(engine) == []
    assert waiting(engine) == judgements[1:]  # nobody cites the unit any more
    assert index.remove(engine, SUSPICIOUS.work.work)
    assert waiting(engine) == judgements


def test_another_reading_of_the_other_pages_keeps_every_decision(filled: Filled) -> None:
    """The ids of what stands on other pages are the same, so decisions on them hold."""
    engine = filled(SUSPICIOUS)
    judge(engine, said(DOUBTED, "correct", key=["garf/R-5446/57/60"]))
    first, second = SUSPICIOUS.citations
    again = replace(
        SUSPICIOUS, citations=(replace(first, citation="read otherwise", raw="garf, R-5446/57/58, 27"), second)
    )
    index.add(engine, again)
    assert hits(engine, "garf/R-5446/57/60") == [DOUBTED]


def test_the_same_judgements_again_change_nothing(filled: Filled) -> None:
    engine = filled(SUSPICIOUS)
    judgement = said(DOUBTED, "correct", fond="5446")
    judge(engine, judgement)
    before = dump(engine)
    assert judge(engine, judgement) == []
    assert dump(engine) == before


def test_a_rejected_series_is_no_possible_hit(filled: Filled) -> None:
    series = open_citation("-", kind="record-series", title="Protokoly Politbiuro", probable_unit="rgaspi/17/3")
    work = says("series", series)
    engine = filled(work)
    judge(engine, said(work.citations[0].citation, "reject"))
    answer = index.lookup(engine, "rgaspi/17/3", load(), parse=lambda text: cite.parse(text, load()))
    assert not answer.possible


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    engine = index.open_index("sqlite://", create=True)
    yield engine
    engine.dispose()


@st.composite
def decided_corpora(draw: st.DrawFn) -> tuple[list[WorkFindings], list[Judgement]]:
    """Works, and what some people said of them."""
    works = draw(corpora())
    citations = [each.citation for found in works for each in found.citations]
    places = [f"{found.work.work}:{each.cluster}" for found in works for each in found.entities]
    keys = sorted({key for found in works for each in found.citations for key in each.keys})
    by = st.sampled_from(["Vera", "Timur"])
    finding = st.sampled_from(citations)
    kinds = [
        st.builds(said, finding, st.sampled_from(["accept", "reject", "withdraw"]), by),
        st.builds(said, finding, st.just("correct"), by, fond=st.sampled_from(["17", "5446", "374"])),
        st.builds(
            said,
            st.sampled_from([found.work.work for found in works]),
            st.just("correct"),
            by,
            year=st.sampled_from([1990, 1991]),
        ),
    ]
    for names in (places, keys):
        if len(set(names)) > 1:
            pair = st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True)
            joining = st.tuples(pair, st.sampled_from(["merge", "split"]), by)
            kinds.append(joining.map(lambda each: said(each[0][0], each[1], each[2], other=each[0][1])))
    judgements = draw(st.lists(st.one_of(kinds), max_size=6))
    # what one person says of one thing at one time would be told apart by nothing but the order
    return works, list({(subject_of(each), each.by): each for each in judgements}.values())


def decided_anew(engine: Engine, works: list[WorkFindings], judgements: list[Judgement]) -> Dump:
    made_from(engine, [])
    judge(engine, *judgements)
    for found in works:
        index.add(engine, found)
    return without_order(dump(engine))


def without_order(dumped: Dump) -> Dump:
    return {**dumped, "judgements": sorted(dumped["judgements"], key=repr)}


@settings(max_examples=15, deadline=None)
@given(decided_corpora(), st.data())
def test_decided_before_or_after_or_in_between_is_the_same(
    engine: Engine, drawn: tuple[list[WorkFindings], list[Judgement]], data: st.DataObject
) -> None:
    works, judgements = drawn
    wanted = decided_anew(engine, works, judgements)
    made_from(engine, [])
    steps: list[WorkFindings | Judgement] = [*works, *judgements]
    for step in data.draw(st.permutations(steps)):
        if isinstance(step, Judgement):
            judge(engine, step)
        else:
            index.add(engine, step)
    found = without_order(dump(engine))
    assert [table for table in found if found[table] != wanted[table]] == []


@settings(max_examples=10, deadline=None)
@given(decided_corpora())
def test_all_taken_back_leaves_no_trace(engine: Engine, drawn: tuple[list[WorkFindings], list[Judgement]]) -> None:
    works, judgements = drawn
    wanted = made_from(engine, works)
    judge(engine, *judgements)
    judge(engine, *[replace(each, decision="withdraw", at="2026-02-01T00:00:00Z") for each in judgements])
    found = dump(engine)
    assert [table for table in found if found[table] != wanted[table] and table != "judgements"] == []
