from __future__ import annotations

import pytest

from books.proofreading import Judged
from books.reliability import above, calibration, error
from books.weights import FITTED, NOTHING, fitted, weighed
from kartoteka.cite.confidence import PRIOR
from kartoteka.findings import Evidence


def judged(confidence: float, *rights: bool) -> list[Judged]:
    return [Judged(kind="archival", confidence=confidence, right=right) for right in rights]


def test_the_error_is_that_of_each_bin_by_its_size() -> None:
    # 3 of 4 right at .75, and 1 of 2 at .99
    some = [*judged(0.75, True, True, True, False), *judged(0.99, True, False)]
    assert error(some) == pytest.approx((4 * 0 + 2 * 0.49) / 6)
    assert error([]) == 0
    assert "Expected calibration error: 0.163" in calibration(some)


def test_what_is_above_is_counted_by_quality() -> None:
    table = above({"clean": [*judged(0.95, True, True), *judged(0.9, False, False)], "very bad": []})
    assert "| clean | 4 | 0.500 | 1 |" in table
    assert "very bad" not in table


def unsure(share: float, *, right: bool) -> Judged:
    reasons = (
        Evidence(feature="print-unsure", value=share, effect=-9.0),
        Evidence(feature="archive-known", value="garf", effect=-PRIOR),
    )
    return Judged(kind="archival", confidence=0.5, right=right, evidence=reasons)


def test_the_fit_finds_the_weight_that_made_the_findings() -> None:
    # even odds without doubt, 1 in 4 right with all letters unsure: a weight of -ln 3
    some = [unsure(0.0, right=at < 2) for at in range(4)] * 200 + [unsure(1.0, right=at < 1) for at in range(4)] * 200
    weights = fitted(some)
    assert weights["print-unsure"] == pytest.approx(-1.0986, abs=0.05)
    assert all(abs(weights[name]) < 0.01 for name in FITTED if name != "print-unsure")
    assert weighed(some[-1:], weights)[0].confidence == pytest.approx(0.25, abs=0.02)
    assert weighed(some[-1:], NOTHING)[0].confidence == pytest.approx(0.5)
