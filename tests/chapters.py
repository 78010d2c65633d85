"""Chapters of our own as text files, as many and as long as a test or a bench wants: no two alike, the same for the same seed."""

from __future__ import annotations

from pathlib import Path
from random import Random

from books.footnotes import Footnote, Historian
from books.manuscript import Called, chapter
from books.shelfmarks import NOTATIONS

_TEXTS = ("barges", "bridge", "hut", "paper", "salt", "shift")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def text(*, parts: int = 1, blocks: int | None = None, seed: int = 1) -> str:
    """A chapter of some 750 words and 20 notes a part, or its first paragraphs; the notes stand at its end."""
    dice = Random(seed)
    historian = Historian(notation=NOTATIONS[dice.choice(sorted(NOTATIONS))], language="en", dice=dice)
    paragraphs: list[str] = []
    notes: list[Footnote] = []
    for _ in range(parts):
        for block in chapter(dice.choice(_TEXTS), language="en", historian=historian, dice=dice).blocks[:blocks]:
            words = ""
            for piece in block.pieces:
                if isinstance(piece, Called):
                    notes.append(piece.note)
                    words += str(len(notes)).translate(_RAISED)
                else:
                    words += piece
            paragraphs.append(words)
    listed = (f"{str(number).translate(_RAISED)} {note.text}" for number, note in enumerate(notes, start=1))
    return "\n\n".join([*paragraphs, *listed]) + "\n"


def write(folder: Path, count: int, *, parts: int = 1, blocks: int | None = None, seed: int = 1) -> list[Path]:
    """So many chapters as files in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"chapter-{number:05}.txt" for number in range(1, count + 1)]
    for number, file in enumerate(files):
        file.write_text(text(parts=parts, blocks=blocks, seed=seed * 1_000_003 + number), encoding="utf-8")
    return files
