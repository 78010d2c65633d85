"""Words between two alphabets: `р. 84` read for p. 84, `4. 994` for d. 994, `P-5446` and `On.` for Р-5446 and Оп.

Tesseract picks the language of each word by itself: letters that look alike take in either, and to one language a letter
looks like a figure of the other. The words around one that it read in another alphabet than the page's are read again in
the page's alone. Where that does not go well they are read in the other alone too, and the alphabets of the whole stretch
are chosen together: a word stands in that of its neighbours unless its letters speak clearly against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from math import inf

from kartoteka.extract.ocr.alphabets import (
    BOTH,
    Alphabet,
    alphabets,
    by_alphabet,
    common,
    is_foreign,
    sure,
    tells_nothing,
    text_of,
)
from kartoteka.extract.ocr.strips import Strip, Word, line_of, words_of
from kartoteka.extract.picture import Picture
from kartoteka.extract.printed import PrintedLine, PrintedPage

_Read = Callable[[Sequence["Word"], PrintedLine, Alphabet], list["Word"]]
"""Reads some words of a line again in one alphabet."""
Reread = Callable[[Picture, tuple[str, ...]], PrintedPage]
"""Reads the picture of a single line in some languages."""

_WELL = 75
"""Confidence in the page's alphabet from which it is not asked what a word would be in the other."""
_PLAINLY = 3.5
"""Confidence by which a whole line reads better in the other alphabet if it stands in it.

`RGVA, f. 33987` reads 2.4 worse in Cyrillic, `GARF. F. R-1235` 2.6 better; `Там же. Л. 10 об.` 4.3 to 12 better.
"""
_HARDLY_LESS = 2
_AROUND = 3
"""Words on either side that are read together with a doubtful one."""
_SWITCH = 1.5
"""What a change of alphabet costs, in letters that are read for certain."""
_EDGE = 0.4
"""What it costs at the end of a line to stand in another alphabet than the page."""
_STOPS = (";", ":", ",", ")", "]", "—", "–", "-")
"""Behind these it costs half."""
_UNTOLD = 0.15
"""What each letter of a word counts less that holds nothing but twins: `no. 8, p. 84` could stand in either alphabet."""


def settled(page: PrintedPage, picture: Picture, reread: Reread, names: Sequence[str]) -> PrintedPage:
    """The page with the alphabet of doubtful words settled.

    Args:
        page: read in all languages at once.
        picture: that it was read from.
        reread: reads a strip of it again.
        names: of the languages; nothing is done unless some are Cyrillic and some are not.
    """
    names_of, home = by_alphabet(names), common(page)
    if not all(names_of.values()) or home is None:
        return page

    def read(words: Sequence[Word], line: PrintedLine, alphabet: Alphabet) -> list[Word]:
        strip = Strip.of(words, line, picture)
        return [
            strip.on_page(word) for found in reread(strip.picture, names_of[alphabet]).lines for word in words_of(found)
        ]

    return replace(page, lines=tuple(_settled(line, home, read) for line in page.lines))


def _settled(line: PrintedLine, home: Alphabet, read: _Read) -> PrintedLine:
    words = list(words_of(line))
    if words and all(is_foreign(word, home) for word in words if alphabets(word.text)):
        return _whole(words, line, home, read)
    stretches = list(_doubtful(words, home))
    for first, last in reversed(stretches):
        old = words[first:last]
        new = read(old, line, home)
        if new and not _reads_well(old, new, home):
            readings = {each: new if each == home else read(old, line, each) for each in BOTH}
            edges = (_EDGE if first == 0 else _SWITCH, _EDGE if last == len(words) else _SWITCH)
            new = _chosen(readings, home, edges) if all(readings.values()) else []
        if new:
            words[first:last] = _mended(old, new, home)
    return line_of(words, line) if stretches else line


