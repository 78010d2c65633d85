"""Takes what a person decided: checks it against the index, keeps it for good, and lets the index follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

from kartoteka import index
from kartoteka.authority import Authority, parse_key
from kartoteka.decisions import (
    FIELDS,
    OF,
    OTHER,
    SETTLES,
    FieldError,
    by_subject,
    checked,
    current,
    kind_of,
    kind_of_joined,
    quarrel,
    standing,
    subject_of,
    unit_key,
    when,
)
from kartoteka.decisions.marks import CORRECTED, marks_of
from kartoteka.errors import IndexTroubleError, UsageError
from kartoteka.export.facts import pseudonym
from kartoteka.findings import Citation, Decision, EntityLink, Judgement, Note, PrintedWork, Unit, Work
from kartoteka.index import Found
from kartoteka.store import judgements as kept
from kartoteka.tables import record

if TYPE_CHECKING:
    from sqlalchemy import Engine

_PAIRS: Final = ("merge", "split")
_ALLOWED: Final[Mapping[type, tuple[str, tuple[Decision, ...]]]] = {
    Citation: ("a citation", ("accept", "reject", "correct")),
    Note: ("a note", ("accept", "reject", "correct")),
    Work: ("a work", ("accept", "correct")),
    PrintedWork: ("a printed work", ("merge", "split")),
    Unit: ("a unit", ("merge", "split")),
    EntityLink: ("a person or institution", ("accept", "reject", "correct", "merge", "split")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A decision as somebody wrote it down."""

    finding: str
    of: str = ""
    """The work that it stands in, where that is known."""
    decision: str
    fields: Mapping[str, object] = field(default_factory=dict)
    cells: Mapping[str, object] = field(default_factory=dict)
    """Of a row of a table: all fields, of which those that differ from the index are meant."""
    other: str = ""
    by: str
    at: str = ""
    """"": now."""
    remark: str = ""
    settles: bool = False
    where: str = ""
    """File and line."""


def now() -> str:
    """The time of a judgement that is taken now."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What came of drafts."""

    made: tuple[Judgement, ...]
    """One a draft that fits; what the same person says already stands as it was said then."""
    faults: tuple[UsageError, ...]


def judged(
    drafts: Sequence[Draft],
    *,
    before: Sequence[Judgement],
    engine: Engine,
    authority: Authority,
    ahead: bool = False,
) -> Judged:
    """The judgements that the drafts are, and what is wrong with the others.

    Args:
        drafts: as they were written down.
        before: all that was ever decided.
        engine: the index, which knows the findings.
        authority: knows the archives.
        ahead: takes decisions on what the index does not have, as long as their form is right.
    """
    taken = now()
    names = {name for each in drafts for name in (each.finding, each.other) if name}
    there = index.found(engine, names, of={each.finding: each.of for each in drafts if each.of})
    # what was merged away is no unit any more, but can be decided about
    known = {name for each in before for name in subject_of(each)}
    people = {pseudonym(each.by): each.by for each in before}
    standing_now = {
        (subject, each.by.casefold()): each for subject, said in by_subject(before).items() for each in standing(said)
    }
    spoken = {(subject_of(each), each.by.casefold()) for each in before}
    earlier_words = {(each.finding, each.by, each.at): each for each in before}
    made: list[Judgement] = []
    faults: list[UsageError] = []
    lines: dict[tuple[tuple[str, ...], str], list[tuple[Judgement, Draft]]] = {}
    for draft in drafts:
        try:
            judgement = _judgement(draft, there, known, authority, ahead=ahead, taken=taken)
            judgement = replace(judgement, by=people.get(judgement.by, judgement.by))
            place = subject_of(judgement), judgement.by.casefold()
            same = standing_now.get(place)
            if not draft.at:
                _check_meant(judgement, draft, there.get(draft.finding), same=same, spoke=place in spoken)
            if draft.at:
                same = earlier_words.get((judgement.finding, judgement.by, judgement.at))
            if same is not None and _says_the_same(judgement, same, now=not draft.at):
                judgement = same
            earlier = lines.setdefault((subject_of(judgement), judgement.by.casefold()), [])
            for other, of in earlier:
                if judgement.at == other.at and quarrel((judgement, other)):
                    raise FieldError(f"{of.where or 'another line'} says something else about the same finding.")
            earlier.append((judgement, draft))
            made.append(judgement)
        except FieldError as error:
            faults.append(UsageError(str(error), where=draft.where))
    return Judged(made=tuple(made), faults=tuple(faults))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ever:
    """Every judgement that a folder or an index has, in the order in which they were taken."""

    judgements: tuple[Judgement, ...]
    only_indexed: tuple[Judgement, ...]
    """Those of another folder, which the index was given there."""
    only_kept: tuple[Judgement, ...]
    """Those of the folder that the index was not given yet."""


