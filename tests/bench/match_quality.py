"""How many damaged references find their unit in an index of their field: `python tests/bench/match_quality.py --citations 100000`.

Works of a made field (tests/field.py) are printed as notes, damaged by ../shared/tools/damage.py so that a careful reader can
undo it, read by the program, and taken into one index. Each reference is then asked which unit it means: the unit of its
match. Right is the one that was printed before the damage. Precision is over references that got a unit, recall over all;
told apart are those that the damage touched. The last table says how far the confidence of the matches can be believed; with --misprints, a share of the references is first
printed with a slip that makes another valid number (it counts as printed, but a unit that was not meant is not right in that table). --misses shows what went wrong, --rate is the share
of damaged signs.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy import Connection

from books.proofreading import Judged
from books.reliability import calibration
from field import A_WORK, Cited, Field, as_read
from kartoteka import authority, cite, index, tables
from kartoteka.findings import Citation, WorkFindings
from kartoteka.index.database import reading
from kartoteka.index.known import Known, known_of
from kartoteka.index.put import work_numbers
from kartoteka.index.records import rows_of
from kartoteka.index.surroundings import matches_of

DAMAGE = Path(__file__).parents[2].parent / "shared" / "tools" / "damage.py"
PORTION = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """One reference of the field: what it means and how it came to be printed."""

    key: str
    clean: str
    text: str
    meant: str
    """The key that the author meant, where print has another."""


def main() -> None:
    """The table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--citations", type=int, default=100_000)
    options.add_argument("--rate", type=float, default=0.02)
    options.add_argument("--misprints", type=float, default=0.0)
    options.add_argument("--misses", type=int, default=0)
    asked = options.parse_args()
    if not DAMAGE.exists():
        sys.exit(f"the tool that damages references is not here: {DAMAGE}")
    known = authority.load()
    truth: dict[str, list[Asked]] = {}
    with tempfile.TemporaryDirectory() as folder:
        engine = index.open_index(folder, create=True)
        field = Field(known)
        field.keep(lambda texts: keys_of(texts, known))
        print(f"{len(field.fonds):,} fonds whose references are read as they are meant when they are printed well")
        works = printed(field, asked.citations // A_WORK, asked.rate, asked.misprints)
        while portion := list(islice(works, PORTION)):
            packs = []
            for number, references in portion:
                found = read(number, references, known)
                truth[found.work.work] = references
                packs.append(index.pack(found))
            index.add(engine, *packs)
        counts: Counter[tuple[bool, str]] = Counter()
        sure: list[Judged] = []
        left = asked.misses
        with reading(engine) as connection:
            for work, references in truth.items():
                for each, unit, confidence in units(connection, work, references, known_of(known)):
                    outcome = "open" if unit is None else "right" if unit == each.key else "wrong"
                    counts[each.text != each.clean, outcome] += 1
                    if unit is not None:
                        sure.append(Judged(kind="archival", confidence=confidence, right=unit == each.meant))
                    if outcome != "right" and left > 0:
                        left -= 1
                        print(f"    {outcome:<6} {each.key:<28} {unit or '-':<28} {each.text}")
        engine.dispose()
    for damaged, name in ((False, "printed well"), (True, "damaged"), (None, "all")):
        told(name, Counter({what: sum(n for (hit, out), n in counts.items() if out == what and damaged in (None, hit)) for what in ("right", "wrong", "open")}))  # fmt: skip
    print(calibration(sure))


def printed(field: Field, works: int, rate: float, misprints: float) -> Iterator[tuple[int, list[Asked]]]:
    """The references of each work as they are printed, and as the damage leaves them."""
    chance, slips = random.Random(5), random.Random(7)
    for start in range(0, works, 500):
        meant = list(field.works(min(500, works - start), seed=start))
        some = [[slipped(each, work, slips) if slips.random() < misprints else each for each in work] for work in meant]
        clean = [[field.printed(each, chance) for each in work] for work in some]
        texts = iter(done_to([text for work in clean for text in work], rate=rate, seed=start + 1))
        for at, work in enumerate(some):
            yield (
                start + at,
                [
                    Asked(each.key, text, next(texts), before.key)
                    for each, text, before in zip(work, clean[at], meant[at], strict=True)
                ],
            )


def slipped(each: Cited, work: Sequence[Cited], chance: random.Random) -> Cited:
    """A reference with a slip of the author or the typesetter: a figure of file, fond or opis, or the archive of a neighbour."""
    where = chance.choices(("delo", "fond", "opis", "archive"), (4, 3, 1, 2))[0]
    if where == "archive":
        return replace(each, archive=chance.choice(work).archive)
    if where == "fond" and chance.random() < 0.5:
        return replace(each, fond=chance.choice([other.fond for other in work if other.archive == each.archive]))
    number: str = getattr(each, where)
    figures = [at for at, sign in enumerate(number) if sign.isdecimal()]
    if not figures:
        return each  # a collection by its name
    at = chance.choice(figures)
    if len(figures) > 1 and chance.random() < 0.3 and at + 1 < len(number):
        changed = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    else:
        changed = number[:at] + chance.choice("123456789") + number[at + 1 :]
    return replace(each, **{where: changed})


def done_to(texts: Sequence[str], *, rate: float, seed: int) -> list[str]:
    """The texts with accidents of the tool that damages references."""
    given = "".join(
        json.dumps({"id": str(at), "text": text}, ensure_ascii=False) + "\n" for at, text in enumerate(texts)
    )
    command = [sys.executable, str(DAMAGE), str(rate), str(seed)]
    made = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
    return [json.loads(line)["text"] for line in made.stdout.splitlines()]


def read(number: int, references: Sequence[Asked], known: authority.Authority) -> WorkFindings:
    """A work whose notes are these references, as the program reads it."""
    found = as_read(number, [])
    passages = [cite.Passage(id=str(at), text=each.text) for at, each in enumerate(references)]
    citations = tuple(replace(each, work=found.work.work) for each in cite.read(passages, known))
    return replace(found, citations=citations)


def keys_of(texts: Sequence[str], known: authority.Authority) -> list[str | None]:
    """The key of each reference by itself; None where there is none, or more than one."""
    found: list[str | None] = []
    for text in texts:
        keys = [key for citation in cite.parse(text, known) for key in citation.keys]
        found.append(keys[0] if len(keys) == 1 else None)
    return found


def units(
    connection: Connection, work: str, references: Sequence[Asked], known: Known
) -> Iterator[tuple[Asked, str | None, float]]:
    """Each reference with the unit that the index takes it for, and how surely; None where it leaves that open, or read nothing."""
    number = work_numbers(connection, [work])[work]
    citations = [tables.record(Citation, row) for row in rows_of(connection, "citations", number)]
    meant: dict[str, dict[str | None, float]] = {}
    for row, match in matches_of(connection, number, citations, known):
        meant.setdefault(citations[row].note or "", {})[match.unit] = match.confidence
    for at, each in enumerate(references):
        found = meant.get(str(at), {None: 0.0})
        # two units for one reference are one too many
        yield each, next(iter(found)) if len(found) == 1 else "several", min(found.values())


def told(name: str, counts: Counter[str]) -> None:
    """One line of the table."""
    every, taken = counts.total(), counts["right"] + counts["wrong"]
    precision, recall = counts["right"] / max(1, taken), counts["right"] / max(1, every)
    print(f"{name:<14}{every:>10,} references  precision {precision:.4f}  recall {recall:.4f}  open {counts['open']:,}")


if __name__ == "__main__":
    main()
