"""The notes of a work in their order: archival readers first, print readers on what is left, then what points back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kartoteka.authority import Authority
from kartoteka.cite import archival, back_references, definitions, holders, source_lists
from kartoteka.cite.definitions import NO_DEFINITIONS, Definitions
from kartoteka.cite.doubtful_leaves import doubted
from kartoteka.cite.invisible import as_printed, shown
from kartoteka.cite.legibility import weighed
from kartoteka.cite.memory import Memory, WorkMemory
from kartoteka.cite.passage import Passage
from kartoteka.cite.resolve import resolved
from kartoteka.cite.shelfmark import names
from kartoteka.cite.shelfmark.ground import archives_of
from kartoteka.cite.shelfmark.stated import Stated
from kartoteka.cite.source_lists import NO_SOURCES, SourceList
from kartoteka.cite.standing import Apart
from kartoteka.findings import Citation
from kartoteka.patterns import lazily
from kartoteka.span import Span

if TYPE_CHECKING:
    from kartoteka.cite.print.periodicals import Periodicals

_WORD = lazily(r"[^\W\d_]{3}")
_MOST = 0.8
SHORT = 600
"""Signs of a passage that is read whole: notes have seldom more, and a lone one need not wait for what long texts need."""


def read(
    passages: Sequence[Passage],
    authority: Authority,
    *,
    archival_only: bool = False,
    abbreviations: Definitions = NO_DEFINITIONS,
    sources: SourceList | None = None,
) -> list[Citation]:
    """The citations of all passages, in order; spans count in the text of the passage that `note` names.

    Ids are `<passage id>:<ordinal>`, good within this call; the workflow makes lasting ones.

    Args:
        passages: the notes of a work in their order, or single strings.
        authority: the archives, level words, series and periodicals.
        archival_only: leave record series, print and interviews unread, as in running prose.
        abbreviations: what the work's own list of them says (`definitions.listed`); it wins over the authority.
        sources: the work's numbered list of sources (`sources_listed`), if it stands in none of the passages.
    """
    listed = sources or _listed(passages, authority)
    work = WorkMemory(
        definitions={**listed.definitions, **abbreviations}, archives=set(listed.archives), sources=listed.entries
    )
    memories: dict[int | None, Memory] = {}
    found: list[tuple[Passage, Citation]] = []
    one_chain = _numbered_by_page(passages)
    for passage in passages:
        chain = 0 if one_chain and passage.sequence is not None else passage.sequence
        memory = memories.setdefault(chain, Memory(work))
        if passage.text is None:
            memory.hole()
            continue
        seen, places = shown(passage)
        text = seen.text or ""
        citations = list(_passage(seen, text, memory, authority, archival_only=archival_only))
        memory.note_read(text, citations)
        found.extend((passage, as_printed(each, passage.text, places)) for each in citations)
    return weighed(found)


def sources_listed(text: str, authority: Authority) -> SourceList:
    """The numbered list of sources in `text`, a whole work: what `[2, л. 96]` points to. Its references have no id."""
    if not source_lists.cites_by_number(text) or not (entries := source_lists.numbered(text)):
        return NO_SOURCES
    start, end = entries[0][1].start, entries[-1][1].end
    places = [(number, Span(span.start - start, span.end - start)) for number, span in entries]
    found = _sources(Passage(id="", text=text[start:end]), places, authority)
    # what stands in no table cannot be pointed to
    entry = {number: replace(each, citation="") for number, each in found.entries.items()}
    return replace(found, entries=entry)


def _listed(passages: Sequence[Passage], authority: Authority) -> SourceList:
    if not any(each.text and "[" in each.text for each in passages):
        return NO_SOURCES
    if any(each.text and source_lists.cites_by_number(each.text) for each in passages):
        for passage in passages:
            if passage.text and (entries := source_lists.numbered(passage.text)):
                return _sources(passage, entries, authority)
    return NO_SOURCES


def _sources(passage: Passage, entries: list[tuple[str, Span]], authority: Authority) -> SourceList:
    work = WorkMemory()
    citations = list(_passage(passage, passage.text or "", Memory(work), authority, archival_only=True))
    return SourceList(
        entries=source_lists.of_entries(entries, citations),
        archives=frozenset(work.archives),
        definitions=work.definitions,
    )


def _numbered_by_page(passages: Sequence[Passage]) -> bool:
    """True if the notes count from 1 on every page: the first Ibid. of a page stands on the last note of another."""
    pages: dict[int, set[int]] = {}
    for passage in passages:
        if passage.sequence is not None and passage.page is not None:
            pages.setdefault(passage.sequence, set()).add(passage.page)
    alone = [next(iter(some)) for some in pages.values() if len(some) == 1]
    # a misread number breaks one sequence in two; the chapters of a book never have a page each
    return len(set(alone)) > 1 and len(set(alone)) >= _MOST * len(pages)


def _passage(
    passage: Passage, text: str, memory: Memory, authority: Authority, *, archival_only: bool
) -> Iterator[Citation]:
    memory.work.definitions.update(definitions.listed(text, authority))
    stated = _stated(text, memory, authority)
    items: list[Stated | Citation] = list(stated)
    if not archival_only:
        items.extend(_rest(text, [Span(each.start, each.end) for each in stated], authority))
    before: list[Citation] = []
    source: Citation | None = None
    for item in sorted(items, key=lambda each: each.start):
        if isinstance(item, Stated):
            citation = resolved(item, passage, before, memory, authority, source=source)
            if citation is not None:
                before.append(doubted(citation))
                # what has neither a name nor an Ibid. before it has nothing to hand on
                if before[-1].kind == "archival" and (before[-1].archive_as_written or before[-1].back_reference):
                    source = before[-1]
        else:
            item = replace(item, note=passage.id, citation=f"{passage.id}:{len(before) + 1}", page=passage.page)
            read = _cited(item, memory) if item.kind == "print" else item
            if read is not None:
                before.append(read)
    if archival_only:
        yield from before
        return
    from kartoteka.cite.cited_documents import named

    yield from named(before, text)


def _cited(citation: Citation, memory: Memory) -> Citation | None:
    """A print citation, as the work cited in full before if it points back to one; None if it is none without."""
    from kartoteka.cite.print.cited_works import CitedWorks

    memory.work.printed = memory.work.printed or CitedWorks()
    return memory.work.printed.read(citation)


def _rest(text: str, taken: list[Span], authority: Authority) -> Iterator[Citation]:
    """Record series, print references and interviews in what the archival reader has left."""
    if len(text) <= SHORT:
        return iter(_left(text, taken, authority))
    from kartoteka.cite.stretches import in_stretches

    return in_stretches(text, taken, lambda part, claimed: _left(part, claimed, authority))


def _left(text: str, taken: list[Span], authority: Authority) -> list[Citation]:
    ends = [0, *(span.end for span in taken)]
    starts = [*(span.start for span in taken), len(text)]
    if not any(_WORD.search(text, end, start) for end, start in zip(ends, starts, strict=True)):
        return []
    # their patterns take a tenth of a second to compile, which a lone shelfmark need not wait for
    from kartoteka.cite import oral_history, printed, record_series

    series = [
        each
        for each in record_series.find(text, series=authority.record_series)
        if not any(Span(each.start, each.end).overlaps(span) for span in taken)
    ]
    taken = [*taken, *(Span(each.start, each.end) for each in series)]
    prints = printed.find(text, taken=taken, periodicals=_periodicals(authority), repeats=True)
    taken = [*taken, *(Span(each.start, each.end) for each in prints)]
    found = [*series, *prints, *oral_history.find(text, taken=taken)]
    return sorted(found, key=lambda each: each.start)


@lru_cache(maxsize=8)
def _periodicals(authority: Authority) -> Periodicals:
    from kartoteka.cite.print.periodicals import Periodicals

    return Periodicals(authority.periodicals)


def _stated(text: str, memory: Memory, authority: Authority) -> list[Stated]:
    before = memory.archival.archive if memory.archival else None
    within: tuple[str, ...] = (before,) if before else ()
    markers = back_references.markers(text, authority)
    found: list[Stated] = []
    ended: int | None = None

    def last() -> tuple[str, ...]:
        return archives_of(found[-1]) if found else within

    for window in _windows(text, markers, authority, known=memory.work.definitions, within=last):
        here = (
            window
            if isinstance(window, list)
            else _in_window(text, window, markers, memory, authority, within=last(), ended=ended)
        )
        if here:
            ended = max(each.end for each in here)
            found.extend(here)
    ends = [*(each.start for each in found[1:]), len(text)]
    for each, limit in zip(found, ends, strict=False):
        if each.marker and not each.numbered:
            # `Ibid., no. 9, p. 39`: the tail is no print reference of its own
            from kartoteka.cite import printed

            # `Turpat. 50. lpp.`: the number alone may have been taken for a leaf
            behind = each.start + len(each.marker) if each.states_levels else each.end
            each.end = max(each.end, min(limit, printed.pinpoint_end(text, behind)))
    if memory.work.sources:
        found = source_lists.added(text, found, memory.work.sources, authority)
    return holders.joined(found, text, authority)


def _windows(
    text: str,
    markers: Sequence[tuple[int, int]],
    authority: Authority,
    *,
    known: Collection[str],
    within: Callable[[], tuple[str, ...]],
) -> Iterable[Span | list[Stated]]:
    if len(text) <= SHORT:
        return (Span(0, len(text)),)
    from kartoteka.cite.windows import windows

    return windows(text, markers, authority, known=known, within=within)


def _in_window(
    text: str,
    window: Span,
    markers: Sequence[tuple[int, int]],
    memory: Memory,
    authority: Authority,
    *,
    within: tuple[str, ...],
    ended: int | None,
) -> list[Stated]:
    """What `window` of `text` states, spans in `text`; nothing outside is looked at."""
    part, by = window.cut(text), window.start
    first, last = (bisect_left(markers, (at,)) for at in (window.start, window.end))
    marked = [(start - by, end - by) for start, end in markers[first:last]]
    named = [
        name
        for name in names.find(part, authority, seen=memory.work.archives)
        # `... see the archive and Ibid., l. 5`: what calls itself an archive is no name of one over an Ibid.
        if name.forms or not any(name.start <= start < name.end for start, _ in marked)
    ]
    named = definitions.applied(named, memory.work.definitions)
    memory.work.definitions.update(definitions.in_brackets(named))
    memory.work.definitions.update(definitions.made_in(part, named, authority))
    found = archival.find(
        part,
        names=named,
        markers=marked,
        authority=authority,
        within=within,
        leaf_word=memory.leaf_word,
        apart=Apart(passage=text, by=by, ended=ended),
    )
    for each in found:
        each.shift(by)
    return found
