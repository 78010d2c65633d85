from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from kartoteka.findings import DateMention
from kartoteka.report import timeline as timeline_room
from kartoteka.report.places import NotePlaces
from kartoteka.report.timeline import (
    MOST_ENTRIES,
    Entry,
    Timeline,
    _surest,
    entries_in_order,
    fair_share,
    timeline,
    year_bars,
    year_of,
)
from kartoteka.tables import row

DATE = DateMention(
    work="w",
    start=10,
    end=14,
    page=1,
    text="1937",
    edtf="1937",
    earliest="1937-01-01",
    latest="1937-12-31",
    confidence=0.9,
)
DECADE = replace(DATE, text="the 1930s", edtf="193X", earliest="1930-01-01", latest="1939-12-31")


def ordered(*dates: DateMention, notes: NotePlaces | None = None, **originals: str) -> tuple[Entry, ...]:
    return entries_in_order([row(date) for date in dates], places={"w": notes or NotePlaces()}, originals=originals)


def made(*dates: DateMention, notes: NotePlaces | None = None, **originals: str) -> Timeline:
    return timeline([row(date) for date in dates], places={"w": notes or NotePlaces()}, originals=originals)


def test_dates_are_in_order_and_what_is_vague_stands_last() -> None:
    day = replace(DATE, edtf="1937-03-01", earliest="1937-03-01", latest="1937-03-01")
    dates = (DECADE, day, replace(DATE, earliest="1936-01-01", latest="1936-12-31", edtf="1936"), DATE)
    times = made(*dates)
    assert [entry.edtf for entry in ordered(*dates)] == ["193X", "1936", "1937", "1937-03-01"]
    assert [stretch.year for stretch in times.stretches] == [1936, 1937, None]


def test_body_and_notes_are_counted_apart_and_the_chart_shows_the_body() -> None:
    places = NotePlaces(notes=((100, 200, "n1"),), claims=((0, 50, "n1"),))
    in_note = replace(DATE, start=150, end=154)
    dates = (DATE, in_note, replace(in_note, earliest="1950-01-01", latest="1950-12-31", edtf="1950"))
    times = made(*dates, notes=places)
    assert [(count.year, count.body, count.notes, count.works) for count in times.years] == [
        (1937, 1, 1, 1),
        (1950, 0, 1, 1),
    ]
    assert [(bar.label, bar.value) for bar in times.bars()] == [("1937", 1)]
    assert [(entry.note, entry.proved_by) for entry in ordered(*dates, notes=places)] == [
        (None, "n1"),
        ("n1", None),
        ("n1", None),
    ]


def test_a_stretch_of_years_is_drawn_from_its_first_day_to_its_last() -> None:
    winter = replace(DATE, text="the winter", edtf="1937-12/1938-02", earliest="1937-12-01", latest="1938-02-28")
    decade, half = made(DECADE, DECADE, winter).reaches
    assert (decade.label, decade.first, decade.value) == ("the 1930s", 1930, 2)
    assert 1939.99 < decade.last <= 1940
    assert 1937.9 < half.first < half.last < 1938.2


def test_a_reprint_adds_only_what_is_new() -> None:
    again = replace(DATE, work="r")
    new = replace(again, edtf="1938", earliest="1938-01-01", latest="1938-12-31")
    times = made(again, new, DATE, r="w", w="w")
    told = [(entry.work, entry.edtf) for entry in ordered(again, new, DATE, r="w", w="w")]
    assert told == [("w", "1937"), ("r", "1938")]
    assert [stretch.works for stretch in times.stretches] == [1, 1]


def test_two_works_that_are_two_both_count() -> None:
    times = made(DATE, replace(DATE, work="other"))
    assert (times.total, times.stretches[0].works) == (2, 2)


def test_of_many_dates_the_surest_are_written_out_and_the_rest_is_counted() -> None:
    sure = [replace(DATE, start=at, end=at + 1) for at in range(MOST_ENTRIES)]
    guessed = [replace(DATE, start=at, end=at + 1, anchor="1937") for at in range(MOST_ENTRIES, 2 * MOST_ENTRIES)]
    rare = replace(DATE, edtf="1905", earliest="1905-01-01", latest="1905-12-31")
    times = made(*guessed, *sure, rare)
    lonely, crowded = times.stretches
    assert (lonely.year, len(lonely.shown)) == (1905, 1)
    assert crowded.total == 2 * MOST_ENTRIES
    assert len(crowded.shown) == MOST_ENTRIES - 1
    assert not any(entry.inferred for entry in crowded.shown)
    assert times.shown == MOST_ENTRIES


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(1930, 1934), st.booleans(), st.sampled_from("vwxyz")), max_size=80))
def test_what_is_forgotten_on_the_way_would_not_have_been_written_out(said: list[tuple[int, bool, str]]) -> None:
    dates = [
        replace(
            DATE,
            work=work,
            start=at,
            anchor="1937" if guessed else None,
            earliest=f"{year}-01-01",
            latest=f"{year}-12-31",
        )
        for at, (year, guessed, work) in enumerate(sorted(said, key=lambda each: each[2]))
    ]
    with patch.object(timeline_room, "MOST_ENTRIES", 10_000):
        whole = {stretch.year: stretch for stretch in made(*dates, x="w", w="w").stretches}
    with patch.object(timeline_room, "MOST_ENTRIES", 6):
        cut = {stretch.year: stretch for stretch in made(*dates, x="w", w="w").stretches}
    share = fair_share([stretch.total for stretch in whole.values()], 6)
    for year, stretch in whole.items():
        assert (cut[year].total, cut[year].works) == (stretch.total, stretch.works)
        assert cut[year].shown == tuple(_surest(stretch.shown, share))


@given(st.lists(st.integers(0, 50), max_size=20), st.integers(0, 100))
def test_shares_fill_the_room_and_no_more(sizes: list[int], room: int) -> None:
    share = fair_share(sizes, room)
    given_out = sum(min(size, share) for size in sizes)
    assert given_out <= max(room, len(sizes))
    if given_out < sum(sizes) and room >= len(sizes):
        assert sum(min(size, share + 1) for size in sizes) > room


def test_a_stray_year_does_not_press_all_others_into_a_corner() -> None:
    rows = dict.fromkeys(range(1932, 1939), 20)
    assert [bar.label for bar in year_bars({**rows, 1453: 1, 1998: 2})] == [str(year) for year in rows]


def test_years_before_our_era_are_years() -> None:
    assert year_of("-0044-03-15") == -44
    assert year_of("0988-01-01") == 988
    assert made(replace(DATE, edtf="-0044", earliest="-0044-01-01", latest="-0044-12-31")).stretches[0].year == -44
