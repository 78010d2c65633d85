"""The state of a run's folder on disk: `run.jsonl`, to which each input adds a line when it is through.

Nothing is written twice, so an input costs the same whether it is the tenth or the ten thousandth, and a run that is
killed leaves every line but perhaps its last. A line that was not finished is no line.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from kartoteka import __version__, files, tables
from kartoteka.errors import IndexTroubleError
from kartoteka.findings import Failure
from kartoteka.store.runs import Receipt, State, Status, account_of

FILE_NAME: Final = "run.jsonl"
FORM: Final = 2
"""Form of run.jsonl; a file of a later form is refused."""
_AS_LONG = 3
"""It is written anew, a line an input, when it has become so many times as long as that."""
_EMPTY = tables.row(Receipt(path="", status="done"))


def read(out: Path) -> State:
    """The state of the folder; empty if nothing was ever run into it.

    Raises:
        IndexTroubleError: its run.jsonl is damaged, or of a newer version.
    """
    return _read(out / FILE_NAME)[0]


class Manifest:
    """run.jsonl while a run adds to it; only the process that holds the folder's lock may."""

    def __init__(self, out: Path) -> None:
        self._path = out / FILE_NAME
        self.state, self._lines, self._length = _read(self._path)
        self._file: int | None = None

    def begin(self, *, settled: Mapping[Status, int], waiting: Iterable[str], digests: Mapping[str, str]) -> None:
        """Says what a run has before it, before it begins.

        Args:
            settled: how many inputs need no reading, and why.
            waiting: the others, by path.
            digests: of what is slow to digest, by how it lay on disk.
        """
        self.state.waiting = dict.fromkeys(waiting)
        self.state.digests = digests
        if self._lines > _AS_LONG * (len(self.state.inputs) + 10):
            self._write_anew()
        self._open()
        line = {"settled": dict(settled), "waiting": list(self.state.waiting), "digests": dict(digests)}
        self._add({"begun": _now(), **line}, lasting=True)

    def take(self, receipt: Receipt, *, settled: bool = False) -> None:
        """Keeps one receipt; after this not even a power cut loses it, unless it was settled before anything was read."""
        news = self.state.take(receipt)
        if settled and news:
            self._add({"settled": _plain(self.state.inputs[receipt.path])}, lasting=False)
        elif not settled:
            self._add({"input": _plain(self.state.inputs[receipt.path])}, lasting=True)

    def let_go(self, path: str) -> None:
        """Forgets an input."""
        self.state.let_go(path)
        self._add({"gone": path}, lasting=True)

    def end(self, account: str, *, index: str | None, interrupted: bool = False) -> None:
        """Says that a run is over."""
        self.state.last, self.state.interrupted, self.state.index = account, interrupted, index
        line = {"ended": _now(), "account": account, "index": index, "interrupted": interrupted}
        self._add({**line, "former": sorted(self.state.former)}, lasting=True)

    def close(self) -> None:
        """Closes the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _open(self) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
            # what a crash left of a line
            os.ftruncate(self._file, self._length)
            os.lseek(self._file, 0, os.SEEK_END)
        except OSError as error:
            raise files.cannot_write(self._path, error) from error
        if not self._length:
            self._add(_HEAD, lasting=False)

    def _add(self, line: Mapping[str, object], *, lasting: bool) -> None:
        assert self._file is not None
        data = _line(line)
        try:
            written = 0
            while written < len(data):
                written += os.write(self._file, data[written:])
            if lasting:
                os.fsync(self._file)
        except OSError as error:
            # a full disk takes half a line: what stood there before stays readable
            with suppress(OSError):
                os.ftruncate(self._file, self._length)
                os.lseek(self._file, self._length, os.SEEK_SET)
            raise files.cannot_write(self._path, error) from error
        self._length += len(data)
        self._lines += 1

    def _write_anew(self) -> None:
        lines = [_HEAD, *({"input": _plain(receipt)} for receipt in self.state.inputs.values())]
        lines.append({"ended": _now(), "account": self.state.last, "former": sorted(self.state.former)})
        with files.draft(self._path) as unfinished:
            with unfinished.open("wb") as file:
                file.writelines(map(_line, lines))
                file.flush()
                os.fsync(file.fileno())
            self._length = unfinished.stat().st_size
        self._lines = len(lines)


_HEAD: Final[Mapping[str, object]] = {"form": FORM, "made_by": __version__}


def _read(path: Path) -> tuple[State, int, int]:
    """The state, and how many lines and bytes of the file it was made of: a line that broke off is not counted."""
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return State(), 0, 0
    except OSError as error:
        raise _damaged(path) from error
    state, lines, length = State(), 0, 0
    counts: Counter[Any] = Counter()
    try:
        for line in _lines(data, path):
            if not lines and line["form"] > FORM:
                raise IndexTroubleError(
                    "this was written by a newer version of kartoteka.", where=str(path), hint="Update kartoteka."
                )
            _follow(state, line, counts)
            lines, length = lines + 1, _end_of_line(data, length)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(path) from error
    if state.interrupted and not state.last:
        state.last = account_of(counts)
    return state, lines, length


def _lines(data: bytes, path: Path) -> Iterator[Any]:
    start = 0
    while start < len(data):
        end = _end_of_line(data, start)
        try:
            plain = json.loads(data[start:end]) if data[end - 1 : end] == b"\n" else None
        except ValueError:
            plain = None
        if plain is None:
            # after a power cut the last blocks may hold anything; in the middle of the file nothing may be wrong
            if b'\n{"' in data[start:]:
                raise _damaged(path)
            return
        yield plain
        start = end


def _end_of_line(data: bytes, start: int) -> int:
    return data.find(b"\n", start) + 1 or len(data)


def _follow(state: State, line: dict[str, Any], counts: Counter[Any]) -> None:
    if "input" in line:
        receipt = _receipt(line["input"])
        counts[receipt.status] += 1
        state.take(receipt)
    elif "begun" in line:
        counts.clear()
        counts.update(line["settled"])
        state.waiting = dict.fromkeys(line["waiting"])
        state.digests = line["digests"]
        state.last, state.interrupted, state.index = "", True, None
    elif "gone" in line:
        state.let_go(line["gone"])
    elif "settled" in line:
        state.take(_receipt(line["settled"]))
    elif "ended" in line:
        state.last = line["account"]
        state.interrupted = line.get("interrupted", False)
        state.index = line.get("index")
        state.former = set(line["former"])


def _plain(receipt: Receipt) -> tables.Row:
    return {name: value for name, value in tables.row(receipt).items() if value != _EMPTY[name] or name == "status"}


_LISTS = frozenset(each.name for each in fields(Receipt) if str(each.type).startswith("tuple"))


def _receipt(plain: tables.Row) -> Receipt:
    for name in _LISTS & plain.keys():
        plain[name] = tuple(plain[name])
    if plain.get("failure"):
        plain["failure"] = Failure(**plain["failure"])
    return Receipt(**plain)


def _line(value: Mapping[str, object]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _damaged(path: Path) -> IndexTroubleError:
    return IndexTroubleError(
        "the record of earlier runs cannot be read.",
        where=str(path),
        hint="Delete this file: the next run reads its inputs again, and nothing else is lost.",
    )
