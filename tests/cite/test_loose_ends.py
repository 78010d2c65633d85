"""Numbers beside a reference that nobody could read."""

from __future__ import annotations

import pytest

from kartoteka import authority, cite
from kartoteka.findings import Citation

AUTHORITY = authority.load()


def archival(*notes: str) -> list[Citation]:
    passages = [cite.Passage(id=str(at), text=text) for at, text in enumerate(notes)]
    return [each for each in cite.read(passages, AUTHORITY) if each.kind == "archival"]


def features(citation: Citation) -> set[str]:
    return {reason.feature for reason in citation.evidence}


@pytest.mark.parametrize(
    "note",
    [
        "RGASPI, f. 17, op. 3, d. 994. JL 67-83.",
        "GARF, f. R-5446, op. 57; &. 455, 8.",
        "RGAE, f. 1562. up. 329.",
        "GARF, f. R-5446, op. 22a, d. 69. Slob.",
        "РГАСПИ. Ф. 17. Ош. 162. Ж. 9.",
        "ГАРФ. Ф. Р-5446. Оп. ИТ. Там стояли вагоны.",
    ],
)
def test_a_number_left_unread_behind_a_reference_speaks_against_it(note: str) -> None:
    (found,) = archival(note)
    assert "number-behind" in features(found)
    assert found.confidence < 0.5


@pytest.mark.parametrize(
    "note",
    [
        "RGASPI, f. 17, op. 3, d. 994, l. 56.",
        "RGASPI, f. 17, op. 3, d. 994, l. 56. Of the 62 letters none was answered.",
        "RGASPI, f. 17, op. 3, d. 994, l. 56, 12 March 1932.",
        "RGASPI, f. 17, op. 3, d. 994, l. 56; 1932 was the worst year.",
        "RGASPI, f. 17, op. 3, d. 994, l. 56 (copy no. 2).",
        "RGASPI, f. 17, op. 3, d. 994, l. 56; see p. 5 above.",
        "RGASPI, f. 17, op. 3, d. 994, l. 56; d. 995, l. 3.",
        "RGASPI, f. 17, op. cit., p. 5.",
        "ГАРФ. Ф. Р-5446. Оп. 1. Д. И. Ли писал об этом.",
    ],
)
def test_what_is_no_part_of_a_reference_does_not(note: str) -> None:
    assert not any(features(each) & {"number-behind", "number-before"} for each in archival(note))


def test_a_number_left_unread_before_a_shortened_reference_may_be_its_fond() -> None:
    _, short = archival("RGASPI, f. 17, op. 3, d. 994, l. 56; GAFR. Р. R-§131. op. 37, d. 12, l. 5.")
    assert "number-before" in features(short)


def test_what_stands_on_a_reference_that_breaks_off_is_doubtful_too() -> None:
    _, ibid = archival("RGAE, f. 1562. up. 329.", "Ibid., l. 7.")
    assert "source-broken-off" in features(ibid)


def test_a_level_whose_number_came_out_as_letters_takes_from_what_follows() -> None:
    cut, file = archival("ГАРФ. Ф. Р-5446. Оп. ИТ. Д. 177. Л. 84.")
    assert "`Оп. ИТ` stands unread behind it" in [reason.words for reason in cut.evidence]
    assert "source-broken-off" in features(file)


def test_references_around_ones_that_break_off_are_believed_less() -> None:
    alone = archival("RGASPI, f. 17, op. 3, d. 994, l. 56.")[0]
    among = archival("RGASPI, f. 17, op. 3, d. 994, l. 56.", "RGAE, f. 1562. up. 329.")[0]
    assert among.confidence < alone.confidence
