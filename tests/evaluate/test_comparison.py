"""A result against an earlier one: what was gained, lost, or is wrong in another way."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from evaluate.ibids import RIGHT, measured, one
from kartoteka import evaluate
from kartoteka.errors import MissingInputError, UsageError
from kartoteka.findings import Citation

MISREAD = one(RIGHT, 1, lambda each: replace(each, leaves=("9",)))
EXTRA = [*RIGHT, replace(RIGHT[0], citation="x", fond="17")]


def compared(folder: Path, before: Sequence[Citation], now: Sequence[Citation]) -> evaluate.Comparison:
    path = folder / "earlier.json"
    result = evaluate.as_json(measured(folder, before), version="0.0.1")
    path.write_text(json.dumps(result), encoding="utf-8")
    return evaluate.compare(measured(folder, now), evaluate.load(path))


def turns(comparison: evaluate.Comparison) -> list[tuple[str, str | None]]:
    return [(each.turn, each.note) for each in comparison.changes]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (RIGHT, RIGHT, []),
        (RIGHT, MISREAD, [("lost", "1:2")]),
        (MISREAD, RIGHT, [("gained", "1:2")]),
        (RIGHT, RIGHT[:3], [("lost", "1:4")]),
        (RIGHT, EXTRA, [("lost", "1:1")]),
        (EXTRA, RIGHT, [("gained", "1:1")]),
        (MISREAD, one(RIGHT, 1, lambda each: replace(each, leaves=("10",))), [("changed", "1:2")]),
        (RIGHT, one(RIGHT, 0, lambda each: replace(each, keys=())), [("lost", "1:1")]),
        (MISREAD, one(MISREAD, 1, lambda each: replace(each, keys=())), [("lost", "1:2")]),
    ],
)
def test_every_change_is_named(
    tmp_path: Path, before: Sequence[Citation], now: Sequence[Citation], expected: list[tuple[str, str | None]]
) -> None:
    assert turns(compared(tmp_path, before, now)) == expected


def test_the_words_say_what_was_read_and_what_is(tmp_path: Path) -> None:
    text = evaluate.changes(compared(tmp_path, RIGHT, MISREAD))
    assert "lost: gold, note 1:2: Ibid., l. 6" in text
    assert "before: garf/R-5446/1/54/6 (right)" in text
    assert "now: garf/R-5446/1/54/9 (wrong: leaves)" in text
    assert text.endswith("4 citations compared: 1 lost, 0 gained, 0 changed.")


def test_gold_that_only_one_result_has_is_no_gain_and_no_loss(tmp_path: Path) -> None:
    path = tmp_path / "earlier.json"
    result = evaluate.as_json(measured(tmp_path, RIGHT), version="0.0.1")
    verdicts = result["verdicts"]
    assert isinstance(verdicts, list)
    verdicts[1]["raw"] = "Ibid., l. six"
    path.write_text(json.dumps(result), encoding="utf-8")
    comparison = evaluate.compare(measured(tmp_path, MISREAD), evaluate.load(path))
    assert (comparison.changes, comparison.compared, comparison.new, comparison.gone) == ((), 3, 1, 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "no result"),
        ("{", "no result"),
        ('{"schema": 99}', "schema 99"),
        ('{"schema": 1, "verdicts": [{}], "scores": []}', "not whole"),
        ('{"schema": 1, "verdicts": 5, "scores": []}', "not whole"),
    ],
)
def test_a_file_that_is_no_result_says_so(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "earlier.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        evaluate.load(path)
    with pytest.raises(MissingInputError):
        evaluate.load(tmp_path / "none.json")
