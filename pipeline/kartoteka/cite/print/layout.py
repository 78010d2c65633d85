"""The punctuation of a note: what stands in quotes, what in brackets, and where one statement may end and the next begin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kartoteka.patterns import lazily
from kartoteka.span import Span

TAKEN = "\ue000"
"""Stands in the text for each code point that another reader has claimed: no print reference reaches over it."""

_CLOSERS = {"“": "”", "„": "“”", "«": "»", "‹": "›", "‘": "’", "‚": "‘’", '"': '"', "'": "'", "”": "”"}
_OPENERS = frozenset(_CLOSERS)
# ' closes a title where punctuation follows; "the Workers' Opposition" and "zhizn' v derevne" are letters of the title
_AFTER_SINGLE = lazily(r"[,.;:)\]!?]|\s*$|\s+(?:in:?\s|In:?\s|//|\(|\[|trans\.|[A-Z]\w+,? (?:vol|no|\d))")

_LONGEST_QUOTE = 2000
_SHORTENED = """
    vol vols no nos nr p pp ed eds edn edns ch chs cf esp e.g i.e etc trans transl rev repr tom t kn gg kh st
    mass conn calif ill univ jr sr inc dr prof col cols fol ff n fn op cit al et bd hg hrsg jg h s vgl u.a u a z.b zit
    red sost izd otv red. per vyp ch str im m l spb pg jan feb mar apr jun jul aug sept sep oct nov dec par art
    т тт вып ч с стр ред сост изд отв пер кн г гг в вв им ст см ср напр цит и др д.и.н проф акад м л спб пг о об
    к х упоряд укр рос англ нем фр под общ науч тыс млн кр dir coll ibid id loc arch dok dokum aufl erw überarb verb bearb fasc ser wyd przekł tłum изд-во переизд сб журн"""
_ABBREVIATIONS = frozenset(_SHORTENED.split())
_SENTENCE_END = lazily(
    r"[.!?…][\"'’”»“)\]]*(?=\s+[\"'‘“„«(\[]?(?![a-zа-яёіїєґà-öø-ÿčšž])[^\W\d_])|[.!?…][\"'’”»“)\]]*(?=\s+\d{1,3}-)|\n{2,}"
)
_STOP = lazily(rf";(?:\s+(?:and|und|et|и|та))?|{_SENTENCE_END.pattern}")
_LAST_WORD = lazily(r"([^\W\d_][\w.]*)$")
_INITIAL = lazily(r"(?:[^\W\d_]|Yu|Ya|Ye|Yo|Iu|Ia|Ju|Ja|Zh|Sh|Kh|Ch|Ts|Dzh|Shch|Ph|Th)(?:\.|$)")


@dataclass(frozen=True, slots=True)
class Boundary:
    """A place where a statement may end: after `end`, because of `sign` (`;` or `.`)."""

    start: int
    end: int
    sign: str


@dataclass(frozen=True)
class Layout:
    """A note's text, of equal length, with what is taken blotted out."""

    text: str

    @classmethod
    def of(cls, text: str, *, taken: Sequence[Span] = ()) -> Layout:
        """The layout of `text`, blind to the spans in `taken`."""
        view = list(text)
        for span in taken:
            view[span.start : span.end] = TAKEN * len(view[span.start : span.end])
        return cls("".join(view))

    @cached_property
    def quotes(self) -> tuple[Span, ...]:
        """Outermost quoted stretches in order, quotation marks included."""
        found: list[Span] = []
        at = 0
        while at < len(self.text):
            end = _quote_end(self.text, at) if self.text[at] in _OPENERS else None
            if end is not None:
                found.append(Span(at, end))
                at = end
            else:
                at += 1
        return tuple(found)

    @cached_property
    def brackets(self) -> tuple[Span, ...]:
        """Bracketed stretches outside quotes, the inner ones too, by their opening."""
        found: list[Span] = []
        opened: list[int] = []
        for at, sign in enumerate(self.text):
            if sign not in "()[]" or self.quoted(at):
                continue
            if sign in "([":
                opened.append(at)
            elif opened:
                found.append(Span(opened.pop(), at + 1))
        return tuple(sorted(found))

    def quoted(self, position: int) -> bool:
        """True if the code point at `position` stands inside quotes, or is one of the quotes."""
        at = bisect_right(self._quote_starts, position) - 1
        return at >= 0 and position < self.quotes[at].end

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [span.start for span in self.quotes]

    def quote_at(self, position: int) -> Span | None:
        """The quoted stretch that opens at `position`."""
        return next((span for span in self.quotes if span.start == position), None)

    def bracket_around(self, position: int) -> Span | None:
        """The innermost bracket that holds the code point at `position` between its signs."""
        holding = [span for span in self.brackets if span.start < position < span.end - 1]
        return min(holding, key=len, default=None)

    @cached_property
    def _stops(self) -> list[Boundary]:
        """All places outside quotes where a statement may end, those in brackets too."""
        closing = {span.end for span in self.quotes}
        found: list[Boundary] = []
        for match in _STOP.finditer(self.text):
            # a quote that ends with its sentence ('... press.' See) closes inside the match
            if self.quoted(match.start()) and match.end() not in closing:
                continue
            if not match[0].startswith(".") or not is_abbreviation(self.text, match.start()):
                found.append(Boundary(match.start(), match.end(), ";" if match[0][0] == ";" else "."))
        return found

    def boundaries(self, within: Span) -> list[Boundary]:
        """Where statements may end inside `within`, outside quotes and outside brackets that open there."""
        starts = [stop.start for stop in self._stops]
        stops = self._stops[bisect_left(starts, within.start) : bisect_left(starts, within.end)]
        inside = [span for span in self.brackets if within.start <= span.start < within.end]
        return [stop for stop in stops if not any(span.start < stop.start < span.end - 1 for span in inside)]


