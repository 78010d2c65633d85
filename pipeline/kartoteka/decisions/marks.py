"""How a finding says that a person decided about it: in its evidence, so that whoever has the row knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from kartoteka.findings import Citation, Entity, EntityLink, Evidence, Judgement, Note

MARK = "judged-"
"""Begins the features of all such evidence; its words end with who decided, and when."""
ACCEPTED, CORRECTED, REJECTED = "judged-accept", "judged-correct", "judged-reject"
FOLLOWS = "judged-source"
"""On an Ibid.: what it stands on was decided."""
MERGED, APART = "judged-merge", "judged-split"


_IS_NOT = " is not "
_SIGNED = re.compile(r"(?P<words>.*) \((?P<who>.+), (?P<day>\d{4}-\d\d-\d\d)\)", re.DOTALL)


def mark(feature: str, judgements: Sequence[Judgement], words: str, *, value: str | None = None) -> Evidence:
    """The evidence that `judgements` give: what, who, on which day."""
    who = ", ".join(dict.fromkeys(each.by for each in judgements))
    day = max(each.at for each in judgements)[:10]
    return Evidence(feature=feature, value=who if value is None else value, words=f"{words} ({who}, {day})")


def apart(key: str, other: str, judgements: Sequence[Judgement]) -> Evidence:
    """The evidence that a reference to `key` does not mean `other`."""
    words = f"{key}{_IS_NOT}{other}"
    return mark(APART, judgements, words, value=words)


def kept_apart(key: str, evidence: Iterable[Evidence]) -> frozenset[str]:
    """The units that a person said a reference to `key` does not mean."""
    said = (str(reason.value).partition(_IS_NOT) for reason in evidence if reason.feature == APART)
    return frozenset(other for one, _, other in said if one == key)


def unsigned(reason: dict[str, Any], pseudonym: Callable[[str], str]) -> dict[str, Any]:
    """Evidence as a plain row, with another name for who decided."""
    signed = _SIGNED.fullmatch(reason["words"]) if reason["feature"].startswith(MARK) else None
    if signed is None:
        return reason
    name = ", ".join(pseudonym(each) for each in signed["who"].split(", "))
    value = name if reason["value"] == signed["who"] else reason["value"]
    return {**reason, "value": value, "words": f"{signed['words']} ({name}, {signed['day']})"}


def is_mark(reason: Evidence) -> bool:
    """True for evidence that a person's decision is."""
    return reason.feature.startswith(MARK)


def marks_of(finding: Citation | Note | Entity | EntityLink) -> tuple[Evidence, ...]:
    """What was decided about a finding."""
    return tuple(reason for reason in finding.evidence if is_mark(reason))


def is_rejected(finding: Citation | Note | Entity) -> bool:
    """True if a person said that it is none."""
    return any(reason.feature == REJECTED for reason in finding.evidence)


def row_is_rejected(row: Mapping[str, Any]) -> bool:
    """The same of a row of a table."""
    return any(reason["feature"] == REJECTED for reason in row.get("evidence") or ())


def is_settled(finding: Citation | Note | Entity) -> bool:
    """True if a person said what is right, so that nothing else need be thought of."""
    return any(reason.feature in (ACCEPTED, CORRECTED, REJECTED) for reason in finding.evidence)
