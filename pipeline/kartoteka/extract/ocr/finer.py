"""Doubtful words of small type, read enlarged until two readings agree: in notes of 7 points an x is 13 dots tall.

No single size is the best: at each Tesseract errs on other words (`RGASPT`, `d. 710` for RGASPI, d. 716), and two sizes seldom
make the same mistake.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kartoteka.extract.ocr.alphabets import alphabets, by_alphabet, common, sure
from kartoteka.extract.ocr.strips import Strip, Word, line_of, words_of
from kartoteka.extract.picture import Picture
from kartoteka.extract.printed import PrintedLine, PrintedPage
from kartoteka.extract.recognized.lettering import X_HEIGHT

_SMALL = 24
"""Dots that an x is tall; in larger type another size reads nothing better."""
_DOUBTFUL = 80
"""Certainty of a letter or digit; most of those that are wrong are below."""
_DISPUTED = 50
"""No more certain than this is a word of which no two readings agree, however sure of itself one of them is."""
_TIMES = (1.5, 3.0, 2.0)
"""As large as this, one after the other; the two that differ most come first."""
_TELLING = re.compile(r"\d|[A-ZА-Я].*[A-ZА-Я]|^\W*\w{1,3}\W*$")
"""Words of which references are made: numbers, level words, abbreviations; to ask of all words costs twice as much."""
_AROUND = 2
"""Words on either side that are read with the doubtful ones."""

Reread = Callable[[Picture, tuple[str, ...]], PrintedPage]
"""Reads the picture of a single line in some languages."""
_Read = Callable[[Sequence[Word], PrintedLine, float], list[Word]]
"""Reads some words of a line again, so many times as large."""
_Place = Sequence[list[Word]]
"""A stretch of a line in each of its readings, that of the page first; a reading may have nothing there."""


def finer(page: PrintedPage, picture: Picture, reread: Reread, names: Sequence[str]) -> PrintedPage:
    """The page with each doubtful word of small type as most readings have it, or the surest of them.

    Args:
        page: its lines are level.
        picture: that it was read from.
        reread: reads a strip of it again.
        names: of the languages; those of the page's alphabet read again.
    """
    home = common(page)
    if home is None:
        return page
    of_home = by_alphabet(names)[home]

    def read(words: Sequence[Word], line: PrintedLine, times: float) -> list[Word]:
        strip = Strip.of(words, line, picture)
        larger = reread(_enlarged(strip.picture, times), of_home)
        return [strip.on_page(word) for found in larger.lines for word in words_of(found)]

    def is_asked(line: PrintedLine) -> bool:
        is_small = line.zone is None and 0 < line.size * X_HEIGHT * picture.point < _SMALL
        # a reference has numbers, and to ask of all prose costs as much again
        return is_small and any(map(str.isdigit, line.text)) and alphabets(line.text) <= {home}

    return replace(page, lines=tuple(_finer(line, read) if is_asked(line) else line for line in page.lines))


def _finer(line: PrintedLine, read: _Read) -> PrintedLine:
    readings = [list(words_of(line))]
    places = list(_places(readings))
    for times in _TIMES:
        doubtful = [at for at, place in enumerate(places) if not _is_settled(place)]
        if not doubtful:
            break
        around = places[max(0, doubtful[0] - _AROUND) : doubtful[-1] + _AROUND + 1]
        readings.append(read([word for place in around for word in place[0]], line, times))
        places = list(_places(readings))
    words = [word for place in places for word in _best(place)]
    return line_of(words, line) if words != readings[0] else line


def _is_settled(place: _Place) -> bool:
    """Nothing in it was doubtful, two readings agree, or none but the page's has anything there."""
    options = [_shown(words) for words in place if words]
    return not _is_doubtful(place[0]) or len(set(options)) < len(options) or len(options) == 1 < len(place)


def _best(place: _Place) -> list[Word]:
    # what only a second look takes for a word is a stain
    if not _is_doubtful(place[0]):
        return place[0]
    options = [words for words in place if words]
    votes = Counter(_shown(words) for words in options)
    best = max(options, key=lambda words: (votes[_shown(words)], sure(words)))
    if len(options) > 1 and votes[_shown(best)] == 1:
        return [replace(word, sure=bytes(min(figure, _DISPUTED) for figure in word.sure)) for word in best]
    return best


def _is_doubtful(words: Sequence[Word]) -> bool:
    return any(
        figure < _DOUBTFUL
        for word in words
        if _TELLING.search(word.text)
        for glyph, figure in zip(word.glyphs, word.sure, strict=True)
        if glyph.char.isalnum()
    )


def _shown(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _places(readings: Sequence[Sequence[Word]]) -> Iterator[_Place]:
    """The line part by part; words that one reading wrote together and another apart are one part."""
    words = sorted(((word, at) for at, reading in enumerate(readings) for word in reading), key=lambda each: each[0].x0)
    place: list[list[Word]] = [[] for _ in readings]
    end = float("-inf")
    for word, at in words:
        # boxes of neighbours may touch
        if any(place) and word.x0 > end - min(1.0, (word.x1 - word.x0) / 2):
            yield place
            place = [[] for _ in readings]
            end = float("-inf")
        place[at].append(word)
        end = max(end, word.x1)
    if any(place):
        yield place


def _enlarged(picture: Picture, times: float) -> Picture:
    import numpy as np
    from PIL import Image

    rows, columns = picture.greys.shape
    size = round(times * columns), round(times * rows)
    image = Image.fromarray(picture.greys).resize(size, Image.Resampling.BICUBIC)
    return Picture(greys=np.asarray(image), dpi=times * picture.dpi)
