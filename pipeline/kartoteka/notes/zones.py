"""Body and notes told apart, row by row: every sign votes, and the cheapest way through the whole text wins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kartoteka.notes.cues import ABOUT_THE_TEXT, TWO_SENTENCES, begins_low, closes, likeness
from kartoteka.notes.rows import Row

Side = Literal["body", "quotation", "note"]
_SIDES: tuple[Side, ...] = ("body", "quotation", "note")
_NEVER = -6.0
_MID_PARAGRAPH = (1.5, 4.5)
"""What speaks against a label that begins no paragraph: as the file tells, as a picture was read."""
_ASTRAY = 2.5
"""What speaks against notes with larger type below them, and, where labels are not read, against a quotation with none."""
_UNREAD = 1.5
"""Half of what a missing label says against the beginning of notes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What speaks for one row's side, apart from its neighbours."""

    label: float = 0.0
    """Odds of the number that it begins with and that counts on from other notes; 0 if there is none."""
    symbol: bool = False
    """It begins with an asterisk or dagger that has a marker above."""
    small: bool | None = None
    """Set smaller than the body; None where sizes tell nothing."""
    markers: int = 0
    """Markers of notes that stand inside the row."""
    in_hole: bool = False
    """The labels before and after leave a number out."""
    below_heading: bool = False
    """It stands under a heading `Notes`."""
    before_text: bool = False
    """No running text has come yet: title page, author, translator."""
    parting: float = 0.0
    """Odds that notes begin here: a rule, a gap, a tighter setting below."""
    white: float = 0.0
    """The share of gap and setting in these odds: they speak for a quotation as well."""
    at_foot: bool | None = None
    """It stands in small type, and nothing else below it in its column; None where sizes tell nothing."""
    unread: bool = False
    """A picture was read whose labels could not be made out: that one is missing says little."""
    told: float = 0.0
    """Odds by what the file calls it."""


@dataclass(frozen=True, slots=True)
class _State:
    side: Side
    body_open: bool
    """The body above breaks off in mid-sentence."""
    note_open: bool
    """The last note breaks off in mid-sentence."""


def sides(found: Sequence[Row], signs: Mapping[int, Signs], order: Sequence[int], *, paged: bool) -> dict[int, Side]:
    """The side of each row.

    Args:
        found: all rows.
        signs: by index of the row.
        order: indexes of the rows to decide about.
        paged: the input has pages of its own, so notes stand at their feet.
    """
    start = _State("body", False, False)
    score: dict[_State, float] = {start: 0.0}
    trail: list[dict[_State, _State]] = []
    column = (0, 0)
    for index in order:
        row, sign = found[index], signs.get(index, Signs())
        new_page, column = (row.page, row.column) != column, (row.page, row.column)
        fits = [(side, _fits(side, row, sign)) for side in _SIDES]
        follow: dict[_State, float] = {}
        came: dict[_State, _State] = {}
        for state, sum_so_far in score.items():
            for side, fit in fits:
                value = sum_so_far + fit + _turns(state, side, row, sign, new_page=new_page, paged=paged)
                after = _after(state, side, row)
                if value > follow.get(after, float("-inf")):
                    follow[after], came[after] = value, state
        score = follow
        trail.append(came)
    out: dict[int, Side] = {}
    state = max(score, key=lambda each: score[each])
    for index, came in zip(reversed(order), reversed(trail), strict=True):
        out[index] = state.side
        state = came[state]
    return out


def _after(state: _State, side: Side, row: Row) -> _State:
    open_end = not closes(row.text)
    if side == "note":
        return _State(side, state.body_open, open_end)
    heading = row.opens and len(row.text) < 80 and not TWO_SENTENCES.search(row.text)  # no broken sentence
    return _State(side, open_end and not heading, state.note_open)


