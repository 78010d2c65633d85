"""Finds the names in a text: a trained recogniser first, then lexicon and patterns as arbiter over what it saw."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat
from typing import TYPE_CHECKING

from kartoteka.annotate import model
from kartoteka.annotate.arbiter import decide
from kartoteka.annotate.candidates import Candidate
from kartoteka.annotate.lexicon import LexiconEntry
from kartoteka.annotate.lexicon_index import indexed
from kartoteka.findings import Entity
from kartoteka.span import Span

if TYPE_CHECKING:
    from spacy.language import Language

_BATCH = 12_000
"""So many characters the model reads at once, paragraphs whole: more is no faster, and its memory grows by 3 MB a thousand."""
_LONGEST_PIECE = 4_000
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*|\f")
_COMMON_WORDS = {"en": frozenset("the of and to in a was by for that on as with which is were from at an it".split())}  # noqa: SIM905
"""Of the languages whose recogniser may be at hand; in a text of that language every fourth word is one of them."""
_LEAST_COMMON, _ENOUGH_WORDS = 0.12, 40
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[Ѐ-ԯ]")


def find(
    texts: Iterable[str],
    *,
    nlp: Language | None,
    lexicon: Sequence[LexiconEntry],
    masked: Iterable[Sequence[Span]] = (),
) -> Iterator[list[Entity]]:
    """The names of each text, in order and none inside another; `start` and `end` count in that text.

    `cluster` is the id of the lexicon entry that was met, if one was (see `linking.cluster`).

    Args:
        texts: bodies and notes; what one says of a name serves that text alone.
        nlp: a pipeline made by `nlp.load`; None where there is none. It is not given paragraphs in Cyrillic letters, nor a
            text that is plainly in another language: there lexicon and patterns stand alone.
        lexicon: made by `lexicon.from_gazetteer`.
        masked: for each text the stretches that are read as something else; no name stands there or reaches over one.
    """
    index = indexed(tuple(lexicon))
    for text, spans in zip(texts, chain(masked, repeat(())), strict=False):
        yield decide(text, list(_seen(text, nlp)), index=index, masked=spans)


def _seen(text: str, nlp: Language | None) -> Iterator[Candidate]:
    """What the model sees, paragraph by paragraph; an English model makes rubbish of other languages, so it gets none."""
    if nlp is None or not _is_in(nlp.lang, text):
        return
    readable = (each for each in _pieces(text) if len(_CYRILLIC.findall(each[1])) <= len(each[1]) // 4)
    for batch in _batches(readable):
        docs = nlp.pipe([piece for _, piece in batch], batch_size=len(batch))
        for (start, _), doc in zip(batch, docs, strict=True):
            yield from model.candidates(doc, offset=start)


def _is_in(language: str | None, text: str) -> bool:
    """False if the text is plainly in another language than the model."""
    words = [word.lower() for word in _WORD.findall(text[:20_000])]
    common = _COMMON_WORDS.get(language or "")
    if common is None or len(words) < _ENOUGH_WORDS:
        return True
    return sum(word in common for word in words) >= _LEAST_COMMON * len(words)


def _batches(pieces: Iterable[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    batch: list[tuple[int, str]] = []
    size = 0
    for piece in pieces:
        batch.append(piece)
        size += len(piece[1])
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs with their places, the longest cut at the end of a sentence: the model's memory grows with them."""
    at = 0
    for stop, following in chain(
        ((end.start(), end.end()) for end in _PARAGRAPH_END.finditer(text)), [(len(text), len(text))]
    ):
        while stop - at > _LONGEST_PIECE:
            cut = max(text.rfind(". ", at, at + _LONGEST_PIECE) + 2, at + _LONGEST_PIECE // 2)
            yield at, text[at:cut]
            at = cut
        if stop > at:
            yield at, text[at:stop]
        at = following
