"""Levels that the print names: `f. R-5446`, `Оп. 22а`, `dd. 167, 169`, `ll. 62-83`."""

from __future__ import annotations

import re
from dataclasses import replace

from kartoteka.authority import fold_word, to_latin
from kartoteka.cite.shelfmark.fond_slips import as_borne, is_f_without_foot
from kartoteka.cite.shelfmark.ground import Ground, archives_of
from kartoteka.cite.shelfmark.labels import Label
from kartoteka.cite.shelfmark.leaves import Leaves, read_leaves
from kartoteka.cite.shelfmark.numbers import LIST, RANGE, Number, complete_range, read_roman, read_thousands
from kartoteka.cite.shelfmark.stated import RANKS, Stated
from kartoteka.findings import ArchivalReading
from kartoteka.patterns import lazily

_FOND_TAIL = lazily(r"\s?/\s?([a-zа-я]|[Il]|\d{1,4})(?![\w/])")
# `f. VUA, op. 16`: a collection that bears letters for a number
_LETTERED_FOND = lazily(r"(?:(?P<roman>[IІVXХLC]{2,8}|[XХV])|[A-ZА-Я]{2,5})(?![^\W_])")
_ROMAN_IN_LATIN = str.maketrans("ІХ", "IX")
_ROMAN_ONE = lazily(r"[IІ](?![^\W_]|[-–]\d)")
_PREFIX_I = lazily(r"I[-–](?=\d)")
# `op. 31/l`: the inventory of personnel
_OPIS_TAIL = lazily(r"/([a-zа-я]{1,2})(?![^\W_])")
_FILE_TAIL = lazily(r"/(\d{1,3}|1[89]\d\d)(?![\w/])")
_PATH_BY_DASHES = lazily(r"-\d+-\d")
_FILM = lazily(r"\d+\.\d+")
# `dd. 16. 19, 67-8`
_STOP = lazily(r"\.\s{0,2}(?=\d{1,5}\s?[,;–-])")
_PATH_OR_DECIMAL = lazily(r"\s?(?:/|\.\d)")
_ALSO = lazily(
    r",?\s(?:and|und|u\.|et|oraz|i|и|та|here|hier|zde|ici|qui|aquí|tutaj|здесь|тут|especially|esp\.|besonders|bes\.|insb(?:es)?\.|notamment|szczeg\.|особенно)\s"
)
_PARAGRAPH = lazily(r"\n[ \t]*\n\s*$")
_LONGEST_GAP = 12
_PINPOINT_MARKS = {"page": "p.", "frame": "fr."}


def read_labelled(ground: Ground, state: Stated, label: Label) -> int | Stated | None:
    """The level that `label` states: where it ends; or the reference that it opens; or None if it states none."""
    level = ground.level_of(label, state, archives=archives_of(state))
    if level in (None, "page") and is_f_without_foot(ground, state, label):
        level, label = "fond", replace(label, repaired=True)
    if level is None:
        return None
    rank = RANKS.get(level, 9)
    any_order = state.first and state.name is None and state.marker is None and rank < 9 and not state.has(level)
    if rank <= state.deepest and state.deepest > 0 and not any_order:
        # the same level again, or a higher one: a new reference that inherits what stands to the left of it
        following = Stated(start=label.start, end=label.start, within=archives_of(state))
        end = _value(ground, following, level, label)
        if end is None:
            return None
        following.end = end
        return following
    if rank == 9 and (state.leaves if level in _PINPOINT_MARKS else state.has(level)) and not _found_by(state):
        # `p. 5 p. 6 p. 7`: a page of them would be read anew from each
        return None
    if rank == 9 and state.leaves and _opens_sentence(ground, state, label):
        return None
    return _value(ground, state, level, label)


def _opens_sentence(ground: Ground, state: Stated, label: Label) -> bool:
    """True for `f. 17, op. 3, d. 994, l. 5. Division 17 came late`: small letters before, a capital behind a stop or paragraph."""
    small = any(level.word and level.word[0].islower() for level in state.levels)
    before = ground.text[max(0, label.start - _LONGEST_GAP) : label.start]
    stopped = before.rstrip().endswith(".") or _PARAGRAPH.search(before) is not None
    return small and label.word[0].isupper() and stopped


def _found_by(state: Stated) -> bool:
    """False if nothing stands there yet that a file could be found by."""
    return bool(state.name or state.marker or state.numbered)


def _value(ground: Ground, state: Stated, level: str, label: Label) -> int | None:
    bracket = ground.text[label.end : label.end + 1] == "("
    read = {"leaf": _leaves, "page": _leaves, "frame": _leaves, "delo": _files, "fond": _fond}.get(level, _single)
    end = read(ground, state, level, label, label.end + bracket)
    if end is not None and bracket and ground.text[end : end + 1] == ")":
        end += 1
    if end is not None and label.plural and level in ("fond", "opis") and LIST.match(ground.text, end):
        state.lists = True
    if end is not None and label.repaired:
        state.because("label-repaired", -0.1, f"`{label.word}` read as the label of a {level}")
    return end


