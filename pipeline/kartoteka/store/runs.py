"""The state of a run's folder: `run.json` says what happened to each input, so that the next run can go on from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from kartoteka import files, tables
from kartoteka.errors import IndexTroubleError
from kartoteka.findings import Failure

FILE_NAME = "run.json"
FORM = 1
"""Form of run.json; a file of a later form is refused."""

Status = Literal["done", "unchanged", "failed", "duplicate"]
STATUSES: tuple[Status, ...] = ("done", "unchanged", "failed", "duplicate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What happened to one input."""

    path: str
    status: Status
    work: str | None = None
    """Id of the work it holds; None if its bytes could not be read."""
    fingerprint: str | None = None
    seconds: float | None = None
    same_as: str | None = None
    """Of a duplicate: the input with the same bytes, which was read."""
    failure: Failure | None = None
    notes: int = 0
    citations: int = 0
    warnings: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    """Those of `warnings` that tell which of its pages could not be read, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What happened to every input that was ever run into a folder, by path."""

    inputs: Mapping[str, Receipt] = field(default_factory=dict)
    last: str = ""
    """The account of the last run: `300 in: 281 done, 12 unchanged, 7 failed`."""
    interrupted: bool = False

    def after(self, receipts: Iterable[Receipt], *, interrupted: bool = False) -> State:
        """The state when `receipts` have come in; an unchanged input keeps the receipt of its reading."""
        batch = tuple(receipts)
        inputs = dict(self.inputs)
        for receipt in batch:
            known = inputs.get(receipt.path)
            if receipt.status == "done":
                # a file that was renamed: what it was called before is no input any more
                former = [path for path, each in inputs.items() if each.work == receipt.work and each.status == "done"]
                for path in former:
                    del inputs[path]
            if receipt.status == "unchanged" and known is not None and known.status == "done":
                continue
            inputs[receipt.path] = replace(receipt, status="done") if receipt.status == "unchanged" else receipt
        return State(inputs=inputs, last=account(batch), interrupted=interrupted)


def account(receipts: Iterable[Receipt]) -> str:
    """The line that adds up: `300 in: 281 done, 12 unchanged, 7 failed`."""
    counts = Counter(receipt.status for receipt in receipts)
    named = [f"{counts[status]} {status}" for status in STATUSES[:3]]
    if counts["duplicate"]:
        named.append(f"{counts['duplicate']} the same as another")
    return f"{counts.total()} in: {', '.join(named)}"


def read(out: Path) -> State:
    """The state of the folder; empty if nothing was ever run into it.

    Raises:
        IndexTroubleError: its run.json is damaged, or of a newer version.
    """
    path = out / FILE_NAME
    try:
        plain = files.read_json(path)
        if plain["form"] > FORM:
            raise IndexTroubleError(
                "this was written by a newer version of kartoteka.", where=str(path), hint="Update kartoteka."
            )
        receipts = [tables.record(Receipt, each) for each in plain["inputs"]]
        return State(
            inputs={receipt.path: receipt for receipt in receipts},
            last=str(plain["last"]),
            interrupted=bool(plain["interrupted"]),
        )
    except (FileNotFoundError, NotADirectoryError):
        return State()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexTroubleError(
            "the record of earlier runs cannot be read.",
            where=str(path),
            hint="Delete this file: the next run reads its inputs again, and nothing else is lost.",
        ) from error


def write(out: Path, state: State) -> None:
    """Puts the state into the folder, in one step."""
    plain = {
        "form": FORM,
        "last": state.last,
        "interrupted": state.interrupted,
        "inputs": [tables.row(receipt) for receipt in state.inputs.values()],
    }
    files.write_json(out / FILE_NAME, plain)
