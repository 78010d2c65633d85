"""Finds print references in the text of one note: books, chapters, articles, newspapers, document collections.

The archival reader sees the note first; what it has claimed is blotted out here and never read over. The order of the
readers is that of their anchors in the text: an imprint or a pinpoint ends a reference, and what stands before it is
asked for its beginning. A print reference is never forced: without a title or a known periodical nothing is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kartoteka.cite.confidence import probability
from kartoteka.cite.print import cues as cue_words
from kartoteka.cite.print import imprints, openings
from kartoteka.cite.print.books import read_book
from kartoteka.cite.print.imprints import Imprint
from kartoteka.cite.print.layout import TAKEN, Layout
from kartoteka.cite.print.periodicals import Periodicals
from kartoteka.cite.print.pinpoints import Pinpoint, all_in, bare_number, read_at
from kartoteka.cite.print.readings import Reading, issued, reason
from kartoteka.cite.print.serials import further_issue, read_serial
from kartoteka.cite.print.short_titles import ONLY_IF_CITED, read_short_title
from kartoteka.cite.print.websites import Address, addresses, read_website, with_address
from kartoteka.findings import Citation
from kartoteka.patterns import lazily
from kartoteka.span import Span

_PRIOR = 1.5
_DOLLAR = lazily(r"(?<!\w)\$\.\s?[^\W\d_]{2}")
_BARE_PAGE = lazily(r",\s\d{1,3}(?:[-–]\d{1,3})?$")
_TAKEN_END = lazily(rf"{TAKEN}(?!{TAKEN}|$)")
_TO_PINPOINT = lazily(r"\s*[,.;:]?\s*")


def find(
    text: str, *, taken: Sequence[Span] = (), periodicals: Periodicals | None = None, repeats: bool = False
) -> list[Citation]:
    """The print references of one note, in order; none overlaps a span of `taken`.

    Args:
        text: the note; all spans count in it.
        taken: what archival references and record series have claimed.
        periodicals: titles of journals and newspapers; None knows none.
        repeats: with what is only believed if an earlier note cites the work in full (`CitedWorks.read` decides).
    """
    layout = Layout.of(text, taken=taken)
    anchored = list(_anchored(layout, periodicals or Periodicals(())))
    readings = sorted([*anchored, *_short(layout, anchored)], key=lambda reading: reading.span)
    found = [_citation(text, reading) for reading in _with_carried_cues(layout, readings)]
    return found if repeats else [each for each in found if not needs_a_work(each)]


def needs_a_work(citation: Citation) -> bool:
    """True if `citation` is none unless an earlier note cites its work in full."""
    return any(each.feature in ONLY_IF_CITED for each in citation.evidence)


def pinpoints(text: str) -> dict[str, object]:
    """Volume, issue, page and issued, as in a CSL item, of a tail such as `no. 5, pp. 4-5, 14-15; no. 6, p. 8`.

    Where semicolons join several, each value names all, in order (issue `5; 6`).
    """
    groups = [found.fields() for found in all_in(text)]
    csl: dict[str, object] = {}
    for field in ("volume", "issue", "chapter-number", "page"):
        values = [group[field] for group in groups if field in group]
        if values:
            csl[field] = "; ".join(values)
    dated = next((group for group in groups if "year" in group), None)
    return csl | ({"issued": issued(dated["year"], date=dated.get("date"))} if dated else {})


def pinpoint_end(text: str, at: int) -> int:
    """Where the pinpoints end that follow `at` (the end of an Ibid.): `, no. 5, pp. 4-5; no. 6, p. 8`; `at` if none do."""
    while (gap := _TO_PINPOINT.match(text, at)) and (found := read_at(text, gap.end())) and not bare_number(found):
        at = found.span.end
    return at


def _anchored(layout: Layout, periodicals: Periodicals) -> list[Reading]:
    """The references that end in an imprint, a pinpoint or an address, each beginning after the one before."""
    cues = cue_words.all_in(layout)
    readings: list[Reading] = []
    for anchor in _anchors(layout):
        before = readings[-1] if readings else None
        after = before.span.end if before else 0
        if anchor.span.start < after:
            continue
        floor = openings.floor(layout, after=after, anchor=anchor.span.start)
        reading: Reading | None = None
        if isinstance(anchor, Imprint):
            reading = read_book(layout, anchor, floor=floor, cues=cues, authors_before=before.people if before else ())
        elif isinstance(anchor, Pinpoint):
            reading = further_issue(layout, anchor, before=before) if before else None
            reading = reading or read_serial(
                layout,
                anchor,
                floor=floor,
                cues=cues,
                periodicals=periodicals,
                authors_before=before.people if before else (),
            )
        elif before and (online := with_address(layout, anchor, before=before)):
            readings[-1] = online
        else:
            reading = read_website(layout, anchor, floor=floor, cues=cues)
        if reading is not None:
            readings.append(reading)
    return readings


def _anchors(layout: Layout) -> list[Imprint | Pinpoint | Address]:
    anchors: list[Imprint | Pinpoint | Address] = [*imprints.all_in(layout), *addresses(layout)]
    anchors += [found for found in all_in(layout.text) if not layout.quoted(found.span.start)]
    free = [anchor for anchor in anchors if TAKEN not in anchor.span.cut(layout.text)]
    # "Документы. 1918–1939. Т. 2. М.: РОССПЭН, 2000": years and a volume right before a place belong to the title
    places = [anchor.span.start for anchor in free if isinstance(anchor, Imprint) and anchor.place]
    free = [each for each in free if not (isinstance(each, Pinpoint) and _leads_to(layout.text, each.span.end, places))]
    # an imprint and a pinpoint may begin with the same year in brackets: the imprint says more
    return sorted(free, key=lambda anchor: (anchor.span.start, isinstance(anchor, Pinpoint)))


def _leads_to(text: str, end: int, places: Sequence[int]) -> bool:
    return any(end < place and not text[end:place].strip(" .,–—-") for place in places if place - end < 6)


def _short(layout: Layout, anchored: Sequence[Reading]) -> list[Reading]:
    """The short titles in the clauses that no other reader has claimed."""
    cues = cue_words.all_in(layout)
    boundaries = layout.boundaries(Span(0, len(layout.text)))
    after_cue = {openings.skip_glue(layout.text, cue.end): cue.relation for cue in cues}
    starts = {openings.skip_glue(layout.text, at) for at in (0, *(boundary.end for boundary in boundaries))}
    starts |= {openings.skip_glue(layout.text, span.start + 1) for span in layout.brackets}
    # "GARF, f. 130, op. 5, d. 7, l. 2, also in Levering, Salt Roads, p. 99"
    starts |= {openings.skip_glue(layout.text, end.start() + 1) for end in _TAKEN_END.finditer(layout.text)}
    readings: list[Reading] = []
    done = 0
    # "Цит. по: Хлевнюк О.В. Хозяин. С. 5" begins behind its cue
    for start in sorted((starts - {cue.span.start for cue in cues}) | set(after_cue)):
        if start < done or any(reading.span.start <= start < reading.span.end for reading in anchored):
            continue
        # "Ashe, Dispatches, 91. No trace of it has been found.": the page is the last word of its sentence
        ends = [
            boundary.start
            for boundary in boundaries
            if boundary.start > start
            and (
                boundary.sign == ";" or _BARE_PAGE.search(layout.text, max(start, boundary.start - 10), boundary.start)
            )
        ]
        ends += [reading.span.start for reading in anchored if reading.span.start > start]
        ends += [cue.span.start for cue in cues if cue.span.start > start]
        ends += [span.end - 1 for span in layout.brackets if span.start < start < span.end]
        reading = read_short_title(layout, Span(start, min(ends, default=len(layout.text))))
        if reading is not None:
            done = reading.span.end
            readings.append(replace(reading, relation=after_cue.get(start)))
    return readings


def _with_carried_cues(layout: Layout, readings: Sequence[Reading]) -> Iterator[Reading]:
    """`See A; B; C`: the cue counts for all that semicolons join."""
    before: Reading | None = None
    for reading in readings:
        if before and reading.relation is None and before.relation in {"see", "cf"}:
            between = layout.text[before.span.end : reading.span.start]
            if re.fullmatch(r"\)?\s*[;,]\s*(?:(?:and|und|et|и|та)\s+)?", between):
                reading = replace(reading, relation=before.relation)
        before = reading
        yield reading


def _citation(text: str, reading: Reading) -> Citation:
    if _DOLLAR.search(text, reading.span.start, reading.span.end):
        damaged = reason("name-repaired", -0.3, "`$.` read as the initial S.", value="$.")
        reading = replace(reading, evidence=(*reading.evidence, damaged))
    return Citation(
        start=reading.span.start,
        end=reading.span.end,
        raw=reading.span.cut(text),
        kind="print",
        relation=reading.relation or "direct",
        csl=reading.csl,
        genre=reading.genre,
        confidence=probability(reading.evidence, prior=_PRIOR),
        evidence=reading.evidence,
        warnings=reading.warnings,
    )
