"""What holds for every work, whatever is lost in it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kartoteka.document import Text
from kartoteka.notes import Apparatus
from kartoteka.span import Span
from notes.press import Order, press
from notes.printed import plain, take_apart, typeset

SEEDS = st.integers(0, 10_000)
LOSS = st.sampled_from((0.0, 0.2, 0.6))
ORDERS = st.builds(
    Order,
    layout=st.sampled_from(("blocks", "pages", "endnotes", "typeset")),
    marker=st.sampled_from(("superscript", "glued", "free", "bracket", "mixed")),
    label=st.sampled_from(("superscript", "space", "dot", "glued", "bracket")),
    restart=st.sampled_from(("never", "page")),
    pages=st.integers(1, 3),
    lost_markers=LOSS,
    lost_labels=LOSS,
    lost_texts=LOSS,
)


def printed(order: Order, seed: int) -> Text:
    words = press(order, seed).text
    return typeset(words) if order.layout == "typeset" else plain(words)


@settings(max_examples=40, deadline=None)
@given(ORDERS, SEEDS)
def test_spans_lie_in_the_raw_text_and_cut_what_they_say(order: Order, seed: int) -> None:
    text = printed(order, seed)
    apparatus = take_apart(text)
    for each in apparatus.notes:
        note = each.note
        if note.pieces:
            assert note.raw == "".join(text.raw[start:end] for start, end in note.pieces)
            assert (note.start, note.end) == (note.pieces[0][0], note.pieces[-1][1])
        if each.text is not None:
            assert note.text == each.text.text
            for piece in each.text.pieces(Span(0, len(each.text.text))):
                assert piece in Span(note.start or 0, note.end or 0)
        if note.marker_start is not None and note.marker_end is not None:
            assert 0 <= note.marker_start < note.marker_end <= len(text.raw)
        if note.claim is not None:
            claim = " ".join("".join(text.raw[start:end] for start, end in note.claim_pieces).split())
            assert claim.startswith(note.claim.split()[0])
    for zone in apparatus.zones:
        assert zone.span in Span(0, len(text.raw))


@settings(max_examples=40, deadline=None)
@given(ORDERS, SEEDS)
def test_each_marker_serves_one_note_and_they_go_up(order: Order, seed: int) -> None:
    apparatus = take_apart(printed(order, seed))
    markers = [each.note.marker_start for each in apparatus.notes if each.note.sequence is not None]
    linked = [start for start in markers if start is not None]
    assert linked == sorted(set(linked))


@settings(max_examples=40, deadline=None)
@given(ORDERS, SEEDS)
def test_numbers_go_up_by_one_within_a_sequence(order: Order, seed: int) -> None:
    last: dict[int, int] = {}
    for each in take_apart(printed(order, seed)).notes:
        note = each.note
        if note.sequence is not None and note.label is not None:
            assert int(note.label) == last.get(note.sequence, int(note.label) - 1) + 1
            last[note.sequence] = int(note.label)


@settings(max_examples=40, deadline=None)
@given(ORDERS, SEEDS)
def test_status_says_what_is_there(order: Order, seed: int) -> None:
    for each in take_apart(printed(order, seed)).notes:
        note = each.note
        assert (note.status == "text-missing") == (note.text is None)
        if note.status in ("linked", "marker-missing"):
            assert (note.status == "linked") == (note.marker_start is not None)
        assert (note.claim is None) or note.marker_start is not None
        assert 0.0 <= note.confidence <= 1.0


@settings(max_examples=30, deadline=None)
@given(ORDERS, SEEDS)
def test_no_word_of_the_print_is_lost_between_body_and_notes(order: Order, seed: int) -> None:
    text = printed(order, seed)
    apparatus = take_apart(text)
    held: list[Span] = [zone.span for zone in apparatus.zones]
    covered = sorted(held)
    for word_start in (at for at, char in enumerate(text.raw) if char.isalnum()):
        assert any(span.start <= word_start < span.end for span in covered)


def _told(apparatus: Apparatus) -> list[tuple[str | None, str | None]]:
    return [(each.note.label, each.note.text) for each in apparatus.notes if each.note.text is not None]


@settings(max_examples=30, deadline=None)
@given(SEEDS, st.sampled_from(("superscript", "space", "dot")))
def test_form_feeds_at_page_ends_lose_no_note(seed: int, label: str) -> None:
    order = Order(layout="pages", label=label, marker="glued")  # type: ignore[arg-type]
    with_pages = press(order, seed).text
    without = with_pages.replace("\f", "\n")
    assert _told(take_apart(plain(with_pages))) == _told(take_apart(plain(without)))


@settings(max_examples=20, deadline=None)
@given(ORDERS, SEEDS)
def test_ids_are_made_of_content(order: Order, seed: int) -> None:
    text = printed(order, seed)
    once, again = take_apart(text), take_apart(replace(text, warnings=("another run",)))
    ids = [each.note.note for each in once.notes]
    assert ids == [each.note.note for each in again.notes]
    assert len(set(ids)) == len(ids)
