"""The cleaners in their order."""

from __future__ import annotations

from dataclasses import dataclass

from kartoteka.clean import furniture, letters, lines, numbers, punctuation, scripts, words
from kartoteka.clean.draft import Cleaner, Draft, Furniture
from kartoteka.clean.hyphens import word_counts
from kartoteka.document import CleanText, Text
from kartoteka.findings import Correction

LAYOUT: Cleaner = lines.mend
"""Runs first and once, because only the raw text knows where a line stands on its page."""

CLEANERS: tuple[Cleaner, ...] = (
    # letters before all that looks at words: `oﬃcial`, `РћС‚РґРµР»`
    letters.mend_encoding,
    letters.mend_letters,
    # plain spaces before the patterns that count on them
    punctuation.mend_spaces,
    # doubled marks are quotes before a space beside them is judged
    punctuation.mend_quotes,
    punctuation.mend_punctuation,
    # numbers once the signs around them stand
    numbers.mend_thousands,
    # one alphabet a word, then the lexicon can know it
    scripts.mend_scripts,
    scripts.mend_strays,
    words.mend_words,
)
"""Run in this order until none finds anything, so that cleaning a clean text changes nothing."""

_ROUNDS = 5
"""Two are enough for print; a text that never comes to rest must end all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """The whole text with the artefacts of the scan mended, and what was found on the way."""

    text: CleanText
    """Paragraphs are parted by a blank line, pages by a form feed. Furniture still stands in it."""
    corrections: tuple[Correction, ...]
    """In the order of the raw text. Rules that begin with `layout-` change white space alone."""
    furniture: tuple[Furniture, ...]
    labels: dict[int, str]
    """Printed page number by page (1-based)."""
    vocabulary: frozenset[str]
    """The document's own words, as printed: what `join_word` decides by."""


def clean(text: Text, *, lexicon: frozenset[str] = frozenset()) -> Cleaned:
    """Mends what scanning and typesetting did to the words of `text`; changes nothing of what the author wrote.

    Args:
        text: the raw text.
        lexicon: words that are known to be right (names of institutions, terms), in the case they are written in.
    """
    pieces, labels = furniture.find(text)
    draft = Draft(
        source=text,
        text=CleanText(text=text.raw),
        lexicon=lexicon,
        furniture=pieces,
        words=word_counts(text.raw),
    )
    draft.apply(LAYOUT(draft))
    for _ in range(_ROUNDS):
        # a list, since each cleaner must have its turn
        mended = [draft.apply(cleaner(draft)) for cleaner in CLEANERS]
        if not any(mended):
            break
    return Cleaned(
        text=draft.text,
        corrections=tuple(sorted(draft.corrections, key=lambda row: (row.start, row.end))),
        furniture=draft.furniture,
        labels=labels,
        vocabulary=frozenset(draft.words),
    )
