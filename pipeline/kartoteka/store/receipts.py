"""The receipt of an input that could not be read, whoever found that out."""

from __future__ import annotations

import logging

from kartoteka.errors import KartotekaError, StageDefectError
from kartoteka.files import printable
from kartoteka.findings import Failure
from kartoteka.store.jobs import Job
from kartoteka.store.runs import Receipt

log = logging.getLogger(__name__)


def failed(name: str, error: KartotekaError, *, work: str | None = None, job: Job | None = None) -> Receipt:
    """The receipt of the input called `name`, with the id of the work if its bytes could be read.

    Args:
        name: the path as it is shown.
        error: why.
        work: the id, by default that of the job.
        job: if it got so far as to be one.
    """
    # a missing recogniser does not know for which input it was wanted
    message = printable(str(error) if error.where else f"{name}: {error}")
    failure = Failure(path=name, error=type(error).__name__, message=message, exit_code=error.exit_code)
    if job is None:
        return Receipt(path=name, status="failed", work=work, failure=failure)
    return Receipt(
        path=name,
        status="failed",
        work=work or job.digest,
        fingerprint=job.fingerprint,
        size=job.size,
        failure=failure,
    )


def defect(error: Exception, *, where: str) -> StageDefectError:
    """What a person is told of an exception that nobody thought of; its traceback goes to the log (`--debug`)."""
    log.debug("%s", where, exc_info=error)
    what = f"{type(error).__name__}: {' '.join(str(error).split())}".rstrip(": ")
    return StageDefectError(f"{what}.", where=where, hint="This is a defect of the program, please report it.")
