"""The weights of reasons, fitted to findings of which it is known whether they are right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import exp

import numpy as np
from numpy.typing import NDArray

from books.proofreading import Judged
from kartoteka.cite.confidence import PRIOR

FITTED = (
    "number-behind",
    "number-before",
    "source-broken-off",
    "broken-off-around",
    "print-unsure",
    "print-around",
)
"""Features of the evidence whose weights are fitted; all others are set by hand."""
_SURE = "print-around"
"""Has a constant beside its weight: print of which OCR is sure speaks for a reference."""
_RIDGE = 1e-4

Weights = Mapping[str, float]
"""By feature; of `constant` where OCR tells how sure it is."""


def fitted(some: Sequence[Judged]) -> Weights:
    """The weights that make the findings likeliest (logistic regression), all other reasons as they are."""
    from scipy.optimize import minimize

    x = np.array([_values(each) for each in some])
    rest = np.array([_rest(each) for each in some])
    side = np.where([each.right for each in some], 1.0, -1.0)

    def loss(weights: NDArray[np.float64]) -> float:
        doubt = np.logaddexp(0, -side * (rest + x @ weights))
        return float(doubt.mean() + _RIDGE * (weights @ weights))

    found = minimize(loss, np.zeros(x.shape[1]), method="BFGS")
    return dict(zip((*FITTED, "constant"), map(float, found.x), strict=True))


def weighed(some: Iterable[Judged], weights: Weights) -> list[Judged]:
    """The same findings as they would speak of themselves with these weights."""
    values = [weights[name] for name in (*FITTED, "constant")]
    return [
        replace(each, confidence=1 / (1 + exp(-(_rest(each) + float(np.dot(_values(each), values)))))) for each in some
    ]


NOTHING: Weights = dict.fromkeys((*FITTED, "constant"), 0.0)
"""As if nothing were known of the print."""


def _rest(each: Judged) -> float:
    return PRIOR + sum(reason.effect for reason in each.evidence if reason.feature not in FITTED)


def _values(each: Judged) -> list[float]:
    values = dict.fromkeys((*FITTED, "constant"), 0.0)
    for reason in each.evidence:
        if reason.feature in FITTED:
            values[reason.feature] += reason.value if isinstance(reason.value, float) else 1.0
        if reason.feature == _SURE:
            values["constant"] = 1.0
    return list(values.values())
