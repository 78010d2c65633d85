"""What an Ibid. or an elliptical reference stands on, and what it inherits from there.

Refuse rather than guess: a back-reference that follows something unread, or a hole in the numbering, stays unresolved;
one that follows several citations takes the last and says that it is ambiguous, unless its own fields decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING, Any

from kartoteka.authority import Authority
from kartoteka.cite.memory import Memory
from kartoteka.cite.shelfmark.labels import level_rank
from kartoteka.cite.shelfmark.stated import RANKS, Stated
from kartoteka.findings import BackReference, BackReferenceStatus, Citation, Evidence
from kartoteka.patterns import lazily
from kartoteka.similarity import LATIN_TWINS

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_FIELDS = {"archive": "archive", "fond": "fond", "opis": "opis", "delo": "delo", "leaf": "leaves"}


def markers(text: str, authority: Authority) -> list[tuple[int, int]]:
    """Where `Ibid.`, `Там же`, `ebd.` and their kin stand in `text`: (start, end) each, with a dot that belongs to them."""
    damaged = _DAMAGED_IBID.match(text) or (_damaged_tam_zhe().match(text) if text[:1] in _LIKE_T else None)
    if damaged is not None:
        return [damaged.span(damaged.lastgroup or 0)]
    pattern = _pattern(authority)
    found = (each.span() for each in _all_in(text, pattern, authority))
    return [(start, end) for start, end in found if not _is_prose(text, start, end, authority)]


def _all_in(text: str, pattern: re.Pattern[str], authority: Authority) -> Iterator[re.Match[str]]:
    if len(text) < _BOOK:
        return pattern.finditer(text)
    # a note need not wait for what finds them in a book
    from kartoteka.cite import literals

    return literals.found(text, _literals(authority), pattern)


# words of every day stand for a citation only where one begins (`The same file, l. 5`; never `тоже`, `под тем же`), and
# with nothing behind them that a sentence goes on with (`Там же хранили сено`)
_BEGINS = lazily(r"(?:^|[.;:(\[\d]|(?<![^\W_])(?:see|cf|см|ср|див|пор|vgl|siehe|por|zob|voir)\.?)\W*$", re.IGNORECASE)
_NUMBER_BEHIND = lazily(r"[.,]?\s{0,2}(?:[^\W\d_]{1,5}\.?\s?(?:[^\W\d_]{1,3}\.\s?)?)?\d")
_SENTENCE_BEHIND = lazily(r"\s+[^\W\d_A-ZА-ЯЁІЇЄҐ]+(?![^\W_])")
_LONGEST_LEAD = 12


@lru_cache(maxsize=8)
def _everyday(authority: Authority) -> frozenset[str]:
    """Those of a living language, folded, but for abbreviations and transliterations, which stand in no prose."""
    return frozenset(
        " ".join(word.word.casefold().split())
        for word in authority.back_references.values()
        if word.kind == "same" and word.language != "la" and "-" not in word.language and word.word[-1] != "."
    )


def _is_prose(text: str, start: int, end: int, authority: Authority) -> bool:
    words = text[start:end].rstrip(".").casefold()
    words = " ".join(words.split())
    if words in ("то же", "те саме") and text[end : end + 1] == ":":
        # `Те саме: ДАХО. Ф. 4` is the same document elsewhere
        return True
    if words in _everyday(authority) and not _NUMBER_BEHIND.match(text, end):
        begins = _BEGINS.search(text, max(0, start - _LONGEST_LEAD), start) is not None
        return not begins or _SENTENCE_BEHIND.match(text, end) is not None
    # `same as ib`: two letters are a word unless they are abbreviated
    return words in ("тоже", "тесаме") or (words == "ib" and text[end - 1] != ".")


# `Thid., l. 5`, `Tid.`, `lhid., d. 7`, `bid.`, `31519., 4. 202`, and `Ыд.`, `Пыч., 4. 682`, `Ы, 4. 7` where Cyrillic was looked for:
# a word of such letters that opens a note and has only a pinpoint or a level behind it; `Id.`, `Reid, 45` have others
_LEVEL_BEHIND = r"[.,]{1,2}\s?(?:[^\W_]{1,3}|[+£|]{1,2})[.,]\s?\d"
_DAMAGED_IBID = lazily(
    r"(?:[^\w(\[]{0,3}|\d{1,3}(?=[^\W\d_])|(?:(?:\d{1,3}|[A-Z])\s){1,2})(?P<word>(?!(?:Ibid|Ebd)(?![^\W_]))"
    r"(?:(?:(?=\d*[^\W\d_])(?:[IlTt1|!ТПJVWhf]{0,2}[bhьЬ6][il1!іI]|[TVWJ][il1!іI]|[IlT1П]{0,2}[Ыы])(?:[dаaчd4аЧ9]|cl)\.?"
    r"(?=[.,]{0,2}\s*$|[.,]{1,2}\s?\d"
    rf"|{_LEVEL_BEHIND}))|(?:[13]{{1,2}}[56]1[94]\.|Ы)(?={_LEVEL_BEHIND})))"
)


_LIKE_T = frozenset("ТTГ")


@cache
def _damaged_tam_zhe() -> re.Pattern[str]:
    # `Там жс. Л. 14`, `Тан же`, `Гам же, с. 5`, never `Тот же`, `Так же`; and the Bulgarian `Там, л. 2`
    return re.compile(
        r"(?P<word>(?!Т[аa][мm]\s{0,2}(?:ж[еe]|само))[ТTГ][аaл]\s?[мmн]\s{0,2}(?:ж[еeсco]|с[аaл]мо)(?![^\W_])\.?)"
        r"(?=[.,]?\s*$|[.,]?\s{1,2}[^\W\d_]{1,3}[.,]\s?[\dIlОOЗб])"
        # letter-spaced for emphasis
        r"|(?P<spaced>[ТT]\s[аa]\s[мm]\s{1,3}(?:ж\s[еe]|с\s[аa]\sм\s[оo])(?=[.,]|\s*$)\.?)"
        r"|(?P<there>Там)(?=,\s(?:л|с|стр|а\.\s?е|оп|ф)\.\s?\d)"
    )


_BOOK = 5_000
"""Signs from which on it pays to look for their rarest letters first."""


def _words(authority: Authority) -> list[str]:
    return sorted(
        (word.word for word in authority.back_references.values() if word.kind == "same"), key=len, reverse=True
    )


@lru_cache(maxsize=8)
def _literals(authority: Authority) -> AhoCorasick:
    from kartoteka.cite import literals

    return literals.literals(each for word in _words(authority) for each in _printed(word))


@lru_cache(maxsize=8)
def _pattern(authority: Authority) -> re.Pattern[str]:
    spelled = "|".join(
        r"\s{0,2}".join(_either_script(part) for part in re.split(r"[\s.]+", word) if part)
        for word in _words(authority)
    )
    return re.compile(rf"(?<![^\W\d_])(?:{spelled})(?![^\W_])\.?", re.IGNORECASE)


def _printed(word: str) -> Iterator[list[tuple[str, ...]]]:
    """Every way to print `word` (see `_either_script`): of each its parts, sign by sign."""
    parts = [part.casefold() for part in re.split(r"[\s.,]+", word) if part]
    for printed in product(*(product(*(_LIKE.get(letter, (letter,)) for letter in part)) for part in parts)):
        yield [tuple(_ONE_OF.get(sign, sign) for sign in "".join(part)) for part in printed]


_LIKE = {"d": ("d", "cl"), "m": ("m", "rn")}
_ONE_OF = {"b": "bh", "h": "hb", "i": "il1"} | {letter: letter + twin for letter, twin in LATIN_TWINS.items()}
# `Ibicl.`, `lbid.`, `Ehd.`, `tarn zhe`
_SHAPES = {"b": "[bh]", "h": "[hb]", "d": "(?:d|cl)", "m": "(?:m|rn)"}


def _either_script(word: str) -> str:
    """A pattern for `word` in which a Cyrillic letter may be printed as its Latin twin (`Там жe`), others as a look-alike."""
    whole = len(word) > _SHORT
    return "".join(
        f"[{letter}{LATIN_TWINS[letter]}]"
        if letter in LATIN_TWINS
        else "[il1]"
        if whole and letter.casefold() == "i" and not at
        else (_SHAPES.get(letter.casefold()) if whole else None) or re.escape(letter)
        for at, letter in enumerate(word)
    )


_SHORT = 2
"""Letters of a word (`Ib.`) that is too short to be known by its look-alikes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Antecedent:
    """The citation that a back-reference stands on, how sure that is, and what else it could be."""

    citation: Citation | None
    status: BackReferenceStatus
    candidates: tuple[str, ...] = ()
    over_print: bool = False
    """Notes that cite print alone stand between."""


