"""What happened to each input of a folder, as values: one receipt an input, and the state that all of them come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from kartoteka.findings import Failure

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
    seen: str | None = None
    """How it lay on disk when its bytes were digested (`extract.appearance`): while it lies so, they are the same."""
    size: int = 0
    """Its bytes, counted."""
    seconds: float | None = None
    same_as: str | None = None
    """Of a duplicate: the input with the same bytes, which was read."""
    failure: Failure | None = None
    keeps: str | None = None
    """Of one that failed: the work that it held when it was last read, whose findings still stand."""
    notes: int = 0
    citations: int = 0
    warnings: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    """Those of `warnings` that tell which of its pages could not be read, and why."""

    @property
    def holds(self) -> frozenset[str]:
        """The works that stand in the index because of this input."""
        if self.status == "duplicate":
            return frozenset()
        return frozenset(work for work in (self.work, self.keeps) if work is not None)


@dataclass(slots=True, kw_only=True)
class State:
    """What happened to every input that was ever run into a folder, by path."""

    inputs: dict[str, Receipt] = field(default_factory=dict)
    last: str = ""
    """The account of the last run: `300 in: 281 done, 12 unchanged, 7 failed`."""
    interrupted: bool = False
    waiting: dict[str, None] = field(default_factory=dict)
    """The inputs of the last run that it did not come to, by path, in order."""
    index: str | None = None
    """How the index lay on disk when the last run was through with it."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """Digests of what is slow to digest, by how it lay on disk."""
    former: set[str] = field(default_factory=set)
    """Works that no input holds any more and that may still stand in the index."""
    _holders: Counter[str] = field(default_factory=Counter)
    _named: dict[str, str] = field(default_factory=dict)

    def take(self, receipt: Receipt) -> bool:
        """Follows one receipt; an unchanged input keeps that of its reading.

        Returns:
            False if nothing is new.
        """
        self.waiting.pop(receipt.path, None)
        if receipt.status == "unchanged":
            receipt = replace(receipt, status="done")
        if self.inputs.get(receipt.path) == receipt:
            return False
        renamed = self._named.get(receipt.work or "") if receipt.status == "done" else None
        for path in {receipt.path, renamed or receipt.path}:
            # a file that was renamed: what it was called before is no input any more
            self._drop(path)
        self.inputs[receipt.path] = receipt
        self._holders.update(receipt.holds)
        self.former -= receipt.holds
        if receipt.status == "done" and receipt.work is not None:
            self._named[receipt.work] = receipt.path
        return True

    def let_go(self, path: str) -> None:
        """Forgets an input: what it said is former."""
        self._drop(path)

    def forgotten(self, work: str) -> None:
        """Is told that a former work is out of the index."""
        self.former.discard(work)

    def _drop(self, path: str) -> None:
        if (known := self.inputs.pop(path, None)) is None:
            return
        self._holders.subtract(known.holds)
        self.former |= {work for work in known.holds if self._holders[work] <= 0}
        if known.work is not None and self._named.get(known.work) == path:
            del self._named[known.work]


def account(receipts: Iterable[Receipt]) -> str:
    """The line that adds up: `300 in: 281 done, 12 unchanged, 7 failed`."""
    return account_of(Counter(receipt.status for receipt in receipts))


def account_of(counts: Mapping[Status, int]) -> str:
    """The same of counts."""
    named = [f"{counts.get(status, 0)} {status}" for status in STATUSES[:3]]
    if counts.get("duplicate"):
        named.append(f"{counts['duplicate']} the same as another")
    return f"{sum(counts.values())} in: {', '.join(named)}"
