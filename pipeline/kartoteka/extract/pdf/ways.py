"""Which way a sheet is read: its text layer as it is, its picture, or both, to keep the better."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from kartoteka.extract.pdf.fragments import UNREADABLE
from kartoteka.extract.pdf.ink import Ink
from kartoteka.extract.pdf.layer import WHOLE, Layer, is_garbage, words_of
from kartoteka.extract.pdf.layer_quality import quality
from kartoteka.extract.printed import PrintedPage

Way = Literal["blank", "layer", "layer and signs", "either", "picture"]
"""`layer and signs`: what an OCR program read is good, but does not tell what stood raised."""

_MUCH = 0.3
"""Of a page under images, beside few words: they may be a library's stamp on the picture of a page."""
_FEW = 600
"""Characters; a full page has 2,000 and more."""
_SOME = 0.01
"""Of the characters whose letters one of the fonts does not name: a sentence in italics, all figures."""
_HALF = 0.5
_TWICE = 2


def way(layer: Layer, text: str, *, ocr: Literal["auto", "always", "never"], ink: Callable[[], Ink]) -> Way:
    """How a sheet is read.

    Args:
        layer: what its file says.
        text: the words of it.
        ocr: as the settings have it.
        ink: gives the ink of its picture; asked only where it decides, for drawing takes time.
    """
    if not text and (layer.drawn.nothing or ink().is_blank):
        return "blank"
    if not text or is_garbage(text) or ocr == "always":
        return "picture"
    if ocr == "never":
        return "layer"
    if is_poor(layer, text):
        return "either"
    if not _may_be_picture(layer, text):
        return "layer"
    if ink().share_in(layer.lines) < _HALF:
        return "either"
    return "layer and signs" if layer.is_behind_picture else "layer"


def is_poor(layer: Layer, text: str) -> bool:
    """Letters are missing, or an OCR program misread many."""
    if text.count(UNREADABLE) > _SOME * len(text):
        return True
    return _may_be_picture(layer, text) and not quality(text).is_good


def _may_be_picture(layer: Layer, text: str) -> bool:
    """The text may have been read from a picture, or may tell but a part of one."""
    covered = layer.drawn.covered(layer.frame)
    return layer.is_behind_picture or covered > WHOLE or (covered > _MUCH and len(text) < _FEW)


def better(layer: Sequence[PrintedPage], read: Sequence[PrintedPage]) -> bool:
    """What was `read` from the picture holds more than the layer, by how much of each looks like words.

    A good layer that tells but a part of the page (a stamp under its picture, the caption of a photograph) yields only
    to twice as much.
    """
    kept, new = quality(words_of(layer)), quality(words_of(read))
    return new.worth > (_TWICE * kept.worth if kept.is_good else kept.worth)
