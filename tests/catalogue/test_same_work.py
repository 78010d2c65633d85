from __future__ import annotations

import pytest

from kartoteka.catalogue import same_work
from kartoteka.findings import Work


def work(title: str | None, author: str | None, **more: str) -> Work:
    return Work(work=f"{title}/{author}/{more}", path="", title=title, author=author, **more)  # type: ignore[arg-type]


LEVY = work("The Winter Levy: Grain and Snow, 1931–1932", "Ingrid Dahl")


@pytest.mark.parametrize(
    "other",
    [
        work("THE WINTER LEVY: GRAIN AND SNOW, 1931-1932", "INGRID DAHL"),
        work("The Winter Levy", "Dahl, Ingrid"),
        work("The Winter Lew: Grain and Snow, 1931-1932", "I. Dahl"),
        work("Зимний налог", "Ингрид Даль", translation_of="Dahl, The Winter Levy: Grain and Snow, 1931–1932 (1994)"),
        work(
            "The Winter Levy", "Ingrid Dahl", reprint_of="The Winter Levy: Grain and Snow, 1931–1932, in Bread (1994)"
        ),
    ],
    ids=["capitals", "no-subtitle", "ocr", "translation", "reprint"],
)
def test_copies_reprints_and_translations_are_one_work(other: Work) -> None:
    assert same_work(LEVY, other)
    assert same_work(other, LEVY)


@pytest.mark.parametrize(
    "other",
    [
        work("The Winter Levy: Grain and Snow, 1931–1932", "Per Quist"),
        work("The Winter Levy: Grain and Snow, 1933–1934", "Ingrid Dahl"),
        work("The Summer Levy: Grain and Dust, 1931–1932", "Ingrid Dahl"),
        work("The Winter Levy: Grain and Snow, 1931–1932", None),
        work(None, "Ingrid Dahl"),
        work("The Winter Levy: Grain and Snow, 1931–1932", "Ingrid Dahl; Per Quist"),
    ],
    ids=["author", "years", "title", "no-author", "no-title", "co-author"],
)
def test_anything_doubtful_is_another_work(other: Work) -> None:
    assert not same_work(LEVY, other)


def test_anybodys_title_needs_its_container() -> None:
    one = work("Introduction", "Ingrid Dahl", container="Bread and Power")
    assert not same_work(one, work("Introduction", "Ingrid Dahl", container="Snow and Grain"))
    assert same_work(one, work("INTRODUCTION", "I. Dahl", container="Bread and Power"))


def test_russian_and_transliterated_names_meet() -> None:
    assert same_work(work("Зимний налог", "Хлевнюк О. В."), work("Zimnii nalog", "Oleg Khlevniuk"))
