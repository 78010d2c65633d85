from __future__ import annotations

import pytest

from clean.texts import cleaned
from kartoteka.clean import join_word

WORDS = frozenset(
    [
        "individual",
        "summer",
        "beginning",
        "counterrevolutionary",
        "over",
        "throw",
        "pre-war",
        "revolutionary",
        "build",
        "wie",
    ]
)


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("every indi-", "vidual case", "every individual case"),
        ("end of the summer-beginning", "of the harvest", "end of the summer-beginning of the harvest"),
        ("the summer-", "beginning of it", "the summer-beginning of it"),
        ("a counter-", "revolutionary bloc", "a counterrevolutionary bloc"),
        ("over-", "throw", "overthrow"),
        ("a pre-", "revolutionary past", "a pre-revolutionary past"),
        ("the build-", "up", "the build-up"),
        ("anti-", "Soviet", "anti-Soviet"),
        ("the years 1937-", "8", "the years 1937-8"),
        ("1937–", "8", "1937–8"),
        ("ll. 12-", "15", "ll. 12-15"),
        ("17/71/", "43", "17/71/43"),
        ("Vor-", "und Nachteile", "Vor- und Nachteile"),
        ("pre-", "and post-war", "pre- and post-war"),
        ("кто-", "нибудь", "кто-нибудь"),
        ("ведо\u00ad", "мость", "ведомость"),
        ("ведо¬", "мость", "ведомость"),
        ("of the –", "so called – law", "of the – so called – law"),
        ("as they say—", "and so on", "as they say—and so on"),
        ("no hyphen", "here", "no hyphen here"),
        ("", "begins", "begins"),
        ("ends", "", "ends"),
    ],
)
def test_the_halves_of_a_word_are_joined_as_the_document_writes_it(before: str, after: str, joined: str) -> None:
    assert join_word(before, after, vocabulary=WORDS) == joined


def test_the_form_that_the_document_prints_more_often_wins() -> None:
    hyphened = (
        "Counter-intelligence came. It was counter-intelligence.\n\nAgain the counter-\nintelligence office wrote."
    )
    solid = hyphened.replace("Counter-intelligence", "Counterintelligence").replace("r-intel", "rintel")
    assert "the counter-intelligence office" in cleaned(hyphened).text.text
    assert "the counterintelligence office" in cleaned(solid).text.text


def test_a_word_broken_at_a_line_end_is_a_row_with_the_whole_word() -> None:
    found = cleaned("the ledger of the sta-\ntistical office in the capital")
    (row,) = [row for row in found.corrections if row.rule == "line-end-hyphen"]
    assert (row.before, row.after) == ("sta-\ntistical", "statistical")
    assert found.text.text == "the ledger of the statistical office in the capital"
