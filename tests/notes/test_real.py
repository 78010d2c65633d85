"""The real chapter, read note by note by a person; skipped where it does not lie beside the repository.

Its words are under copyright: here stand numbers alone (where in the file each marker begins).
"""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

import pytest

from kartoteka import clean, extract
from kartoteka.document import Text
from kartoteka.notes import Apparatus, find

REAL = Path(__file__).parents[3] / "shared" / "real"
needs_real = pytest.mark.skipif(
    not (REAL / "chapter.txt").is_file(), reason="the real chapter is not beside the repository"
)

INTRODUCTION = (None, 2640, 6582, 9640)
# fmt: off
CHAPTER = (
    10497, 12990, None, None, None, 16014, 16854, 17267, 17418, 18589, 19693, 21162, 23926, 24238, 25029, 25479, 26173,
    26593, 27096, 30018, 30517, 30853, 31317, 31457, 33089, 33194, 33800, 35081, 35579, 36102, 37208, 40938, 41425,
    42048, 42097, 42398, 42853, 45153, 47171, 47754, 49188, 49673, 49827, 50198, 50835, 53241, 53533, 53733, 54280,
    54802, 55795,
)
# fmt: on


@cache
def read(name: str) -> tuple[Text, Apparatus]:
    text = extract.read(REAL / name)
    cleaned = clean.clean(text)
    join = partial(clean.join_word, vocabulary=cleaned.vocabulary)
    furniture = [each.span for each in cleaned.furniture]
    return text, find(text, clean=cleaned.text, furniture=furniture, work="work", join=join)


@needs_real
def test_every_marker_of_the_ocr_text_stands_where_it_is_printed() -> None:
    _, apparatus = read("chapter.txt")
    found = {(each.note.sequence, each.note.label): each.note.marker_start for each in apparatus.notes}
    wanted: dict[tuple[int | None, str | None], int | None] = {(None, None): None}
    wanted |= {(1, str(label)): at for label, at in enumerate(INTRODUCTION, start=1)}
    wanted |= {(2, str(label)): at for label, at in enumerate(CHAPTER, start=1)}
    assert found == wanted


@needs_real
def test_the_status_of_each_note_of_the_ocr_text() -> None:
    _, apparatus = read("chapter.txt")
    notes = [each.note for each in apparatus.notes]
    assert sum(note.text is not None for note in notes) == 55
    assert sum(note.status == "linked" for note in notes) == 50
    odd = {(note.sequence, note.label): note.status for note in notes if note.status != "linked"}
    assert odd == {
        (1, "1"): "marker-missing",
        (2, "3"): "marker-missing",
        (2, "4"): "marker-missing",
        (2, "5"): "marker-missing",
        (2, "13"): "text-missing",
        (None, None): "unnumbered",
    }
    assert [note.label for note in notes if note.label_source == "inferred"] == ["7", "16"]
    assert {note.part for note in notes if note.sequence == 1} == {1}
    assert {note.part for note in notes if note.sequence != 1} == {2}


@needs_real
@pytest.mark.parametrize("name", ["chapter.txt", "chapter.pdf"])
def test_parts_of_the_real_chapter(name: str) -> None:
    _, apparatus = read(name)
    assert [(part.title or "").replace("’", "'").split(",")[0] for part in apparatus.parts] == [
        "Editor's Introduction",
        "The Objectives of the Great Terror",
    ]
    assert [part.author for part in apparatus.parts] == [None, "Oleg Khlevnyuk"]


@needs_real
def test_the_pdf_has_every_marker_where_the_ocr_text_has_it() -> None:
    text, apparatus = read("chapter.pdf")
    notes = [each.note for each in apparatus.notes]
    assert sum(note.text is not None for note in notes) == 54
    assert sum(note.status == "linked" for note in notes) == 54
    other_text, other = read("chapter.txt")
    for each in other.notes:
        twin = next(
            (note for note in notes if (note.sequence, note.label) == (each.note.sequence, each.note.label)), None
        )
        if each.note.marker_start is None or each.note.sequence is None:
            continue
        assert twin is not None
        assert _letters_before(text, twin.marker_start) == _letters_before(other_text, each.note.marker_start)


@needs_real
@pytest.mark.parametrize("name", ["chapter.txt", "chapter.pdf"])
def test_each_claim_ends_where_its_marker_stands_or_holds_it(name: str) -> None:
    text, apparatus = read(name)
    for each in apparatus.notes:
        note = each.note
        if note.marker_start is None or note.claim is None or note.claim_end is None or note.claim_start is None:
            continue
        assert note.claim_start < note.marker_start <= note.claim_end + 2
        assert not text.raw[note.marker_start - 1].isspace() or note.claim_end < note.marker_start


def _letters_before(text: Text, at: int | None) -> str:
    assert at is not None
    return "".join(char for char in text.raw[max(0, at - 40) : at].casefold() if char.isalnum())[-14:]