def _leaves(ground: Ground, state: Stated, level: str, label: Label, at: int) -> int | None:
    leaves = read_leaves(ground.text, at, plural=label.plural)
    if leaves is None or (label.word[0] in "oO" and ground.text.startswith("Bl", at)):
        # `o. Bl.` (ohne Blatt) numbers no leaf, and is no page 81
        return None
    end, printed = leaves.end, list(leaves.values)
    while (further := _leaves_again(ground, label, end)) is not None:
        printed.extend(further.values)
        end = further.end
    values = [_with_own_verso(ground, state, value) for value in printed]
    state.put("leaf", [_PINPOINT_MARKS.get(level, "") + value for value in values], word=label.word)
    state.paged = level == "page"
    state.warnings.extend(leaves.warnings)
    if label.repaired and label.word[0] == "1" and label.word[-1] in ",-–":
        _as_leaves_too(ground, state, label)
    ground.leaves_repaired(state, leaves, at)
    return end


def _leaves_again(ground: Ground, label: Label, at: int) -> Leaves | None:
    """More leaves of the same file behind the word said once more: `l. 11 and l. 19`, `Bl. 94–96, hier Bl. 95`."""
    also = _ALSO.match(ground.text, at)
    again = ground.label(also.end()) if also else None
    if again is None or fold_word(again.word)[0] != fold_word(label.word)[0]:
        return None
    if not any(meaning.level == "leaf" for meaning in again.meanings):
        return None
    return read_leaves(ground.text, again.end, plural=again.plural)


def _with_own_verso(ground: Ground, state: Stated, value: str) -> str:
    """`4p` as `4ob` in Estonia, where one letter says the back (pöördel)."""
    here = set(archives_of(state))
    if value[-1].isdecimal() or not any(
        word.level == "verso" and word.archives and here & word.archives
        for word in ground.authority.level_words.get(value[-1], ())
    ):
        return value
    return f"{value[:-1]}ob"


def _as_leaves_too(ground: Ground, state: Stated, label: Label) -> None:
    """Keeps that the damaged label (`1,180`) may be a leaf itself."""
    words = f"`{label.word}` may be a number of its own"
    others = read_leaves(ground.text, label.start)
    state.because("label-or-leaf", -1.0, words)
    state.alternatives.append(
        ArchivalReading(
            fond=state.fond,
            opis=state.opis,
            delo=tuple(state.delo),
            leaves=others.values if others else (),
            confidence=0.3,
            words=words,
        )
    )


def _fond(ground: Ground, state: Stated, level: str, label: Label, at: int) -> int | None:
    if (thousands := read_thousands(ground.text, at)) and _is_one_number(ground, state, thousands, label, at):
        state.put(level, [thousands.value], word=label.word)
        return thousands.end
    if lettered := _LETTERED_FOND.match(ground.text, at):
        behind = ground.level_behind_fond(ground.past_gap(lettered.end()), archives=archives_of(state))
        if behind == "opis" or (state.name is not None and behind in ("delo", "svyazka")):
            # `f. VUA, op. 16`, `ф. X, од. зб. 17091`, `ф. ХХХІІІ, спр. 14` in Cyrillic letters
            roman = lettered["roman"]
            state.put(level, [roman.translate(_ROMAN_IN_LATIN) if roman else to_latin(lettered[0])], word=label.word)
            return lettered.end()
    number = (
        _with_prefix_i(ground, state, at)
        or _roman_one(ground, state, at)
        or ground.number(at, prefixed=True, alone=True, capital=False)
    )
    if number is None:
        return None
    number = as_borne(ground, state, at, number)
    if number.repaired:
        ground.digits_repaired(state, at, number.end)
    value, end = number.value, number.end
    tail = _FOND_TAIL.match(ground.text, end)
    if tail and (
        not (tail[1].isdigit() or tail[1] in "Il")
        or ground.level_behind_fond(ground.past_gap(tail.end()), archives=archives_of(state)) in ("opis", "svyazka")
    ):
        # `f. 641/1, op. 1`, `f. 1/p`: the slash belongs to the fond, since the opis has a label of its own
        value, end = f"{value}/{'1' if tail[1] in 'Il' else to_latin(tail[1])}", tail.end()
    state.put(level, [value], word=label.word)
    return _rest_of_path(ground, state, end)


