"""Tells what a group of raised ink is: the number of a note, an asterisk, a dagger, or something else that hangs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kartoteka.extract.ocr.signs.baselines import Measure
from kartoteka.extract.ocr.signs.components import Components
from kartoteka.extract.ocr.signs.crops import FINE, SMOOTH, SMOOTHER, TALLER, column, crop, traced
from kartoteka.extract.ocr.signs.parting import Edges, Sign
from kartoteka.extract.ocr.signs.quotes import Quotes, opens_a_word
from kartoteka.extract.ocr.signs.raised import TALL, Raised, gathered
from kartoteka.extract.ocr.signs.readings import Readings, inner, numbers
from kartoteka.extract.ocr.signs.rereading import Reread, Symbol
from kartoteka.extract.ocr.signs.shapes import dagger, is_star, is_stroke
from kartoteka.extract.ocr.signs.surroundings import (
    follows_a_capital_n,
    is_numerator,
    is_of_a_word,
    is_read_as_a_fraction,
    is_within_a_word,
)
from kartoteka.extract.picture import Picture
from kartoteka.extract.printed import Glyph

_DAGGER, _TALLEST, _WIDEST = 1.05, 1.9, 3.2
"""In heights of an x."""
_LOWER, _SHORTEST = 0.2, 0.5
"""By how much a worn number stands lower than quotation marks do, and its least height."""
_RINGS = frozenset("oO0°ºQоО")
_RING, _WORN_RING = 0.8, 0.7
"""Up to this height it may be a degree sign, or the bowl of a worn 9."""
_CERTAIN = 0.8
"""From here on a reading is believed even of ink that may be a chip of a letter."""
_SHAPED, _STAR, _WORN_STAR = 0.9, 0.85, 0.75
"""How sure a shape is that nothing speaks against; worn quotation marks look like asterisks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Eye:
    """Looks at the groups of one page."""

    pieces: Components
    picture: Picture
    quotes: Quotes
    reread: Reread
    crisp: bool
    """No noise, and not bitonal: shapes are as they were printed."""
    noisy: bool
    """Noise shows the engine nothing in the picture as it is, and breaks letters everywhere."""
    worn: bool
    """Bitonal: strokes are broken for good."""

    def signs(self, group: Raised, line: Measure, glyphs: Sequence[Glyph]) -> Iterator[Sign]:
        """What the group says, without the quotation marks beside it; a sign without readings is one nobody could read.

        Args:
            group: what stands raised.
            line: where.
            glyphs: what the reader has in the line.
        """
        point = self.picture.point
        for some in self.quotes.parted(group, line, self.pieces, worn=self.worn):
            if some.height < 1.2 * self.quotes.height and opens_a_word(glyphs, some, point=point):
                continue
            chip = is_of_a_word(some, line, self.pieces, glyphs, point=point)
            if (chip and self.noisy) or is_numerator(some, line, self.pieces):
                continue
            if self.worn and is_within_a_word(some, glyphs, point=point):
                continue
            if is_read_as_a_fraction(some, glyphs, point=point):
                continue
            ring = follows_a_capital_n(some, glyphs, point=point)
            found = self._seen(some, line, ring=ring)
            if found is None:
                continue
            kept, readings = found
            if not chip or (readings and readings[0][1] >= _CERTAIN):
                parts = (Edges(*(edge / point for edge in self.pieces.edges(piece))) for piece in kept.pieces)
                yield Sign(parts=tuple(parts), readings=readings, height=kept.height, foot=kept.foot)

    def _seen(self, group: Raised, line: Measure, *, ring: bool) -> tuple[Raised, Readings] | None:
        """What is a sign in the group, and what it may say; None if there is none."""
        if group.width > _WIDEST or group.height > _TALLEST:
            return None
        if group.height >= TALL:
            return group, self._section_signs(group) or self._daggers(group)
        if self._is_short(group):
            stars = self._stars(group) if group.foot > self.quotes.foot + 0.12 else ()
            return (group, stars) if stars else None
        smooth, smoother = (SMOOTH, SMOOTHER) if self.noisy else (FINE, SMOOTH)
        plain = crop(group, self.pieces, self.picture, smooth=smooth)
        seen = self.reread.symbols(plain)
        if seen and all(symbol.char in "* " for symbol in seen):
            return group, self._stars(group)
        # of a worn 17 the engine reads the bar of the 7 as a quotation mark
        kept = group if self.worn else self._inner(group, seen, line)
        if self._is_short(kept):
            return None
        if kept is not group:
            plain = crop(kept, self.pieces, self.picture, smooth=smooth)
            seen = self.reread.symbols(plain)
        if (
            len(seen) == 1
            and seen[0].char in _RINGS
            and len(kept.pieces) == 1
            and (ring or kept.height < (_WORN_RING if self.worn else _RING))
        ):
            return None
        others = [lambda: crop(kept, self.pieces, self.picture, smooth=smoother)]
        if self.worn:
            others = [
                lambda: traced(kept, self.pieces, self.picture),
                lambda: crop(kept, self.pieces, self.picture, smooth=smooth, tall=TALLER),
            ]
        found = numbers(self.reread, plain, seen, others, worn=self.worn)
        if kept.height > _DAGGER and found is not None and (not found or found[0][1] < _SHAPED):
            # blur takes the ends of a dagger, and it is read as a 1
            found = self._daggers(kept) or found
        return None if found is None else (kept, found)

    def _is_short(self, group: Raised) -> bool:
        """A quotation mark or less; a worn number may be as short, but stands lower."""
        if self.worn and group.foot < self.quotes.foot - _LOWER:
            return group.height < _SHORTEST
        return group.height < self.quotes.shortest_number

    def _section_signs(self, group: Raised) -> Readings:
        seen = self.reread.symbols(crop(group, self.pieces, self.picture, smooth=FINE))
        if seen and all(symbol.char == "§" for symbol in seen):
            return (("§" * len(seen), _SHAPED),)
        return ()

    def _daggers(self, group: Raised) -> Readings:
        shapes = [self.pieces.shape(piece) for piece in group.pieces]
        if group.height >= TALL and len(shapes) == 2 and all(is_stroke(shape) for shape in shapes):
            return (("‖", _SHAPED),)
        found = [dagger(shape) for shape in shapes]
        return (("".join(each or "" for each in found), _SHAPED),) if all(found) else ()

    def _stars(self, group: Raised) -> Readings:
        if all(is_star(self.pieces.shape(piece)) for piece in group.pieces):
            return (("*" * len(group.pieces), _STAR if self.crisp else _WORN_STAR),)
        return ()

    def _inner(self, group: Raised, seen: Sequence[Symbol], line: Measure) -> Raised:
        """Without the quotation marks that the engine sees at either end."""
        left = inner(seen)
        if not left or len(left) == len(seen):
            return group
        x0, x1 = (column(x, group, self.picture) for x in (left[0].x0, left[-1].x1))
        kept = [at for at in group.pieces if x0 - 1 < (self.pieces.x0[at] + self.pieces.x1[at]) / 2 < x1 + 1]
        return gathered(kept, self.pieces, line) if kept else group
