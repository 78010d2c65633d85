"""What a work says once people have decided about it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from decisions.saying import said
from factories import cited, open_citation, says
from kartoteka.authority import load
from kartoteka.decisions import ACCEPTED_WORK, applied, current, decisions_of
from kartoteka.decisions.marks import is_rejected, is_settled, kept_apart
from kartoteka.findings import ArchivalReading, BackReference, Citation, Judgement, Level, WorkFindings

FIRST = cited(
    "rgaspi/17/3/994", "56", levels=(Level(level="fond", value="17"), Level(level="delo", value="994", word="d."))
)
WORK = says("one", FIRST, cited("garf/R-5446/57/53", "27", fond="5446"))
ONE, TWO = (citation.citation for citation in WORK.citations)


def decided(found: WorkFindings, *judgements: Judgement) -> tuple[Citation, ...]:
    return applied(found, decisions_of(judgements), load()).citations


def as_shown(citation: Citation) -> dict[str, Any]:
    """The fields that are kept with an acceptance."""
    return current(citation)


def ibid(work: WorkFindings, to: Citation, *inherited: str, **fields: object) -> Citation:
    """An Ibid. that has all that it `inherited` from `to`."""
    back = BackReference(marker="Ibid.", to=to.citation, root=to.citation, inherited=inherited, status="resolved")
    return replace(to, citation=f"{to.citation}-ibid", raw="Ibid., 57", leaves=("57",), back_reference=back, **fields)  # type: ignore[arg-type]


def with_more(work: WorkFindings, *citations: Citation) -> WorkFindings:
    return replace(work, citations=(*work.citations, *citations))


def test_a_corrected_number_makes_another_key_and_the_read_one_stays_beside() -> None:
    citation, other = decided(WORK, said(ONE, "correct", fond="71", delo=["43", "44"]))
    assert citation.keys == ("rgaspi/71/3/43", "rgaspi/71/3/44")
    assert (citation.fond, citation.delo, citation.leaves) == ("71", ("43", "44"), ("56",))
    assert [(level.level, level.value) for level in citation.levels] == [("fond", "71"), ("delo", "43"), ("delo", "44")]
    assert citation.raw == WORK.citations[0].raw
    assert citation.alternatives == (
        ArchivalReading(
            archive="rgaspi", fond="17", opis="3", delo=("994",), leaves=("56",), confidence=0.9,
            words="as the program read it: rgaspi/17/3/994",
        ),
    )  # fmt: skip
    assert citation.confidence == 1
    assert citation.evidence[0].value == "Vera"
    assert citation.evidence[0].words == "corrected: fond 71, read as 17; delo 43, 44, read as 994 (Vera, 2026-01-01)"
    assert other == WORK.citations[1]


def test_another_file_of_an_ibid_does_not_keep_the_leaves_of_the_first() -> None:
    """Ebd. behind `Bl. 51; Bl. 9` took leaf 9 from the second file, and the first was meant."""
    to = WORK.citations[0]
    again = replace(ibid(WORK, to, "archive", "fond", "opis", "delo", "leaves"), raw="Ibid.", leaves=to.leaves)
    *_, citation = decided(with_more(WORK, again), said(again.citation, "correct", key=["rgaspi/17/3/995"]))
    assert (citation.keys, citation.leaves) == (("rgaspi/17/3/995",), ())
    told = said(again.citation, "correct", key=["rgaspi/17/3/995"], leaves=["56"])
    *_, citation = decided(with_more(WORK, again), told)
    assert (citation.keys, citation.leaves) == (("rgaspi/17/3/995",), ("56",))


def test_a_fond_whose_prefix_print_leaves_out_gets_it_in_the_key_alone() -> None:
    _, citation = decided(WORK, said(TWO, "correct", delo=["54"]))
    assert (citation.fond, citation.keys) == ("5446", ("garf/R-5446/57/54",))
    _, citation = decided(WORK, said(TWO, "correct", key=["garf/R-5446/57/54"]))
    assert (citation.fond, citation.delo, citation.keys) == ("5446", ("54",), ("garf/R-5446/57/54",))


def test_a_key_settles_what_stayed_open() -> None:
    back = BackReference(marker="Ibid.", status="unresolved")
    work = says("open", open_citation("garf/374/1/2", "5", back_reference=back))
    (citation,) = decided(work, said(work.citations[0].citation, "correct", key=["garf/A-374/1/2"]))
    assert (citation.fond, citation.keys) == ("374", ("garf/A-374/1/2",))
    assert citation.back_reference is not None
    assert citation.back_reference.status == "resolved"


def test_a_fond_that_may_be_two_stays_open_until_a_key_is_given() -> None:
    citation, _ = decided(WORK, said(ONE, "correct", archive="garf", fond="374"))
    assert (citation.archive, citation.fond, citation.keys) == ("garf", "374", ())


def test_what_is_rejected_stays_and_is_marked() -> None:
    citation, _ = decided(WORK, said(ONE, "reject"))
    assert is_rejected(citation)
    assert (citation.confidence, citation.keys) == (0.0, ("rgaspi/17/3/994",))


def test_what_is_accepted_is_as_it_was_and_sure() -> None:
    citation, _ = decided(WORK, said(ONE, "accept"))
    assert is_settled(citation)
    assert replace(citation, confidence=0.9, evidence=()) == WORK.citations[0]
    assert citation.confidence == 1


def test_a_reading_that_was_accepted_is_kept_when_the_program_reads_otherwise_later() -> None:
    accepted = said(ONE, "accept", **as_shown(WORK.citations[0]))
    later = replace(
        WORK, citations=(replace(WORK.citations[0], fond="11", keys=("rgaspi/11/3/994",)), WORK.citations[1])
    )
    (citation, _) = decided(later, accepted)
    assert (citation.fond, citation.keys) == ("17", ("rgaspi/17/3/994",))
    assert citation.evidence[0].words.startswith("as it was accepted: fond 17, read as 11")


def test_what_stands_on_a_corrected_reference_follows_it() -> None:
    whole = ibid(WORK, WORK.citations[0], "archive", "fond", "opis", "delo")
    part = ibid(WORK, whole, "archive", "fond", "opis", delo=("995",), keys=("rgaspi/17/3/995",))
    work = with_more(WORK, whole, replace(part, citation="part"))
    first, _, second, third = decided(work, said(ONE, "correct", fond="71"))
    assert second.keys == first.keys == ("rgaspi/71/3/994",)
    assert (third.fond, third.keys) == ("71", ("rgaspi/71/3/995",))
    assert third.alternatives[0].words == "as the program read it: rgaspi/17/3/995"
    assert third.confidence == 0.9
    assert "what it stands on was corrected" in third.evidence[0].words


def test_what_has_a_decision_of_its_own_does_not_follow() -> None:
    whole = ibid(WORK, WORK.citations[0], "archive", "fond", "opis", "delo")
    kept = said(whole.citation, "accept", **as_shown(whole))
    _, _, second = decided(with_more(WORK, whole), said(ONE, "correct", fond="71"), kept)
    assert second.keys == ("rgaspi/17/3/994",)


def test_a_fond_that_was_open_is_decided_for_all_that_stand_on_it() -> None:
    back = BackReference(marker=None, status="ambiguous", inherited=("archive", "fond"), to="a", root="a")
    source = open_citation("garf/374/1/2", citation="a", back_reference=replace(back, to=None))
    follower = open_citation("garf/374/5/6", citation="b", back_reference=back)
    one, two = decided(says("open", source, follower), said("a", "correct", key=["garf/A-374/1/2"]))
    assert (one.keys, two.keys) == (("garf/A-374/1/2",), ("garf/A-374/5/6",))
    assert two.back_reference is not None
    assert two.back_reference.status == "resolved"


def test_what_stands_on_what_is_no_reference_hangs_in_the_air() -> None:
    part = ibid(WORK, WORK.citations[0], "archive", "fond", "opis", delo=("995",))
    whole = replace(ibid(WORK, part, "archive", "fond", "opis", "delo"), citation="whole")
    _, _, second, third = decided(with_more(WORK, part, whole), said(ONE, "reject"))
    for each in (second, third):
        assert (each.archive, each.fond, each.keys) == (None, None, ())
        assert each.back_reference is not None
        assert each.back_reference.status == "unresolved"
    assert second.delo == ("995",)


def test_merged_units_go_under_one_key_and_say_so() -> None:
    citation, _ = decided(WORK, said("rgaspi/17/3", "merge", other="rgaspi/17/163"))
    assert citation.keys == ("rgaspi/17/163/994",)
    assert (citation.opis, citation.confidence) == ("3", 0.9)
    assert citation.evidence[0].words == "rgaspi/17/3/994 is rgaspi/17/163/994 (Vera, 2026-01-01)"


def test_units_that_stay_apart_are_told_to_whoever_cites_them() -> None:
    citation, _ = decided(WORK, said("rgaspi/17/3/995", "split", other="rgaspi/17/3/994"))
    assert kept_apart("rgaspi/17/3/994", citation.evidence) == {"rgaspi/17/3/995"}
    assert kept_apart("rgaspi/17/3/9", citation.evidence) == frozenset()


def test_print_is_corrected_in_its_csl_item() -> None:
    printed = cited(
        "garf", kind="print", keys=(), scheme=None, genre="book",
        csl={"type": "book", "title": "Kulaks", "author": [{"family": "Berg", "given": "A."}], "issued": {"date-parts": [[1988]]}, "page": "5"},
    )  # fmt: skip
    work = says("print", printed)
    assert current(work.citations[0]) == {
        "title": "Kulaks", "author": "Berg, A.", "year": 1988, "page": "5", "genre": "book", "relation": "direct",
    }  # fmt: skip
    (citation,) = decided(
        work,
        said(
            work.citations[0].citation, "correct", year=1989, author="Berg, Anna; Collective", page="", relation="see"
        ),
    )
    assert citation.csl == {
        "type": "book",
        "title": "Kulaks",
        "author": [{"family": "Berg", "given": "Anna"}, {"literal": "Collective"}],
        "issued": {"date-parts": [[1989]]},
    }
    assert citation.relation == "see"


def test_notes_and_works() -> None:
    (note, other), work = WORK.notes, WORK.work
    now = applied(
        WORK,
        decisions_of(
            [
                said(note.note, "correct", label="11"),
                said(other.note, "reject"),
                said(work.work, "correct", year=1999, author="N. Sevriugina"),
            ]
        ),
        load(),
    )
    assert (now.notes[0].label, now.notes[0].confidence) == ("11", 1.0)
    assert is_rejected(now.notes[1])
    assert (now.work.year, now.work.author, now.work.title) == (1999, "N. Sevriugina", "one")
    assert now.work.warnings == ("year: decided by a person", "author: decided by a person")
    assert applied(WORK, decisions_of([said(work.work, "accept")]), load()).work.warnings == (ACCEPTED_WORK,)


WHOLE = with_more(
    WORK,
    ibid(WORK, WORK.citations[0], "archive", "fond", "opis", "delo"),
    open_citation("garf/374/1/2", citation="open", work=WORK.work.work),
)
IDS = [each.citation for each in WHOLE.citations]
SAID = st.one_of(
    st.builds(said, st.sampled_from(IDS), st.sampled_from(["accept", "reject", "withdraw"]), st.sampled_from(["Vera", "Timur"])),
    st.builds(said, st.sampled_from(IDS), st.just("correct"), fond=st.sampled_from(["17", "71", "374"])),
    st.builds(said, st.sampled_from(IDS), st.just("correct"), key=st.sampled_from(["rgaspi/71/3/1", "garf/A-374/1/2"]).map(lambda key: [key])),
    st.builds(said, st.sampled_from(["rgaspi/17", "garf/R-5446/57/53"]), st.sampled_from(["merge", "split"]), other=st.just("rgaspi/71")),
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(SAID, max_size=6))
def test_applied_twice_is_applied_once_and_no_row_comes_or_goes(judgements: list[Judgement]) -> None:
    decisions = decisions_of(judgements)
    once = applied(WHOLE, decisions, load())
    assert applied(once, decisions, load()) == once
    assert [each.citation for each in once.citations] == IDS


@given(st.lists(SAID, max_size=4))
def test_what_was_printed_is_never_lost(judgements: list[Judgement]) -> None:
    for now, was in zip(decided(WHOLE, *judgements), WHOLE.citations, strict=True):
        assert (now.raw, now.start, now.pieces) == (was.raw, was.start, was.pieces)
        readings: list[Citation | ArchivalReading] = [now, *now.alternatives]
        assert any((each.fond, each.delo, each.opis) == (was.fond, was.delo, was.opis) for each in readings)
