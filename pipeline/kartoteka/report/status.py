"""What happened to each input, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

from kartoteka.report.words import count
from kartoteka.store.runs import Receipt, State


def status_text(state: State, wanted: Sequence[Receipt], *, width: int = 80, remarks: bool = False) -> str:
    """A line an input, with the reason if it failed, and the account of the last run at the end.

    Args:
        state: of the folder.
        wanted: the receipts to show.
        width: columns.
        remarks: with what the stages remarked on each input.
    """
    lines: list[str] = []
    for receipt in sorted(wanted, key=lambda each: (each.status == "failed", each.path)):
        lines.append(_filled(f"{receipt.status:<11}{_what(receipt)}", width))
        if remarks:
            lines += [_filled(f"{'':<11}{remark}", width) for remark in receipt.warnings]
    if state.interrupted:
        if state.waiting:
            first = next(iter(state.waiting))
            lines.append(_filled(f"{'waiting':<11}{count(len(state.waiting), 'input')}, first {first}", width))
        lines.append("The last run was interrupted: the same command goes on where it stopped.")
    return "\n".join([*lines, f"last run: {state.last}"])


def _what(receipt: Receipt) -> str:
    if receipt.failure is not None:
        # its message begins with the path
        return receipt.failure.message
    if receipt.same_as is not None:
        return f"{receipt.path}: the same as {receipt.same_as}"
    found = [f"{receipt.path}: {count(receipt.notes, 'note')}", count(receipt.citations, "citation")]
    if receipt.warnings:
        found.append(count(len(receipt.warnings), "remark"))
    return ", ".join(found)


def _filled(words: str, width: int) -> str:
    return fill(words, width, subsequent_indent=" " * 11, break_long_words=False, break_on_hyphens=False)
