"""Golden cases: a page as printed, `# output`, one note a line (tests/cases/notes/README.md)."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path

import pytest

from kartoteka.notes import Apparatus
from notes.printed import plain, take_apart, typeset

_TOLD = ("bibliography", "table", "unplaced")
CASES = Path(__file__).parents[1] / "cases" / "notes"


def read(path: Path) -> tuple[str, list[str], bool]:
    """The page, the wanted lines, and whether it is set in type (`# typeset`)."""
    page, wanted = path.read_text(encoding="utf-8").split("\n# output\n")
    lines = page.split("\n")
    head = list(takewhile(lambda line: line.startswith("# "), lines))
    printed = "\n".join(lines[len(head) :]).strip("\n").replace("\n=== page\n", "\n\f") + "\n"
    return printed, [line for line in wanted.strip().split("\n") if line.strip()], "# typeset" in head


def told(apparatus: Apparatus) -> list[str]:
    """What was found, in the words of a case file."""
    several = apparatus.parts if len(apparatus.parts) > 1 else ()
    out = [f"part {part.part} | {part.title or '-'} | {part.author or '-'}" for part in several]
    for each in apparatus.notes:
        note = each.note
        name = f"{note.sequence}.{note.label}" if note.sequence else (note.label or "-")
        name += "?" if note.label_source == "inferred" else ""
        row = (name, note.status, note.claim or "-", note.text or "-")
        out.append(" | ".join(" ".join(cell.split()) for cell in row))
    return out + [f"zone {zone.kind}" for zone in apparatus.zones if zone.kind in _TOLD]


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_notes_of_a_printed_page(path: Path) -> None:
    page, wanted, in_type = read(path)
    found = told(take_apart(typeset(page) if in_type else plain(page)))
    assert found == [" ".join(line.split()) if not line.startswith(("part", "zone")) else line for line in wanted]
