"""What `run` gives back: what happened to each input, and the tables as pandas frames."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kartoteka import tables
from kartoteka.findings import Failure
from kartoteka.store import runs, works
from kartoteka.store.runs import Receipt

if TYPE_CHECKING:
    from pandas import DataFrame


INDEX, REPORT = "index.db", "report.html"
"""Names in the folder of a run."""


class _Table:
    """A table of the batch under its own name, made when it is asked for."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, batch: Batch, owner: type | None = None) -> DataFrame:
        return batch.table(self._name)


@dataclass(frozen=True, kw_only=True)
class Batch:
    """The outcome of one run.

    `works` to `corrections` hold what the inputs of this run say; `units` to `judgements` hold what the index makes of
    all works in its folder, those of earlier runs included.
    """

    out: Path
    """The folder of the results."""
    receipts: tuple[Receipt, ...]
    """One an input, by path."""
    shared: str | None = None
    """The URL of the index, where it does not lie in that folder."""
    failed_before: int = 0
    """Inputs that failed in an earlier run and were not read again, because nothing has changed."""
    gone: tuple[str, ...] = ()
    """Inputs of earlier runs, by path, that were asked for and are not there any more; what they said stays."""
    let_go: tuple[str, ...] = ()
    """The same, whose findings have left the index."""

    works = _Table()
    parts = _Table()
    pages = _Table()
    notes = _Table()
    citations = _Table()
    entities = _Table()
    dates = _Table()
    corrections = _Table()
    units = _Table()
    matches = _Table()
    printed_works = _Table()
    entity_links = _Table()
    relations = _Table()
    audit = _Table()
    judgements = _Table()

    @property
    def people(self) -> DataFrame:
        """Who and what is named where in all works of the folder."""
        from kartoteka.report.person_rows import people_frame

        return people_frame(self._of_the_index)

    @property
    def timeline(self) -> DataFrame:
        """What happened when, by all works of the folder."""
        from kartoteka.report.date_rows import timeline_frame

        return timeline_frame(self._of_the_index, raw=works.raw_texts(self.out))

    @property
    def index(self) -> Path:
        """The database of the index, unless it is `shared`."""
        return self.out / INDEX

    @property
    def report(self) -> Path:
        """The HTML report."""
        return self.out / REPORT

    @property
    def account(self) -> str:
        """The line that adds up: `300 in: 281 done, 12 unchanged, 7 failed`."""
        return runs.account(self.receipts)

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Why inputs failed."""
        return tuple(receipt.failure for receipt in self.receipts if receipt.failure is not None)

    @property
    def exit_code(self) -> int:
        """What the command line ends with: 0, 1 if some inputs failed, the failures' own code if all did."""
        if not self.failures:
            return 0
        if len(self.failures) < len(self.receipts):
            return 1
        codes = {failure.exit_code for failure in self.failures}
        return codes.pop() if len(codes) == 1 else 4

    def table(self, name: str) -> DataFrame:
        """One table of the contract, with exactly its columns."""
        return tables.frame(name, self._rows(name))

    def _rows(self, name: str) -> Iterable[tables.Row]:
        if name in tables.OF_A_WORK:
            # a duplicate is the same work again
            read = dict.fromkeys(each.work for each in self.receipts if each.work and each.status != "failed")
            for work in read:
                yield from tables.rows_of_work(works.read(self.out, work))[name]
        else:
            yield from self._of_the_index(name)

    def _of_the_index(self, name: str) -> Iterable[tables.Row]:
        from kartoteka import index

        return index.rows(index.open_index(self.shared or self.out), name)
