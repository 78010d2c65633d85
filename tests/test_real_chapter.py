"""The main job on a published chapter that is not shipped: every reference in it, read beside the print.

Shelfmarks, note numbers and titles are facts; no sentence of the chapter stands here.
"""

from pathlib import Path

import pytest

from kartoteka.config import Annotate, Settings
from kartoteka.findings import Citation, WorkFindings
from kartoteka.workflow import read_work

REAL = Path(__file__).parents[2] / "shared" / "real"
INPUTS = ["chapter.txt", "chapter.pdf"]
BOXES = 10

# note, archive as printed, keys, leaves; all of the second sequence
ARCHIVAL = [
    ("5", "RTsKhIDNI", [f"rgaspi/17/71/{file}" for file in (43, 44, 45, 46)], []),
    ("6", "RTsKhIDNI", ["rgaspi/17/2/773"], ["115"]),
    ("18", "RTsKhIDNI", ["rgaspi/17/3/994"], ["56"]),
    ("18", "GARF", ["garf/R-5446/57/53"], ["27"]),
    ("28", "RTsKhIDNI", ["rgaspi/17/3/986"], ["16"]),
    (
        "29",
        "Tsentr khraneniya sovremennoi dokumentatsli",
        [f"rgani/89/48/{file}" for file in (2, 3, 7, 9, 11, 12, 15, 16, 17, 20)],
        [],
    ),
    ("32", "RTsKhIDNI", ["rgaspi/17/3/974"], ["174"]),
    ("33", "RTsKhIDNI", ["rgaspi/78/7/207"], ["1-2"]),
    # printed with the fond of another archive: kept as printed, and flagged by the audit
    ("35", "GARF", ["garf/17/57/60"], ["1"]),
    ("36", "GARE", ["garf/R-5446/30/277"], ["24-28"]),
    ("38", "RTsKhIDNI", ["rgaspi/17/117/873"], ["23"]),
    ("39", "RTsKhIDNI", ["rgaspi/477/1/41"], ["62-83"]),
    ("39", "RTsKhIDNI", ["rgaspi/477/1/51"], ["153-154"]),
    ("41", "RTsKhIDNI", ["rgaspi/17/3/987"], ["229"]),
    ("42", "RTsKhiDNI", ["rgaspi/17/3/987"], ["492"]),
]
SERIES = ["10", "11", "14", "15", "17", "22", "26", "31", "34", "43"]
# each Ibid. and the note of the first full citation of its chain
IBIDEM = {"3": "2", "4": "2", "8": "7", "9": "7", "11": "10", "21": "20"}


@pytest.fixture(scope="module", params=INPUTS)
def found(request: pytest.FixtureRequest) -> WorkFindings:
    path = REAL / str(request.param)
    if not path.is_file():
        pytest.skip(f"the real chapter ({path.name}) does not lie beside this checkout")
    return read_work(path, Settings(annotate=Annotate(entities=False)))


def labels(found: WorkFindings) -> dict[str | None, str]:
    """`sequence:label` of each note by its id."""
    return {note.note: f"{note.sequence}:{note.label}" for note in found.notes}


def of_kind(found: WorkFindings, kind: str) -> list[Citation]:
    return [each for each in found.citations if each.kind == kind]


def test_every_archival_reference_is_right_and_none_false(found: WorkFindings) -> None:
    note = labels(found)
    read = [
        (note[each.note], each.archive_as_written, list(each.keys), list(each.leaves))
        for each in of_kind(found, "archival")
    ]
    assert read == [(f"2:{label}", *rest) for label, *rest in ARCHIVAL]


def test_misprinted_archives_say_what_they_were_read_as(found: WorkFindings) -> None:
    repaired = {
        each.archive_as_written: reason.value
        for each in of_kind(found, "archival")
        for reason in each.evidence
        if reason.feature == "archive-repaired"
    }
    assert repaired["GARE"] == "GARF"
    assert repaired["RTsKhiDNI"] == "RTsKhIDNI"
    assert len(repaired) == 3


def test_all_record_series_and_no_other(found: WorkFindings) -> None:
    note = labels(found)
    assert [note[each.note] for each in of_kind(found, "record-series")] == [f"2:{label}" for label in SERIES]


def test_every_ibidem_stands_on_the_right_note(found: WorkFindings) -> None:
    note = labels(found)
    noted = {each.citation: note[each.note] for each in found.citations}
    chains = {
        note[each.note]: (each.back_reference.status, noted.get(each.back_reference.root or ""))
        for each in found.citations
        if each.back_reference and each.back_reference.marker
    }
    assert chains == {f"2:{label}": ("resolved", f"2:{root}") for label, root in IBIDEM.items()}


def test_every_citation_of_the_pdf_has_its_place_on_the_page(found: WorkFindings) -> None:
    if found.work.extraction != "text-layer":
        pytest.skip("plain text has no boxes")
    assert all(0 < len(each.boxes) < BOXES and each.boxes[0].page == each.page for each in found.citations)
