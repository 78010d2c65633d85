from __future__ import annotations

from pathlib import Path

import pytest

import pdfs
from kartoteka import extract


def form(*parts: str) -> str:
    """What a page may draw with `/Fm Do`."""
    content = " ".join(parts)
    return (
        "<< /Type /XObject /Subtype /Form /BBox [0 0 300 400] /Resources << /Font << /F1 3 0 R >> >> "
        f"/Length {len(content)} >>\nstream\n{content}\nendstream"
    )


@pytest.mark.parametrize(
    "place", ["1 0 0 1 100 20", "0.5 0 0 0.5 0 100", "0 1 -1 0 300 0"], ids=["moved", "smaller", "turned"]
)
def test_a_hyphen_with_a_text_of_its_own_stays_where_its_form_is_drawn(tmp_path: Path, place: str) -> None:
    hyphen = f"/Span << /ActualText (-) >> BDC {pdfs.line('-', x=74)} EMC"
    drawn = form(pdfs.line("ll. 101", x=42), hyphen, pdfs.line("102, 7.", x=78))
    text = extract.read(pdfs.by_hand(tmp_path / "form.pdf", [f"q {place} cm /Fm Do Q"], form=drawn))
    assert text.raw == "ll. 101-102, 7.\n"
    assert text.geometry is not None
    left, hyphen_left, right = text.geometry.x0[6], text.geometry.x0[7], text.geometry.x0[8]
    assert left < hyphen_left < right
