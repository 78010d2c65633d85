"""What becomes of the recogniser's candidates beside lexicon and patterns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.annotate.arbiter import decide
from kartoteka.annotate.candidates import Candidate
from kartoteka.annotate.lexicon import LexiconEntry, shipped
from kartoteka.annotate.lexicon_index import Index
from kartoteka.findings import EntityLabel
from kartoteka.span import Span

INDEX = Index(
    (
        LexiconEntry(id="politbiuro", name="Politburo", label="ORG", forms=("Politburo",)),
        LexiconEntry(
            id="tsk",
            name="Central Committee",
            label="ORG",
            forms=("Central Committee", "CC"),
            doubtful=frozenset({"CC"}),
        ),
        LexiconEntry(id="court", name="Supreme Court", label="ORG", forms=("Supreme Court",)),
        LexiconEntry(id="sssr", name="USSR", label="GPE", forms=("USSR",)),
        LexiconEntry(id="mensheviki", name="Mensheviks", label="NORP", forms=("Mensheviks",)),
        LexiconEntry(id="terror", name="Great Terror", label="EVENT", forms=("Great Terror",)),
        LexiconEntry(id="troika", name="troika", label="ORG", forms=("troika", "troiki")),
        *shipped(),
    )
)


def seen(text: str, *found: tuple[str, EntityLabel]) -> list[Candidate]:
    return [
        Candidate(start=text.index(words), end=text.index(words) + len(words), label=label, by="model", confidence=0.8)
        for words, label in found
    ]


def decided(text: str, *found: tuple[str, EntityLabel]) -> list[tuple[str, str]]:
    return [(each.text, each.label) for each in decide(text, seen(text, *found), index=INDEX)]


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("So Joseph Stalin said.", [("Joseph Stalin", "ORG")], [("Joseph Stalin", "PERSON")]),
        ("So Molotov said.", [("Molotov", "GPE")], [("Molotov", "PERSON")]),
        ("Born in Kirov.", [("Kirov", "GPE")], [("Kirov", "GPE")]),
        ("The Great Terror ended.", [("The Great Terror", "LOC")], [("Great Terror", "EVENT")]),
        ("Politburo and Central Committee.", [("Politburo and Central Committee", "ORG")], [("Politburo", "ORG"), ("Central Committee", "ORG")]),
        ("The Politburo Commission met.", [("Politburo Commission", "ORG")], [("Politburo Commission", "ORG")]),
        ("The Politburo quickly agreed.", [("Politburo quickly", "ORG")], [("Politburo", "ORG")]),
        ("The Georgian Mensheviks fled.", [("Georgian Mensheviks", "PERSON")], [("Georgian Mensheviks", "NORP")]),
        ("In Baku Stepan Shaumian led.", [("Baku Stepan Shaumian", "PERSON")], [("Baku", "GPE"), ("Stepan Shaumian", "PERSON")]),
        ("He wrote to Maslennikov then.", [("Maslennikov", "ORG")], [("Maslennikov", "PERSON")]),
        ("It reached Turukhansk then.", [("Turukhansk", "ORG")], [("Turukhansk", "GPE")]),
        ("The CC sat.", [("CC", "ORG")], [("CC", "ORG")]),
        ("The CC sat.", [], []),
        ("The Central Committee, or CC, sat.", [], [("Central Committee", "ORG"), ("CC", "ORG")]),
        ("Acme Trading sold it.", [("Acme Trading", "ORG")], [("Acme Trading", "ORG")]),
    ],
)  # fmt: skip
def test_lexicon_and_patterns_decide_over_the_recogniser(
    text: str, found: Sequence[tuple[str, EntityLabel]], expected: list[tuple[str, str]]
) -> None:
    assert decided(text, *found) == expected


def test_a_court_of_another_land_is_not_the_court_of_the_lexicon() -> None:
    text = "The Ukrainian Supreme Court and the Supreme Court met."
    one, other = decide(text, seen(text, ("Ukrainian Supreme Court", "ORG")), index=INDEX)
    assert (one.text, one.cluster) == ("Ukrainian Supreme Court", None)
    assert (other.text, other.cluster) == ("Supreme Court", "court")


def test_a_son_is_not_his_father() -> None:
    text = "Vasilii Stalin flew."
    (son,) = decide(text, seen(text, ("Vasilii Stalin", "PERSON")), index=INDEX)
    assert (son.text, son.cluster) == ("Vasilii Stalin", None)


def test_every_name_has_a_reason_and_a_repaired_one_its_words() -> None:
    (found,) = decide("The Polithuro met.", [], index=INDEX)
    (reason,) = found.evidence
    assert (reason.feature, reason.value) == ("ocr-repaired", "Politburo")
    assert "Polithuro" in reason.words


def test_the_recognisers_voice_counts_in_the_confidence() -> None:
    text = "So Molotov said."
    voices: list[list[tuple[str, EntityLabel]]] = [[("Molotov", "PERSON")], [], [("Molotov", "GPE")]]
    agreed, alone, differed = (decide(text, seen(text, *voice), index=INDEX)[0].confidence for voice in voices)
    assert agreed > alone > differed


words = st.sampled_from(
    "Stalin Politburo troika USSR Joseph Kursk oblast the of and CC I. V. Great Terror Supreme Court Mensheviks - , . 's Baku Ezhov".split()  # noqa: SIM905
)
texts = st.lists(words, max_size=20).map(" ".join)


@given(texts, st.data())
def test_names_cut_their_words_never_overlap_and_keep_out_of_masks(text: str, data: st.DataObject) -> None:
    def stretch() -> Span:
        start = data.draw(st.integers(0, max(0, len(text) - 1)))
        return Span(start, data.draw(st.integers(min(start + 1, len(text)), len(text))))

    spans = [stretch() for _ in range(data.draw(st.integers(0, 4)))]
    names: list[EntityLabel] = ["PERSON", "ORG", "GPE", "LOC", "NORP", "EVENT"]
    labels = st.sampled_from(names)
    model = [
        Candidate(start=span.start, end=span.end, label=data.draw(labels), by="model", confidence=0.8)
        for span in spans
        if text[span.start : span.end].strip()
    ]
    mask = stretch()
    found = decide(text, model, index=INDEX, masked=[mask])
    for each in found:
        assert text[each.start : each.end] == each.text != ""
        assert not (len(mask) and Span(each.start, each.end).overlaps(mask))
        assert 0 < each.confidence < 1
    for one, other in pairwise(found):
        assert one.end <= other.start
