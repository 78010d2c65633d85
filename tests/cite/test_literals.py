"""Words found by their rarest letters are those that their pattern finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kartoteka import authority
from kartoteka.cite import back_references, literals

AUTHORITY = authority.load()
WORDS = [word.word for word in AUTHORITY.back_references.values() if word.kind == "same"]
LIKE = ["Ibicl.", "lbid.", "Ehd.", "tarn zhe", "Там жe", "IBID", "ТАМ ЖЕ", "the", "same", "file", "там", "же"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, *LIKE, " ", "  ", ". ", ", ", "\n", "a", "в", "5"]), max_size=14).map("".join))
def test_no_word_escapes_its_rarest_letter(text: str) -> None:
    rarest, pattern = back_references._literals(AUTHORITY), back_references._pattern(AUTHORITY)
    assert [found.span() for found in literals.found(text, rarest, pattern)] == [
        found.span() for found in pattern.finditer(text)
    ]
