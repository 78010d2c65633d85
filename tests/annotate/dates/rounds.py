"""Rounds of sentences with their dates marked: how many does the grammar find, and with which days?

`python tests/annotate/dates/rounds.py [FILE ...]` prints the score of each file and what was missed or made up.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kartoteka.annotate import dates
from kartoteka.authority import load
from kartoteka.findings import DateMention

FOLDER = Path(__file__).parents[1] / "cases"
_MARK = re.compile(r"\{([^{}|]*)\|([^{}?]*)(\??)\}")


class Marked(NamedTuple):
    """An expression of time as a round marks it."""

    start: int
    end: int
    edtf: str
    optional: bool


class Score(NamedTuple):
    """What was asked, what was found, and how much of that is right."""

    asked: int
    found: int
    right: int
    exact: int
    """Right ones whose words are right to the letter too."""

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.asked + self.found) if self.asked + self.found else 1.0


def blocks(path: Path) -> Iterator[tuple[str, list[Marked]]]:
    """Each running text of the round, and its dates."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = "\n".join(line for line in block.splitlines() if not line.startswith("#"))
        text, marked, at = "", [], 0
        for mark in _MARK.finditer(lines):
            text += lines[at : mark.start()]
            marked.append(Marked(len(text), len(text) + len(mark[1]), mark[2], bool(mark[3])))
            text, at = text + mark[1], mark.end()
        if lines.strip():
            yield text + lines[at:], marked


def score(path: Path) -> tuple[Score, list[str]]:
    """The score of a round, and a line for each fault."""
    asked = found = right = exact = 0
    faults = []
    for text, marked in blocks(path):
        left = read(text)
        for each in sorted(marked, key=lambda mark: mark.optional):
            match = next((one for one in left if _meets(each, one) and one.edtf == each.edtf), None)
            if match is None and each.optional:
                left = [one for one in left if not _meets(each, one)]
                continue
            if match is not None:
                left.remove(match)
            if each.optional:
                continue
            asked += 1
            if match is None:
                seen = [f"{one.text} => {one.edtf}" for one in left if _meets(each, one)]
                faults.append(f"missed {text[each.start : each.end]!r} => {each.edtf}, read {seen} in {text[:90]!r}")
                continue
            found, right, exact = found + 1, right + 1, exact + ((match.start, match.end) == each[:2])
            if (match.start, match.end) != each[:2]:
                faults.append(f"words {match.text!r} for {text[each.start : each.end]!r}")
        found += len(left)
        faults += [f"wrong {one.text!r} => {one.edtf} in {text[:90]!r}" for one in left]
    return Score(asked, found, right, exact), faults


def read(text: str) -> list[DateMention]:
    """The dates of a text, with the events that ship with the program."""
    return dates.find(text, events=_events())


@cache
def _events() -> dates.Events:
    return dates.Events(load().gazetteer)


def _meets(mark: Marked, one: DateMention) -> bool:
    return mark.start < one.end and one.start < mark.end


def main(paths: list[Path]) -> None:
    """Prints the scores and faults."""
    for path in paths or sorted(FOLDER.glob("dates-*.txt")):
        total, faults = score(path)
        lines = [f"{path.name}: {total} F1 {total.f1:.3f}", *faults]
        sys.stdout.write("\n  ".join(lines) + "\n")


if __name__ == "__main__":
    main([Path(each) for each in sys.argv[1:]])