def antecedent(
    stated: Stated, *, before: Sequence[Citation], memory: Memory, pinpoints: bool, of_series: bool = False
) -> Antecedent:
    """What `stated` (an Ibid. with its own fields) stands on.

    Args:
        stated: the back-reference.
        before: the citations before it in the same note.
        memory: what the notes before have cited.
        pinpoints: its tail names a volume, a number or a date, as only print does.
        of_series: that tail has but a number or a date, as minutes have too.
    """
    candidates = [before[-1]] if before else memory.last
    if not before and (memory.unread or not candidates):
        rest = tuple(each.citation for each in candidates)
        return Antecedent(citation=None, status="unresolved", candidates=rest)
    fitting = _of_same_fond(
        stated, [each for each in candidates if _fits(stated, each, pinpoints=pinpoints, of_series=of_series)]
    )
    over = bool(not fitting and not before and stated.numbered and memory.behind_print)
    if over:
        # `Там же. Д. 622. Л. 4` after notes of books alone: only an archive has files
        candidates = fitting = _of_same_fond(stated, memory.behind_print)
    if not fitting:
        return Antecedent(citation=None, status="unresolved", candidates=tuple(each.citation for each in candidates))
    chosen = fitting[-1]
    agree = all(_inherits(stated, each) == _inherits(stated, chosen) for each in fitting)
    if len(candidates) == 1 or (agree and (len(fitting) < len(candidates) or stated.states_levels)):
        return Antecedent(citation=chosen, status="resolved", over_print=over)
    rest = tuple(each.citation for each in fitting)
    return Antecedent(citation=chosen, status="ambiguous", candidates=rest, over_print=over)


