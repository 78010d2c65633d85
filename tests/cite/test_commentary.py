"""An Ibid. reaches back over notes that cite nothing, and over nothing else."""

from __future__ import annotations

import pytest

from kartoteka import authority, cite
from kartoteka.cite.commentary import cites_nothing
from kartoteka.findings import Citation

AUTHORITY = authority.load()
FIRST = "RGASPI, f. 17, op. 3, d. 994, l. 56."


def last(*notes: str) -> Citation:
    passages = [cite.Passage(id=str(at), text=text) for at, text in enumerate(notes, start=1)]
    return list(cite.read(passages, AUTHORITY))[-1]


@pytest.mark.parametrize(
    "remark",
    [
        "The clerks of the second office never answered.",
        "He had died on 19 May 1937.",
        "2 It is not known who counted the carts.",
        "Подчеркнуто рукой неизвестного чиновника.",
        "Alle Hervorhebungen stammen vom Schreiber selbst und nicht von mir.",
    ],
)
def test_an_ibid_stands_on_the_reference_before_a_remark(remark: str) -> None:
    found = last(FIRST, remark, "Ibid., l. 57.")
    assert found.keys == ("rgaspi/17/3/994",)
    assert found.leaves == ("57",)
    assert found.back_reference is not None
    assert found.back_reference.status == "resolved"
    assert "stands over a note that cites nothing" in [reason.words for reason in found.evidence]
    assert found.confidence < last(FIRST, "Ibid., l. 57.").confidence


def test_each_remark_takes_its_part_of_the_certainty_only_once_it_is_between() -> None:
    remarks = ("The clerks never answered it.", "Nobody in the town had counted them.")
    over = last(FIRST, *remarks, "Ibid., l. 57.")
    assert "stands over 2 notes that cite nothing" in [reason.words for reason in over.evidence]
    again = last(FIRST, *remarks, "Ibid., l. 57.", "Ibid., l. 58.")
    assert not any(reason.feature == "over-remarks" for reason in again.evidence)


@pytest.mark.parametrize(
    "unread",
    [
        "Vandermeer, Weight of Paper.",
        "See the ledger of the second office.",
        "The private archive of the family, without numbers.",
        "Orlov to his sister, in the hands of the RNB, not numbered.",
        "The ledger of the office, box 5.",
        "А. Орлов. Хлеб и бумага.",
        "Письмо сестре, в частном собрании у вдовы чиновника.",
    ],
)
def test_it_never_slides_over_what_was_not_read(unread: str) -> None:
    assert not cites_nothing(unread)
    found = last(FIRST, unread, "Ibid., l. 57.")
    assert found.back_reference is not None
    assert found.back_reference.status == "unresolved" or not found.keys[0].startswith("rgaspi/17/3/994")


def test_nothing_before_a_remark_is_nothing_to_stand_on() -> None:
    found = last("The clerks of the office never answered.", "Ibid., l. 57.")
    assert found.back_reference is not None
    assert found.back_reference.status == "unresolved"
