"""Notes without a body, corpus/gold/references: what each says, and that the program reads them so."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from kartoteka import evaluate
from kartoteka.evaluate.run import chained
from kartoteka.findings import Citation, WorkFindings

GOLD = Path(__file__).parents[2] / "corpus" / "gold" / "references"
FILES = sorted(GOLD.glob("*.jsonl"))
NOTATIONS = Path(__file__).parents[3] / "shared" / "domain" / "notations.md"


def no_work(_: Path) -> tuple[str, WorkFindings]:
    raise AssertionError


def no_parse(_: Sequence[str]) -> list[list[Citation]]:
    raise AssertionError


def notes(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[1:]]


def scores(path: Path, *, chain: evaluate.Chain = chained) -> dict[str, evaluate.Score]:
    report = evaluate.run(path, read=no_work, parse=no_parse, chain=chain)
    return {score.stage: score for score in report.totals()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_reference_of_the_gold_is_read(path: Path) -> None:
    report = evaluate.run(path, read=no_work, parse=no_parse)
    assert [miss for each in report.documents for miss in each.misses] == []
    beyond = [score for score in report.totals() if score.found > score.gold and score.stage != "archival: keys"]
    assert beyond == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_gold_says_where_each_citation_stands(path: Path) -> None:
    for note in notes(path):
        at = 0
        for citation in note["citations"]:
            at = note["text"].index(citation["raw"], at) + len(citation["raw"])


def test_the_gold_has_many_references_in_many_languages() -> None:
    heads = [json.loads(path.read_text(encoding="utf-8").splitlines()[0]) for path in FILES]
    assert len({language for head in heads for language in head["languages"]}) >= 8
    archival = [
        each for path in FILES for note in notes(path) for each in note["citations"] if each["kind"] == "archival"
    ]
    assert len(archival) >= 400


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_language_of_a_note_is_one_of_its_file(path: Path) -> None:
    head = json.loads(path.read_text(encoding="utf-8").splitlines()[0])
    said = {note.get("language") for note in notes(path)} - {None}
    assert said <= set(head["languages"])
    assert len(head["languages"]) == 1 or said == set(head["languages"])


def test_every_notation_is_present() -> None:
    if not NOTATIONS.exists():
        pytest.skip("the list of notations is not here")
    named = set(re.findall(r"^\| (N\d+) \|", NOTATIONS.read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= {note["notation"] for path in FILES for note in notes(path)}


@lru_cache(maxsize=1)
def german() -> tuple[Citation, ...]:
    return tuple(chained([note["text"] for note in notes(GOLD / "german.jsonl")]))


def test_another_shelfmark_of_another_system_is_wrong() -> None:
    def misread(_: Sequence[str]) -> list[Citation]:
        return [replace(each, location="R 43 II/136" if each.location else None) for each in german()]

    found = scores(GOLD / "german.jsonl", chain=misread)["archival"]
    asked = sum(each.location is not None for each in german())
    assert asked > 5
    assert found.right == found.gold - asked


def test_an_ibid_that_stands_on_another_note_is_wrong() -> None:
    def misled(_: Sequence[str]) -> list[Citation]:
        return [
            replace(each, back_reference=replace(each.back_reference, root="0:1")) if each.back_reference else each
            for each in german()
        ]

    assert scores(GOLD / "german.jsonl", chain=misled)["back-references"].right < 2
