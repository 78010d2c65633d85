"""Which of the numbers at line beginnings are labels of notes: those that count on from one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from itertools import pairwise
from math import log

from kartoteka.document import Text
from kartoteka.findings import Evidence
from kartoteka.notes.cues import BEGINS_NOTE
from kartoteka.notes.labels import Label
from kartoteka.notes.misreading import open_odds
from kartoteka.notes.places import Places
from kartoteka.notes.rows import Row
from kartoteka.notes.weighing import Body, Weighed, weigh

_NEXT = 1.0
_SKIP = -0.8
_LONGEST_HOLE = 6
_RESTART = -2.0
_RESTART_BELOW_BODY = -0.75
_FIRST = 3
"""A sequence that restarts may have lost its first notes; a work may be an excerpt and begin anywhere."""
UNREAD_LABEL = "label-unread"
GUESSED = ("label-due", UNREAD_LABEL)
"""Reasons of a label that stands for a number it does not say."""
_BELIEVED = 1.0
"""Least odds of a label that stands for a number it does not say."""
_PLAIN = 0.5
"""How far a printed number is to be trusted that does not fit between its neighbours."""
_HEADS, _NEAR = 6, 6.0
"""A number is due behind the best few chains so far, none of them far below the best."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A label that was taken, and the sequence it counts in."""

    label: Label
    sequence: int
    """1, 2, ... in the order of the print."""
    odds: float
    """Of this label alone, without its neighbours."""
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class _Link:
    """One way to read one label, at the end of the best chain that leads to it."""

    label: Label
    """With the number that it is taken for."""
    odds: float
    evidence: tuple[Evidence, ...]
    total: float
    before: _Link | None


def counted(
    candidates: Sequence[Label], found: Sequence[Row], places: Places, text: Text, *, body_size: float | None
) -> list[Counted]:
    """The chain of numbers with the most for it; each restart begins a new sequence."""
    numbers = [label for label in candidates if not label.is_sign or label.open is not None]
    weighed = weigh(numbers, found, body_size=body_size)
    body = Body(places, found, {page.number: page.start for page in text.pages}, len(text.raw))
    sequences: list[Counted] = []
    for each in _mended(_longest(weighed, body), weighed, body):
        above = sequences[-1] if sequences else None
        restarts = above is None or (each.label.value or 0) <= (above.label.value or 0)
        number = (above.sequence if above else 0) + restarts
        sequences += (Counted(label=each.label, sequence=number, odds=each.odds, evidence=each.evidence),)
    return _believed(sequences, found)


def _longest(weighed: Sequence[Weighed], body: Body) -> list[_Link]:
    """The chain with the greatest sum of odds: numbers go up by one, skip a few, or start again."""
    best: dict[int, _Link] = {}
    """By the number it ends with."""
    top: _Link | None = None
    for each in weighed:
        fresh: list[_Link] = []
        for value, reasons in _values(each, best, top, body):
            odds = each.odds + sum(reason.effect for reason in reasons)
            if reasons[0].feature in GUESSED and odds < _BELIEVED:
                continue
            options: list[tuple[float, _Link | None]] = [(0.0 if value <= _FIRST else -1.0, None)]
            options += (
                (best[value - step].total + (_NEXT if step == 1 else _SKIP * (step - 1)), best[value - step])
                for step in range(1, _LONGEST_HOLE + 1)
                if value - step in best
            )
            if top is not None and value <= _FIRST:
                again = _RESTART if each.label.row - top.label.row == 1 else _RESTART_BELOW_BODY
                options.append((top.total + again + _SKIP * (value - 1), top))
            gain, before = max(options, key=lambda option: option[0])
            label = each.label if each.label.value == value else replace(each.label, value=value)
            fresh.append(_Link(label, odds, (*each.evidence, *reasons), gain + odds, before))
        for link in fresh:
            value = link.label.value or 0
            if value not in best or link.total >= best[value].total:
                best[value] = link
            if top is None or link.total > top.total:
                top = link
    chain: list[_Link] = []
    at = top if top is not None and top.total > 0 else None
    while at is not None:
        chain.append(at)
        at = at.before
    return chain[::-1]


