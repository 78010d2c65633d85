"""Dates, gazetteer and citations as components of anybody's spaCy pipeline: `nlp.add_pipe("kartoteka_dates")`.

They wrap the functions of `annotate` and `cite`; the program itself does not use them. spaCy finds their factories by
the entry points of the package, or once this module has been imported.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kartoteka import cite
from kartoteka.annotate import dates, linking, model
from kartoteka.annotate.arbiter import decide
from kartoteka.annotate.lexicon import from_gazetteer
from kartoteka.annotate.lexicon_index import Index
from kartoteka.authority import load


class Dates:
    """Puts every expression of time into `doc.spans[spans_key]`: label DATE, `kb_id_` its EDTF, `id_` its first and last day."""

    def __init__(self, *, spans_key: str, year: int | None) -> None:
        self._spans_key, self._year = spans_key, year

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its dates."""
        doc.spans[self._spans_key] = list(self._spans(doc))
        return doc

    def _spans(self, doc: Doc) -> Iterator[Span]:
        for found in dates.find(doc.text, year=self._year):
            span = doc.char_span(found.start, found.end, label="DATE", kb_id=found.edtf, alignment_mode="expand")
            if span is not None:
                span.id_ = f"{found.earliest}/{found.latest}"
                yield span


class Gazetteer:
    """Decides over `doc.ents` with lexicon and patterns; `ent_id_` is the cluster: one person or institution of the text."""

    def __init__(self, *, authority: Path | None) -> None:
        self._index = Index(from_gazetteer(load(authority).gazetteer))

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with the names that stand after lexicon and patterns have been heard."""
        found = linking.cluster(decide(doc.text, list(model.candidates(doc, offset=0)), index=self._index))
        spans = [
            doc.char_span(each.start, each.end, label=each.label, span_id=each.cluster or "", alignment_mode="expand")
            for each in found
        ]
        doc.ents = filter_spans(span for span in spans if span is not None)
        return doc


class Citations:
    """Puts every citation into `doc.spans[spans_key]`: label its kind, `kb_id_` the keys of the units it cites."""

    def __init__(self, *, spans_key: str, authority: Path | None) -> None:
        self._spans_key, self._authority = spans_key, load(authority)

    def __call__(self, doc: Doc) -> Doc:
        """`doc`, the text of one note, with what it cites."""
        found = [
            doc.char_span(each.start, each.end, label=each.kind, kb_id=" ".join(each.keys), alignment_mode="expand")
            for each in cite.parse(doc.text, self._authority)
        ]
        doc.spans[self._spans_key] = [span for span in found if span is not None]
        return doc


@Language.factory("kartoteka_dates", default_config={"spans_key": "dates", "year": None}, assigns=["doc.spans"])
def make_dates(nlp: Language, name: str, spans_key: str, year: int | None) -> Dates:  # noqa: ARG001
    """The component for dates.

    Args:
        nlp: the pipeline.
        name: the component's name in it.
        spans_key: the key of `doc.spans` to fill.
        year: the year that every text is known to speak of, for dates before any year is printed.
    """
    return Dates(spans_key=spans_key, year=year)


@Language.factory("kartoteka_gazetteer", default_config={"authority": None}, assigns=["doc.ents"])
def make_gazetteer(nlp: Language, name: str, authority: str | None) -> Gazetteer:  # noqa: ARG001
    """The component for names; it stands after a recogniser, or does without.

    Args:
        nlp: the pipeline.
        name: the component's name in it.
        authority: the folder of the user's own authority files; None: those that ship with the program.
    """
    return Gazetteer(authority=Path(authority) if authority else None)


@Language.factory(
    "kartoteka_citations", default_config={"spans_key": "citations", "authority": None}, assigns=["doc.spans"]
)
def make_citations(nlp: Language, name: str, spans_key: str, authority: str | None) -> Citations:  # noqa: ARG001
    """The component for archival, print and series citations.

    Args:
        nlp: the pipeline.
        name: the component's name in it.
        spans_key: the key of `doc.spans` to fill.
        authority: the folder of the user's own authority files; None: those that ship with the program.
    """
    return Citations(spans_key=spans_key, authority=Path(authority) if authority else None)
