"""Rounds of marked sentences: what has once been read right stays so."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotate.dates.rounds import FOLDER, score


@pytest.mark.parametrize("path", sorted(FOLDER.glob("dates-*.txt")), ids=lambda path: path.stem)
def test_a_round_is_read_almost_without_fault(path: Path) -> None:
    total, faults = score(path)
    assert total.f1 >= 0.98, faults
