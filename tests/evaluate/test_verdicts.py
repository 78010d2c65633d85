"""What becomes of each citation, and the groups, chains and bins that are made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from evaluate.ibids import RIGHT, back, found, measured, one
from kartoteka import evaluate
from kartoteka.evaluate import calibration, chains, groups
from kartoteka.evaluate.verdicts import Verdict
from kartoteka.findings import Citation


def test_what_is_read_right_has_no_faults(tmp_path: Path) -> None:
    verdicts = measured(tmp_path, RIGHT).verdicts()
    assert [each.faults for each in verdicts] == [()] * 4
    assert [each.depth for each in verdicts] == [None, 1, 2, 3]
    assert [each.language for each in verdicts] == ["en", "en", "de", "en"]


@pytest.mark.parametrize(
    ("change", "faults", "exact"),
    [
        (lambda each: replace(each, leaves=("9",)), ("leaves",), False),
        (lambda each: replace(each, keys=()), ("keys",), True),
        (lambda each: replace(each, back_reference=None), ("back",), True),
        (lambda each: replace(each, relation="cited-in"), ("relation",), True),
        (lambda each: replace(each, archive="rgae", keys=()), ("archive", "keys"), False),
    ],
)
def test_each_wrong_field_is_named(
    tmp_path: Path, change: Callable[[Citation], Citation], faults: tuple[str, ...], exact: bool
) -> None:
    verdict = measured(tmp_path, one(RIGHT, 1, change)).verdicts()[1]
    assert (verdict.faults, verdict.exact) == (faults, exact)


def test_missed_and_extra_count_where_they_stand(tmp_path: Path) -> None:
    extra = [*RIGHT[:2], RIGHT[3], found("2", "70", fond="9", opis=None, delo=(), archive=None)]
    verdicts = measured(tmp_path, [replace(extra[3], kind="archival", leaves=()), *extra[:3]]).verdicts()
    german = groups.grouped(verdicts, groups.GROUPS["language"])["de"]
    assert [each.faults for each in german] == [("missed",), ("extra",)]
    score = groups.score("de", german)
    assert (score.gold, score.found, score.right) == (1, 1, 0)


def test_chains_are_counted_by_their_length(tmp_path: Path) -> None:
    citations = one(RIGHT, 1, lambda each: replace(each, back_reference=back("unresolved")))
    citations = one(citations, 2, lambda each: replace(each, leaves=("1",)))
    depths = chains.depths(measured(tmp_path, citations).verdicts())
    counts = [
        (each.depth, each.right, each.wrong, each.open_rightly, each.open_wrongly, each.missed) for each in depths
    ]
    assert counts == [(1, 0, 0, 0, 1, 0), (2, 0, 1, 0, 0, 0), (3, 0, 0, 1, 0, 0)]


def sure(confidence: float, *faults: str) -> Verdict:
    return Verdict(
        document="d", note="1", raw="", kind="archival", wanted="a", read="a", faults=faults, confidence=confidence
    )


def test_bins_hold_what_is_sure_beside_what_is_right() -> None:
    bins = calibration.bins([sure(1.0), sure(0.96), sure(0.96, "leaves"), sure(0.3, "fond"), sure(0.5, "keys")])
    assert [(each.low, each.found, each.right) for each in bins] == [
        (0, 1, 0),
        (0.5, 1, 1),
        (0.95, 2, 0.5),
        (0.98, 1, 1),
    ]
    error = calibration.error(bins)
    assert error is not None
    assert error == pytest.approx((0.3 + 0.5 + 2 * 0.46 + 0) / 5)
    assert calibration.error([]) is None


def test_the_overview_names_groups_and_keeps_to_80_columns(tmp_path: Path) -> None:
    wrong = one(RIGHT, 1, lambda each: replace(each, leaves=("9",)))
    text = evaluate.overview(measured(tmp_path, wrong), documents=True)
    assert max(map(len, text.splitlines())) <= 80
    for words in (
        "by document",
        "by language",
        "by notation",
        "notes away",
        "confidence",
        "1 further notation",
    ):
        assert words in text
