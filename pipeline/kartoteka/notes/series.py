"""Which of the numbers at line beginnings are labels of notes: those that count on from one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from heapq import nlargest
from itertools import pairwise
from math import log

from kartoteka.document import Text
from kartoteka.findings import Evidence
from kartoteka.notes.chain import Term, longest
from kartoteka.notes.labels import Label
from kartoteka.notes.marker_series import MarkerSeries
from kartoteka.notes.misreading import open_odds
from kartoteka.notes.parting import small
from kartoteka.notes.places import Places
from kartoteka.notes.rows import Row
from kartoteka.notes.trust import Counted, believed, trusted
from kartoteka.notes.weighing import GUESSED, Body, Taken, Weighed, weigh

_RESTART, _RESTART_UNSURE = -2.0, -5.0
_RESTART_BELOW_BODY = -0.75
_BELIEVED = 1.0
"""Least odds of a label that stands for a number it does not say."""
_PLAIN = 0.5
"""How far a printed number is to be trusted that does not fit between its neighbours."""
_REACH, _MOST_VOTED = 20, 6
"""How many labels away one still tells by counting what another is."""


def counted(
    candidates: Sequence[Label], found: Sequence[Row], places: Places, text: Text, *, body_size: float | None
) -> tuple[list[Counted], list[Label]]:
    """The chain of numbers with the most for it; each restart begins a new sequence.

    And labels that nobody could read where no other tells what they are: notes begin there all the same.
    """
    numbers = [label for label in candidates if not label.is_sign or label.open is not None]
    weighed = weigh(numbers, found, body_size=body_size)
    markers = MarkerSeries(places, found, body_size=body_size)
    body = Body(places, found, {page.number: page.start for page in text.pages}, len(text.raw), markers)
    runs = _runs(numbers, found, body_size)
    terms = [
        _term(each, run, counting, body)
        for each, run, counting in zip(weighed, runs, _by_counting(weighed), strict=True)
    ]
    chain = [_taken(weighed[index], value, body) for index, value in longest(terms)]
    chain = _mended(chain, weighed, body)
    twice = {each.label.row: term.run for each, term in zip(weighed, terms, strict=True) if term.twice}
    sound = trusted(chain, candidates, found, body)
    kept = believed(_in_sequences(sound, twice), found)
    # a list in the body is no note; what the picture shows raised, or nobody can read, begins one
    in_chain, in_notes = ({each.label.row for each in some} for some in (sound, kept))
    doubted = [
        each.label for each in chain if each.label.row not in (in_chain if each.label.before is None else in_notes)
    ]
    return kept, doubted


def _in_sequences(chain: Sequence[Counted], twice: Mapping[int, int]) -> list[Counted]:
    """With a new sequence wherever the numbers begin anew: not where one stands twice (rows with their runs)."""
    out: list[Counted] = []
    for each in chain:
        above = out[-1] if out else None
        step = (each.label.value or 0) - (above.label.value or 0 if above else 0)
        again = step == 0 and above is not None and twice.get(each.label.row, -1) == twice.get(above.label.row, -2)
        restarts = above is None or (step <= 0 and not again)
        out.append(replace(each, sequence=(above.sequence if above else 0) + restarts))
    return out


def _runs(numbers: Sequence[Label], found: Sequence[Row], body_size: float | None) -> list[int]:
    """Which labels stand together: with nothing between them but small rows of one page, or nothing at all."""
    out: list[int] = []
    for at, label in enumerate(numbers):
        between = found[numbers[at - 1].row + 1 : label.row + 1] if at else []
        joined = all(row.page == found[numbers[at - 1].row].page and small(row, body_size) for row in between)
        out.append(out[-1] if out and (joined or len(between) == 1) else at)
    return out


def _term(each: Weighed, run: int, counting: Collection[int], body: Body) -> Term:
    label = each.label
    said = {value: _odds(each, value, body) for value in _said(label)}
    sure = label.value is not None and (label.open is None or not label.readings)
    fixed = label.open is None or (label.is_sign and label.open < 0 and body.has_sign(label))

    def due(value: int) -> float | None:
        # 9 behind 7 is a 9, and 8 is lost: only what comes after could tell another story. But 5 behind 5 is a 6,
        # also where it is the print that has it twice
        again = value - 1 in said
        if not again and (fixed or (said and not label.readings)):
            return None
        odds = _odds(each, value, body)
        return odds if odds >= (0 if again else _BELIEVED) else None

    return Term(
        run=run,
        said=said,
        due=due,
        twice=body.has_twice(label),
        also=() if fixed or (said and not label.readings) else {*counting, *body.numbers(label)},
        restart=_RESTART_BELOW_BODY,
        restart_within=_RESTART if sure else _RESTART_UNSURE,
    )


def _odds(each: Weighed, value: int, body: Body) -> float:
    return each.odds + sum(reason.effect for reason in _reasons(each.label, value, body))


def _taken(each: Weighed, value: int, body: Body) -> Taken:
    reasons = (*each.evidence, *_reasons(each.label, value, body))
    label = each.label if each.label.value == value else replace(each.label, value=value)
    return Taken(label, sum(reason.effect for reason in reasons), reasons)


def _reasons(label: Label, value: int, body: Body) -> tuple[Evidence, ...]:
    """Why a label may be a number: it says so or it is due, and a marker in the body."""
    said = _said(label)
    support = body.supports(label, value)
    if value not in said:
        return _guess(label, said, value), support
    if not label.readings:
        return (support,)
    effect, words = round(log(max(said[value], 0.02)), 2), f"read as {value} with {said[value]:.0%}"
    return Evidence(feature="label-reading", value=value, effect=effect, words=words), support


def _by_counting(weighed: Sequence[Weighed]) -> list[set[int]]:
    """For each label the numbers that at least two of its neighbours give it, if every label between is a note."""
    said = [_said(each.label) for each in weighed]
    out: list[set[int]] = []
    for at in range(len(weighed)):
        votes: defaultdict[int, float] = defaultdict(float)
        for other in range(max(0, at - _REACH), min(len(weighed), at + _REACH + 1)):
            for value, share in said[other].items():
                votes[value + at - other] += share if other != at and value + at > other else 0
        likeliest = nlargest(_MOST_VOTED, votes.items(), key=lambda vote: vote[1])
        out.append({value for value, share in likeliest if share > _PLAIN})
    return out


def _guess(label: Label, said: Mapping[int, float], value: int) -> Evidence:
    """That a label is the number that is due, though it does not say so."""
    readings = tuple((str(number), share) for number, share in said.items())
    effect = round((label.open or 0.0) + open_odds(readings, str(value)), 2)
    words = f"{value} is due where `{label.printed}` was read" if said else f"nothing could be read; {value} is due"
    return Evidence(feature=GUESSED[not said], value=value, effect=effect, words=words)


def _mended(chain: Sequence[Taken], weighed: Sequence[Weighed], body: Body) -> list[Taken]:
    """With the labels that the chain has passed over where it leaves numbers out: 12, 18, 14."""
    out = list(chain[:1])
    for above, below in pairwise(chain):
        missing = range((above.label.value or 0) + 1, below.label.value or 0)
        between = range(above.label.row + 1, below.label.row if missing else 0)
        spare = (
            [each for each in weighed if each.label.row in between and each.label.open is not None] if between else []
        )
        if len(spare) == len(missing):
            found = [_taken(each, value, body) for each, value in zip(spare, missing, strict=True)]
            out += [each for each in found if each.odds >= _BELIEVED]
        out.append(below)
    return out


def _said(label: Label) -> dict[int, float]:
    """The numbers that it says, with their shares."""
    return {int(words): share for words, share in label.readings} or (
        {label.value: _PLAIN} if label.value is not None else {}
    )
