from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kartoteka.document import CleanText, Geometry, Line, Page, Text
from kartoteka.findings import BackReference, Citation, Entity, Evidence
from kartoteka.placing import certainty, place, place_citations, place_mentions
from kartoteka.span import Edit, Span

# a reference that runs over a page end, with a running head between its halves
RAW = "1 GARE, f. 5446,\n\fHEAD\nop. 57, d. 53.\n2 Ibid.\n3 Ibid.\n"
SECOND = RAW.index("HEAD")


def text(raw: str = RAW, cut: int = SECOND) -> Text:
    pages = (Page(number=1, start=0, end=cut), Page(number=2, start=cut, end=len(raw)))
    return Text(raw=raw, pages=pages, lines=(Line(span=Span(0, len(raw)), page=1),), extraction="plain")


def note(words: str, *, at: int = 0) -> CleanText:
    """The stretch of the raw text that begins with `words`, as a note's text."""
    start = RAW.index(words, at)
    return CleanText(text=RAW).selected([Span(start, start + len(words))])


def first_note() -> CleanText:
    head, tail = Span(2, RAW.index("\n")), Span(RAW.index("op."), RAW.index("53.") + 2)
    selected = CleanText(text=RAW).selected([head, tail], between=[" "])
    return selected.rewritten([Edit(Span(0, 4), "GARF")])


def citation(name: str, note: str, end: int, *, start: int = 0, to: str | None = None) -> Citation:
    back = None if to is None else BackReference(to=to, root=to, status="resolved", candidates=(to,))
    evidence = (Evidence(feature="stands-on", value=to),)
    return Citation(
        citation=name, note=note, start=start, end=end, raw="", kind="archival",
        confidence=1.0, back_reference=back, evidence=evidence,
    )  # fmt: skip


def test_a_reference_over_a_page_end_is_two_pieces_and_keeps_its_print() -> None:
    read = first_note()
    assert read.text == "GARF, f. 5446, op. 57, d. 53"
    at = place([Span(0, len(read.text))], read, text())
    assert at.raw == "GARE, f. 5446, op. 57, d. 53"
    assert [RAW[start:end] for start, end in at.pieces] == ["GARE, f. 5446,", "op. 57, d. 53"]
    assert (at.start, at.end, at.page) == (at.pieces[0][0], at.pieces[-1][1], 1)


def test_back_references_follow_the_lasting_names() -> None:
    texts: dict[str | None, CleanText] = {"a": first_note(), "b": note("Ibid.")}
    found = [citation("a:1", "a", 28), citation("b:1", "b", 5, to="a:1")]
    full, ibid = place_citations(found, texts=texts, text=text(), work="w")
    assert full.citation != "a:1"
    assert ibid.back_reference is not None
    assert ibid.back_reference.to == ibid.back_reference.root == full.citation
    assert ibid.back_reference.candidates == (full.citation,)
    assert ibid.evidence[0].value == full.citation
    assert (ibid.page, ibid.raw) == (2, "Ibid.")


def test_equal_words_on_one_page_have_names_of_their_own() -> None:
    texts: dict[str | None, CleanText] = {"b": note("Ibid."), "c": note("Ibid.", at=RAW.index("3 "))}
    found = [citation("b:1", "b", 5), citation("c:1", "c", 5)]
    one, other = place_citations(found, texts=texts, text=text(), work="w")
    assert one.citation != other.citation
    again = place_citations(found, texts=texts, text=text(), work="w")
    assert (one, other) == again


def test_names_hang_on_work_and_words_not_on_offsets() -> None:
    found = [citation("b:1", "b", 5)]
    texts: dict[str | None, CleanText] = {"b": note("Ibid.")}
    (one,) = place_citations(found, texts=texts, text=text(), work="w")
    shifted = "more words before. " + RAW
    at = shifted.index("Ibid.")
    moved: dict[str | None, CleanText] = {"b": CleanText(text=shifted).selected([Span(at, at + 5)])}
    (other,) = place_citations(found, texts=moved, text=text(shifted, shifted.index("HEAD")), work="w")
    assert one.start != other.start
    assert one.citation == other.citation
    (third,) = place_citations(found, texts=texts, text=text(), work="other work")
    assert third.citation != one.citation


def test_a_name_broken_by_a_line_end_stays_mended_and_leads_to_its_print() -> None:
    raw = "Comrade Iv-\nanov spoke."
    whole = Text(
        raw=raw, pages=(Page(number=1, start=0, end=len(raw)),), lines=(Line(span=Span(0, len(raw)), page=1),), extraction="plain"
    )  # fmt: skip
    read = CleanText(text=raw).rewritten([Edit(Span(10, 12), "")])
    entity = Entity(start=8, end=14, text="Ivanov", label="PERSON", by="model", confidence=1.0)
    (placed,) = place_mentions([entity], read=read, text=whole, work="w")
    assert raw[placed.start : placed.end] == "Iv-\nanov"
    assert placed.text == "Ivanov"


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 5)), min_size=1, max_size=4))
def test_pieces_lie_in_order_within_their_hull(cuts: list[tuple[int, int]]) -> None:
    spans: list[Span] = []
    for gap, length in cuts:
        start = (spans[-1].end if spans else 0) + gap
        spans.append(Span(min(start, len(RAW)), min(start + length, len(RAW))))
    at = place(spans, CleanText(text=RAW).selected([Span(0, len(RAW))]), text())
    assert at.start == at.pieces[0][0]
    assert at.end == at.pieces[-1][1]
    assert all(one[1] < other[0] for one, other in pairwise(at.pieces))
    assert "".join(RAW[start:end] for start, end in at.pieces) == "".join(span.cut(RAW) for span in spans)


def test_the_certainty_of_a_text_is_that_of_the_letters_it_was_made_from() -> None:
    read = first_note()  # GARF, printed GARE
    geometry = Geometry()
    for at in range(len(RAW)):
        geometry.add(0, 0, 1, 1, confidence=30 if RAW[at] == "E" else 90)
    page = Page(number=1, start=0, end=len(RAW), extraction="ocr")
    by_ocr = replace(text(), pages=(page,), geometry=geometry)
    sure = certainty(read, by_ocr)
    assert sure is not None
    assert sure[:4] == bytes([30, 30, 30, 30])
    assert sure[4] == Geometry.UNKNOWN
    assert set(sure[5:]) == {90, Geometry.UNKNOWN}
    assert certainty(read, by_ocr, within=Span(6, 12)) == sure[6:12]
    assert certainty(read, replace(by_ocr, pages=(replace(page, extraction="text-layer"),))) is None
    assert certainty(read, text()) is None
