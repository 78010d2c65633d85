"""Where in a long text an archival reference can stand: the readers look there alone, so that prose costs next to nothing.

A reference has a number, and beside a number of its own stands a level word, another number of a path, or an archive of
another system. An `Ibid.` has none, and neither has a definition (`hereafter RGVA`). Around each of them a window is
opened to the next ends of sentences; what lies further off says nothing about it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence

from kartoteka.authority import Authority, fold_name
from kartoteka.cite.definitions import introduced
from kartoteka.cite.first_numbers import first_numbers
from kartoteka.cite.plain import Marked, shapes
from kartoteka.cite.shelfmark.stated import Stated
from kartoteka.patterns import lazily
from kartoteka.span import Span

_REACH_BEFORE, _REACH_BEHIND = 240, 160
_LONGEST = 3000
_LABEL = 24
"""Signs before a number in which its level word has room: `... Черкаської області. Ф. Р-398` is one sentence."""
_SAME = 24
"""Signs between two numbers that can be of one reference."""
_NUMBER = lazily(r"[0-9]++")
# no abbreviation ends so: a sentence does
_SENTENCE_END = lazily(r"(?<=[a-zа-яёіїєґ]{5})[.!?][)\]»”\"]?\s+(?=[^\W\da-zа-яёіїєґ_]|[(\[«“\"\d])|\n\s*\n")

# `Л. 5. РГАСПИ. Ф. 17`: a paragraph of them has stops within each, too
_BEFORE_NAME = lazily(r"(?<=[.:]) (?=[^\W\d_a-zа-яёіїєґ]{3})")


def windows(
    text: str,
    markers: Sequence[tuple[int, int]],
    authority: Authority,
    *,
    known: Collection[str] = (),
    within: Callable[[], tuple[str, ...]] = tuple,
) -> Iterator[Span | list[Stated]]:
    """The stretches of `text` that can hold an archival reference, in order, none touching another.

    One that holds nothing but plain references is given as what they state.

    Args:
        text: one passage.
        markers: start and end of each `Ibid.` and its kin.
        authority: archives and level words.
        known: folded abbreviations that the work has defined so far.
        within: asks for the archives of what was read last.
    """
    definitions = [(at, min(len(text), at + _REACH_BEFORE)) for at in introduced(text, authority)]
    own = {*known, *(fold_name(text[start : start + 24].split()[0]) for start, _ in definitions)}
    plain: list[list[Stated] | Marked] = []
    signs: list[tuple[int, int]] = [(0, 0), *markers, *definitions]
    barred = [start for start, _ in definitions]
    for each in _shelfmarks(text, authority, barred=barred, markers=markers):
        if isinstance(each, tuple):
            signs.append(each)
        elif isinstance(each, Marked) or not own or (each[0].name and fold_name(each[0].name.written) not in own):
            plain.append(each)
        else:
            signs.append((each[0].start, each[-1].end))
    signs.sort()
    floor = at = 0
    for each in plain:
        start, end = (each.start, each.end) if isinstance(each, Marked) else (each[0].start, each[-1].end)
        until = bisect_left(signs, (start,), at)
        yield from _around(text, signs[at:until], floor, start)
        at = bisect_left(signs, (end,), until)
        if isinstance(each, list):
            yield each
        elif stated := shapes(authority).marked(each, within=within()):
            yield stated
        else:
            yield Span(max(floor, start - 1), min(len(text), end + 1))
        floor = end
    yield from _around(text, signs[at:], floor, len(text))


def _around(text: str, signs: Sequence[tuple[int, int]], floor: int, ceiling: int) -> Iterator[Span]:
    """Windows around `signs` within `floor` and `ceiling`."""
    found: list[Span] = []
    for start, end in signs:
        start, end = max(floor, _sentence_before(text, start)), min(ceiling, _sentence_behind(text, end))
        if found and start <= found[-1].end:
            before = found.pop()
            start, end = min(start, before.start), max(end, before.end)
        found.append(Span(start, end))
    for window in found:
        yield from _parted(text, window)


def _parted(text: str, window: Span) -> Iterator[Span]:
    """`window` in parts of some length: pages of notes are one window, and no reader need be linear in it."""
    start = window.start
    while window.end - start > _LONGEST:
        end, following = _boundary(text, start + _LONGEST // 2, start + _LONGEST)
        yield Span(start, end)
        start = following
    yield Span(start, window.end)


def _boundary(text: str, start: int, end: int) -> tuple[int, int]:
    """Where one part ends and the next begins, the stop between in both."""
    for sign in ("\n\n", "\n", "; "):
        cut = text.rfind(sign, start, end)
        if cut >= 0:
            break
    else:
        names = [found.start() for found in _BEFORE_NAME.finditer(text, start, end)]
        cut = names[-1] if names else text.rfind(" ", start, end)
        if cut < 0:
            return end, end
    # it belongs to `60 зв.`, and tells the next that something new may begin
    following = cut
    while following > start + 1 and not text[following - 1].isalnum():
        following -= 1
    return cut, following


def _shelfmarks(
    text: str, authority: Authority, *, barred: Sequence[int], markers: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int] | list[Stated] | Marked]:
    """Numbers that can be those of a reference, with those that follow close by; or the plain references that they are."""
    known, firsts = shapes(authority), first_numbers(authority)
    done = -1
    for at in firsts.possible(text):
        if at < done or not firsts.opens(text, at):
            continue
        marker = bisect_left(markers, (at,)) - 1
        if marker >= 0 and markers[marker][0] >= done and at - markers[marker][1] <= _SAME:
            back = known.after_marker(text, *markers[marker])
        else:
            back = None
        if back is not None:
            yield back
            done = back.end
            continue
        plain = known.read(text, at)
        if plain and not _one_within(barred, plain[0].start, plain[-1].end + _REACH_BEFORE):
            yield plain
            done = plain[-1].end
        else:
            done = at
            for number in _NUMBER.finditer(text, at):
                if number.start() - done > _SAME:
                    break
                done = number.end()
            yield at, done


def _one_within(places: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _sentence_before(text: str, at: int) -> int:
    """Where to begin for what stands at `at`: two words before its sentence, so that nothing takes its first for the first of all."""
    floor = max(0, at - _REACH_BEFORE)
    ends = [found.start() for found in _SENTENCE_END.finditer(text, floor, max(floor, at - _LABEL))]
    start = ends[-1] - 16 if ends else floor
    if start <= 0:
        return 0
    space = text.find(" ", start, ends[-1] if ends else at)
    return space if space >= 0 else start


def _sentence_behind(text: str, at: int) -> int:
    end = min(len(text), at + _REACH_BEHIND)
    if end == len(text):
        return end
    stop = _SENTENCE_END.search(text, at, end)
    if stop:
        return stop.end()
    space = text.rfind(" ", at, end)
    return space if space >= 0 else end
