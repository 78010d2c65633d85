"""Words between two alphabets: `р. 84` read for p. 84, `4. 994` for d. 994, `P-5446` and `On.` for Р-5446 and Оп.

Tesseract picks the language of each word by itself: letters that look alike take in either, and to one language a letter
looks like a figure of the other. The words around one that it read in another alphabet than the page's are read again in
the page's alone. Where that does not go well they are read in the other alone too, and the alphabets of the whole stretch
are chosen together: a word stands in that of its neighbours unless its letters speak clearly against it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from math import inf, nan
from typing import Literal

from kartoteka.extract.ocr.strips import Strip, Word, words_of
from kartoteka.extract.picture import Picture
from kartoteka.extract.printed import Glyph, PrintedLine, PrintedPage

Alphabet = Literal["latin", "cyrillic"]
_Read = Callable[[Sequence["Word"], PrintedLine, Alphabet], list["Word"]]
"""Reads some words of a line again in one alphabet."""
Reread = Callable[[Picture, tuple[str, ...]], PrintedPage]
"""Reads the picture of a single line in some languages."""

_BOTH: tuple[Alphabet, Alphabet] = ("latin", "cyrillic")
_CYRILLIC_DATA = frozenset({"rus", "ukr", "bel", "bul", "srp", "mkd", "kaz", "kir", "tat", "tgk", "mon", "chu"})
_LETTERS = {"latin": re.compile("[A-Za-z\u00c0-\u024f]"), "cyrillic": re.compile("[\u0400-\u04ff№]")}
_NUMBER = re.compile(r"[(\[]?(?!\d\.)[1-9][\d\-–—/,.;:)\]]*|[\-–—.,;:]+")
"""The same in every language. `4.`, `1.`, `06.` and `®.` may be d., l., об. and Ф."""
_WELL = 75
"""Confidence in the page's alphabet from which it is not asked what a word would be in the other."""
_AROUND = 3
"""Words on either side that are read together with a doubtful one."""
_SWITCH = 1.5
"""What a change of alphabet costs, in letters that are read for certain."""
_EDGE = 0.4
"""What it costs at the end of a line to stand in another alphabet than the page."""
_STOPS = (";", ":", ",", ")", "]", "—", "–", "-")
"""Behind these it costs half."""
_TWINS = frozenset("ABCEHIJKMOPSTXYacehijnopsuxyАВЕНІЈКМОРЅТХУасеһіјпорѕихуг№")
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
    cyrillic = tuple(name for name in names if name in _CYRILLIC_DATA)
    latin = tuple(name for name in names if name not in _CYRILLIC_DATA)
    common = _common(page)
    if not cyrillic or not latin or common is None:
        return page

    names_of = {"latin": latin, "cyrillic": cyrillic}

    def read(words: Sequence[Word], line: PrintedLine, alphabet: Alphabet) -> list[Word]:
        strip = Strip.of(words, line, picture)
        return [
            strip.on_page(word) for found in reread(strip.picture, names_of[alphabet]).lines for word in words_of(found)
        ]

    return replace(page, lines=tuple(_settled(line, common, read) for line in page.lines))


def _settled(line: PrintedLine, common: Alphabet, read: _Read) -> PrintedLine:
    words = list(words_of(line))
    stretches = list(_doubtful(words, common))
    for first, last in reversed(stretches):
        old = words[first:last]
        new = read(old, line, common)
        if new and not _reads_well(old, new, common):
            readings = {each: new if each == common else read(old, line, each) for each in _BOTH}
            edges = (_EDGE if first == 0 else _SWITCH, _EDGE if last == len(words) else _SWITCH)
            new = _chosen(readings, common, edges) if all(readings.values()) else []
        if new:
            words[first:last] = _mended(old, new, common)
    return _line_of(words, line) if stretches else line


def _reads_well(old: Sequence[Word], new: Sequence[Word], common: Alphabet) -> bool:
    """True if what was read in the other alphabet is read as well in that of the page."""
    return all(
        _sure(after) >= _WELL and (common in _alphabets_of(after) or _text(before) == _text(after))
        for before, after in _cells(old, new)
        if any(_is_foreign(word, common) for word in before)
    )


