"""The pipeline as a list that can be read: one input in, its findings out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Any

from kartoteka import extract, index, stages
from kartoteka.authority import load as load_authority
from kartoteka.config import Settings
from kartoteka.document import Text
from kartoteka.errors import ChangedInputError, KartotekaError, OverLimitError
from kartoteka.findings import WorkFindings
from kartoteka.store import works
from kartoteka.store.jobs import Job, Outcome
from kartoteka.store.receipts import defect, failed
from kartoteka.store.runs import Receipt


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


_READINGS = 3
"""How often an input is read that changes meanwhile."""


def prepare(settings: Settings) -> None:
    """Loads what every input needs: what is missing is said once, and is no fault of the inputs.

    Raises:
        MissingProgramError: the recogniser of names is not installed.
        UsageError: the user's authority files do not fit.
    """
    load_authority(settings.folder("authority"))
    if settings.annotate.entities:
        stages.recogniser(settings)


def read_and_store(job: Job, *, progress: extract.PageProgress = extract.silent) -> Outcome:
    """The unit of work: reads one input and puts its findings and its raw text into the folder of the run.

    Whatever the input makes a stage do becomes a failed receipt; only a folder that cannot be written to raises.
    """
    start = perf_counter()
    for _ in range(_READINGS):
        before, _ = extract.lies(job.path, fresh=True)
        reading = _read_or_failed(job, progress)
        read_as = job.digest if isinstance(reading, Receipt) else reading.findings.work.work
        seen, size = extract.lies(job.path)
        now, after = _digest(job.path), extract.lies(job.path, fresh=True)[0]
        if now is None or (now == read_as and before == after):
            break
        # somebody writes it: what was read may be half of the old and half of the new
        job = replace(job, digest=now, fingerprint=".".join((now, *job.fingerprint.split(".")[1:])), size=size)
    else:
        what = f"it changed while it was read, {_READINGS} times."
        error = ChangedInputError(what, where=job.label, hint="Run again when it is whole.")
        return Outcome(receipt=failed(job.label, error))
    if isinstance(reading, Receipt):
        return Outcome(receipt=replace(reading, seen=seen))
    try:
        packed = index.pack(reading.findings)
    except Exception as broken:  # noqa: BLE001 (as in reading)
        return Outcome(receipt=failed(job.label, defect(broken, where=job.label), job=job))
    works.write(job.out, reading.findings, raw=reading.text.raw, others=reading.text.other_readings)
    why = tuple({f": {page.error}" for page in reading.findings.pages if page.error})
    receipt = Receipt(
        path=job.label,
        status="done",
        work=job.digest,
        fingerprint=job.fingerprint,
        seen=seen,
        size=job.size,
        seconds=round(perf_counter() - start, 2),
        notes=len(reading.findings.notes),
        citations=len(reading.findings.citations),
        warnings=reading.findings.work.warnings,
        unread=tuple(each for each in reading.findings.work.warnings if each.endswith(why)),
    )
    return Outcome(receipt=receipt, pack=packed)


def _read_or_failed(job: Job, progress: extract.PageProgress) -> Reading | Receipt:
    try:
        return read(job.path, job.settings, progress=progress)
    except KartotekaError as error:
        return failed(job.label, error, job=job)
    except MemoryError:
        what = "there is not enough memory to read it."
        hint = "Read it alone (--jobs 1), or in parts (--pages)."
        return failed(job.label, OverLimitError(what, where=job.label, hint=hint), job=job)
    except Exception as error:  # noqa: BLE001 (300 inputs do not stop for the one that nobody thought of)
        return failed(job.label, defect(error, where=job.label), job=job)


def _digest(path: Path) -> str | None:
    try:
        return extract.source(path).digest
    except (KartotekaError, OSError):
        # it is gone, or nobody may read it: the receipt says so
        return None
