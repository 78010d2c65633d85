"""Notes and citations that were found by words, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from textwrap import fill

from kartoteka.index.passages import Passage, Passages
from kartoteka.report.words import count, one_line, short_work
from kartoteka.tables import row


def passages_text(found: Passages, *, what: str, indexed: int, width: int = 80, bold: bool = False) -> str:
    """A block a work, a paragraph a note.

    Args:
        found: of `index.passages`.
        what: a note, or a citation.
        indexed: works in the index.
        width: columns.
        bold: marks the names of works for a terminal that can show it.
    """
    corpus = count(indexed, "work")
    if not found.passages:
        return f"Not found in this corpus ({corpus})."
    every = len(found.passages) + found.left_out
    lines = [f"{count(every, what)} of the {corpus} of this index."]
    for _, group in groupby(found.passages, key=lambda each: each.work):
        of_work = list(group)
        head = short_work({**row(of_work[0]), "path": ""})
        lines += ["", f"\x1b[1m{head}\x1b[0m" if bold else head]
        for each in of_work:
            lines += _lines(each, width)
    if found.left_out:
        lines.append(f"\n... and {count(found.left_out, what)} more: --limit 0 shows all.")
    return "\n".join(lines)


def _lines(each: Passage, width: int) -> Iterator[str]:
    note = "in the text" if each.note is None else f"note {each.note_label}" if each.note_label else "unnumbered note"
    page = (
        f"p. {each.page_label}" if each.page_label is not None else f"page {each.page} of the file" if each.page else ""
    )
    yield f"  {note}, {page}" if page else f"  {note}"
    for label, words in (("claim", each.claim), ("print", each.text)):
        if words:
            yield fill(
                f"{label}  {one_line(words)}",
                width,
                initial_indent=" " * 4,
                subsequent_indent=" " * 11,
                break_long_words=False,
                break_on_hyphens=False,
            )
