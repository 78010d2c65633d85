"""What a raised sign says, from several looks at it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp
from typing import TYPE_CHECKING

from kartoteka.extract.ocr.signs.rereading import DIGITS, Reread, Symbol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Readings = tuple[tuple[str, float], ...]

_QUOTES = frozenset("\"'“”‘’‚„«»,.`´°:;-–—~_ ")
_LIKE_DIGITS = frozenset("lIi|!OoSsZzBgqQDTH?]}{[)(/\\jJtf")
"""What a worn digit is easily taken for: no sign of a letter."""
_CLEAR = 0.8
_LOOKS = 4
"""By which the shares were found."""
_MOST = 4
"""Digits of the longest number of a note."""
_SURE = 0.985
"""More is not believed of any reading."""


def numbers(
    reread: Reread,
    crop: NDArray[np.uint8],
    seen: Sequence[Symbol],
    others: Sequence[Callable[[], NDArray[np.uint8]]],
    *,
    worn: bool,
) -> Readings | None:
    """The numbers that a sign may be, best first; () if it cannot be read, None if it is letters.

    A reading counts by how many looks agree on it and how sure each was; of 900 raised numbers at five levels of damage
    the shares below were right as often as they say.

    Args:
        reread: the engine.
        crop: the sign.
        seen: what the engine sees in it, if all characters are allowed.
        others: the sign prepared in other ways.
        worn: strokes are broken, and one look is sure of the 1 that is left of a 4: all of them are asked.
    """
    without = list if worn else inner
    seen = without(seen)
    if not worn and all(symbol.char in DIGITS for symbol in seen) and _sure(seen) > _CLEAR:
        return _counted([seen])
    read = reread.symbols(crop, among=DIGITS)
    if _sure(_letters(seen)) > max(_CLEAR, _sure(read) - 0.05):
        return None
    if not worn and _text(seen) == _text(read) and min(_sure(seen), _sure(read)) > _CLEAR:
        return _counted([seen, read])
    looks = [seen, read]
    for other in others:
        again = other()
        looks += [without(reread.symbols(again)), reread.symbols(again, among=DIGITS)]
    return _counted(looks)


def inner(symbols: Sequence[Symbol]) -> list[Symbol]:
    """Without quotation marks and stops at either end."""
    inside = [at for at, symbol in enumerate(symbols) if symbol.char not in _QUOTES]
    return list(symbols[inside[0] : inside[-1] + 1]) if inside else []


def _counted(looks: Sequence[Sequence[Symbol]]) -> Readings:
    weights: dict[str, float] = {}
    for look in looks:
        words = _text(look)
        if words.isdecimal() and words.isascii() and len(words) <= _MOST and words.strip("0"):
            weights[words] = weights.get(words, 0.0) + _sure(look) * _LOOKS / len(looks)
    total = sum(weights.values())
    shares = {words: 1 / (1 + exp(3.2 - 2.8 * one + 0.95 * (total - one))) for words, one in weights.items()}
    found = [(words, round(min(share, _SURE), 3)) for words, share in shares.items()]
    return tuple(sorted(found, key=lambda reading: (-reading[1], reading[0])))


def _letters(symbols: Sequence[Symbol]) -> Sequence[Symbol]:
    """The symbols if some of them can be nothing but letters: `rd` of an ordinal."""
    return symbols if any(symbol.char.isalpha() and symbol.char not in _LIKE_DIGITS for symbol in symbols) else ()


def _text(symbols: Sequence[Symbol]) -> str:
    return "".join(symbol.char for symbol in symbols)


def _sure(symbols: Sequence[Symbol]) -> float:
    return sum(symbol.sure for symbol in symbols) / len(symbols) if symbols else 0.0
