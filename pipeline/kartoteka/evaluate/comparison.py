"""What one result gained and lost against an earlier one, reference by reference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from kartoteka.evaluate.result import Earlier
from kartoteka.evaluate.scores import Report, Score
from kartoteka.evaluate.verdicts import Verdict

Turn = Literal["gained", "lost", "changed"]
Identity = tuple[str, str | None, str, str | None, int]
"""Document, note, printed words, what is wanted, and the how-manieth of these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One citation, or one figure of a document, that is not as it was."""

    turn: Turn
    """`changed`: wrong before and now, in another way."""
    document: str
    note: str | None
    what: str
    """The printed words, or the stage of a figure."""
    before: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All changes, in the order of the gold."""

    changes: tuple[Change, ...]
    compared: int
    """Labelled citations that both results have."""
    new: int
    """Labelled citations that the earlier result does not have."""
    gone: int
    """Labelled citations of the earlier result that are no longer asked."""

    def of(self, turn: Turn) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(each for each in self.changes if each.turn == turn)


def compare(report: Report, earlier: Earlier) -> Comparison:
    """Compares what both results were asked; gold that only one of them has is counted and not compared."""
    now, before = _by_identity(report.verdicts()), _by_identity(earlier.verdicts)
    asked = {each for each in now if now[each].wanted is not None}
    asked_before = {each for each in before if before[each].wanted is not None}
    documents = {name for name, _ in earlier.scores}
    changes = [_change(before.get(each), now[each]) for each in now if each in asked_before or each not in asked]
    # what was read beyond the gold, and is not read any more
    changes += [_change(before[each], None) for each in before if each not in now and each not in asked_before]
    here = {document.name for document in report.documents} & documents
    return Comparison(
        changes=(*(each for each in changes if each is not None and each.document in here), *_figures(report, earlier)),
        compared=len(asked & asked_before),
        new=len(asked - asked_before),
        gone=len(asked_before - asked),
    )


def _by_identity(verdicts: Iterable[Verdict]) -> Mapping[Identity, Verdict]:
    seen: Counter[tuple[str, str | None, str, str | None]] = Counter()
    out: dict[Identity, Verdict] = {}
    for each in verdicts:
        one = (each.document, each.note, each.raw, each.wanted)
        out[*one, seen[one]] = each
        seen[one] += 1
    return out


def _change(before: Verdict | None, now: Verdict | None) -> Change | None:
    turn = _turn(before, now)
    one = now or before
    if turn is None or one is None:
        return None
    return Change(
        turn=turn,
        document=one.document,
        note=one.note,
        what=one.raw,
        before=_state(before),
        now=_state(now),
    )


def _turn(before: Verdict | None, now: Verdict | None) -> Turn | None:
    was, has = (frozenset(each.faults) if each is not None else frozenset() for each in (before, now))
    if was == has:
        same = not was or before is None or now is None or before.read == now.read
        return None if same else "changed"
    was_exact, is_exact = (each is None or each.exact for each in (before, now))
    if was_exact != is_exact:
        return "gained" if is_exact else "lost"
    if was <= has or has <= was:
        return "gained" if has <= was else "lost"
    return "changed"


def _state(verdict: Verdict | None) -> str:
    if verdict is None or verdict.read is None:
        return "not read"
    if verdict.wanted is None:
        return f"{verdict.read} (not in the gold)"
    return f"{verdict.read} ({'wrong: ' + ', '.join(verdict.faults) if verdict.faults else 'right'})"


def _figures(report: Report, earlier: Earlier) -> Iterable[Change]:
    """Of stages that are counted and not listed one by one: notes, dates, entities, works."""
    listed = {each.document for each in report.verdicts()}
    for document in report.documents:
        for score in document.scores:
            was = earlier.scores.get((document.name, score.stage))
            if was is None or was.gold != score.gold or (document.name in listed and _listed(score.stage)):
                continue
            worse = score.right < was.right or score.found - score.right > was.found - was.right
            better = score.right > was.right or score.found - score.right < was.found - was.right
            if worse or better:
                yield Change(
                    turn="lost" if worse else "gained",
                    document=document.name,
                    note=None,
                    what=score.stage,
                    before=_figure(was),
                    now=_figure(score),
                )


def _listed(stage: str) -> bool:
    return stage.partition(":")[0] in (
        "archival",
        "print",
        "record series",
        "back-references",
        "relations",
        "references",
    )


def _figure(score: Score) -> str:
    return f"{score.right} of {score.gold} right, {score.found - score.right} false"
