from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from clean.texts import cleaned, plain
from kartoteka.span import Span, hull

LEXICON = ("Politburo", "spravka", "Sovnarkom", "Izvestiya", "Trotskyist", "kolkhoz")
TOKENS = [
    "the", "of", "and", "Polithuro", "Politburo", "sprayka", "spravki", "sprayki", "Soynarkom", "Izvestiva", "Trotskvists",
    "vozhd'", "s\"ezd", "1.408", "6.277.31", "259.450", "1,500", "1.5", "million", "f. 33.987", "17/3/994", "1937-8", "1938.23",
    "etc.6", "word2", "¹", "²³", ",", ".", ";", ":", ". . .", "''", "\"", "``", ",,", "‚", "(", ")", "«", "»", "a,b", "arrested,tried",
    "Then.There", "www.site.ru", "oﬃcial", "и\u0306", "Â’", "РћС‚РґРµР»", "\u00ad", "¬", "-", "–", "—", "coun-", "ter", "Post-",
    "РГАCПИ", "Cоветский", "\u200b", "\u00a0", "\t", "  ", "NOTICE", "165", "xii", "All use subject to https://about.jstor.org/terms",
    "This material may be protected by Copyright Law (Title 17, U.S. Code)", "* * *", "12. Ibid.", "•", "\x0b", "É", "ё",
]  # fmt: skip
TEXTS = st.lists(
    st.tuples(st.sampled_from(TOKENS), st.sampled_from([" ", " ", " ", "\n", "\n", "\n\n", "", "\f"])), max_size=60
).map(lambda parts: "".join(token + end for token, end in parts))


@settings(deadline=None)
@given(TEXTS)
def test_cleaning_what_is_clean_changes_nothing(raw: str) -> None:
    once = cleaned(raw, *LEXICON)
    twice = cleaned(once.text.text, *LEXICON)
    assert twice.text.text == once.text.text
    assert twice.corrections == ()


@settings(deadline=None)
@given(TEXTS)
def test_every_letter_leads_back_to_the_raw_text(raw: str) -> None:
    found = cleaned(raw, *LEXICON)
    mended = [Span(row.start, row.end) for row in found.corrections]
    before = 0
    for at, char in enumerate(found.text.text):
        origin = hull(found.text.pieces(Span(at, at + 1)))
        # the way back never runs backwards, and what stands there is the same letter or booked as changed
        assert before <= origin.start <= origin.end <= len(raw)
        before = origin.start
        assert origin.cut(raw) == char or any(origin in row for row in mended)


@settings(deadline=None)
@given(TEXTS)
def test_each_change_is_a_row_that_says_what_stood_there(raw: str) -> None:
    found = cleaned(raw, *LEXICON)
    if found.text.text != raw:
        assert found.corrections
    for row in found.corrections:
        assert row.before != row.after
        assert 0 < row.confidence <= 1
        assert row.page == plain(raw).page_at(row.start)
        assert row.start <= row.end <= len(raw)
    assert [row.start for row in found.corrections] == sorted(row.start for row in found.corrections)


@settings(deadline=None)
@given(TEXTS)
def test_pages_and_paragraphs_stay_and_furniture_is_cut_from_the_raw_text(raw: str) -> None:
    found = cleaned(raw, *LEXICON)
    assert found.text.text.count("\f") == raw.count("\f")
    assert sum(char in "¹²³" for char in found.text.text) == sum(char in "¹²³" for char in raw)
    for piece in found.furniture:
        assert piece.span.end <= len(raw)
        assert piece.span.cut(raw).strip() == piece.span.cut(raw) != ""
        assert "\f" not in piece.span.cut(raw)
