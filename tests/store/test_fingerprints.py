from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kartoteka.config import Annotate, Run, Settings
from kartoteka.store.fingerprints import Fingerprints, changed


def fingerprint(path: Path, *, digest: str, settings: Settings) -> str:
    return Fingerprints(settings).of(path, digest=digest)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(origin=tmp_path / "kartoteka.toml")


def test_the_same_again_is_the_same(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "a.txt"
    assert fingerprint(path, digest="d", settings=settings) == fingerprint(path, digest="d", settings=settings)


def test_how_many_processes_read_changes_nothing(tmp_path: Path, settings: Settings) -> None:
    more = replace(settings, run=Run(workers=4))
    path = tmp_path / "a.txt"
    assert fingerprint(path, digest="d", settings=settings) == fingerprint(path, digest="d", settings=more)


def test_a_recogniser_that_was_trained_anew_changes_it(tmp_path: Path, settings: Settings) -> None:
    prints = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "weights").write_text(name)
        of_model = replace(settings, annotate=Annotate(model=str(tmp_path / name)))
        prints.append(fingerprint(tmp_path / "a.txt", digest="d", settings=of_model))
    assert prints[0] != prints[1]


WHAT = {
    "bytes": "its bytes have changed",
    "settings": "other settings",
    "authority": "other authority files",
    "renamed authority": "other authority files",
    "works table": "what describes it has changed",
    "companion": "what describes it has changed",
}


@pytest.mark.parametrize("what", WHAT)
def test_whatever_changes_a_reading_changes_the_fingerprint(tmp_path: Path, settings: Settings, what: str) -> None:
    path = tmp_path / "a.txt"
    own = tmp_path / "corpus" / "authority" / "x.json"
    own.parent.mkdir(parents=True)
    own.write_text("{}")
    before = fingerprint(path, digest="d", settings=settings)
    digest = "d"
    match what:
        case "bytes":
            digest = "e"
        case "settings":
            settings = replace(settings, annotate=Annotate(entities=False))
        case "authority":
            own.write_text('{"id": "x"}')
        case "renamed authority":
            own.rename(own.with_name("y.json"))
        case "works table":
            (tmp_path / "corpus" / "works.csv").write_text("path,title\na.txt,Lamps\n")
        case "companion":
            (tmp_path / "a.json").write_text("[]")
    after = fingerprint(path, digest=digest, settings=settings)
    assert after != before
    assert WHAT[what] in changed(before, after)


def test_a_row_about_another_work_changes_nothing(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "a.txt"
    table = tmp_path / "corpus" / "works.csv"
    table.parent.mkdir()
    table.write_text("path,title\na.txt,Lamps\n")
    before = fingerprint(path, digest="d", settings=settings)
    table.write_text("path,title\na.txt,Lamps\nb.txt,Wagons\n")
    assert fingerprint(path, digest="d", settings=settings) == before


def test_an_original_that_is_described_anew_changes_its_reprint(tmp_path: Path, settings: Settings) -> None:
    table = tmp_path / "corpus" / "works.csv"
    table.parent.mkdir()
    prints = []
    for title in ("Lamps", "Lamps Out"):
        table.write_text(f"path,title,reprint_of\na.txt,Lamps,b.txt\nb.txt,{title},\n")
        prints.append(fingerprint(tmp_path / "a.txt", digest="d", settings=settings))
    assert prints[0] != prints[1]


def test_what_lies_as_it_lay_is_not_digested_again(tmp_path: Path, settings: Settings) -> None:
    first = Fingerprints(settings)
    print_of = first.of(tmp_path / "a.txt", digest="d")
    second = Fingerprints(settings, known=dict.fromkeys(first.digests, "remembered"))
    assert second.of(tmp_path / "a.txt", digest="d") != print_of
    assert set(second.digests.values()) == {"remembered"}
    third = Fingerprints(settings, known=first.digests)
    assert third.of(tmp_path / "a.txt", digest="d") == print_of
