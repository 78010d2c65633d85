"""Pictures set straight, and what was found in them led back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import atan, cos, isnan, radians, sin, tan

from kartoteka.document import Box
from kartoteka.extract.picture import Picture
from kartoteka.extract.printed import Glyph, PrintedLine, PrintedPage


def by_quarters(picture: Picture, quarters: int) -> Picture:
    """Turned against the clock."""
    import numpy as np

    return Picture(greys=np.ascontiguousarray(np.rot90(picture.greys, quarters)), dpi=picture.dpi)


@dataclass(frozen=True, slots=True, kw_only=True)
class Straightening:
    """Turns a sheet whose lines rise to the right by some degrees, so that they are level; the new sheet holds the old."""

    degrees: float
    width: float
    height: float
    """Of the sheet as it was, in any measure."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the new sheet."""
        across, up = cos(radians(self.degrees)), abs(sin(radians(self.degrees)))
        return self.width * across + self.height * up, self.width * up + self.height * across

    def forth(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the old sheet lies on the new one."""
        turn, (width, height) = radians(self.degrees), self.size
        x, y = x - self.width / 2, y - self.height / 2
        return x * cos(turn) - y * sin(turn) + width / 2, x * sin(turn) + y * cos(turn) + height / 2

    def back(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the new sheet lay on the old one."""
        turn, (width, height) = radians(self.degrees), self.size
        x, y = x - width / 2, y - height / 2
        return x * cos(turn) + y * sin(turn) + self.width / 2, y * cos(turn) - x * sin(turn) + self.height / 2


def straightened(picture: Picture, degrees: float) -> Picture:
    """The picture with level lines; what is new in its corners has the grey of the paper."""
    import numpy as np
    from PIL import Image

    rows, columns = picture.greys.shape
    turning = Straightening(degrees=degrees, width=columns, height=rows)
    (x0, y0), (x1, y1), (x2, y2) = turning.back(0, 0), turning.back(1, 0), turning.back(0, 1)
    width, height = (round(side) for side in turning.size)
    turned = Image.fromarray(picture.greys).transform(
        (width, height),
        Image.Transform.AFFINE,
        (x1 - x0, x2 - x0, x0, y1 - y0, y2 - y0, y0),
        Image.Resampling.BICUBIC,
        fillcolor=int(np.median(picture.greys[::8, ::8])),
    )
    return Picture(greys=np.asarray(turned), dpi=picture.dpi)


def led_back(page: PrintedPage, degrees: float, *, width: float, height: float) -> PrintedPage:
    """A page read from a straightened picture, in the frame of the picture before.

    Args:
        page: as it was read.
        degrees: by which its lines had risen.
        width: of the sheet as it was, in points.
        height: likewise.
    """
    turning = Straightening(degrees=degrees, width=width, height=height)
    return replace(
        page,
        lines=tuple(_line(line, turning) for line in page.lines),
        rules=tuple(_rule(rule, turning) for rule in page.rules),
        width=width,
        height=height,
    )


def _line(line: PrintedLine, turning: Straightening) -> PrintedLine:
    left = next((glyph.x0 for glyph in line.glyphs if not isnan(glyph.x0)), 0.0)
    glyphs = tuple(_glyph(glyph, turning) for glyph in line.glyphs)
    slope = tan(atan(line.slope) - radians(turning.degrees))
    x, y = turning.back(left, line.baseline)
    new_left = next((glyph.x0 for glyph in glyphs if not isnan(glyph.x0)), 0.0)
    return replace(line, glyphs=glyphs, baseline=y + slope * (new_left - x), slope=slope)


def _glyph(glyph: Glyph, turning: Straightening) -> Glyph:
    """A letter keeps its size: the upright hull of its turned box would be larger than its ink."""
    x, y = turning.back((glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2)
    across, down = (glyph.x1 - glyph.x0) / 2, (glyph.bottom - glyph.top) / 2
    return Glyph(glyph.char, x - across, y - down, x + across, y + down)


def _rule(rule: Box, turning: Straightening) -> Box:
    """The hull of the turned rule: it is long, and falls with the lines."""
    corners = [turning.back(x, y) for x in (rule.x0, rule.x1) for y in (rule.top, rule.bottom)]
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return replace(rule, x0=min(across), top=min(down), x1=max(across), bottom=max(down))


def shifted(page: PrintedPage, *, by: float, width: float, height: float) -> PrintedPage:
    """A page read from the right part of a sheet, in the frame of the sheet; all in points."""
    lines = tuple(
        replace(line, glyphs=tuple(each._replace(x0=each.x0 + by, x1=each.x1 + by) for each in line.glyphs))
        for line in page.lines
    )
    rules = tuple(replace(rule, x0=rule.x0 + by, x1=rule.x1 + by) for rule in page.rules)
    return replace(page, lines=lines, rules=rules, width=width, height=height)