def is_abbreviation(text: str, stop: int) -> bool:
    """True if the full stop at `stop` belongs to an initial (`F. Chuev`) or a known abbreviation."""
    last = _LAST_WORD.search(text, max(0, stop - 40), stop)
    if last is None:
        return False
    word = last[1]
    return (word[-1:].isupper() and len(word) == 1) or bool(_INITIAL.fullmatch(word)) or _known(word)


def _known(word: str) -> bool:
    folded = word.casefold().rstrip(".")
    tail = folded.rsplit(".", 1)[-1]
    return folded in _ABBREVIATIONS or ("." in folded and (tail in _ABBREVIATIONS or len(tail) == 1))


def _quote_end(text: str, at: int) -> int | None:
    """Where the quote that may open at `at` ends, or None if nothing opens there."""
    sign = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before and not (before.isspace() or before in "([—–-/" + TAKEN):
        return None
    if not after or (after.isspace() and sign not in "«‹") or after in ",.;:)":
        return None
    closers = _CLOSERS[sign]
    if all(text.find(closer, at + 2, at + _LONGEST_QUOTE) < 0 for closer in closers):
        return None
    fallback: int | None = None
    depth = 0
    for end in range(at + 2, min(len(text), at + _LONGEST_QUOTE)):
        if text[end] == TAKEN:
            break
        if sign in "«‘“„" and text[end] == sign and sign not in closers and not text[end - 1].isalnum():
            depth += 1
        if text[end] not in closers:
            continue
        if text[end + 1 : end + 2].isalnum() or (text[end - 1].isspace() and sign not in "«‹"):
            continue
        if depth and not (sign == "‘" and text[end + 1 : end + 2] == " "):
            depth -= 1
            continue
        if sign not in "'‘‚" or text[end - 1] in ".,!?…" or _AFTER_SINGLE.match(text, end + 1):
            return end + 1
        fallback = fallback or end + 1
    return fallback
