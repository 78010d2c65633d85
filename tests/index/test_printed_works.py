from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine

from factories import cited, says
from kartoteka import index
from kartoteka.findings import Citation

Filled = Callable[..., Engine]


def book(
    title: str | None = "Carts and Kulaks", *, family: str = "Berg", year: int | None = 1999, **more: Any
) -> Citation:
    item: dict[str, object] = {"type": "book", "author": [{"family": family}], **more}
    if title:
        item["title"] = title
    if year:
        item["issued"] = {"date-parts": [[year]]}
    return cited("garf", kind="print", keys=(), scheme=None, archive=None, csl=item)


def sizes(engine: Engine) -> list[int]:
    return sorted(len(row["citations"]) for row in index.rows(engine, "printed_works"))


def test_one_book_in_two_works_is_one(filled: Filled) -> None:
    engine = filled(
        says("one", book(), book(family="Bérg", title="Carts & kulaks")),
        says("two", book(title="Carts and kulaks.", publisher="A Press")),
    )
    assert sizes(engine) == [1, 2]
    fullest = max(index.rows(engine, "printed_works"), key=lambda row: len(row["citations"]))
    assert fullest["csl"]["publisher"] == "A Press"


def test_other_years_and_authors_are_other_books(filled: Filled) -> None:
    assert sizes(filled(says("one", book(), book(year=2001), book(family="Stern")))) == [1, 1, 1]


def test_one_book_under_several_transliterations_is_one(filled: Filled) -> None:
    engine = filled(
        says("one", book("Telegi i kulaki v Iaroslavskoi gubernii", family="Zhukovskii")),
        says("two", book("Telegi i kulaki v Jaroslavskoj gubernii", family="Žukovskij")),
        says("three", book("Телеги и кулаки в Ярославской губернии", family="Жуковский")),
    )
    assert sizes(engine) == [3]


def test_a_subtitle_may_be_left_out_and_a_letter_damaged(filled: Filled) -> None:
    engine = filled(
        says("one", book("Carts of the North: A Social History")),
        says("two", book("Carts of the North")),
        says("three", book("Carls of the North")),
        says("four", book("Carts")),
    )
    assert sizes(engine) == [1, 3]


def test_a_book_without_its_year_joins_the_only_one_it_can_be(filled: Filled) -> None:
    first, again, bare = book(year=1968), book(year=1990), book(year=None)
    assert sizes(filled(says("one", first), says("two", bare))) == [2]
    assert sizes(filled(says("one", first), says("two", bare), says("three", again))) == [1, 1, 1]


def test_a_short_title_alone_joins_nothing(filled: Filled) -> None:
    item = book(year=None, author=[])
    assert sizes(filled(says("one", item, item))) == []


def test_a_number_of_a_journal_is_one(filled: Filled) -> None:
    number: dict[str, Any] = {"container-title": "Istochnik", "author": []}
    engine = filled(says("one", book(None, issue="0", **number), book(None, issue="4", **number)))
    assert sizes(engine) == [1, 1]


def test_the_last_citation_takes_the_book_along(filled: Filled) -> None:

    one, two = says("one", book()), says("two", book())
    engine = filled(one, two)
    assert sizes(engine) == [2]
    index.remove(engine, one.work.work)
    index.remove(engine, two.work.work)
    assert sizes(engine) == []
