from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.report.places import NOWHERE, NotePlaces
from kartoteka.report.sentences import LONGEST, Quoted, Sentences, within

PRINT = """Mill and Market 12
The mill at Tver' stood idle.1 Nobody asked why until
the autumn of 1936, when the com-
mission came.
1A note about the com-
mission.
Mill and Market 13
It left in the spring of
1938.2 What a commission
2Another note, of May 1940, on
two lines.
14 The Author
finds, it keeps.
"""


def page(label: str | None, start: str, end: str | None) -> dict[str, object]:
    return {"label": label, "start": PRINT.index(start), "end": PRINT.index(end) if end else len(PRINT)}


def span(words: str) -> tuple[int, int]:
    return PRINT.index(words), PRINT.index(words) + len(words)


@pytest.fixture
def body() -> Sentences:
    marks = [PRINT.index(words) + len(words) for words in ("stood idle.", "1938.")]
    notes = [span("A note about the com-\nmission.\n"), span("Another note, of May 1940, on\ntwo lines.\n")]
    places = NotePlaces(
        notes=tuple((start, end, "n") for start, end in notes), markers=tuple((at, at + 1, "n") for at in marks)
    )
    pages = [
        page("12", "Mill", "Mill and Market 13"),
        page("13", "Mill and Market 13", "14 The"),
        page("14", "14", None),
    ]
    return Sentences(PRINT, places=places, pages=pages)


def around(body: Sentences, words: str) -> Quoted:
    return body.around(*span(words), words=words)


def test_a_sentence_is_on_one_line_and_a_known_word_loses_its_hyphen(body: Sentences) -> None:
    before, words, after = around(body, "the autumn of 1936")
    assert (before, words, after) == ("Nobody asked why until ", "the autumn of 1936", ", when the commission came.")


def test_words_over_the_end_of_a_line_are_put_together(body: Sentences) -> None:
    assert around(body, "the spring of\n1938") == ("It left in ", "the spring of 1938", ".")


def test_notes_and_running_heads_do_not_part_a_sentence(body: Sentences) -> None:
    assert around(body, "keeps") == ("What a commission finds, it ", "keeps", ".")


def test_what_stands_where_the_body_is_not_is_words_alone(body: Sentences) -> None:
    assert around(body, "May 1940") == ("", "May 1940", "")


def test_a_hyphen_stays_where_nobody_knows_the_word_without_it() -> None:
    raw = "The anti-\nreligious plan of 1932 failed."
    year = raw.index("1932")
    found = Sentences(raw, places=NOWHERE, pages=[]).around(year, year + 4, words="1932")
    assert found.before == "The anti-religious plan of "


def test_a_long_sentence_is_cut_at_a_blank() -> None:
    raw = f"{'word ' * 400}in 1932 {'word ' * 400}end."
    before, words, after = Sentences(raw, places=NOWHERE, pages=[]).around(2003, 2007, words="1932")
    assert words == "1932"
    assert before.startswith("… word ")
    assert after.endswith(" word …")
    assert max(len(before), len(after)) <= LONGEST + 4


def test_in_a_note_the_nearest_of_equal_words_counts() -> None:
    text = "In 1937 he wrote. He wrote again in 1937, from Omsk."
    assert within(text, "1937", near=36) == ("He wrote again in ", "1937", ", from Omsk.")
    assert within(text, "1999", near=0) == ("", "1999", "")
    assert within(None, "1937", near=0) == ("", "1937", "")


@given(st.text(alphabet="aB.1 -\n\f\u00ad", max_size=80), st.data())
def test_any_text_and_any_places_give_an_answer(raw: str, data: st.DataObject) -> None:
    def spans() -> tuple[tuple[int, int, str], ...]:
        cuts = sorted(data.draw(st.lists(st.integers(0, len(raw)), max_size=6)))
        return tuple((start, end, "n") for start, end in zip(cuts[::2], cuts[1::2], strict=False))

    places = NotePlaces(notes=spans(), markers=spans())
    body = Sentences(raw, places=places, pages=[{"label": "1", "start": 0, "end": len(raw)}])
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    assert "\n" not in "".join(body.around(start, end, words="w"))
