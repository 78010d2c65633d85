"""What holds for every XML reader, on every sample."""

from __future__ import annotations

import io
import re
from math import isfinite, isnan
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kartoteka.extract.assembly import assemble
from kartoteka.extract.ocr_files import abbyy, alto, djvu_xml, page_xml
from kartoteka.extract.ocr_files.xml_file import Pages

SAMPLES = sorted((Path(__file__).parents[2] / "data" / "ocr_files").glob("*.xml"))
READERS: dict[str, Pages] = {
    "abbyy": abbyy.pages,
    "alto": alto.pages,
    "djvu": djvu_xml.pages,
    "page": page_xml.pages,
}
VALUE = re.compile(r'(?<==")[^"<]*(?=")')
ROOT = re.compile(r"<(?:\w+:)?(?:alto|document|PcGts|DjVuXML)[^>]*>")
NONSENSE = ["", "0", "-1", "1", "nan", "inf", "1e308", "99999999999", "x y", "1,2 3", "0,0 0,0", "7;", "{type:note;}"]
DEEP = 5000


def reader(sample: Path) -> Pages:
    return READERS[sample.name.partition("-")[0]]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_every_letter_has_its_place_on_the_page_and_in_the_work(sample: Path) -> None:
    pages = list(reader(sample)(io.BytesIO(sample.read_bytes()), where=sample.name))
    for page in pages:
        for line in page.lines:
            inked = [glyph for glyph in line.glyphs if not isnan(glyph.x0)]
            assert all(glyph.char.isspace() == isnan(glyph.x0) for glyph in line.glyphs)
            assert all(0 <= glyph.x0 < glyph.x1 <= page.width and 0 <= glyph.top <= page.height for glyph in inked)
            assert 0 < line.size < 40
            assert 0 < line.baseline < page.height
    text = assemble(pages, of=len(pages))
    assert text.geometry is not None
    assert len(text.geometry) == len(text.raw)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
@settings(max_examples=25)
@given(data=st.data())
def test_whatever_the_attributes_hold_the_page_is_read_or_has_an_error(sample: Path, data: st.DataObject) -> None:
    text = sample.read_text(encoding="utf-8")
    # what the root declares is no attribute of the format
    root = ROOT.search(text)
    assert root is not None
    head, body = text[: root.end()], text[root.end() :]
    values = len(VALUE.findall(body))
    changed = data.draw(st.dictionaries(st.integers(0, values - 1), st.sampled_from(NONSENSE), max_size=values))
    at = iter(range(values))
    nonsense = head + VALUE.sub(lambda found: changed.get(next(at), found[0]), body)
    for page in reader(sample)(io.BytesIO(nonsense.encode()), where=sample.name):
        assert not (page.error and page.lines)
        assert all(isfinite(number) for number in (page.width, page.height))
        for line in page.lines:
            assert isfinite(line.size + line.baseline + line.slope)
            assert len(line.glyphs) == len(line.raised)


@pytest.mark.parametrize(
    ("pages", "before", "opening", "closing", "after"),
    [
        (alto.pages, "<alto><Page><PrintSpace>", "<ComposedBlock>", "</ComposedBlock>", "</PrintSpace></Page></alto>"),
        (page_xml.pages, "<PcGts><Page>", "<TextRegion>", "</TextRegion>", "</Page></PcGts>"),
    ],
)
def test_parts_nested_beyond_all_measure_cost_their_page_alone(
    pages: Pages, before: str, opening: str, closing: str, after: str
) -> None:
    (page,) = pages(io.BytesIO(f"{before}{opening * DEEP}{closing * DEEP}{after}".encode()), where="x.xml")
    assert page.error is not None
    assert "nested" in page.error
