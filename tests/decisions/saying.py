"""Judgements of our own making."""

from __future__ import annotations

from typing import Any

from kartoteka.findings import Judgement


def said(
    finding: str, decision: Any, by: str = "Vera", *, at: str = "01", remark: str | None = None, **fields: Any
) -> Judgement:
    """A judgement of the day `at` of January 2026."""
    return Judgement(
        finding=finding, decision=decision, fields=fields or None, by=by, at=f"2026-01-{at}T10:00:00Z", remark=remark
    )
