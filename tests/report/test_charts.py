from __future__ import annotations

import re
from itertools import pairwise

from kartoteka.report.charts import Bar, bars, columns

DATA = [Bar(label="RGASPI <17>", value=4), Bar(label="GARF", value=1)]


def test_bars_are_as_long_as_their_values_and_say_them() -> None:
    drawn = bars(DATA, title="Most cited", unit="works")
    first, second = (int(width) for width in re.findall(r'<rect class="bar"[^>]* width="(\d+)"', drawn))
    assert first == 4 * second
    assert 'aria-label="Most cited. RGASPI &lt;17&gt;: 4 works; GARF: 1 works."' in drawn
    assert "<17>" not in drawn


def test_columns_write_only_labels_that_have_room() -> None:
    many = [Bar(label=str(year), value=year % 7) for year in range(1800, 2000)]
    drawn = columns(many, title="Years", unit="mentions")
    places = [float(x) for x in re.findall(r'<text[^>]* x="([\d.]+)"', drawn)]
    assert all(after - before >= 39 for before, after in pairwise(places))
    assert drawn.count("<rect") == 200


def test_nothing_to_draw_is_an_empty_drawing() -> None:
    assert "<rect" not in bars([], title="t", unit="u")
    assert "<rect" not in columns([], title="t", unit="u")
