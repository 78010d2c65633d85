"""Where a reference begins: after a cue, a semicolon, the sentence before, or where its author is named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kartoteka.cite.print.cues import Cue
from kartoteka.cite.print.heads import begins_with_people
from kartoteka.cite.print.layout import TAKEN, Layout
from kartoteka.cite.print.persons import read_people
from kartoteka.cite.print.prose import is_no_title, is_prose, may_be_title, sentence_words
from kartoteka.findings import Relation
from kartoteka.patterns import lazily
from kartoteka.span import Span

_GLUE = lazily(
    r"[\s,;:.!?)\]–—-]*(?:(?:and|und|et|и|та|or|или)\b[\s,]*(?:also\s+(?:in\s+)?)?)?(?:also\s+in\s+)?(?:\(\s*)?"
)
_INSIDE_SENTENCE = lazily(r"(?<=[\s(])(?=[^\W\d_a-zа-яёіїєґ])")
# "remains Edith Larkin", "rests on Edith Larkin", "given by Edith Larkin"; but "speech by N. Osinskii"
_BEHIND_A_VERB = lazily(r"\b(?P<word>[a-zа-яёіїє]{3,})\s+(?:(?:on|(?<=[enw][dn]\s)(?:by|in|from))\s+)?(?=[A-ZА-ЯЁІЇЄ])")
_OF_TITLES = frozenset(
    ("the", "of", "and", "a", "an", "in", "on", "for", "to", "by", "from", "with", "as", "at", "under", "into")
)
_ENDS_IN_PAGE = lazily(r"\b(?:pp?\.|[Ss]\.|С\.|с\.|str\.|lk)\s?\d+(?:[-–]\d+)?f{0,2}$")
_LONGEST_TITLE = 300
_TITLE_RUN = lazily(
    r"(?:[A-ZА-Я][\w'’-]+|(?<=\s)(?:of|the|and|in|to|for|on|a|an|de|von|i|v|na|o|и|в|на|о|from|under|with)(?=\s))(?:[\s:,]+"
    r"(?:[A-ZА-Я][\w'’-]+|\d{4}(?:[-–]\d{2,4})?|(?:of|the|and|in|to|for|on|a|an|from|under|with)(?=[\s:])))+\s*$"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The first letter of a reference, and how sure that is."""

    start: int
    relation: Relation | None
    """None if no cue stands before it."""
    sure: bool
    """False if the reference was cut out of a sentence by its capitals alone."""
    people: bool
    """True if it begins with an author or editor."""


def floor(layout: Layout, *, after: int, anchor: int) -> int:
    """Where the words that may belong to the reference with its imprint at `anchor` can begin at the earliest."""
    lowest = max(after, layout.text.rfind(TAKEN, 0, anchor) + 1)
    bracket = layout.bracket_around(anchor)
    return max(lowest, bracket.start + 1) if bracket else lowest


def find_opening(layout: Layout, *, region: Span, cues: Sequence[Cue]) -> Opening | None:
    """Where the reference that ends its title at `region.end` begins; None if the words are a sentence and no title."""
    text, end = layout.text, region.end
    cue = next((cue for cue in reversed(cues) if region.start <= cue.span.start and cue.end < end), None)
    start = skip_glue(text, cue.end if cue else region.start, end)
    if start >= end:
        return None
    boundaries = [boundary for boundary in layout.boundaries(Span(start, end)) if boundary.end < end]
    starts = [start, *(skip_glue(text, boundary.end, end) for boundary in boundaries)]
    ends = [*(boundary.start for boundary in boundaries), end]
    # behind `Storm, ; ;` nothing stands between two ends
    starts = [_behind_colon(layout, Span(one, max(one, other))) for one, other in zip(starts, ends, strict=True)]
    for at in reversed(range(len(starts))):
        here = starts[at]
        if here >= end:
            continue
        if is_no_title(text[here : ends[at]]):
            return _inside_sentence(layout, Span(here, end), relation_before(layout, cues, here, region.start))
        whole = text[here:end]
        people = begins_with_people(whole)
        # "H. Berg (Hrsg.), Das Dorf. Quellen und Studien, Jena 1990": two words of a subtitle are no surnames
        if people and people.form == "surname" and at and _is_whole_name(text[starts[at - 1] : end]):
            continue
        if people and not is_prose(_unquoted(layout, Span(here + people.end, end))):
            return Opening(here, relation_before(layout, cues, here, region.start), True, True)
        quote = layout.quote_at(here)
        if quote and not (at and read_people(text[starts[at - 1] : ends[at - 1]])):
            return Opening(here, relation_before(layout, cues, here, region.start), True, False)
        before = text[starts[at - 1] : ends[at - 1]] if at else ""
        # "Tiedemann, Mühlen und Macht, S. 150; ähnlich Birgit Sauer, Die Müller": no title goes on behind a page
        if (
            before
            and not _ENDS_IN_PAGE.search(before)
            and (_may_open(before) or (at == 1 and _is_short_main_title(before)))
        ):
            continue
        named = _named_by_sentence(layout, Span(here, end))
        if named is not None:
            return Opening(named, relation_before(layout, cues, here, region.start), True, True)
        if may_be_title(whole) or (at == 0 and boundaries and _is_short_main_title(text[here : ends[0]])):
            return Opening(here, relation_before(layout, cues, here, region.start), True, False)
        return _inside_sentence(layout, Span(here, end), relation_before(layout, cues, here, region.start))
    return None


