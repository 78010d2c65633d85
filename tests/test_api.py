from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import kartoteka
from kartoteka.config import Annotate, Settings

TEXT = "It was so ordered.1\n\n¹ RTsKhIDNI, 17/3/994, 56.\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(annotate=Annotate(entities=False), origin=tmp_path / "kartoteka.toml")


@pytest.mark.parametrize("name", kartoteka.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(kartoteka, name) is not None


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = kartoteka.nonsense


def test_the_three_verbs(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    batch = kartoteka.run(tmp_path / "a.txt", out=tmp_path / "out", settings=settings)
    assert batch.account == "1 in: 1 done, 0 unchanged, 0 failed"
    assert batch.citations.loc[0, "keys"] == ["rgaspi/17/3/994"]
    (citation,) = kartoteka.parse("RTsKhIDNI, 17/3/994, 56.", settings=settings)
    assert citation.leaves == ("56",)
    answer = kartoteka.lookup("РГАСПИ. Ф. 17. Оп. 3. Д. 994", index=tmp_path / "out", settings=settings)
    assert [hit.claim for hit in answer.hits] == ["It was so ordered."]


def test_people_and_a_timeline_of_all_that_was_read(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "a.txt").write_text(TEXT.replace("ordered.1", "ordered in May 1937.1"), encoding="utf-8")
    batch = kartoteka.run(tmp_path / "a.txt", out=tmp_path / "out", settings=settings)
    assert list(batch.timeline["sentence"]) == ["It was so ordered in May 1937."]
    assert kartoteka.timeline(index=tmp_path / "out").equals(batch.timeline)
    assert len(kartoteka.timeline("1938", index=tmp_path / "out")) == 0
    assert len(batch.people) == len(kartoteka.people("Ezhov", index=tmp_path / "out", settings=settings)) == 0


def test_errors_are_of_one_tree(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(kartoteka.KartotekaError):
        kartoteka.lookup("rgaspi", index=tmp_path, settings=settings)


def test_it_runs_as_a_module() -> None:
    said = subprocess.run([sys.executable, "-m", "kartoteka", "--version"], capture_output=True, text=True, check=True)
    assert said.stdout == f"kartoteka {kartoteka.__version__}\n"


def test_prose_may_be_read_for_archival_references_alone(settings: Settings) -> None:
    text = "He drew on A. Petrov, The Grain Year (Moscow, 1994), p. 5, and on RTsKhIDNI, 17/3/994, 56."
    assert [each.kind for each in kartoteka.parse(text, settings=settings)] == ["print", "archival"]
    (citation,) = kartoteka.parse(text, archival_only=True, settings=settings)
    assert citation.raw == "RTsKhIDNI, 17/3/994, 56"


def test_notes_are_one_chain_and_spans_count_in_each(settings: Settings) -> None:
    notes = [("1", "RTsKhIDNI, 17/3/994, 56."), ("1", "Cf. Ibid., 57."), ("2", "So he said.")]
    found = kartoteka.parse_notes(notes, settings=settings)
    assert [len(each) for each in found] == [1, 1, 0]
    ibid = found[1][0]
    assert (ibid.note, ibid.citation, ibid.keys, ibid.leaves) == ("1", "2:1", ("rgaspi/17/3/994",), ("57",))
    assert ibid.back_reference is not None
    assert ibid.back_reference.to == "1:1"
    assert "Cf. Ibid., 57."[ibid.start : ibid.end] == ibid.raw


def test_an_ibid_does_not_reach_over_a_lost_note(settings: Settings) -> None:
    found = kartoteka.parse_notes(
        [("1", "RTsKhIDNI, 17/3/994, 56."), ("2", None), ("3", "Ibid., 57.")], settings=settings
    )
    assert [each.back_reference and each.back_reference.status for each in found[2]] == ["unresolved"]


def test_one_string_is_not_several_notes() -> None:
    with pytest.raises(TypeError, match="several notes"):
        kartoteka.parse_notes("RTsKhIDNI, 17/3/994, 56.")
