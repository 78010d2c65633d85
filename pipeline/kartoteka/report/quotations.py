"""The sentences of the dates that the report writes out, work by work, so that one text at a time is in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kartoteka.report.places import NOWHERE, Places
from kartoteka.report.sentences import Quoted, Sentences, within
from kartoteka.report.timeline import Entry
from kartoteka.tables import Row

Raw = Callable[[str], str | None]
"""The raw text of a work by its id; None where it is not at hand."""


def quotations(
    entries: Iterable[Entry],
    *,
    raw: Raw,
    places: Places,
    pages: Iterable[Row],
    notes: Mapping[str, Row],
) -> Mapping[Entry, Quoted]:
    """What stands around each date.

    Args:
        entries: of the timeline.
        raw: gives the texts.
        places: of the notes, by work.
        pages: rows of the table.
        notes: rows of the table by id, with the text of those that may be quoted.
    """
    by_work: dict[str, list[Entry]] = {}
    found: dict[Entry, Quoted] = {}
    for entry in entries:
        if entry.note is None:
            by_work.setdefault(entry.work, []).append(entry)
            continue
        note = notes[entry.note]
        found[entry] = within(note["text"], entry.text, near=entry.start - (note["start"] or 0))
    pages_of: dict[str, list[Row]] = {work: [] for work in by_work}
    for page in pages:
        if page["work"] in pages_of:
            pages_of[page["work"]].append(page)
    # in the order of the works, as `places` likes it
    for work, dated in sorted(by_work.items()):
        text = raw(work)
        body = None if text is None else Sentences(text, places=places.get(work, NOWHERE), pages=pages_of[work])
        for entry in dated:
            alone = Quoted("", entry.text, "")
            found[entry] = alone if body is None else body.around(entry.start, entry.end, words=entry.text)
    return found
