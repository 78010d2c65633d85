"""What people decided, with what became of it, as lines and as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill
from typing import Literal

from kartoteka.decisions import OF, OTHER, SETTLES, Decisions, current, decisions_of
from kartoteka.findings import Citation, EntityLink, Judgement, Note, Work
from kartoteka.index import Found
from kartoteka.report.words import count, one_line

Kept = Literal["folder and index", "index", "folder"]
State = Literal["holds", "waits", "quarrels", "over"]
MEANING: Mapping[State, str] = {
    "holds": "holds",
    "waits": "waits: the index has no such finding",
    "quarrels": "is not applied: others decided differently",
    "over": "counts no more: a later decision took its place",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A judgement, and what became of it."""

    judgement: Judgement
    state: State
    kept: Kept = "folder and index"
    """Where it stands; what the index does not have is not applied yet."""
    folder: str = ""
    """The folder of the judgements."""


def said(
    judgements: Sequence[Judgement],
    *,
    waiting: Iterable[Judgement],
    kept: Path = Path(),
    elsewhere: Iterable[Judgement] = (),
    new: Iterable[Judgement] = (),
) -> list[Said]:
    """All judgements with what became of each.

    Args:
        judgements: in the order in which they were taken.
        waiting: those of them on what the index does not have.
        kept: the folder of the judgements.
        elsewhere: those that the index has from another folder.
        new: those that the index was not given yet.
    """
    decisions = decisions_of(judgements)
    standing = {id(each) for each in _standing(decisions)}
    quarrelling = {id(each) for conflict in decisions.conflicts for each in conflict.judgements}
    waits = {id(each) for each in waiting}

    def state(each: Judgement) -> State:
        if id(each) in quarrelling:
            return "quarrels"
        if id(each) not in standing:
            return "over"
        return "waits" if id(each) in waits else "holds"

    only: dict[int, Kept] = dict.fromkeys(map(id, elsewhere), "index")
    only.update(dict.fromkeys(map(id, new), "folder"))
    return [
        Said(judgement=each, state=state(each), kept=only.get(id(each), "folder and index"), folder=str(kept))
        for each in judgements
    ]


def said_text(listed: Sequence[Said], found: Mapping[str, Found], *, width: int = 80) -> str:
    """A block a judgement: what it says, of what, and what became of it."""
    blocks = ["\n".join(_lines(each, found, width)) for each in listed]
    return "\n\n".join([*blocks, count(len(listed), "decision")])


def said_now(finding: Found | None, *, width: int = 80) -> str:
    """What a finding says now, under the names under which it can be corrected; empty if nothing of it can be."""
    if not isinstance(finding, Citation | Note | Work):
        return ""
    return _filled(f"{finding_words(finding)}: {_fields(current(finding))}", width, indent=0)


def decision_words(judgement: Judgement) -> str:
    """`correct fond=71, leaves=56`, `merge with rgaspi/17/3`, `reject`."""
    fields = dict(judgement.fields or {})
    other, settles, _ = (fields.pop(name, None) for name in (OTHER, SETTLES, OF))
    words: str = judgement.decision
    if other:
        link = {"merge": "with ", "split": "from "}.get(words, "")
        words = f"{words} {link}{other}"
    if fields and judgement.decision != "accept":
        words += f" {_fields(fields)}"
    return f"{words}, which settles it" if settles else words


def finding_words(finding: Found | None) -> str:
    """A finding as a person knows it again; empty if the index has it under no name but its own."""
    if isinstance(finding, Citation):
        return one_line(finding.raw)
    if isinstance(finding, Note):
        return f"note {finding.label}" if finding.label else "unnumbered note"
    if isinstance(finding, Work):
        return one_line(finding.title or finding.path)
    if isinstance(finding, EntityLink):
        return one_line(finding.name)
    title = finding.csl.get("title") if finding is not None and hasattr(finding, "csl") else None
    return one_line(str(title)) if title else ""


def _lines(each: Said, found: Mapping[str, Found], width: int) -> Iterator[str]:
    judgement = each.judgement
    words = finding_words(found.get(judgement.finding))
    yield _filled(f"{judgement.finding}{f': {words}' if words else ''}", width, indent=0)
    yield _filled(f"{judgement.by}, {judgement.at[:10]}: {decision_words(judgement)}", width, indent=2)
    if judgement.remark:
        yield _filled(f"remark: {one_line(judgement.remark)}", width, indent=4)
    if each.state != "holds" and judgement.decision != "withdraw":
        yield _filled(MEANING[each.state], width, indent=4)
    if each.kept == "index":
        yield _filled(f"the index has it from elsewhere: it is not in {each.folder}", width, indent=4)
    elif each.kept == "folder":
        yield _filled("not applied yet: the index gets it with the next run or decision", width, indent=4)


def _standing(decisions: Decisions) -> Iterator[Judgement]:
    for verdict in decisions.verdicts.values():
        yield from verdict.judgements
    for joined in (decisions.units, decisions.printed_works, decisions.people):
        yield from joined.judgements


def _fields(fields: Mapping[str, object]) -> str:
    return " ".join(f"{name}={_value(value)}" for name, value in fields.items())


def _value(value: object) -> str:
    words = ",".join(map(str, value)) if isinstance(value, list) else str(value)
    return f'"{words}"' if " " in words else words


def _filled(words: str, width: int, *, indent: int) -> str:
    return fill(
        words,
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + 2),
        break_long_words=False,
        break_on_hyphens=False,
    )
