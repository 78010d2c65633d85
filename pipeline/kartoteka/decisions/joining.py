"""What is one, and what stays apart: merges and splits of units, of printed works, of people and institutions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kartoteka.decisions.standing import OTHER, Conflict, Subject, other_of, subject_of
from kartoteka.findings import Judgement

Kind = Literal["unit", "printed-work", "person"]
_DIGEST = re.compile(r"[0-9a-f]{16}")
_PERSON = re.compile(r"[0-9a-f]{16}:.+", re.DOTALL)


def kind_of(finding: str) -> Kind:
    """Which of the things that can be merged `finding` names."""
    if _PERSON.fullmatch(finding):
        return "person"
    return "printed-work" if _DIGEST.fullmatch(finding) else "unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Merges and splits of one kind of thing."""

    means: Mapping[str, str] = field(default_factory=dict)
    """What was merged, by the name under which it goes from then on; names that stay are left out."""
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """What each name was split from."""
    judgements: tuple[Judgement, ...] = ()
    """Those that hold."""

    on: Mapping[str, tuple[Judgement, ...]] = field(default_factory=dict)
    """The same by each of the two names."""

    def merging(self, name: str) -> tuple[Judgement, ...]:
        """The judgements that merge `name` with another."""
        return tuple(each for each in self.on.get(name, ()) if each.decision == "merge")

    def between(self, name: str, other: str) -> tuple[Judgement, ...]:
        """The judgements on these two."""
        return tuple(each for each in self.on.get(name, ()) if other in (each.finding, other_of(each)))


def joined(standing: Mapping[Subject, Sequence[Judgement]]) -> tuple[Joined, list[Conflict]]:
    """What the judgements that stand come to.

    A chain of merges that ends where a split forbids it is a quarrel of all of them: none is applied.

    Args:
        standing: merges and splits by subject, none of which quarrels with another on the same.
    """
    merges = [each for said in standing.values() for each in said if each.decision == "merge"]
    splits = [each for said in standing.values() for each in said if each.decision == "split"]
    groups = _groups(merges)
    conflicts: list[Conflict] = []
    for split in splits:
        group = groups.get(split.finding)
        if group is not None and other_of(split) in group:
            within = [each for each in merges if each.finding in group]
            conflicts.append(Conflict(subject=(split.finding, str(other_of(split))), judgements=(split, *within)))
    void = {id(each) for conflict in conflicts for each in conflict.judgements}
    merges = [each for each in merges if id(each) not in void]
    splits = [each for each in splits if id(each) not in void]
    apart: dict[str, set[str]] = {}
    for split in splits:
        one, other = split.finding, str(other_of(split))
        apart.setdefault(one, set()).add(other)
        apart.setdefault(other, set()).add(one)
    on: dict[str, tuple[Judgement, ...]] = {}
    for each in (*merges, *splits):
        for name in subject_of(each):
            on[name] = (*on.get(name, ()), each)
    means = {name: to for group in _groups(merges).values() for to in (_name(group, merges),) for name in group - {to}}
    return (
        Joined(
            means=means,
            apart={name: frozenset(others) for name, others in apart.items()},
            judgements=(*merges, *splits),
            on=on,
        ),
        conflicts,
    )


def _groups(merges: Iterable[Judgement]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for each in merges:
        one, other = each.finding, str((each.fields or {})[OTHER])
        whole = found.get(one, frozenset({one})) | found.get(other, frozenset({other}))
        for name in whole:
            found[name] = whole
    return found


def _name(group: frozenset[str], merges: Iterable[Judgement]) -> str:
    """The one that the others were merged into: of several, or in a circle, the first by its letters."""
    ends = group - {each.finding for each in merges}
    return min(ends or group)
