"""Every file in tests/cases/decisions is a run of notes, what people decided about them, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cite.test_cases import as_line, passages
from kartoteka import authority, cite
from kartoteka.decisions import OTHER, SETTLES, applied, checked, decisions_of
from kartoteka.decisions.marks import REJECTED, marks_of
from kartoteka.findings import Citation, Judgement, Work, WorkFindings

CASES = sorted((Path(__file__).parents[1] / "cases" / "decisions").glob("*.txt"))


def _is_field(words: str) -> bool:
    return words.partition("=")[0].isalpha() and "=" in words  # avp-rf/06/10/papka=5 is a unit


def judgements(lines: list[str], known: authority.Authority) -> Iterator[Judgement]:
    for number, line in enumerate(lines):
        by, _, words = line.partition(": ")
        finding, decision, *given = words.split()
        fields = checked(dict(each.split("=") for each in given if _is_field(each)), "archival", known)
        others = [each for each in given if "/" in each and not _is_field(each)]
        if others:
            fields[OTHER] = others[0]
        if "settle" in given:
            fields[SETTLES] = True
        at = (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)).isoformat()
        yield Judgement(finding=finding, decision=decision, fields=fields or None, by=by, at=at)  # type: ignore[arg-type]


def shown(citation: Citation, citations: dict[str, Citation]) -> str:
    marks = marks_of(citation)
    who = "; ".join(dict.fromkeys(f"by {each.value}" for each in marks if each.feature != "judged-split"))
    rejected = "; rejected" if any(each.feature == REJECTED for each in marks) else ""
    return as_line(citation, citations) + rejected + (f"; {who}" if who else "")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_comes_of_decisions(path: Path) -> None:
    known = authority.load()
    notes, _, rest = path.read_text(encoding="utf-8").partition("# decisions\n")
    said, _, expected = rest.partition("# output\n")
    found = cite.read(list(passages([line for line in notes.splitlines() if line and line[0] != "#"])), known)
    read = WorkFindings(work=Work(work="w", path="w.txt"), citations=tuple(found))
    now = applied(read, decisions_of(judgements(said.splitlines(), known)), known).citations
    by_id = {each.citation: each for each in now}
    assert [shown(each, by_id) for each in now] == expected.splitlines()


def test_there_are_cases() -> None:
    assert len(CASES) > 4
