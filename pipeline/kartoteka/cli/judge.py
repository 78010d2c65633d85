"""`kartoteka judge`: what a person decides about a finding."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kartoteka.cli import terminal
from kartoteka.cli.options import OUTPUTS, Index, Json, Quiet
from kartoteka.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from kartoteka.authority import Authority
    from kartoteka.config import Settings
    from kartoteka.judging import Draft

By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who decides; by default as [judge] in kartoteka.toml says."),
]
_HOW = "Like this: kartoteka judge FINDING correct fond=71 leaves=56-58 --by Vera"


def judge(
    finding: Annotated[
        str | None,
        typer.Argument(
            metavar="FINDING",
            help="Its id, or how that begins; the key of a unit; WORK:CLUSTER of a person or institution.",
            show_default=False,
        ),
    ] = None,
    decision: Annotated[
        str | None,
        typer.Argument(
            metavar="DECISION", help="accept, reject, correct, merge, split or withdraw.", show_default=False
        ),
    ] = None,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FIELD=VALUE|OTHER...",
            help="What is right (fond=71 leaves=56,58), or the other one of a merge or split.",
            show_default=False,
        ),
    ] = None,
    by: By = None,
    remark: Annotated[str, typer.Option("--remark", metavar="WORDS", help="Why.", show_default=False)] = "",
    settle: Annotated[
        bool, typer.Option("--settle", help="This ends a quarrel: what anybody said before counts no more.")
    ] = False,
    conflicts: Annotated[bool, typer.Option("--conflicts", help="List decisions that quarrel.")] = False,
    waiting: Annotated[bool, typer.Option("--waiting", help="List decisions on what the index does not have.")] = False,
    index: Index = OUTPUTS,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Decide about a finding, or list what was decided.

    Accept it, correct it, or reject it; merge two units, printed works or people that are one, or split them. Nothing
    is ever overwritten: of what a person says, the last counts, and withdraw takes it back. Where two people quarrel,
    neither is applied until one gives in, or a decision with --settle ends it. Without DECISION, lists what was decided:
    ends with 1 if there is nothing to list, or anything quarrels.
    """
    from kartoteka import config
    from kartoteka import index as room
    from kartoteka.authority import load

    settings = config.load()
    engine = room.open_index(index)
    if finding is not None:
        finding = _whole(engine, finding)
    if decision is None:
        if by or remark or settle:
            raise UsageError("the decision is missing.", where="judge", hint=_HOW)
        return _list(engine, settings, finding, conflicts=conflicts, waiting=waiting, as_json=as_json)
    if conflicts or waiting or as_json:
        raise UsageError("--conflicts, --waiting and --json list decisions, and take none.", where="judge")
    assert finding is not None
    draft = _draft(engine, finding, decision, words or [], by=by or settings.judge.by, remark=remark, settle=settle)
    _decide(engine, draft, settings, load(settings.folder("authority")), index=index, quiet=quiet)
    return None


def report_is_old(index: str, *, quiet: bool) -> None:
    """Says how a report that stands beside the index is brought up to date."""
    from kartoteka.batch import REPORT

    if "://" not in index and (Path(index) / REPORT).is_file():
        terminal.talk(f"The report is as it was: kartoteka report -i {index} writes it anew.", quiet=quiet)


def _draft(
    engine: Engine, finding: str, decision: str, words: Sequence[str], *, by: str, remark: str, settle: bool
) -> Draft:
    from kartoteka.judging import Draft

    fields: dict[str, object] = {}
    others: list[str] = []
    for each in words:
        name, equals, value = each.partition("=")
        # rgia/1286/1/g=1806/122 is a key
        if equals and name.isidentifier():
            if name in fields:
                raise UsageError(f"{name} is given twice.", where="judge", hint=f"One with commas: {name}=56,58.")
            fields[name] = value
        else:
            others.append(each)
    if len(others) > 1 or (others and decision == "correct"):
        raise UsageError(f"{others[-1]!r} is no FIELD=VALUE.", where="judge", hint=_HOW)
    other = _whole(engine, others[0]) if others else ""
    return Draft(
        finding=finding,
        decision=decision,
        fields=fields,
        other=other,
        by=by,
        remark=remark,
        settles=settle,
        where="judge",
    )


