from __future__ import annotations

import pytest

from kartoteka import clean
from kartoteka.document import Line, Page, Text
from kartoteka.span import Span


def cleaned(raw: str) -> clean.Cleaned:
    page, line = Page(number=1, start=0, end=len(raw)), Line(span=Span(0, len(raw)), page=1)
    return clean.clean(Text(raw=raw, pages=(page,), lines=(line,), extraction="ocr"))


def test_lone_cyrillic_twins_in_latin_print_become_latin_each_with_a_row() -> None:
    found = cleaned("Vestnik statistiki, 1991, по. 8, р. 84; М. Pell wrote of it, рр. 12-15.")
    assert found.text.text == "Vestnik statistiki, 1991, no. 8, p. 84; M. Pell wrote of it, pp. 12-15."
    rows = [(row.before, row.after, row.rule) for row in found.corrections]
    assert rows == [("по", "no", "script"), ("р", "p", "script"), ("М", "M", "script"), ("рр", "pp", "script")]


@pytest.mark.parametrize(
    "raw",
    [
        "See M. Pell, The Long Harvest (Leeds, 1988), and РГАСПИ. Ф. 17. Оп. 3. Д. 994. Л. 56.",
        "Vestnik statistiki, 1991, № 8, с. 84 (Москва), as the ministry had it.",
        "Ф. 17, с. 5",
    ],
)
def test_where_real_cyrillic_stands_near_nothing_is_changed(raw: str) -> None:
    assert cleaned(raw).text.text == raw
