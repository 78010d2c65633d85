"""Running heads, page numbers and stamps: found in the raw text, left where they stand.

They are no edits: who puts body and notes together leaves them out, so that a sentence which a running head interrupts
is two pieces and not one that holds the head.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kartoteka.clean.draft import Furniture, FurnitureKind
from kartoteka.clean.edges import LONGEST, EdgeLine, edges, trimmed
from kartoteka.clean.folios import Folio, folios, labels, misread
from kartoteka.clean.heads import heads
from kartoteka.clean.outside import dirt, signed
from kartoteka.clean.placed import foot, head
from kartoteka.clean.sheets import Sheet, sheets
from kartoteka.clean.stamps import find_stamps
from kartoteka.clean.unpaged import heads_between_paragraphs
from kartoteka.document import Text


def find(text: Text) -> tuple[tuple[Furniture, ...], dict[int, str]]:
    """All furniture in the order of the raw text, and the printed label of each page that has one."""
    found = _Found()
    found.add(find_stamps(text))
    pages = len(text.pages)
    if pages == 1 and text.geometry is None:
        found.add(heads_between_paragraphs(text))
        return found.ordered(), {}
    scanned = {sheet.page: sheet for sheet in sheets(text)}
    for sheet in scanned.values():
        found.add(dirt(found.rest(sheet)))
    from_top = {page: [each.line for each in sheet.lines] for page, sheet in scanned.items()}
    outermost = edges(text, stamps=[piece.span for piece in found.ordered()], ordered=from_top)
    numbers = folios(outermost, pages=pages, scanned=scanned)
    numbered = labels(numbers, pages=pages)
    found.add(_counting_on(numbers))
    found.add(_due(misread([line for line in outermost if line.page in scanned], numbered, numbers)))
    found.add(heads(outermost, numbers, pages=pages))
    told = {page.number: page.label for page in text.pages if page.label}
    placed = found.add(_named(text, found))
    for sheet in scanned.values():
        placed += found.add(_by_place(sheet, scanned, found, text.raw, due=numbered.get(sheet.page)))
    if not numbers:
        read = {piece.page: piece.span.cut(text.raw) for piece in placed if piece.kind == "page-number"}
        told |= {page: label for page, label in read.items() if label.isalnum() and label[-1:].isdigit()}
    return found.ordered(), told | numbered


class _Found:
    """What is found so far, by page."""

    def __init__(self) -> None:
        self._by_page: defaultdict[int, list[Furniture]] = defaultdict(list)

    def add(self, some: Iterable[Furniture]) -> list[Furniture]:
        new = list(some)
        for piece in new:
            self._by_page[piece.page].append(piece)
        return new

    def on(self, page: int) -> Sequence[Furniture]:
        return self._by_page.get(page, ())

    def rest(self, sheet: Sheet) -> Sheet:
        return sheet.without([piece.span for piece in self.on(sheet.page)])

    def ordered(self) -> tuple[Furniture, ...]:
        every = (piece for some in self._by_page.values() for piece in some)
        return tuple(sorted(every, key=lambda piece: (piece.span.start, piece.span.end)))


def _counting_on(numbers: Mapping[int, Sequence[Folio]]) -> Iterator[Furniture]:
    for page, proved in numbers.items():
        for folio in proved:
            evidence = f"{folio.printed} counts on with the pages around it"
            yield Furniture(span=folio.span, page=page, kind="page-number", evidence=evidence)


def _due(lines: Iterable[tuple[EdgeLine, str]]) -> Iterator[Furniture]:
    for line, label in lines:
        yield Furniture(span=line.span, page=line.page, kind="page-number", evidence=f"{label} is due on this page")


_NAMED: dict[str, FurnitureKind] = {"head": "running-head", "page-number": "page-number"}


def _named(text: Text, found: _Found) -> Iterator[Furniture]:
    """What the file itself calls a head or a page number; a whole paragraph under that name is a slip of its maker."""
    for line in text.lines:
        span = trimmed(line.span, text.raw)
        if (
            line.zone in _NAMED
            and 0 < len(span) <= LONGEST
            and not any(span.overlaps(piece.span) for piece in found.on(line.page))
        ):
            yield Furniture(span=span, page=line.page, kind=_NAMED[line.zone], evidence="the file calls it so")


def _by_place(
    sheet: Sheet, scanned: Mapping[int, Sheet], found: _Found, raw: str, *, due: str | None
) -> list[Furniture]:
    """What nothing proves but its place: where the page's head is found already there is no other."""
    bare = found.rest(sheet)
    has_head = any(piece.kind in ("running-head", "page-number") for piece in found.on(sheet.page))
    out = list(head(bare, raw, due=due)) if not has_head else []
    out += signed(bare.without([piece.span for piece in out]))
    following = found.rest(scanned[sheet.page + 1]).lines if sheet.page + 1 in scanned else ()
    below = bare.without([piece.span for piece in out])
    last = sheet.page == max(scanned)
    return [*out, *foot(below, next_words=following[0].words if following else None if last else "")]
