"""The way of one evaluation: gold files in, a report out; who reads the works and the lines comes as an argument."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from kartoteka.errors import GoldError, MissingInputError
from kartoteka.evaluate import citations, judging, line_scores, mentions, notes, prose, prose_scores, references
from kartoteka.evaluate.fold import words
from kartoteka.evaluate.gold import GoldNote, GoldWork, load, notes_alone, rows, stands_alone
from kartoteka.evaluate.places import Places
from kartoteka.evaluate.scores import DocumentScores, Report, Score
from kartoteka.evaluate.verdicts import Verdict
from kartoteka.findings import Citation, Note, Work, WorkFindings

Read = Callable[[Path], tuple[str, WorkFindings]]
"""Reads one work as `run` would: its raw text, and all that was found in it."""
Chain = Callable[[Sequence[str]], Sequence[Citation]]
"""Reads notes in their order as one chain; `note` of each citation is the ordinal of its note, from 0."""
Parse = Callable[[Sequence[str]], Sequence[Sequence[Citation]]]
"""Reads each of several texts alone, as `parse` would: the citations of each, in the same order."""


def chained(texts: Sequence[str]) -> Sequence[Citation]:
    """The citations of `texts` as the archives of the package read them."""
    from kartoteka import authority, cite

    return cite.read([cite.Passage(id=str(at), text=text) for at, text in enumerate(texts)], authority.load())


def run(*golds: Path, read: Read, parse: Parse, chain: Chain = chained) -> Report:
    """Compares what is found with every gold file at `golds`, each a file or a folder of `*.jsonl` and `*.txt`.

    Raises:
        GoldError: a gold file does not fit its form.
        MissingInputError: there is no gold, or a work that it names is missing.
    """
    files = [path for each in golds for path in _files(each)]
    return Report(documents=tuple(_document(path, read=read, parse=parse, chain=chain) for path in files))


def _files(gold: Path) -> list[Path]:
    if not gold.is_dir():
        return [gold]
    files = sorted(each for form in ("*.jsonl", "*.txt") for each in gold.glob(form))
    if not files:
        raise MissingInputError("no gold file (*.jsonl, *.txt) stands in this folder.", where=str(gold))
    return files


def _document(path: Path, *, read: Read, parse: Parse, chain: Chain) -> DocumentScores:
    if path.suffix == ".txt":
        return _prose(path, read=read)
    first = rows(path)[:1]
    if first and "raws" in first[0][1]:
        return _lines(path, parse=parse, chain=chain)
    if first and stands_alone(first[0][1]):
        return score_notes(path.stem, notes_alone(path), chain=chain)
    gold = load(path)
    if not gold.source.exists():
        raise GoldError(f"the work {gold.source.name} that it names is missing.", where=str(path))
    raw, found = read(gold.source)
    return score_work(gold, raw=raw, found=found)


def _prose(path: Path, *, read: Read) -> DocumentScores:
    gold = prose.load(path)
    with TemporaryDirectory() as folder:
        unmarked = Path(folder, path.name)
        unmarked.write_text(gold.text, encoding="utf-8")
        _, found = read(unmarked)
    scores, misses = prose_scores.score(gold, found)
    return DocumentScores(name=path.stem, scores=tuple(scores), misses=tuple(misses))


def _lines(path: Path, *, parse: Parse, chain: Chain) -> DocumentScores:
    lines, ordered = references.lines(path), references.in_order(path)
    alone = line_scores.score(path.stem, lines, parse([line.text for line in lines]))
    together = line_scores.score_in_order(path.stem, ordered, chain([line.text for line in ordered]))
    return DocumentScores(
        name=path.stem,
        scores=alone.scores + together.scores,
        misses=alone.misses + together.misses,
        verdicts=together.verdicts,
    )


def score_notes(name: str, gold: Sequence[GoldNote], *, chain: Chain) -> DocumentScores:
    """The scores of notes that stand alone."""
    read = {
        at: Note(note=str(at), sequence=note.sequence, label=note.label, status="linked", confidence=1.0)
        for at, note in enumerate(gold)
    }
    found = chain([note.text or "" for note in gold])
    every = citations.matches(gold, read, list(read.values()), found)
    return DocumentScores(
        name=name,
        scores=tuple(citations.score(every)),
        misses=tuple(citations.misses(every)),
        verdicts=judging.of_matches(name, every),
    )


def score_work(gold: GoldWork, *, raw: str, found: WorkFindings) -> DocumentScores:
    """The scores of one work, stage by stage, of what the gold judges."""
    places = Places(raw)
    pairs = notes.pair(gold.notes, found.notes)
    parts: list[tuple[list[Score], list[str]]] = [_bibliography(gold, found.work)]
    if "notes" in gold.judged:
        parts.append(notes.score(gold.notes, found.notes, pairs, places))
    verdicts: tuple[Verdict, ...] = ()
    if "citations" in gold.judged:
        every = citations.matches(gold.notes, pairs, found.notes, found.citations)
        parts.append((citations.score(every), citations.misses(every)))
        verdicts = judging.of_matches(gold.name, every)
    if "dates" in gold.judged:
        parts.append(mentions.dates(gold.dates, found.dates, found.notes, places))
    if "entities" in gold.judged:
        parts.append(mentions.entities(gold.entities, found.entities, found.notes, places))
    return DocumentScores(
        name=gold.name,
        scores=tuple(score for scores, _ in parts for score in scores),
        misses=tuple(miss for _, misses in parts for miss in misses),
        verdicts=verdicts,
    )


def _bibliography(gold: GoldWork, work: Work) -> tuple[list[Score], list[str]]:
    found = {"title": work.title, "author": work.author, "year": work.year}
    asked = {key: value for key, value in gold.work.items() if key in found}
    wrong = [key for key, value in asked.items() if words(str(found[key] or "")) != words(str(value))]
    score = Score(
        stage="works: title, author, year",
        gold=len(asked),
        found=sum(found[key] is not None for key in asked),
        right=len(asked) - len(wrong),
    )
    return [score], [f"work: {key} is {asked[key]!r}, read as {found[key]!r}" for key in wrong]
