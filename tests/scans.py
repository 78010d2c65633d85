"""Pictures of pages for the tests: pages set by typst, rendered, and damaged as scans are; the same seed, the same damage."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFont
from PIL.ImageDraw import Draw
from scipy import ndimage

from kartoteka.extract.picture import Picture
from pdfs import setting

Damage = Literal["clean", "degraded", "1-bit", "150 dpi", "very bad"]
DAMAGES: tuple[Damage, ...] = get_args(Damage)
"""As the figures of docs/accuracy.md name them."""

_Greys = NDArray[np.uint8]
_Floats = NDArray[np.float64]


def rendered(pdf: Path, *, dpi: int = 300) -> list[Picture]:
    """A clean picture of each page."""
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(pdf)
    try:
        return [
            Picture(
                greys=np.ascontiguousarray(page.render(scale=dpi / 72, grayscale=True).to_numpy().squeeze()), dpi=dpi
            )
            for page in document
        ]
    finally:
        document.close()


def page_picture(folder: Path, body: str, *, dpi: int = 300) -> Picture:
    """The first page of `body` (typst markup), set as `pdfs.setting` does."""
    return rendered(setting(folder / "page.pdf", body), dpi=dpi)[0]


def lettered(lines: Sequence[str], *, size: float = 11, dpi: int = 300, width: float = 300) -> Picture:
    """A few lines without typst, in Pillow's own face (no Cyrillic): quick, for tests that need some words only.

    Args:
        lines: from the top.
        size: of the type, in points.
        dpi: of the picture.
        width: in points; the height fits.
    """
    point = dpi / 72
    font = ImageFont.load_default(size * point)
    step = 1.3 * size * point
    image = Image.new("L", (round(width * point), round(step * (len(lines) + 2))), 255)
    for at, line in enumerate(lines, start=1):
        Draw(image).text((30 * point, at * step), line, font=font, fill=0)
    return Picture(greys=np.asarray(image), dpi=dpi)


def prose(lines: int, *, length: int = 60) -> list[str]:
    """Lines for `lettered` of about `length` letters, the words in ever another order, so that no gap stands over another."""
    chance = np.random.default_rng(3)
    found = []
    for _ in range(lines):
        line = ""
        while len(line) < length:
            line += f"{chance.choice(_STOCK)} "
        found.append(line)
    return found


_STOCK = "nobody compared the figures of our two ledgers before an inspector came in spring and asked".split()  # noqa: SIM905


def damaged(picture: Picture, damage: Damage, *, seed: int = 0) -> Picture:
    """The picture as a scanner or a microfilm would have it, one of `DAMAGES`.

    degraded: blurred, noisy, grey paper, half a degree askew. 1-bit: worn black and white. 150 dpi: half the dots, grey.
    very bad: blurred, noisy, a shadow from the gutter, dust, one degree askew.
    """
    chance = np.random.default_rng(seed)
    if damage == "clean":
        return picture
    if damage == "150 dpi":
        half = Image.fromarray(picture.greys).resize(
            (picture.greys.shape[1] // 2, picture.greys.shape[0] // 2), Image.Resampling.BOX
        )
        return Picture(greys=_noisy(np.asarray(half, dtype=np.float64), 5, chance), dpi=picture.dpi / 2)
    if damage == "1-bit":
        return Picture(greys=_worn(picture.greys.astype(np.float64), chance), dpi=picture.dpi)
    if damage == "degraded":
        tilted = skewed(picture, 0.5).greys.astype(np.float64)
        soft = ndimage.gaussian_filter(tilted, 1.0 * picture.dpi / 300)
        return Picture(greys=_noisy(40 + soft * (225 - 40) / 255, 12, chance), dpi=picture.dpi)
    tilted = skewed(picture, -1.0).greys.astype(np.float64)
    soft = ndimage.gaussian_filter(tilted, 1.7 * picture.dpi / 300)
    grey = (60 + soft * (205 - 60) / 255) * _gutter_shadow(tilted.shape[1])
    return Picture(greys=_dusty(_noisy(grey, 20, chance), chance), dpi=picture.dpi)


def skewed(picture: Picture, degrees: float) -> Picture:
    """Turned by some degrees against the clock, as a page lies askew on the glass; the sheet keeps its size."""
    image = Image.fromarray(picture.greys).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    return Picture(greys=np.asarray(image), dpi=picture.dpi)


def turned(picture: Picture, quarters: int) -> Picture:
    """Turned by quarters against the clock; two put it upside down."""
    return Picture(greys=np.ascontiguousarray(np.rot90(picture.greys, quarters)), dpi=picture.dpi)


def spread(left: Picture, right: Picture, *, shadow: bool = True) -> Picture:
    """Two pages side by side as an open book is scanned, with the dark of the fold between them or without."""
    rows = max(left.greys.shape[0], right.greys.shape[0])
    halves = [
        np.pad(each.greys, ((0, rows - each.greys.shape[0]), (0, 0)), constant_values=255) for each in (left, right)
    ]
    sheet = np.concatenate(halves, axis=1).astype(np.float64)
    if shadow:
        fold = np.abs(np.arange(sheet.shape[1]) - halves[0].shape[1]) / (0.1 * left.dpi)
        sheet = sheet * (1 - 0.6 * np.exp(-(fold**2)))
    return Picture(greys=sheet.astype(np.uint8), dpi=left.dpi)


def as_pdf(pictures: Sequence[Picture], path: Path) -> Path:
    """A PDF of these pictures, without any text."""
    first, *others = [Image.fromarray(picture.greys) for picture in pictures]
    first.save(path, resolution=pictures[0].dpi, save_all=True, append_images=others)
    return path


def _noisy(greys: _Floats, strength: float, chance: np.random.Generator) -> _Greys:
    return np.clip(greys + chance.normal(0, strength, greys.shape), 0, 255).astype(np.uint8)


def _worn(greys: _Floats, chance: np.random.Generator) -> _Greys:
    """Noise that hangs together, then a threshold: strokes break and blot as on microfilm.

    The threshold keeps the weight of the strokes, as that of a scanner does: at mid grey the hairlines of small type
    are gone, and nobody could read the notes.
    """
    soft = ndimage.gaussian_filter(greys, 1.0)
    grain = ndimage.gaussian_filter(chance.normal(0, 1, greys.shape), 1.3)
    return np.where(soft + 22 * grain / grain.std() > 150, 255, 0).astype(np.uint8)


def _gutter_shadow(columns: int) -> _Floats:
    return 1 - 0.45 * np.exp(-np.arange(columns) / (0.08 * columns))


def _dusty(greys: _Greys, chance: np.random.Generator) -> _Greys:
    dust = chance.random(greys.shape)
    specked = greys.copy()
    specked[dust < 0.002] = 0
    specked[dust > 0.998] = 255
    return specked
