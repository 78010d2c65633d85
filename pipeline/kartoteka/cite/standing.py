"""What is believed of what the readers found: much that looks like the beginning of a reference is none."""

from __future__ import annotations

import re

from kartoteka.cite.shelfmark.ground import BESIDE_FOND, Ground, is_year
from kartoteka.cite.shelfmark.stated import RANKS, Stated
from kartoteka.cite.shelfmark.unknown_names import calls_itself_archive

# a reference without an archive begins at the start, after a stop or bracket, or after `see`, `cf.`, `and`
_MAY_BEGIN = re.compile(
    r"(?:^(?:\d{1,3})?|[;.,:(\[«“\"–—-]\s*|\b(?:see|see also|also|and|cf|см|ср|и|siehe|vgl|voir)\.?\s+)$", re.IGNORECASE
)
_SMALL = r"[^\W\d_A-ZА-ЯЁІЇЄҐÀ-ÞĀ]"
# no `and`, no abbreviation
_WORD_BEHIND = re.compile(
    rf"\s(?!(?:and|or|und|oder|et|ou|или|та|oraz|lub)\b)(?:{_SMALL}{{5,}}(?![^\W_])|{_SMALL}{{2,4}}(?![^\W_]|\.))"
)
_BOXES = frozenset({"series", "box", "boxes", "folder", "folders"})
_SHORT_FOND = 2
_LONGEST_ABBREVIATION = 3
"""Letters, as in `спр.`: a longer level word is one of the language, and stands in prose too."""


def stands(ground: Ground, each: Stated, first: Stated, *, known: bool) -> bool:
    """False for words that only look like the beginning of a reference."""
    if each.marker:
        return True
    if each is not first and each.deepest > 0:
        return not _opens_sentence(ground, each, first)
    if each.name is not None:
        # a name that nobody knows is believed only with two levels, or a file, behind it: `TEI P5` is no archive
        least = 1 if each.name.forms or (each.delo and calls_itself_archive(each.name.written)) else 2
        return (
            each.numbered >= least
            or each.location is not None
            or any(level.level in BESIDE_FOND for level in each.levels)
        )
    if _several_labels(each) and {"fond", "opis"} <= {level.level for level in each.levels}:
        return True
    if each.deepest < 0 or each.paged or _is_prose(each) or _runs_on(ground, each):
        return False
    if each.labelled:
        return known and _MAY_BEGIN.search(ground.text, max(0, each.start - 16), each.start) is not None
    # small numbers stand in tables and fractions: only a long one can tell a fond
    telling = len(each.fond or "") > _SHORT_FOND and bool(ground.authority.archives_with_fond(each.fond or ""))
    return each.numbered == RANKS["delo"] and (known or telling)


def _is_prose(each: Stated) -> bool:
    """True for `List 1 (general)`, `File 12 was lost`, `d. 1938`: words and a number, but nothing to find it by."""
    word = (each.levels[0].word or "").lower()
    stated = each.numbered + bool(each.leaves)
    if {(level.word or "").lower() for level in each.levels} <= _BOXES:
        # `Series 3, box 12, folder 8`: no archive of fonds counts so
        return True
    if word.startswith("list") or (word.startswith("art") and stated <= 1):
        # an opis only behind a fond, a leaf only behind a file; `Art. 58-10` is one of a code
        return True
    return stated <= 1 and (_spelled_out(each) or (len(each.delo) == 1 and is_year(each.delo[0])))


def _several_labels(each: Stated) -> bool:
    return sum(level.word is not None for level in each.levels) > 1


def _runs_on(ground: Ground, each: Stated) -> bool:
    """True for `Bl. 5 des Heftes`, `Арк. 3 креслень`: one thing is counted, and the sentence says of what."""
    return each.numbered <= 1 and _WORD_BEHIND.match(ground.text, each.end) is not None


def _opens_sentence(ground: Ground, each: Stated, first: Stated) -> bool:
    """True for `l. 3. Article 58 was applied`: who abbreviates the level words does not go on with a whole one."""
    after_stop = ground.text[: each.start].rstrip().endswith(".")
    return after_stop and len(each.levels) == 1 and _spelled_out(each) and not _spelled_out(first)


def _spelled_out(each: Stated) -> bool:
    return any(len((level.word or "").rstrip(".")) > _LONGEST_ABBREVIATION for level in each.levels[:1])
