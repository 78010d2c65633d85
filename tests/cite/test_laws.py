"""Laws that hold for whatever is read."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kartoteka import authority, cite
from kartoteka.authority.keys import parse_key
from kartoteka.cite.shelfmark.leaves import read_leaves
from kartoteka.cite.shelfmark.numbers import complete_range

AUTHORITY = authority.load()

number = st.integers(1, 9999).map(str)
leaf = st.builds(lambda n, side: f"{n}{side}", st.integers(1, 900), st.sampled_from(["", " ob.", "ob", "a"]))
reference = st.builds(
    lambda archive, fond, opis, delo, leaves, style: style.format(
        archive=archive, fond=fond, opis=opis, delo=delo, leaves=", ".join(leaves)
    ),
    st.sampled_from(["RGASPI", "GARF", "РГАЭ", "TsDAHO", "AVP RF", "Ibid.", "Thid.", "САВЕ"]),
    number,
    number,
    number,
    st.lists(leaf, min_size=1, max_size=3),
    st.sampled_from(
        [
            "{archive}, f. {fond}, op. {opis}, d. {delo}, ll. {leaves}",
            "{archive}, {fond}/{opis}/{delo}, {leaves}",
            "{archive}, +. {fond}, ор. {opis}, 4. {delo}, 1. {leaves}",
            "{archive}, {leaves}",
            "TNA, FO {fond}/{delo}, ff. {leaves}",
        ]
    ),
)
noise = st.text("abcdf.,;:()/-– 0123456789ФфОопдл№IVX£+Ъ“”«»[]\n\t\u00a0\u00ad\u200b\x07", max_size=40)
note = st.lists(st.one_of(reference, noise), min_size=1, max_size=4).map("; ".join)


@settings(deadline=None)  # the first notes compile the patterns of the print readers
@given(st.lists(note, max_size=3))
def test_every_span_holds_the_printed_words(texts: list[str]) -> None:
    passages = [cite.Passage(id=str(at), text=text) for at, text in enumerate(texts)]
    for citation in cite.read(passages, AUTHORITY):
        text = texts[int(citation.note or "")]
        assert citation.raw == text[citation.start : citation.end] != ""


@given(note)
def test_citations_of_a_note_do_not_overlap_and_stand_in_order(text: str) -> None:
    found = cite.parse(text, AUTHORITY)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(note)
def test_keys_lead_back_to_a_unit_of_the_archive(text: str) -> None:
    for citation in cite.parse(text, AUTHORITY):
        assert all(parse_key(key).archive == citation.archive for key in citation.keys)
        assert 0 < citation.confidence < 1


@given(st.lists(note, min_size=1, max_size=4))
def test_back_references_name_citations_that_stand_before(texts: list[str]) -> None:
    seen: set[str] = set()
    for citation in cite.read([cite.Passage(id=str(at), text=text) for at, text in enumerate(texts)], AUTHORITY):
        if back := citation.back_reference:
            assert {back.to, back.root, *back.candidates} - {None} <= seen
            assert (back.to is None) <= (back.status == "unresolved")
        seen.add(citation.citation)


prose = st.sampled_from(
    [
        "The brigade counted its wagons twice, and nobody answered the letters from the depot. ",
        "Секретарь райкома просил выдать семена в срок, но никто не ответил на его письмо. ",
        "Colonel Orlov refused bread for the families in the spring of 1932, as 12 of the 48 farms had done.\n",
    ]
)


@settings(deadline=None, max_examples=60)
@given(note, prose, st.integers(8, 90), prose, st.integers(0, 90))
def test_a_note_reads_alike_in_any_length_of_prose(text: str, before: str, long: int, behind: str, more: int) -> None:
    few, many = f"{before * 8}\n\n", f"{before * long}\n\n"
    shift = len(many) - len(few)
    expected = [
        (each.start + shift, each.raw, each.kind, each.keys, each.csl)
        for each in cite.parse(f"{few}{text}\n\n{behind * 8}", AUTHORITY)
    ]
    found = cite.parse(f"{many}{text}\n\n{behind * (8 + more)}", AUTHORITY)
    assert [(each.start, each.raw, each.kind, each.keys, each.csl) for each in found] == expected


@settings(deadline=None)
@given(st.lists(note, min_size=1, max_size=3))
def test_reading_twice_gives_the_same(texts: list[str]) -> None:
    passages = [cite.Passage(id=str(at), text=text) for at, text in enumerate(texts)]
    assert cite.read(passages, AUTHORITY) == cite.read(passages, AUTHORITY)


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_a_full_range_stays_and_an_elided_one_ends_later(first: int, last: int) -> None:
    completed, backwards = complete_range(str(first), str(last))
    start, _, end = completed.partition("-")
    assert int(start) == first
    assert backwards == (int(end) < first)
    assert completed == f"{first}-{last}" or (last < first <= int(end) and str(end).endswith(str(last)))


@given(st.lists(st.integers(1, 900), min_size=1, max_size=5))
def test_a_list_of_leaves_is_read_whole(leaves: list[int]) -> None:
    printed = ", ".join(map(str, leaves))
    found = read_leaves(printed, 0)
    assert found is not None
    assert found.values == tuple(map(str, leaves))
    assert found.end == len(printed)
