"""The spaCy components, in a blank pipeline."""

from __future__ import annotations

import pickle
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import kartoteka.spacy_components
from kartoteka.findings import Citation

TEXT = "In June 1936 Stalin met N. I. Ezhov of the NKVD. On 29 June Ezhov went to Kursk oblast."


@pytest.fixture(scope="module")
def pipeline() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("kartoteka_dates")
    nlp.add_pipe("kartoteka_entities")
    return nlp


def test_dates_stand_in_the_spans_with_their_edtf_and_days(pipeline: Language) -> None:
    doc = pipeline(TEXT)
    found = [(span.text, span.label_, span.kb_id_, span.id_) for span in doc.spans["dates"]]
    assert found == [
        ("June 1936", "DATE", "1936-06", "1936-06-01/1936-06-30"),
        ("29 June", "DATE", "1936-06-29", "1936-06-29/1936-06-29"),
    ]


def test_events_of_the_gazetteer_are_dates(pipeline: Language) -> None:
    doc = pipeline("The February-March plenum of 1937 heard him twice.")
    assert doc.spans["dates"][0].kb_id_ == "1937-02-23/1937-03-05"


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
    nlp.add_pipe("kartoteka_entities")
    doc = nlp("The speech of Molotov was read by Acme Trading.")
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("Molotov", "PERSON"), ("Acme Trading", "ORG")]


@pytest.mark.slow
def test_it_brings_recognisers_of_its_own_where_a_pipeline_has_none() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("kartoteka_entities", config={"recognise": True})
    doc = nlp(
        "The chairman, Timofei Vostriakov, complained.\n\nАвдотья Вострякова писала из Кимр, но ответа не получила."
    )
    assert [(entity.text, entity.label_) for entity in doc.ents] == [
        ("Timofei Vostriakov", "PERSON"),
        ("Авдотья Вострякова", "PERSON"),
        ("Кимр", "GPE"),
    ]


def test_citations_are_spans_with_their_keys() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("kartoteka_citations")
    doc = nlp("RTsKhIDNI, 17/3/901, 44; GARF, 5446/22a/118, 7.")
    assert [(span.text, span.label_, span.kb_id_) for span in doc.spans["citations"]] == [
        ("RTsKhIDNI, 17/3/901, 44", "archival", "rgaspi/17/3/901"),
        ("GARF, 5446/22a/118, 7", "archival", "garf/R-5446/22a/118"),
    ]


NOTE = "RTsKhIDNI, 17/3/901, 44; GARF, 5446/22a/118, 7."


def attributes(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (span._.kartoteka_keys, span._.kartoteka_confidence, span._.kartoteka_status, span._.kartoteka_citation)
        for span in doc.spans["citations"]
    ]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_spans_have_typed_attributes(language: str) -> None:
    nlp = spacy.blank(language)
    nlp.add_pipe("kartoteka_citations")
    (keys, confidence, status, citation), _ = attributes(nlp(NOTE))
    assert isinstance(citation, Citation)
    assert (keys, status, citation.leaves) == (("rgaspi/17/3/901",), "resolved", ("44",))
    assert confidence == citation.confidence
    span = nlp("nothing")[0:1]
    assert (span._.kartoteka_citation, span._.kartoteka_keys, span._.kartoteka_status) == (None, (), None)


def test_documents_and_pipelines_are_saved_with_all_of_it(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("kartoteka_citations", config={"archival_only": True})
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    doc = again(NOTE)
    doc.to_disk(tmp_path / "doc")
    (binned,) = DocBin(docs=[doc], store_user_data=True).get_docs(spacy.blank("en").vocab)
    assert attributes(Doc(spacy.blank("en").vocab).from_disk(tmp_path / "doc")) == attributes(nlp(NOTE))
    assert attributes(binned) == attributes(nlp(NOTE))


def test_several_processes_give_what_one_gives() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("kartoteka_citations")
    texts = [NOTE, "nothing", "TsGAOR, f. 374, op. 1, d. 2, l. 3."]
    assert [attributes(doc) for doc in nlp.pipe(texts, n_process=2)] == [attributes(doc) for doc in nlp.pipe(texts)]


def test_a_pipeline_goes_to_processes_that_are_started_anew() -> None:
    # `n_process` pickles it where processes are spawned: on macOS and Windows
    nlp = spacy.blank("ru")
    for name in ("kartoteka_dates", "kartoteka_entities", "kartoteka_citations"):
        nlp.add_pipe(name)
    assert attributes(pickle.loads(pickle.dumps(nlp))(NOTE)) == attributes(nlp(NOTE))


def test_a_pipeline_and_its_documents_are_saved_as_bytes() -> None:
    nlp, again = spacy.blank("ru"), spacy.blank("ru")
    for each in (nlp, again):
        each.add_pipe("kartoteka_citations")
    doc = again.from_bytes(nlp.to_bytes())(NOTE)
    assert attributes(Doc(spacy.blank("ru").vocab).from_bytes(doc.to_bytes())) == attributes(nlp(NOTE))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"archival_only": "perhaps"}, "archival_only"),
        (
            {"authority": "/no/such/folder"},
            "^kartoteka_citations: authority is '/no/such/folder', but there is no such folder$",
        ),
        ({"spans_key": ""}, "^kartoteka_citations: spans_key is empty"),
        ({"language": "ru"}, "unexpected argument: 'language'"),
    ],
)
def test_options_are_checked(options: dict[str, str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        spacy.blank("en").add_pipe("kartoteka_citations", config=options)


def test_nothing_else_of_the_program_is_loaded() -> None:
    code = (
        "import sys, spacy; before = set(sys.modules); import kartoteka.spacy_components;"
        "nlp = spacy.blank('en'); nlp.add_pipe('kartoteka_citations'); nlp('RTsKhIDNI, 17/3/901, 44.');"
        "print(*{name.partition('.')[0] for name in set(sys.modules) - before})"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = "pandas sqlalchemy pdfplumber pypdfium2 typer PIL scipy jinja2 ftfy py3langid tesserocr en_core_web_sm"
    assert set(said) & set(heavy.split()) == set()


def test_the_installed_package_names_its_factories() -> None:
    found = {each.name: each.load() for each in entry_points(group="spacy_factories") if "kartoteka" in each.name}
    assert found["kartoteka_citations"] is kartoteka.spacy_components.make_citations
    assert set(found) == {"kartoteka_citations", "kartoteka_dates", "kartoteka_entities"}
