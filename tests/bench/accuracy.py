"""Measures against gold and writes docs/accuracy.md: `make accuracy`. With --misses prints every miss and writes nothing."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench import damaged, evidence, name_variants
from books import reliability, tables
from books.layouts import LAYOUTS
from books.measuring import measured
from books.scanning import QUALITIES
from kartoteka import authority, cite, evaluate, workflow
from kartoteka.config import Folders, Settings
from kartoteka.findings import Citation, WorkFindings

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
SETTINGS = Settings(
    folders=Folders(authority=str(ROOT / "corpus" / "authority"), works=str(ROOT / "corpus" / "works.csv"))
)

HEAD = """# Accuracy

Written by `make accuracy` (tests/bench/accuracy.py); do not edit. Each figure is what the program of this commit does.
*right* counts what is found and right; *mean F1* is the mean over the works with at least {enough} of the thing, so that
one long work does not carry the figure.
"""

SAMPLE = """
## The sample corpus

Gold in corpus/gold, labelled by hand: four invented chapters, three as damaged OCR text, two of
these also as PDF, and one as an image-only scan. They were written by those who wrote the program, who knew its traps:
**take these figures as a ceiling**, not as what a book of yours will give.

- *notes*: the text under the right number of the right sequence; *links*: the right number at the right place in the body
- *archival*: archive, fond, opis, files and leaves all right; then level by level; *keys*: the names in the index
- *back-references*: an Ibid. or a shortened reference that stands on the right citation, or is rightly left open
- *dates*: the right stretch of time, in the body; *entities*: the right words with the right label, in the body
"""

DEVELOPMENT = """
## Archival references of real documents

Development gold, not shipped: the references of nine published documents in English, Russian and Ukrainian, labelled by
hand. Each is read alone, as `kartoteka parse` does. *references*: fond, opis, files and leaves all right; *in order*: all
notes of a document read in their order, with what an Ibid. takes from another note. The program was built with these
documents in sight; documents that it has never seen are kept apart.
"""

DAMAGED = """
The same references, and every notation of a list of 90 (some with the note before), damaged as OCR damages them, at three rates:
accidents {seeds}, none of which the reader was mended to. `python tests/bench/damaged.py` takes others.

{table}"""

PROSE = """
## Names and dates in prose of our own writing

Texts in the manner of several historians, written and marked by hand (corpus/gold/README.md). The reader was mended to `prose`;
into `prose-kept` nobody who builds has looked, only the counts of these tables were read. A name is right if its words and its label
are, to the letter (GPE and LOC count as one); a date if it means the same days. Both sets are of our own writing, so print of others will be read
less well.

{table}
"""
NAMES = """
## Spellings of names of our own writing

Surnames and full names of persons in the spellings of Library of Congress, BGN, scholarly, German, French and Polish print and in Russian
and Ukrainian cases, and pairs of names that are easily confused (corpus/gold/names): how many pairs of spellings of one name are
joined, and how many pairs of two names are. The second list is kept apart: its misses are not looked at.

{table}"""
PROSE_STAGES = (
    "dates: found, and the days they mean",
    "dates: the same, with exact words",
    "names",
    "names: PERSON, ORG, place",
    "names: pairs that mean one",
)
OWN = """
## Notes of our own writing

What `kartoteka evaluate corpus/gold/FOLDER` prints of archival and print references, and of what an Ibid. stands on: notes without
a body, written and labelled by those who write the program. **The reader was mended to all of them: these figures say that
nothing is lost, never how well new print is read.** What the first readings of notes were that it had never seen, corpus/gold/README.md
says: .83 to .97 of precision and .80 to .94 of recall of archival references that are denser and odder than most books have.

{table}"""

CONFIDENCES = """
## How far the confidence of archival references can be believed

The references of both kinds of gold (corpus/gold/references and the development gold), as they are and damaged as OCR does it
({rate:.0%} of the signs that can be damaged), and what is read where nothing is cited (tests/cases/negatives). *right* there is a
reference whose archive and levels are all right. A weight is in log-odds; *change* is what would fit best, drawn to none. The second table
asks of documents that the changes were not fitted on whether they would help: the weights were moved about half of the way,
because the gold is what the reader was mended to. `python tests/bench/evidence.py` prints this alone.

{tables}"""

CHAPTER = """
## A real chapter

A published chapter with an editor's introduction, as uncorrected OCR text, set as a book with a text layer, and as a
damaged, image-only scan of that book; in copyright and not shipped. No gold file can be shipped for it either: these are counts of what was found. What they count was read
beside the print, and is pinned by tests that run where the chapter lies beside the checkout: the notes, their status
and the place of each marker (tests/notes/test_real.py), every field of the archival references, the record series and what
each Ibid. stands on (tests/test_real_chapter.py), the print references (tests/cite/test_printed.py). The scan is held to
the book (tests/test_real_scan.py): its notes and links the same but for one at most, none false, all archival references
equal. The program was
built with this chapter in sight. Dates and entities were read once: no wrong date, some 10 of 567 names wrong, some 7
missed.

