"""Which of the numbers at line beginnings are labels of notes: those that count on from one another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from itertools import pairwise
from math import log

from kartoteka.document import Text
from kartoteka.findings import Evidence
from kartoteka.notes.chain import Term, longest
from kartoteka.notes.cues import BEGINS_NOTE
from kartoteka.notes.labels import Label
from kartoteka.notes.marker_series import MarkerSeries
from kartoteka.notes.misreading import open_odds
from kartoteka.notes.parting import small
from kartoteka.notes.places import Places
from kartoteka.notes.rows import Row
from kartoteka.notes.weighing import Body, Weighed, weigh

_RESTART, _RESTART_UNSURE = -2.0, -5.0
_RESTART_BELOW_BODY = -0.75
UNREAD_LABEL = "label-unread"
GUESSED = ("label-due", UNREAD_LABEL)
"""Reasons of a label that stands for a number it does not say."""
_BELIEVED = 1.0
"""Least odds of a label that stands for a number it does not say."""
_PLAIN = 0.5
"""How far a printed number is to be trusted that does not fit between its neighbours."""
_LEAST_READ = 0.25
"""Agreement of a sequence on the average: with less its numbers are made of dirt."""
_SOUND = 0.6
"""What it is worth that the labels of a page are as many as its markers, from the first to the last."""
_REACH, _MOST_VOTED = 20, 6
"""How many labels away one still tells by counting what another is."""
_AROUND, _TRUST, _CLEAR_ENOUGH, _FAINT = 5, 0.4, 0.3, 0.1
"""Among so many labels on both sides such a share must say what they are taken for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A label that was taken, and the sequence it counts in."""

    label: Label
    sequence: int
    """1, 2, ... in the order of the print."""
    odds: float
    """Of this label alone, without its neighbours."""
    evidence: tuple[Evidence, ...]
    agreement: float
    """Share of the labels around that say what they are taken for."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """A label with the number that it is taken for."""

    label: Label
    odds: float
    evidence: tuple[Evidence, ...]


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
    terms = [
        _term(each, run, counting, body)
        for each, run, counting in zip(weighed, _runs(numbers, found, body_size), _by_counting(weighed), strict=True)
    ]
    chain = [_taken(weighed[index], value, body) for index, value in longest(terms)]
    sequences: list[Counted] = []
    chain = _mended(chain, weighed, body)
    trusted = _trusted(chain, candidates, found, body)
    for each, agreement in trusted:
        above = sequences[-1] if sequences else None
        restarts = above is None or (each.label.value or 0) <= (above.label.value or 0)
        number = (above.sequence if above else 0) + restarts
        sequences.append(
            Counted(
                label=each.label,
                sequence=number,
                odds=each.odds,
                evidence=each.evidence,
                agreement=agreement,
            )
        )
    taken = {each.label.row for each, _ in trusted}
    believed = _believed(sequences, found)
    kept = {each.label.row for each in believed}
    doubted = [each.label for each in chain if each.label.row not in (kept if each.label.before is not None else taken)]
    return believed, doubted


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
    sure = label.open is None or not label.readings
    fixed = label.open is None or (label.is_sign and label.open < 0 and body.has_sign(label))

    def due(value: int) -> float | None:
        # 9 behind 7 is a 9, and 8 is lost: only what comes after could tell another story. But 5 behind 5 is a 6
        if fixed or (said and not label.readings and value - 1 not in said):
            return None
        odds = _odds(each, value, body)
        return odds if odds >= _BELIEVED else None

    return Term(
        run=run,
        said=said,
        due=due,
        also=() if fixed or (said and not label.readings) else {*counting, *body.numbers(label)},
        restart=_RESTART_BELOW_BODY,
        restart_within=_RESTART if sure else _RESTART_UNSURE,
    )


def _odds(each: Weighed, value: int, body: Body) -> float:
    return each.odds + sum(reason.effect for reason in _reasons(each.label, value, body))


def _taken(each: Weighed, value: int, body: Body) -> _Taken:
    reasons = (*each.evidence, *_reasons(each.label, value, body))
    label = each.label if each.label.value == value else replace(each.label, value=value)
    return _Taken(label, sum(reason.effect for reason in reasons), reasons)


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


def _mended(chain: Sequence[_Taken], weighed: Sequence[Weighed], body: Body) -> list[_Taken]:
    """With the labels that the chain has passed over where it leaves numbers out: 12, 18, 14."""
    out = list(chain[:1])
    for above, below in pairwise(chain):
        missing = range((above.label.value or 0) + 1, below.label.value or 0)
        between = range(above.label.row + 1, below.label.row)
        spare = [each for each in weighed if each.label.row in between and each.label.open is not None]
        if len(spare) == len(missing):
            found = [_taken(each, value, body) for each, value in zip(spare, missing, strict=True)]
            out += [each for each in found if each.odds >= _BELIEVED]
        out.append(below)
    return out


def _trusted(
    chain: Sequence[_Taken], candidates: Sequence[Label], found: Sequence[Row], body: Body
) -> list[tuple[_Taken, float]]:
    """How far the labels around each agree with what they are taken for.

    Without guesses where hardly a label does, and the markers of the page are others.
    """
    taken = {each.label.row for each in chain}
    first = {found[row].page: row for row in sorted(taken, reverse=True)}
    signs = Counter(
        page
        for label in candidates
        if label.is_sign and label.row not in taken and label.row > first.get(page := found[label.row].page, label.row)
    )
    # two digits that fit are no accident, however faint; a 1 is what any dirt looks like
    agree = [_share(each) >= (_CLEAR_ENOUGH if (each.label.value or 0) < 10 else _FAINT) for each in chain]
    pages: defaultdict[int, list[_Taken]] = defaultdict(list)
    for each in chain:
        pages[found[each.label.row].page].append(each)
    sound = {page for page, some in pages.items() if _as_marked(some, body) and len(some) > signs[page]}
    out: list[tuple[_Taken, float]] = []
    for at, each in enumerate(chain):
        page = found[each.label.row].page
        near = agree[max(0, at - _AROUND) : at + _AROUND + 1]
        agreement = sum(near) / (len(near) + signs[page])
        if page in sound:
            agreement = max(agreement, _SOUND)
        if _share(each) or agreement >= _TRUST:
            out.append((each, agreement))
    return out


def _as_marked(some: Sequence[_Taken], body: Body) -> bool:
    """The labels of a page begin and end with the numbers of its markers, and leave none out."""
    values = [each.label.value or 0 for each in some]
    marked = body.markers_above(some[-1].label)
    return (
        bool(marked)
        and (values[0], values[-1]) == (min(marked), max(marked))
        and len(values) == max(marked) - min(marked) + 1
    )


def _share(each: _Taken) -> float:
    """How likely the label says what it is taken for."""
    if any(reason.feature in GUESSED for reason in each.evidence):
        return 0.0
    return dict(each.label.readings).get(str(each.label.value), 1.0)


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
        if sum(each.agreement for each in members) < _LEAST_READ * len(members):
            continue
        number += 1
        kept.extend(replace(each, sequence=number) for each in members)
    return kept
