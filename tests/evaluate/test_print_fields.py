"""Fields of print citations: asked only where the gold gives them, compared as a reader would."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kartoteka import evaluate
from kartoteka.evaluate.run import chained

GOLD = Path(__file__).parents[2] / "corpus" / "gold"
FILES = sorted(
    each
    for folder in ("print", "print-fresh", "print-unseen", "print-unseen-second", "print-unseen-third")
    for each in (GOLD / folder).glob("*.jsonl")
)
RAW = "M. Ferrow, Salt Roads (York, 1988), pp. 12-4"


def never(_: object) -> object:
    raise AssertionError


def totals(path: Path) -> dict[str, evaluate.Score]:
    report = evaluate.run(path, read=never, parse=never, chain=chained)  # type: ignore[arg-type]
    return {score.stage: score for score in report.totals()}


def gold(folder: Path, **more: object) -> Path:
    rows = [
        {"row": "head", "notes": "alone", "languages": ["en"], "judged": ["citations"]},
        {"label": "1", "text": f"{RAW}.", "citations": [{"raw": RAW, "kind": "print", **more}]},
    ]
    path = folder / "own.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_every_field_is_counted_on_its_own(tmp_path: Path) -> None:
    csl = {"author": ["Ferrow"], "title": "Salt Roads and More", "issued": "1988", "page": "12-14"}
    found = totals(gold(tmp_path, genre="book", csl=csl))
    right = {stage: score.right for stage, score in found.items() if stage.startswith("print: ") and score.gold}
    assert right == {"print: author": 1, "print: title": 0, "print: issued": 1, "print: page": 1, "print: genre": 1}


def test_what_the_gold_does_not_give_is_not_asked(tmp_path: Path) -> None:
    assert not any(stage.startswith("print: ") for stage in totals(gold(tmp_path)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_nothing_is_found_in_our_print_references_that_a_historian_would_not_find(path: Path) -> None:
    found = totals(path)
    for stage in ("archival", "print", "back-references"):
        assert found[stage].right == found[stage].found, stage
    assert found["print: title"].precision > 0.85
