from __future__ import annotations

from pathlib import Path

import pytest

from kartoteka.errors import UsageError
from kartoteka.findings import Judgement
from kartoteka.store import judgements

FIRST = Judgement(finding="c1", decision="accept", by="Vera / Moscow", at="2026-01-01T10:00:00Z")
SECOND = Judgement(finding="c1", decision="correct", fields={"fond": "5446"}, by="timur", at="2026-01-02T10:00:00Z")


def test_decisions_come_back_in_the_order_in_which_they_were_taken(tmp_path: Path) -> None:
    for each in (SECOND, FIRST):
        judgements.append(tmp_path / "judgements", each)
    assert judgements.read(tmp_path / "judgements") == [FIRST, SECOND]


def test_a_decision_is_added_and_the_earlier_ones_stay_as_they_are(tmp_path: Path) -> None:
    judgements.append(tmp_path, FIRST)
    (file,) = tmp_path.iterdir()
    before = file.read_bytes()
    judgements.append(tmp_path, FIRST)
    assert file.read_bytes().startswith(before)
    assert len(file.read_bytes()) > len(before)


def test_no_folder_no_judgements(tmp_path: Path) -> None:
    assert judgements.read(tmp_path / "nowhere") == []


def test_a_line_that_is_no_judgement_is_named(tmp_path: Path) -> None:
    judgements.append(tmp_path, FIRST)
    with next(tmp_path.iterdir()).open("a") as file:
        file.write('{"finding": "c2"}\n')
    with pytest.raises(UsageError, match="line 2"):
        judgements.read(tmp_path)
