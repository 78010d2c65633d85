"""Print that OCR is unsure of."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kartoteka import authority, cite
from kartoteka.cite.legibility import UNSURE
from kartoteka.document import Geometry
from kartoteka.findings import Citation, Evidence

AUTHORITY = authority.load()
NOTE = "RGASPI, f. 17, op. 3, d. 1184, l. 56."


def sure(text: str, *doubtful: int, of_them: int = 40) -> bytes:
    """90 for every letter but those that are `doubtful`."""
    return bytes(
        Geometry.UNKNOWN if not char.isalnum() else of_them if at in doubtful else 90 for at, char in enumerate(text)
    )


def read(*notes: tuple[str, bytes | None]) -> list[Citation]:
    passages = [cite.Passage(id=str(at), text=text, sure=known) for at, (text, known) in enumerate(notes)]
    return cite.read(passages, AUTHORITY)


def reason(citation: Citation, feature: str) -> Evidence | None:
    return next((each for each in citation.evidence if each.feature == feature), None)


def test_an_unsure_digit_is_named_and_takes_from_the_confidence() -> None:
    (clear,) = read((NOTE, sure(NOTE)))
    (doubtful,) = read((NOTE, sure(NOTE, NOTE.index("184"))))
    assert reason(clear, "print-unsure") is None
    why = reason(doubtful, "print-unsure")
    assert why is not None
    assert why.effect < 0
    assert "1184 (second 1)" in why.words
    assert doubtful.confidence < clear.confidence


def test_what_is_no_ocr_keeps_its_confidence() -> None:
    (plain,) = read((NOTE, None))
    (layer,) = read((NOTE, bytes([Geometry.UNKNOWN]) * len(NOTE)))
    assert plain.evidence == layer.evidence
    assert plain.confidence == layer.confidence
    assert not any(each.feature.startswith("print") for each in plain.evidence)


def test_a_label_that_was_read_as_a_digit_is_no_digit_to_check() -> None:
    note = "RGASPI, f. 17, op. 3, 4. 994, l. 56."
    (found,) = read((note, sure(note, note.index("4. "))))
    why = reason(found, "print-unsure")
    assert why is not None
    assert "(" not in why.words


def test_an_ibid_is_no_surer_than_the_file_that_it_stands_on() -> None:
    ibid = "Ibid., l. 7."
    file = range(NOTE.index("1184"), NOTE.index("1184") + 4)
    leaf = range(NOTE.index("56"), NOTE.index("56") + 2)
    of_file = read((NOTE, sure(NOTE, *file)), (ibid, sure(ibid)))[1]
    of_leaf = read((NOTE, sure(NOTE, *leaf)), (ibid, sure(ibid)))[1]
    assert reason(of_file, "print-unsure") is not None
    assert reason(of_leaf, "print-unsure") is None
    bare = read((NOTE, sure(NOTE, *leaf)), ("Ibid.", sure("Ibid.")))[1]
    assert reason(bare, "print-unsure") is not None


def test_a_badly_read_neighbour_is_a_warning() -> None:
    other = "GARF, f. R-5446, op. 57, d. 53, l. 8."
    good = read((NOTE, sure(NOTE)), (other, sure(other)))[0]
    bad = read((NOTE, sure(NOTE)), (other, sure(other, *range(20))))[0]
    assert bad.confidence < good.confidence


@settings(deadline=None)
@given(st.lists(st.integers(0, 100), min_size=len(NOTE), max_size=len(NOTE)), st.integers(0, len(NOTE) - 1))
def test_a_surer_letter_never_makes_a_reference_less_sure(known: list[int], at: int) -> None:
    surer = [*known[:at], max(known[at], UNSURE), *known[at + 1 :]]
    (before,) = read((NOTE, bytes(known)))
    (after,) = read((NOTE, bytes(surer)))
    assert before.confidence <= after.confidence


def test_a_reference_without_a_leaf_among_many_with_one_may_have_lost_it() -> None:
    notes = [f"GARF, f. R-5446, op. 57, d. {at}, l. 8." for at in range(50, 56)]
    short = "GARF, f. R-5446, op. 57, d. 56."
    assert reason(read(*((note, sure(note)) for note in [*notes, short]))[-1], "stops-short") is not None
    assert reason(read(*((note, None) for note in [*notes, short]))[-1], "stops-short") is None
    assert reason(read(*((note, sure(note)) for note in [notes[0], short]))[-1], "stops-short") is None


def test_lines_that_bear_one_name_are_weighed_each_by_its_own_text() -> None:
    passages = [
        cite.Passage(id="x", text="RGAE, f. 1562. up. 329."),
        cite.Passage(id="x", text="See RGASPI, f. 17, op. 3, d. 994, l. 56."),
    ]
    broken, whole = cite.read(passages, AUTHORITY)
    assert reason(broken, "number-behind") is not None
    assert reason(whole, "number-behind") is None
