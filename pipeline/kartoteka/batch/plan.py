"""What a run has to do: which inputs must be read and why, and which are settled already."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from pathlib import Path

from kartoteka import extract
from kartoteka.config import Settings
from kartoteka.errors import KartotekaError, NoSourcesError, UnreadableInputError
from kartoteka.files import printable
from kartoteka.store import works
from kartoteka.store.fingerprints import Fingerprints, changed
from kartoteka.store.jobs import Job
from kartoteka.store.receipts import failed
from kartoteka.store.runs import Receipt, State, Status, account_of
from kartoteka.tables import Row

_LASTING = (1, 4)
"""Exit codes of failures that lie in the input, or in what the program makes of it: to read it again changes nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a run was asked for."""

    named: tuple[str | Path, ...] = ()
    """Files, folders, patterns; with `retry_failed` none means all that failed."""
    only: tuple[str, ...] = ()
    """Patterns (`*.pdf`, `volume-2/*`): an input whose name fits none of them is left out."""
    force: bool = False
    """Takes nothing for unchanged."""
    retry_failed: bool = False
    """Reads again what failed, though nothing has changed."""
    forget_gone: bool = False
    """Lets go of inputs that are not there any more."""


@dataclass(slots=True, kw_only=True)
class Plan:
    """The jobs in the order of their paths, and the receipts that need no reading."""

    jobs: list[Job] = field(default_factory=list)
    settled: list[Receipt] = field(default_factory=list)
    twins: dict[str, Receipt] = field(default_factory=dict)
    """Inputs with the bytes of another, by path: what they come to, the other decides."""
    gone: tuple[str, ...] = ()
    """Inputs of earlier runs, by path, that this one would have if they were still there."""
    let_go: tuple[str, ...] = ()
    """Those of them whose findings leave the index."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """What the next run need not digest again (`Fingerprints.digests`)."""

    @property
    def total(self) -> int:
        """How many inputs there are."""
        return len(self.jobs) + len(self.settled) + len(self.twins)

    @property
    def counts(self) -> Counter[Status]:
        """How many inputs need no reading, by what is known of them."""
        return Counter(receipt.status for receipt in self.settled)

    @property
    def brings_anything(self) -> bool:
        """False if nothing that was named could even be opened."""
        return bool(self.jobs or self.twins or any(receipt.work is not None for receipt in self.settled))

    @property
    def account(self) -> str:
        """The line that adds up: `300 in: 12 to read, 281 unchanged, 7 failed`."""
        said = account_of({**self.counts, "duplicate": self.counts["duplicate"] + len(self.twins)})
        return f"{self.total} in: {len(self.jobs)} to read, {said.partition(' done, ')[2]}"

    def rows(self) -> list[Row]:
        """One an input, by path: what would be done with it and why."""
        found: list[Row] = [{"path": job.label, "do": "read", "why": job.why, "bytes": job.size} for job in self.jobs]
        found += (
            {"path": receipt.path, "do": "nothing", "why": _settled(receipt), "bytes": receipt.size}
            for receipt in (*self.settled, *self.twins.values())
        )
        found += ({"path": path, "do": "let go", "why": "it is gone", "bytes": 0} for path in self.let_go)
        return sorted(found, key=lambda row: str(row["path"]))


def plan(
    wish: Wish,
    *,
    out: Path,
    settings: Settings,
    state: State,
    looked: Callable[[int, int], None] = lambda _, __: None,
) -> Plan:
    """Looks at every input that is wished for; writes nothing.

    Args:
        wish: what is to be run.
        out: the folder of the results.
        settings: what the inputs are read with.
        state: what happened in earlier runs.
        looked: is told how many inputs have been looked at, and of how many.

    Raises:
        NoSourcesError: no input fits `wish.only`.
        UsageError: the settings, or the user's files, do not fit.
    """
    made = Plan()
    of_work: dict[str, str] = {}
    paths = _inputs(wish, state, made)
    labels = {printable(path) for path in paths}
    made.gone = tuple(sorted(_gone(wish, state, labels)))
    made.let_go = made.gone if wish.forget_gone else ()
    # a file with the same bytes that an earlier run has read and this one is not asked for
    read = {each.work: each.path for each in state.inputs.values() if each.status == "done" and each.path not in labels}
    prints = Fingerprints(settings, known=state.digests)
    complete = works.complete(out)
    for at, path in enumerate(paths):
        looked(at, len(paths))
        name = printable(path)
        known = state.inputs.get(name)
        seen, size = extract.lies(path)
        try:
            digest = (None if wish.force else _digest_known(known, seen)) or _digest(path)
        except KartotekaError as error:
            made.settled.append(failed(name, error))
            continue
        twin = of_work.setdefault(digest, name)
        if twin == name and digest in read and Path(read[digest]).exists():
            twin = read[digest]
        if twin != name:
            made.twins[name] = Receipt(path=name, status="duplicate", work=digest, same_as=twin, seen=seen, size=size)
            continue
        fingerprint = prints.of(path, digest=digest)
        why = _why(known, fingerprint, wish, complete=digest in complete)
        if known is not None and not why:
            status: Status = "unchanged" if known.status == "done" else known.status
            made.settled.append(replace(known, status=status, seen=seen, size=size))
            continue
        job = Job(path=path, label=name, digest=digest, fingerprint=fingerprint, out=out, settings=settings)
        made.jobs.append(replace(job, size=size, why=why))
    made.digests = prints.digests
    to_read, by_path = {job.label for job in made.jobs}, {each.path: each for each in made.settled}
    for name, receipt in list(made.twins.items()):
        if receipt.same_as not in to_read:
            made.settled.append(settle(made.twins.pop(name), by_path))
    return made


def _settled(receipt: Receipt) -> str:
    if receipt.failure is not None:
        before = "failed before, and nothing has changed: " if receipt.fingerprint else ""
        return before + receipt.failure.message.removeprefix(f"{receipt.path}: ")
    return f"the same as {receipt.same_as}" if receipt.same_as else "unchanged"


def settle(twin: Receipt, others: Mapping[str, Receipt]) -> Receipt:
    """The receipt of an input with the bytes of another, now that the other's is there."""
    other = others.get(twin.same_as or "")
    if other is None or other.failure is None:
        return twin
    what = f"{twin.path}: this is the same as {twin.same_as}, which could not be read."
    return replace(twin, status="failed", failure=replace(other.failure, path=twin.path, message=what))


