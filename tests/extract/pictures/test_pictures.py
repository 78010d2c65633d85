from __future__ import annotations

import io
import struct
import zlib
from contextlib import suppress
from typing import Any

import numpy as np
import pytest
from PIL import Image

from kartoteka.errors import TooLargeError, UnreadableInputError
from kartoteka.extract.picture import Picture
from kartoteka.extract.pictures import files
from kartoteka.extract.pictures.files import PictureFile
from kartoteka.extract.sniff import kind

WIDTH, HEIGHT = 640, 960
"""At 120 dots an inch: a small page, enlarged before it is read; at 240 it stays as it is."""


def page(*, ink: int = 0, paper: int = 255) -> Image.Image:
    """White, with a black bar near the top left corner."""
    greys = np.full((HEIGHT, WIDTH), paper, np.uint8)
    greys[60:100, 40:400] = ink
    return Image.fromarray(greys)


def saved(image: Image.Image, format_: str, **how: Any) -> bytes:
    held = io.BytesIO()
    image.save(held, format_, **how)
    return held.getvalue()


def opened(data: bytes) -> PictureFile:
    return PictureFile(io.BytesIO(data), kind=kind(data), where="page.img")


def read(data: bytes, frame: int = 0) -> tuple[Picture, tuple[str, ...]]:
    return opened(data).picture(frame)


def bar_is_black(picture: Picture) -> bool:
    """In a picture of the size that it was saved in."""
    greys = picture.greys
    return bool(
        greys.shape == (HEIGHT, WIDTH) and greys[80, 200] < 20 and greys[500, 500] > 235 and greys[80, 500] > 235
    )


DPI = {"dpi": (240, 240)}


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(saved(page(), "PNG", **DPI), id="grey"),
        pytest.param(saved(page().convert("1"), "TIFF", compression="group4", **DPI), id="group 4"),
        pytest.param(saved(page().convert("1"), "PNG", **DPI), id="1-bit"),
        pytest.param(saved(page().convert("P"), "PNG", **DPI), id="palette"),
        pytest.param(saved(page().convert("RGB"), "JPEG", **DPI), id="colour"),
        pytest.param(saved(page().convert("CMYK"), "JPEG", **DPI), id="CMYK JPEG"),
        pytest.param(saved(page().convert("CMYK"), "TIFF", **DPI), id="CMYK TIFF"),
        pytest.param(saved(Image.merge("LAB", [page()] + 2 * [Image.new("L", (WIDTH, HEIGHT), 128)]), "TIFF", **DPI), id="Lab"),
        pytest.param(saved(Image.fromarray(np.asarray(page()).astype(np.uint16) * 257), "PNG", **DPI), id="16 bits"),
        pytest.param(saved(Image.fromarray(np.asarray(page()).astype(np.uint16) * 16), "TIFF", **DPI), id="12 of 16 bits"),
        pytest.param(saved(Image.fromarray(np.asarray(page()).astype(np.float32) / 255), "TIFF", **DPI), id="float"),
        pytest.param(saved(Image.fromarray(np.asarray(page()).astype(np.uint16)), "TIFF", tiffinfo={262: 0}, **DPI), id="inverted"),
        pytest.param(saved(page(), "BMP", **DPI), id="BMP"),
    ],
)  # fmt: skip
def test_every_kind_of_picture_becomes_black_on_white(data: bytes, request: pytest.FixtureRequest) -> None:
    picture, warned = read(data)
    if request.node.callspec.id == "inverted":
        picture = Picture(greys=255 - picture.greys, dpi=picture.dpi)
    assert bar_is_black(picture)
    assert picture.dpi == pytest.approx(240, abs=0.1)
    assert warned == ()


def test_what_is_transparent_is_paper() -> None:
    seen = Image.new("RGBA", (WIDTH, HEIGHT), (0, 0, 0, 0))
    seen.paste((0, 0, 0, 255), (40, 60, 400, 100))
    assert bar_is_black(read(saved(seen, "PNG", **DPI))[0])
    assert bar_is_black(read(saved(seen.convert("LA"), "PNG", **DPI))[0])


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "TIFF"])
@pytest.mark.parametrize(
    ("orientation", "turn"),
    [
        (2, Image.Transpose.FLIP_LEFT_RIGHT),
        (3, Image.Transpose.ROTATE_180),
        (6, Image.Transpose.ROTATE_90),
        (8, Image.Transpose.ROTATE_270),
    ],
)
def test_a_picture_is_set_upright_as_its_camera_says(format_: str, orientation: int, turn: Image.Transpose) -> None:
    exif = Image.Exif()
    exif[274] = orientation
    assert bar_is_black(read(saved(page().transpose(turn), format_, exif=exif, **DPI))[0])