def _is_whole_name(piece: str) -> bool:
    people = begins_with_people(piece)
    return people is not None and people.form in {"direct", "inverted"}


def _named_by_sentence(layout: Layout, span: Span) -> int | None:
    """`The fullest account remains Ruth Dunmore, Three Secretaries`: a name behind a word that no English title has before it."""
    text = layout.text
    for match in _BEHIND_A_VERB.finditer(text, span.start, span.end):
        if match["word"] in _OF_TITLES or layout.quoted(match.end()):
            continue
        people = begins_with_people(text[match.end() : span.end])
        rest = text[match.end() + people.end : span.end].lstrip(" ,:.") if people else ""
        english = match["word"].isascii() and _is_english(text[span.start : match.end()])
        # "Подробные данные приводит Агапов С. Мука и налог": initials behind the name, as only a reference has them
        if people and people.form == ("direct" if english else "inverted") and may_be_title(rest):
            return match.end()
    return None


def _is_english(words: str) -> bool:
    return not _OF_TITLES.isdisjoint(words.casefold().split())


def _is_short_main_title(piece: str) -> bool:
    """`Реабилитация: как это было. Документы ...`: a few words with a colon, though they are a sentence."""
    main, colon, rest = piece.partition(": ")
    return bool(colon) and len(main.split()) <= 3 and len(rest.split()) <= 5 and not begins_with_people(piece)


def _behind_colon(layout: Layout, piece: Span) -> int:
    """`As one delegate put it, salt is gold: X s"ezd RKP(b)`: what a colon behind a sentence opens; else where `piece` begins."""
    colon = layout.text.rfind(": ", piece.start, max(piece.start, piece.end))
    if colon < 0 or layout.quoted(colon):
        return piece.start
    before = _unquoted(layout, Span(piece.start, colon))
    opens = skip_glue(layout.text, colon + 2, piece.end)
    if not sentence_words(before) or begins_with_people(before) or not layout.text[opens : opens + 1].isupper():
        return piece.start
    return opens


def _unquoted(layout: Layout, span: Span) -> str:
    """The words of `span` that stand outside quotes: a quoted title may be a sentence."""
    kept = span.cut(layout.text)
    for quote in layout.quotes:
        kept = kept.replace(quote.cut(layout.text), " ") if quote in span else kept
    return kept


def relation_before(layout: Layout, cues: Sequence[Cue], start: int, floor: int) -> Relation | None:
    """What the nearest cue says about the reference at `start`, if no other statement stands between."""
    cue = next((cue for cue in reversed(cues) if floor <= cue.span.start and cue.end <= start), None)
    return cue.relation if cue and not layout.boundaries(Span(cue.end, start)) else None


def _may_open(piece: str) -> bool:
    people = begins_with_people(piece)
    if people and not is_prose(piece[people.end :]):
        return True
    return may_be_title(piece)


def _inside_sentence(layout: Layout, span: Span, relation: Relation | None) -> Opening | None:
    """`as argued by Robert Conquest, The Great Terror`: an author in mid-sentence, or the capitals of a title."""
    text = layout.text
    for match in _INSIDE_SENTENCE.finditer(text, span.start, span.end):
        if layout.quoted(match.start()):
            continue
        people = begins_with_people(text[match.start() : span.end])
        rest = text[match.start() + people.end : span.end] if people else ""
        if people and people.form != "surname" and may_be_title(rest.lstrip(" ,:")):
            return Opening(match.start(), relation, True, True)
    run = _TITLE_RUN.search(text, max(span.start, span.end - _LONGEST_TITLE), span.end)
    if run is None:
        return None
    capitals = [word for word in re.findall(r"[^\W\d_][\w'’-]*", run[0]) if word[0].isupper()]
    if len(capitals) < 2 or (read_people(run[0].strip()) and len(capitals) < 3):
        return None
    return Opening(run.start() + len(run[0]) - len(run[0].lstrip()), relation, False, False)


def skip_glue(text: str, at: int, end: int | None = None) -> int:
    """The first letter after `at` that can open a reference: past commas, brackets and a joining `and`."""
    glue = _GLUE.match(text, at, len(text) if end is None else end)
    return glue.end() if glue else at
