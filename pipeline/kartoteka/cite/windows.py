"""Where in a long text an archival reference can stand: the readers look there alone, so that prose costs next to nothing.

A reference has a number, and beside a number of its own stands a level word, another number of a path, or an archive of
another system. An `Ibid.` has none, and neither has a definition (`hereafter RGVA`). Around each of them a window is
opened to the next ends of sentences; what lies further off says nothing about it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kartoteka.authority import Authority, fold_name, fold_word
from kartoteka.cite.plain import Marked, Shapes, shapes
from kartoteka.cite.shelfmark.disguised import BELOW_FOND
from kartoteka.cite.shelfmark.labels import AS_CYRILLIC
from kartoteka.cite.shelfmark.locations import SMALL_WORDS
from kartoteka.cite.shelfmark.stated import Stated
from kartoteka.span import Span

SHORT = 600
"""Signs of a passage that is read whole: notes have seldom more."""
_REACH_BEFORE, _REACH_BEHIND = 240, 160
_LONGEST = 3000
_LABEL = 24
"""Signs before a number in which its level word has room: `... Черкаської області. Ф. Р-398` is one sentence."""
_SAME = 24
"""Signs between two numbers that can be of one reference."""
_NUMBER = re.compile(r"\d+")
# what stands before a number, read backwards: ` .oN .po` of `op. No. 3`, `-R .f` of `f. R-5446`
_BEFORE = re.compile(r"(?P<gap>[\W_]{0,6}(?:(?:s?o|r)?[nN]\b[\W_]{1,3})?)(?P<word>[^\W\d_]{1,15})")
_PATH = re.compile(r"\d+[^\W\d_]{0,3}(?:\s?/\s?\w{1,7}){2}")
_PATH_BEHIND_NAME = re.compile(r"\d+[^\W\d_]{0,3}(?:\s?/\s?\w|(?:[.:–-][^\W_]{1,7}){2})")
_NUMBER_FIRST = re.compile(r"\d+[^\W\d_]?(?:\.\s?|\s|-)(?P<word>[^\W\d_]{1,8})\.")
_DISGUISED = re.compile(
    rf"\d+[^\W\d_]{{0,2}}(?:[-–]\d+)?\s?[.,;:]?\s{{0,2}}(?:{BELOW_FOND})(?:[.,]\s{{0,2}}|\s{{1,2}})(?:№\s?)?(?:[^\W\d_]{{1,2}}\s?[-–]\s?)?[OlI]{{0,2}}\d"
)
_CAPITALS = re.compile(r"[A-ZА-ЯЁІЇЄҐ]{2}")
# no abbreviation ends so: a sentence does
_SENTENCE_END = re.compile(r"(?<=[a-zа-яёіїєґ]{5})[.!?][)\]»”\"]?\s+(?=[^\W\da-zа-яёіїєґ_]|[(\[«“\"\d])|\n\s*\n")
_AS_BLANKS = str.maketrans(dict.fromkeys(".,:;()[]«»“”‘„\"'–—-", " "))
_TOKENS = 14
"""Words and numbers of a shelfmark of another system, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What the authority knows that can stand before a number, folded."""

    levels: frozenset[str]
    """Level words; of those of several words the last."""
    behind_number: frozenset[str]
    last_of_names: frozenset[str]
    """Last words of the names of archives that have a system of their own."""
    hereafter: frozenset[str]


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
        text: one passage; a short one is a window itself.
        markers: start and end of each `Ibid.` and its kin.
        authority: archives and level words.
        known: folded abbreviations that the work has defined so far.
        within: asks for the archives of what was read last.
    """
    if len(text) <= SHORT:
        yield Span(0, len(text))
        return
    words = _words(authority)
    definitions = list(_definitions(text, words))
    own = {*known, *(fold_name(text[start : start + 24].split()[0]) for start, _ in definitions)}
    plain: list[list[Stated] | Marked] = []
    signs: list[tuple[int, int]] = [(0, 0), *markers, *definitions]
    barred = [start for start, _ in definitions]
    for each in _shelfmarks(text, words, shapes(authority), barred=barred, markers=markers):
        if isinstance(each, tuple):
            signs.append(each)
        elif isinstance(each, Marked) or (each[0].name and fold_name(each[0].name.written) not in own):
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
        cut = _boundary(text, start + _LONGEST // 2, start + _LONGEST)
        yield Span(start, cut)
        start = cut
    yield Span(start, window.end)


def _boundary(text: str, start: int, end: int) -> int:
    for sign in ("\n\n", "\n", "; ", " "):
        cut = text.rfind(sign, start, end)
        if cut >= 0:
            break
    else:
        return end
    # the stop before it tells that something new may begin
    while cut > start + 1 and not text[cut - 1].isalnum():
        cut -= 1
    return cut


def _shelfmarks(
    text: str, words: _Words, known: Shapes, *, barred: Sequence[int], markers: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int] | list[Stated] | Marked]:
    """Numbers that can be those of a reference, with those that follow close by; or the plain references that they are."""
    start = end = done = -1
    for number in _NUMBER.finditer(text):
        at = number.start()
        if at < done:
            continue
        if start >= 0 and at - end <= _SAME:
            end = number.end()
            continue
        if start >= 0:
            yield start, end
            start = -1
        if not _opens(text, at, words):
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
            start, end = at, number.end()
    if start >= 0:
        yield start, end


