"""What stands where: the kind of every row, the notes, and the places that may hold a marker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from kartoteka.document import Text
from kartoteka.findings import Evidence
from kartoteka.notes.apparatus import RUNNING, ZoneKind
from kartoteka.notes.cues import ABOUT_THE_TEXT, LIBRARY_STAMP
from kartoteka.notes.entries import Entry, entries
from kartoteka.notes.headings import announces_books, announces_notes, heads, reading_lists
from kartoteka.notes.hints import set_apart
from kartoteka.notes.kinds import row_kinds
from kartoteka.notes.labels import Label, labels, with_lost
from kartoteka.notes.level import Levels
from kartoteka.notes.link import Block, blocks
from kartoteka.notes.margins import beside
from kartoteka.notes.markers import Raised, occurrences
from kartoteka.notes.parting import Parting, feet, partings
from kartoteka.notes.places import Occurrence, Places
from kartoteka.notes.rows import Column, Row, rows, size_of_body
from kartoteka.notes.series import counted
from kartoteka.notes.trust import Counted
from kartoteka.notes.votes import CLEAR, holes, reasons, votes
from kartoteka.notes.zones import Side, Signs, sides
from kartoteka.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One work, taken apart row by row."""

    rows: tuple[Row, ...]
    kinds: tuple[ZoneKind, ...]
    entries: tuple[Entry, ...]
    blocks: tuple[Block, ...]
    places: Places
    """In the body alone."""
    announcing: frozenset[int]
    """Headings over notes and lists of books: they head no body."""
    reasons: Mapping[int, tuple[Evidence, ...]]
    """What speaks for the kinds of rows, labels of notes apart."""

    @property
    def running(self) -> list[int]:
        """Indexes of the rows that make up the running body."""
        return [index for index, kind in enumerate(self.kinds) if kind in RUNNING and index not in self.announcing]


def layout(text: Text, furniture: Sequence[Span]) -> Layout:
    """Every row's kind, decided from all signs at once."""
    found = rows(text, furniture)
    raised = _raised(text)
    body_size = size_of_body(found)
    scanned = text.extraction != "text-layer"
    candidates = labels(found, text.geometry, superiors=text.superiors, scanned=scanned)
    candidates = with_lost(candidates, found, feet(found, body_size=body_size)) if scanned else candidates
    marked = partial(
        occurrences,
        raised=raised,
        bracketed=_brackets(candidates),
        letters={label.printed for label in candidates if label.is_sign and label.printed.isalpha()},
        superiors=text.superiors,
        scanned=scanned,
    )
    places = Places(_inside(marked(Column(found)), found))
    fixed, below = _announced(found, candidates, places)
    fixed.update(dict.fromkeys(beside(found), "marginal"))
    fixed.update(set_apart(found))
    free = [label for label in candidates if label.row not in fixed]
    believed, doubted = counted(free, found, places, text, body_size=body_size)
    chain = {each.label.row: each for each in believed}
    below = _up_to_the_last_label(below, chain)
    signs = {label.row: label for label in free if _is_sign(label, found, places, body_size, chain)}
    order = [index for index in range(len(found)) if index not in fixed]
    parted = partings(found, text.rules, Levels(text), body_size=body_size)
    begins = signs | {label.row: label for label in doubted if label.row not in chain}
    said = votes(found, chain, begins, places, below, parted, order, body_size=body_size)
    decided = sides(found, said, order, paged=len(text.pages) > 1 or text.geometry is not None)
    for index in _noted(found, decided, said, parted):
        found[index] = replace(found[index], noted=True)
    note_rows = [index for index in order if decided[index] == "note"]
    body_rows = [index for index in order if decided[index] != "note"]
    some = blocks(found, note_rows, body_rows, below)
    in_body = marked(Column([found[index] for index in body_rows]))
    # no marker begins a paragraph: what looks like one there is the label of a note that was not believed
    opening = [found[index] for index in body_rows if found[index].opens and not found[index].text.isdigit()]
    paragraphs = {row.pieces[0].start for row in opening}
    body_places = Places([each for each in in_body if each.span.start not in paragraphs])

    def expects(value: int, within: Span) -> bool:
        return body_places.has(str(value), within, odds=CLEAR)

    signed = {label.row: label for label in free if label.is_sign}
    unread = {label.row: label for label in (*doubted, *free) if label in doubted or _begins(label, found)}
    made = entries([block.rows for block in some], found, chain, signed, expects, holes=holes(chain), unread=unread)
    fixed.update(dict.fromkeys(made.unplaced, "unplaced"))
    kinds = row_kinds(found, decided, fixed, body_size=body_size)
    return Layout(
        rows=tuple(found),
        kinds=tuple(kinds),
        entries=made.entries,
        blocks=tuple(some),
        places=body_places,
        announcing=frozenset(index for index, kind in fixed.items() if kind == "heading"),
        reasons=reasons(found, kinds, said, parted, body_size=body_size),
    )