def test_all_pages_of_a_tiff_are_read_and_its_thumbnails_are_not() -> None:
    thumbnail = page().resize((64, 96))
    thumbnail.encoderinfo = {"tiffinfo": {254: 1}}
    file = opened(saved(page(), "TIFF", save_all=True, append_images=[thumbnail, page(ink=90)], **DPI))
    assert file.frames == (0, 2)
    assert int(file.picture(2)[0].greys[80, 200]) == 90
    assert bar_is_black(file.picture(0)[0])


def test_a_tiff_that_breaks_off_gives_the_pages_before() -> None:
    pages = [page(ink=10), page(ink=20), page(ink=30)]
    data = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:], **DPI)
    file = opened(data[: len(data) // 2 + 100])
    assert int(file.picture(file.frames[0])[0].greys[80, 200]) == 10
    with pytest.raises(UnreadableInputError, match=r"page\.img: the picture"):
        file.picture(file.frames[-1])


def test_dots_that_are_no_squares_are_made_square() -> None:
    fax = page().resize((WIDTH, HEIGHT // 2)).convert("1")
    picture, _ = read(saved(fax, "TIFF", compression="group3", dpi=(240, 120)))
    assert picture.greys.shape == (HEIGHT, WIDTH)
    assert picture.dpi == 240


def test_a_coarse_picture_is_enlarged_and_keeps_its_size_in_points() -> None:
    picture, warned = read(saved(page(), "PNG", dpi=(120, 120)))
    assert (picture.dpi, picture.greys.shape) == (300, (2400, 1600))
    assert (picture.width, picture.height) == (384, 576)
    assert "only 120 dots" in warned[0]


def test_a_picture_finer_than_needed_is_reduced() -> None:
    picture, warned = read(
        saved(page().resize((3600, 5400)).convert("1"), "TIFF", compression="group4", dpi=(600, 600))
    )
    assert (picture.dpi, picture.greys.shape, warned) == (300, (2700, 1800), ())


def test_an_unknown_resolution_is_said() -> None:
    picture, warned = read(saved(page(), "PNG"))
    assert picture.height == pytest.approx(9.5 * 72, rel=0.01)
    assert "9.5 inches" in warned[0]


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "TIFF", "JPEG2000", "WEBP", "GIF", "BMP"])
@pytest.mark.parametrize("kept", [0.02, 0.5, 0.95])
def test_a_picture_that_breaks_off_is_refused(format_: str, kept: float) -> None:
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (200, 150), np.uint8))
    data = saved(noise, format_, **({"lossless": True} if format_ == "WEBP" else {}))
    with pytest.raises(UnreadableInputError, match=r"page\.img: the picture"):
        read(data[: max(40, round(len(data) * kept))])


def bomb(width: int, height: int) -> bytes:
    """A PNG that says it has as many dots."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(99))) + chunk(b"IEND", b"")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(TooLargeError, match=r"60000 by 60000 dots.*120 megapixels"):
        read(bomb(60_000, 60_000))


def test_a_jpeg_beyond_the_limit_is_read_at_half_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_PIXELS", WIDTH * HEIGHT - 1)
    picture, warned = read(saved(page(), "JPEG", dpi=(200, 200)))
    assert picture.greys.shape == (HEIGHT // 2, WIDTH // 2)
    assert picture.dpi == 100
    assert "1/2 of its size" in warned[0]


def test_a_jpeg_that_would_be_unpacked_whole_in_any_case_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_PIXELS", WIDTH * HEIGHT - 1)
    with pytest.raises(TooLargeError):
        read(saved(page(), "JPEG", progressive=True))


def test_damage_anywhere_in_a_picture_is_an_error_or_a_picture() -> None:
    chance = np.random.default_rng(7)
    small = page().resize((80, 120))
    for format_ in ("PNG", "JPEG", "TIFF", "JPEG2000", "WEBP", "BMP", "GIF"):
        whole = saved(small, format_)
        for _ in range(30):
            data = bytearray(whole)
            at = int(chance.integers(0, len(data)))
            data[at : at + 4] = bytes(chance.integers(0, 255, 4, np.uint8))
            found = kind(bytes(data))
            if found not in files.KINDS:
                continue
            with suppress(UnreadableInputError):
                file = PictureFile(io.BytesIO(bytes(data)), kind=found, where="page.img")
                assert file.picture(file.frames[0])[0].greys.ndim == 2
