"""Two texts laid beside each other, letter by letter: which place of the one is which of the other, and what differs."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from kartoteka.span import Span

_ONE_FORM = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "«": '"', "»": '"'})


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A text without what setting does to it: one kind of quotes and dashes, one blank for any run of them."""

    text: str
    origins: tuple[int, ...]
    """Where each of its characters stood."""

    def place(self, origin: int) -> int:
        """The place here of a place in the text it was made from."""
        return bisect_right(self.origins, origin - 1)


def folded(text: str) -> Folded:
    """`text` in that form."""
    letters: list[str] = []
    origins: list[int] = []
    for at, char in enumerate(text):
        for letter in unicodedata.normalize("NFKC", char).translate(_ONE_FORM):
            blank = letter.isspace()
            if letter == "\xad" or (blank and letters and letters[-1] == " "):
                continue
            letters.append(" " if blank else letter)
            origins.append(at)
    return Folded(text="".join(letters), origins=tuple(origins))


def likeness(one: str, other: str) -> float:
    """0 to 1, after folding."""
    return Levenshtein.normalized_similarity(folded(one).text.strip(), folded(other).text.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A text that was read, laid beside the true one."""

    true: Folded
    read: Folded
    moves: tuple[tuple[str, int, int, int, int], ...]
    """What to do to the read text, as rapidfuzz tells it: tag, from, to; from, to in the true text."""

    def true_place(self, read_origin: int) -> int:
        """The place in the folded true text for a place in the text that was read."""
        at = self.read.place(read_origin)
        for tag, start, end, true_start, _ in self.moves:
            if at < end or (at == end and tag == "equal"):
                return true_start + at - start if tag == "equal" else true_start
            if start == end == at and tag == "insert":
                return true_start
        return len(self.true.text)

    def wrong(self, optional: Sequence[Span] = ()) -> int:
        """How many letters differ; letters left out of an `optional` stretch of the true text do not count."""
        free = [Span(self.true.place(span.start), self.true.place(span.end)) for span in optional]
        wrong = 0
        for tag, start, end, true_start, true_end in self.moves:
            if tag == "equal":
                continue
            excused = sum(max(0, min(true_end, span.end) - max(true_start, span.start)) for span in free)
            wrong += max(end - start, true_end - true_start - excused)
        return wrong


def laid(true: str, read: str) -> Laid:
    """The two beside each other with the fewest changes."""
    one, other = folded(true), folded(read)
    moves = tuple(
        (each.tag, each.src_start, each.src_end, each.dest_start, each.dest_end)
        for each in Levenshtein.opcodes(other.text, one.text)
    )
    return Laid(true=one, read=other, moves=moves)
