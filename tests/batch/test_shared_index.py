"""Several folders of runs with one index in PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kartoteka import batch, config, index
from kartoteka.errors import IndexTroubleError, UsageError
from kartoteka.tables import TABLES

if TYPE_CHECKING:
    from postgres import Server

TEXT = "Bread was short.1\n\n¹ RTsKhIDNI, 17/3/{number}, 56.\n"
WORDS = ("", "bread", "salt", "lamps")


@pytest.fixture
def settings(tmp_path: Path) -> config.Settings:
    plain = config.Settings(origin=tmp_path / "kartoteka.toml")
    return replace(plain, annotate=config.Annotate(entities=False), run=config.Run(isolated=False))


@pytest.fixture
def shared(postgresql: Server) -> str:
    return postgresql.new()


def source(folder: Path, number: int) -> Path:
    folder.mkdir(exist_ok=True)
    # bare numbers would be pages of one work
    path = folder / f"{WORDS[number]}.txt"
    path.write_text(TEXT.format(number=number), encoding="utf-8")
    return path


def dump(where: str | Path) -> dict[str, list[dict[str, object]]]:
    engine = index.open_index(where)
    return {table: list(index.rows(engine, table)) for table in TABLES}


def without_paths(dumped: dict[str, list[dict[str, object]]]) -> dict[str, list[dict[str, object]]]:
    return {table: [{**row, "path": ""} for row in rows] for table, rows in dumped.items()}


@pytest.mark.slow
def test_two_folders_fill_one_index_and_each_takes_back_only_its_own(
    shared: str, tmp_path: Path, settings: config.Settings
) -> None:
    for number in (1, 2):
        source(tmp_path / "hers", number)
    for number in (2, 3):
        source(tmp_path / "his", number)
    for name in ("hers", "his"):
        done = batch.run(tmp_path / name, out=tmp_path / f"{name}-out", index=shared, settings=settings)
        assert [each.status for each in done.receipts] == ["done", "done"]
        assert (done.report.is_file(), done.index.exists()) == (True, False)
    alone = batch.run([tmp_path / "hers", tmp_path / "his"], out=tmp_path / "alone", settings=settings)
    assert without_paths(dump(shared)) == without_paths(dump(alone.out))
    # the second file is another one at her desk; he still has what it was
    (tmp_path / "hers" / "salt.txt").write_text(TEXT.format(number=9), encoding="utf-8")
    batch.run(tmp_path / "hers", out=tmp_path / "hers-out", index=shared, settings=settings)
    units = [row["unit"] for row in dump(shared)["units"]]
    assert [unit for unit in units if str(unit).count("/") == 3] == [f"rgaspi/17/3/{delo}" for delo in (1, 2, 3, 9)]
    # and now nobody has
    (tmp_path / "his" / "salt.txt").unlink()
    batch.run(tmp_path / "his", out=tmp_path / "his-out", index=shared, settings=settings, forget_gone=True)
    units = [row["unit"] for row in dump(shared)["units"]]
    assert [unit for unit in units if str(unit).count("/") == 3] == [f"rgaspi/17/3/{delo}" for delo in (1, 3, 9)]


@pytest.mark.slow
def test_what_a_folder_has_read_fills_an_empty_shared_index_without_reading(
    postgresql: Server, tmp_path: Path, settings: config.Settings
) -> None:
    inputs = source(tmp_path / "in", 1)
    own = batch.run(inputs, out=tmp_path / "out", settings=settings)
    for where in (postgresql.new(), postgresql.new()):
        again = batch.run(inputs, out=own.out, index=where, settings=settings)
        assert [each.status for each in again.receipts] == ["unchanged"]
        assert dump(where) == dump(own.out)
    assert [each.status for each in batch.run(inputs, out=own.out, settings=settings).receipts] == ["unchanged"]


@pytest.mark.parametrize(
    ("where", "kind"), [("postgresql://h:x/d", UsageError), ("nonsense", UsageError), ("", IndexTroubleError)]
)
def test_an_index_that_cannot_be_opened_stops_the_run_before_anything_is_read(
    tmp_path: Path, settings: config.Settings, where: str, kind: type[Exception]
) -> None:
    where = where or f"postgresql://me@/index?host={tmp_path}"
    with pytest.raises(kind):
        batch.run(source(tmp_path / "in", 1), out=tmp_path / "out", index=where, settings=settings)
    assert not list((tmp_path / "out").rglob("*.jsonl"))
