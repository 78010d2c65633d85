"""The document that the words before a shelfmark name; commentary names none."""

from __future__ import annotations

import pytest

from kartoteka import parse
from kartoteka.findings import CitedDocument

MARK = "RGASPI, f. 17, op. 3, d. 5, l. 1"


def document(before: str, mark: str = MARK) -> CitedDocument | None:
    [*_, found] = [each for each in parse(f"{before}{mark}.") if each.kind == "archival"]
    return found.cited_document


@pytest.mark.parametrize(
    ("before", "title", "date"),
    [
        ("Report of Ezhov to Stalin, 2 Dec. 1937, ", "Report of Ezhov to Stalin", "1937-12-02"),
        ("Cf. Molotov's letter to Stalin, July 1930, ", "Molotov's letter to Stalin", "1930-07"),
        ("Politburo resolution, 5 March 1930, ", "Politburo resolution", "1930-03-05"),
        ("Nothing came of it. Minutes of the Bureau, ", "Minutes of the Bureau", None),
        ("Сводка о ходе сева. 5 мая 1930 г. Копия // ", "Сводка о ходе сева", "1930-05-05"),
        ("Ejov à Staline, 2 décembre 1937, ", "Ejov à Staline", "1937-12-02"),
        ("Autobiography of A. Sbitnev, 1924, ", "Autobiography of A. Sbitnev", "1924"),
    ],
)
def test_a_title_is_a_stretch_of_the_note_without_its_date(before: str, title: str, date: str | None) -> None:
    found = document(before)
    assert found is not None
    assert (found.title, found.date) == (title, date)
    assert title in before


@pytest.mark.parametrize(
    "before",
    [
        "",
        "See ",
        "Note also ",
        "Record harvests followed, ",
        "The report is lost, but see ",
        "Report reached Moscow on 5 May 1931, ",
        "In his letter to Stalin of 5 March 1930, ",
        "Complaints about bread: ",
        "From Moscow to Kazan, 5 May 1929: ",
        "'We have no boats', ",
        "Письмо пришло поздно. ",
        "Записка утеряна. ",
        "О письмах крестьян см.: ",
    ],
)
def test_commentary_is_no_document(before: str) -> None:
    assert document(before) is None


def test_writer_and_receiver_stand_as_they_are_printed() -> None:
    found = document("Telegram from V. Razumov to Molotov, 3 May 1930, ")
    assert found is not None
    assert (found.author, found.recipient, found.kind) == ("V. Razumov", "Molotov", "telegram")


def test_a_document_belongs_to_the_reference_behind_it_alone() -> None:
    first, second = parse(f"Letter to Ezhov, 2 May 1937, {MARK}; ibid., d. 6, l. 7.")
    assert first.cited_document is not None
    assert second.cited_document is None


def test_a_genitive_behind_the_kind_is_no_writer() -> None:
    found = document("Schreiben Litvinovs an Stalin, 3. Februar 1934, ")
    assert found is not None
    assert (found.title, found.author, found.recipient) == ("Schreiben Litvinovs an Stalin", None, None)
