"""Every file in tests/cases/cite is a run of notes and what must be read from them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kartoteka import authority, cite
from kartoteka.findings import Citation

CASES = sorted((Path(__file__).parent.parent / "cases" / "cite").glob("*.txt"))


def passages(lines: list[str]) -> Iterator[cite.Passage]:
    for line in lines:
        label, _, text = line.partition(" ")
        yield cite.Passage(id=label, text=None if label.startswith("-") else text)


def as_line(citation: Citation, citations: dict[str, Citation]) -> str:
    """The citation as an output line of a case file."""
    if citation.kind == "archival":
        bare = "/".join((citation.fond or "-", citation.opis or "-", "+".join(citation.delo) or "-"))
        what = ", ".join(citation.keys) or citation.location or f"? {citation.archive or ''} {bare}".replace("  ", " ")
    elif citation.kind == "record-series":
        what = f"{citation.title} ({citation.probable_unit})"
    else:
        csl = citation.csl or {}
        what = " ".join(str(csl.get(name)) for name in ("title", "container-title", "issue", "page") if csl.get(name))
    parts = [f"{citation.note} {citation.kind}: {what}"]
    if citation.leaves:
        parts.append("leaves " + ", ".join(citation.leaves))
    if citation.archive_as_written and not (citation.back_reference and "archive" in citation.back_reference.inherited):
        parts.append(f"as {citation.archive_as_written}")
    if back := citation.back_reference:
        origin = f" from {citations[back.to].note}" if back.to else ""
        parts.append(f"back {back.status}{origin}")
    if citation.relation != "direct":
        parts.append(citation.relation)
    if citation.warnings:
        parts.append("warn " + ", ".join(citation.warnings))
    return "; ".join(parts)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_reads_as_written(path: Path) -> None:
    notes, _, expected = path.read_text(encoding="utf-8").partition("# output\n")
    lines = [line for line in notes.splitlines() if line.strip() and not line.startswith("#")]
    found = cite.read(list(passages(lines)), authority.load())
    by_id = {each.citation: each for each in found}
    shown = [as_line(each, by_id) for each in found]
    assert shown == [line for line in expected.splitlines() if line.strip()]


def test_there_are_cases() -> None:
    assert len(CASES) > 5
