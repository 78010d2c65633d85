"""The folder of a run while receipts come in: index, state and report follow them. Only the caller's process writes here."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from time import monotonic
from types import TracebackType

from kartoteka import index
from kartoteka.authority import Authority
from kartoteka.batch import REPORT
from kartoteka.errors import KartotekaError, UsageError
from kartoteka.findings import Work, WorkFindings
from kartoteka.receipts import defect, failed
from kartoteka.report.html import write_report
from kartoteka.store import runs, works
from kartoteka.store.runs import Receipt

REPORTED_WORKS = 1_000
"""A run writes the report of an index of so many works by itself; of a larger one `kartoteka report` does."""
SAVE_EVERY = 5.0
"""Seconds of work that a power cut may cost."""


class Update:
    """A context manager: at its end the state is saved whatever happened, the report written if all went well."""

    def __init__(self, out: Path, authority: Authority) -> None:
        if out.is_file():
            raise UsageError(
                "a file stands where the folder of the results should be.", where=str(out), hint="Name another with -o."
            )
        self.out = out
        self.state = runs.read(out)
        self.receipts: list[Receipt] = []
        self._authority = authority
        self._engine = index.open_index(out, create=True)
        self._known = {str(row["work"]): str(row["status"]) for row in index.rows(self._engine, "works")}
        self._saved = monotonic()
        self._changed = False

    @property
    def indexed(self) -> Collection[str]:
        """The works that stand in the index with their findings."""
        return {work for work, status in self._known.items() if status == "done"}

    def take(self, receipt: Receipt) -> Receipt:
        """Brings the index up to what a receipt says.

        Returns:
            The same receipt, or a failed one if the index broke down at these findings; then it stays as it was.

        Raises:
            IndexTroubleError: the index cannot be written at all.
        """
        if receipt.status == "done":
            receipt = self._take_in(receipt)
        elif receipt.status == "failed" and receipt.work is not None and receipt.work not in self._known:
            assert receipt.failure is not None
            row = Work(work=receipt.work, path=receipt.path, status="failed", error=receipt.failure.message)
            self._put(WorkFindings(work=row))
        self.receipts.append(receipt)
        if monotonic() - self._saved > SAVE_EVERY:
            self._save(interrupted=True)
        return receipt

    def _take_in(self, receipt: Receipt) -> Receipt:
        assert receipt.work is not None
        try:
            self._put(works.read(self.out, receipt.work))
        except KartotekaError:
            raise
        except Exception as error:  # noqa: BLE001 (the same as for a stage: one input does not stop the others)
            return failed(receipt.path, defect(error, where=receipt.path), work=receipt.work)
        self._forget_former(receipt)
        return receipt

    def _put(self, found: WorkFindings) -> None:
        index.add(self._engine, found)
        self._known[found.work.work] = found.work.status
        self._changed = True

    def _forget_former(self, receipt: Receipt) -> None:
        """A file that was mended is one work, not two: what it held before is gone, unless another file holds it."""
        former = self.state.inputs.get(receipt.path)
        if former is None or former.work in (None, receipt.work):
            return
        assert former.work is not None
        others = [each for each in (*self.state.inputs.values(), *self.receipts) if each.path != receipt.path]
        if former.work in self._known and all(each.work != former.work for each in others):
            index.remove(self._engine, former.work)
            works.delete(self.out, former.work)
            del self._known[former.work]

    def _save(self, *, interrupted: bool) -> None:
        runs.write(self.out, self.state.after(self.receipts, interrupted=interrupted))
        self._saved = monotonic()

    def __enter__(self) -> Update:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._save(interrupted=kind is not None)
        if kind is None and len(self._known) <= REPORTED_WORKS and (self._changed or not (self.out / REPORT).is_file()):
            write_report(self.out, to=self.out / REPORT)
