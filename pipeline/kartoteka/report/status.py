"""What happened to each input, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

from kartoteka.store.runs import Receipt, State


def status_text(state: State, wanted: Sequence[Receipt], *, width: int = 80) -> str:
    """A line an input, the reason below those that failed, and the account of the last run at the end."""
    lines: list[str] = []
    for receipt in sorted(wanted, key=lambda each: (each.status == "failed", each.path)):
        lines.append(f"{receipt.status:<10} {receipt.path}{_found(receipt)}")
        lines += [fill(words, width, initial_indent=" " * 11, subsequent_indent=" " * 11) for words in _why(receipt)]
    if state.interrupted:
        lines.append("The last run was interrupted: the same command goes on where it stopped.")
    return "\n".join([*lines, f"last run: {state.last}"])


def _found(receipt: Receipt) -> str:
    if receipt.same_as is not None:
        return f" (the same as {receipt.same_as})"
    return f" ({receipt.notes} notes, {receipt.citations} citations)" if receipt.status == "done" else ""


def _why(receipt: Receipt) -> Sequence[str]:
    return (receipt.failure.message,) if receipt.failure is not None else receipt.warnings