def _fits(side: Side, row: Row, sign: Signs) -> float:
    if side == "note":
        value = (sign.label or (2.0 if sign.symbol else 0.0)) + sign.told
        value += {True: 1.5, False: -4.0, None: 0.0}[sign.small]
        value -= 2.5 * min(sign.markers, 2)
        value += 1.5 * sign.below_heading - (4.0 if sign.before_text and not sign.label else 0.0)
        if row.opens and not (sign.label or sign.symbol):
            value += max(-0.3 if sign.unread and sign.small else -1.5, min(3.0, 20 * (likeness(row.text) - 0.05)))
            value += 1.0 * sign.in_hole + 1.0 * bool(ABOUT_THE_TEXT.search(row.text[:400]))
        return value
    if side == "quotation":
        return 1.5 - sign.label if sign.small else -5.0
    return -sign.label - (2.5 if sign.small else 0.0) + 0.5 * min(sign.markers, 2)


def _turns(state: _State, side: Side, row: Row, sign: Signs, *, new_page: bool, paged: bool) -> float:
    labelled = bool(sign.label or sign.symbol)
    if new_page:
        return _over_the_page(state, side, sign)
    if side == "note":
        return _stays_note(state, row, labelled=labelled) if state.side == "note" else _becomes_note(state, row, sign)
    if state.side == "note":
        return _leaves_notes(state, row, paged=paged) - (1.0 if side == "quotation" else 0.0)
    if side != state.side:
        # a few letters of a paragraph's last line may be measured small: a quotation begins apart, or with a capital
        slip = row.measured and sign.parting < 0.75 and begins_low(row.text)
        quoted = -1.0 - 2.0 * slip + sign.white - _ASTRAY * (sign.at_foot is True and sign.unread)
        return (quoted if side == "quotation" else -0.5) if row.opens else _NEVER
    if row.left is not None or not row.parted:
        return 0.0
    # a paragraph that begins with a capital where the sentence above is open, or with a small letter where it is
    # closed, goes on from something else: it is likely no body at all
    return -1.5 if state.body_open != begins_low(row.text) else 0.0


def _over_the_page(state: _State, side: Side, sign: Signs) -> float:
    if side != "note":
        return -0.5 - _ASTRAY * (sign.at_foot is True and sign.unread) if side == "quotation" else 0.0
    if sign.below_heading:
        return 0.0
    if sign.label or sign.symbol:
        return -1.5
    return -2.5 + _UNREAD * sign.unread if state.side == "note" else -4.0


def _becomes_note(state: _State, row: Row, sign: Signs) -> float:
    labelled = bool(sign.label or sign.symbol)
    ruled = sign.parting > sign.white
    # white alone parts a section from the next: it needs small type or a label beside it
    value = sign.parting if sign.small or labelled or ruled else 0.0
    value -= sign.white * (state.side == "quotation" and value > 0)  # a quotation was set apart already
    value -= _ASTRAY * (sign.small is True and sign.at_foot is False and not labelled)
    # between a quotation and the notes there is a gap; small type right above a note is the rest of another note
    value -= 2.5 * (state.side == "quotation" and not row.parted)
    if labelled:
        # a marker that the setting put at a line's beginning looks like a label, but inside a paragraph; and a picture
        # has numbers where there are none
        return value - (0.0 if row.opens else _MID_PARAGRAPH[row.measured and not ruled])
    value += -3.0 + _UNREAD * (sign.unread and (ruled or sign.at_foot is True)) if row.opens else _NEVER
    value += (3.0 if begins_low(row.text) else 1.5) * state.note_open + (1.5 if sign.small else 0.0)
    return value + (1.0 if state.body_open and row.opens and not begins_low(row.text) else 0.0)


def _stays_note(state: _State, row: Row, *, labelled: bool) -> float:
    if labelled or not row.parted or not begins_low(row.text):
        return 0.0
    return 1.0 if state.note_open else -2.0


def _leaves_notes(state: _State, row: Row, *, paged: bool) -> float:
    if not row.opens:
        return _NEVER
    value = -3.5 if paged else -0.5
    value -= 0.0 if row.parted else 1.0
    if begins_low(row.text):
        return value + (2.0 if state.body_open else -2.0)
    return value - (0.5 if state.body_open else 0.0)
