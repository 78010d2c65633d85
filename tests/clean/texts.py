"""Plain texts for the tests of cleaning, as extraction gives them."""

from __future__ import annotations

from kartoteka.clean import Cleaned, clean
from kartoteka.document import Line, Page, Text
from kartoteka.span import Span


def plain(raw: str) -> Text:
    """A text whose pages are parted by form feeds."""
    pages, lines, at = [], [], 0
    for number, page in enumerate(raw.split("\f"), start=1):
        pages.append(Page(number=number, start=at, end=at + len(page)))
        for line in page.split("\n"):
            lines.append(Line(span=Span(at, at + len(line)), page=number))
            at += len(line) + 1
    return Text(raw=raw, pages=tuple(pages), lines=tuple(lines), extraction="plain")


def cleaned(raw: str, *lexicon: str) -> Cleaned:
    """`raw` cleaned with these words in the lexicon."""
    return clean(plain(raw), lexicon=frozenset(lexicon))


def rows(found: Cleaned, *rules: str) -> list[tuple[str, str]]:
    """What was changed into what, white space of the layout apart; only by `rules` if any are named."""
    return [
        (row.before, row.after)
        for row in found.corrections
        if (row.rule in rules if rules else not row.rule.startswith("layout-"))
    ]