def _whole(words: list[Word], line: PrintedLine, home: Alphabet, read: _Read) -> PrintedLine:
    """A line that has no word in the alphabet of its page."""
    (other,) = set(BOTH) - {home}
    if not any(other in alphabets(word.text) for word in words):
        return line
    alone, abroad = read(words, line, home), read(words, line, other)
    if alone and sure(abroad) < sure(alone) + _PLAINLY:
        return line_of(alone, line)
    # `®. 17`, `185 06.` are Ф. and об. to one language alone, and hardly less sure
    return line_of(abroad, line) if abroad and sure(abroad) > sure(words) - _HARDLY_LESS else line


def _reads_well(old: Sequence[Word], new: Sequence[Word], home: Alphabet) -> bool:
    """True if what was read in the other alphabet is read as well in that of the page."""
    return all(
        sure(after) >= _WELL and (home in alphabets(text_of(after)) or text_of(before) == text_of(after))
        for before, after in _cells(old, new)
        if any(is_foreign(word, home) for word in before)
    )


def _doubtful(words: Sequence[Word], home: Alphabet) -> Iterator[tuple[int, int]]:
    """Stretches around words that are not in the page's alphabet, where others of the line are; first, and one past the last."""
    doubtful = [at for at, word in enumerate(words) if is_foreign(word, home)]
    first = last = -1
    for at in doubtful:
        if first >= 0 and at - _AROUND <= last:
            last = at + _AROUND + 1
        else:
            if first >= 0:
                yield first, min(last, len(words))
            first, last = max(0, at - _AROUND), at + _AROUND + 1
    if first >= 0:
        yield first, min(last, len(words))


def _cells(one: Sequence[Word], other: Sequence[Word]) -> Iterator[tuple[list[Word], list[Word]]]:
    """What two readings have at the same places, from the left: words that stand over each other, put together."""
    cell: tuple[list[Word], list[Word]] = ([], [])
    edge = 0.0
    for word, side in sorted(
        [*((each, 0) for each in one), *((each, 1) for each in other)], key=lambda pair: pair[0].x0
    ):
        if any(cell) and (word.x0 + word.x1) / 2 > edge and word.x0 > edge - 1:
            yield cell
            cell = ([], [])
            edge = 0.0
        cell[side].append(word)
        edge = max(edge, word.x1)
    if any(cell):
        yield cell


def _chosen(readings: dict[Alphabet, list[Word]], home: Alphabet, edges: tuple[float, float]) -> list[Word]:
    """The words of the best way through both readings.

    Args:
        readings: of the stretch.
        home: the alphabet of the page.
        edges: what it costs to begin and to end in the other.
    """
    best: dict[Alphabet, tuple[float, list[Word]]] = {each: (-edges[0] * (each != home), []) for each in BOTH}
    for cell in _cells(readings["latin"], readings["cyrillic"]):
        letters = max(sum(len(word.glyphs) for word in side) for side in cell)
        if not all(alphabets(text_of(side)) for side in cell):
            # a figure says nothing, nor does the letter that it may be
            letters = 0
        before = best
        best = {}
        for alphabet, side in zip(BOTH, cell, strict=True):
            ways = [(worth - _change(words, last != alphabet), words) for last, (worth, words) in before.items()]
            worth, words = max(ways, key=lambda way: way[0])
            speaks = letters * (sure(side) / 100 - _UNTOLD * tells_nothing(side, alphabet))
            best[alphabet] = (worth + speaks, [*words, *side])
    return max(best.items(), key=lambda item: item[1][0] - edges[1] * (item[0] != home))[1][1]


def _change(words: Sequence[Word], changes: bool) -> float:
    if not changes:
        return 0.0
    if not words:
        return inf
    return _SWITCH / 2 if words[-1].text.endswith(_STOPS) else _SWITCH


def _mended(old: Sequence[Word], new: Sequence[Word], home: Alphabet) -> Iterator[Word]:
    """The old words, but for those that the new reading has in another alphabet.

    One that was read in the page's own stays where the new reading has figures for it, or letters for its figures.
    """
    for before, after in _cells(old, new):
        was, now = alphabets(text_of(before)), alphabets(text_of(after))
        told = (was and now) or any(is_foreign(word, home) for word in before)
        yield from after if after and was != now and told else before
