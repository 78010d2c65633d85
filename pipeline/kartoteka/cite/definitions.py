"""Abbreviations that a work makes for itself: `Russian State Military Archive (hereafter RGVA)`, `... Л. 2. Далее: ГАОПОТО`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from kartoteka.authority import Authority, NameForm, fold_name, skeleton
from kartoteka.cite.shelfmark.stated import NamedArchive
from kartoteka.cite.shelfmark.unknown_names import ARCHIVE_WORD
from kartoteka.findings import Evidence
from kartoteka.patterns import lazily

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_ABBREVIATION = r"[\s:,–—-]*(?:cited\s)?(?:as\s)?(?:[-–—]\s)?[\"'«“‘„]?(?P<short>[^\W\d_]*[A-ZА-ЯЁІЇЄҐ]{2}[^\W\d_]*(?:[\s-][A-ZА-ЯЁІЇЄҐ]{2,})?)"

# `GASO  Gosudarstvennyi arkhiv Smolenskoi oblasti`, `ГАСО – Государственный архив ...`
_ENTRY = lazily(
    r"^[ \t]*(?P<short>[^\W\d_]{0,16}[A-ZА-ЯЁІЇЄҐ]{2}[^\W\d_]{0,16}(?: [^\W\d_]{1,5}){0,2}?)(?:\t+| {2,}| ?[–—=:] | - )[ \t]*(?P<full>[^\W\d_][^\n\d]{11,160})$",
    re.MULTILINE,
)

# `DADO: Derzhavnyi arkhiv Donets'koi oblasti; DAOO: ...`: the same list run on in one paragraph
_RUN_ON = lazily(
    r"(?:^|[.;:]\s)(?P<short>[A-ZА-ЯЁІЇЄҐ][^\W\d_]{0,12}[A-ZА-ЯЁІЇЄҐ][^\W\d_]?)(?::|\s[=–—])\s(?P<full>[^\W\d_][^\n\d;:.]{11,160})(?=[;.]|$)",
    re.MULTILINE,
)

_SHORT_NAME = lazily(r"[^\W\d_]*[A-ZА-ЯЁІЇЄҐ]{2}[^\W\d_]*(?:[\s-][^\W\d_]+){0,2}")

Definitions = Mapping[str, tuple[NameForm, ...]]
"""Folded abbreviation to what its full name can be; empty for an archive that the authority does not know."""
NO_DEFINITIONS: Definitions = MappingProxyType({})


def made_in(text: str, names: Sequence[NamedArchive], authority: Authority) -> dict[str, tuple[NameForm, ...]]:
    """What `text` defines: each abbreviation stands for the archive named last before it."""
    found: dict[str, tuple[NameForm, ...]] = {}
    lowered = text.lower()
    if not any(word in lowered for word in _last_words(authority)):
        return found
    for definition in _hereafter(authority).finditer(text):
        before = [
            name
            for name in names
            if name.start < definition.start("short") and fold_name(name.written) != fold_name(definition["short"])
        ]
        if before:
            found[fold_name(definition["short"])] = before[-1].forms
    return found


def in_brackets(names: Sequence[NamedArchive]) -> dict[str, tuple[NameForm, ...]]:
    """What full names with an abbreviation behind them define: `Национальный архив Республики Башкортостан (НА РБ)`."""
    found: dict[str, tuple[NameForm, ...]] = {}
    for name in names:
        if name.written.endswith(")") and name.forms:
            full, _, short = name.written[:-1].rpartition("(")
            # `(ГАПО; с 2006 г. – ГАПК)`
            short = short.partition(";")[0].partition(",")[0]
            if len(full) > 2 * len(short) and _SHORT_NAME.fullmatch(short):
                found[fold_name(short)] = name.forms
    return found


def listed(text: str, authority: Authority) -> dict[str, tuple[NameForm, ...]]:
    """What a list of abbreviations in `text` says, one archive a line: abbreviation, a gap or dash, full name."""
    found: dict[str, tuple[NameForm, ...]] = {}
    entries = list(_ENTRY.finditer(text))
    if ";" in text and any(text.count(mark) > 1 for mark in (": ", " = ", " – ", " — ")):
        run_on = list(_RUN_ON.finditer(text))
        # one alone may be a heading and what it is about
        entries += run_on if len(run_on) > 1 else []
    for entry in entries:
        full = entry["full"].rstrip(" .,;")
        if ARCHIVE_WORD.search(full) is None:
            continue
        forms = authority.forms_of(fold_name(full)) or authority.by_skeleton(skeleton(full))
        if forms:
            found.setdefault(fold_name(entry["short"]), forms)
    return found


def introduces(words: str, authority: Authority) -> bool:
    """True if `words` (of a bracket behind a name) begin as a definition does: `hereafter RGVA`, `dalej: AAN`."""
    return _hereafter(authority).match(words) is not None


def applied(names: Sequence[NamedArchive], definitions: Definitions) -> list[NamedArchive]:
    """`names` with the work's own abbreviations read as it defined them; they win over the authority."""
    out: list[NamedArchive] = []
    for name in names:
        forms = definitions.get(fold_name(name.written))
        if forms:
            reason = Evidence(
                feature="archive-defined",
                value=forms[0].archive,
                effect=1.0,
                words=f"the work itself defines `{name.written}`",
            )
            name = replace(name, forms=forms, evidence=(reason,), warnings=())
        out.append(name)
    return out


def introduced(text: str, authority: Authority) -> Iterator[int]:
    """Where abbreviations stand in a long text that it may define: close behind `hereafter` and its kin."""
    rarest, words = _introducing(authority)
    done = 0
    for _, start, end in rarest.find_matches_as_indexes(text):
        for capitals in _CAPITALS.finditer(text, max(done, end), start + _NEAR + 1):
            done = capitals.end()
            before = text[max(0, capitals.start() - _NEAR) : capitals.start()]
            if not words.isdisjoint(before.lower().translate(_AS_BLANKS).split()):
                yield capitals.start()


_CAPITALS = lazily(r"[A-ZА-ЯЁІЇЄҐ]{2}")
_AS_BLANKS = str.maketrans(dict.fromkeys(".,:;()[]«»“”‘„\"'–—-", " "))
_NEAR = 26
"""Signs before an abbreviation in which `hereafter` stands."""
_SHORT = 6
"""Letters of a word (`as`, `jako`) that is looked for with what stands before it: prose has it within others."""


@lru_cache(maxsize=8)
def _introducing(authority: Authority) -> tuple[AhoCorasick, frozenset[str]]:
    from ahocorasick_rs import AhoCorasick, Implementation

    words = _last_words(authority)
    blanks = ("\n", " ", *map(chr, _AS_BLANKS))
    printed = [
        before + case
        for word in words
        for case in {word, word.capitalize(), word.upper()}
        for before in (blanks if len(word) <= _SHORT else ("",))
    ]
    return AhoCorasick(printed, implementation=Implementation.ContiguousNFA), words


@lru_cache(maxsize=8)
def _last_words(authority: Authority) -> frozenset[str]:
    known = (word.word for word in authority.reference_words.values() if word.says == "hereafter")
    return frozenset({"jako", "cyt", *(word.lower().translate(_AS_BLANKS).split()[-1] for word in known)})


@lru_cache(maxsize=8)
def _hereafter(authority: Authority) -> re.Pattern[str]:
    words = sorted(
        (re.escape(word.word) for word in authority.reference_words.values() if word.says == "hereafter"),
        key=len,
        reverse=True,
    )
    return re.compile(rf"(?<![^\W_])(?i:{'|'.join(words)}){_ABBREVIATION}")
