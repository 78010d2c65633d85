"""The golden cases of `tests/annotate/cases/dates.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest

from kartoteka.annotate import dates

CASES = Path(__file__).parents[1] / "cases" / "dates.txt"


def cases() -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        if line.startswith("  "):
            found[-1][1].append(line.strip())
        else:
            found.append((line, []))
    return found


@pytest.mark.parametrize(("text", "expected"), cases())
def test_reads_the_case_as_written(text: str, expected: list[str]) -> None:
    found = [
        f"{date.text} => {date.edtf}"
        + (f" | {date.anchor}" if date.anchor else "")
        + (" ; julian" if date.calendar == "julian" else "")
        for date in dates.find(text)
    ]
    assert found == expected
