"""Characters made up, parted into fragments; what PDFium says of real ones is tested with real files."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.extract.pdf.characters import Characters
from kartoteka.extract.pdf.fragments import UNREADABLE, Fragment, fragments

SIZE = 10.0


@dataclass
class Drawn:
    """Codes one after the other on one line, each six points wide."""

    codes: list[int]
    steps: list[float]
    """White before each."""
    unmapped: frozenset[int] = frozenset()

    def fragments(self) -> list[Fragment]:
        x0 = np.cumsum(np.array(self.steps) + 6.0)
        page = Page(
            codes=np.array(self.codes, dtype=np.uint32),
            objects=np.ones(len(self.codes), dtype=np.uint64),
            boxes=np.column_stack((x0, np.full(len(x0), 90.0), x0 + 6.0, np.full(len(x0), 100.0))),
            unmapped=self.unmapped,
        )
        return list(fragments(cast("Characters", page)))


@dataclass
class Page:
    """As `Characters` gives it."""

    codes: np.ndarray[tuple[int], np.dtype[np.uint32]]
    objects: np.ndarray[tuple[int], np.dtype[np.uint64]]
    boxes: np.ndarray[tuple[int, ...], np.dtype[np.float64]]
    unmapped: frozenset[int]

    def is_unmapped(self, at: int) -> bool:
        return at in self.unmapped

    def baseline(self, at: int) -> float:
        return 100.0

    def size(self, at: int) -> tuple[float, bool]:
        return SIZE, True


def drawn(text: str, *, gaps: dict[int, float] | None = None, unmapped: frozenset[int] = frozenset()) -> list[Fragment]:
    """The fragments of `text` with white before some of its characters."""
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
    return Drawn(units.tolist(), [(gaps or {}).get(at, 0.0) for at in range(len(units))], unmapped).fragments()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("one line", ["one line"]),
        ("com\x02pared", ["com-", "pared"]),
        ("com\ufffepared", ["com-", "pared"]),
        ("com\u00adpared", ["com-pared"]),
        ("one\r\ntwo ", ["one", "two"]),
        ("one \r\n two", ["one", "two"]),
        ("a\tb\x07c", ["a bc"]),
        ("\r\n \r\n", []),
        ("\U0001f4dc old", ["\U0001f4dc old"]),
        ("\ud83d old", [f"{UNREADABLE} old"]),
        ("", []),
    ],
)
def test_what_pdfium_writes_becomes_what_is_printed(text: str, found: list[str]) -> None:
    assert [fragment.text for fragment in drawn(text)] == found


def test_white_as_wide_as_between_columns_parts_a_line_and_white_between_words_does_not() -> None:
    assert [each.text for each in drawn("leftright", gaps={4: 13.0})] == ["left", "right"]
    assert [each.text for each in drawn("oneline", gaps={3: 8.0})] == ["oneline"]


def test_letters_that_the_font_does_not_name_are_no_letters() -> None:
    (fragment,) = drawn("$%& '(", unmapped=frozenset({0, 1, 2, 4, 5}))
    assert fragment.text == f"{UNREADABLE * 3} {UNREADABLE * 2}"


@given(st.lists(st.integers(0, 0xFFFF), max_size=40), st.data())
def test_any_codes_give_characters_that_can_be_written_down(codes: list[int], data: st.DataObject) -> None:
    steps = data.draw(st.lists(st.floats(-20, 40), min_size=len(codes), max_size=len(codes)))
    found = Drawn(codes, steps).fragments()
    for fragment in found:
        fragment.text.encode()
        assert fragment.glyphs
        assert not isnan(fragment.x0)
    printed = sum(not isnan(glyph.x0) for fragment in found for glyph in fragment.glyphs)
    assert printed <= len(codes)


@given(
    st.text(
        st.characters(
            min_codepoint=0x21, max_codepoint=0x24F, exclude_characters="\u00ad\u00a0", exclude_categories=["Cc"]
        )
    )
)
def test_what_is_printed_stays_as_it_is(text: str) -> None:
    assert "".join(fragment.text for fragment in drawn(text)) == text
