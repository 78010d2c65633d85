"""The main job: inputs in, their findings and an index of them out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import monotonic

from kartoteka import config, tables
from kartoteka.batch.cluster import check_cluster, over_cluster
from kartoteka.batch.forecast import Forecast
from kartoteka.batch.limits import limits_of
from kartoteka.batch.log import Log
from kartoteka.batch.outcome import Batch
from kartoteka.batch.plan import Plan, Wish, plan, settle
from kartoteka.batch.supervisor import Loss, Pages
from kartoteka.batch.ticks import Progress, Tick
from kartoteka.batch.update import Update
from kartoteka.batch.workers import Begun, here, side_by_side, worked
from kartoteka.config import Settings
from kartoteka.errors import OverLimitError, UsageError
from kartoteka.store import manifest
from kartoteka.store.jobs import Job, Outcome
from kartoteka.store.lock import locked
from kartoteka.store.receipts import failed
from kartoteka.store.runs import Receipt

_NAMED = 20
"""So many inputs that need no reading are told one by one; of more, those alone that cannot be read."""
Paths = Sequence[str | Path] | str | Path


def run(
    paths: Paths = (),
    *,
    out: str | Path = Path("outputs"),
    settings: Settings | None = None,
    force: bool = False,
    retry_failed: bool = False,
    only: Sequence[str] = (),
    forget_gone: bool = False,
    index: str | None = None,
    log: str | Path | None = None,
    progress: Progress | None = None,
) -> Batch:
    """The main job: reads the inputs that `paths` name, and adds them to the index and the report in `out`.

    An input that is unchanged is not read again; one that fails stops nothing and changes nothing.

    Args:
        paths: files, folders, patterns.
        out: the folder of the results; made if it is missing.
        settings: by default those of the nearest kartoteka.toml.
        force: reads again what is unchanged.
        retry_failed: reads again what failed, though nothing has changed; without `paths` that alone.
        only: patterns; inputs whose names fit none of them are left out.
        forget_gone: lets go of inputs that are not there any more: what they said leaves the index.
        index: a database URL, of an index that others write into too; by default `index.db` in `out`.
        log: a file to which each event adds a line of JSON.
        progress: is called when inputs are looked at, when one is begun, when a page of it is read, and when it is done.

    Raises:
        UsageError: the settings or authority files do not fit, or `out` cannot be written into.
        IndexTroubleError: another run is writing into `out`, or its index is locked, damaged or of a newer version.
        KeyboardInterrupt: passed on after the state has been saved; the next run goes on from there.
    """
    folder, settings = Path(out), config.load() if settings is None else settings
    wish = Wish(named=_named(paths), only=tuple(only), force=force, retry_failed=retry_failed, forget_gone=forget_gone)
    say = progress or (lambda _: None)
    _check_folder(folder)
    if index is not None and "://" not in index:
        hint = "One looks like postgresql://NAME@SERVER/DATABASE. Without it the index lies in the folder of the results (-o DIR)."
        raise UsageError("this is no database URL.", where=index, hint=hint)
    with (
        locked(folder),
        Log(Path(log) if log is not None else None) as events,
        Update(folder, settings, index=index) as update,
    ):
        made = plan(wish, out=folder, settings=settings, state=update.state, looked=_looking(say))
        if made.jobs and settings.run.cluster:
            check_cluster(settings.run.cluster, folder)
        events.event("begin", inputs=made.total, to_read=len(made.jobs), out=str(folder))
        start = monotonic()
        try:
            _work_off(made, update, settings=settings, say=say, events=events)
        except BaseException as error:
            events.event("stop", why=type(error).__name__, done=len(update.receipts), of=made.total)
            raise
        receipts = tuple(sorted(update.receipts, key=lambda receipt: receipt.path))
        before = sum(receipt.status == "failed" and receipt.fingerprint is not None for receipt in made.settled)
        # one that was renamed has been read under its new name
        gone = () if forget_gone else tuple(path for path in made.gone if path in update.state.inputs)
        batch = Batch(out=folder, shared=index, receipts=receipts, failed_before=before, gone=gone, let_go=made.let_go)
        events.event("end", account=batch.account, seconds=round(monotonic() - start, 3))
    return batch


def planned(
    paths: Paths = (),
    *,
    out: str | Path = Path("outputs"),
    settings: Settings | None = None,
    force: bool = False,
    retry_failed: bool = False,
    only: Sequence[str] = (),
    forget_gone: bool = False,
    progress: Progress | None = None,
) -> Plan:
    """What `run` would do with the same arguments; nothing is read but the bytes of new files, and nothing written."""
    folder, settings = Path(out), config.load() if settings is None else settings
    wish = Wish(named=_named(paths), only=tuple(only), force=force, retry_failed=retry_failed, forget_gone=forget_gone)
    _check_folder(folder)
    state = manifest.read(folder)
    return plan(wish, out=folder, settings=settings, state=state, looked=_looking(progress or (lambda _: None)))


def _work_off(made: Plan, update: Update, *, settings: Settings, say: Progress, events: Log) -> None:
    update.begin(made)
    count = side_by_side(made.jobs, settings.run.workers)
    forecast = Forecast(made.jobs, workers=count)
    waiting = dict.fromkeys(job.label for job in made.jobs)

    def tick(*, receipt: Receipt | None = None, reading: str | None = None, page: int = 0, pages: int = 0) -> None:
        reading = reading or next(iter(waiting), None)
        at = Tick(done=len(update.receipts), of=made.total, receipt=receipt, reading=reading, page=page, pages=pages)
        say(replace(at, left=forecast.left()) if waiting else at)

    def take(outcome: Outcome) -> None:
        receipt = update.take(outcome.receipt, pack=outcome.pack)
        waiting.pop(receipt.path, None)
        forecast.done(receipt)
        events.event(receipt.status, **{name: value for name, value in tables.row(receipt).items() if name != "status"})
        tick(receipt=receipt)

    def told(begun: Begun[Job]) -> None:
        forecast.begun(begun.job.label, page=begun.page, pages=begun.pages)
        if not begun.page:
            events.event("read", path=begun.job.label, why=begun.job.why, size=begun.job.size)
        tick(reading=begun.job.label, page=begun.page, pages=begun.pages)

    settled, update.receipts = update.receipts, []
    for receipt in settled:
        update.receipts.append(receipt)
        events.event(receipt.status, path=receipt.path, settled=True)
        if len(settled) <= _NAMED or (receipt.failure is not None and receipt.fingerprint is None):
            tick(receipt=receipt)
    if update.receipts or waiting:
        tick()
    for outcome in _results(made.jobs, settings, count=count, told=told):
        take(outcome)
    read_now = {receipt.path: receipt for receipt in update.receipts}
    for twin in made.twins.values():
        take(Outcome(receipt=settle(twin, read_now)))


def _results(
    jobs: Sequence[Job], settings: Settings, *, count: int, told: Callable[[Begun[Job]], None]
) -> Iterator[Outcome]:
    if not jobs:
        return
    if settings.run.cluster:
        ordered = sorted(jobs, key=lambda job: -job.size)
        prepare = partial(_prepare, settings)
        address = settings.run.cluster
        yield from over_cluster(
            ordered, _read_and_store, address=address, settings=settings, lost=lost, prepare=prepare
        )
        return
    if not settings.run.isolated:
        from kartoteka import workflow

        workflow.prepare(settings)
        yield from here(jobs, workflow.read_and_store, told=told)
        return
    if count > 1:
        # a scan of a thousand pages that comes last would keep one worker at it while the others stand by
        jobs = sorted(jobs, key=lambda job: -job.size)
        threads = settings.extract.ocr_threads or max(1, (os.cpu_count() or 1) // count)
        pages = replace(settings.extract, ocr_threads=threads)
        jobs = [replace(job, settings=replace(job.settings, extract=pages)) for job in jobs]
    limits = limits_of(settings.run, workers=count)
    yield from worked(
        jobs, _read_and_store, workers=count, limits=limits, lost=lost, prepare=partial(_prepare, settings), told=told
    )


def _prepare(settings: Settings) -> None:
    # in a child: this process need not load what reads
    from kartoteka import workflow

    workflow.prepare(settings)


def _read_and_store(job: Job, *, progress: Pages) -> Outcome:
    from kartoteka import workflow

    return workflow.read_and_store(job, progress=progress)


def lost(job: Job, loss: Loss) -> Outcome:
    """What comes of an input whose process was killed, or died."""
    reached = f" It had come to page {loss.page} of {loss.pages}." if loss.page else ""
    if loss.by == "time":
        what = f"it took more than {loss.limit:,.0f} s and was given up.{reached}"
        hint = "Give it more (--retry-failed --timeout SECONDS), or read a part (--pages)."
    elif loss.by == "memory":
        what = f"it took more than {loss.limit / 1_000_000:,.0f} megabytes of memory and was given up.{reached}"
        hint = "Give it more (--retry-failed --memory MEGABYTES), or read a part (--pages)."
    else:
        how = f"signal {-loss.code}" if loss.code < 0 else f"exit code {loss.code}"
        what = f"it killed the process that read it, twice ({how}).{reached}"
        hint = "Try it alone (--retry-failed --jobs 1); if that fails too, save or export the file anew."
    return Outcome(receipt=failed(job.label, OverLimitError(what, where=job.label, hint=hint), job=job))


def _named(paths: Paths) -> tuple[str | Path, ...]:
    return (paths,) if isinstance(paths, str | Path) else tuple(paths)


def _looking(say: Progress) -> Callable[[int, int], None]:
    return lambda looked, of: say(Tick(done=0, of=of, looked=looked))


def _check_folder(folder: Path) -> None:
    if folder.is_file():
        raise UsageError(
            "a file stands where the folder of the results should be.", where=str(folder), hint="Name another with -o."
        )
