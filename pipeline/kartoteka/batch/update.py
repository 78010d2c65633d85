"""The folder of a run while receipts come in: index, manifest and report follow them. Only the caller's process writes here."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from kartoteka.authority import Authority
from kartoteka.authority import load as load_authority
from kartoteka.batch.outcome import INDEX, REPORT
from kartoteka.config import Settings
from kartoteka.errors import KartotekaError
from kartoteka.findings import Work, WorkFindings
from kartoteka.store import judgements, works
from kartoteka.store.holder import holder
from kartoteka.store.manifest import Manifest
from kartoteka.store.receipts import defect, failed
from kartoteka.store.runs import Receipt, State, account

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from kartoteka.batch.plan import Plan
    from kartoteka.index import Pack

REPORTED_WORKS = 1_000
"""A run writes the report of an index of so many works by itself; of a larger one `kartoteka report` does."""


class Update:
    """A context manager: whatever happens, what came in is kept; at a good end the report is written.

    A receipt goes into the manifest before its findings go into the index, and what it replaces goes out last. So
    whatever moment a run is killed at, the next one sees what is still to be done (`_catch_up`).
    """

    def __init__(self, out: Path, settings: Settings, *, index: str | None = None) -> None:
        self.out = out
        self._index = out if index is None else index
        self._is_own = index is None
        self.receipts: list[Receipt] = []
        self._settings = settings
        self._manifest = Manifest(out)
        self._left_off = self.state.interrupted
        self._changed = False
        self._idle = False
        lies = out / INDEX
        self._decided_before = (
            self._is_own
            and not self._left_off
            and self.state.index is not None
            and self.state.index == _lies(lies)
            and _all_older(settings.folder("judgements"), lies)
        )

    @property
    def state(self) -> State:
        """What happened to every input, this run included."""
        return self._manifest.state

    def begin(self, plan: Plan) -> None:
        """Says what is to be done, and brings the index up to what was done before.

        Raises:
            IndexTroubleError: the index cannot be read or written.
            UsageError: the folder cannot be written to.
        """
        if plan.jobs or plan.let_go or self._left_off:
            self._check_writable()
        if self._left_off:
            works.sweep(self.out)
        # a name that is no file is no reason to make an index
        self._idle = self._is_own and not (self.out / INDEX).exists() and not plan.brings_anything
        if not self._idle:
            self._catch_up()
            self._follow_judgements()
        waiting = [*(job.label for job in plan.jobs), *plan.twins]
        self._manifest.begin(settled=plan.counts, waiting=waiting, digests=plan.digests)
        for path in plan.let_go:
            self._manifest.let_go(path)
        if plan.let_go:
            self._forget()
        for receipt in plan.settled:
            self.take(receipt, settled=True)

    def take(self, receipt: Receipt, *, pack: Pack | None = None, settled: bool = False) -> Receipt:
        """Brings manifest and index up to what a receipt says.

        Args:
            receipt: of one input.
            pack: its findings, where they are at hand; else they are read from the folder.
            settled: it needed no reading.

        Returns:
            The same receipt, or a failed one if the index broke down at these findings; then it stays as it was.

        Raises:
            IndexTroubleError: the index cannot be written at all.
        """
        before = self.state.inputs.get(receipt.path)
        receipt = _keeping(receipt, before)
        self._manifest.take(receipt, settled=settled)
        if receipt.status == "failed":
            self._put_failed(receipt)
        elif receipt.work is not None and receipt.status != "duplicate":
            new = receipt.status == "done" or self._known.get(receipt.work) != "done"
            error = self._put(receipt.work, pack) if new else None
            if error is not None:
                receipt = _keeping(failed(receipt.path, defect(error, where=receipt.path), work=receipt.work), before)
                self._manifest.take(receipt)
        if not self._idle:
            self._forget()
        self.receipts.append(receipt)
        return receipt

    @cached_property
    def _known(self) -> dict[str, str]:
        """The status of each work in the index."""
        if self._is_own and self.state.index is not None and self.state.index == _lies(self.out / INDEX):
            # nobody has touched it since the last run ended: it holds what that run says
            inputs = self.state.inputs.values()
            known = {work: "failed" for each in inputs if each.status == "failed" for work in each.holds}
            kept = {each.keeps: "done" for each in inputs if each.keeps is not None}
            return {**known, **kept, **{each.work: "done" for each in inputs if each.status == "done" and each.work}}
        from kartoteka import index

        return index.statuses(self._engine, holder=self._holder)

    @cached_property
    def _engine(self) -> Engine:
        from kartoteka import index

        return index.open_index(self._index, create=True)

    @cached_property
    def _holder(self) -> str | None:
        """Who this folder is to an index that others write into too."""
        return None if self._is_own else holder(self.out)

    @cached_property
    def _authority(self) -> Authority:
        return load_authority(self._settings.folder("authority"))

    def _check_writable(self) -> None:
        from kartoteka import index

        index.check_writable(self._engine)

    def _catch_up(self) -> None:
        """Takes out what an input held before it changed, and puts in what was read of inputs that this run does not name.

        A run may have been killed before it came to that, or the index was deleted.
        """
        assert self._known is not None
        self._forget()
        said = {each.work if each.status == "done" else each.keeps for each in self.state.inputs.values()}
        lost = said - self._known.keys() if self._is_own else set()
        for work in sorted(works.complete(self.out) & lost) if lost else ():
            self._put(work, None)

    def _follow_judgements(self) -> None:
        """Lets the index follow what people decided since the last run; no input is read for that."""
        said = judgements.read(self._settings.folder("judgements"))
        if said and not self._decided_before:
            from kartoteka import index

            self._changed |= bool(index.judge(self._engine, said, self._authority))

    def _put_failed(self, receipt: Receipt) -> None:
        if receipt.work is None or receipt.work in self._known:
            return
        assert receipt.failure is not None
        row = Work(work=receipt.work, path=receipt.path, status="failed", error=receipt.failure.message)
        self._add(WorkFindings(work=row))

    def _put(self, work: str, pack: Pack | None) -> Exception | None:
        """Puts findings into the index; gives back what they broke."""
        try:
            self._add(works.read(self.out, work) if pack is None else pack)
        except KartotekaError:
            raise
        except Exception as error:  # noqa: BLE001 (the same as for a stage: one input does not stop the others)
            return error
        return None

    def _add(self, found: WorkFindings | Pack) -> None:
        from kartoteka import index

        pack = index.pack(found) if isinstance(found, WorkFindings) else found
        index.add(self._engine, pack, authority=self._authority, holder=self._holder)
        self._known[pack.work] = pack.status
        self._changed = True

    def _forget(self) -> None:
        """A file that was mended is one work, not two: what it held before is gone, unless another file holds it."""
        for work in sorted(self.state.former):
            if work in self._known:
                from kartoteka import index

                index.remove(self._engine, work, holder=self._holder)
                del self._known[work]
                self._changed = True
            works.delete(self.out, work)
            self.state.former.discard(work)

    def _settle(self) -> None:
        if self._changed:
            from kartoteka import index

            index.settle(self._engine)

    def _report(self) -> None:
        if self._idle:
            return
        report = self.out / REPORT
        stale = self._changed or self._left_off or not report.is_file()
        if stale and len(self._known) <= REPORTED_WORKS:
            from kartoteka.batch.auditing import audit
            from kartoteka.report.html import write_report

            workers = self._settings.run.workers if self._settings.run.isolated else 1
            write_report(
                self._index, to=report, texts=self.out, audit=partial(audit, str(self._index), workers=workers)
            )

    def __enter__(self) -> Update:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._settle()
                self._report()
                self._manifest.end(account(self.receipts), index=_lies(self.out / INDEX) if self._is_own else None)
        finally:
            self._manifest.close()


def _keeping(receipt: Receipt, before: Receipt | None) -> Receipt:
    """A file that breaks keeps the findings of its last good reading."""
    if receipt.status != "failed" or before is None or receipt.keeps is not None:
        return receipt
    return replace(receipt, keeps=before.work if before.status == "done" else before.keeps)


def _all_older(folder: Path, index: Path) -> bool:
    """True if all files in the folder came there before the index was written: nobody can set that time."""
    written = index.stat().st_mtime
    return all(path.stat().st_ctime < written for path in folder.glob("*.jsonl"))


def _lies(index: Path) -> str | None:
    """How the index lies on disk; SQLite counts in bytes 24 to 27 how often it was written."""
    try:
        lies = index.stat()
        with index.open("rb") as file:
            head = file.read(28)
    except OSError:
        return None
    return f"{lies.st_size} {lies.st_mtime_ns} {lies.st_ino} {head[24:].hex()}"
