"""Words a second that the date grammar reads on one core, beside spaCy's bare tokenizer in the same run.

    python tests/bench/dates_speed.py [TEXT ...] [--rounds 9]

Without a TEXT: the prose of the sample corpus. The two are timed in turn, so that a busy machine slows both; medians are
compared. Words are what white space parts; CPU time.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from kartoteka.annotate import dates
from kartoteka.authority import load

SAMPLES = Path(__file__).parents[2] / "corpus" / "sources"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=9)
    arguments = parser.parse_args()
    paths = arguments.texts or sorted(SAMPLES.glob("*.txt"))
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in paths)
    paragraphs = text.split("\n\n")
    events = dates.Events(load().gazetteer)
    tokenizer = spacy.blank("en").tokenizer

    def bare() -> None:
        for paragraph in paragraphs:
            tokenizer(paragraph)

    def own() -> None:
        dates.find(text, events=events)

    own()
    bare()
    seconds: dict[Callable[[], None], list[float]] = {own: [], bare: []}
    for _ in range(arguments.rounds):
        for work, taken in seconds.items():
            start = time.process_time()
            work()
            taken.append(time.process_time() - start)
    words = len(text.split())
    own_rate, bare_rate = (words / statistics.median(taken) for taken in seconds.values())
    print(f"{len(paths)} texts, {words} words, {len(dates.find(text, events=events))} dates, {arguments.rounds} rounds")
    print(f"dates            {own_rate:10,.0f} words/s")
    print(f"bare tokenizer   {bare_rate:10,.0f} words/s")
    print(f"ratio            {own_rate / bare_rate:10.2f}")


if __name__ == "__main__":
    main()
