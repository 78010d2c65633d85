"""How fast archival references are read in prose, beside eyecite and a bare `re` scan: `python tests/bench/archival_speed.py`.

--up-to MB (50) ends the sizes, --peer none leaves eyecite out, --profile prints where the time goes. The prose is our
own, made from a seed: a reference in one of many notations in every 900 bytes, half of it English, half Russian. All is
measured in one process time; the peer is installed into an environment of its own, which is kept for the next run.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import random
import re
import subprocess
import tempfile
import venv
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from time import process_time
from typing import NamedTuple

SIZES = (10_000, 100_000, 1_000_000, 10_000_000, 50_000_000)
"""Bytes of UTF-8."""
EVERY = 900
"""Bytes of prose to one reference."""
PEER = Path(tempfile.gettempdir()) / "kartoteka-peer"
_PATIENCE = 60.0
"""Seconds of one reading: what would take longer is not begun."""

_WHO = [
    "the secretary",
    "the district committee",
    "a widow from the lower town",
    "Colonel Orlov",
    "the brigade leader",
    "M. I. Sedova",
    "the NKVD",
    "the commission",
]
_DID = [
    "asked for",
    "refused",
    "counted",
    "wrote about",
    "sent back",
    "spoke against",
    "had promised",
    "never received",
]
_WHAT = [
    "seed and fodder",
    "the lists of absent workers",
    "two wagons of salt",
    "a new stove for the school",
    "the keys of the depot",
    "bread for the families",
]
_WHEN = [
    "in the spring of 1932",
    "on 14 March 1937",
    "after the harvest",
    "in 1928/29",
    "before the first snow",
    "in the winter of 1940-41",
    "at the end of the five-year plan",
]
_AND = [
    "and nobody answered",
    "which cost a hundred roubles",
    "as 12 of the 48 farms had done",
    "so the matter rested",
    "although the USSR was at peace",
    "and 7.5 per cent were lost",
]
_RU_WHO = [
    "секретарь райкома",
    "районный комитет",
    "вдова с нижней улицы",
    "полковник Орлов",
    "бригадир",
    "М. И. Седова",
    "начальник НКВД",
    "комиссия",
]
_RU_DID = [
    "просил выдать",
    "не принял",
    "пересчитал",
    "писал про",
    "вернул обратно",
    "выступил против",
    "обещал прислать",
    "так и не получил",
]
_RU_WHAT = [
    "семена и фураж",
    "списки выбывших",
    "два вагона соли",
    "новую печь для школы",
    "ключи от склада",
    "хлеб для семей",
]
_RU_WHEN = [
    "весной 1932 г.",
    "14 марта 1937 г.",
    "после уборки",
    "в 1928/29 г.",
    "до первого снега",
    "зимой 1940-1941 гг.",
    "к концу пятилетки",
]
_RU_AND = [
    "и никто не ответил",
    "что стоило сто рублей",
    "как 12 из 48 колхозов",
    "на том дело и стало",
    "хотя в СССР был мир",
    "и 7,5 процента пропало",
]

ENGLISH = (
    "RGASPI, f. {f}, op. {o}, d. {d}, l. {l}",
    "RTsKhIDNI, {f}/{o}/{d}, {l}",
    "GARF, f. R-{f}, op. {o}a, d. {d}, ll. {l}-{m}",
    "RGAE {f}/{o}/{d}, {l}-{m}",
    "RGASPI, fond {f}, opis {o}, delo {d}, list {l}",
    "RGVA, f. {f}, op. {o}, d. {d}, l. {l}ob.",
    "TsDAHO, f. {f}, op. {o}, spr. {d}, ark. {l}",
    "GARF, f. {f}, op. {o}, d. {d}, l. {l}; d. {e}, ll. {m}, {n}",
    "Ibid., d. {d}, l. {l}",
    "Ibid., l. {l}",
)
RUSSIAN = (
    "РГАСПИ. Ф. {f}. Оп. {o}. Д. {d}. Л. {l}",
    "ГАРФ, ф. Р-{f}, оп. {o}, д. {d}, лл. {l}-{m}",
    "РГАЭ. Ф. {f}. Оп. {o}. Д. {d}. Л. {l} об.",
    "РЦХИДНИ, ф. {f}, оп. {o}, д. {d}, л. {l}",
    "ЦДАГО України, ф. {f}, оп. {o}, спр. {d}, арк. {l}",
    "ГАРФ. Ф. {f}. Оп. {o}. Д. {d}. Л. {l}; Д. {e}. Л. {m}",
    "Там же. Д. {d}. Л. {l}",
)


class Prose(NamedTuple):
    """A text with as many references as `references` says."""

    text: str
    references: int

    @property
    def size(self) -> int:
        """Bytes of UTF-8."""
        return len(self.text.encode())


def prose(size: int, *, seed: int = 1) -> Prose:
    """A chapter of some `size` bytes."""
    draw = random.Random(seed)
    out: list[str] = []
    done = references = 0
    for number in count():
        if done >= size:
            break
        russian = number // 40 % 2 == 1
        sentences: list[str] = []
        room = EVERY - 60
        while room > 0:
            parts = [
                draw.choice(words)
                for words in (
                    (_RU_WHO, _RU_DID, _RU_WHAT, _RU_WHEN, _RU_AND) if russian else (_WHO, _DID, _WHAT, _WHEN, _AND)
                )
            ]
            sentence = "{} {} {} {}, {}. ".format(*parts)
            sentences.append(sentence[0].upper() + sentence[1:])
            room -= len(sentence.encode())
        leaf, file = draw.randint(1, 180), draw.randint(1, 2400)
        notation = draw.choice(RUSSIAN if russian else ENGLISH)
        printed = notation.format(
            f=draw.choice((17, 558, 5446, 9401, 7486, 82, 1562)),
            o=draw.randint(1, 90),
            d=file,
            e=file + draw.randint(1, 30),
            l=leaf,
            m=leaf + draw.randint(1, 9),
            n=leaf + draw.randint(10, 20),
        )
        references += 1 + printed.count(";")
        sentences.append(f"({printed}).\n\n" if draw.random() < 0.5 else f"\n{references} {printed}.\n\n")
        done += len("".join(sentences).encode())
        out.extend(sentences)
    return Prose("".join(out), references)


class Speed(NamedTuple):
    """One reading."""

    size: int
    found: int
    seconds: float

    def __str__(self) -> str:
        rate = self.size / self.seconds
        return f"{rate / 1e6:8.3f} MB/s {self.found / self.seconds:9,.0f} references/s {self.found:8,} found {self.seconds:8.2f} s"


def timed(read: Callable[[str], int], text: Prose) -> Speed:
    """The time of work that `read` takes for `text`."""
    start = process_time()
    found = read(text.text)
    return Speed(text.size, found, process_time() - start)


def archival(text: str) -> int:
    """How many archival references are read in `text`: the full parse, with chains and evidence, print left out."""
    import kartoteka

    return len(kartoteka.parse(text, archival_only=True))


_BARE = re.compile(r"\d+/\d+/\d+|(?:f|ф|Ф)\.\s?[^\W\d]?-?\d+\w?[.,]\s(?:op|оп|Оп)\.\s\d+\w?[.,]\s\w+\.\s\d+")


def bare(text: str) -> int:
    """How many matches one plain pattern has, which knows no archive and builds nothing."""
    return sum(1 for _ in _BARE.finditer(text))


def growing(name: str, read: Callable[[str], int], sizes: Sequence[int]) -> dict[int, Speed]:
    """Prints the speed at each size that can be read in some patience."""
    measured: dict[int, Speed] = {}
    for size in sizes:
        if measured and (last := max(measured)) and size / last * measured[last].seconds > _PATIENCE:
            print(
                f"{name:28} {size / 1e6:6.2f} MB  not read: more than {_PATIENCE:.0f} s at the speed before", flush=True
            )
            continue
        measured[size] = timed(read, prose(size))
        print(f"{name:28} {size / 1e6:6.2f} MB {measured[size]}", flush=True)
    return measured


def peer_python() -> Path | None:
    """The Python that has eyecite, made when first asked for; None where it cannot be installed."""
    python = PEER / "bin" / "python"
    if not python.exists():
        venv.create(PEER, with_pip=True)
        for package in ("eyecite", "hyperscan"):
            done = subprocess.run([python, "-m", "pip", "install", "-q", package], capture_output=True, check=False)
            if done.returncode and package == "eyecite":
                return None
    return python


def beside(text: Prose) -> None:
    """Prints what eyecite takes for `text`: adapted to read it, and with its fast engine, which only scans it."""
    python = peer_python()
    if python is None:
        print("eyecite could not be installed")
        return
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(text.text)
        file.flush()
        for engine in ("adapted", "hyperscan"):
            script = Path(__file__).with_name("archival_speed_peer.py")
            done = subprocess.run([python, script, engine, file.name], capture_output=True, text=True, check=False)
            if done.returncode:
                print(f"eyecite, {engine}: {done.stderr.strip().splitlines()[-1]}")
                continue
            said = json.loads(done.stdout)
            print(
                f"{f'eyecite {engine}':28} {text.size / 1e6:6.2f} MB {Speed(text.size, said['found'], said['seconds'])}"
            )


def profiled(text: Prose) -> None:
    """Prints the functions that take most of the time."""
    profile = cProfile.Profile()
    profile.runcall(archival, text.text)
    pstats.Stats(profile).sort_stats("tottime").print_stats(40)


def main() -> None:
    """One line a reading."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--up-to", type=float, default=50, metavar="MB")
    asked.add_argument("--peer", choices=("eyecite", "none"), default="eyecite")
    asked.add_argument("--profile", action="store_true")
    options = asked.parse_args()
    sizes = [size for size in SIZES if size <= options.up_to * 1e6]
    archival(prose(20_000, seed=2).text)  # the authority is read and all patterns are compiled once
    if options.profile:
        profiled(prose(min(1_000_000, sizes[-1])))
        return
    growing("bare `re`", bare, sizes)
    ours = growing("kartoteka, archival", archival, sizes)
    rates = {size: each.size / each.seconds for size, each in ours.items()}
    first, last = min(rates), max(rates)
    print(f"a byte at {last / 1e6:g} MB takes {rates[first] / rates[last]:.2f} times as long as at {first / 1e6:g} MB")
    planted = prose(last).references
    print(f"found {ours[last].found:,} of {planted:,} that stand in {last / 1e6:g} MB")
    if options.peer != "none":
        beside(prose(min(1_000_000, last)))


if __name__ == "__main__":
    main()