def _is_one_number(ground: Ground, state: Stated, number: Number, label: Label, at: int) -> bool:
    """True for `f. 33,987` where the archive has such a fond, or where the opis follows by name (`f. 33,987, op. 3`)."""
    printed = ground.text[at : number.end]
    if not set(ground.authority.archives_with_fond(number.value)).isdisjoint(archives_of(state)):
        state.because("thousands-mark", -0.3, f"`{printed}` is one number: the archive has fond {number.value}")
        return True
    behind = ground.level_behind_fond(ground.past_gap(number.end), archives=archives_of(state))
    if label.plural or behind != "opis":
        return False
    state.because("thousands-mark", -0.8, f"`{printed}` is one number: the opis has a label of its own")
    return True


def _with_prefix_i(ground: Ground, state: Stated, at: int) -> Number | None:
    """`f. I-1` where an archive has fonds of that letter; elsewhere OCR took a digit for it."""
    known = any("I" in ground.authority.archives[archive].fond_prefixes for archive in archives_of(state))
    number = ground.number(at + 2) if known and _PREFIX_I.match(ground.text, at) else None
    return Number(f"I-{number.value}", number.end) if number else None


def _roman_one(ground: Ground, state: Stated, at: int) -> Number | None:
    """`Ф. І` where the archive is known to count its fonds in Roman numbers; elsewhere OCR took a digit for it."""
    roman = _ROMAN_ONE.match(ground.text, at)
    if roman is None or set(ground.authority.archives_with_fond("I")).isdisjoint(archives_of(state)):
        return None
    return Number("I", roman.end())


def _rest_of_path(ground: Ground, state: Stated, at: int) -> int:
    # `f. 17/3, d. 994`, `f. 17-3-994, l. 5`, `op. 3/994`: the levels go on without labels
    if ground.text[at : at + 1] != "/" and not _PATH_BY_DASHES.match(ground.text, at):
        return at
    mark, end = ground.text[at], at
    values: list[str] = []
    while ground.text[end : end + 1] == mark and (number := ground.number(end + 1)):
        values.append(number.value)
        end = number.end
    for level, value in zip(ground.order(state)[max(0, state.deepest) :], values, strict=False):
        state.put(level, [value], word=None)
    return end


def _single(ground: Ground, state: Stated, level: str, label: Label, at: int) -> int | None:
    if level == "reel" and (film := _FILM.match(ground.text, at)):
        state.put(level, [film[0]], word=label.word)
        return film.end()
    number = (
        ground.number(at, alone=True) or read_roman(ground.text, at) or ground.number(at, prefixed=True, alone=True)
    )
    if number is None:
        return None
    value, end = number.value, number.end
    if (to := RANGE.match(ground.text, end)) and (last := ground.number(to.end())):
        value, end = complete_range(value, last.value)[0], last.end
    if level == "opis" and (tail := _OPIS_TAIL.match(ground.text, end)):
        value, end = f"{value}/{to_latin(tail[1])}", tail.end()
    if number.repaired:
        ground.digits_repaired(state, at, end)
        if level == "opis" and ground.text[at:end] == "I":
            state.because("roman-or-digit", -0.5, "`I` is read as 1, and may be the Roman number")
    state.put(level, [value], word=label.word)
    return _rest_of_path(ground, state, end) if level == "opis" else end


def _files(ground: Ground, state: Stated, level: str, label: Label, at: int) -> int | None:
    roman = read_roman(ground.text, at)
    if roman is not None and len(roman.value) > 1:
        state.put(level, [roman.value], word=label.word)
        return roman.end
    values: list[str] = []
    end = at
    while (number := ground.number(at, prefixed=True, alone=True)) is not None:
        if number.repaired:
            ground.digits_repaired(state, at, number.end)
        value, at = number.value, number.end
        if slash := _FILE_TAIL.match(ground.text, at):
            value, at = f"{value}/{slash[1]}", slash.end()
        elif (to := RANGE.match(ground.text, at)) and (last := ground.number(to.end())):
            value, at = complete_range(value, last.value)[0], last.end
        if values and not _is_further_file(ground.text, values[-1], value, at, plural=label.plural):
            break
        values.append(value)
        end = at
        following = LIST.match(ground.text, at) or (_STOP.match(ground.text, at) if label.plural else None)
        if following is None:
            break
        if following[0][0] == ".":
            state.because("comma-repaired", -0.8, f"a stop in `{label.word} {', '.join(values)}.` was read as a comma")
        at = following.end()
    if not values:
        return None
    state.put(level, values, word=label.word)
    return end


def _is_further_file(text: str, before: str, value: str, end: int, *, plural: bool) -> bool:
    # after a singular `d. 994` a bare number may be its leaf: a file only if it goes on counting upwards nearby
    if _PATH_OR_DECIMAL.match(text, end):
        return False
    if plural or any(letter.isalpha() for letter in before + value):
        return True
    one, two = re.match(r"\d+", before), re.match(r"\d+", value)
    return one is not None and two is not None and int(one[0]) < int(two[0]) < int(one[0]) * 1.5 + 5
