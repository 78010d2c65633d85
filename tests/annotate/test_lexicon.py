"""The lexicon made of the gazetteer, and its forms in a text."""

from __future__ import annotations

from kartoteka.annotate.lexicon import LexiconEntry, from_gazetteer, shipped
from kartoteka.annotate.lexicon_index import Index
from kartoteka.authority import load
from kartoteka.authority.gazetteer import Alias, Entry


def entry(*aliases: Alias) -> Entry:
    return Entry(
        id="x", name="X", original=None, english="X", label="ORG", generic=False, first=None, last=None, parent=None,
        aliases=aliases, notes="", uncertain=False, group="test",
    )  # fmt: skip


def test_common_words_are_left_out_in_small_letters_and_doubted_with_a_capital() -> None:
    made = from_gazetteer(
        {"x": entry(Alias("front", common=True), Alias("Front", common=True), Alias("Supreme Court", common=True))}
    )[0]
    assert made.forms == ("Front", "Supreme Court")
    assert made.doubtful == {"Front"}


def test_forms_that_need_context_or_belong_to_several_are_doubted() -> None:
    made = from_gazetteer({"x": entry(Alias("CC", needs_context=True), Alias("CPC", also=("y",)), Alias("Politburo"))})[
        0
    ]
    assert made.doubtful == {"CC", "CPC"}


def test_the_ids_of_all_that_ships_are_unique_but_for_events_named_after_places() -> None:
    ids = [each.id for each in shipped()]
    assert len(ids) == len(set(ids))


def test_the_real_gazetteer_can_be_used() -> None:
    names = from_gazetteer(load().gazetteer)
    assert {"nkvd", "stalin-iv", "moskva"} <= {each.id for each in names}


def forms_met(text: str, *forms: str) -> list[str]:
    index = Index((LexiconEntry(id="x", name="X", label="ORG", forms=forms),))
    return [text[hit.start : hit.end] for hit in index.hits(text)]


def test_the_longest_form_is_met_and_a_possessive_is_none_of_it() -> None:
    assert forms_met("The Central Committee's plenum", "Central", "Central Committee") == ["Central Committee"]


def test_capitals_and_plurals_are_those_of_the_form() -> None:
    assert forms_met("NEP, nep and Nepmen", "NEP") == ["NEP"]
    assert forms_met("a raion, raions, Raion", "raion") == ["raion", "raions", "Raion"]
    assert forms_met("politburo met", "Politburo") == []
    assert forms_met("Central Committees", "Central Committee") == ["Central Committees"]


def test_a_form_with_signs_is_met_as_printed() -> None:
    assert forms_met("TsK VKP(b) and VKP (b), VKP", "VKP(b)") == ["VKP(b)", "VKP (b)"]


def test_a_word_one_confusion_from_two_names_is_left_alone() -> None:
    index = Index(
        tuple(LexiconEntry(id=name, name=name, label="ORG", forms=(name,)) for name in ("Rabkrin", "Rabkrln"))
    )
    assert [hit.form for hit in index.hits("Rabkrtn")] == []
