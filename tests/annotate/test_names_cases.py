"""The golden cases of `cases/names.txt`: lexicon, patterns and clusters, without a trained recogniser."""

from __future__ import annotations

from pathlib import Path

import pytest

from kartoteka.annotate import entities, linking
from kartoteka.annotate.lexicon import LexiconEntry, from_gazetteer
from kartoteka.authority import load

CASES = Path(__file__).parent / "cases" / "names.txt"


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


@pytest.fixture(scope="module")
def names() -> tuple[LexiconEntry, ...]:
    return from_gazetteer(load().gazetteer)


@pytest.mark.parametrize(("text", "expected"), cases())
def test_reads_the_case_as_written(text: str, expected: list[str], names: tuple[LexiconEntry, ...]) -> None:
    (found,) = entities.find([text], lexicon=names)
    assert [f"{each.text} => {each.label} {each.cluster}" for each in linking.cluster(found)] == expected
