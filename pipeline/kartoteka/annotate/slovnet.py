"""Names in Russian text by slovnet, with the weights that the package natasha brings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Protocol

from kartoteka.annotate.candidates import Candidate
from kartoteka.errors import MissingProgramError
from kartoteka.findings import EntityLabel, Evidence

_LABELS: Final[dict[str, tuple[EntityLabel, float]]] = {
    "PER": ("PERSON", 0.85),
    "LOC": ("GPE", 0.85),
    "ORG": ("ORG", 0.75),
}
_EDGES: Final = re.compile(r"^[\W_]+|[\s,;:«„“”\"'’—–-]+$|(?<=[^\W\d_])\d{1,3}$")
_WEIGHTS, _EMBEDDINGS = "slovnet_ner_news_v1.tar", "navec_news_v1_1B_250K_300d_100q.tar"


class _Seen(Protocol):
    start: int
    stop: int
    type: str


class Markup(Protocol):
    """One text as slovnet gives it back."""

    text: str
    spans: Sequence[_Seen]


class Ner(Protocol):
    """What is used of `slovnet.NER`."""

    def map(self, items: Iterable[str]) -> Iterator[Markup]:
        """Each text with its names."""


def load() -> Ner:
    """The recogniser; natasha itself is not imported, for its grammars and dictionaries are not needed.

    Raises:
        MissingProgramError: slovnet or the weights of natasha are not installed.
    """
    natasha = find_spec("natasha")
    folder = Path(*natasha.submodule_search_locations or ()) / "data" if natasha else Path()
    try:
        from navec import Navec
        from slovnet import NER

        embeddings = Navec.load(folder / "emb" / _EMBEDDINGS)
        ner: Ner = NER.load(folder / "model" / _WEIGHTS).navec(embeddings)
    except (ImportError, OSError) as error:
        raise MissingProgramError(
            f"the recogniser for Russian cannot be loaded ({type(error).__name__}).",
            hint="Install it: pip install natasha.",
        ) from error
    return ner


def candidates(markup: Markup, *, offset: int) -> Iterator[Candidate]:
    """The names of a paragraph that begins at `offset`, without the marks around them."""
    for seen in markup.spans:
        start, end = seen.start, seen.stop
        while (edge := _EDGES.search(markup.text[start:end])) is not None:
            start, end = (start + edge.end(), end) if not edge.start() else (start, start + edge.start())
        name = markup.text[start:end]
        # "М." alone is an initial whose surname was missed
        if len(name.rstrip(".")) < 2 or not name[0].isupper():
            continue
        label, confidence = _LABELS[seen.type]
        yield Candidate(
            start=offset + start,
            end=offset + end,
            label=label,
            by="model",
            confidence=confidence,
            evidence=(Evidence(feature="model-label", value=seen.type, words="seen by the recogniser for Russian"),),
        )
