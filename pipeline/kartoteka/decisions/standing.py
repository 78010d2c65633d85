"""Which of all judgements count: of each person the last, after the last that settles, unless two of them quarrel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations

from kartoteka.authority.keys import parse_key
from kartoteka.findings import Judgement

Subject = tuple[str, ...]
"""What is decided about: one finding, or the two of a merge or split, in order."""
SETTLES = "settles"
OTHER = "other"
OF = "of"
"""The work that a finding stands in, so that nobody need look for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Judgements of which none is applied, because they cannot all be."""

    subject: Subject
    judgements: tuple[Judgement, ...]


def other_of(judgement: Judgement) -> str | None:
    """The second finding of a merge or split, and of what withdraws one."""
    other = (judgement.fields or {}).get(OTHER)
    return other if isinstance(other, str) else None


def work_of(judgement: Judgement) -> str | None:
    """The work that its finding stands in, if it says so."""
    work = (judgement.fields or {}).get(OF)
    return work if isinstance(work, str) else None


def subject_of(judgement: Judgement) -> Subject:
    """What `judgement` is about; of a merge or split it makes no difference which of the two is named first."""
    other = other_of(judgement)
    return (judgement.finding,) if other is None else tuple(sorted((judgement.finding, other)))


def when(at: str) -> datetime:
    """The time of a judgement; one without a zone is in UTC.

    Raises:
        ValueError: it is no ISO time.
    """
    found = datetime.fromisoformat(at)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found


def by_subject(judgements: Iterable[Judgement]) -> dict[Subject, list[Judgement]]:
    """The judgements on each subject, the oldest first."""
    found: dict[Subject, list[Judgement]] = {}
    # what two people say at one time has no order; what one says has that in which it is given
    for each in sorted(judgements, key=lambda judgement: (when(judgement.at), judgement.by.casefold())):
        found.setdefault(subject_of(each), []).append(each)
    return found


def standing(said: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """What stands of all that was said on one subject.

    Args:
        said: the oldest first.
    """
    settled = max((at for at, each in enumerate(said) if (each.fields or {}).get(SETTLES) is True), default=0)
    latest: dict[str, Judgement] = {}
    for each in said[settled:]:
        # the same person in another spelling of the name is the same file of decisions, too
        latest.pop(each.by.casefold(), None)
        latest[each.by.casefold()] = each
    return tuple(each for each in latest.values() if each.decision != "withdraw")


def quarrel(said: Iterable[Judgement]) -> bool:
    """True if not all of them can hold at once."""
    return any(not _agree(one, other) for one, other in combinations(said, 2))


def values_of(judgement: Judgement) -> dict[str, object]:
    """The fields that it gives to its finding."""
    return {name: value for name, value in (judgement.fields or {}).items() if name not in (SETTLES, OTHER, OF)}


def _agree(one: Judgement, other: Judgement) -> bool:
    kinds = {one.decision, other.decision}
    if len(kinds) == 2 and kinds != {"accept", "correct"}:
        return False
    mine, its = values_of(one), values_of(other)
    if len(kinds) == 2 and not (mine and its):
        return False  # who accepts without naming fields says that all of them are right
    if any(mine[name] != its[name] for name in mine.keys() & its.keys()):
        return False
    return _key_fits(mine, its) and _key_fits(its, mine)


def _key_fits(one: dict[str, object], other: dict[str, object]) -> bool:
    """False if a key stands on one side and numbers on the other that it does not have."""
    keys = one.get("key")
    if not isinstance(keys, list) or "key" in other:
        return True
    units = [parse_key(str(key)) for key in keys]
    for name in ("archive", "fond", "opis"):
        given = other.get(name)
        # garf/R-5446 is what print calls 5446
        if given is not None and any(f"-{getattr(unit, name)}".endswith(f"-{given}") is False for unit in units):
            return False
    files = other.get("delo")
    return not isinstance(files, list) or [each.replace("-", "..") for each in files] == [unit.delo for unit in units]