def _values(
    each: Weighed, best: Mapping[int, _Link], top: _Link | None, body: Body
) -> Iterator[tuple[int, tuple[Evidence, ...]]]:
    """The numbers that a label may be, with the reasons: what it says, and what is due where it stands."""
    label = each.label
    said = _said(label)
    for value, share in said.items():
        if not label.readings:
            yield value, (body.supports(label, value),)
            continue
        words = f"read as {value} with {share:.0%}"
        reason = Evidence(feature="label-reading", value=value, effect=round(log(max(share, 0.02)), 2), words=words)
        yield value, (reason, body.supports(label, value))
    if label.open is None or (label.is_sign and label.open < 0 and body.has_sign(label)):
        return
    heads = [] if top is None else [link for link in best.values() if link.total > top.total - _NEAR]
    due = {
        1,
        *body.numbers(label),
        *((link.label.value or 0) + 1 for link in nlargest(_HEADS, heads, key=lambda link: link.total)),
    }
    for value in sorted(due - said.keys()):
        if not label.readings and any(value <= number < value + _LONGEST_HOLE for number in said):
            continue  # 9 behind 7 is a 9, and 8 is lost: only what comes after could tell another story
        yield value, (_guess(label, said, value), body.supports(label, value))


def _guess(label: Label, said: Mapping[int, float], value: int) -> Evidence:
    """That a label is the number that is due, though it does not say so."""
    readings = tuple((str(number), share) for number, share in said.items())
    effect = round((label.open or 0.0) + open_odds(readings, str(value)), 2)
    words = f"{value} is due where `{label.printed}` was read" if said else f"nothing could be read; {value} is due"
    return Evidence(feature=GUESSED[not said], value=value, effect=effect, words=words)


def _mended(chain: Sequence[_Link], weighed: Sequence[Weighed], body: Body) -> list[_Link]:
    """With the labels that the chain has passed over where it leaves numbers out: 12, 18, 14."""
    out = list(chain[:1])
    for above, below in pairwise(chain):
        missing = range((above.label.value or 0) + 1, below.label.value or 0)
        between = range(above.label.row + 1, below.label.row)
        spare = [each for each in weighed if each.label.row in between and each.label.open is not None]
        if len(spare) == len(missing):
            for each, value in zip(spare, missing, strict=True):
                reasons = (_guess(each.label, _said(each.label), value), body.supports(each.label, value))
                odds = each.odds + sum(reason.effect for reason in reasons)
                if odds >= _BELIEVED:
                    label = replace(each.label, value=value)
                    out.append(_Link(label, odds, (*each.evidence, *reasons), odds, None))
        out.append(below)
    return out


def _said(label: Label) -> dict[int, float]:
    """The numbers that it says, with their shares."""
    return {int(words): share for words, share in label.readings} or (
        {label.value: _PLAIN} if label.value is not None else {}
    )


def _believed(chain: list[Counted], found: Sequence[Row]) -> list[Counted]:
    """Without sequences that nothing speaks for but their counting: lists in the body, numbered bibliographies."""
    kept: list[Counted] = []
    number = 0
    for sequence in sorted({each.sequence for each in chain}):
        members = [each for each in chain if each.sequence == sequence]
        # "3 Ibid." is no entry of a list, even where the OCR lost every marker
        cites = any(BEGINS_NOTE.match(found[each.label.row].text.lstrip("0123456789.)] ")) for each in members)
        if sum(each.odds for each in members) / len(members) <= (0.2 if cites else 0.5):
            continue
        number += 1
        kept.extend(
            Counted(label=each.label, sequence=number, odds=each.odds, evidence=each.evidence) for each in members
        )
    return kept
