"""The pipeline as a list that can be read, and the main job: inputs in, their findings and an index of them out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from kartoteka import config, extract, stages
from kartoteka.authority import load as load_authority
from kartoteka.batch import Batch, Progress, Tick
from kartoteka.config import Settings
from kartoteka.document import Text
from kartoteka.errors import KartotekaError, UnreadableInputError
from kartoteka.findings import WorkFindings
from kartoteka.plan import Job, plan, settle
from kartoteka.receipts import defect, failed
from kartoteka.store import works
from kartoteka.store.runs import Receipt
from kartoteka.update import Update
from kartoteka.workers import side_by_side, worked


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step: `target` takes the values named in `needs` by name and gives the one named `makes`."""

    name: str
    needs: tuple[str, ...]
    makes: str
    target: Callable[..., object]


STAGES: tuple[Stage, ...] = (
    Stage(name="extract", needs=("source", "settings", "progress"), makes="text", target=stages.extracted),
    Stage(name="clean", needs=("text", "authority"), makes="cleaned", target=stages.cleaned_text),
    Stage(name="notes", needs=("text", "cleaned", "source"), makes="apparatus", target=stages.taken_apart),
    # after notes: in plain text without page breaks their blocks show where pages end
    Stage(name="pages", needs=("text", "cleaned", "apparatus"), makes="paged", target=stages.paged),
    Stage(name="catalogue", needs=("text", "source", "settings"), makes="work", target=stages.described),
    # before dates and entities: 1937 in a shelfmark is no date, Stalin in the title of a book nobody in the body
    Stage(name="cite", needs=("text", "apparatus", "authority"), makes="citations", target=stages.cited),
    Stage(
        name="dates",
        needs=("paged", "apparatus", "citations", "authority", "source"),
        makes="dates",
        target=stages.dated,
    ),
    Stage(
        name="entities",
        needs=("paged", "apparatus", "citations", "settings", "authority", "source"),
        makes="entities",
        target=stages.named,
    ),
    Stage(
        name="gather",
        needs=("paged", "cleaned", "apparatus", "citations", "dates", "work", "entities", "source"),
        makes="findings",
        target=stages.gathered,
    ),
)
GIVEN = ("source", "settings", "authority", "progress")
"""What the first stages find on their table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One work as it was read."""

    text: Text
    """The raw text, in which every span of the findings counts."""
    findings: WorkFindings


def read(path: Path, settings: Settings, *, progress: extract.PageProgress = extract.silent) -> Reading:
    """One work with its raw text.

    Args:
        path: of the input.
        settings: what it is read with.
        progress: is told of every page that is read.

    Raises:
        KartotekaError: the input cannot be read, or something that it needs is missing.
    """
    made: dict[str, Any] = {
        "source": extract.source(path),
        "settings": settings,
        "authority": load_authority(settings.folder("authority")),
        "progress": progress,
    }
    for stage in STAGES:
        made[stage.makes] = stage.target(**{name: made[name] for name in stage.needs})
    return Reading(text=made["paged"], findings=made["findings"])


def read_work(path: Path, settings: Settings) -> WorkFindings:
    """All that is found in one work: a function of the file, the settings and the authority data alone.

    Raises:
        KartotekaError: the input cannot be read, or something that it needs is missing.
    """
    return read(path, settings).findings


def read_and_store(job: Job, *, progress: extract.PageProgress = extract.silent) -> Receipt:
    """The unit of work: reads one input and puts its findings and its raw text into the folder of the run.

    Whatever the input makes a stage do becomes a failed receipt; only a folder that cannot be written to raises.
    """
    start = perf_counter()
    try:
        reading = read(job.path, job.settings, progress=progress)
    except KartotekaError as error:
        return failed(job.label, error, work=job.digest)
    except Exception as error:  # noqa: BLE001 (300 inputs do not stop for the one that nobody thought of)
        return failed(job.label, defect(error, where=job.label), work=job.digest)
    works.write(job.out, reading.findings, raw=reading.text.raw, others=reading.text.other_readings)
    why = tuple({f": {page.error}" for page in reading.findings.pages if page.error})
    return Receipt(
        path=job.label,
        status="done",
        work=job.digest,
        fingerprint=job.fingerprint,
        seconds=round(perf_counter() - start, 2),
        notes=len(reading.findings.notes),
        citations=len(reading.findings.citations),
        warnings=reading.findings.work.warnings,
        unread=tuple(each for each in reading.findings.work.warnings if each.endswith(why)),
    )


def run(
    paths: Sequence[str | Path] | str | Path,
    *,
    out: str | Path = Path("outputs"),
    settings: Settings | None = None,
    force: bool = False,
    progress: Progress | None = None,
) -> Batch:
    """The main job: reads the inputs that `paths` name, and adds them to the index and the report in `out`.

    An input that is unchanged is not read again; one that fails stops nothing and changes nothing.

    Args:
        paths: files, folders, patterns.
        out: the folder of the results; made if it is missing.
        settings: by default those of the nearest kartoteka.toml.
        force: reads again what is unchanged.
        progress: is called when an input is begun, when a page of it is read, and when it is done.

    Raises:
        UsageError: the settings or authority files do not fit, or `out` cannot be written into.
        IndexTroubleError: the index in `out` is locked, damaged or of a newer version.
        KeyboardInterrupt: passed on after the state has been saved; the next run goes on from there.
    """
    folder = Path(out)
    settings = config.load() if settings is None else settings
    say = progress or (lambda _: None)
    named = [paths] if isinstance(paths, str | Path) else paths
    with Update(folder, load_authority(settings.folder("authority"))) as update:
        planned = plan(named, out=folder, settings=settings, state=update.state, indexed=update.indexed, force=force)
        waiting = dict.fromkeys(job.label for job in planned.jobs)
        total = len(planned.settled) + len(waiting) + len(planned.twins)

        def take(receipt: Receipt) -> None:
            receipt = update.take(receipt)
            waiting.pop(receipt.path, None)
            say(Tick(done=len(update.receipts), of=total, receipt=receipt, reading=next(iter(waiting), None)))

        for receipt in planned.settled:
            take(receipt)
        if planned.jobs and settings.annotate.entities:
            # a missing model is no fault of the inputs, and would fail every one of them
            stages.recogniser(settings)
        if waiting:
            say(Tick(done=len(update.receipts), of=total, reading=next(iter(waiting))))

        def told(job: Job) -> Receipt:
            def page_read(page: int, pages: int) -> None:
                say(Tick(done=len(update.receipts), of=total, reading=job.label, page=page, pages=pages))

            return read_and_store(job, progress=page_read)

        work = read_and_store if side_by_side(planned.jobs, settings.run.workers) > 1 else told
        for receipt in worked(planned.jobs, work, workers=settings.run.workers, lost=_lost):
            take(receipt)
        read_now = {receipt.path: receipt for receipt in update.receipts}
        for twin in planned.twins.values():
            take(settle(twin, read_now))
    return Batch(out=folder, receipts=tuple(sorted(update.receipts, key=lambda receipt: receipt.path)))


def _lost(job: Job) -> Receipt:
    what = "the process that read this was killed, most likely for want of memory."
    hint = "Run it alone, with --workers 1."
    return failed(job.label, UnreadableInputError(what, where=job.label, hint=hint), work=job.digest)
