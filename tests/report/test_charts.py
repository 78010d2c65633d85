from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kartoteka.report.charts import NARROW, WIDE, Bar, Reach, bars, timeline
from kartoteka.report.network import Circle, Tie, network
from kartoteka.report.treemap import Area, treemap
from kartoteka.report.words import count

DATA = [Bar(label="RGASPI <17>", value=4), Bar(label="GARF", value=1)]
Box = tuple[float, float, float, float]


def boxes(drawn: str) -> list[Box]:
    """The filled rectangles of a picture: left, top, width, height."""
    found = re.findall(r'<path d="M([-\d.]+),([-\d.]+)h([\d.]+)v([\d.]+)h-[\d.]+Z" fill="var\(--bar\)"', drawn)
    return [(float(x), float(y), float(width), float(height)) for x, y, width, height in found]


def words(drawn: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", drawn)


def test_bars_are_as_long_as_their_values_and_say_them() -> None:
    drawn = bars(DATA, title="Most cited", unit="work")
    first, second = (width for _, _, width, _ in boxes(drawn))
    assert first == 4 * second
    assert 'aria-label="Most cited. RGASPI &lt;17&gt;: 4 works; GARF: 1 work."' in drawn
    assert "<17>" not in drawn
    assert words(drawn) == ["RGASPI &lt;17&gt;", "GARF", "4", "1"]


def test_years_write_only_labels_that_have_room() -> None:
    many = [Bar(label=str(year), value=year % 7) for year in range(1800, 2000)]
    for width in (WIDE, NARROW):
        drawn = timeline(many, title="Years", unit="mention", width=width)
        labels = re.findall(r'<text text-anchor="middle" transform="translate\(([\d.]+),', drawn)
        assert all(float(after) - float(before) >= 39 for before, after in pairwise(labels))
        assert len(boxes(drawn)) == 200


def test_years_stay_inside_the_drawing_however_few() -> None:
    for number in (1, 2, 5, 60, 200):
        drawn = timeline([Bar(label=str(1900 + at), value=3) for at in range(number)], title="Years", unit="mention")
        assert all(x >= 0 and x + width <= WIDE - 40 for x, _, width, _ in boxes(drawn))
        assert {round(height) for _, _, _, height in boxes(drawn)} == {120}


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
        unit="mention",
    )
    assert [(x, width) for x, _, width, height in boxes(drawn) if height == 6] == [(0, 680), (0, 680)]
    assert "&lt;the 1930s&gt; (4)" in drawn
    assert "elsewhere" not in drawn


def test_stretches_alone_are_drawn_too() -> None:
    drawn = timeline([], [Reach(label="1930s", first=1930, last=1940, value=4)], title="Years", unit="mention")
    assert [height for _, _, _, height in boxes(drawn) if height] == [6]
    assert "1930" in words(drawn)


def test_nothing_to_draw_is_an_empty_drawing() -> None:
    assert not boxes(bars([], title="t", unit="u"))
    assert not boxes(timeline([], title="t", unit="u"))


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ABC"), st.integers(1, 1000)), min_size=1, max_size=60))
def test_areas_are_as_large_as_their_numbers_and_none_is_lost(found: list[tuple[str, int]]) -> None:
    data = [Area(archive=archive, label=f"f. {at}", value=value) for at, (archive, value) in enumerate(found)]
    drawn = treemap(data, title="Fonds", unit="citation")
    heads = [int(head.rpartition(" ")[2]) for head in re.findall(r'font-weight="bold"[^>]*>([^<…]*)<', drawn)]
    # a name that is cut off (…) has no number
    assert "…" in drawn or sum(heads) == sum(area.value for area in data) or len(heads) < len({a for a, _ in found})
    assert boxes(drawn)
    # the label of a screen reader has the largest, whole
    largest = max(data, key=lambda area: area.value)
    told = count(largest.value, "citation")
    assert f"{largest.archive}, {largest.label}: {told}" in drawn


def test_a_network_draws_each_file_once_and_a_tie_of_works_alone_broken() -> None:
    circles = [Circle(label=f"RGASPI 17/3/{at} <b>", value=at) for at in (3, 2, 1)]
    ties = [Tie(one=0, other=1, works=2, notes=1), Tie(one=0, other=2, works=2, notes=0)]
    drawn = network(circles, ties, title="Together", unit="work")
    assert sorted(words(drawn)) == [f"RGASPI 17/3/{at} &lt;b&gt;" for at in (1, 2, 3)]
    assert drawn.count('stroke-dasharray="4,3"') == 1
    assert "NaN" not in drawn
    assert "RGASPI 17/3/3 &lt;b&gt; and RGASPI 17/3/2 &lt;b&gt;: 2 works" in drawn


def test_a_picture_is_drawn_the_same_every_time() -> None:
    circles = [Circle(label=str(at), value=1) for at in range(9)]
    ties = [Tie(one=at, other=at + 1, works=1, notes=1) for at in range(8)]
    from kartoteka.report.drawing import _svg

    first = network(circles, ties, title="t", unit="u")
    _svg.cache_clear()
    assert network(circles, ties, title="t", unit="u") == first


def test_signs_that_no_xml_may_hold_do_not_get_in() -> None:
    assert "\x00" not in bars([Bar(label="a\x00b\x1b", value=1)], title="t\x00", unit="u")


def test_what_is_written_is_not_rounded_and_the_first_are_said() -> None:
    drawn = bars([Bar(label="<a x='1.25'>", value=0.125, written="0.125"), DATA[0]], title="t", unit="", most=1)
    assert words(drawn)[-2:] == ["0.125", "4"]
    assert "1.25" in words(drawn)[0]
    assert 'aria-label="t. &lt;a x=&#39;1.25&#39;&gt;: 0.125; RGASPI &lt;17&gt;: 4."' in drawn