def _common(page: PrintedPage) -> Alphabet | None:
    """The alphabet of most letters of the page."""
    text = " ".join(line.text for line in page.lines)
    counts = Counter({each: len(_LETTERS[each].findall(text)) for each in _BOTH})
    found, count = counts.most_common(1)[0]
    return found if count else None


def _doubtful(words: Sequence[Word], common: Alphabet) -> Iterator[tuple[int, int]]:
    """Stretches around words that are not in the page's alphabet, where others of the line are; first, and one past the last."""
    doubtful = [at for at, word in enumerate(words) if _is_foreign(word, common)]
    if len(words) > _AROUND and not any(common in _alphabets(word.text) for word in words):
        # a line of the other language
        return
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


def _is_foreign(word: Word, common: Alphabet) -> bool:
    """Read in another alphabet than the page's: it holds letters of it, or may be letters of this one that look like figures."""
    if _alphabets(word.text) - {common}:
        return True
    as_read = "cyrillic" if word.language in _CYRILLIC_DATA else "latin"
    return bool(word.language) and as_read != common and not _NUMBER.fullmatch(word.text)


def _text(words: Sequence[Word]) -> str:
    return "".join(word.text for word in words)


def _alphabets_of(words: Sequence[Word]) -> frozenset[str]:
    return _alphabets(_text(words))


def _alphabets(text: str) -> frozenset[str]:
    return frozenset(each for each in _BOTH if _LETTERS[each].search(text))


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


def _chosen(readings: dict[Alphabet, list[Word]], common: Alphabet, edges: tuple[float, float]) -> list[Word]:
    """The words of the best way through both readings.

    Args:
        readings: of the stretch.
        common: the alphabet of the page.
        edges: what it costs to begin and to end in the other.
    """
    best: dict[Alphabet, tuple[float, list[Word]]] = {each: (-edges[0] * (each != common), []) for each in _BOTH}
    for cell in _cells(readings["latin"], readings["cyrillic"]):
        letters = max(sum(len(word.glyphs) for word in side) for side in cell)
        if not all(_alphabets_of(side) for side in cell):
            # a figure says nothing, nor does the letter that it may be
            letters = 0
        before = best
        best = {}
        for alphabet, side in zip(_BOTH, cell, strict=True):
            ways = [(worth - _change(words, last != alphabet), words) for last, (worth, words) in before.items()]
            worth, words = max(ways, key=lambda way: way[0])
            speaks = letters * (_sure(side) / 100 - _UNTOLD * _tells_nothing(side, alphabet))
            best[alphabet] = (worth + speaks, [*words, *side])
    return max(best.items(), key=lambda item: item[1][0] - edges[1] * (item[0] != common))[1][1]


def _tells_nothing(words: Sequence[Word], alphabet: Alphabet) -> bool:
    """There are letters, and each of them looks like one of the other alphabet."""
    letters = _LETTERS[alphabet].findall(_text(words))
    return bool(letters) and all(letter in _TWINS for letter in letters)


def _change(words: Sequence[Word], changes: bool) -> float:
    if not changes:
        return 0.0
    if not words:
        return inf
    return _SWITCH / 2 if words[-1].text.endswith(_STOPS) else _SWITCH


def _mended(old: Sequence[Word], new: Sequence[Word], common: Alphabet) -> Iterator[Word]:
    """The old words, but for those that the new reading has in another alphabet.

    One that was read in the page's own stays where the new reading has figures for it, or letters for its figures.
    """
    for before, after in _cells(old, new):
        was, now = _alphabets_of(before), _alphabets_of(after)
        told = (was and now) or any(_is_foreign(word, common) for word in before)
        yield from after if after and was != now and told else before


def _sure(words: Sequence[Word]) -> float:
    sure = [each for word in words for each in word.sure]
    return sum(sure) / len(sure) if sure else 0.0


def _line_of(words: Sequence[Word], line: PrintedLine) -> PrintedLine:
    """The line with these words; its measures stay."""
    glyphs: list[Glyph] = []
    sure = bytearray()
    for word in words:
        if glyphs:
            glyphs.append(Glyph(" ", nan, nan, nan, nan))
            sure.append(255)
        glyphs += word.glyphs
        sure += word.sure
    moved = glyphs[0].x0 - line.glyphs[0].x0
    return replace(
        line,
        glyphs=tuple(glyphs),
        raised=(False,) * len(glyphs),
        confidence=bytes(sure),
        baseline=line.baseline + line.slope * moved,
    )