| | OCR text | PDF | scan |
|---|--:|--:|--:|
"""

PAGES = """
## Scanned pages of others

136 pages of German books of 1759 to 1903, most in Fraktur, of which others labelled the layout: the published test list of
a public set (NULabTMN/PrintedBookLayout), each page read alone, in English and Russian, with no other page to compare it
with. Nothing was trained on it; the list was measured eight times while the program was built, so it is not unseen any more.
`python tests/bench/note_lines.py FOLDER NAMES` printed on 2026-11-22 (this file's command does not run it):

```
136 pages, 1616 lines of notes: precision 0.977  recall 0.884  F1 0.928
lines taken for notes where the truth has none: 13
```

136 of the 187 lines that are missed stand on four pages, where hardly a line was taken for one of a note.
"""

BOOKS = """
## Books set and scanned by ourselves

{books} small books from texts of our own ({notes} notes, {references} archival references), each set in another layout
by typst, then read by the whole program as a PDF with a text layer and as five scans: clean (300 dpi, grey), degraded
(blurred, noisy, askew, grey paper), 1-bit (black and white, strokes worn as on microfilm), 150 dpi, very bad (a blurred
copy with noise, dust, a shadow from the gutter, JPEG 35). **Set and damaged by ourselves: these figures flatter.** The
texts, the faces (three) and the damage are those that its builders thought of; a real scan has others.

- *notes*: text under the right label, at least four fifths of its letters right; *markers*: the right label at the right
  place in the body; P precision, R recall
- *CER*: wrong letters among a hundred printed, of the body and of the notes that were found; quotes, dashes and blanks
  of any kind are one
- *archival*: archive, fond, opis, files and leaves all right, an Ibid. with what it inherits

{qualities}
Archival references level by level (F1):

{levels}
### By layout

{layouts}
Notes right of those printed, and in brackets how many that were found are wrong:

{by_notes}
Markers:

{by_markers}
Archival references:

{by_references}
Wrong letters of the body:

{by_body}
### How far its confidence can be believed

All findings in these books, by what they say of themselves: *mean* confidence, and the share that is *right*; the
calibration error is how far the two are apart. A reader who takes everything above .9 should find nine of ten right, in
each quality. A reference counts as right here if all its levels are, though OCR ran its note into another: of the note
its marker speaks. What print that is hard to read takes from a reference was fitted to these books, each half checked on
the other (tests/bench/confidences.py).

Markers of notes:

{sure_markers}
{markers_above}
Archival references:

{sure_references}
{references_above}"""


def read(path: Path) -> tuple[str, WorkFindings]:
    """One work as `run` reads it."""
    reading = workflow.read(path, SETTINGS)
    return reading.text.raw, reading.findings


def parse(texts: Sequence[str]) -> list[list[Citation]]:
    """Each text alone, as `parse` reads it."""
    known = authority.load(SETTINGS.folder("authority"))
    return [list(cite.parse(text, known)) for text in texts]


def counted(found: WorkFindings) -> dict[str, int]:
    """What a person would count first."""
    kinds = [citation.kind for citation in found.citations]
    back = [citation.back_reference for citation in found.citations if citation.back_reference]
    return {
        "notes with text": sum(note.text is not None for note in found.notes),
        "notes linked to their marker": sum(note.status == "linked" for note in found.notes),
        "archival references": kinds.count("archival"),
        "record series": kinds.count("record-series"),
        "print references": kinds.count("print"),
        "back-references resolved": sum(each.status == "resolved" for each in back),
        "back-references left open": sum(each.status != "resolved" for each in back),
        "dates": len(found.dates),
        "entities": len(found.entities),
        "corrections": len(found.corrections),
    }


def chapter() -> str:
    """The table of the real chapter."""
    shapes = [counted(read(SHARED / "real" / name)[1]) for name in ("chapter.txt", "chapter.pdf", "scan.pdf")]
    rows = ((name, *(str(shape[name]) for shape in shapes)) for name in shapes[0])
    return CHAPTER + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def books() -> str:
    """The tables of the books of our own."""
    every = [measured(layout, quality) for layout in LAYOUTS for quality in QUALITIES]
    whole = [each for each in every if each.quality == QUALITIES[0]]
    markers, references = reliability.judged(every, "marker"), reliability.judged(every, "archival")
    return BOOKS.format(
        books=len(LAYOUTS),
        notes=sum(each.proof.notes.gold for each in whole),
        references=sum(each.proof.citations["archival"].gold for each in whole),
        qualities=tables.by_quality(every),
        levels=tables.by_level(every),
        layouts=tables.table(["layout", "what it is"], [[layout.name, layout.what] for layout in LAYOUTS]),
        by_notes=tables.by_layout(every, "notes", tables.counts(lambda each: each.proof.notes)),
        by_markers=tables.by_layout(every, "markers", tables.counts(lambda each: each.proof.markers)),
        by_references=tables.by_layout(every, "archival", tables.counts(lambda each: each.proof.citations["archival"])),
        by_body=tables.by_layout(every, "body", lambda each: tables.rate(each.proof.body)),
        sure_markers=reliability.calibration(reliability.together(markers)),
        markers_above=reliability.above(markers),
        sure_references=reliability.calibration(reliability.together(references)),
        references_above=reliability.above(references),
    )


def own_notes() -> str:
    """The table of the notes of our own writing."""
    head = ["notes", "stage", "gold", "found", "right", "precision", "recall", "F1"]
    rows = []
    for folder in sorted({path.parent for path in (ROOT / "corpus" / "gold").glob("*/*.jsonl")}):
        for score in evaluate.run(folder, read=read, parse=parse).totals():
            if score.stage in ("archival", "print", "record series", "back-references") and score.gold:
                counts = map(str, (score.gold, score.found, score.right))
                shares = map(tables.share, (score.precision, score.recall, score.f1))
                rows.append([folder.name, score.stage, *counts, *shares])
    return tables.table(head, rows)


def own_names() -> str:
    """The table of spellings of names."""
    head = ["list", "names", "spellings", "pairs that are one", "joined", "pairs that are two", "joined wrongly"]
    rows = []
    for path in sorted((ROOT / "corpus" / "gold" / "names").glob("*.txt")):
        found = name_variants.figures(path)
        counts = map(str, (found.people, found.spellings, found.same))
        rows.append([path.stem, *counts, tables.share(found.recall), str(found.apart), tables.share(found.false_rate)])
    return tables.table(head, rows)


def own_prose() -> str:
    """The table of names and dates in prose of our own writing, by language."""
    head = ["texts", "language", "what", "gold", "found", "right", "precision", "recall", "F1"]
    rows = []
    for folder in (ROOT / "corpus" / "gold" / name for name in ("prose", "prose-kept")):
        by_language: dict[str, list[Path]] = {}
        for path in sorted(folder.glob("*.txt")):
            by_language.setdefault(path.stem.partition("-")[0], []).append(path)
        for language, paths in by_language.items():
            for score in evaluate.run(*paths, read=read, parse=parse).totals():
                if score.stage in PROSE_STAGES and score.gold:
                    counts = map(str, (score.gold, score.found, score.right))
                    shares = map(tables.share, (score.precision, score.recall, score.f1))
                    rows.append([folder.name, language, score.stage, *counts, *shares])
    return tables.table(head, rows)


def main() -> None:
    """Writes docs/accuracy.md, or with --misses prints what was missed."""
    out = [HEAD.format(enough=evaluate.ENOUGH)]
    reports = [(SAMPLE, evaluate.run(ROOT / "corpus" / "gold", read=read, parse=parse))]
    if (SHARED / "gold").is_dir():
        reports.append((DEVELOPMENT, evaluate.run(SHARED / "gold", read=read, parse=parse)))
    for words, report in reports:
        out += [words, "\n", report.markdown(), "\n"]
        sys.stdout.write(report.text(documents=True) + "\n\n")
        if "--misses" in sys.argv:
            sys.stdout.write(
                "".join(f"{each.name}: {miss}\n" for each in report.documents for miss in each.misses) + "\n"
            )
    if damaged.DAMAGE.exists():
        seeds = (11, 12, 13)
        out.append(DAMAGED.format(seeds=", ".join(map(str, seeds)), table=damaged.table(seeds)))
    out.append(OWN.format(table=own_notes()))
    out.append(PROSE.format(table=own_prose()))
    out.append(NAMES.format(table=own_names()))
    if (SHARED / "gold").is_dir():
        read_so = evidence.tables(evidence.samples(seeds=4))
        out.append(CONFIDENCES.format(rate=evidence.RATE, tables=read_so))
    if (SHARED / "real").is_dir():
        out.append(chapter())
    if "--misses" not in sys.argv:
        out += [PAGES, books()]
        (ROOT / "docs" / "accuracy.md").write_text("".join(out), encoding="utf-8")
        sys.stdout.write("docs/accuracy.md is written.\n")


if __name__ == "__main__":
    main()
