"""Reads archival references that were damaged as OCR damages them: `python tests/bench/damaged.py`.

The damage is done by ../shared/tools/damage.py, to the references of real documents (../shared/gold) and to every notation
(../shared/domain/notations_examples.yaml). --misses prints what was missed, --seeds takes other accidents.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from books import tables
from kartoteka import authority, cite
from kartoteka.evaluate import Report, fold, line_scores, references
from kartoteka.evaluate.references import Asked, Line
from kartoteka.findings import Citation

SHARED = Path(__file__).parents[2].parent / "shared"
DAMAGE = SHARED / "tools" / "damage.py"
NOTATIONS = SHARED / "domain" / "notations_examples.yaml"
RATES = {0.0: 0.97, 0.01: 0.95, 0.02: 0.92, 0.05: 0.85}
"""Share of the characters that can be damaged, and the F1 aimed at."""
LEAST_PRECISION = 0.95


def main() -> None:
    """One line a set and rate, over all seeds."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seeds", default="1,2,3", help="accidents, parted by commas")
    asked.add_argument("--rates", default=",".join(str(rate) for rate in RATES))
    asked.add_argument("--only", choices=("gold", "notations"))
    asked.add_argument("--misses", action="store_true")
    options = asked.parse_args()
    if not DAMAGE.exists():
        sys.exit(f"the tool that damages references is not here: {DAMAGE}")
    seeds = [int(seed) for seed in options.seeds.split(",")]
    print("set        rate  gold found right  precision recall     F1  aim  mean document F1")
    for name in [options.only] if options.only else _SETS:
        documents = _SETS[name]()
        for rate in (float(rate) for rate in options.rates.split(",")):
            report = measured(documents, rate=rate, seeds=seeds if rate else seeds[:1])
            print(_line(name, rate, report), flush=True)
            if options.misses:
                print("".join(f"    {miss}\n" for each in report.documents for miss in each.misses), end="")


Entry = tuple[str | None, Line]
"""What stands in the note before, and one note."""


def measured(documents: Mapping[str, Sequence[Entry]], *, rate: float, seeds: Sequence[int]) -> Report:
    """The scores of each document, with the damage of each seed."""
    known = authority.load()
    scores = []
    for seed in seeds:
        lines = [line for entries in documents.values() for _, line in entries]
        damaged = iter(done_to([line.text for line in lines], rate=rate, seed=seed))
        for name, entries in documents.items():
            lines = [replace(line, text=next(damaged)) for _, line in entries]
            found = [_read(before, line.text, known) for (before, _), line in zip(entries, lines, strict=True)]
            scores.append(line_scores.score(f"{name} {seed}", lines, found))
    return Report(documents=tuple(scores))


def _read(before: str | None, text: str, known: authority.Authority) -> list[Citation]:
    passages = [cite.Passage(id="before", text=before)] if before else []
    found = cite.read([*passages, cite.Passage(id="asked", text=text)], known)
    # with the note before at hand, what is inherited is asked too
    return [replace(each, back_reference=None) if before else each for each in found if each.note == "asked"]


def done_to(texts: Sequence[str], *, rate: float, seed: int) -> list[str]:
    """`texts`, damaged."""
    given = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    done = subprocess.run(
        [sys.executable, str(DAMAGE), str(rate), str(seed)],
        input=given,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return [json.loads(line)["text"] for line in done.stdout.splitlines()]


def _documents() -> dict[str, list[Entry]]:
    paths = sorted((SHARED / "gold").glob("*.jsonl"))
    return {path.stem: [(None, line) for line in references.lines(path)] for path in paths}


def _notations() -> dict[str, list[Entry]]:
    try:
        yaml = import_module("yaml")
    except ModuleNotFoundError:
        sys.exit("reading the notations needs PyYAML; `--only gold` does without")
    examples = yaml.safe_load(NOTATIONS.read_text(encoding="utf-8"))["examples"]
    entries = [_example(example) for example in examples]
    return {"notations": entries}


def _example(example: Mapping[str, Any]) -> Entry:
    before = str(example.get("context", "")).removeprefix("previous note: ") or None
    main = list(_records(example["parse"]))
    others = list(_records(example.get("alternative", ())))
    # an other reading is one of the whole example; where there is one, the example is one reference
    asked = tuple(Asked(readings=(one, *others), archive=None) for one in main)
    return before, Line(text=example["text"], asked=asked)


def _records(parse: Sequence[Mapping[str, Any]]) -> Iterator[references.Key]:
    """The references of one example; records that differ in their files alone are one reference with several files."""
    records: list[tuple[str | None, str | None, list[str], list[str]]] = []
    for record in parse:
        if "fond" not in record and "opis" not in record:
            # another system than fond and opis: nothing is asked, and nothing may be found
            continue
        fond, opis, leaves = record.get("fond"), record.get("opis"), list(map(_leaf, record.get("leaves", ())))
        files = [record["file"]] if "file" in record else []
        if records and records[-1][:2] == (fond, opis) and files and records[-1][2] and not records[-1][3]:
            records[-1] = (fond, opis, records[-1][2] + files, leaves)
        else:
            records.append((fond, opis, files, leaves))
    for fond, opis, files, leaves in records:
        yield (
            fold.fond(fond) if fond else None,
            fold.number(opis) if opis else None,
            fold.files(files),
            fold.leaves(leaves),
        )


def _leaf(leaf: Mapping[str, str]) -> str:
    return "-".join(leaf[end].replace("v", "ob") for end in ("from", "to") if end in leaf)


_SETS = {"gold": _documents, "notations": _notations}


def table(seeds: Sequence[int]) -> str:
    """The same as a table of a Markdown file."""
    head = ["set", "rate", "gold", "found", "right", "precision", "recall", "F1", "mean document F1", "aim"]
    rows = []
    for name, documents in ((name, of()) for name, of in _SETS.items()):
        for rate, aim in RATES.items():
            report = measured(documents, rate=rate, seeds=seeds if rate else seeds[:1])
            score = report.totals()[0]
            shares = (score.precision, score.recall, score.f1, report.mean_f1(score.stage) or 0.0)
            counts = map(str, (score.gold, score.found, score.right))
            rows.append([name, f"{rate:.2f}", *counts, *map(tables.share, shares), f"{aim:.2f}"])
    return tables.table(head, rows)


def _line(name: str, rate: float, report: Report) -> str:
    score = report.totals()[0]
    mean = report.mean_f1(score.stage) or 0.0
    short = [] if score.f1 >= RATES.get(rate, 0) else ["F1"]
    short += [] if score.precision >= LEAST_PRECISION else ["precision"]
    figures = (
        f"{score.gold:5} {score.found:5} {score.right:5}  {score.precision:9.3f} {score.recall:6.3f} {score.f1:6.3f}"
    )
    aim = f"{RATES.get(rate, 0):4.2f}  {mean:16.3f}"
    return f"{name:10} {rate:.2f} {figures} {aim}" + (f"  short of: {', '.join(short)}" if short else "")


if __name__ == "__main__":
    main()
