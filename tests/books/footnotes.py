"""The notes of a made-up historian: references in one notation, print, Ibid., and remarks that run on and on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random

from books.shelfmarks import FULL_NAMES, Level, Notation, Shelfmark, some_file, some_leaves
from books.words import Words, words
from kartoteka.evaluate.gold import GoldCitation


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """One note: its words without the label, and what it cites."""

    text: str
    citations: tuple[GoldCitation, ...]


@dataclass(slots=True, kw_only=True)
class Historian:
    """Writes one note after the other and remembers what an Ibid. would stand on."""

    notation: Notation
    language: str
    dice: Random
    talkative: float = 0.15
    """How many notes are remarks of several sentences."""
    _last: Shelfmark | None = None
    """The one file that the note before cites; None if it cites several things, print, or nothing."""
    _files: list[Shelfmark] = field(default_factory=list)
    _introduced: set[str] = field(default_factory=set)

    @property
    def words(self) -> Words:
        """Of the historian's language."""
        return words(self.language)

    def begin_chapter(self) -> None:
        """No Ibid. reaches back over the beginning of a chapter."""
        self._last = None

    def footnote(self) -> Footnote:
        """The next note."""
        last, self._last = self._last, None
        if last is not None and self.dice.random() < 0.4:
            return self._again(last)
        kind = self.dice.random()
        if kind < self.talkative:
            return self._remark()
        if kind < self.talkative + 0.16:
            return self._print()
        if kind < self.talkative + 0.3:
            return self._several()
        return self._alone()

    def _alone(self) -> Footnote:
        self._last = mark = self._mark()
        text, citation = self._stated(mark)
        lead = self.dice.random()
        if lead < 0.25:
            text = f"{self._document()}, {text}"
        elif lead < 0.35:
            text = f"{self.dice.choice(self.words.leads)} {text}"
        return Footnote(text=_closed(text), citations=(citation,))

    def _again(self, last: Shelfmark) -> Footnote:
        how = self.dice.random()
        # the whole stands for the same leaves too, so it is said only of a mark that has some
        changed: tuple[Shelfmark, Level | None]
        if how < 0.25:
            changed = last, None
        elif how < 0.7:
            changed = replace(last, leaves=some_leaves(self.dice)), "leaves"
        elif how < 0.9:
            changed = replace(last, delo=str(self.dice.randint(31, 1990)), leaves=some_leaves(self.dice)), "delo"
        else:
            changed = replace(last, opis=str(self.dice.randint(1, 40)), leaves=some_leaves(self.dice)), "opis"
        mark, down_from = changed
        self._last = mark
        raw = self.notation.again(mark, down_from=down_from)
        return Footnote(text=_closed(raw), citations=(self.notation.citation(mark, raw=raw),))

    def _several(self) -> Footnote:
        mark = self._mark()
        raw, citation = self._stated(mark)
        raws, citations = [raw], [citation]
        for _ in range(self.dice.randint(1, 2)):
            if self.dice.random() < 0.6:
                mark = replace(mark, delo=str(self.dice.randint(31, 1990)), leaves=some_leaves(self.dice))
                raw = self.notation.written(mark, down_from="delo")
                citation = self.notation.citation(mark, raw=raw)
            else:
                mark = self._mark()
                raw, citation = self._stated(mark)
            raws.append(raw)
            citations.append(citation)
        if self.dice.random() < 0.25:
            raws.append(f"{self.words.see_also} {self._title()}")
            citations.append(GoldCitation(raw=raws[-1].removeprefix(f"{self.words.see_also} "), kind="print"))
        return Footnote(text=_closed("; ".join(raws)), citations=tuple(citations))

    def _print(self) -> Footnote:
        raw = self._title() if self.dice.random() < 0.6 else self._newspaper()
        return Footnote(text=_closed(raw), citations=(GoldCitation(raw=raw, kind="print"),))

    def _remark(self) -> Footnote:
        sentences = self.dice.sample(self.words.remarks, self.dice.randint(2, 6))
        filled = [self.words.filled(each, self.dice) for each in sentences]
        citations: list[GoldCitation] = []
        if self.dice.random() < 0.7:
            raw, citation = self._stated(self._mark())
            citations.append(citation)
            at = self.dice.randint(1, len(filled))
            filled.insert(at, _closed(f"{self.dice.choice(self.words.leads)} {raw}"))
        return Footnote(text=" ".join(filled), citations=tuple(citations))

    def _mark(self) -> Shelfmark:
        """A file, often one that was cited before."""
        if self._files and self.dice.random() < 0.3:
            mark = self.dice.choice(self._files)
        else:
            self._files.append(mark := some_file(self.dice))
        return replace(mark, leaves=some_leaves(self.dice))

    def _stated(self, mark: Shelfmark) -> tuple[str, GoldCitation]:
        raw = self.notation.written(mark)
        if self.notation.hereafter and mark.archive in FULL_NAMES and mark.archive not in self._introduced:
            self._introduced.add(mark.archive)
            short = self.notation.name(mark.archive)
            raw = raw.replace(short, f"{FULL_NAMES[mark.archive]} ({self.notation.hereafter} {short})", 1)
        return raw, self.notation.citation(mark, raw=raw)

    def _document(self) -> str:
        return self.words.filled(self.dice.choice(self.words.documents), self.dice)

    def _title(self) -> str:
        one, many = self.notation.print_page
        first = self.dice.randint(3, 380)
        pages = f"{one}{first}" if self.dice.random() < 0.5 else f"{many}{first}{self.notation.dash}{first + 4}"
        return self.words.filled(self.dice.choice(self.words.titles), self.dice) + f"{self.notation.between}{pages}"

    def _newspaper(self) -> str:
        return self.words.filled(self.dice.choice(self.words.newspapers), self.dice)


def _closed(text: str) -> str:
    """With its full stop, which an abbreviation has already."""
    return text if text.endswith(".") else text + "."
