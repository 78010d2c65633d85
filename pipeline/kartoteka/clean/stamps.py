"""Words that a library, an archive of journals or a scanning project put on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kartoteka.clean.draft import Furniture, FurnitureKind
from kartoteka.clean.edges import trimmed
from kartoteka.document import Text
from kartoteka.similarity import ratio
from kartoteka.span import Span

_NOTICE = (
    # on photocopies and scans of American libraries, on one line, on two, or run into the text
    r"NOTICE:?\s+(?:WARNING:?\s+)?This\s+material\s+may\s+be\s+protected\s+by\s+copyright\s+law"
    r"(?:\s*\(?\s*Title\s+17,?\s+U\.?\s?S\.?\s+Code\s*\)?\.?)?",
    r"WARNING:?\s+(?:CONCERNING\s+)?COPYRIGHT\s+RESTRICTIONS",
)
_STAMPS = (
    # the foot of every JSTOR page, in one line or two; address and date differ
    r"This\s+content\s+downloaded\s+from\s+[\d.:a-f]+\s+on\s+[^\n]{10,50}?\b(?:UTC|[AP]M)\b",
    r"All\s+use\s+subject\s+to\s+(?:https?://about\.jstor\.org/terms|JSTOR\s+Terms\s+and\s+Conditions)",
    r"Your\s+use\s+of\s+the\s+JSTOR\s+archive\s+indicates\s+your\s+acceptance[^\n]*",
    # university presses' platforms
    r"Downloaded\s+from\s+https?://\S+(?:\s+by\s+[^\n]{3,80}?\s+on\s+\d{1,2}\s+\w+\s+\d{4})?",
    r"https?://doi\.org/\S+\s+Published\s+online\s+by\s+[^\n]{3,60}",
    r"Brought\s+to\s+you\s+by\s+\|[^\n]*",
    r"Authenticated(?:\s+\|\s+\S+)?\s*(?:author's\s+copy\s*)?\n?\s*Download\s+Date\s+\|[^\n]*",
    # scanning projects
    r"Digitized\s+by\s+(?:Google|(?:the\s+)?Internet\s+Archive(?:\s+in\s+\d{4})?(?:\s+with\s+funding\s+from\s+[^\n]{3,60})?)",
    r"Original\s+from\s+(?:THE\s+)?(?:UNIVERSITY|LIBRARY|NEW\s+YORK)\s+[^\n]{2,50}",
    r"Generated\s+(?:on|at)\s+[^\n]{5,60}?/\s*https?://hdl\.handle\.net/\S+",
    r"Public\s+Domain(?:\s+in\s+the\s+United\s+States)?,\s+Google-digitized\s*(?:/\s*https?://www\.hathitrust\.org/\S+)?",
)
_KINDS: tuple[tuple[FurnitureKind, tuple[re.Pattern[str], ...]], ...] = (
    ("notice", tuple(re.compile(pattern, re.IGNORECASE) for pattern in _NOTICE)),
    ("stamp", tuple(re.compile(pattern, re.IGNORECASE) for pattern in _STAMPS)),
)
# the same, for a scan that misread some letters: compared line by line
_LINES: tuple[tuple[FurnitureKind, str], ...] = (
    ("notice", "this material may be protected by copyright law (title ##, u.s. code)"),
    ("notice", "notice this material may be protected by copyright law (title ##, u.s. code)"),
    ("stamp", "this content downloaded from ###.###.##.## on mon, ## jan #### ##:##:## utc"),
    ("stamp", "all use subject to https://about.jstor.org/terms"),
)
_LIKE = 85.0
_MASK = re.compile(r"\d")


def find_stamps(text: Text) -> Iterator[Furniture]:
    """Stamps wherever they stand, inside a line too."""
    taken: list[Span] = []
    for kind, patterns in _KINDS:
        for pattern in patterns:
            for found in pattern.finditer(text.raw):
                span = Span(*found.span())
                if "\f" not in found.group() and not any(span.overlaps(other) for other in taken):
                    taken.append(span)
                    page = text.page_at(span.start)
                    yield Furniture(span=span, page=page, kind=kind, evidence="the words of a known stamp")
    for line in text.lines:
        words = line.span.cut(text.raw).strip()
        if not 30 <= len(words) <= 110 or any(line.span.overlaps(other) for other in taken):
            continue
        masked = _MASK.sub("#", words.casefold())
        for kind, known in _LINES:
            if abs(len(masked) - len(known)) < 20 and (score := ratio(masked, known)) >= _LIKE:
                evidence = f"{score:.0f} % like the words of a known stamp"
                yield Furniture(span=trimmed(line.span, text.raw), page=line.page, kind=kind, evidence=evidence)
                break
