"""The spaCy components, in a blank pipeline."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

import kartoteka.spacy_components  # noqa: F401

TEXT = "In June 1936 Stalin met N. I. Ezhov of the NKVD. On 29 June Ezhov went to Kursk oblast."


@pytest.fixture(scope="module")
def pipeline() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("kartoteka_dates")
    nlp.add_pipe("kartoteka_gazetteer")
    return nlp


def test_dates_stand_in_the_spans_with_their_edtf_and_days(pipeline: Language) -> None:
    doc = pipeline(TEXT)
    found = [(span.text, span.label_, span.kb_id_, span.id_) for span in doc.spans["dates"]]
    assert found == [
        ("June 1936", "DATE", "1936-06", "1936-06-01/1936-06-30"),
        ("29 June", "DATE", "1936-06-29", "1936-06-29/1936-06-29"),
    ]


def test_names_stand_in_the_entities_with_their_cluster(pipeline: Language) -> None:
    doc = pipeline(TEXT)
    found = [(entity.text, entity.label_, entity.ent_id_) for entity in doc.ents]
    assert found == [
        ("Stalin", "PERSON", "stalin-iv"),
        ("N. I. Ezhov", "PERSON", "ezhov-ni"),
        ("NKVD", "ORG", "nkvd"),
        ("Ezhov", "PERSON", "ezhov-ni"),
        ("Kursk oblast", "GPE", "kursk-oblast"),
    ]


def test_the_settings_are_used_and_checked() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("kartoteka_dates", config={"spans_key": "times", "year": 1937})
    doc = nlp("On 8 June it rained.")
    assert [span.kb_id_ for span in doc.spans["times"]] == ["1937-06-08"]
    with pytest.raises(ValueError, match="spans_key"):
        nlp.add_pipe("kartoteka_dates", name="wrong", config={"spans_key": ["times"]})


def test_a_name_that_the_recogniser_mistook_is_put_right() -> None:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": "Molotov"}, {"label": "ORG", "pattern": "Acme Trading"}])  # type: ignore[attr-defined]
    nlp.add_pipe("kartoteka_gazetteer")
    doc = nlp("The speech of Molotov was read by Acme Trading.")
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("Molotov", "PERSON"), ("Acme Trading", "ORG")]


def test_citations_are_spans_with_their_keys() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("kartoteka_citations")
    doc = nlp("RTsKhIDNI, 17/3/901, 44; GARF, 5446/22a/118, 7.")
    assert [(span.text, span.label_, span.kb_id_) for span in doc.spans["citations"]] == [
        ("RTsKhIDNI, 17/3/901, 44", "archival", "rgaspi/17/3/901"),
        ("GARF, 5446/22a/118, 7", "archival", "garf/R-5446/22a/118"),
    ]
