"""How sure a citation is: one sum of reasons, in log-odds, as a probability."""

from __future__ import annotations

import math
from collections.abc import Iterable

from kartoteka.findings import Evidence

PRIOR = 2.8
"""Log-odds of a reference that was read without any remark; this and the weights of the reasons: tests/bench/evidence.py."""


def probability(evidence: Iterable[Evidence], *, prior: float = PRIOR) -> float:
    """The probability that the reading is right, rounded to three places."""
    return round(1 / (1 + math.exp(-(prior + sum(reason.effect for reason in evidence)))), 3)
