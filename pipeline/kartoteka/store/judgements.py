"""What people decided about findings: lines that are added and never changed, keyed to content and not to a run.

A person's decisions are a file of their own, `<name>.jsonl`, so that the files of several people can be put together.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Final, get_args

from kartoteka import files, tables
from kartoteka.decisions import OF, OTHER, SETTLES, when
from kartoteka.errors import IndexTroubleError, UsageError
from kartoteka.findings import Decision, Judgement
from kartoteka.store.lock import locked

DECISIONS: Final[tuple[Decision, ...]] = get_args(Decision)
PATIENCE: Final = 10.0
"""Seconds to wait for somebody else who is writing."""
_KNOWN = "See `kartoteka schema judgements`."


def append(folder: Path, judgements: Iterable[Judgement]) -> int:
    """Adds judgements to the files of those who took them: all, or none if anything is in the way.

    What stands there already is not added again.

    Returns:
        How many were added.

    Raises:
        UsageError: the folder cannot be written into, a file in it is damaged, or somebody else is writing for long.
    """
    with _alone(folder):
        there = {line_of(each) for each in read(folder)}
        new = [line for line in dict.fromkeys(map(_pair, judgements)) if line[1] not in there]
        by_file: dict[Path, list[str]] = {}
        for by, line in new:
            by_file.setdefault(folder / f"{_file_name(by)}.jsonl", []).append(line)
        with ExitStack() as drafts:
            # every file is whole before the first takes its place
            for path, lines in sorted(by_file.items()):
                _write(drafts.enter_context(files.draft(path)), before=path, lines=lines)
    return len(new)


def read(folder: Path) -> list[Judgement]:
    """All judgements in the order in which they were taken; an empty list if the folder is not there.

    Raises:
        UsageError: a line is no judgement; the message names file and line.
    """
    found: list[Judgement] = []
    for path in sorted(folder.glob("*.jsonl")):
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise UsageError("this file is not written in UTF-8.", where=str(path), hint="Save it as UTF-8.") from error
        except OSError as error:
            raise UsageError(f"this file cannot be read ({error.strerror}).", where=str(path)) from error
        # not splitlines: a remark may hold what Unicode calls the end of a line
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                found.append(_judgement(line, where=f"{path}, line {number}"))
    return sorted(found, key=lambda judgement: when(judgement.at))


def fault_in(judgement: Judgement) -> str | None:
    """What is wrong with a judgement, whatever it is about; None if nothing is."""
    if judgement.decision not in DECISIONS:
        return f"{judgement.decision!r} is no decision: {', '.join(DECISIONS)}"
    texts: Sequence[object] = (judgement.finding, judgement.by, judgement.at)
    if not all(isinstance(each, str) and each.strip() for each in texts):
        return "finding, by and at are wanted"
    try:
        when(judgement.at)
    except ValueError:
        return f"{judgement.at!r} is no time: 2026-01-31T09:30:00Z"
    if judgement.remark is not None and not isinstance(judgement.remark, str):
        return "the remark is no text"
    return _fault_in_fields(judgement)


def _fault_in_fields(judgement: Judgement) -> str | None:
    fields = judgement.fields
    if fields is not None and not isinstance(fields, dict):
        return "fields is no object"
    fields = fields or {}
    for name, value in fields.items():
        plain = isinstance(value, str | int)
        if not plain and not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
            return f"the value of {name} is neither words nor a list of words"
    if judgement.decision in ("merge", "split") and not isinstance(fields.get(OTHER), str):
        return f"{judgement.decision} wants another finding as {OTHER}"
    if judgement.decision == "correct" and not set(fields) - {SETTLES, OF}:
        return "correct wants a field"
    return None


def _judgement(line: str, *, where: str) -> Judgement:
    try:
        found = tables.record(Judgement, json.loads(line))
    except (ValueError, TypeError, RecursionError) as error:
        raise UsageError("this line is no judgement.", where=where, hint=_KNOWN) from error
    fault = fault_in(found)
    if fault is not None:
        raise UsageError(f"this line is no judgement: {fault}.", where=where, hint=_KNOWN)
    return found


def line_of(judgement: Judgement) -> str:
    """The line of a judgement in a file: what two say that are one."""
    plain: dict[str, Any] = tables.row(judgement)
    if plain["fields"] is not None:
        plain["fields"] = dict(sorted(plain["fields"].items()))
    return json.dumps(plain, ensure_ascii=False)


def _pair(judgement: Judgement) -> tuple[str, str]:
    return judgement.by, line_of(judgement)


def _write(unfinished: Path, *, before: Path, lines: Sequence[str]) -> None:
    """What stands in `before`, then `lines`."""
    text = before.read_text(encoding="utf-8-sig") if before.exists() else ""
    if text and not text.endswith("\n"):
        text += "\n"
    with unfinished.open("w", encoding="utf-8", newline="") as file:
        file.write(text + "".join(f"{line}\n" for line in lines))
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Nobody else adds to the folder while the block lasts."""
    until = monotonic() + PATIENCE
    with ExitStack() as held:
        while True:
            try:
                held.enter_context(locked(folder))
                break
            except UsageError as error:
                hint = "Mend its permissions, or name another folder as judgements under [folders] in kartoteka.toml."
                raise UsageError(error.what, where=error.where, hint=hint) from error
            except IndexTroubleError as error:
                if monotonic() > until:
                    raise UsageError(
                        "somebody else is writing decisions into this folder.",
                        where=str(folder),
                        hint="Wait for them, and give the same command again.",
                    ) from error
                sleep(0.05)
        yield


def _file_name(by: str) -> str:
    return "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in by) or "unnamed"
