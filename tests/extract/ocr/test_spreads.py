from __future__ import annotations

import pytest

from kartoteka.extract.ocr.reduced import ink
from kartoteka.extract.ocr.spreads import fold
from kartoteka.extract.ocr.turning import straightened
from kartoteka.extract.ocr.upright import rise
from kartoteka.extract.picture import Picture
from pdfs import PROSE, setting
from scans import DAMAGES, Damage, damaged, lettered, prose, rendered, spread

PAGE = lettered(prose(36), size=10, width=400)


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("shadow", [True, False])
def test_an_open_book_is_parted_at_its_fold(damage: Damage, shadow: bool) -> None:
    scan = damaged(spread(PAGE, PAGE, shadow=shadow), damage)
    at = fold(ink(straightened(scan, rise(ink(scan)))))
    assert at == pytest.approx(0.5, abs=0.04)


@pytest.mark.parametrize("lines", [20, 4])
def test_the_last_page_of_a_chapter_may_be_short(lines: int) -> None:
    short = lettered(prose(lines), size=10, width=400)
    assert fold(ink(spread(PAGE, short))) == pytest.approx(0.5, abs=0.04)
    assert fold(ink(spread(short, PAGE))) == pytest.approx(0.5, abs=0.04)


def test_single_pages_stay_whole() -> None:
    assert fold(ink(PAGE)) is None
    assert fold(ink(lettered(prose(25, length=120), size=10, width=720))) is None


@pytest.fixture(scope="module")
def landscape(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Picture]:
    """Pages printed across: a table, and prose in two columns under a title."""
    page = '#set page(width: 9in, height: 6in, margin: 0.7in)\n#set text(font: "Libertinus Serif", size: 9pt)\n'
    cells = ", ".join(f"[{'rye ' * (1 + at % 3)}{at}]" for at in range(150))
    bodies = {
        "table": f"#table(columns: 6, stroke: none, column-gutter: 2em, {cells})",
        "columns": f"#columns(2, gutter: 0.3in)[{PROSE * 6}]",
    }
    folder = tmp_path_factory.mktemp("landscape")
    return {
        name: rendered(setting(folder / f"{name}.pdf", body, page=page), dpi=150)[0] for name, body in bodies.items()
    }


@pytest.mark.parametrize("name", ["table", "columns"])
def test_a_page_printed_across_stays_whole(landscape: dict[str, Picture], name: str) -> None:
    assert fold(ink(landscape[name])) is None
