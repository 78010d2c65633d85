"""Finds record series: documents cited by title alone, without numbers (*Protokoly zasedanii Politbiuro, osobaia papka*)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from kartoteka.cite.confidence import probability
from kartoteka.cite.print.calendar import DATE
from kartoteka.cite.print.cues import all_in as cues_in
from kartoteka.cite.print.layout import Layout
from kartoteka.cite.print.spelling import fold
from kartoteka.findings import Citation, Evidence, Relation
from kartoteka.patterns import lazily
from kartoteka.similarity import confusion_distance
from kartoteka.span import Span

_WORD = lazily(r"[^\W_]+(?:['’\"-][^\W_]+)*['’]?")
# Politbyuro TsK VKP(b); Sekretariata Tsk VKP (b); OCR has (6) and (h) for (b)
_PARTY = lazily(
    r",?\s+(?:(?:T[sS][kK]|CC|CK|ЦК)\b\.?\s*)?(?:(?:VKP|RKP|KPSS|CPSU|AUCP|ВКП|РКП|КПСС|WKP)\b\s?(?:\(\s?[bбBБ6h]\s?\))?)|,?\s+(?:T[sS][kK]|ЦК)\b(?!\s*\d)"
)
# , protokol no. 51, p. 4 | , 10 July 1937 | . 2 декабря 1937 г. | , ianvar'-mart 1936 g.
_POINT = r"[,.]?\s+(?:[Pp]\.|[Пп]\.|[Pp]unkt|[Пп]ункт|items?|points?)\s*\d+(?:[-–]\d+)?"
# 5.V.1931, 3/IV/33, 12 May 1931
_DAY = rf"(?:{DATE}|\d{{1,2}}[/.](?:[IVX]+|\d{{1,2}})[/.](?:1[89])?\d\d(?!\d))"
_PARTICULARS = lazily(
    # no. 903ss, 18 November 1941 | . № 102. П. 16. 28 мая 1932 г. | , item 4
    rf"[,.]?\s+(?:(?:prot(?:okol)?\.?|прот(?:окол)?\.?)?\s*(?:no\.|№|N)\s*\d+(?:[/-]\d+)?(?:ss|сс|s|с)?(?!\w)(?:{_POINT})?)|{_POINT}"
    rf"|(?:[,.]|,?\s+(?:za|за|of|vom|от|ot|for))\s+(?:{_DAY}(?:;\s+{_DAY})*|1[89]\d\d(?:[-–/]\d{{2,4}})?)(?:\s?(?:gg?|гг?|р|r)(?!\w))?"
)
_OPENS = lazily(
    r"(?:^|[.;:(\[«\"“‘'–—]|\b(?:in|see|from|of|and|v|в|из|см\.?|also|(?:see|cf\.|compare|in|from|also)\s+the)|,)\s*[\"“‘'«]?$",
    re.IGNORECASE,
)
_WITH_ARTICLE = lazily(r"\b(?:the|die|der|den|les|des)\s$")
_CLOSES = lazily(r"[\"”’'»]?\s*(?:[.,;:)\]]|$)")
# numbers follow: the title describes an archival reference, and the archival reader has it
_NUMBERED = lazily(r"[\"”’'»\s,.:(]*(?:[^\W\d_]\w+,?\s+)?(?:(?:f|ф|fond|фонд)\b\.?\s*\d|\d+/\d+/)", re.IGNORECASE)
# (Moscow, 2004): the series in print
_PRINTED = lazily(r"[\"”’'»\s,.]*\([^()]*\d{4}\)|[\"”’'»\s,.]*(?:М|M)\.[,:]")


class Qualifier(Protocol):
    """Words after the title that name another run of it: the special file of the Politburo's minutes."""

    @property
    def forms(self) -> Iterable[str]:
        """Its spellings."""

    @property
    def probable_unit(self) -> str | None:
        """Key of the unit where that run lies today."""


class Series(Protocol):
    """A record series as the authority lists it."""

    @property
    def forms(self) -> Iterable[str]:
        """Its titles; one transliteration is enough."""

    @property
    def probable_unit(self) -> str | None:
        """Key of the unit where it lies today."""

    @property
    def qualifiers(self) -> Sequence[Qualifier]:
        """What may follow the title."""


@dataclass(frozen=True, slots=True)
class _Word:
    key: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Hit:
    end: int
    exact: bool
    words: int


