"""Running heads, page numbers and stamps: found in the raw text, left where they stand.

They are no edits: who puts body and notes together leaves them out, so that a sentence which a running head interrupts
is two pieces and not one that holds the head.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kartoteka.clean.draft import Furniture
from kartoteka.clean.edges import edges
from kartoteka.clean.folios import folios, labels
from kartoteka.clean.heads import heads
from kartoteka.clean.outside import find_outside
from kartoteka.clean.placed import foot, head
from kartoteka.clean.sheets import Sheet, sheets
from kartoteka.clean.stamps import find_stamps
from kartoteka.clean.unpaged import heads_between_paragraphs
from kartoteka.document import Text


def find(text: Text) -> tuple[tuple[Furniture, ...], dict[int, str]]:
    """All furniture in the order of the raw text, and the printed label of each page that has one."""
    found = list(find_stamps(text))
    pages = len(text.pages)
    if pages == 1 and text.geometry is None:
        return _ordered([*found, *heads_between_paragraphs(text)]), {}
    scanned = {sheet.page: sheet for sheet in sheets(text)}
    for sheet in scanned.values():
        found += find_outside(sheet.without([piece.span for piece in found if piece.page == sheet.page]))
    outermost = edges(text, stamps=[piece.span for piece in found])
    numbers = folios(outermost, pages=pages)
    for page, proved in numbers.items():
        for folio in proved:
            evidence = f"{folio.printed} counts on with the pages around it"
            found.append(Furniture(span=folio.span, page=page, kind="page-number", evidence=evidence))
    found += heads(outermost, numbers, pages=pages)
    given = {page.number: page.label for page in text.pages if page.label}
    counted = labels(numbers, pages=pages)
    by_place = [piece for sheet in scanned.values() for piece in _by_place(sheet, scanned, found, text.raw)]
    if not counted:
        given = {piece.page: piece.span.cut(text.raw) for piece in by_place if piece.kind == "page-number"} | given
    return _ordered([*found, *by_place]), given | counted


def _by_place(sheet: Sheet, scanned: Mapping[int, Sheet], found: Sequence[Furniture], raw: str) -> Iterator[Furniture]:
    """What nothing proves but its place: where the page's head is found already there is no other."""
    own = [piece for piece in found if piece.page == sheet.page]
    bare = sheet.without([piece.span for piece in own])
    if not bare.lines:
        return
    if not any(piece.kind in ("running-head", "page-number") for piece in own):
        yield from head(bare, raw)
    later = scanned.get(sheet.page + 1)
    taken = [piece.span for piece in found if piece.page == sheet.page + 1]
    below = later.without(taken).lines if later is not None else ()
    yield from foot(bare, next_words=below[0].words if below else "")


def _ordered(found: list[Furniture]) -> tuple[Furniture, ...]:
    return tuple(sorted(found, key=lambda piece: (piece.span.start, piece.span.end)))
