"""Finds the names in a text: a trained recogniser first, then lexicon and patterns as arbiter over what it saw."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from typing import TYPE_CHECKING

from kartoteka.annotate import model, patterns
from kartoteka.annotate.candidates import Candidate, settled
from kartoteka.annotate.given_names import fits
from kartoteka.annotate.lexicon import LexiconEntry
from kartoteka.annotate.lexicon_index import Hit, Index, indexed
from kartoteka.annotate.spellings import stem
from kartoteka.findings import Entity, Evidence
from kartoteka.span import Span

if TYPE_CHECKING:
    from spacy.language import Language

_BATCH = 12_000
"""So many characters the model reads at once, paragraphs whole: more is no faster, and its memory grows by 3 MB a thousand."""
_LONGEST_PIECE = 4_000
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*|\f")
_CYRILLIC = re.compile(r"[Ѐ-ԯ]")
_SMALL_WORD = re.compile(r"(?<![^\W_])[^\W\d_A-ZА-ЯЁІЇЄҐ][^\W\d_]*")
_INITIALS_AFTER = re.compile(r",? (?:[A-ZА-Я][a-zа-я]?\.[ \u00a0]?){1,2}(?![ \u00a0]?[A-ZА-Я][a-zа-я])")
_GIVEN = re.compile(r"[^\W\d_](?:[\w'’ʹ]*[^\W\d_])?")
_LAST_NAME = re.compile(r"[^\W\d_][\w'’ʹ-]*$")


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
        nlp: a pipeline made by `nlp.load`, for texts in its language; None where there is none. Paragraphs in Cyrillic letters
            are never given to it.
        lexicon: made by `lexicon.from_gazetteer`.
        masked: for each text the stretches that are read as something else; no name stands there or reaches over one.
    """
    index = indexed(tuple(lexicon))
    for text, spans in zip(texts, chain(masked, repeat(())), strict=False):
        yield _of_text(text, spans, list(_seen(text, nlp)), index)


def _seen(text: str, nlp: Language | None) -> Iterator[Candidate]:
    """What the model sees, paragraph by paragraph; an English model makes rubbish of Russian, so it gets none."""
    if nlp is None:
        return
    readable = (each for each in _pieces(text) if len(_CYRILLIC.findall(each[1])) <= len(each[1]) // 4)
    for batch in _batches(readable):
        docs = nlp.pipe([piece for _, piece in batch], batch_size=len(batch))
        for (start, _), doc in zip(batch, docs, strict=True):
            yield from model.candidates(doc, offset=start)


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


def _of_text(text: str, masked: Sequence[Span], seen: Sequence[Candidate], index: Index) -> list[Entity]:
    hits = list(index.hits(text))
    sure = [
        *_known(text, hits, seen),
        *patterns.find(text, known=[Span(hit.start, hit.end) for hit in hits if not hit.follower]),
    ]
    free = [each for each in sure if not _masked(each, masked)]
    model_free = [each for each in seen if not _masked(each, masked)]
    found = settled(text, sure=free, model=model_free)
    learned = [each for each in _surnames_again(text, found) if not _masked(each, masked)]
    if learned:
        found = settled(text, sure=[*free, *learned], model=model_free)
    people = {hit.end: hit.entry for hit in hits if hit.entry.label == "PERSON"}
    return [
        Entity(
            start=each.start,
            end=each.end,
            text=text[each.start : each.end],
            label=each.label,
            cluster=_identity(text, each, people),
            by=each.by,
            confidence=each.confidence,
            evidence=each.evidence,
        )
        for each in found
    ]


def _identity(text: str, found: Candidate, people: Mapping[int, LexiconEntry]) -> str | None:
    """The entry that a name means: of a person with given names only if these fit (Vasilii Stalin is another)."""
    if found.label != "PERSON":
        return found.known
    known = people.get(found.end) or next((people[end] for end in range(found.start, found.end) if end in people), None)
    if known is None:
        return None
    beside = [name for name in _GIVEN.findall(text[found.start : found.end]) if name not in known.forms]
    return known.id if fits(" ".join(beside), known.given) else None


def _masked(candidate: Candidate, masked: Sequence[Span]) -> bool:
    span = Span(candidate.start, candidate.end)
    return any(span.overlaps(mask) for mask in masked)


def _known(text: str, hits: Sequence[Hit], seen: Sequence[Candidate]) -> Iterator[Candidate]:
    """The entries of the lexicon that stand in the text; a doubtful form needs the model or a surer form of the entry beside it."""
    certain = {hit.entry.id for hit in hits if not hit.doubtful}
    model_says = {(each.start, each.end): each.label for each in seen}
    for hit in hits:
        supported = hit.entry.id in certain or model_says.get((hit.start, hit.end)) == hit.entry.label
        if hit.doubtful and not supported:
            continue
        yield _candidate(text, hit)


def _candidate(text: str, hit: Hit) -> Candidate:
    words = text[hit.start : hit.end]
    small = not any(letter.isupper() for letter in words)
    reason = Evidence(feature="lexicon", value=hit.entry.id, effect=2.0, words=f"{hit.form}: {hit.entry.name}")
    confidence = 0.9 if hit.doubtful or small else 0.97
    if hit.repaired:
        reason = Evidence(
            feature="ocr-repaired", value=hit.form, effect=1.0, words=f"{words} read as {hit.form}: {hit.entry.name}"
        )
        confidence = 0.85
    if hit.follower:
        return Candidate(
            start=hit.start, end=hit.end, label="NORP", by="lexicon", confidence=0.9,
            evidence=(Evidence(feature="follower", value=hit.entry.id, effect=1.5, words=f"made of the name {hit.form}"),),
        )  # fmt: skip
    end = hit.end
    if hit.entry.label == "PERSON":
        initials = _INITIALS_AFTER.match(text, hit.end)
        # "Kaganovich, L., and Ezhov"
        if initials is not None and fits(initials[0].strip(" ,"), hit.entry.given):
            end = hit.end + len(initials[0].rstrip())
    return Candidate(
        start=hit.start,
        end=end,
        # obkom, spravka, troiki are no names but terms
        label="TERM" if small or hit.form[:1].islower() else hit.entry.label,
        by="lexicon",
        confidence=confidence,
        known=hit.entry.id,
        evidence=(reason,),
    )


def _surnames_again(text: str, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The surnames that stand with initials or a given name once, wherever they stand alone."""
    full: dict[str, str] = {}
    for each in found:
        name = text[each.start : each.end]
        surname = _LAST_NAME.search(name)
        if (
            each.label == "PERSON"
            and each.by != "lexicon"
            and surname is not None
            and surname.start() > 0
            and len(surname[0]) > 3
        ):
            full.setdefault(stem(surname[0].lower()) if _CYRILLIC.match(surname[0]) else surname[0], name)
    if not full:
        return
    ordinary = Counter(_SMALL_WORD.findall(text))
    surnames = [re.escape(surname) for surname in full if not ordinary[surname.lower()]]
    if not surnames:
        return
    pattern = re.compile(rf"(?<![\w'’-])(?i:({'|'.join(surnames)}))(?:[а-яіїє]{{1,3}})?(?![\w-])")
    for match in pattern.finditer(text):
        whole = full.get(match[1]) or full.get(match[1].lower())
        if whole is None or not match[0][0].isupper():
            continue
        yield Candidate(
            start=match.start(),
            end=match.end(),
            label="PERSON",
            by="pattern",
            confidence=0.9,
            evidence=(
                Evidence(feature="surname-elsewhere", value=whole, effect=1.5, words=f"{whole} stands in this text"),
            ),
        )