def _inputs(wish: Wish, state: State, made: Plan) -> list[Path]:
    named = wish.named
    if not named and wish.retry_failed:
        named = tuple(each.path for each in state.inputs.values() if each.status == "failed")
    found: set[Path] = set()
    for each in named:
        try:
            found.update(extract.find_inputs([each]))
        except KartotekaError as error:
            if not (wish.forget_gone and any(_is_gone(path, (each,)) for path in state.inputs)):
                made.settled.append(failed(printable(each), error))
    # `run scans/*.jpg`: the shell gives the pages of one book one by one
    paths = sorted(extract.as_works(found))
    if not wish.only:
        return paths
    fit = [path for path in paths if any(_fits(path, pattern) for pattern in wish.only)]
    if paths and not fit:
        raise NoSourcesError(
            f"none of the {len(paths)} inputs has a name that fits {' or '.join(wish.only)}.",
            hint="Put the pattern in quotation marks: --only '*.pdf'.",
        )
    return fit


def _gone(wish: Wish, state: State, labels: Collection[str]) -> Iterator[str]:
    """Inputs of earlier runs that are asked for and are not there."""
    for path, receipt in state.inputs.items():
        of_failed = not wish.named and wish.retry_failed and receipt.status == "failed" and not Path(path).exists()
        if path not in labels and (of_failed or _is_gone(path, wish.named)):
            yield path


def _is_gone(path: str, named: Iterable[str | Path]) -> bool:
    """True if an input lay in one of these folders, or was one of these files, and is not there any more.

    What was named from another folder is not: nobody knows whether it is there.
    """
    was = Path(path)
    # a name that cannot be printed is kept spelt out, and no path
    spelt_out = os.sep != "\\" and "\\" in path
    if spelt_out or not any(was.is_relative_to(each) or fnmatch(path, str(each)) for each in named):
        return False
    return not was.exists()


def _fits(path: Path, pattern: str) -> bool:
    """Small letters and capitals are one; a pattern with a slash is one of the path, wherever that begins."""
    pattern = pattern.casefold()
    if "/" not in pattern:
        return fnmatch(path.name.casefold(), pattern)
    whole = path.as_posix().casefold()
    return fnmatch(whole, pattern) or fnmatch(whole, f"*/{pattern}")


def _digest_known(known: Receipt | None, seen: str | None) -> str | None:
    """The digest of a file that lies as it lay when it was digested."""
    return known.work if known is not None and seen is not None and known.seen == seen else None


def _digest(path: Path) -> str:
    try:
        return extract.source(path).digest
    except OSError as error:
        raise UnreadableInputError(f"the file cannot be read ({error.strerror}).", where=printable(path)) from error


def _why(known: Receipt | None, fingerprint: str, wish: Wish, *, complete: bool) -> str:
    """Why an input must be read; "" if it need not."""
    if known is None or known.status == "duplicate":
        return "new"
    if wish.force:
        return "asked for by --force"
    if known.failure is not None and (wish.retry_failed or known.failure.exit_code not in _LASTING):
        return "it failed before"
    if known.fingerprint != fingerprint:
        return changed(known.fingerprint, fingerprint)
    return "" if complete or known.status == "failed" else "its results are missing"
