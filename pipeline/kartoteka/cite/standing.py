"""What is believed of what the readers found: much that looks like the beginning of a reference is none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kartoteka.authority import fold_word
from kartoteka.cite.shelfmark.ground import BESIDE_FOND, Ground, is_year
from kartoteka.cite.shelfmark.stated import RANKS, Stated
from kartoteka.cite.shelfmark.unknown_names import calls_itself_archive
from kartoteka.patterns import lazily

# a reference without an archive begins at the start, after a stop or bracket, or after `see`, `cf.`, `and`
_MAY_BEGIN = lazily(
    r"(?:^(?:\d{1,3})?|[;.,:(\[«“\"–—-]\s*|\b(?:see|see also|also|and|cf|см|ср|и|siehe|vgl|voir)\.?\s+)$", re.IGNORECASE
)
_SMALL = r"[^\W\d_A-ZА-ЯЁІЇЄҐÀ-ÞĀ]"
# no `and`, no abbreviation
_WORD_BEHIND = lazily(
    rf"\s(?!(?:and|or|und|oder|et|ou|или|та|oraz|lub)\b)(?:{_SMALL}{{5,}}(?![^\W_])|{_SMALL}{{2,4}}(?![^\W_]|\.))"
)
_UNITS = frozenset({"ед", "ed", "од"})
_BOXES = frozenset({"series", "box", "boxes", "folder", "folders"})
_SHORT_FOND = 2
_LONGEST_ABBREVIATION = 3
"""Letters, as in `спр.`: a longer level word is one of the language, and stands in prose too."""
_LONGEST_HEAD = 20
_DAY_LEVELS = ["fond", "opis", "delo"]
_DAYS, _MONTHS, _SHORT_YEAR = 31, 12, 2


# an abbreviation in capitals, no Roman number, with at most a comma behind it: `CUP, l. 94`, `ISO 17/3/994`
_HEAD = lazily(r"(?<![^\W_])(?![IVXLCDM]+(?![^\W_]))[A-ZА-ЯЁІЇЄҐ]{2,8}(?:\([a-zа-я]\))?,?\s$")
# words behind which a path may stand without its archive: `in 558/11/27`
_INTO = lazily(
    r"\b(?:in|from|of|at|by|with|to|file|files|into|und|в|во|из|с|у|к|по|на|дело|aus|vom|zu|dans|de|di|da|w|z|ze|із|з)\s$"
)
_DECIMAL = lazily(r"\.\d")
_BLANK_LINE = lazily(r"\n[ \t]*\n")
_LONGEST_NOTE_NUMBER = 5
_BESIDE, _NEAR, _FAR = 12, 150, 1500
"""Signs from the reference before: to one that goes on from it whatever it states; to a lone file or leaf; to one that
states two levels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """How far a place is from the reference that it may go on from."""

    passage: str
    by: int = 0
    """Where in the passage the text begins that is read."""
    ended: int | None = None
    """Where in the passage the last reference ended."""

    def within(self, start: int, reach: int) -> bool:
        """True if a reference ended within `reach` before `start` (in the text that is read), or `start` opens the note.

        A blank line parts them, unless `start` opens its paragraph.
        """
        at = self.by + start
        if at < _LONGEST_NOTE_NUMBER and not self.passage[:at].strip("0123456789"):
            return True
        if self.ended is None or at - self.ended > reach:
            return False
        parted = 0
        for blank in _BLANK_LINE.finditer(self.passage, self.ended, at):
            parted = blank.end()
        return not parted or not self.passage[parted:at].strip("0123456789.) \n")


def parted(text: str, last: int, start: int) -> bool:
    """True if a paragraph ends between `last` and `start`."""
    return _BLANK_LINE.search(text, last, start) is not None


def stands(ground: Ground, each: Stated, first: Stated, *, apart: Apart) -> bool:
    """False for words that only look like the beginning of a reference."""
    if each.marker:
        return True
    if each is not first and each.deepest > 0:
        return not _opens_sentence(ground, each, first)
    if each.name is not None:
        # a name that nobody knows is believed only with two levels, or a file, behind it: `TEI P5` is no archive
        least = 1 if each.name.forms or (each.delo and calls_itself_archive(each.name.written)) else 2
        if _is_day(ground, each):
            return False
        return (
            each.numbered >= least
            or each.location is not None
            # `Root CA - R2` is no razriad 2
            or any(level.level in BESIDE_FOND for level in each.levels if each.name.forms or each.numbered)
        )
    if _several_labels(each) and {"fond", "opis"} <= {level.level for level in each.levels}:
        return True
    if each.deepest < 0 or each.paged or _is_prose(each) or _runs_on(ground, each):
        return False
    headed = _is_headed(ground, each)
    if each.labelled:
        if not (each.numbered or _counts_leaves_so(ground, each)):
            return False
        if headed or not apart.within(each.start, _reach(each)):
            return False
        return _MAY_BEGIN.search(ground.text, *_before(each)) is not None
    # small numbers stand in tables and fractions: only a long one can tell a fond
    telling = len(each.fond or "") > _SHORT_FOND and bool(ground.authority.archives_with_fond(each.fond or ""))
    if each.numbered < RANKS["delo"] or not (telling or (not headed and apart.within(each.start, _FAR))):
        return False
    # `Volga 558/11/27` is a row of a table; with leaves it may be `Stalin to Kirov 558/11/27, 5`
    return headed or bool(each.leaves) or _begins(ground, each)