def find(text: str, *, series: Sequence[Series]) -> list[Citation]:
    """The record series cited in one note; spans count in `text`."""
    words = [_Word(fold(match[0]), Span(*match.span())) for match in _WORD.finditer(text)]
    by_first: dict[str, list[tuple[Series, tuple[str, ...]]]] = {}
    for each in series:
        for form in _keys(tuple(each.forms)):
            by_first.setdefault(form[0], []).append((each, form))
    found: list[Citation] = []
    for at, word in enumerate(words):
        start = word.span.start
        if (
            not text[start].isupper()
            or (found and start < found[-1].end)
            or not _OPENS.search(text, max(0, start - 12), start)
        ):
            continue
        candidates = [
            pair for first, pairs in by_first.items() if _alike(word.key, first) is not None for pair in pairs
        ]
        hits = [(hit, each) for each, form in candidates if (hit := _best(words, at, (form,)))]
        if not hits:
            continue
        hit, best = max(hits, key=lambda pair: (pair[0].words, pair[0].exact))
        citation = _citation(text, words, start=start, hit=hit, series=best)
        if citation is not None:
            found.append(citation)
    return found


def _citation(text: str, words: Sequence[_Word], *, start: int, hit: _Hit, series: Series) -> Citation | None:
    end, exact = hit.end, hit.exact
    # the title without number and date, so that two dates are of one series
    named = end
    unit, qualified = series.probable_unit, False
    moved = True
    while moved:
        moved = False
        for pattern in (_PARTY, _PARTICULARS):
            if match := pattern.match(text, end):
                # "1937 г." at the end: the stop may be the sentence's, the title is whole without it
                end, moved = match.end() - match[0].endswith("."), True
                named = end if pattern is _PARTY and named == match.start() else named
        for qualifier in series.qualifiers:
            if not qualified and (more := _after(text, words, end, _keys(tuple(qualifier.forms)))):
                end, exact, qualified, moved = more.end, exact and more.exact, True, True
                named = end
                unit = qualifier.probable_unit or unit
    # "Compare the Sovnarkom minutes of 3 July 1932"; but "in the Politburo minutes" of a sentence
    if _WITH_ARTICLE.search(text, max(0, start - 12), start) and end == hit.end:
        return None
    if not _CLOSES.match(text, end) or _NUMBERED.match(text, end) or _PRINTED.match(text, end):
        return None
    evidence = [
        Evidence(feature="series-known", value=hit.words, effect=1.0, words="a record series of this title is known")
    ]
    if not exact:
        evidence.append(
            Evidence(feature="series-damaged", effect=-0.4, words="its spelling differs by a slip of print")
        )
    if unit:
        evidence.append(
            Evidence(feature="probable-unit", value=unit, words="where the series lies today; not cited by the author")
        )
    return Citation(
        start=start,
        end=end,
        raw=text[start:end],
        kind="record-series",
        relation=_relation(text, start),
        title=text[start:named],
        probable_unit=unit,
        confidence=probability(evidence),
        evidence=tuple(evidence),
    )


def _after(text: str, words: Sequence[_Word], end: int, forms: Sequence[tuple[str, ...]]) -> _Hit | None:
    """A qualifier that follows `end` after no more than a comma, quotes or brackets."""
    at = next((number for number, word in enumerate(words) if word.span.start >= end), None)
    if at is None or not re.fullmatch(r"[\s,.:(\"“‘'«–-]*", text[end : words[at].span.start]):
        return None
    hit = _best(words, at, forms)
    if hit is None:
        return None
    # close what the qualifier has opened: ("osobaia papka")
    opened = re.findall(r"[(\"“«]", text[end : words[at].span.start])
    closing = re.compile(r"[)\"”»]" * len(opened)).match(text, hit.end) if opened else None
    return _Hit(closing.end() if closing else hit.end, hit.exact, hit.words)


def _best(words: Sequence[_Word], at: int, forms: Sequence[tuple[str, ...]]) -> _Hit | None:
    return max(_hits(words, at, forms), key=lambda hit: (hit.words, hit.exact), default=None)


def _hits(words: Sequence[_Word], at: int, forms: Sequence[tuple[str, ...]]) -> Iterator[_Hit]:
    for form in forms:
        run = words[at : at + len(form)]
        if len(run) < len(form):
            continue
        likeness = [_alike(word.key, key) for word, key in zip(run, form, strict=True)]
        if all(alike is not None for alike in likeness):
            yield _Hit(run[-1].span.end, all(likeness), len(form))


@lru_cache(maxsize=16384)
def _alike(printed: str, key: str) -> bool | None:
    """True if equal, False if a slip of print apart (Politbuuro), None if different."""
    if printed == key:
        return True
    if len(key) < 5 or abs(len(printed) - len(key)) > 2 or len(set(printed) ^ set(key)) > 4:
        return None
    # Politbiuro may be printed Politburo, and that scanned as Polithuro
    limit = 1.5 if len(key) > 8 else 1.0 if len(key) > 7 else 0.5
    return False if confusion_distance(printed, key, limit=limit) <= limit else None


@lru_cache(maxsize=256)
def _keys(forms: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(fold(word) for word in _WORD.findall(form)) for form in forms)


def _relation(text: str, start: int) -> Relation:
    cue = next(
        (
            cue
            for cue in reversed(cues_in(Layout(text)))
            if cue.end <= start and not text[cue.end : start].strip(" \"'“‘«(")
        ),
        None,
    )
    return cue.relation if cue else "direct"
