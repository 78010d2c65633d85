"""Dates, names and citations as components of anybody's spaCy pipeline: `nlp.add_pipe("kartoteka_dates")`.

They wrap the functions of `annotate` and `cite`; the program itself does not use them. spaCy finds their factories by
the entry points of the package, or once this module has been imported.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kartoteka import cite, markup, tables
from kartoteka.annotate import dates, entities, linking, model, nlp, whole_lexicon
from kartoteka.annotate.recognisers import Recogniser, at_hand
from kartoteka.authority import load
from kartoteka.findings import Citation


class Dates:
    """Puts every expression of time into `doc.spans[spans_key]`: label DATE, `kb_id_` its EDTF, `id_` its first and last day."""

    def __init__(self, *, spans_key: str, year: int | None, authority: Path | None) -> None:
        self._spans_key, self._year = spans_key, year
        self._events = dates.Events(load(authority).gazetteer)

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its dates."""
        doc.spans[self._spans_key] = list(self._spans(doc))
        return doc

    def _spans(self, doc: Doc) -> Iterator[Span]:
        for found in dates.find(doc.text, year=self._year, events=self._events):
            span = doc.char_span(found.start, found.end, label="DATE", kb_id=found.edtf, alignment_mode="expand")
            if span is not None:
                span.id_ = f"{found.earliest}/{found.latest}"
                yield span


class Entities:
    """Decides over `doc.ents` with lexicon and patterns; `ent_id_` is the cluster: one person or institution of the text."""

    def __init__(self, *, authority: Path | None, recognise: bool) -> None:
        self._lexicon = whole_lexicon.of(load(authority))
        self._recognisers: tuple[Recogniser, ...] = at_hand(nlp.load) if recognise else ()

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with the names that stand after lexicon and patterns have been heard."""
        (seen,) = entities.find(
            [doc.text],
            recognisers=self._recognisers,
            lexicon=self._lexicon,
            seen=[list(model.candidates(doc, offset=0))],
        )
        spans = [
            doc.char_span(each.start, each.end, label=each.label, span_id=each.cluster or "", alignment_mode="expand")
            for each in linking.cluster(seen, text=doc.text, lexicon=self._lexicon)
        ]
        doc.ents = filter_spans(span for span in spans if span is not None)
        return doc


_STORE = "kartoteka"
"""The key of `doc.user_data` under which the rows of citations lie by the ids of their spans."""


class Citations:
    """Puts every citation into `doc.spans[spans_key]`: label its kind, `kb_id_` the keys of the units it cites.

    `span._.kartoteka_citation` is the citation itself (`kartoteka.Citation`, or None), its spans in `doc.text`; a span
    is wider where a token reaches further. `span._.kartoteka_keys` are its keys (tuple of str), `_.kartoteka_confidence`
    a probability (float or None), `_.kartoteka_status` resolved, open, ambiguous or unresolved (str or None).
    """

    def __init__(self, *, spans_key: str, authority: Path | None, archival_only: bool) -> None:
        self._spans_key, self._authority, self._archival_only = spans_key, load(authority), archival_only

    def __call__(self, doc: Doc) -> Doc:
        """`doc`, the text of one note or of running prose, with what it cites."""
        rows: dict[str, str] = doc.user_data.setdefault(_STORE, {})
        spans = []
        for number, each in enumerate(
            cite.parse(doc.text, self._authority, archival_only=self._archival_only), start=1
        ):
            span = doc.char_span(
                each.start, each.end, label=each.kind, kb_id=" ".join(each.keys), alignment_mode="expand"
            )
            if span is not None:
                # citations may share their tokens, so their spans are told apart by id
                span.id_ = f"{self._spans_key}:{number}"
                # as words: spaCy gives lists that it saved back as tuples
                rows[span.id_] = json.dumps(tables.row(each))
                spans.append(span)
        doc.spans[self._spans_key] = spans
        return doc


def _citation(span: Span) -> Citation | None:
    row = span.doc.user_data.get(_STORE, {}).get(span.id_)
    return None if row is None else tables.record(Citation, json.loads(row))


def _keys(span: Span) -> tuple[str, ...]:
    found = _citation(span)
    return found.keys if found else ()


def _confidence(span: Span) -> float | None:
    found = _citation(span)
    return found.confidence if found else None


def _status(span: Span) -> str | None:
    found = _citation(span)
    return markup.status(found) if found else None


for _name, _getter in (("citation", _citation), ("keys", _keys), ("confidence", _confidence), ("status", _status)):
    # the module may be loaded twice: by an import and by the entry point of an installed package
    Span.set_extension(f"kartoteka_{_name}", getter=_getter, force=True)


@Language.factory(
    "kartoteka_dates", default_config={"spans_key": "dates", "year": None, "authority": None}, assigns=["doc.spans"]
)
def make_dates(nlp: Language, name: str, spans_key: str, year: int | None, authority: str | None) -> Dates:  # noqa: ARG001
    """The component for dates.

    Args:
        nlp: the pipeline.
        name: the component's name in it.
        spans_key: the key of `doc.spans` to fill.
        year: the year that every text is known to speak of, for dates before any year is printed.
        authority: the folder of the user's own authority files, whose events count too; None: those that ship.

    Raises:
        ValueError: there is no such folder.
    """
    return Dates(spans_key=spans_key, year=year, authority=_folder(authority, component=name))


@Language.factory("kartoteka_entities", default_config={"authority": None, "recognise": False}, assigns=["doc.ents"])
def make_entities(nlp: Language, name: str, authority: str | None, recognise: bool) -> Entities:  # noqa: ARG001
    """The component for names; it stands after a recogniser, or does without.

    Args:
        nlp: the pipeline.
        name: the component's name in it.
        authority: the folder of the user's own authority files; None: those that ship with the program.
        recognise: see names with the program's own recognisers too, English and Russian, for a pipeline that has none.

    Raises:
        ValueError: there is no such folder.
    """
    return Entities(authority=_folder(authority, component=name), recognise=recognise)


@Language.factory(
    "kartoteka_citations",
    default_config={"spans_key": "citations", "authority": None, "archival_only": False},
    assigns=[
        "doc.spans",
        "span._.kartoteka_citation",
        "span._.kartoteka_keys",
        "span._.kartoteka_confidence",
        "span._.kartoteka_status",
    ],
)
def make_citations(
    nlp: Language,  # noqa: ARG001
    name: str,
    spans_key: str,
    authority: str | None,
    archival_only: bool,
) -> Citations:
    """The component for archival, print and series citations.

    Args:
        nlp: the pipeline.
        name: the component's name in it.
        spans_key: the key of `doc.spans` to fill.
        authority: the folder of the user's own authority files; None: those that ship with the program.
        archival_only: leave record series, print and interviews unread, as in running prose.

    Raises:
        ValueError: `spans_key` is empty, or there is no such folder.
    """
    if not spans_key:
        raise ValueError(f"{name}: spans_key is empty; it is the key of doc.spans under which the citations will stand")
    return Citations(spans_key=spans_key, authority=_folder(authority, component=name), archival_only=archival_only)


def _folder(authority: str | None, *, component: str) -> Path | None:
    if authority and not Path(authority).is_dir():
        raise ValueError(f"{component}: authority is {authority!r}, but there is no such folder")
    return Path(authority) if authority else None