def _of_same_fond(stated: Stated, some: Sequence[Citation]) -> list[Citation]:
    """Those of the fond that `stated` repeats, if any: `Там же, ф. 337` after fonds of two archives."""
    same = [each for each in some if stated.fond and len(stated.fond) > _TELLING and each.fond == stated.fond]
    return same or list(some)


_TELLING = 2
"""Signs of a fond's number that many archives have."""


def _fits(stated: Stated, citation: Citation, *, pinpoints: bool, of_series: bool) -> bool:
    if stated.numbered or (stated.leaves and not stated.bare and not stated.paged):
        return citation.kind == "archival"
    if pinpoints:
        return citation.kind == "print" or (of_series and citation.kind == "record-series")
    if stated.paged:
        return citation.kind == "print" or any(leaf.startswith("p.") for leaf in citation.leaves) or not citation.leaves
    return not (stated.bare and citation.kind == "record-series")


def _inherits(stated: Stated, citation: Citation) -> tuple[object, ...]:
    """The values that `stated` would take over from `citation`."""
    if citation.kind != "archival":
        return (citation.kind, citation.citation)
    return tuple(getattr(citation, _FIELDS[level]) for level in inherited_levels(stated, citation))


def inherited_levels(stated: Stated, citation: Citation) -> tuple[str, ...]:
    """The levels that `stated` takes from an archival `citation`: all to the left of the highest it states itself."""
    named = citation.archive or citation.archive_as_written
    return tuple(
        level
        for level, rank in RANKS.items()
        if rank < stated.highest and (named if level == "archive" else getattr(citation, _FIELDS[level]))
    )


def inherit(
    citation: Citation,
    stated: Stated,
    source: Citation,
    *,
    status: BackReferenceStatus,
    candidates: tuple[str, ...] = (),
) -> Citation:
    """`citation` (what `stated` says by itself) with what it takes over from `source` filled in."""
    levels = inherited_levels(stated, source)
    fields: dict[str, Any] = {_FIELDS[level]: getattr(source, _FIELDS[level]) for level in levels}
    if "archive" in levels:
        fields |= {"archive_as_written": source.archive_as_written, "scheme": source.scheme, "holder": source.holder}
    own = {level.level for level in citation.levels}
    # a part of the opis, a year, a razriad, a papka stand to the left of the file as much as its opis does
    further = tuple(
        level
        for level in source.levels
        if level.level not in RANKS and level.level not in own and level_rank(level.level) < stated.highest
    )
    if "archive" in levels and source.location and stated.highest > RANKS["delo"]:
        fields["location"] = source.location
    fields["levels"] = (*further, *citation.levels)
    fields["evidence"] = (*citation.evidence, *_doubts(source, levels))
    fields["warnings"] = (*citation.warnings, *(words for words in source.warnings if words.startswith("archive")))
    back = BackReference(
        marker=stated.marker,
        to=source.citation or None,
        root=(source.back_reference.root if source.back_reference else None) or source.citation or None,
        inherited=tuple(_FIELDS[level] for level in levels),
        status=status,
        candidates=candidates,
    )
    return replace(citation, **fields, back_reference=back)


def _doubts(source: Citation, levels: tuple[str, ...]) -> tuple[Evidence, ...]:
    """What speaks against `source` speaks against what inherits from it."""
    if "archive" not in levels:
        return ()
    unsure = ("archive", "inherited-across-notes")
    return tuple(reason for reason in source.evidence if reason.effect < 0 and reason.feature.startswith(unsure))
