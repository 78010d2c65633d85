"""How far an Ibid. reaches where the numbers of the notes start again."""

from __future__ import annotations

from kartoteka import authority, cite
from kartoteka.cite import Passage
from kartoteka.findings import Citation


def read(*notes: tuple[int, int, str]) -> list[Citation]:
    """The citations of notes given as sequence, page and text."""
    passages = [
        Passage(id=str(at), sequence=sequence, page=page, text=text)
        for at, (sequence, page, text) in enumerate(notes, start=1)
    ]
    return cite.read(passages, authority.load())


def test_the_first_ibid_of_a_page_stands_on_the_last_note_of_the_page_before() -> None:
    found = read(
        (1, 5, "RGAE, f. 1562, op. 329, d. 143, l. 7."),
        (1, 5, "GARF, f. R-5446, op. 22a, d. 69, l. 8."),
        (2, 6, "Ibid., l. 9."),
        (3, 7, "Ibid., d. 70."),
    )
    assert [each.keys for each in found[2:]] == [("garf/R-5446/22a/69",), ("garf/R-5446/22a/70",)]


def test_an_ibid_at_the_head_of_a_chapter_stays_open() -> None:
    found = read(
        (1, 5, "RGAE, f. 1562, op. 329, d. 143, l. 7."),
        (1, 6, "GARF, f. R-5446, op. 22a, d. 69, l. 8."),
        (2, 9, "Ibid., l. 9."),
        (2, 10, "RGASPI, f. 17, op. 3, d. 912."),
    )
    assert found[2].back_reference is not None
    assert found[2].back_reference.status == "unresolved"


def test_a_lost_note_stops_an_ibid_on_the_next_page_too() -> None:
    passages = [
        Passage(id="1", sequence=1, page=5, text="RGAE, f. 1562, op. 329, d. 143, l. 7."),
        Passage(id="2", sequence=1, page=5, text=None),
        Passage(id="3", sequence=2, page=6, text="Ibid., l. 9."),
    ]
    (_, ibid) = cite.read(passages, authority.load())
    assert ibid.back_reference is not None
    assert ibid.back_reference.status == "unresolved"


def test_the_archive_of_a_long_chain_of_notes_is_doubted_once() -> None:
    found = cite.read([Passage(id="1", text="GARF, f. R-5446, op. 1, d. 3, l. 4")], authority.load())
    chain = ["GARF, f. R-5446, op. 1, d. 3, l. 4", *["d. 5, l. 7"] * 2000]
    later = cite.read([Passage(id=str(at), text=text) for at, text in enumerate(chain)], authority.load())
    assert {each.confidence for each in later[1:]} == {later[1].confidence}
    assert later[1].confidence < found[0].confidence
    assert later[-1].warnings == later[1].warnings