def _decide(engine: Engine, draft: Draft, settings: Settings, authority: Authority, *, index: str, quiet: bool) -> None:
    from kartoteka import judging
    from kartoteka.decisions import decisions_of, subject_of
    from kartoteka.report.judgements import decision_words

    folder = settings.folder("judgements")
    before = judging.ever(folder, engine).judgements
    came = judging.judged([draft], before=before, engine=engine, authority=authority)
    if came.faults:
        raise came.faults[0]
    (judgement,) = came.made
    mine = [each for each in before if subject_of(each) == subject_of(judgement) and each.by == judgement.by]
    judging.keep(came.made, folder=folder, engine=engine, authority=authority)
    if judgement in before:
        terminal.talk(f"{judgement.by} decided so before ({judgement.at[:10]}).", quiet=quiet)
        return
    terminal.talk(f"{judgement.finding}: {decision_words(judgement)}, by {judgement.by}", quiet=quiet)
    if mine:
        terminal.talk(f"This takes the place of: {decision_words(mine[-1])} ({mine[-1].at[:10]})", quiet=quiet)
    for conflict in decisions_of([*before, judgement]).conflicts:
        if judgement in conflict.judgements:
            others = "; ".join(
                f"{each.by}: {decision_words(each)}" for each in conflict.judgements if each != judgement
            )
            terminal.talk(f"It is not applied, for others decided differently ({others}).", quiet=quiet)
            terminal.talk("Whoever gives in, or --settle, ends this.", quiet=quiet)
    report_is_old(index, quiet=quiet)


def _list(
    engine: Engine, settings: Settings, finding: str | None, *, conflicts: bool, waiting: bool, as_json: bool
) -> None:
    from kartoteka import index as room
    from kartoteka import judging, tables
    from kartoteka.decisions import decisions_of, subject_of, work_of
    from kartoteka.report.judgements import said, said_now, said_text

    folder = settings.folder("judgements")
    ever = judging.ever(folder, engine)
    judgements = ever.judgements
    without = room.waiting(engine, judgements, decisions_of(judgements))
    listed = said(judgements, waiting=without, kept=folder, elsewhere=ever.only_indexed, new=ever.only_kept)
    if finding is not None:
        listed = [each for each in listed if finding in subject_of(each.judgement)]
    if conflicts or waiting:
        wanted = {name for name, asked in (("quarrels", conflicts), ("waits", waiting)) if asked}
        listed = [each for each in listed if each.state in wanted]
    if as_json:
        terminal.data_json([{**tables.row(each.judgement), "state": each.state, "kept": each.kept} for each in listed])
    elif listed:
        names = {each.judgement.finding for each in listed}
        of = {each.finding: work for each in judgements if (work := work_of(each)) is not None}
        found = room.found(engine, names, of=of)
        terminal.data(said_text(listed, found, width=terminal.width()))
        if finding in found and (words := said_now(found[finding], width=terminal.width())):
            terminal.data(f"\n{words}")
    elif finding is not None:
        about = room.found(engine, {finding}).get(finding)
        if about is None:
            raise UsageError(f"there is no finding {finding!r} in this index.", where="judge")
        if words := said_now(about, width=terminal.width()):
            terminal.data(words)
        terminal.talk("Nothing was decided about it.")
        return
    else:
        terminal.talk("Nothing of the kind was decided." if judgements else "Nothing was decided yet.")
    quarrels = any(each.state == "quarrels" for each in listed)
    # to ask for quarrels and find none is what one hopes for
    if quarrels or not (listed or conflicts or waiting):
        raise typer.Exit(1)


def _whole(engine: Engine, name: str) -> str:
    """The id that `name` begins."""
    from kartoteka import index as room

    meant = room.completed(engine, name)
    if len(meant) > 1:
        raise UsageError(f"{name!r} begins several ids.", where="judge", hint=f"Say more of it: {', '.join(meant)}.")
    return meant[0]