def ever(folder: Path, engine: Engine) -> Ever:
    """What was decided, wherever it is written.

    Raises:
        UsageError: the folder of the judgements cannot be read.
    """
    written = {kept.line_of(each): each for each in kept.read(folder)}
    given = {kept.line_of(each): each for each in (record(Judgement, row) for row in index.rows(engine, "judgements"))}
    every = sorted((written | given).values(), key=lambda each: when(each.at))
    return Ever(
        judgements=tuple(every),
        only_indexed=tuple(each for line, each in given.items() if line not in written),
        only_kept=tuple(each for line, each in written.items() if line not in given),
    )


def keep(
    judgements: Iterable[Judgement], *, folder: Path, engine: Engine, authority: Authority
) -> tuple[int, list[str]]:
    """Keeps judgements for good, and lets the index follow them.

    Returns:
        How many are new, and the works that say something else now.

    Raises:
        UsageError: the folder of the judgements cannot be read or written into; nothing was kept.
        IndexTroubleError: the index cannot be written; the judgements are kept, and the next run applies them.
    """
    new = kept.append(folder, judgements)
    try:
        return new, index.judge(engine, kept.read(folder), authority)
    except IndexTroubleError as error:
        hint = f"{error.hint} What was decided is kept, and the next run applies it.".strip()
        raise IndexTroubleError(error.what, where=error.where, hint=hint) from error


def _check_meant(
    judgement: Judgement, draft: Draft, finding: Found | None, *, same: Judgement | None, spoke: bool
) -> None:
    """Refuses what would not do what whoever says it means.

    Args:
        judgement: what is said now.
        draft: as it was written down.
        finding: what it is about, as the index has it.
        same: what of the same person stands.
        spoke: whether the same person ever said anything about it.
    """
    if judgement.decision == "withdraw" and not spoke:
        more = "" if draft.other else " A merge or split is taken back with its other one: withdraw OTHER."
        raise FieldError(f"{judgement.by} decided nothing about {' and '.join(subject_of(judgement))}.{more}")
    if judgement.decision != "accept" or draft.fields or not isinstance(finding, Citation | Note):
        return
    told = [each.words for each in marks_of(finding) if each.feature == CORRECTED]
    if told and (same is None or same.decision != "accept"):
        stands = current(finding)
        name = "key" if stands.get("key") else next(iter(stands))
        value = stands[name]
        words = ",".join(map(str, value)) if isinstance(value, list) else value
        raise FieldError(
            f"it was {told[0]}: accept may mean that, or the print. Say which: accept {name}={words}, or what is printed."
        )


def _says_the_same(judgement: Judgement, before: Judgement, *, now: bool) -> bool:
    """True if it was taken before; remarks stay at home when decisions are exported."""
    if judgement.remark is None or now:
        judgement = replace(judgement, remark=before.remark)
    return (replace(judgement, at=before.at) if now else judgement) == before


def _judgement(
    draft: Draft, there: Mapping[str, Found], known: set[str], authority: Authority, *, ahead: bool, taken: str
) -> Judgement:
    decision = next((each for each in get_args(Decision) if each == draft.decision.strip().lower()), None)
    if decision is None:
        raise FieldError(f"{draft.decision!r} is no decision. There are: {', '.join(get_args(Decision))}.")
    by = " ".join(draft.by.split())
    if not by or not by.isprintable() or len(by) > 100:
        raise FieldError("nobody is named who decided. Say it with --by NAME, in a column by, or as by under [judge].")
    if draft.remark and len(draft.remark) > 2000:
        raise FieldError("the remark is longer than 2000 signs.")
    finding = there.get(draft.finding)
    if finding is None and not (ahead or draft.finding in known):
        raise FieldError(
            f"there is no finding {draft.finding!r} in this index. `kartoteka audit` and the tables of an export name them."
        )
    fields = _fields(draft, decision, finding, there, known, authority, ahead=ahead)
    if draft.settles:
        fields[SETTLES] = True
    if work := finding.work if isinstance(finding, Citation | Note) else draft.of if finding is None else "":
        fields[OF] = work
    return Judgement(
        finding=draft.finding,
        decision=decision,
        fields=fields or None,
        by=by,
        at=_time(draft.at) if draft.at else taken,
        remark=draft.remark.strip() or None,
    )


