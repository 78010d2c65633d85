"""What kind of body each row of the body is: text, heading, quotation, list, table."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from kartoteka.notes.apparatus import ZoneKind
from kartoteka.notes.cues import begins_low, closes
from kartoteka.notes.headings import heads, is_caption, is_list_item, is_table_row
from kartoteka.notes.hints import KINDS
from kartoteka.notes.margins import centred
from kartoteka.notes.rows import Row
from kartoteka.notes.zones import Side

_KIND: dict[Side, ZoneKind] = {"body": "body", "quotation": "block-quotation", "note": "note"}


def row_kinds(
    found: Sequence[Row], decided: Mapping[int, Side], fixed: Mapping[int, ZoneKind], *, body_size: float | None
) -> list[ZoneKind]:
    """The kind of every row.

    Args:
        found: all rows.
        decided: the side of each row that had one to take.
        fixed: rows whose kind is settled already.
        body_size: type size of the body, where there is geometry.
    """
    kinds: list[ZoneKind] = ["body"] * len(found)
    for index, side in decided.items():
        kinds[index] = _KIND[side]
    for index, kind in fixed.items():
        kinds[index] = kind
    middle = centred(found)
    for index in _captions(found, kinds, middle):
        kinds[index] = "caption"
    running = [index for index, kind in enumerate(kinds) if kind in ("body", "block-quotation")]
    wide: dict[int, float] = {}
    for row in found:
        if row.right is not None:
            wide[row.page] = max(wide.get(row.page, 0.0), row.right)
    before: Row | None = None
    prose = False
    paragraphs = _paragraphs(running, found)
    for number, paragraph in enumerate(paragraphs):
        some = [found[index] for index in paragraph]
        after = found[paragraphs[number + 1][0]] if number + 1 < len(paragraphs) else None
        edge = wide.get(some[0].page)
        apart = some[0].parted and (after is None or after.parted)
        alone = apart and some[0].measured and middle.issuperset(paragraph)
        heading = heads(some, before, after, wide=edge, opening=not prose, body_size=body_size, alone=alone)
        stray = len(some) == 1 and some[0].tops_page and len(some[0].text) < 60 and not closes(some[0].text)
        for index in paragraph:
            if kinds[index] == "block-quotation" and stray:
                kinds[index] = "unplaced"  # a running head in small type that nothing repeats
            elif kinds[index] == "block-quotation":
                kinds[index] = "table" if is_table_row(found[index].text) else "block-quotation"
            elif kinds[index] == "body":
                kinds[index] = "heading" if heading and alone else _kind(found[index], before, heading=heading)
            if (told := found[index].zone) is not None:
                kinds[index] = KINDS.get(told, kinds[index])
        prose = prose or kinds[paragraph[-1]] == "body"
        before = some[-1]
    return kinds


def _captions(found: Sequence[Row], kinds: Sequence[ZoneKind], middle: Container[int]) -> Iterator[int]:
    """`Fig. 2. The Ferry` set apart, in small type or in the middle, to the next white."""
    inside = False
    for index, (row, kind) in enumerate(zip(found, kinds, strict=True)):
        small = kind == "block-quotation"
        inside = (inside and not row.parted) or (row.parted and is_caption(row.text) and (small or index in middle))
        inside = inside and kind in ("body", "block-quotation")
        if inside:
            yield index


def _kind(row: Row, before: Row | None, *, heading: bool) -> ZoneKind:
    if is_table_row(row.text):
        return "table"
    if is_list_item(row.text):
        return "list"
    if heading:
        return "heading"
    # "The telegram ran:" and the paragraph that follows
    return "block-quotation" if before is not None and before.text.endswith(":") else "body"


def _paragraphs(running: Sequence[int], found: Sequence[Row]) -> list[list[int]]:
    """Rows of one paragraph each; one that a page or its notes break in mid-sentence stays one."""
    out: list[list[int]] = []
    for place, index in enumerate(running):
        row = found[index]
        runs_on = place and begins_low(row.text) and not closes(found[running[place - 1]].text)
        if not place or ((row.opens or row.tops_page) and not runs_on):
            out.append([])
        out[-1].append(index)
    return out
