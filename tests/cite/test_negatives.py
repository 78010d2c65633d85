"""Every line of tests/cases/negatives: what cites no fond, and references to archives that have none."""

import re
from pathlib import Path

import pytest

from kartoteka import authority, cite
from kartoteka.findings import Citation

CASES = Path(__file__).parent.parent / "cases" / "negatives"
KNOWN = authority.load()
BEHIND = {True: "РГАСПИ. Ф. 17. Оп. 3. Д. 994. Л. 5.", False: "RGASPI, f. 17, op. 3, d. 994, l. 5."}
"""The note before, in Cyrillic or not."""
UNSURE = 0.5
OPEN = "?"


def lines(name: str) -> list[str]:
    text = (CASES / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith(("#", "~"))]


def archival(text: str, *, behind: bool = False) -> list[Citation]:
    before = [cite.Passage(id="before", text=BEHIND[re.search("[а-я]", text) is not None])] if behind else []
    found = cite.read([*before, cite.Passage(id="asked", text=text)], KNOWN)
    return [each for each in found if each.note == "asked" and each.kind == "archival"]


def as_line(citation: Citation) -> str:
    if citation.scheme == "fond":
        what = f"{citation.archive} {citation.fond}/{citation.opis}/{'+'.join(citation.delo)}"
    else:
        what = f"{citation.archive} | {citation.scheme} | {citation.location}"
    return " | ".join((what, ", ".join(citation.leaves))) if citation.leaves else what


@pytest.mark.parametrize("behind", [False, True], ids=["alone", "behind a reference"])
@pytest.mark.parametrize("line", lines("nothing.txt"))
def test_nothing_cites_a_fond(line: str, behind: bool) -> None:
    text = line.removeprefix("? ")
    fonds = [each for each in archival(text, behind=behind) if each.scheme == "fond"]
    assert [as_line(each) for each in fonds if text == line or each.confidence > UNSURE] == []


@pytest.mark.parametrize("line", lines("foreign.txt"))
def test_foreign_reference_reads_as_written(line: str) -> None:
    text, _, expected = line.partition(" => ")
    found = archival(text)
    if expected == OPEN:
        assert [as_line(each) for each in found if each.scheme == "fond"] == []
    else:
        assert " ;; ".join(map(as_line, found)) == expected
