"""Dates and entities of the body against labelled ones."""

from __future__ import annotations

from collections.abc import Sequence

from kartoteka.evaluate.gold import GoldMention
from kartoteka.evaluate.places import Places
from kartoteka.evaluate.scores import Score
from kartoteka.findings import DateMention, Entity, Note
from kartoteka.span import Span

Found = tuple[Span, str]
"""Where a finding stands in the raw text, and its EDTF or label."""
_PLACE = {"GPE": "place", "LOC": "place"}
"""Whether a region is a polity or a stretch of land is the model's taste, not a finding."""


def dates(
    gold: Sequence[GoldMention], found: Sequence[DateMention], notes: Sequence[Note], places: Places
) -> tuple[list[Score], list[str]]:
    """Score of the dates: right where the words overlap and the EDTF is the same."""
    return _score("dates", gold, [(Span(each.start, each.end), each.edtf) for each in found], notes, places)


def entities(
    gold: Sequence[GoldMention], found: Sequence[Entity], notes: Sequence[Note], places: Places
) -> tuple[list[Score], list[str]]:
    """Score of the entities: right where the words overlap and the label is the same."""
    return _score("entities", gold, [(Span(each.start, each.end), kind(each.label)) for each in found], notes, places)


def kind(label: str) -> str:
    """The label that is asked for: `place` for GPE and LOC."""
    return _PLACE.get(label, label)


def _score(
    stage: str, gold: Sequence[GoldMention], found: Sequence[Found], notes: Sequence[Note], places: Places
) -> tuple[list[Score], list[str]]:
    in_notes = [Span(*piece) for note in notes for piece in note.pieces]
    rest = [each for each in found if not any(each[0].overlaps(piece) for piece in in_notes)]
    wanted: list[tuple[GoldMention, Span]] = []
    misses: list[str] = []
    position = 0
    for each in gold:
        place = places.following(each.text, after=each.after, position=position)
        if place is None:
            misses.append(f"{stage}: {each.text!r} of the gold does not stand in the text where it should")
            continue
        wanted.append((each, place))
        position = place.end
    right = 0
    for mention, place in sorted(wanted, key=lambda each: each[0].optional):
        here = [each for each in rest if each[0].overlaps(place)]
        if mention.optional:
            rest = [each for each in rest if each not in here]
            continue
        good = [each for each in here if each[1] == kind(mention.value)]
        right += bool(good)
        rest = [each for each in rest if each not in good[:1]]
        if not good:
            misses.append(
                f"{stage}: {mention.text!r} is {mention.value}, read as {', '.join(each[1] for each in here) or 'nothing'}"
            )
    asked = sum(not mention.optional for mention in gold)
    return [Score(stage=stage, gold=asked, found=right + len(rest), right=right)], misses
