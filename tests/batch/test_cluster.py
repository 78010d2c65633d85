"""A batch on a Dask cluster of this machine: the tables are those of a local run, whatever happens to a worker."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from kartoteka import index
from kartoteka.batch import run
from kartoteka.config import Settings
from kartoteka.errors import UsageError
from kartoteka.tables import TABLES, Row

distributed = pytest.importorskip("distributed")
NOTE = "\n\n1 RGASPI, f. 17, op. 3, d. {number}, l. 5.\n"


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as made:
        yield made


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    # numbered files would be the pages of one work
    for number, name in enumerate(("anna", "boris", "vera", "gleb", "dmitrii", "elena")):
        text = f"The district of Lomov, {number}\n\nThe carts came late.1" + NOTE.format(number=number + 900)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "empty.pdf").write_bytes(b"%PDF-1.4 and no more")
    monkeypatch.chdir(tmp_path)
    return folder


def settings(**run: Any) -> Settings:
    plain = Settings()
    return replace(plain, annotate=replace(plain.annotate, entities=False), run=replace(plain.run, **run))


def tables(out: str) -> dict[str, list[Row]]:
    engine = index.open_index(out)
    return {table: list(index.rows(engine, table)) for table in TABLES}


def test_the_tables_are_those_of_a_local_run(cluster: Any, sources: Path) -> None:
    local = run("sources", out="local", settings=settings())
    spread = run("sources", out="spread", settings=settings(cluster=cluster.scheduler_address))
    assert spread.account == local.account == "7 in: 6 done, 0 unchanged, 1 failed"
    assert tables("spread") == tables("local")
    again = run("sources", out="spread", settings=settings(cluster=cluster.scheduler_address))
    assert again.account == "7 in: 0 done, 6 unchanged, 1 failed"


def test_a_worker_that_is_killed_costs_a_second_try(cluster: Any, sources: Path) -> None:
    def kill_one() -> None:
        time.sleep(0.5)
        worker = next(iter(cluster.workers.values()))
        os.kill(worker.pid, signal.SIGKILL)

    killer = Thread(target=kill_one)
    killer.start()
    batch = run("sources", out="out", settings=settings(cluster=cluster.scheduler_address))
    killer.join()
    assert batch.account == "7 in: 6 done, 0 unchanged, 1 failed"


def test_an_address_where_nobody_answers_is_one_line(sources: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kartoteka.batch.cluster._PATIENCE", 1)
    for address, said in (
        ("tcp://127.0.0.1:9", "no cluster answers"),
        ("tcp://:-1", "no address of a cluster"),
        ("tcp://host:port", "no address of a cluster"),
        ("no address at all", "no address of a cluster"),
        ("http://x:1", "no address of a cluster"),
        ("udp://x:1", "no address of a cluster"),
        ("sources", "no address of a cluster"),
        ("tls://127.0.0.1:9", "wants certificates"),
        (__file__, "no scheduler file of Dask"),
    ):
        with pytest.raises(UsageError, match=said):
            run("sources", out="out", settings=settings(cluster=address))
        assert [each.name for each in Path("out").iterdir()] == [".lock"]


def test_workers_that_see_another_disk_are_told_of(
    cluster: Any, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kartoteka.batch.cluster._seen_by_a_worker", lambda out: ("another program", False))
    with pytest.raises(UsageError, match="another version"):
        run("sources", out="out", settings=settings(cluster=cluster.scheduler_address))
