from __future__ import annotations

import re
from itertools import pairwise

from kartoteka.report.charts import Bar, Reach, bars, timeline

DATA = [Bar(label="RGASPI <17>", value=4), Bar(label="GARF", value=1)]


def test_bars_are_as_long_as_their_values_and_say_them() -> None:
    drawn = bars(DATA, title="Most cited", unit="works")
    first, second = (int(width) for width in re.findall(r'<rect class="bar"[^>]* width="(\d+)"', drawn))
    assert first == 4 * second
    assert 'aria-label="Most cited. RGASPI &lt;17&gt;: 4 works; GARF: 1 works."' in drawn
    assert "<17>" not in drawn


def test_years_write_only_labels_that_have_room() -> None:
    many = [Bar(label=str(year), value=year % 7) for year in range(1800, 2000)]
    drawn = timeline(many, title="Years", unit="mentions")
    places = [float(x) for x in re.findall(r'<text[^>]* x="([\d.]+)"', drawn)]
    assert all(after - before >= 39 for before, after in pairwise(places))
    assert drawn.count("<rect") == 200


def test_years_stay_inside_the_drawing_however_few() -> None:
    for count in (1, 2, 5, 60, 200):
        drawn = timeline([Bar(label=str(1900 + at), value=3) for at in range(count)], title="Years", unit="mentions")
        edges = [
            (float(x), float(width))
            for x, width in re.findall(r'<rect class="bar" x="([-\d.]+)"[^>]* width="([\d.]+)"', drawn)
        ]
        assert all(x >= 0 and x + width <= 720 for x, width in edges)


def test_a_stretch_of_years_lies_under_its_years_and_ends_at_the_edge() -> None:
    years = [Bar(label=str(year), value=1) for year in range(1930, 1940)]
    drawn = timeline(
        years,
        [
            Reach(label="<the 1930s>", first=1930, last=1940, value=4),
            Reach(label="long", first=1800, last=2000, value=1),
            Reach(label="elsewhere", first=1700, last=1800, value=9),
        ],
        title="Years",
        unit="mentions",
    )
    reaches = re.findall(r'class="reach" x="([-\d.]+)"[^>]* width="([\d.]+)"', drawn)
    assert reaches == [("20.0", "680.0"), ("0.0", "720.0")]
    assert "&lt;the 1930s&gt; (4)" in drawn
    assert "elsewhere" not in drawn


def test_stretches_alone_are_drawn_too() -> None:
    drawn = timeline([], [Reach(label="1930s", first=1930, last=1940, value=4)], title="Years", unit="mentions")
    assert 'class="reach"' in drawn
    assert ">1930<" in drawn


def test_nothing_to_draw_is_an_empty_drawing() -> None:
    assert "<rect" not in bars([], title="t", unit="u")
    assert "<rect" not in timeline([], title="t", unit="u")
