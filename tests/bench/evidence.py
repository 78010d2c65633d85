"""Checks the weights of the evidence against gold, damaged gold and what cites nothing: `python tests/bench/evidence.py`.

For each feature it prints how often it speaks, how many of these references are right, its weight, and the change of weight that
makes them likeliest (logistic regression on what the other reasons say, drawn to the weights as they are). Whether the changes
would help is asked of documents that they were not fitted on. The damage is done by ../shared/tools/damage.py.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
from numpy.typing import NDArray

from bench import damaged
from books.tables import share, table
from kartoteka import authority, cite
from kartoteka.cite.confidence import PRIOR
from kartoteka.evaluate import calibration, citations, gold, references
from kartoteka.evaluate.verdicts import Verdict
from kartoteka.findings import Citation, Evidence, Note

ROOT = Path(__file__).parents[2]
OURS, NOTHING = ROOT / "corpus" / "gold" / "references", ROOT / "tests" / "cases" / "negatives" / "nothing.txt"
RATE = 0.05
SURE = 0.9
FEWEST = 5
"""Of a feature: with fewer it stays as it is."""
_RIDGE = 2.0
_FOLDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One reference that was read."""

    set: str
    document: str
    right: bool
    evidence: tuple[Evidence, ...]


def main() -> None:
    """Prints the tables."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seeds", type=int, default=4, help="how many accidents")
    options = asked.parse_args()
    print(tables(samples(seeds=options.seeds)))


def samples(*, seeds: int) -> list[Sample]:
    """What is read of the gold, of the damaged gold, and where nothing is cited."""
    known = authority.load()
    out: list[Sample] = []
    for seed in range(seeds + 1):
        name = f"damaged {RATE:.0%}" if seed else "gold"

        def as_printed(texts: Sequence[str], seed: int = seed) -> Sequence[str]:
            return damaged.done_to(texts, rate=RATE, seed=seed) if seed else texts

        for path in sorted(OURS.glob("*.jsonl")):
            out += _of_ours(name, path, known, as_printed)
        for path in sorted((damaged.SHARED / "gold").glob("*.jsonl")):
            out += _of_lines(name, path, known, as_printed)
    return out + list(_of_nothing(known))


Print = Callable[[Sequence[str]], Sequence[str]]


def _of_ours(name: str, path: Path, known: authority.Authority, as_printed: Print) -> Iterable[Sample]:
    notes = gold.notes_alone(path)
    texts = as_printed([note.text or "" for note in notes])
    read = {
        at: Note(note=str(at), sequence=note.sequence, label=note.label, status="linked", confidence=1.0)
        for at, note in enumerate(notes)
    }
    found = cite.read([cite.Passage(id=str(at), text=text) for at, text in enumerate(texts)], known)
    for match in citations.matches(notes, read, list(read.values()), found):
        if match.found is not None and match.found.kind == "archival":
            # a shelfmark of another system is kept as it is printed, damaged or not
            wrong = set(citations.faults(match.wanted, match.found)) - {"location"} if match.wanted else {"extra"}
            yield Sample(set=name, document=path.stem, right=not wrong, evidence=match.found.evidence)


def _of_lines(name: str, path: Path, known: authority.Authority, as_printed: Print) -> Iterable[Sample]:
    lines = references.lines(path)
    for line, text in zip(lines, as_printed([line.text for line in lines]), strict=True):
        wanted = list(line.asked)
        for each in cite.parse(text, known):
            if each.kind == "archival" and any(references.readings(each)[1][:3]):
                hit = next((one for one in wanted if _reads(one, each)), None)
                if hit is not None:
                    wanted.remove(hit)
                yield Sample(set=name, document=path.stem, right=hit is not None, evidence=each.evidence)


def _reads(asked: references.Asked, citation: Citation) -> bool:
    return not set(asked.readings).isdisjoint(references.readings(citation))


def _of_nothing(known: authority.Authority) -> Iterable[Sample]:
    before = {True: "РГАСПИ. Ф. 17. Оп. 3. Д. 994. Л. 5.", False: "RGASPI, f. 17, op. 3, d. 994, l. 5."}
    group = ""
    for line in NOTHING.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            group = line
        elif text := line.removeprefix("? ").removeprefix("~ "):
            cyrillic = any("а" <= letter <= "я" for letter in text)
            for passages in ([], [cite.Passage(id="before", text=before[cyrillic])]):
                for each in cite.read([*passages, cite.Passage(id="asked", text=text)], known):
                    if each.note == "asked" and each.kind == "archival" and each.scheme == "fond":
                        yield Sample(set="nothing cited", document=group, right=False, evidence=each.evidence)


Changes = Mapping[str, float]
"""What is added to each weight; to the log-odds of a reference without remark under the name ``."""


def fitted(some: Sequence[Sample]) -> Changes:
    """The changes that make `some` likeliest, drawn to none."""
    from scipy.optimize import minimize

    count: dict[str, int] = defaultdict(int)
    for each in some:
        for feature in {reason.feature for reason in each.evidence}:
            count[feature] += 1
    features = ["", *sorted(feature for feature, often in count.items() if often >= FEWEST)]
    place = {feature: at for at, feature in enumerate(features)}
    x = np.zeros((len(some), len(features)))
    for row, each in enumerate(some):
        x[row, 0] = 1
        for reason in each.evidence:
            if reason.feature in place:
                x[row, place[reason.feature]] = 1
    rest = np.array([_log_odds(each, {}) for each in some])
    side = np.where([each.right for each in some], 1.0, -1.0)

    def loss(changes: NDArray[np.float64]) -> float:
        return float(np.logaddexp(0, -side * (rest + x @ changes)).sum() + _RIDGE * (changes @ changes))

    found = minimize(loss, np.zeros(len(features)), method="L-BFGS-B")
    return dict(zip(features, map(float, found.x), strict=True))


def _log_odds(each: Sample, changes: Changes) -> float:
    spoke = {reason.feature for reason in each.evidence}
    weights = sum(reason.effect for reason in each.evidence) + sum(changes.get(feature, 0.0) for feature in spoke)
    return PRIOR + changes.get("", 0.0) + weights


def _verdicts(some: Iterable[Sample], changes: Changes) -> list[Verdict]:
    return [
        Verdict(
            document=each.document,
            note=None,
            raw="",
            kind="archival",
            faults=() if each.right else ("extra",),
            confidence=float(1 / (1 + np.exp(-_log_odds(each, changes)))),
        )
        for each in some
    ]


def tables(every: Sequence[Sample]) -> str:
    """The features, and what the changes would do to documents that they were not fitted on."""
    documents = sorted({each.document for each in every})
    folds = {document: at % _FOLDS for at, document in enumerate(documents)}
    as_is: list[tuple[Sample, Verdict]] = []
    changed: list[tuple[Sample, Verdict]] = []
    for fold in range(_FOLDS):
        held_out = [each for each in every if folds[each.document] == fold]
        changes = fitted([each for each in every if folds[each.document] != fold])
        as_is += zip(held_out, _verdicts(held_out, {}), strict=True)
        changed += zip(held_out, _verdicts(held_out, changes), strict=True)
    sets = list(dict.fromkeys(each.set for each in every))
    rows = []
    for name in [*sets, "all"]:
        for words, pairs in (("as they are", as_is), ("changed", changed)):
            some = [verdict for sample, verdict in pairs if name in (sample.set, "all")]
            sure = [each for each in some if (each.confidence or 0) > SURE]
            right = share(sum(each.exact for each in sure) / len(sure)) if sure else ""
            off = calibration.error(calibration.bins(some)) or 0.0
            rows.append([name, words, str(len(some)), share(len(sure) / len(some)), right, f"{off:.3f}"])
    heads = ["set", "weights", "references", f"above {SURE}", "of these right", "calibration error"]
    return features(every) + "\n" + table(heads, rows)


def features(every: Sequence[Sample]) -> str:
    """Each feature: how often, how many right, its mean weight, and the change that would fit best."""
    changes = fitted(every)
    rows = []
    for feature in sorted({reason.feature for each in every for reason in each.evidence}):
        some = [each for each in every if any(reason.feature == feature for reason in each.evidence)]
        effects = [reason.effect for each in some for reason in each.evidence if reason.feature == feature]
        change = f"{changes[feature]:+.2f}" if feature in changes else ""
        right = share(sum(each.right for each in some) / len(some))
        rows.append([feature, str(len(some)), right, f"{sum(effects) / len(effects):+.2f}", change])
    rows.append(["without any remark", str(len(every)), "", f"{PRIOR:+.2f}", f"{changes['']:+.2f}"])
    return table(["feature", "references", "right", "weight", "change"], rows)


if __name__ == "__main__":
    main()
