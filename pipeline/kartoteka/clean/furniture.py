"""Running heads, page numbers and stamps: found in the raw text, left where they stand.

They are no edits: who puts body and notes together leaves them out, so that a sentence which a running head interrupts
is two pieces and not one that holds the head.
"""

from __future__ import annotations

from kartoteka.clean.draft import Furniture
from kartoteka.clean.edges import edges
from kartoteka.clean.folios import folios, labels
from kartoteka.clean.heads import heads
from kartoteka.clean.stamps import find_stamps
from kartoteka.clean.unpaged import heads_between_paragraphs
from kartoteka.document import Text


def find(text: Text) -> tuple[tuple[Furniture, ...], dict[int, str]]:
    """All furniture in the order of the raw text, and the printed label of each page that has one."""
    found = list(find_stamps(text))
    pages = len(text.pages)
    if pages == 1 and text.geometry is None:
        return _ordered([*found, *heads_between_paragraphs(text)]), {}
    outermost = edges(text, stamps=[piece.span for piece in found])
    numbers = folios(outermost, pages=pages)
    for page, proved in numbers.items():
        for folio in proved:
            evidence = f"{folio.printed} counts on with the pages around it"
            found.append(Furniture(span=folio.span, page=page, kind="page-number", evidence=evidence))
    found += heads(outermost, numbers, pages=pages)
    given = {page.number: page.label for page in text.pages if page.label}
    return _ordered(found), given | labels(numbers, pages=pages)


def _ordered(found: list[Furniture]) -> tuple[Furniture, ...]:
    return tuple(sorted(found, key=lambda piece: (piece.span.start, piece.span.end)))
