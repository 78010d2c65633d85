"""One text as a page, its citations marked, that opens in any browser."""

from __future__ import annotations

from collections.abc import Sequence

from kartoteka.findings import Citation
from kartoteka.markup import annotate

_HEAD = """<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>Citations</title>
<style>
body { font: 1rem/1.6 Georgia, serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.citation { background: #e3f0e3; color: inherit; }
.citation.print, .citation.record-series, .citation.oral-history { background: #e6edf7; }
.citation.open, .citation.ambiguous, .citation.unresolved { background: #fbe9d0; text-decoration: underline dotted; }
.citation:hover::after, .citation:focus::after { content: " [" attr(data-key) " " attr(data-status) ", " attr(data-confidence) "]"; font: .8rem sans-serif; }
</style>
</head>
<body>"""


def page(text: str, citations: Sequence[Citation], *, link: str | None = None) -> str:
    """`text` as an HTML page with its citations (see `markup.annotate`); lines and blanks stay as they are.

    Raises:
        ValueError: as `markup.annotate` does.
    """
    return f"{_HEAD}{annotate(text, citations, link=link)}</body>\n</html>"
