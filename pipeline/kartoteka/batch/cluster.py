"""The same work on the machines of a Dask cluster: each task is one input, read by a supervised child of the worker.

Workers see the inputs and the folder of the results under the same paths, as on the shared disk of a cluster. A worker that is lost
costs the inputs that it was reading another try, by Dask; an input that takes too much costs its own child.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from kartoteka.batch.limits import limits_of
from kartoteka.batch.supervisor import Loss, Supervisor
from kartoteka.config import Settings
from kartoteka.errors import MissingProgramError, UsageError
from kartoteka.files import read_json
from kartoteka.store.fingerprints import program
from kartoteka.store.jobs import Job, Outcome

if TYPE_CHECKING:
    from distributed import Client

Lost = Callable[[Job, Loss], Outcome]
_PATIENCE = 20
"""Seconds in which a cluster must answer."""
_ADDRESS = re.compile(r"(?:(?:tcp|tls|ucx|wss?)://)?(?:[\w.-]+|\[[\w:.%]+\]):\d+/?|inproc://\S+")
_HINT = "`dask scheduler` prints its own: tcp://HOST:8786. Is it running, and can this machine reach it?"
_supervisors: dict[int, tuple[str, Supervisor[Job, Outcome]]] = {}
"""Of a worker, one for each of its threads, with the run that it works for: the next one may be of another folder."""


def over_cluster(
    jobs: Sequence[Job],
    work: Callable[..., Outcome],
    *,
    address: str,
    settings: Settings,
    lost: Lost,
    prepare: Callable[[], object],
) -> Iterator[Outcome]:
    """What comes of every job, as they come.

    Args:
        jobs: those that take long first.
        work: a function of a module, called in a child of a worker.
        address: of the scheduler, `tcp://10.0.0.1:8786`, or the path of its scheduler file.
        settings: limits of a job, which the threads of a worker share.
        lost: the receipt of a job whose process, or whose every worker, was lost.
        prepare: called in each child before its first job.

    Raises:
        UsageError: nobody answers at the address.
        MissingProgramError: distributed is not installed.
    """
    with _client(address) as client:
        from distributed import as_completed

        there = partial(_prepare, str(Path.cwd()), prepare)
        task = partial(_read, of_run=uuid4().hex, work=work, settings=settings, lost=lost, prepare=there)
        waiting = {client.submit(task, job, pure=False): job for job in jobs}
        try:
            for future in as_completed(waiting, loop=client.loop):  # type: ignore[no-untyped-call]
                job = waiting.pop(future)
                # a worker that dies takes its inputs with it; Dask gives them to others, some times
                yield future.result() if future.status == "finished" else _given_up(future, job, lost)
        finally:
            client.cancel(list(waiting), force=True)  # type: ignore[no-untyped-call]


def _given_up(future: Any, job: Job, lost: Lost) -> Outcome:
    from distributed.scheduler import KilledWorker

    error = future.exception()
    if isinstance(error, KilledWorker):
        return lost(job, Loss(by="death"))
    raise error


def _read(
    job: Job,
    *,
    of_run: str,
    work: Callable[..., Outcome],
    settings: Settings,
    lost: Lost,
    prepare: Callable[[], object],
) -> Outcome:
    """On a worker: one input, by the child of this thread."""
    from distributed import get_worker

    thread = get_ident()
    former, supervisor = _supervisors.get(thread, ("", None))
    if supervisor is None or former != of_run:
        if supervisor is not None:
            supervisor.stop()
        limits = limits_of(settings.run, workers=get_worker().state.nthreads)
        supervisor = Supervisor(work, lost=lost, limits=limits, prepare=prepare)
        _supervisors[thread] = of_run, supervisor
    return supervisor.do(job)


def _address(words: str) -> str:
    """Itself, or what a scheduler file of that name says."""
    if not Path(words).is_file():
        return words
    try:
        return str(read_json(Path(words))["address"])
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise UsageError("this is no scheduler file of Dask.", where=words, hint=_HINT) from error


@contextmanager
def _client(address: str) -> Iterator[Client]:
    try:
        from distributed import Client, Security
    except ModuleNotFoundError as error:
        raise MissingProgramError(
            "a cluster needs the package distributed.", where=address, hint="pip install 'kartoteka[cluster]'"
        ) from error
    at = _address(address)
    if not _ADDRESS.fullmatch(at):
        # distributed would take it for the name of a machine, and wait for it
        raise UsageError("this is no address of a cluster, and no scheduler file.", where=address, hint=_HINT)
    certified = Security().get_connection_args("client").get("ssl_context")  # type: ignore[no-untyped-call]
    if at.startswith("tls:") and certified is None:
        hint = "They are named in Dask's own configuration, under distributed.comm.tls."
        raise UsageError("this cluster wants certificates, and there are none.", where=address, hint=hint)
    try:
        client = Client(at, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError) as error:
        raise UsageError("no cluster answers at this address.", where=address, hint=_HINT) from error
    with client:
        yield client


def check_cluster(address: str, out: Path) -> None:
    """Before anything is written: there are workers, with this very program, who see the folder of the results.

    Raises:
        UsageError: nobody answers at the address, or a worker has another program or does not see the folder.
        MissingProgramError: distributed is not installed.
    """
    with _client(address) as client:
        seen = client.run(_seen_by_a_worker, str(out.resolve()))
    if not seen:
        raise UsageError("the cluster has no workers.", where=address, hint=f"Start some: dask worker {address}")
    for worker, (its_program, sees) in seen.items():
        if its_program != program():
            raise UsageError(
                "a worker has another version of the program, or of its libraries.",
                where=str(worker),
                hint="Install the same on all machines: their results would not be the same.",
            )
        if not sees:
            raise UsageError(
                "a worker does not see the folder of the results.",
                where=f"{worker}, {out}",
                hint="Put inputs and results on a disk that all machines share, under the same path.",
            )


def _seen_by_a_worker(out: str) -> tuple[str, bool]:
    return program(), Path(out).is_dir()


def _prepare(folder: str, prepare: Callable[[], object]) -> None:
    """In a child: where the run was started, so that a path that is relative means the same, and stands in the tables as given."""
    os.chdir(folder)
    prepare()
