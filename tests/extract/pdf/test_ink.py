from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import pdfs
import scans
from kartoteka.extract.pdf.ink import Ink
from kartoteka.extract.pdf.layer import layer
from kartoteka.extract.pdf.opened import OpenPdf
from kartoteka.extract.picture import Picture
from kartoteka.extract.printed import PrintedLine

WHITE = Picture(greys=np.full((2700, 1800), 255, dtype=np.uint8), dpi=300)


@pytest.mark.parametrize("damage", scans.DAMAGES)
def test_an_empty_page_is_blank_however_it_was_scanned(damage: scans.Damage) -> None:
    assert Ink(scans.damaged(WHITE, damage)).is_blank


@pytest.mark.parametrize("damage", scans.DAMAGES)
def test_a_page_with_a_number_alone_is_not(damage: scans.Damage) -> None:
    greys = WHITE.greys.copy()
    number = scans.lettered(["7"], size=9).greys
    greys[2300 : 2300 + number.shape[0], 800 : 800 + number.shape[1] - 300] = number[:, :-300]
    assert not Ink(scans.damaged(Picture(greys=greys, dpi=300), damage)).is_blank


def test_the_black_edge_of_a_scanner_is_no_print() -> None:
    greys = WHITE.greys.copy()
    greys[:, :30] = 0
    greys[-40:] = 20
    assert Ink(Picture(greys=greys, dpi=300)).is_blank


@pytest.fixture
def page(tmp_path: Path) -> tuple[Picture, list[PrintedLine]]:
    file = pdfs.with_notes(tmp_path / "notes.pdf", superior=False)
    document = OpenPdf(file)
    with document.page(1) as opened:
        found = layer(opened, sheet=1).lines
    document.close()
    return scans.rendered(file)[0], found


def test_a_whole_layer_accounts_for_the_ink_and_a_part_of_it_does_not(page: tuple[Picture, list[PrintedLine]]) -> None:
    picture, lines = page
    ink = Ink(picture)
    assert ink.share_in(lines) > 0.95
    assert ink.share_in(lines[:3]) < 0.5
    assert ink.share_in([]) == 0.0
