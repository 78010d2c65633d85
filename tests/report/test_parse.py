from __future__ import annotations

from dataclasses import replace

from factories import CITATION, cited
from kartoteka.findings import BackReference, Citation
from kartoteka.report.parse import citations_text


def name(archive: str) -> str:
    return archive.upper()


def test_a_reference_says_what_was_printed_and_what_was_read() -> None:
    text = citations_text([cited("rgaspi/17/3/994", "56", raw="RTsKhIDNI,\n17/3/994, 56", archive_as_written="RTsKhIDNI")], archive_name=name)  # fmt: skip
    assert text.splitlines() == [
        "1. RTsKhIDNI, 17/3/994, 56",
        "   archival, confidence 0.90",
        "   archive    RGASPI, printed as RTsKhIDNI",
        "   numbers    fond 17, opis 3, delo 994, leaves 56",
        "   key        rgaspi/17/3/994",
    ]


def test_a_back_reference_names_the_number_of_what_it_stands_on() -> None:
    back = BackReference(marker="Ibid.", to="c1", root="c1", inherited=("archive", "fond"), status="resolved")
    both = [cited("rgaspi/17/3/994", citation="c1"), cited("rgaspi/17/3/994", citation="c2", back_reference=back)]
    assert "   stands on  1., from which it has archive, fond" in citations_text(both, archive_name=name).splitlines()


def test_what_was_not_decided_says_so() -> None:
    lost = BackReference(marker="Ibid.", status="unresolved")
    text = citations_text([cited("rgaspi/17", keys=(), archive=None, back_reference=lost)], archive_name=name)
    assert "archive    not decided, printed as RGASPI" in text
    assert "key        open" in text
    assert "unresolved: what it points to was not found" in text


def test_a_book_shows_its_fields() -> None:
    csl: dict[str, object] = {
        "type": "book",
        "author": [{"given": "M.", "family": "Pell"}],
        "title": "The Long Harvest",
        "issued": {"date-parts": [[1988]]},
    }
    book = Citation(start=0, end=1, raw="Pell", kind="print", genre="book", csl=csl, confidence=0.8)
    text = citations_text([book], archive_name=name)
    assert "print, book, confidence 0.80" in text
    assert "author     M. Pell" in text
    assert "date       1988" in text


def test_no_line_is_wider_than_the_terminal_and_reasons_come_on_request() -> None:
    long = replace(CITATION, raw="word " * 60, warnings=("something to think about " * 6,))
    text = citations_text([long], archive_name=name, width=80, explain=True)
    assert max(map(len, text.splitlines())) <= 80
    assert "because    an alias of 1991-1999 (+1.5)" in text
    assert "because" not in citations_text([long], archive_name=name)
