"""What a file itself says of its lines (PAGE, ALTO, ABBYY, hOCR): strong, but a layout program may err."""

from __future__ import annotations

from collections.abc import Sequence

from kartoteka.document import ZoneHint
from kartoteka.findings import Evidence
from kartoteka.notes.apparatus import ZoneKind
from kartoteka.notes.rows import Row

KINDS: dict[ZoneHint, ZoneKind] = {
    "heading": "heading",
    "caption": "caption",
    "picture": "caption",
    "table": "table",
    "quotation": "block-quotation",
    "marginal": "marginal",
}
_APART: frozenset[ZoneHint] = frozenset(("caption", "picture", "marginal"))
_NOTE, _OTHER, _BODY = 5.0, -3.0, -2.0


def set_apart(found: Sequence[Row]) -> dict[int, ZoneKind]:
    """Rows that stand outside the running text and its notes."""
    return {index: KINDS[row.zone] for index, row in enumerate(found) if row.zone in _APART}


def told(found: Sequence[Row]) -> dict[int, Evidence]:
    """For or against each row's being a note's; a file that knows no notes says nothing by calling them body."""
    knows_notes = any(row.zone == "note" for row in found)
    effects: dict[ZoneHint, float] = {"note": _NOTE, **dict.fromkeys(KINDS, _OTHER)}
    if knows_notes:
        effects["body"] = _BODY
    return {
        index: Evidence(
            feature="file-says", value=row.zone, effect=effects[row.zone], words=f"the file calls it {row.zone}"
        )
        for index, row in enumerate(found)
        if row.zone in effects
    }
