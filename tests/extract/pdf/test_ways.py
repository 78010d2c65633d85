"""Each sheet of a PDF by its own best way; what OCR reads is made up, for which way is taken is the question here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import nan
from pathlib import Path

import numpy as np
import pytest
import tesserocr
from numpy.typing import NDArray
from PIL import Image

import pdfs
import scans
from kartoteka import config, extract
from kartoteka.document import Text
from kartoteka.errors import EmptyInputError, MissingProgramError, NoTextLayerError
from kartoteka.extract.picture import Picture
from kartoteka.extract.printed import Glyph, PrintedLine, PrintedPage

PRINT = [
    "The statistical office of the province",
    "kept two ledgers, one for the capital",
    "and one for its own use, and nobody who",
    "copied the figures seems to have",
    "compared them before they came.",
]
POOR = [
    "Tne stat1stical 0ffice oi tl1e pr0v|nce",
    "k~pt tw0 l£dgcrs, on~ ior tnc c^pital",
    "am] onc f0r lts 0wn us~, anb n0h0dy wh0",
]


def page_of(lines: Sequence[str], *, dpi: int = 150) -> NDArray[np.uint8]:
    """A picture of 300 by 400 points with `lines` from the top."""
    greys = np.full((400 * dpi // 72, 300 * dpi // 72), 255, dtype=np.uint8)
    if lines:
        printed = scans.lettered(lines, size=12, dpi=dpi).greys
        greys[60 : 60 + printed.shape[0], : printed.shape[1]] = printed[: greys.shape[0] - 60, : greys.shape[1]]
    return greys


BLANK = page_of([])


@dataclass
class Reader:
    """Reads what it was told to, and keeps what it was shown."""

    says: list[list[str]] = field(default_factory=lambda: [["read by OCR from the picture"]])
    """The lines of each page that a sheet gives."""
    shown: dict[int, Picture] = field(default_factory=dict)
    fails_on: int | None = None
    closed: bool = False

    def read(self, picture: Picture, *, sheet: int) -> list[PrintedPage]:
        self.shown[sheet] = picture
        if sheet == self.fails_on:
            raise RuntimeError("the engine gave up")
        return [
            PrintedPage(
                lines=tuple(printed_line(words) for words in lines),
                width=picture.width,
                height=picture.height,
                extraction="ocr",
                sheet=sheet,
                confidence=91.0,
            )
            for lines in self.says
        ]

    def close(self) -> None:
        self.closed = True


def printed_line(words: str) -> PrintedLine:
    glyphs = tuple(Glyph(char, *([nan] * 4 if char == " " else [10, 10, 20, 20])) for char in words)
    return PrintedLine(
        glyphs=glyphs, raised=(False,) * len(glyphs), size=10, baseline=20, confidence=b"\x5a" * len(glyphs)
    )


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    made = Reader()
    monkeypatch.setattr("kartoteka.extract.ocr.PageReader", lambda settings: made)
    yield made
    assert made.closed or not made.shown


@pytest.fixture
def no_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(settings: config.Extract) -> None:
        raise MissingProgramError("there is no Tesseract.", hint="pip install tesserocr")

    monkeypatch.setattr("kartoteka.extract.ocr.PageReader", missing)


def read(path: Path, **settings: object) -> Text:
    return extract.read(path, config.Extract(**settings))  # type: ignore[arg-type]


def of_page(text: Text, number: int) -> str:
    return text.pages[number - 1].span.cut(text.raw).rstrip("\n")


def test_each_page_is_read_its_own_way_and_all_stay_in_order(tmp_path: Path, reader: Reader) -> None:
    sheets = [(None, pdfs.line("typeset")), (page_of(PRINT), ""), (BLANK, ""), (None, ""), (None, pdfs.line("the end"))]
    text = read(pdfs.scanned(tmp_path / "mixed.pdf", sheets))
    assert text.raw == "typeset\n\fread by OCR from the picture\n\f\f\fthe end\n"
    assert [page.extraction for page in text.pages] == ["text-layer", "ocr", "text-layer", "text-layer", "text-layer"]
    assert text.extraction == "mixed"
    assert text.pages[1].ocr_confidence == 91.0
    assert list(reader.shown) == [2]
    assert text.warnings == ()


def test_pages_stay_in_order_when_several_are_read_at_once(tmp_path: Path, reader: Reader) -> None:
    sheets = [(page_of(PRINT), "") if at % 3 else (None, pdfs.line(f"page {at}")) for at in range(12)]
    text = read(pdfs.scanned(tmp_path / "many.pdf", sheets), ocr_threads=4)
    assert [page.number for page in text.pages] == list(range(1, 13))
    assert [of_page(text, at) for at in (1, 4, 7, 10)] == ["page 0", "page 3", "page 6", "page 9"]
    assert sorted(reader.shown) == [2, 3, 5, 6, 8, 9, 11, 12]


def test_a_picture_is_shown_as_it_is_seen(tmp_path: Path, reader: Reader) -> None:
    read(pdfs.scanned(tmp_path / "turned.pdf", [(page_of(PRINT), "")], page="/Rotate 90"))
    upright = np.rot90(reader.shown[1].greys)
    assert upright.shape[0] > upright.shape[1]
    inked = np.flatnonzero((upright < 128).any(axis=1))
    assert inked.max() < upright.shape[0] / 2


def test_a_good_layer_under_a_picture_stays(tmp_path: Path, reader: Reader) -> None:
    text = read(pdfs.scanned(tmp_path / "good.pdf", [(page_of(PRINT), pdfs.unseen(PRINT))]))
    assert of_page(text, 1).split("\n") == PRINT
    assert text.extraction == "text-layer"
    assert not reader.shown
    assert not text.other_readings


@pytest.mark.parametrize("degrees", [0.0, -2.0], ids=["level", "askew"])
def test_raised_numbers_of_a_layer_are_read_from_its_picture(tmp_path: Path, degrees: float) -> None:
    from kartoteka.extract.ocr import languages

    typeset = read(pdfs.with_notes(tmp_path / "typeset.pdf", superior=True))
    picture = scans.skewed(scans.rendered(tmp_path / "typeset.pdf")[0], degrees)
    Image.fromarray(picture.greys).save(tmp_path / "page.png", dpi=(300, 300))
    with tesserocr.PyTessBaseAPI(path=str(languages.folder(["eng"])), lang="eng") as tesseract:
        # an OCR program's own PDF: a font without drawings, and no size that tells what stands raised
        tesseract.SetVariable("tessedit_create_pdf", "1")
        tesseract.ProcessPages(str(tmp_path / "layer"), str(tmp_path / "page.png"))
    layer = read(tmp_path / "layer.pdf", ocr="never")
    assert layer.geometry is not None
    assert not any(layer.geometry.raised)
    text = read(tmp_path / "layer.pdf")
    assert text.extraction == "text-layer"
    # Tesseract's layer rounds them to whole points, up or down as it happens
    body = [line.size or 0.0 for line in text.lines[1:12]]
    assert max(body) < 1.06 * min(body)
    begins = [[line.split()[0] for line in each.raw.splitlines()[1:14]] for each in (typeset, layer, text)]
    assert begins[0] == begins[1] == begins[2]
    assert [sign.span.cut(text.raw) for sign in text.superiors] == ["1", "2", "3", "1", "2", "3"]
    (rule,) = text.rules
    assert rule.x1 - rule.x0 > 50


@pytest.mark.parametrize("picture_last", [False, True], ids=["drawn in no colour", "drawn beneath the picture"])
def test_a_poor_layer_yields_to_a_better_reading_and_is_kept_beside_it(
    tmp_path: Path, reader: Reader, picture_last: bool
) -> None:
    reader.says = [PRINT]
    layer = (
        " ".join(pdfs.line(words, y=350 - 16 * at) for at, words in enumerate(POOR))
        if picture_last
        else pdfs.unseen(POOR)
    )
    file = pdfs.scanned(tmp_path / "poor.pdf", [(page_of(PRINT), layer)], picture_last=picture_last)
    text = read(file)
    assert of_page(text, 1).split("\n") == PRINT
    (other,) = text.other_readings
    assert (other.page, other.extraction, other.text.split("\n")[0]) == (1, "text-layer", POOR[0].replace("£", "\xa3"))
    assert text.warnings == ("page 1: a poor text layer, its picture was read instead",)


def test_a_poor_layer_stays_where_its_picture_is_read_no_better(tmp_path: Path, reader: Reader) -> None:
    reader.says = [["~^| 1l1 0o0o~ ii|", "tl1e"]]
    text = read(pdfs.scanned(tmp_path / "poor.pdf", [(page_of(PRINT), pdfs.unseen(POOR))]))
    assert of_page(text, 1).startswith("Tne stat1stical")
    (other,) = text.other_readings
    assert (other.extraction, other.confidence) == ("ocr", 91.0)
    assert text.warnings == ("page 1: a poor text layer, kept: reading its picture gave no more",)


def test_the_stamp_of_a_library_on_the_picture_of_a_page_is_not_its_text(tmp_path: Path, reader: Reader) -> None:
    reader.says = [PRINT]
    stamp = "Digitized by the library of the town, 2009"
    text = read(pdfs.scanned(tmp_path / "stamp.pdf", [(page_of(PRINT), pdfs.line(stamp, y=20, size=6))]))
    assert of_page(text, 1).split("\n") == PRINT
    assert text.other_readings[0].text == stamp


def test_words_typeset_over_a_tinted_page_are_its_text(tmp_path: Path, reader: Reader) -> None:
    tint = np.full((400, 300), 220, dtype=np.uint8)
    words = " ".join(pdfs.line(words, y=350 - 16 * at) for at, words in enumerate(PRINT))
    text = read(pdfs.scanned(tmp_path / "tint.pdf", [(tint, words)]))
    assert of_page(text, 1).split("\n") == PRINT
    assert not reader.shown


def test_always_reads_every_picture_and_keeps_the_layer_beside(tmp_path: Path, reader: Reader) -> None:
    text = read(pdfs.by_hand(tmp_path / "typeset.pdf", [pdfs.line("typeset"), ""]), ocr="always")
    assert text.raw == "read by OCR from the picture\n\f"
    assert [other.text for other in text.other_readings] == ["typeset"]


def test_never_leaves_pictures_unread_and_takes_layers_as_they_are(tmp_path: Path, reader: Reader) -> None:
    sheets = [
        (page_of(PRINT), ""),
        (page_of(PRINT), pdfs.unseen(POOR)),
        (BLANK, ""),
        (page_of(PRINT), pdfs.unseen(PRINT)),
    ]
    text = read(pdfs.scanned(tmp_path / "never.pdf", sheets), ocr="never")
    assert text.pages[0].error is not None
    assert "--ocr auto" in text.pages[0].error
    assert of_page(text, 2).startswith("Tne stat1stical")
    assert text.pages[2].error is None
    assert of_page(text, 4).split("\n") == PRINT
    assert not reader.shown
    assert text.warnings == (
        f"page 1: {text.pages[0].error}",
        "page 2: a poor text layer, taken because OCR is switched off (`--ocr auto` reads its picture)",
    )


def test_nothing_but_pictures_and_no_ocr_wanted_is_no_text_layer(tmp_path: Path, reader: Reader) -> None:
    with pytest.raises(NoTextLayerError, match="--ocr auto"):
        read(pdfs.scanned(tmp_path / "never.pdf", [(page_of(PRINT), "")]), ocr="never")


def test_nothing_but_blank_pages_is_empty(tmp_path: Path, reader: Reader) -> None:
    with pytest.raises(EmptyInputError, match="blank"):
        read(pdfs.scanned(tmp_path / "blank.pdf", [(BLANK, ""), (None, "")]))


@pytest.mark.usefixtures("no_ocr")
def test_without_an_ocr_program_other_pages_are_read_and_pictures_name_the_remedy(tmp_path: Path) -> None:
    sheets = [(None, pdfs.line("typeset")), (page_of(PRINT), ""), (page_of(PRINT), pdfs.unseen(POOR)), (BLANK, "")]
    text = read(pdfs.scanned(tmp_path / "mixed.pdf", sheets))
    assert of_page(text, 1) == "typeset"
    assert text.pages[1].error == "a picture, not read: there is no Tesseract. pip install tesserocr"
    assert of_page(text, 3).startswith("Tne stat1stical")
    assert any("page 3: its picture was not looked at: there is no Tesseract" in each for each in text.warnings)
    assert text.pages[3].error is None


@pytest.mark.usefixtures("no_ocr")
def test_without_an_ocr_program_nothing_but_pictures_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(MissingProgramError, match="Tesseract"):
        read(pdfs.scanned(tmp_path / "scan.pdf", [(page_of(PRINT), ""), (page_of(PRINT), "")]))


def test_a_page_on_which_ocr_fails_is_a_row_and_the_others_are_read(tmp_path: Path, reader: Reader) -> None:
    reader.fails_on = 2
    text = read(pdfs.scanned(tmp_path / "scan.pdf", [(page_of(PRINT), "")] * 3))
    assert [page.error is None for page in text.pages] == [True, False, True]
    assert "the engine gave up" in str(text.pages[1].error)
    assert of_page(text, 3) == "read by OCR from the picture"


def test_the_two_pages_of_a_sheet_share_its_number_and_take_no_label(tmp_path: Path, reader: Reader) -> None:
    reader.says = [["left page"], ["right page"]]
    text = read(pdfs.scanned(tmp_path / "spread.pdf", [(page_of(PRINT), "")] * 2))
    assert [(page.number, page.sheet) for page in text.pages] == [(1, 1), (2, 1), (3, 2), (4, 2)]
    assert text.raw == "left page\n\fright page\n\fleft page\n\fright page\n"


def test_only_the_pages_asked_for_are_read(tmp_path: Path, reader: Reader) -> None:
    done: list[tuple[int, int]] = []
    file = pdfs.scanned(tmp_path / "scan.pdf", [(page_of(PRINT), "")] * 6)
    text = extract.read(file, config.Extract(pages="2, 5-"), progress=lambda at, of: done.append((at, of)))
    assert sorted(reader.shown) == [2, 5, 6]
    assert [(page.number, page.sheet) for page in text.pages] == [(1, 2), (2, 5), (3, 6)]
    assert done == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize(
    ("scanned", "shown"), [(72, 216), (150, 300), (220, 220), (600, 300)], ids=["screen", "coarse", "plain", "fine"]
)
def test_a_scan_is_shown_dot_for_dot_unless_it_is_coarse_or_wastefully_fine(
    tmp_path: Path, reader: Reader, scanned: int, shown: int
) -> None:
    text = read(pdfs.scanned(tmp_path / "scan.pdf", [(page_of(PRINT, dpi=scanned), "")]))
    assert any("only 72 dots an inch" in each for each in text.warnings) == (scanned == 72)
    assert reader.shown[1].dpi == pytest.approx(shown, rel=0.01)
    assert reader.shown[1].width == pytest.approx(300, abs=1)


def test_a_sheet_as_large_as_a_wall_is_drawn_small(tmp_path: Path, reader: Reader) -> None:
    read(pdfs.scanned(tmp_path / "wall.pdf", [(page_of(PRINT), "")], size=(14_400, 14_400)))
    assert reader.shown[1].greys.size <= 41_000_000
