"""What one input may take, and how much memory a process and its children have."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from kartoteka.config import Run

_SHARE = 0.8
"""Of the machine's memory that all workers together may have."""
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one input may take; None is no limit."""

    seconds: float | None = None
    bytes: int | None = None


def limits_of(settings: Run, *, workers: int) -> Limits:
    """The limits of each of so many workers."""
    total = _memory_of_machine()
    share = int(total * _SHARE / workers) if total else None
    return Limits(seconds=settings.timeout or None, bytes=settings.memory * _MEGABYTE or share)


def memory_of(process: int) -> int | None:
    """Bytes that a process and its children hold in memory; None where the system does not say."""
    try:
        total = int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return None
    for each in _children(process):
        total += memory_of(each) or 0
    return total


def _children(process: int) -> list[int]:
    found: list[int] = []
    try:
        for thread in Path(f"/proc/{process}/task").iterdir():
            found += map(int, (thread / "children").read_text().split())
    except OSError:
        # it is over, or the system does not list children
        pass
    return found


def _memory_of_machine() -> int | None:
    """What the machine has, or what the container that this runs in may take."""
    try:
        least = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return None
    for file in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        try:
            least = min(least, int(Path(file).read_text()))
        except (OSError, ValueError):
            continue
    return least
