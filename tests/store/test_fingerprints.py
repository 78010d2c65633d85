from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kartoteka.config import Annotate, Run, Settings
from kartoteka.store.fingerprints import fingerprint


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


@pytest.mark.parametrize("what", ["bytes", "settings", "authority", "renamed authority", "works table", "companion"])
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
            (tmp_path / "corpus" / "works.csv").write_text("path,title\n")
        case "companion":
            (tmp_path / "a.json").write_text("[]")
    assert fingerprint(path, digest=digest, settings=settings) != before
