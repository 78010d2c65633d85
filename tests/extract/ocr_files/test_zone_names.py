from __future__ import annotations

import pytest

from kartoteka.document import ZoneHint
from kartoteka.extract.ocr_files.zone_names import zone_named


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("footnote", "note"),
        ("footnote-continued", "note"),
        ("endnote", "note"),
        ("header", "head"),
        ("footer", "head"),
        ("catch-word", "head"),
        ("signature-mark", "head"),
        ("QuireMarksZone", "head"),
        ("RunningTitleZone", "head"),
        ("page-number", "page-number"),
        ("pageNum", "page-number"),
        ("NumberingZone:page", "page-number"),
        ("heading", "heading"),
        ("HeadingLine:title", "heading"),
        ("GraphicZone:FigDesc", "caption"),
        ("pictureCaption", "caption"),
        ("TableZone", "table"),
        ("block-quote", "quotation"),
        ("marginalia", "marginal"),
        ("MarginTextZone:outer", "marginal"),
        ("MarginTextZone:note#2", "note"),
        ("MarginTextZone", None),
        ("MarginTextZone:lower", None),
        ("MainZone", "body"),
        ("MainZone:column#1", "body"),
        ("paragraph", None),
        ("text", None),
        ("other", None),
        ("", None),
    ],
)
def test_names_of_zones(name: str, zone: ZoneHint | None) -> None:
    assert zone_named(name) == zone


def test_the_first_name_that_means_something_holds() -> None:
    assert zone_named(None, "DefaultLine", "footnote", "heading") == "note"