def _one_within(places: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _opens(text: str, at: int, words: _Words) -> bool:
    """True for a number that can be the first of a reference."""
    if _PATH.match(text, at) or _DISGUISED.match(text, at):
        return True
    before = _BEFORE.match(text[max(0, at - 26) : at][::-1])
    if before is None:
        return _PATH_BEHIND_NAME.match(text, at) is not None
    gap, word = before["gap"], before["word"][::-1]
    folded = word.lower()
    if folded in words.levels or ("." in gap and folded.translate(AS_CYRILLIC) in words.levels):
        # `к 1 мая`, `v 1932`: a letter alone is no label without its stop
        if len(word) > 1 or word.isupper() or "." in gap or not gap:
            return True
    elif gap[:1] in ("-", "–", "—") and word.isupper() and len(word) < 4:
        return True
    first = _NUMBER_FIRST.match(text, at)
    if first and first["word"].lower() in words.behind_number:
        return True
    if word.islower() and folded not in words.last_of_names and folded not in SMALL_WORDS:
        return False
    return _PATH_BEHIND_NAME.match(text, at) is not None or _behind_name(text, at, words)


def _behind_name(text: str, at: int, words: _Words) -> bool:
    """True if words that a shelfmark is made of lead back from `at` to an archive with a system of its own."""
    for token in reversed(text[max(0, at - _REACH_BEFORE) : at].split()[-_TOKENS:]):
        bare = token.strip(".,:;()[]«»“”\"'’/–-").lower()
        if bare in words.last_of_names:
            return True
        if token[0].islower() and bare not in SMALL_WORDS:
            return False
    return False


def _definitions(text: str, words: _Words) -> Iterator[tuple[int, int]]:
    for capitals in _CAPITALS.finditer(text):
        at = capitals.start()
        if words.hereafter.isdisjoint(text[max(0, at - 26) : at].lower().translate(_AS_BLANKS).split()):
            continue
        yield at, min(len(text), at + _REACH_BEFORE)


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


@lru_cache(maxsize=8)
def _words(authority: Authority) -> _Words:
    known = [word for words in authority.level_words.values() for word in words if word.level != "number-sign"]
    others = [archive for archive in authority.archives.values() if archive.scheme != "fond"]
    names = {form.form.split()[-1].strip("()[]«».,").lower() for archive in others for form in archive.forms}
    hereafter = (word.word for word in authority.reference_words.values() if word.says == "hereafter")
    return _Words(
        levels=frozenset(fold_word(word.word.split()[-1]) for word in known),
        behind_number=frozenset(fold_word(word.word) for word in known if word.after_number),
        last_of_names=frozenset(name for name in names if not name.isdecimal()),
        hereafter=frozenset(word.split()[-1].lower().strip(".") for word in hereafter) | {"jako", "cyt"},
    )
