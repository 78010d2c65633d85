"""All decisions as one value: what holds for a finding, what is one with what, and what is open because people differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kartoteka.decisions.joining import Joined, joined, kind_of
from kartoteka.decisions.standing import Conflict, Subject, by_subject, quarrel, standing, values_of
from kartoteka.findings import Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What holds for one finding: what all say of it who say anything, for they agree."""

    judgements: tuple[Judgement, ...]

    @property
    def rejects(self) -> bool:
        """True if it is no finding at all."""
        return self.judgements[0].decision == "reject"

    @property
    def corrects(self) -> bool:
        """True if something else is right than what was read."""
        return any(each.decision == "correct" for each in self.judgements)

    @property
    def fields(self) -> dict[str, object]:
        """What is right."""
        return {name: value for each in self.judgements for name, value in values_of(each).items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What a set of judgements comes to; the empty one changes nothing."""

    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    """By finding."""
    units: Joined = field(default_factory=Joined)
    printed_works: Joined = field(default_factory=Joined)
    people: Joined = field(default_factory=Joined)
    """By `WORK:CLUSTER`."""
    conflicts: tuple[Conflict, ...] = ()

    def unit(self, key: str) -> str:
        """The unit that `key` means: its own, or the one that it, or a unit above it, was merged into."""
        means, head, rest = self.units.means, key, ""
        while means and head:
            if head in means:
                return means[head] + rest
            head, slash, last = head.rpartition("/")
            rest = f"{slash}{last}{rest}"
        return key


def decisions_of(judgements: Iterable[Judgement]) -> Decisions:
    """What `judgements` come to: those on different subjects in any order, those on one by their time."""
    verdicts: dict[str, Verdict] = {}
    pairs: dict[str, dict[Subject, tuple[Judgement, ...]]] = {"unit": {}, "printed-work": {}, "person": {}}
    conflicts: list[Conflict] = []
    for subject, said in by_subject(judgements).items():
        stands = standing(said)
        if quarrel(stands):
            conflicts.append(Conflict(subject=subject, judgements=stands))
        elif stands and len(subject) == 2:
            pairs[kind_of(subject[0])][subject] = stands
        elif stands:
            verdicts[subject[0]] = Verdict(judgements=stands)
    kinds = {kind: joined(pairs[kind]) for kind in pairs}
    for _, more in kinds.values():
        conflicts += more
    return Decisions(
        verdicts=verdicts,
        units=kinds["unit"][0],
        printed_works=kinds["printed-work"][0],
        people=kinds["person"][0],
        conflicts=tuple(sorted(conflicts, key=lambda each: each.subject)),
    )
