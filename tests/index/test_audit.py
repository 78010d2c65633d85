from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from factories import cited, open_citation, says
from kartoteka import index
from kartoteka.findings import ArchivalReading, AuditRow, BackReference, Evidence, Note, WorkFindings
from kartoteka.tables import record

Filled = Callable[..., Engine]


def audit(engine: Engine) -> list[AuditRow]:
    return [record(AuditRow, row) for row in index.rows(engine, "audit")]


def with_notes(*notes: Note) -> WorkFindings:
    return replace(says("one"), notes=notes)


def note(label: str, *, status: str = "linked", confidence: float = 0.9, sequence: int = 1) -> Note:
    return Note(
        work=says("one").work.work,
        note=f"note {sequence}.{label}",
        sequence=sequence,
        label=label,
        page=3,
        status=status,  # type: ignore[arg-type]
        confidence=confidence,
    )


def test_every_problem_is_explained() -> None:
    assert all(words and words[0].islower() for words in index.PROBLEMS.values())


def test_a_sound_work_gives_nothing_to_do(filled: Filled) -> None:
    assert audit(filled(says("one", cited("rgaspi/17/3/994", "56"), cited("garf/R-5446/57/53", "27")))) == []


def test_a_suspicious_reference_names_the_likelier_unit(filled: Filled) -> None:
    work = says("one", cited("garf/R-5446/57/53", "27"), cited("garf/17/57/60", "1"))
    (row,) = audit(filled(work))
    assert (row.problem, row.suggestion, row.finding) == (
        "fond-doubtful",
        "garf/R-5446/57/60",
        work.citations[1].citation,
    )
    assert row.evidence[0].words == "garf/R-5446/57/60 may be meant where garf/17/57/60 is printed"


def test_holes_in_the_numbering(filled: Filled) -> None:
    notes = (
        note("1"),
        note("2", status="marker-missing"),
        replace(note("5", status="text-missing"), marker_start=10, marker_end=11),
        note("6"),
        note("7", status="text-missing"),
        note("1", sequence=2),
        note("*", sequence=2),
    )
    found = [(row.problem, row.finding, row.suggestion) for row in audit(filled(with_notes(*notes)))]
    assert found == [
        ("marker-missing", "note 1.2", None),
        ("hole-in-numbering", "note 1.2", "3-4"),
        ("text-missing", "note 1.5", None),
        ("hole-in-numbering", "note 1.7", "7"),
    ]


def test_numbers_of_notes_that_are_set_wrong_or_twice(filled: Filled) -> None:
    due = Evidence(feature="label-misread", value="42", effect=2.5, words="`42` stands where 24 is due")
    notes = (
        replace(note("23"), raw="23 Ibid."),
        replace(note("24"), raw="42 Ibid.", evidence=(due,)),
        replace(note("24"), note="note 1.24b", raw="24 Ibid."),
    )
    found = with_notes(*notes)
    printed = replace(found, work=replace(found.work, extraction="plain"))
    assert [(row.problem, row.finding, row.suggestion) for row in audit(filled(printed))] == [
        ("number-repaired", "note 1.24", "24"),
        ("number-twice", "note 1.24b", None),
    ]
    # what an OCR program misread is no matter for a person
    scanned = replace(found, work=replace(found.work, extraction="ocr"))
    assert [row.problem for row in audit(filled(scanned))] == ["number-twice"]


def test_back_references_that_hang_in_the_air(filled: Filled) -> None:
    work = says("one", cited("rgaspi/17/3/994", "56"), cited("rgaspi/17/3/995", "57"))
    first, second = (citation.citation for citation in work.citations)
    torn = open_citation("-", back_reference=BackReference(marker="Ibid.", status="unresolved"))
    unclear = cited(
        "rgaspi/17/3/995",
        "58",
        back_reference=BackReference(marker="Ibid.", to=second, status="ambiguous", candidates=(first, second)),
    )
    work = says("one", cited("rgaspi/17/3/994", "56"), cited("rgaspi/17/3/995", "57"), torn, unclear)
    rows = {row.problem: row for row in audit(filled(work))}
    assert rows["back-reference-unresolved"].suggestion is None
    assert rows["back-reference-ambiguous"].suggestion == "rgaspi/17/3/994, 56 | rgaspi/17/3/995, 57"
    # it is asked about once
    assert set(rows) == {"back-reference-unresolved", "back-reference-ambiguous"}


