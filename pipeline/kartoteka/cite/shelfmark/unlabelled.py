"""Levels that stand without a word: `17/3/994, 56`, `Р-274. Оп. 3`, `...; 995, 7`, `Ibid., 12-14`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kartoteka.cite.shelfmark import files_or_leaves
from kartoteka.cite.shelfmark.damaged_labels import damaged_leaf_label
from kartoteka.cite.shelfmark.ground import Ground, archives_of, is_year
from kartoteka.cite.shelfmark.leaves import read_leaves
from kartoteka.cite.shelfmark.lost_slashes import LIKE_SLASH
from kartoteka.cite.shelfmark.numbers import DATE, RANGE, complete_range
from kartoteka.cite.shelfmark.paths import Path
from kartoteka.cite.shelfmark.stated import RANKS, Stated
from kartoteka.findings import ArchivalReading, Level
from kartoteka.patterns import lazily

# OCR takes a comma for a stop: `17/3/994. 128-37.` has leaves, `17/3/994. 12 of them` has none
_TO_LEAVES = lazily(
    r"\s?[,:]\s?|\s?(?=\(\d)|\.\s{1,2}(?=(?:\d{1,4}|[SBIl]\d{0,3})(?:\s?ob)?(?:[-–]\d{1,4})?(?:ob)?\s?(?:[.,;]|$))"
)
_TO_FURTHER_FILE = lazily(r"\s+(?:and|&|и|та|und|et)\s+(?=\d)")
_COMMA = lazily(r"\s?,\s{0,2}")
_STOP_FOR_COMMA = lazily(r"\.\s{0,2}(?=\d{1,4}(?:[-–]\d{1,4})?\s?(?:;|\.?\s*$))")
_GOES_ON = lazily(r"[^\W_]")
# `55-78 // Istochnik`: what it was printed in
_SLASH = lazily(r"\s?/(?!/)")
_NUMBER_SIGN = lazily(r"(?:№|No\.?|Nr\.?)\s?(?=\d)")
_LONGEST_PATH = 6
_LISTED = frozenset({",", " "})
"""What parts the numbers of a list as well: `RGASPI, 17, 3, 994, 56`."""


def read_unlabelled(ground: Ground, state: Stated, at: int, gap: str) -> int | None:
    """The numbers at `at` as the levels that are due after `state`: where they end, or None.

    Args:
        ground: the passage.
        state: the reference so far.
        at: where the numbers begin.
        gap: what stands between them and the level before.
    """
    if state.leaves or state.location:
        return None
    if state.delo:
        return after_file(ground, state, at, gap, archives=archives_of(state))
    path = ground.path_due(at, state)
    if path is not None and len(path.values) <= _LONGEST_PATH:
        # `ERAF.5.1.22` is no day
        return _path(ground, state, path, day=path.day and gap != ".")
    if state.name is None and state.marker is None and state.fond is None:
        return None
    return _lone_number(ground, state, at)


def read_onward(ground: Ground, state: Stated, begin: int) -> Stated | None:
    """The reference without labels at `begin`, behind a semicolon after `state`: a path, or a file with its leaves."""
    following = Stated(start=begin, end=begin, within=archives_of(state))
    path = ground.path_due(begin, following)
    if path is not None and path.slashes and path.values[0] != state.fond:
        # `...; 1l2/14, 9` may as well be opis 112: only a fond that is known tells that three numbers are meant
        path = path if _fond_known(ground, state, path) else ground.path(begin)
    if path is not None and _GOES_ON.match(ground.text, path.end):
        return None
    if path is None:
        return _right_aligned(ground, state, following, begin)
    if (path.day and len(path.values[-1]) == 4) or len(path.values) > 4:
        return None
    # right-aligned: `...; 162/14, 9` is opis and file
    end = fill(ground, following, path, ("opis", "delo") if len(path.values) == 2 else ground.order(state))
    following.end = _after_path(ground, following, end, archives=archives_of(state))
    return following


def _right_aligned(ground: Ground, state: Stated, following: Stated, begin: int) -> Stated | None:
    # `RGASPI 17/3/994, 5; 995, 7` and `d. 500, ll. 5, 7; 501, ll. 3-4`: a number with leaves of its own is a file
    number = ground.number(begin)
    if number is None or not state.delo or not state.leaves or is_year(number.value) or DATE.match(ground.text, begin):
        return None
    comma = _COMMA.match(ground.text, number.end) or (
        None if state.labelled else _STOP_FOR_COMMA.match(ground.text, number.end)
    )
    if comma is None:
        return None
    label = ground.label(comma.end()) or damaged_leaf_label(ground.text, comma.end(), ground.authority)
    labelled = label is not None and any(word.level == "leaf" for word in label.meanings)
    leaves = None if labelled or state.labelled else read_leaves(ground.text, comma.end())
    if not labelled and leaves is None:
        return None
    following.put("delo", [number.value], word=None)
    following.because("right-aligned", -0.5, "a number with leaves of its own after a semicolon is a file")
    following.end = number.end
    if leaves is not None:
        following.put("leaf", list(leaves.values), word=None)
        following.end = leaves.end
    return following


def _path(ground: Ground, state: Stated, path: Path, *, day: bool) -> int | None:
    order = ground.order(state)
    if state.opis:
        order = tuple(level for level in order if RANKS.get(level, 2.5) > RANKS["opis"])
    elif state.fond:
        order = order[order.index("fond") + 1 :]
    elif state.marker and len(path.values) == 2:
        order = ("opis", "delo")
    if len(path.values) > len(order):
        return None
    if path.mark in _LISTED and not _fond_known(ground, state, path):
        return None
    alone = state.name is None and state.marker is None
    if alone and (day or len(path.values) < 3 or path.values[0][:2].isalpha()):
        # `DM 17/3/5`, `ISO 17/3/994`: a fond bears one letter
        return None
    if state.name is None and day and is_year(path.values[-1]):
        return None
    if state.name and day and path.mark != "/" and len(path.values) == 3:
        return None
    if "opis" in order and "delo" in order and len(path.values) <= order.index("delo"):
        # AVP RF, 06/4/119: too short for the papka
        order = tuple(level for level in order if level in RANKS)
    return _after_path(ground, state, fill(ground, state, path, order), archives=archives_of(state))


def _fond_known(ground: Ground, state: Stated, path: Path) -> bool:
    return not set(ground.authority.archives_with_fond(path.values[0])).isdisjoint(archives_of(state))


def fill(ground: Ground, state: Stated, path: Path, order: Sequence[str]) -> int:
    """States the numbers of `path` at the levels of `order`; gives back where they end."""
    end = path.end
    for level, value in zip(order, path.values, strict=False):
        state.put(level, [value], word=None)
    if state.leaves and (leaves := read_leaves(ground.text, path.last)):
        # `17/3/994/5-8, 9`
        state.leaves[:], end = leaves.values, leaves.end
        state.levels[-1] = Level(level="leaf", value=", ".join(leaves.values))
    effect = -0.7 if path.mark in _LISTED else 0.0
    state.because("path", effect, f"{len(path.values)} numbers parted by `{path.mark}`", len(path.values))
    if path.mark in "-–" and state.leaves == [path.values[-1]]:
        _as_range_too(state)
    if path.repaired:
        ground.digits_repaired(state, state.end, path.end)
        if state.delo and not state.leaves and (slash := LIKE_SLASH.search(ground.text, path.last, path.end)):
            _as_leaf_too(ground, state, path, slash.start())
    if path.slashes:
        words = f"read as {'/'.join(path.values)}: a letter may have been a slash"
        state.because("slash-repaired", -0.6, words, path.slashes)
    return end


def _as_leaf_too(ground: Ground, state: Stated, path: Path, slash: int) -> None:
    """Keeps that `17/3/994l5` may be a file and its leaf."""
    leaf = ground.number(slash + 1, alone=True)
    words = f"`{ground.text[path.last : path.end]}` may be a file and its leaf"
    state.because("slash-or-digit", -3.0, words)
    if leaf is None:
        return
    state.alternatives.append(
        ArchivalReading(
            fond=state.fond,
            opis=state.opis,
            delo=(ground.text[path.last : slash],),
            leaves=(leaf.value,),
            confidence=0.4,
            words=words,
        )
    )


def _as_range_too(state: Stated) -> None:
    """Keeps that the last two numbers of `17-3-994-5` may be a range of files."""
    files, backwards = complete_range(state.delo[-1], state.leaves[0])
    if not backwards:
        words = f"the last two numbers read as files {files}"
        state.alternatives.append(
            ArchivalReading(fond=state.fond, opis=state.opis, delo=(files,), confidence=0.1, words=words)
        )


def _after_path(ground: Ground, state: Stated, end: int, *, archives: tuple[str, ...]) -> int:
    state.end = end
    if not state.delo or state.leaves:
        return end
    if (to := RANGE.match(ground.text, end)) and (last := ground.number(to.end())):
        # `17/3/994-6`: a range of files
        state.delo[-1], end = complete_range(state.delo[-1], last.value)[0], last.end
        state.add_files(())
    gap = _TO_LEAVES.match(ground.text, end)
    if gap and ground.label(gap.end()) is None:
        return after_file(ground, state, gap.end(), gap[0].replace(".", ","), archives=archives) or end
    if more := _TO_FURTHER_FILE.match(ground.text, end):
        # `9401/1a/552 and 64`: no comma, so no leaf
        number = ground.number(more.end())
        if number is not None and not _SLASH.match(ground.text, number.end):
            state.add_files([number.value])
            return number.end
    return end


def after_file(ground: Ground, state: Stated, at: int, gap: str, *, archives: tuple[str, ...]) -> int | None:
    """The numbers after a file number, its leaves or further files: where they end, or None."""
    bracket = ground.text[at : at + 1] == "("
    leaves = read_leaves(ground.text, at + bracket)
    if leaves is None:
        return None
    end = leaves.end + bracket
    if bracket and ground.text[leaves.end : end] != ")":
        return None
    introduced = ":" in gap or bracket
    if "." in gap or _SLASH.match(ground.text, end) or not (state.labelled or introduced or "," in gap):
        return None
    if ":" not in gap and len(leaves.values) == 1 and is_year(leaves.values[0]):
        return None
    decision = files_or_leaves.decide(
        state,
        leaves.values,
        behind=ground.text[end : end + 40],
        before=ground.text[max(0, state.start - 80) : state.start],
        introduced=introduced,
        archives=archives,
    )
    if decision.files:
        state.add_files(leaves.values)
    else:
        state.put("leaf", list(leaves.values), word=None)
        state.warnings.extend(leaves.warnings)
    state.evidence.append(decision.evidence)
    if decision.alternative is not None:
        state.alternatives.append(decision.alternative)
        state.warnings.append("files or leaves")
    ground.leaves_repaired(state, leaves, at)
    return end


def _numbered_file(ground: Ground, state: Stated, sign: re.Match[str]) -> int | None:
    """`Ф. 94. Оп. 1. № 12. Л. 3`: manuscripts are counted so; without leaves behind it the number may be that of an order."""
    number = ground.number(sign.end())
    label = ground.label(ground.past_gap(number.end)) if number else None
    if number is None or label is None or all(word.level != "leaf" for word in label.meanings):
        return None
    state.put("delo", [number.value], word=sign[0].strip())
    return number.end


def _lone_number(ground: Ground, state: Stated, at: int) -> int | None:
    """One number where a level is due: `ОГАЧО. Р-274. Оп. 3`, `Ibid., 12-14`, `f. 17, op. 3, 994`."""
    if state.marker and state.deepest < 0:
        leaves = read_leaves(ground.text, at)
        if leaves is None or is_year(leaves.values[0]):
            return None
        state.put("leaf", list(leaves.values), word=None)
        state.bare = True
        return leaves.end
    if state.opis and not state.delo and (sign := _NUMBER_SIGN.match(ground.text, at)):
        return _numbered_file(ground, state, sign)
    number = ground.number(at, prefixed=True)
    if number is None or is_year(number.value) or state.lists:
        return None
    if state.name is None and state.marker is None and number.value[0].isalpha():
        # `f. 17 m. 3`: women and men
        return None
    order = ground.order(state)
    due = next((level for level in order if not state.has(level) and RANKS.get(level, 2.5) > state.deepest), None)
    if due is None:
        return None
    if due == "fond" and ground.level_behind_fond(ground.past_gap(number.end), archives=archives_of(state)) != "opis":
        # a number right after an archive is its fond only if the opis follows by name
        return None
    state.put(due, [number.value], word=None)
    if state.labelled:
        state.because("label-missing", -1.8, f"`{number.value}` stands where the {due} is due")
    return number.end
