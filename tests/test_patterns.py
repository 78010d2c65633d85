"""A pattern that is compiled late gives what one compiled at once gives."""

from __future__ import annotations

import re

import pytest

from kartoteka.patterns import lazily

TEXT = "ф. 17, оп. 3, Ф. 558"


@pytest.mark.parametrize("method", ["match", "search", "fullmatch", "findall", "split"])
def test_every_method_is_that_of_the_compiled_pattern(method: str) -> None:
    late, early = lazily(r"ф\.\s(\d+)", re.IGNORECASE), re.compile(r"ф\.\s(\d+)", re.IGNORECASE)
    for _ in range(2):
        ours, theirs = getattr(late, method)(TEXT), getattr(early, method)(TEXT)
        assert (ours.span() if isinstance(ours, re.Match) else ours) == (
            theirs.span() if isinstance(theirs, re.Match) else theirs
        )


def test_flags_and_source_are_those_of_the_pattern() -> None:
    late = lazily("ф", re.IGNORECASE)
    assert late.pattern == "ф"
    assert late.flags == re.compile("ф", re.IGNORECASE).flags
    assert late.sub("f", "Ф") == "f"


def test_a_wrong_pattern_shows_when_it_is_used() -> None:
    late = lazily("(")
    with pytest.raises(re.error):
        late.match("")