def _noted(
    found: Sequence[Row], decided: Mapping[int, Side], said: Mapping[int, Signs], parted: Mapping[int, Parting]
) -> Iterator[int]:
    """Rows of notes that their type, a rule above them or the file shows to be such."""
    ruled: tuple[int, int] | None = None
    for index in sorted(decided):
        row = found[index]
        column = row.page, row.column
        ruled = column if index in parted and parted[index].ruled else ruled if decided[index] == "note" else None
        if decided[index] == "note" and (
            row.zone == "note" or (row.measured and (said[index].small or ruled == column))
        ):
            yield index


def _raised(text: Text) -> Raised:
    geometry = text.geometry
    if geometry is None:
        return lambda _span: False
    return lambda span: all(geometry.raised[span.start : span.end])


def _brackets(candidates: Sequence[Label]) -> str:
    shapes = Counter(label.shape for label in candidates)
    return ("[" if shapes["bracket"] > 1 else "") + ("(" if shapes["parenthesis"] > 1 else "")


def _inside(some: Sequence[Occurrence], found: Sequence[Row]) -> list[Occurrence]:
    """Without those that begin a row: there they may be labels, unless they are all of it."""
    openings = {row.pieces[0].start for row in found if not row.text.isdigit()}
    return [each for each in some if each.span.start not in openings]


def _begins(label: Label, found: Sequence[Row]) -> bool:
    """A note begins there, whatever its number: something raised does, or what OCR makes of it."""
    row = found[label.row]
    return label.before is not None or (label.shape in ("misread", "lost") and row.measured and row.opens)


def _is_sign(
    label: Label, found: Sequence[Row], places: Places, body_size: float | None, chain: dict[int, Counted]
) -> bool:
    if not label.is_sign:
        return False
    row = found[label.row]
    if body_size and row.size and row.size < 0.95 * body_size:
        return True
    # an asterisk whose marker the OCR lost, right above the numbered notes of its page
    following = range(label.row + 1, min(label.row + 20, len(found)))
    below = next((at for at in following if at in chain or found[at].opens), None)
    above = Span(max(0, label.span.start - 8000), label.span.start)
    return below in chain or places.has(label.printed, above, odds=0) or bool(ABOUT_THE_TEXT.search(row.text))


def _announced(
    found: Sequence[Row], candidates: Sequence[Label], places: Places
) -> tuple[dict[int, ZoneKind], frozenset[int]]:
    """Rows whose kind a heading settles, and the rows that stand under a heading `Notes`."""
    fixed: dict[int, ZoneKind] = {
        index: "furniture"
        for index, row in enumerate(found)
        if row.opens and len(row.text) < 120 and LIBRARY_STAMP.search(row.text)
    }
    starts = {label.row: label for label in candidates if label.shape != "lost"}
    notes_at = [
        index
        for index, row in enumerate(found)
        if (row.opens or row.tops_page) and announces_notes(row) and _lists_notes(index, found, starts, places)
    ]
    for some in reading_lists(found, notes_at=notes_at):
        fixed.update(dict.fromkeys(some, "bibliography"))
        fixed[some[0]] = "heading"
    fixed.update(dict.fromkeys(notes_at, "heading"))
    below: set[int] = set()
    for at in notes_at:
        for index in range(at + 1, len(found)):
            if index in fixed:
                break
            after = found[index + 1] if index + 1 < len(found) else None
            first_ones = [near for near in (index + 1, index + 2) if near in starts and starts[near].value == 1]
            # a number 1 begins a note, though it may stand as far in as the heading above it
            after = None if index + 1 in first_ones else after
            if index not in starts and heads([found[index]], found[index - 1], after, wide=None):
                if not first_ones:
                    break
                fixed[index] = "heading"  # "Chapter 2" among the notes of a book
                continue
            below.add(index)
    return fixed, frozenset(below)


def _up_to_the_last_label(below: frozenset[int], chain: dict[int, Counted]) -> frozenset[int]:
    """Without what follows the last of the notes: the next chapter, if its heading went unseen."""
    kept: set[int] = set()
    waiting: list[int] = []
    for index in sorted(below):
        if waiting and index != waiting[-1] + 1 and not any(at in chain for at in range(waiting[-1] + 1, index + 1)):
            waiting.clear()  # another heading `Notes` stands between
        waiting.append(index)
        if index in chain:
            kept.update(waiting)
            waiting.clear()
    return frozenset(kept)


def _lists_notes(at: int, found: Sequence[Row], starts: dict[int, Label], places: Places) -> bool:
    first = next((starts[index] for index in range(at + 1, min(at + 4, len(found))) if index in starts), None)
    if first is None or (first.value or 9) > 3:
        return False
    above = Span(0, found[at].span.start)
    return not announces_books(found[at]) or places.has(str(first.value), above, odds=2)