def _reach(each: Stated) -> int:
    """How far from the reference before it one without an archive may stand: `Op. 27` in prose is Chopin's."""
    if each.numbered + bool(each.leaves) > 1:
        return _FAR
    return _NEAR if each.delo or each.leaves else _BESIDE


def doubt(ground: Ground, each: Stated, *, apart: Apart) -> None:
    """Says in `each`, which stands, what speaks against it where it stands."""
    if each.marker:
        return
    if each.name is not None:
        _doubt_named(ground, each)
    elif each.labelled:
        if not apart.within(each.start, _NEAR):
            each.because("far-from-source", -1.0, "words stand between it and the reference that it goes on from")
    elif _is_headed(ground, each):
        each.because("head-unread", -2.0, "capitals stand before it that name no known archive")
    elif not _begins(ground, each):
        each.because("in-running-text", -1.0, "nothing before it says that something is cited")


def _doubt_named(ground: Ground, each: Stated) -> None:
    assert each.name is not None
    if _like_day(each):
        listed = _lists_fond(ground, each)
        effect = -2.0 if not listed else -2.5 if is_year(each.delo[0]) else -0.5
        each.because("may-be-a-day", effect, f"{each.fond}/{each.opis}/{each.delo[0]} may be a day")
    if not each.name.forms and each.fond and not each.opis:
        each.because("opis-unstated", -0.7, "a name that nobody knows, and a fond without an opis")


def _like_day(each: Stated) -> bool:
    """True for `GARF, 5/3/98`: three numbers without words or leaves behind an archive."""
    if each.leaves or each.labelled or len(each.delo) != 1 or [level.level for level in each.levels] != _DAY_LEVELS:
        return False
    day, month, year = each.fond or "", each.opis or "", each.delo[0]
    if not (day.isdecimal() and month.isdecimal() and year.isdecimal()):
        return False
    return 0 < int(day) <= _DAYS and 0 < int(month) <= _MONTHS and (len(year) == _SHORT_YEAR or is_year(year))


def _lists_fond(ground: Ground, each: Stated) -> bool:
    assert each.name is not None
    return not set(ground.authority.archives_with_fond(each.fond or "")).isdisjoint(each.name.archives)


def _is_day(ground: Ground, each: Stated) -> bool:
    """True for `GARF, 12/3/2004`, `an interview at GARF, 12/3/97`, if the archive is not known to have a fond 12."""
    if not _like_day(each) or _lists_fond(ground, each):
        return False
    return is_year(each.delo[0]) or _INTO.search(ground.text, *_before(each)) is not None


def _before(each: Stated) -> tuple[int, int]:
    return max(0, each.start - _LONGEST_HEAD), each.start


def _is_headed(ground: Ground, each: Stated) -> bool:
    return _HEAD.search(ground.text, *_before(each)) is not None


def _begins(ground: Ground, each: Stated) -> bool:
    return (_MAY_BEGIN.search(ground.text, *_before(each)) or _INTO.search(ground.text, *_before(each))) is not None


def _is_prose(each: Stated) -> bool:
    """True for `List 1 (general)`, `File 12 was lost`, `d. 1938`: words and a number, but nothing to find it by."""
    word = (each.levels[0].word or "").lower()
    stated = each.numbered + bool(each.leaves)
    if {(level.word or "").lower() for level in each.levels} <= _BOXES:
        # `Series 3, box 12, folder 8`: no archive of fonds counts so
        return True
    if each.delo and each.levels[0].level in ("tom", "chast"):
        # `t. LXX, fasc. 3` is a journal: the volume of a file stands behind it
        return True
    if word.startswith("list") or (word.startswith("art") and stated <= 1):
        # an opis only behind a fond, a leaf only behind a file; `Art. 58-10` is one of a code
        return True
    if stated <= 1 and (each.opis or fold_word(word) in _UNITS):
        # `Ед. 5; ед. 3; оп. 17`: pieces and opuses are counted so, and an opis alone finds nothing
        return True
    return stated <= 1 and (_spelled_out(each) or (len(each.delo) == 1 and is_year(each.delo[0])))


def _counts_leaves_so(ground: Ground, each: Stated) -> bool:
    """False for leaves alone behind a letter that says so in one language: `H. 3` is a German issue, no Spanish leaf."""
    word = fold_word(each.levels[-1].word or "")
    tongues = {tongue for meaning in ground.authority.level_words.get(word, ()) for tongue in meaning.languages}
    return len(word) > 1 or len(tongues) > 1 or word == each.leaf_word


def _several_labels(each: Stated) -> bool:
    return sum(level.word is not None for level in each.levels) > 1


def _runs_on(ground: Ground, each: Stated) -> bool:
    """True for `Bl. 5 des Heftes`, `Арк. 3 креслень`, `f. 5.6`: one thing is counted, and the sentence goes on with it."""
    behind = _WORD_BEHIND.match(ground.text, each.end) or _DECIMAL.match(ground.text, each.end)
    return each.numbered <= 1 and behind is not None


def _opens_sentence(ground: Ground, each: Stated, first: Stated) -> bool:
    """True for `l. 3. Article 58 was applied`: who abbreviates the level words does not go on with a whole one."""
    after_stop = ground.text[: each.start].rstrip().endswith(".")
    return after_stop and len(each.levels) == 1 and _spelled_out(each) and not _spelled_out(first)


def _spelled_out(each: Stated) -> bool:
    return any(len((level.word or "").rstrip(".")) > _LONGEST_ABBREVIATION for level in each.levels[:1])