def _fields(
    draft: Draft,
    decision: Decision,
    finding: Found | None,
    there: Mapping[str, Found],
    known: set[str],
    authority: Authority,
    *,
    ahead: bool,
) -> dict[str, object]:
    if finding is not None and decision != "withdraw":
        what, allowed = _ALLOWED[type(finding)]
        if decision not in allowed:
            raise FieldError(f"{draft.finding} is {what}: {decision} does not fit. {_listed(allowed).capitalize()} do.")
    if decision in _PAIRS or (decision == "withdraw" and draft.other):
        return {OTHER: _other(draft, decision, there, known, authority, ahead=ahead)}
    if draft.other:
        raise FieldError(f"{decision} is about one finding, not about {draft.other!r} too.")
    if decision == "correct":
        return _corrected(draft, finding, authority)
    if draft.fields and decision != "accept":
        raise FieldError(f"{decision} takes no fields. To change one: correct {_first(draft.fields)}.")
    if decision == "accept" and isinstance(finding, Citation | Note):
        return _accepted(draft.fields, finding, authority)
    return dict(draft.fields)


def _accepted(given: Mapping[str, object], finding: Citation | Note, authority: Authority) -> dict[str, object]:
    """The fields as they stand: a program that reads them otherwise one day changes nothing of what was accepted."""
    is_now = current(finding)
    other = {name: value for name, value in given.items() if _differs(value, is_now.get(name))}
    return (
        {name: is_now[name] for name in given if name not in other and name in is_now}
        | checked(other, kind_of(finding), authority)
        if given
        else is_now
    )


def _corrected(draft: Draft, finding: Found | None, authority: Authority) -> dict[str, object]:
    if finding is None:
        return _of_any_kind(draft, authority)
    assert isinstance(finding, Citation | Note | Work | EntityLink)
    kind = kind_of(finding)
    if draft.fields:
        return checked(draft.fields, kind, authority)
    is_now = current(finding)
    cells = {name: value for name, value in draft.cells.items() if name in FIELDS[kind]}
    given = {name: value for name, value in cells.items() if _differs(value, is_now.get(name))}
    if not given:
        raise FieldError(f"correct wants a field that is not as it was: FIELD=VALUE, of {', '.join(FIELDS[kind])}.")
    return checked(given, kind, authority)


def _differs(given: object, is_now: object) -> bool:
    def words(value: object) -> str:
        listed = value if isinstance(value, list) else [] if value is None else [value]
        return ",".join(part.strip() for each in listed for part in str(each).split(","))

    return words(given) != words(is_now)


def _of_any_kind(draft: Draft, authority: Authority) -> dict[str, object]:
    """The fields of a finding that nobody has seen yet: those of some kind they must be."""
    given = draft.fields or draft.cells
    if not given:
        raise FieldError("correct wants a field: FIELD=VALUE.")
    fitting = [kind for kind in FIELDS if given.keys() <= set(FIELDS[kind])]
    if not fitting:
        raise FieldError(f"no finding has the fields {_listed(tuple(given))} together.")
    return checked(given, fitting[0], authority)


def _other(
    draft: Draft, decision: str, there: Mapping[str, Found], known: set[str], authority: Authority, *, ahead: bool
) -> str:
    one, other = draft.finding, draft.other
    if not other:
        raise FieldError(f"{decision} wants the other one, too: {decision} {one} ...")
    if one == other:
        raise FieldError(f"{one} cannot be {'merged with' if decision == 'merge' else 'split from'} itself.")
    kinds = {kind_of_joined(one), kind_of_joined(other)}
    if len(kinds) > 1 or (one in there and other in there and type(there[one]) is not type(there[other])):
        raise FieldError(f"{one} and {other} are not of one kind.")
    if kinds == {"unit"}:
        depths = {len([part for part in parse_key(unit_key(name, authority))[:4] if part]) for name in (one, other)}
        if len(depths) > 1:
            raise FieldError(f"{one} and {other} are not of one level.")
        if decision == "merge" and (one.startswith(f"{other}/") or other.startswith(f"{one}/")):
            raise FieldError(f"{one} and {other} lie one in the other.")
    elif other not in there and not (ahead or other in known):
        raise FieldError(f"there is no finding {other!r} in this index.")
    if draft.fields:
        raise FieldError(f"{decision} takes no fields.")
    return other


def _time(words: str) -> str:
    try:
        found = when(words.strip())
    except ValueError as error:
        raise FieldError(f"{words!r} is no time. One looks like 2026-01-31T09:30:00Z.") from error
    plain = found.astimezone(UTC).isoformat(timespec="milliseconds" if found.microsecond else "seconds")
    return plain.replace("+00:00", "Z")


def _first(fields: Mapping[str, object]) -> str:
    return next(f"{name}={value}" for name, value in fields.items())


def _listed(words: Sequence[str]) -> str:
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)
