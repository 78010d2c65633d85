"""The lines of `parse --jsonl`: `{"id", "text"[, "work"]}` in, their citations out in the same order."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from kartoteka import cite
from kartoteka.authority import Authority
from kartoteka.errors import UsageError
from kartoteka.findings import Citation

_FORM = 'Wanted: {"id": "12", "text": "Ibid., 57."}, with "work" if lines belong together.'


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line as it came in."""

    number: int
    """1-based."""
    id: str | int
    text: str | None
    """None where a note is known to have stood but its text is lost: no Ibid. reaches over it."""
    work: str | int | None


def read_line(words: str, *, number: int) -> Line:
    """The line that `words` hold.

    Raises:
        UsageError: they are no JSON, or not of the wanted form; the message names the line.
    """
    where = f"stdin, line {number}"
    try:
        value = json.loads(words)
    except json.JSONDecodeError as error:
        raise UsageError(f"this is no JSON ({error.msg}, column {error.colno}).", where=where, hint=_FORM) from error
    if not isinstance(value, dict):
        raise UsageError("a JSON object is wanted here.", where=where, hint=_FORM)
    for name, kinds in (("id", str | int), ("text", str | None), ("work", str | int | None)):
        if name != "work" and name not in value:
            raise UsageError(f"{name!r} is missing.", where=where, hint=_FORM)
        if not isinstance(value.get(name), kinds):
            raise UsageError(f"{name!r} is of the wrong kind.", where=where, hint=_FORM)
    return Line(number=number, id=value["id"], text=value["text"], work=value.get("work"))


def citations_of(lines: Sequence[Line], authority: Authority) -> list[list[Citation]]:
    """The citations of each line; lines of one work are read as one chain, a line without a work alone.

    Raises:
        UsageError: two lines of one work have the same id.
    """
    chains: dict[object, list[Line]] = {}
    for line in lines:
        # a number never equals the tuple of a work
        chains.setdefault(line.number if line.work is None else ("work", line.work), []).append(line)
    found: dict[int, list[Citation]] = {line.number: [] for line in lines}
    for chain in chains.values():
        by_id: dict[str, Line] = {}
        for line in chain:
            if str(line.id) in by_id:
                raise UsageError(
                    f"the id {line.id!r} stands in an earlier line of the same work.",
                    where=f"stdin, line {line.number}",
                )
            by_id[str(line.id)] = line
        passages = [cite.Passage(id=str(line.id), text=line.text) for line in chain]
        for citation in cite.read(passages, authority):
            assert citation.note is not None
            found[by_id[citation.note].number].append(citation)
    return list(found.values())
