from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from factories import CITATION
from kartoteka.document import OtherReading
from kartoteka.errors import IndexTroubleError
from kartoteka.findings import Work, WorkFindings
from kartoteka.store import works

FOUND = WorkFindings(work=Work(work="w", path="a.txt", year=1937), citations=(CITATION,))


def test_findings_and_raw_text_survive_the_disk(tmp_path: Path) -> None:
    works.write(tmp_path, FOUND, raw="ф. 17\fоп. 3\r\n")
    assert works.read(tmp_path, "w") == FOUND
    assert (tmp_path / "raw" / "w.txt").read_bytes().decode() == "ф. 17\fоп. 3\r\n"


@pytest.mark.parametrize("damage", ["", "{}", '{"work": {}}'])
def test_damaged_findings_are_index_trouble(tmp_path: Path, damage: str) -> None:
    works.write(tmp_path, FOUND, raw="")
    works.findings_path(tmp_path, "w").write_text(damage)
    with pytest.raises(IndexTroubleError, match="missing or damaged"):
        works.read(tmp_path, "w")


def test_deleted_findings_are_gone_and_may_be_gone_already(tmp_path: Path) -> None:
    works.write(tmp_path, FOUND, raw="")
    works.delete(tmp_path, "w")
    works.delete(tmp_path, "w")
    assert not list((tmp_path / "works").iterdir())
    assert not list((tmp_path / "raw").iterdir())


def test_a_reading_that_lost_is_kept_beside_the_raw_text_and_goes_with_it(tmp_path: Path) -> None:
    lost = OtherReading(page=2, extraction="text-layer", text="PTACIIM", confidence=None)
    works.write(tmp_path, FOUND, raw="РГАСПИ", others=[lost])
    kept = works.others_path(tmp_path, FOUND.work.work)
    assert [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()] == [asdict(lost)]
    works.write(tmp_path, FOUND, raw="РГАСПИ")
    assert not kept.exists()
