"""References to pages of the web: `Title, http://..., accessed 5 May 2010`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kartoteka.cite.print.calendar import DATE, read_date
from kartoteka.cite.print.cues import Cue
from kartoteka.cite.print.heads import read
from kartoteka.cite.print.layout import Layout
from kartoteka.cite.print.openings import find_opening
from kartoteka.cite.print.readings import CslItem, Reading, issued, people_fields, reason
from kartoteka.patterns import lazily
from kartoteka.span import Span

_ADDRESS = lazily(r"<?(?P<url>(?:https?://|www\.)[^\s<>\ue000]*[^\s<>\ue000.,;:)\]'\"”’»])>?")
_ACCESSED = lazily(
    rf"[\s,.(\[–—-]*(?:(?:last\s+)?(?:accessed|visited|retrieved|consulted)(?:\s+on)?|[Дд]ата обращения:?|дата звернення:?|abgerufen am|letzter Zugriff:?|consulté le)\s*(?P<date>{DATE}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})\s*(?:г\.)?[)\]]?"
)
_LEAD = lazily(
    r"[\s,.:;(]*(?:\[?(?:Электронный ресурс|Elektronnyi resurs)\]?[\s.:,–—-]*)?(?:(?:URL|Режим доступа|available at|at|Online|online unter|unter)\s*:?\s*)?[\s(<]*$"
)


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the web; `span` holds its angle brackets too."""

    span: Span
    url: str


def addresses(layout: Layout) -> list[Address]:
    """All addresses of a note."""
    return [Address(Span(*match.span()), match["url"]) for match in _ADDRESS.finditer(layout.text)]


def with_address(layout: Layout, address: Address, *, before: Reading) -> Reading | None:
    """`before` with the address that follows it directly; None if other words stand between."""
    if (
        not re.fullmatch(r"[\s,.:(]*(?:at |available at |URL:? ?)?", layout.text[before.span.end : address.span.start])
        or "URL" in before.csl
    ):
        return None
    return replace(
        before, span=Span(before.span.start, _end(layout, address)), csl=before.csl | _online(layout, address)
    )


def read_website(layout: Layout, address: Address, *, floor: int, cues: Sequence[Cue]) -> Reading:
    """The page at `address` with the title before it if one can be told."""
    lead = _LEAD.search(layout.text, max(floor, address.span.start - 80), address.span.start)
    title_end = lead.start() if lead else address.span.start
    csl: CslItem = {"type": "webpage"} | _online(layout, address)
    start, relation = address.span.start, None
    opening = find_opening(layout, region=Span(floor, title_end), cues=cues) if title_end > floor else None
    if opening and opening.sure:
        head = read(layout.text[opening.start : title_end])
        if head.title:
            start, relation = opening.start, opening.relation
            csl |= people_fields(head.people) | {"title": head.title}
            if head.container:
                csl["container-title"] = head.container.strip(" /")
    return Reading(
        span=Span(start, _end(layout, address)),
        csl=csl,
        genre="web",
        relation=relation,
        evidence=(reason("address", 1.5, "an address of the web", value=address.url),),
    )


def _end(layout: Layout, address: Address) -> int:
    accessed = _ACCESSED.match(layout.text, address.span.end)
    return accessed.end() if accessed else address.span.end


def _online(layout: Layout, address: Address) -> CslItem:
    accessed = _ACCESSED.match(layout.text, address.span.end)
    date = read_date(accessed["date"]) if accessed else None
    return {"URL": address.url} | ({"accessed": issued(date[:4], date=date)} if date else {})
