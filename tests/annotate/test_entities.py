"""How texts flow through the recogniser, with a rule in place of a trained one."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from kartoteka.annotate import entities
from kartoteka.annotate.lexicon import shipped
from kartoteka.annotate.recognisers import Spacy, at_hand
from kartoteka.findings import Entity
from kartoteka.span import Span


@pytest.fixture
def pipeline() -> Language:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": "Acme"}, {"label": "DATE", "pattern": "Monday"}])  # type: ignore[attr-defined]
    return nlp


def test_positions_count_in_the_whole_text_over_paragraphs_and_batches(pipeline: Language) -> None:
    paragraph = "On Monday Acme paid. " + "Nothing else was paid for by them in that year. " * 150
    text = "\n\n".join([paragraph] * 4)
    (found,) = entities.find([text], recognisers=[Spacy(lambda: pipeline)], lexicon=())
    assert [each.start for each in found] == [at * (len(paragraph) + 2) + 10 for at in range(4)]


def test_each_text_gets_its_own_list_in_order_and_its_own_masks(pipeline: Language) -> None:
    texts = ["Acme paid Stalin.", "", "Acme did not."]
    found = list(
        entities.find(texts, recognisers=[Spacy(lambda: pipeline)], lexicon=shipped(), masked=[[Span(0, 4)], [], []])
    )
    assert [[each.text for each in one] for one in found] == [["Stalin"], [], ["Acme"]]


def test_texts_are_read_one_at_a_time(pipeline: Language) -> None:
    def endless() -> object:
        yield "Acme paid."
        raise AssertionError("the second text was asked for before it was wanted")

    assert next(entities.find(endless(), recognisers=[Spacy(lambda: pipeline)], lexicon=()))[0].text == "Acme"  # type: ignore[arg-type]


def test_a_text_in_another_language_is_not_given_to_the_recogniser(pipeline: Language) -> None:
    german = "Die Firma Acme hat den Brief nicht beantwortet, obwohl Stalin ihn zweimal schicken ließ und auf Antwort wartete. "
    (found,) = entities.find([german * 4], recognisers=[Spacy(lambda: pipeline)], lexicon=shipped())
    assert {each.text for each in found} == {"Stalin"}
    russian = "Сталин писал фирме Acme трижды, но фирма молчала.\n\nAcme was silent."
    (found,) = entities.find([russian], recognisers=[Spacy(lambda: pipeline)], lexicon=shipped())
    assert [each.text for each in found] == ["Сталин", "Acme"]
    assert russian[found[1].start :] == "Acme was silent."


def test_what_the_recogniser_takes_in_too_much_is_cut_off() -> None:
    nlp = spacy.blank("en")
    too_long = [
        "the Acme 'Concerning",
        "Bureau Commission on",
        "viewpoints. However",
        "the lower case",
        "Comrade Petrenko's",
    ]
    nlp.add_pipe("entity_ruler").add_patterns(  # type: ignore[attr-defined]
        [{"label": "ORG", "pattern": words} for words in too_long[:4]] + [{"label": "PERSON", "pattern": too_long[4]}]
    )
    text = "Here the Acme 'Concerning it. The Bureau Commission on it. From viewpoints. However, the lower case. Comrade Petrenko's day."
    (found,) = entities.find([text], recognisers=[Spacy(lambda: nlp)], lexicon=())
    assert [each.text for each in found] == ["Acme", "Bureau Commission", "Petrenko"]


def test_a_name_that_is_broken_over_two_lines_is_one_and_keeps_its_print(pipeline: Language) -> None:
    text = "The secretary of Kursk\noblast and N. I.\nVostriakov paid.\n\nKursk\n\noblast is torn."
    assert [(each.text, each.start) for each in _found(text, pipeline)] == [
        ("Kursk\noblast", 17),
        ("N. I.\nVostriakov", 34),
    ]


def test_other_languages_are_given_to_a_pipeline_that_has_learnt_them(pipeline: Language) -> None:
    german = "Die Firma Acme hat den Brief nicht beantwortet, den Trofim Lyssenko ihr zweimal hatte schicken lassen, und wartete auf eine Antwort. "
    assert [each.text for each in _found(german * 2, pipeline)][:1] == ["Trofim Lyssenko"]
    pipeline.meta["languages"] = ["en", "de"]
    assert [each.text for each in _found(german * 2, pipeline)][:2] == ["Acme", "Trofim Lyssenko"]


def _found(text: str, pipeline: Language) -> list[Entity]:
    (found,) = entities.find([text], recognisers=at_hand(lambda: pipeline), lexicon=())
    return found


def test_a_table_that_a_recogniser_took_for_one_name_is_none() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": [{"LOWER": "acme", "OP": "+"}]}])  # type: ignore[attr-defined]
    texts = ["Acme " * 3, "Acme " * 300]
    found = list(entities.find(texts, recognisers=[Spacy(lambda: nlp)], lexicon=()))
    assert [[each.text for each in one] for one in found] == [["Acme Acme Acme"], []]
