"""Whether two printed names can be one person's, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from kartoteka.findings import Evidence
from kartoteka.persons.given import Fit, fit
from kartoteka.persons.names import PersonName
from kartoteka.similarity import CONFUSION_COST, confusion_distance, ratio

_SHORTEST_NEAR: Final = 7
"""Shorter surnames are too easily others when a letter is taken for another: Белов, Балов."""
_LEAST_RATIO: Final = 85.0
_GIVEN: Final[dict[Fit, float]] = {"same": 0.9, "fits": 0.75, "unsaid": 0.4}


@dataclass(frozen=True, slots=True)
class Likeness:
    """That two names can be one."""

    surname: Literal["same", "read", "near"]
    """Spelled alike; spelled otherwise, but read as the same; one confusion of print away."""
    given: Fit
    parts: int
    """Given names and initials that both have."""
    confidence: float
    """That they are one person's, if nothing else is known of them."""
    evidence: tuple[Evidence, ...]


def compare(one: PersonName, other: PersonName, *, damaged: bool = False) -> Likeness | None:
    """How far two names are one; None if they are two.

    A bare surname can be anybody's who bears it. What the sides are makes no difference.

    Args:
        one: a name.
        other: another.
        damaged: whether one letter of a surname may be another that print confuses it with.
    """
    if one.numeral != other.numeral:
        return None
    surname = _surnames(one, other, damaged=damaged)
    if surname is None:
        return None
    given = fit(one.given, other.given)
    if given is None or (not one.surname and given == "unsaid"):
        return None
    parts = min(len(one.given), len(other.given))
    confidence = _GIVEN[given] + (0.06 if parts > 1 else 0.0) + (0.12 if parts > 1 and given == "fits" else 0.0)
    confidence -= {"same": 0.0, "read": 0.02, "near": 0.2}[surname.feature_kind]
    return Likeness(
        surname.feature_kind, given, parts, round(confidence, 2), (surname.evidence, _given_evidence(one, other, given))
    )


@dataclass(frozen=True, slots=True)
class _Surnames:
    feature_kind: Literal["same", "read", "near"]
    evidence: Evidence


def _surnames(one: PersonName, other: PersonName, *, damaged: bool) -> _Surnames | None:
    low, high = sorted((one.surname, other.surname))
    if low.casefold() == high.casefold():
        return _Surnames(
            "same", Evidence(feature="same-surname", value=low, effect=1.5, words=f"both {low or 'without surname'}")
        )
    if not low:
        return None
    shared = one.keys & other.keys
    if shared:
        key = min(shared, key=lambda each: (len(each), each))
        words = f"{low} and {high} can both be read {key}"
        return _Surnames("read", Evidence(feature="same-reading", value=key, effect=1.2, words=words))
    if damaged and min(len(low), len(high)) >= _SHORTEST_NEAR and ratio(low, high) >= _LEAST_RATIO:
        distance = confusion_distance(low.casefold(), high.casefold(), limit=CONFUSION_COST)
        if distance <= CONFUSION_COST:
            words = f"{low} and {high} differ in one letter that print confuses"
            return _Surnames("near", Evidence(feature="one-confusion", value=distance, effect=0.3, words=words))
    return None


def _given_evidence(one: PersonName, other: PersonName, given: Fit) -> Evidence:
    low, high = sorted((one.text, other.text))
    if given == "same":
        return Evidence(feature="same-given-names", effect=1.5, words=f"{low}, {high}: the same given names")
    if given == "fits":
        return Evidence(
            feature="initials-fit", effect=0.7, words=f"{low}, {high}: initials or names that fit each other"
        )
    return Evidence(feature="no-given-names", effect=-0.5, words=f"{low}, {high}: one has no given names")
