"""Trained recognisers, each for the languages that it has learnt; none is loaded before a paragraph of its own comes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Protocol

from kartoteka.annotate import full_names, model, slovnet
from kartoteka.annotate.candidates import Candidate
from kartoteka.annotate.paragraphs import Paragraph, batches

if TYPE_CHECKING:
    from spacy.language import Language

_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[Ѐ-ԯ]")
_COMMON = {
    "en": frozenset("the of and to in a was by for that on as with which is were from at an it".split()),  # noqa: SIM905
    "de": frozenset("der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als war".split()),  # noqa: SIM905
    "fr": frozenset("de la le et les des en un une du que est dans qui par pour au il sur à ne".split()),  # noqa: SIM905
    "pl": frozenset("w i z na do nie się o że jest od po przez jak za oraz był dla a to".split()),  # noqa: SIM905
}
"""Of the languages whose recogniser may be at hand; in a text of that language every fourth word is one of them."""
_LEAST_COMMON, _ENOUGH_WORDS = 0.12, 40


class Recogniser(Protocol):
    """Sees names in paragraphs of its languages."""

    def reads(self, paragraph: str, *, text: str) -> bool:
        """True if the paragraph, of `text`, is in a language that it has learnt."""

    def candidates(self, paragraphs: Iterable[Paragraph]) -> Iterator[Candidate]:
        """What it sees in them; positions count in the text that they are of."""


class Spacy:
    """A spaCy pipeline, for Latin letters: an English one makes rubbish of other languages, so it gets none of them."""

    def __init__(self, load: Callable[[], Language]) -> None:
        self._load = load

    @cached_property
    def _nlp(self) -> Language:
        return self._load()

    def reads(self, paragraph: str, *, text: str) -> bool:
        """False for Cyrillic letters, and where the text is plainly in another language than the pipeline's."""
        return not _is_cyrillic(paragraph) and _is_in(self._nlp.lang or "", text)

    def candidates(self, paragraphs: Iterable[Paragraph]) -> Iterator[Candidate]:
        """What the pipeline sees."""
        for batch in batches(paragraphs):
            docs = self._nlp.pipe([each.words for each in batch], batch_size=len(batch))
            for each, doc in zip(batch, docs, strict=True):
                yield from model.candidates(doc, offset=each.start)


class Slovnet:
    """The recogniser of natasha, for Cyrillic letters; it learnt Russian news, and sees most names of Ukrainian prose too."""

    @cached_property
    def _ner(self) -> slovnet.Ner:
        return slovnet.load()

    def reads(self, paragraph: str, *, text: str) -> bool:  # noqa: ARG002
        """True for Cyrillic letters."""
        return _is_cyrillic(paragraph)

    def candidates(self, paragraphs: Iterable[Paragraph]) -> Iterator[Candidate]:
        """What it sees."""
        for batch in batches(paragraphs):
            for each, markup in zip(batch, self._ner.map([each.words for each in batch]), strict=True):
                yield from slovnet.candidates(markup, offset=each.start)


class FullNames:
    """No recogniser but given names: the last resort for Latin letters, where it sees persons alone."""

    def reads(self, paragraph: str, *, text: str) -> bool:  # noqa: ARG002
        """True for Latin letters."""
        return not _is_cyrillic(paragraph)

    def candidates(self, paragraphs: Iterable[Paragraph]) -> Iterator[Candidate]:
        """Persons with their given names."""
        for each in paragraphs:
            for seen in full_names.find(each.words):
                yield replace(seen, start=seen.start + each.start, end=seen.end + each.start)


class SecondLanguages(Spacy):
    """The same for the other languages that its meta.json lists, which it knows less well: known given names go before."""

    def reads(self, paragraph: str, *, text: str) -> bool:
        """True for a language that the pipeline has learnt beside its own."""
        learnt: Sequence[str] = self._nlp.meta.get("languages", ())
        return not _is_cyrillic(paragraph) and any(_is_in(language, text) for language in learnt)

    def candidates(self, paragraphs: Iterable[Paragraph]) -> Iterator[Candidate]:
        """Persons with their given names, and what the pipeline sees elsewhere."""
        for batch in batches(paragraphs):
            people = list(FullNames().candidates(batch))
            yield from people
            yield from (seen for seen in super().candidates(batch) if not any(seen.overlaps(one) for one in people))


def at_hand(load: Callable[[], Language]) -> tuple[Recogniser, ...]:
    """All recognisers, in the order in which a paragraph is offered to them.

    Args:
        load: gives the spaCy pipeline; called once, when the first paragraph in Latin letters comes.
    """
    once = cache(load)
    return (Slovnet(), Spacy(once), SecondLanguages(once), FullNames())


def _is_cyrillic(paragraph: str) -> bool:
    return len(_CYRILLIC.findall(paragraph)) > len(paragraph) // 4


def _is_in(language: str, text: str) -> bool:
    """False if the text is plainly in another language."""
    shares = _shares(text)
    return language not in _COMMON or not shares or shares[language] >= _LEAST_COMMON


@lru_cache(maxsize=2)
def _shares(text: str) -> dict[str, float]:
    """The share of common words of each language; empty if the text is too short to tell."""
    # asked for each paragraph of a text
    words = [word.lower() for word in _WORD.findall(text[:20_000])]
    if len(words) < _ENOUGH_WORDS:
        return {}
    return {language: sum(word in common for word in words) / len(words) for language, common in _COMMON.items()}
