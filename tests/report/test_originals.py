"""Which works are one, told without comparing all pairs."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kartoteka.catalogue import same_work
from kartoteka.findings import Work
from kartoteka.report.originals import originals

TITLES = ("The Winter Levy: Grain and Snow, 1931-1932", "The Winter Levy", "The Winter Lew: Grain and Snow, 1931-1932", "Introduction", "Bread and Rails, 1930", "Bread and Rails, 1931")  # fmt: skip
AUTHORS = ("Ingrid Dahl", "Dahl, Ingrid", "Inge Dall", "Peter Orm")


@st.composite
def works(draw: st.DrawFn) -> list[Work]:
    return [
        Work(
            work=f"w{at}",
            path="",
            title=draw(st.sampled_from(TITLES)),
            author=draw(st.sampled_from(AUTHORS)),
            year=draw(st.none() | st.integers(1990, 1993)),
            container=draw(st.none() | st.just("Papers")),
            reprint_of=draw(st.none() | st.sampled_from(TITLES)),
        )
        for at in range(draw(st.integers(0, 8)))
    ]


@settings(deadline=None)
@given(works())
def test_nothing_is_missed_that_a_comparison_of_all_pairs_finds(given_works: list[Work]) -> None:
    ordered = sorted(given_works, key=lambda work: (work.year is None, work.year or 0, work.work))
    counted: dict[str, str] = {}
    for at, work in enumerate(ordered):
        same = next((other for other in ordered[:at] if same_work(other, work)), None)
        counted[work.work] = counted[same.work] if same is not None else work.work
    assert originals(given_works) == counted
