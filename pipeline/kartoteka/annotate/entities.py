"""Finds the names in a text: trained recognisers first, then lexicon and patterns as arbiter over what they saw."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, repeat

from kartoteka.annotate.arbiter import decide
from kartoteka.annotate.candidates import Candidate
from kartoteka.annotate.elsewhere import agreed
from kartoteka.annotate.lexicon import LexiconEntry
from kartoteka.annotate.lexicon_index import indexed
from kartoteka.annotate.paragraphs import paragraphs
from kartoteka.annotate.recognisers import Recogniser
from kartoteka.findings import Entity
from kartoteka.span import Span

_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")
_LONGEST = 400
"""Signs of a name; the Extraordinary State Commission's has 245. What a recogniser sees beyond that is a table or a list."""


def find(
    texts: Iterable[str],
    *,
    recognisers: Sequence[Recogniser] = (),
    lexicon: Sequence[LexiconEntry],
    masked: Iterable[Sequence[Span]] = (),
    seen: Iterable[Sequence[Candidate]] = (),
) -> Iterator[list[Entity]]:
    """The names of each text, in order and none inside another; `start` and `end` count in that text.

    `cluster` is the id of the lexicon entry that was met, if one was (see `linking.cluster`).

    Args:
        texts: bodies and notes; what one says of a name serves that text alone.
        recognisers: a paragraph is given to the first that reads its language; where none does, lexicon and patterns stand
            alone.
        lexicon: made by `lexicon.from_gazetteer`.
        masked: for each text the stretches that are read as something else; no name stands there or reaches over one.
        seen: for each text what somebody else's recogniser saw.

    Raises:
        MissingProgramError: a recogniser that is needed is not installed.
    """
    index = indexed(tuple(lexicon))
    for text, spans, others in zip(texts, chain(masked, repeat(())), chain(seen, repeat(())), strict=False):
        # a name that the print breaks over two lines is one; every position stays
        line = _LINE_END.sub(" ", text)
        candidates = [each for each in (*others, *_seen(line, recognisers)) if len(each) <= _LONGEST]
        found = decide(line, candidates, index=index, masked=spans)
        yield [replace(each, text=text[each.start : each.end]) for each in found]


def _seen(text: str, recognisers: Sequence[Recogniser]) -> list[Candidate]:
    reader = {
        each: next((one for one in recognisers if one.reads(each.words, text=text)), None) for each in paragraphs(text)
    }
    found = [
        seen for one in recognisers for seen in one.candidates(each for each, reads in reader.items() if reads is one)
    ]
    return agreed(text, sorted(found, key=lambda each: each.start))
