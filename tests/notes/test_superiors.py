"""Raised signs of a scan: the numbering chooses among their readings, and fills in what nobody could read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kartoteka.document import Superior, Text
from kartoteka.findings import Correction, Note
from kartoteka.notes import Apparatus
from kartoteka.notes.superiors import possible
from kartoteka.span import Span
from notes.eye import UNREAD, Eye, Seen
from notes.press import Order, press
from notes.printed import take_apart, typeset

VILLAGES = ("first", "second", "third", "fourth", "fifth", "sixth")
SOURCES = ("GATO, f. 1, op. 2, l. 2.", "Ibid., l. 3.", "Kommuna, 5 May 1931, p. 3.", "Ibid.", "Ibid., l. 9.")


class Script(Eye):
    """An eye that is told what it sees, sign by sign."""

    def __init__(self, *seen: Seen | str) -> None:
        self._seen = iter(seen)

    def look(self, number: str) -> Seen:
        """The next of the list; a bare string is read as it stands."""
        seen = next(self._seen, number)
        return seen if isinstance(seen, Seen) else Seen(seen, ((seen, 0.95),), "”")

    def specks(self) -> Seen | None:
        """None."""
        return None


def page(*seen: Seen | str, labels: str | Sequence[Seen | str] = (), first: int = 11) -> Text:
    """A page whose notes count from `first`, one for each sign that is seen in the body."""
    count = len(seen)
    body = " ".join(
        f"The {village} village counted its sacks.^{first + at}^" for at, village in enumerate(VILLAGES[:count])
    )
    foot = "\n".join(f"~  ^{first + at}^{words}" for at, words in enumerate(SOURCES[:count]))
    told = tuple(labels.split() if isinstance(labels, str) else labels) or tuple(str(first + at) for at in range(count))
    return typeset(f"  {body}\n\n{foot}\n", eye=Script(*seen, *told))


def notes(apparatus: Apparatus) -> list[Note]:
    return [each.note for each in apparatus.notes]


def linked(apparatus: Apparatus) -> list[str | None]:
    return [note.label for note in notes(apparatus) if note.status == "linked"]


def rules(apparatus: Apparatus) -> dict[str, list[tuple[str, str]]]:
    out: dict[str, list[tuple[str, str]]] = {}
    for row in apparatus.corrections:
        out.setdefault(row.rule, []).append((row.before, row.after))
    return out


def test_the_numbering_takes_the_second_reading_where_the_first_does_not_fit() -> None:
    text = page("11", Seen("17", (("17", 0.6), ("12", 0.3)), "”"), "13")
    found = take_apart(text)
    assert linked(found) == ["11", "12", "13"]
    assert rules(found)["marker-from-series"] == [("17", "12")]
    assert all(note.label_source == "printed" for note in notes(found))


def test_a_sign_that_nobody_could_read_is_the_one_that_is_due() -> None:
    found = take_apart(page("11", Seen(UNREAD, (), "’"), "13"))
    twelfth = notes(found)[1]
    assert linked(found) == ["11", "12", "13"]
    assert any("nothing could be read; 12 is due between 11 and 13" in reason.words for reason in twelfth.evidence)
    assert twelfth.confidence < notes(found)[0].confidence
    assert rules(found)["marker-from-series"] == [(UNREAD, "12")]
    assert UNREAD not in found.body.text


def test_a_misread_sign_is_mended_only_where_the_numbers_ask_for_it() -> None:
    found = take_apart(page("11", "18", "13"))
    assert linked(found) == ["11", "12", "13"]
    assert rules(found)["marker-from-series"] == [("18", "12")]
    assert notes(found)[1].confidence < 0.95


def test_what_the_picture_shows_is_a_row_where_ocr_had_something_else() -> None:
    found = take_apart(page("11", "12"))
    assert rules(found) == {
        "marker-from-picture": [("”", "11"), ("”", "12")],
        "label-from-picture": [("”", "11"), ("”", "12")],
    }
    assert found.body.text == "The first village counted its sacks. The second village counted its sacks."


def test_labels_are_numbered_from_the_body_and_from_one_another() -> None:
    found = take_apart(page("11", "12", "13", "14", labels=(Seen(UNREAD), "12", Seen(UNREAD), "74")))
    assert linked(found) == ["11", "12", "13", "14"]
    assert [note.text for note in notes(found)] == list(SOURCES[:4])
    assert [note.label_source for note in notes(found)] == ["inferred", "printed", "inferred", "printed"]
    assert ("74", "14") in rules(found)["label-from-series"]


def test_with_all_markers_unread_the_count_decides() -> None:
    found = take_apart(page(*[Seen(UNREAD)] * 4))
    assert linked(found) == ["11", "12", "13", "14"]
    starts = [note.marker_start for note in notes(found)]
    assert starts == [sign.span.start for sign in page(*[Seen(UNREAD)] * 4).superiors[:4]]


def test_more_unread_signs_than_notes_leave_the_marker_open() -> None:
    words = "The village of Usman^11^ counted its sacks^12^ and sold them^13^ at once."
    eye = Script(Seen(UNREAD), Seen(UNREAD), Seen(UNREAD), "11")
    found = take_apart(typeset(f"  {words}\n\n~  ^11^{SOURCES[0]}\n", eye=eye))
    (note,) = notes(found)
    assert note.status == "marker-missing"
    assert "no marker is sure" in " ".join(note.warnings)


def test_a_sign_that_is_no_marker_gives_back_what_ocr_had() -> None:
    words = "The miller^9^s books were read in 1921 by a clerk.^11^ Nobody wept."
    eye = Script(Seen("1", (("1", 0.3),), "’"), "11", "11")
    text = typeset(f"  {words}\n\n~  ^11^{SOURCES[0]}\n", eye=eye)
    found = take_apart(text)
    assert found.body.text.startswith("The miller’s books were read")
    (row,) = [row for row in found.corrections if row.rule == "sign-is-no-marker"]
    assert (row.before, row.after) == ("1", "’")
    assert text.raw[row.start : row.end] == "1"


def test_a_raised_year_end_is_a_slip_of_the_setting() -> None:
    words = "It lasted from 1921 to 193^4^ in the village. Nobody wept.^4^"
    text = typeset(f"  {words}\n\n~  ^4^{SOURCES[0]}\n", eye=Script("4", "4", "4"))
    assert notes(take_apart(text))[0].marker_start == text.superiors[1].span.start


def test_an_asterisk_that_the_picture_shows_is_one() -> None:
    star = Seen("*", (("*", 0.9),), "*")
    found = take_apart(page(star, "1", "2", labels="* 1 2", first=1))
    assert linked(found) == ["*", "1", "2"]
    assert notes(found)[0].sequence is None


def test_an_asterisk_between_labels_that_nobody_could_read_is_doubtful() -> None:
    star, unread = Seen("*", (("*", 0.9),), "*"), Seen(UNREAD, (), "’")
    sound = notes(take_apart(page(star, "1", "2", labels=(star, "1", "2"), first=1)))[0]
    signs = (unread, star, unread)
    found = [note for note in notes(take_apart(page(*signs, labels=signs))) if note.label == "*"]
    assert sound.confidence > 0.8
    assert all(note.confidence < 0.5 for note in found)
    assert ["labels-unread-beside" in {each.feature for each in note.evidence} for note in found] == [True]


def test_an_asterisk_without_its_marker_is_no_number() -> None:
    found = take_apart(page(Seen("", missed=True), "1", "2", labels="* 1 2", first=1))
    assert linked(found) == ["1", "2"]
    assert [note.label for note in notes(found)] == ["*", "1", "2"]


def test_raised_signs_of_abbyy_are_signs_with_their_own_doubts() -> None:
    text = typeset(
        "  The mill was closed.^”^ Nobody wept.^2^ It burned on the 4^th^ of May.\n\n~  ^*^Ibid.\n~  ^2^Ibid.\n"
    )
    scan = replace(text, extraction="abbyy", pages=tuple(replace(each, extraction="abbyy") for each in text.pages))
    assert linked(take_apart(scan)) == ["1", "2"]
    assert "4th of May" in take_apart(scan).body.text
    assert linked(take_apart(text)) == ["2"]


def test_readings_that_agree_with_ocr_gain() -> None:
    sign = Superior(span=Span(0, 2), readings=(("12", 0.5), ("17", 0.4)), before="17")
    assert possible(sign)[0][0] == "17"
    assert sum(share for _, share in possible(sign)) <= 1.0
    assert possible(Superior(span=Span(0, 1), readings=(("0", 0.9),), before="”")) == ()


ORDERS = st.builds(
    Order,
    layout=st.just("typeset"),
    marker=st.just("raised"),
    label=st.just("raised"),
    restart=st.sampled_from(("never", "page")),
    pages=st.integers(1, 3),
)


@settings(max_examples=40, deadline=None)
@given(ORDERS, st.integers(0, 10_000), st.sampled_from((0.1, 0.5, 1.0)))
def test_whatever_is_misread_no_two_notes_share_a_marker(order: Order, seed: int, misread: float) -> None:
    text = typeset(press(order, seed).text, eye=Eye(misread, missed=misread / 5, dirt=misread / 40, seed=seed))
    found = take_apart(text)
    markers = [(note.marker_start, note.marker_end) for note in notes(found) if note.marker_start is not None]
    assert len(set(markers)) == len(markers)
    assert all(0 <= (start or 0) < (end or 0) <= len(text.raw) for start, end in markers)
    for row in found.corrections:
        assert _says_what_changed(row, text)


def _says_what_changed(row: Correction, text: Text) -> bool:
    if row.rule.endswith("-from-picture"):
        return row.before != row.after
    if row.rule in ("marker-from-series", "label-from-series", "sign-is-no-marker"):
        return row.before != row.after and text.raw[row.start : row.end] == row.before
    return True


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_the_order_in_which_signs_are_given_changes_nothing(seed: int) -> None:
    text = typeset(press(Order(layout="typeset", marker="raised", label="raised"), seed).text, eye=Eye(0.4, seed=seed))
    turned = replace(text, superiors=text.superiors[::-1])
    assert notes(take_apart(turned)) == notes(take_apart(text))