def test_open_keys_repaired_names_and_doubts_of_the_reader(filled: Filled) -> None:
    repaired = Evidence(feature="archive-repaired", value="GARF", effect=-0.3, words="`GARE` read as `GARF`")
    files = ArchivalReading(keys=("rgaspi/17/71/43", "rgaspi/17/71/44"), confidence=0.3)
    work = says(
        "one",
        cited("garf/R-5446/57/53", archive_as_written="GARE", evidence=(repaired,)),
        cited("rgaspi/17/71/43", "44", alternatives=(files,), warnings=("files or leaves",)),
        cited("rgaspi/17/71/40", "34-2"),
        cited("rgaspi/17/71/39", confidence=0.31),
    )
    found = [(row.problem, row.suggestion) for row in audit(filled(work))]
    assert found == [
        ("archive-repaired", "GARF"),
        ("doubtful-reading", "rgaspi/17/71/43 | rgaspi/17/71/44"),
        ("leaves-descending", None),
        ("low-confidence", None),
    ]


def test_one_work_in_two_inputs(filled: Filled) -> None:
    cites = [cited(f"rgaspi/17/3/{number}", "56") for number in range(900, 906)]
    by_title = [says(name, title="Carts", author="A. Berg", year=1999) for name in ("scan", "text")]
    by_references = [says("as text", *cites), says("as pdf", *cites, cited("rgaspi/17/2/1"))]
    found = audit(filled(*by_title, *by_references))
    assert {(row.finding, row.suggestion) for row in found if row.problem == "work-twice"} == {
        (one.work.work, other.work.work) for pair in (by_title, by_references) for one, other in (pair, reversed(pair))
    }


def test_a_reprint_that_says_so_is_no_double(filled: Filled) -> None:
    cites = [cited(f"rgaspi/17/3/{number}", "56") for number in range(900, 906)]
    assert audit(filled(says("first", *cites), says("again", *cites, reprint_of="First Author, first (1999)"))) == []


@pytest.mark.parametrize(
    ("written", "year", "problem"),
    [
        ("RGASPI", 1985, "archive-name-not-yet"),
        ("RGASPI", 2015, None),
        ("TsPA IML", 1985, None),
        ("TsPA IML", 1993, None),
        ("TsPA IML", 2015, "archive-name-former"),
        ("РЦХИДНИ", 1989, "archive-name-not-yet"),
        ("RTsKhIDNI", None, None),
        ("Nobody's Archive", 1950, None),
    ],
)
def test_names_that_the_year_of_the_work_does_not_fit(
    filled: Filled, written: str, year: int | None, problem: str | None
) -> None:
    twice = [cited("rgaspi/17/3/994", leaf, archive_as_written=written) for leaf in ("1", "2")]
    found = audit(filled(says("one", *twice, year=year)))
    assert all("RGASPI was called RGASPI" not in row.evidence[0].words for row in found)
    # once a work, at the first citation
    assert [(row.problem, row.finding) for row in found] == (
        [] if problem is None else [(problem, says("one", *twice).citations[0].citation)]
    )


def test_an_ibid_does_not_print_the_name_again(filled: Filled) -> None:
    first = cited("rgaspi/17/3/994", "1", archive_as_written="TsPA IML")
    over = BackReference(marker="Ibid.", status="resolved", inherited=("archive", "fond", "opis", "delo"))
    ibid = cited("rgaspi/17/3/994", "2", archive_as_written="TsPA IML", back_reference=over)
    (row,) = audit(filled(says("one", first, ibid, year=2015)))
    assert [reason.feature for reason in row.evidence] == ["archive-name-former"]
    (row,) = audit(filled(says("two", first, ibid, replace(first, leaves=("3",)), year=2015)))
    assert row.evidence[1].words == "the work prints it in 1 more"


def test_a_former_name_is_no_remark_if_the_note_says_so_or_the_work_repeats_an_older_one(filled: Filled) -> None:
    old = cited("rgaspi/17/3/994", "1", archive_as_written="TsPA IML")
    said = says("said", old, year=2015)
    said = replace(said, notes=(replace(said.notes[0], text="TsPA IML (now RGASPI), f. 17, op. 3, d. 994, l. 1"),))
    again = says("again", old, year=2015, reprint_of="first")
    assert audit(filled(said, again)) == []


def test_the_audit_work_by_work_is_that_of_all(filled: Filled) -> None:
    one = says("one", cited("garf/R-5446/57/53", "27"), cited("garf/17/57/60", "1"))
    two = says("two", cited("rgaspi/17/71/40", "34-2"))
    engine = filled(one, two, says("sound", cited("rgaspi/17/3/994")))
    by_work = list(index.doubtful_works(engine))
    assert [row for work in by_work for row in work["audit"]] == list(index.rows(engine, "audit"))
    assert {work["works"][0]["title"] for work in by_work} == {"one", "two"}
    (only,) = index.doubtful_works(engine, only=["leaves-descending"])
    assert only["works"][0]["title"] == "two"
    assert [
        work["works"][0]["title"] for work in index.doubtful_works(engine, of=lambda row: row["title"] == "one")
    ] == ["one"]
