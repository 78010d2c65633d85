"""Prints every test that was skipped, and fails a run in CI on one that nobody has agreed to.

A test that is skipped checks nothing: a missing program must not turn the tests green. `skips.txt` lists the agreed ones.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from postgres import Server

AGREED = Path(__file__).parent / "skips.txt"


def agreed() -> list[tuple[str, str]]:
    """Pattern of a test's id and pattern of the reason, from each line `ID | REASON`."""
    lines = AGREED.read_text(encoding="utf-8").splitlines()
    parted = [line.partition(" | ") for line in lines if line.strip() and not line.startswith("#")]
    return [(test.strip(), reason.strip()) for test, _, reason in parted]


def reason_of(report: pytest.TestReport) -> str:
    """Why a test was skipped."""
    what = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return what.removeprefix("Skipped: ")


def _skipped(reporter: pytest.TerminalReporter) -> list[tuple[str, str]]:
    return [(report.nodeid, reason_of(report)) for report in reporter.stats.get("skipped", [])]


def _is_agreed(test: str, reason: str) -> bool:
    return any(fnmatchcase(test, one) and fnmatchcase(reason, other) for one, other in agreed())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for test, reason in _skipped(terminalreporter):
        mark = "" if _is_agreed(test, reason) else " (not in tests/skips.txt)"
        terminalreporter.write_line(f"skipped{mark}: {test}: {reason}")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    passed = session.exitstatus == pytest.ExitCode.OK
    if not (os.environ.get("CI") and passed and reporter is not None):
        return
    if any(not _is_agreed(test, reason) for test, reason in _skipped(reporter)):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A PostgreSQL server, started once."""
    import postgres

    found = postgres.programs()
    if found is None:
        pytest.skip("PostgreSQL is not installed")
    with postgres.running(found) as server:
        yield server
