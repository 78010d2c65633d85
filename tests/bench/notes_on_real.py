"""Notes, links and parts of real documents, to be read beside the print: `python tests/bench/notes_on_real.py [FILE ...]`.

Without FILE: the real chapter beside the repository, where it is present. `--like BETTER FILE ...` counts what a poor
copy of a work gives of the notes and links of a better one: `--like chapter.pdf scan.pdf`.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from functools import partial
from pathlib import Path

from kartoteka import clean, extract
from kartoteka.document import Text
from kartoteka.findings import Note
from kartoteka.notes import Apparatus, find
from kartoteka.similarity import ratio

REAL = Path(__file__).parents[3] / "shared" / "real"


def take_apart(path: Path) -> tuple[Text, Apparatus, float]:
    """The text, what was found in it, and the CPU seconds of the stage alone."""
    text = extract.read(path)
    cleaned = clean.clean(text)
    start = time.process_time()
    apparatus = find(
        text,
        clean=cleaned.text,
        furniture=[each.span for each in cleaned.furniture],
        work="work",
        join=partial(clean.join_word, vocabulary=cleaned.vocabulary),
    )
    return text, apparatus, time.process_time() - start


def line(note: Note, text: Text) -> str:
    """One note as one reads it beside the print."""
    marker = "-"
    if note.marker_start is not None and note.marker_end is not None:
        before = text.raw[max(0, note.marker_start - 20) : note.marker_start]
        marker = f"{before}[{text.raw[note.marker_start : note.marker_end]}]".replace("\n", " ")
    claim = note.claim.split() if note.claim else ["-"]
    ends = " ".join(claim[:3]) + (" ... " + " ".join(claim[-3:]) if len(claim) > 6 else "")
    words = " ".join((note.text or "-").split()[:6])
    return f"{note.part or '-'}/{note.sequence or '-'} {note.label or '-':>4} {note.status:14} {note.confidence:.2f} {marker:>28} | {ends} | {words}"


def compare(path: Path, better: Path) -> None:
    """One line a note that is lost or a link that is missing or false, then the counts."""
    text, apparatus, seconds = take_apart(path)
    wanted_text, wanted, _ = take_apart(better)
    found = {(each.note.sequence, each.note.label): each.note for each in apparatus.notes}
    notes = links = false = 0
    for want in (each.note for each in wanted.notes):
        note = found.pop((want.sequence, want.label), None)
        same = note is not None and ratio(note.text or "", want.text or "") >= 85
        linked = note is not None and note.marker_start is not None
        there = linked and note is not None and _near(text, note) == _near(wanted_text, want)
        notes += same and want.text is not None
        links += there
        false += linked and not there
        if not same or not there:
            print(f"  {want.sequence}.{want.label}: {'' if same else 'text lost '}{'' if there else 'link lost'}")
            print("     " + (line(note, text) if note else "not found"))
    false += sum(note.marker_start is not None for note in found.values())
    print(
        f"{path.name} against {better.name}, {seconds:.2f} s: {notes} notes, {links} links right, {false} false, ",
        end="",
    )
    print(f"{len(found)} notes that are none, of {sum(each.note.text is not None for each in wanted.notes)}")


def _near(text: Text, note: Note) -> str:
    """The last letters before a marker; OCR may have lost one in some."""
    words = text.raw[max(0, (note.marker_start or 0) - 60) : note.marker_start]
    return "".join(char for char in words.casefold() if char.isalpha())[-6:]


def main(paths: list[Path]) -> None:
    """The listing of each file, then its figures."""
    for path in paths:
        text, apparatus, seconds = take_apart(path)
        print(f"\n{path.name}: {seconds:.2f} s")
        for part in apparatus.parts:
            print(f"  part {part.part}: {part.title} / {part.author} ({part.start}-{part.end})")
        for each in apparatus.notes:
            print("  " + line(each.note, text))
            for warning in each.note.warnings:
                print(f"       ! {warning}")
        notes = [each.note for each in apparatus.notes]
        print(f"  notes with text {sum(note.text is not None for note in notes)}, of all {len(notes)}:", end=" ")
        print(", ".join(f"{status} {count}" for status, count in Counter(note.status for note in notes).items()))
        print(f"  zones: {dict(Counter(zone.kind for zone in apparatus.zones))}")
        for warning in apparatus.warnings:
            print(f"  ! {warning}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--like"]:
        for each in sys.argv[3:]:
            compare(Path(each), Path(sys.argv[2]))
        sys.exit()
    chosen = [Path(each) for each in sys.argv[1:]] or [REAL / "chapter.txt", REAL / "chapter.pdf"]
    present = [path for path in chosen if path.is_file()]
    if not present:
        print("the real chapter is not beside the repository; name a file")
    main(present)
