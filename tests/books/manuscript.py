"""Manuscripts: chapters with places for notes, filled and annotated by chance that a seed holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Literal

from books.footnotes import Footnote, Historian
from books.words import words

Kind = Literal["title", "author", "heading", "paragraph", "quotation", "row", "caption"]
_KINDS: dict[str, Kind] = {"#": "title", "=": "author", "##": "heading", ">": "quotation", "|": "row", "!": "caption"}
_TRANSLATORS = (
    "The author puns here on a word for both grain and silence. Translator's note.",
    "In the first edition this sentence ended with a question mark. Translator's note.",
    "A measure of rye; the translation keeps the measures of the original. Translator's note.",
    "The quotation is given here from the documents themselves, which differ a little from what the author "
    "printed. Translator's note.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """A note at the place that calls it."""

    note: Footnote
    starred: bool = False
    """With an asterisk or a dagger, apart from the numbers."""


Piece = str | Called


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, a heading, a row of a table."""

    kind: Kind
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """Its blocks, title first."""

    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """The words of its title."""
        (words,) = self.blocks[0].pieces
        assert isinstance(words, str)
        return words


def chapter(stem: str, *, language: str, historian: Historian, dice: Random, translated: bool = False) -> Chapter:
    """The text of that name with its notes.

    Args:
        stem: name of a file in texts/: `^` calls a note, `†` one of the translator.
        language: of its words.
        historian: writes the notes.
        dice: fill the slots.
        translated: whether the translator's notes are printed.
    """
    text = (Path(__file__).parent / "texts" / f"{stem}.txt").read_text(encoding="utf-8")
    explained = iter(dice.sample(_TRANSLATORS, len(_TRANSLATORS)))

    def called(sign: str) -> Called | None:
        if sign == "^":
            return Called(note=historian.footnote())
        return Called(note=Footnote(text=next(explained), citations=()), starred=True) if translated else None

    historian.begin_chapter()
    blocks: list[Block] = []
    for line in filter(None, words(language).filled(text, dice).splitlines()):
        kind, rest = _kind(line)
        pieces = [called(each) if each in ("^", "†") else each for each in re.split("([†^])", rest)]
        blocks.append(Block(kind=kind, pieces=tuple(each for each in pieces if each)))
    return Chapter(blocks=tuple(blocks))


def _kind(line: str) -> tuple[Kind, str]:
    mark, _, rest = line.partition(" ")
    return (_KINDS[mark], rest) if mark in _KINDS else ("paragraph", line)
