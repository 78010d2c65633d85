"""A long text is read in windows; what stands in it is the same as if it were read whole."""

from __future__ import annotations

from itertools import chain as joined

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kartoteka import authority, cite
from kartoteka.cite import archival, chain
from kartoteka.findings import Citation

AUTHORITY = authority.load()
PROSE = (
    "The brigade counted two wagons of salt in the spring of 1932, and nobody answered. ",
    "Colonel Orlov refused bread for the families on 14 March 1937, as 12 of the 48 farms had done. ",
    "By 1928/29 the plan stood at 7.5 per cent; the NKVD knew it. ",
    "Секретарь райкома просил выдать семена к 1 мая 1932 г., хотя в СССР был мир. ",
    "Комиссия пересчитала 12 из 48 списков, и никто не ответил. ",
    "\n\n",
)
PRINTED = tuple(
    example.text
    for example in joined(
        AUTHORITY.general_examples,
        AUTHORITY.general_counter_examples,
        *((*archive.examples, *archive.counter_examples) for archive in AUTHORITY.archives.values()),
    )
)
NOTES = ("Ibid., l. 7. ", "Там же. Д. 8. Л. 9. ", "Ibid. ", "See d. 995, l. 7. ", "(f. 17, op. 3) ")


def read(text: str) -> list[Citation]:
    return cite.parse(text, AUTHORITY, archival_only=True)


def read_whole(text: str) -> list[Citation]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(chain, "SHORT", len(text))
        return read(text)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(PROSE),
            st.sampled_from(NOTES),
            st.sampled_from(PRINTED).map(lambda text: f"({text}). "),
            st.sampled_from(PRINTED).map(lambda text: f"\n\n{text}\n\n"),
        ),
        min_size=4,
        max_size=24,
    ).map("".join)
)
def test_windows_hold_all_that_the_text_holds(text: str) -> None:
    assert read(text) == read_whole(text)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(PRINTED),
    st.integers(8, 40),
    st.integers(0, 40),
)
def test_a_reference_reads_alike_in_any_length_of_prose(printed: str, before: int, behind: int) -> None:
    few, many = (f"{''.join(PROSE[:3]) * count}\n\n{printed}" for count in (8, before))
    shift = len(many) - len(few)
    expected = [(each.start + shift, each.raw, each.keys) for each in read(few)]
    assert [(each.start, each.raw, each.keys) for each in read(f"{many}\n\n{PROSE[0] * behind}")] == expected


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.sampled_from([each for each in PRINTED if len(each) < 200]), min_size=90, max_size=90),
    st.lists(st.sampled_from(["; ", ". ", ".\n", "\n\n"]), min_size=90, max_size=90),
)
def test_pages_of_references_read_alike_wherever_they_are_cut(printed: list[str], between: list[str]) -> None:
    text = "".join(joined.from_iterable(zip(printed, between, strict=True)))
    assert [(each.start, each.raw, each.keys, each.leaves) for each in read(text)] == [
        (each.start, each.raw, each.keys, each.leaves) for each in read_whole(text)
    ]


@pytest.mark.parametrize("between", [" ", ". "])
@pytest.mark.parametrize(
    "printed", ["RGASPI, f. 17, op. 3, d. 994, l. 5.", "См.: ГАРФ. Ф. 9401. Оп. 2. Д. 99. Л. 5 об."]
)
def test_a_paragraph_of_references_is_cut_between_them(printed: str, between: str) -> None:
    found = read((printed + between) * 300)
    assert len(found) == 300
    assert len({(each.keys, each.leaves, each.back_reference) for each in found}) == 1


@pytest.mark.parametrize("cut", range(2920, 3010, 3))
def test_the_stop_of_a_verso_is_not_cut_off(cut: int) -> None:
    lead = "GARF, f. R-5446, op. 1, d. 2, l. 3; " * 82
    text = f"{lead[: cut // 36 * 36]}{'x' * (cut % 36)} ЦДАГО, ф. 1, оп. 20, спр. 5, арк. 60 зв. {lead}"
    assert "ЦДАГО, ф. 1, оп. 20, спр. 5, арк. 60 зв." in [each.raw for each in read(text)]


@pytest.mark.parametrize("printed", [f"RGASPI, f. 17, op. 3, d. 4, l. 5. {text}" for text in PRINTED[::7]])
def test_no_reference_begins_where_the_quick_look_sees_none(printed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = read(printed)
    monkeypatch.setattr(archival, "may_begin", lambda *_, **__: True)
    assert read(printed) == looked
