from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from books.layouts import BY_NAME
from books.press import printed
from books.proofreading import Proof, Read, proof, read
from kartoteka.config import Annotate, Folders, Settings
from kartoteka.findings import Note

BOOK = printed(BY_NAME["typescript"])


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Read:
    path = tmp_path_factory.mktemp("books") / "book.pdf"
    path.write_bytes(BOOK.pdf())
    return read(path, Settings(annotate=Annotate(entities=False), folders=Folders(works="")))


def with_note(found: Read, label: str, change: Callable[[Note], Note]) -> Proof:
    notes = tuple(change(note) if note.label == label else note for note in found.findings.notes)
    return proof(BOOK.truth, replace(found, findings=replace(found.findings, notes=notes)))


def test_a_book_read_whole_has_nothing_to_complain_of(whole: Read) -> None:
    found = proof(BOOK.truth, whole)
    assert found.misses == ()
    assert found.notes.f1 == found.markers.f1 == found.citations["archival"].f1 == 1
    assert found.body.rate < 0.005
    assert all(each.right for each in found.judged)


def test_a_wrong_label_costs_the_note_and_its_marker(whole: Read) -> None:
    found = with_note(whole, "7", lambda note: replace(note, label="1"))
    assert found.notes.right == found.notes.gold - 1
    assert found.markers.right == found.markers.gold - 1
    assert sum(not each.right for each in found.judged if each.kind == "marker") == 1


def test_a_marker_in_another_place_is_wrong_and_its_own_place_is_missed(whole: Read) -> None:
    def moved(note: Note) -> Note:
        assert note.marker_start is not None
        assert note.marker_end is not None
        return replace(note, marker_start=note.marker_start - 40, marker_end=note.marker_end - 40)

    found = with_note(whole, "7", moved)
    assert found.markers.found == found.markers.gold
    assert found.markers.right == found.markers.gold - 1
    assert found.notes.right == found.notes.gold


def test_a_note_that_lost_its_second_half_is_not_the_note(whole: Read) -> None:
    def halved(note: Note) -> Note:
        assert note.text is not None
        return replace(note, text=note.text[: len(note.text) // 2])

    found = with_note(whole, "3", halved)
    assert found.notes.right == found.notes.gold - 1


def test_a_reference_of_a_note_that_is_none_is_false(whole: Read) -> None:
    first = next(each for each in whole.findings.citations if each.kind == "archival")
    more = replace(first, citation="another", note="none")
    citations = (*whole.findings.citations, more)
    found = proof(BOOK.truth, replace(whole, findings=replace(whole.findings, citations=citations)))
    archival = found.citations["archival"]
    assert (archival.found, archival.right) == (archival.gold + 1, archival.gold)
    assert sum(not each.right for each in found.judged) == 1
