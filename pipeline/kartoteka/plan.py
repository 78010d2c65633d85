"""What a run has to do: which inputs must be read, and which are settled already."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kartoteka import extract
from kartoteka.config import Settings
from kartoteka.errors import KartotekaError, UnreadableInputError
from kartoteka.files import printable
from kartoteka.receipts import failed
from kartoteka.store import works
from kartoteka.store.fingerprints import fingerprint
from kartoteka.store.runs import Receipt, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One input to be read."""

    path: Path
    label: str
    """The path as it is shown and kept."""
    digest: str
    fingerprint: str
    out: Path
    settings: Settings


@dataclass(slots=True, kw_only=True)
class Plan:
    """The jobs in the order of their paths, and the receipts that need no reading."""

    jobs: list[Job] = field(default_factory=list)
    settled: list[Receipt] = field(default_factory=list)
    twins: dict[str, Receipt] = field(default_factory=dict)
    """Inputs with the bytes of one of the jobs, by path: what they come to, the job decides."""


def plan(
    named: Sequence[str | Path],
    *,
    out: Path,
    settings: Settings,
    state: State,
    indexed: Collection[str],
    force: bool,
) -> Plan:
    """Looks at every input that `named` stands for.

    Args:
        named: files, folders, patterns; one that cannot be found is a failed receipt like any other.
        out: the folder of the results.
        settings: what the inputs are read with.
        state: what happened in earlier runs.
        indexed: the works that stand in the index.
        force: takes nothing for unchanged.
    """
    made = Plan()
    of_work: dict[str, str] = {}
    paths = _inputs(named, made)
    labels = {printable(path) for path in paths}
    # a file with the same bytes that an earlier run has read and this one is not asked for
    read = {each.work: each.path for each in state.inputs.values() if each.status == "done" and each.path not in labels}
    for path in paths:
        name = printable(path)
        try:
            digest = _digest(path)
        except KartotekaError as error:
            made.settled.append(failed(name, error))
            continue
        twin = of_work.setdefault(digest, name)
        if twin == name and digest in read and Path(read[digest]).exists():
            twin = read[digest]
        if twin != name:
            made.twins[name] = Receipt(path=name, status="duplicate", work=digest, same_as=twin)
            continue
        job = Job(
            path=path,
            label=name,
            digest=digest,
            fingerprint=fingerprint(path, digest=digest, settings=settings),
            out=out,
            settings=settings,
        )
        if not force and _is_unchanged(job, state.inputs.get(name), indexed):
            made.settled.append(Receipt(path=name, status="unchanged", work=digest, fingerprint=job.fingerprint))
        else:
            made.jobs.append(job)
    return made


def settle(twin: Receipt, others: Mapping[str, Receipt]) -> Receipt:
    """The receipt of an input with the bytes of another, now that the other's is there."""
    other = others.get(twin.same_as or "")
    if other is None or other.failure is None:
        return twin
    what = f"{twin.path}: this is the same as {twin.same_as}, which could not be read."
    return replace(twin, status="failed", failure=replace(other.failure, path=twin.path, message=what))


def _inputs(named: Sequence[str | Path], made: Plan) -> list[Path]:
    found: set[Path] = set()
    for each in named:
        try:
            found.update(extract.find_inputs([each]))
        except KartotekaError as error:
            made.settled.append(failed(printable(each), error))
    # `run scans/*.jpg`: the shell gives the pages of one book one by one
    return sorted(extract.as_works(found))


def _digest(path: Path) -> str:
    try:
        return extract.source(path).digest
    except OSError as error:
        raise UnreadableInputError(f"the file cannot be read ({error.strerror}).", where=printable(path)) from error


def _is_unchanged(job: Job, known: Receipt | None, indexed: Collection[str]) -> bool:
    return (
        known is not None
        and known.status == "done"
        and known.fingerprint == job.fingerprint
        and job.digest in indexed
        and works.findings_path(job.out, job.digest).is_file()
        and works.raw_path(job.out, job.digest).is_file()
    )
