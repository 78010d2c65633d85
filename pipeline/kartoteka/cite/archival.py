"""Reads archival references: from a name or a level word on, level by level, as far as the print goes.

What it returns is what each reference states by itself; inheritance is `back_references`' business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kartoteka.authority import Authority, LevelWord
from kartoteka.cite import files_or_leaves
from kartoteka.cite.labels import Label, damaged_leaf_label, label_at, level_behind, meaning
from kartoteka.cite.locations import location_at
from kartoteka.cite.numbers import LIST, RANGE, complete_range, read_leaves, read_number, read_roman, read_thousands
from kartoteka.cite.paths import Path, path_at
from kartoteka.cite.stated import RANKS, NamedArchive, Stated

_WORD_START = re.compile(r"(?<![^\W_])[^\W_]")
# what parts the levels of one reference; a semicolon or an `and` parts two references
_GAP = re.compile(r"[\s,.:]*(?:(?<=\s)[-–—]\s+)?")
_NEXT = re.compile(r"\s*(?:;\s*(?:and\s|и\s|also\s|а также\s)?|,?\s+(?:and|&|и|та|und|et)\s+(?:also\s)?)")
_BRACKET = re.compile(r"\s?[(\[](?P<words>[^()\[\]]{1,80})[)\]]")
# a reference without an archive begins at the start, after a stop or bracket, or after `see`, `cf.`, `and`
_MAY_BEGIN = re.compile(r"(?:^|[;.,:(\[«“\"–—-]\s*|\b(?:see|see also|also|and|cf|см|ср|и|siehe|vgl|voir)\.?\s+)$", re.IGNORECASE)
_DEFAULT_ORDER = ("fond", "opis", "delo", "leaf")
_FURTHER_LEVELS = {"papka", "karton"}
_CYRILLIC = re.compile(r"[А-Яа-яЁёІіЇїЄєҐґ]")
# `994 (whole file)` or `89 (TsK)`: a name of the level; not a leaf, not an archive
_TRAILING_FILES = re.compile(r"\s+(?:and|&|и|та|und|et)\s+(?=\d)")


class Reader:
    """Reads one passage. Spans count in it."""

    def __init__(self, text: str, *, names: Sequence[NamedArchive], markers: Sequence[tuple[int, int]], authority: Authority) -> None:
        self._text, self._authority = text, authority
        self._names = {name.start: name for name in names}
        self._markers = dict(markers)
        self._cyrillic = _CYRILLIC.search(text) is not None

    def references(self) -> list[Stated]:
        """All references of the passage, in order."""
        found: list[Stated] = []
        done = 0
        for start in sorted({*self._names, *self._markers, *(at.start() for at in _WORD_START.finditer(self._text))}):
            if start < done:
                continue
            group = self._group(start, after=found)
            if group:
                found.extend(group)
                done = max(each.end for each in group)
        return found

    def _group(self, start: int, *, after: Sequence[Stated]) -> list[Stated]:
        """The references that begin at `start` and those that go on from it after semicolons."""
        first = Stated(start=start, end=start, first=True)
        if name := self._names.get(start):
            first.name, first.end = name, name.end
        elif marker := self._markers.get(start):
            first.marker, first.end = self._text[start:marker], marker
        group = list(self._levels(first))
        self._archive_behind(group)
        return [each for each in group if self._stands(each, group[0], after)]

    def _stands(self, each: Stated, first: Stated, after: Sequence[Stated]) -> bool:
        """False for words that only look like the beginning of a reference."""
        if each.marker or (each is not first and each.deepest > 0):
            return True
        if each.name is not None:
            return each.deepest > 0 or each.location is not None
        if each.labelled and {"fond", "opis"} <= {level.level for level in each.levels}:
            return True
        if each.deepest < 0 or each.paged:
            return False
        may_begin = _MAY_BEGIN.search(self._text, max(0, each.start - 16), each.start) is not None
        known = bool(after) or each.start == 0
        if each.labelled:
            return may_begin and known
        return each.numbered == 3 and (bool(after) or bool(self._authority.archives_with_fond(each.fond or "")) or each.start == 0)

    # -- one reference after the other ---------------------------------------------------------------------------

    def _levels(self, state: Stated) -> Iterator[Stated]:
        at = self._behind_name(state)
        if self._other_scheme(state, at):
            at = state.end
        while True:
            step = self._step(state, at)
            if step is None:
                onward = self._onward(state, at)
                if onward is None:
                    break
                yield state
                state, at = onward
                continue
            if isinstance(step, Stated):
                yield state
                state, at = step, step.end
            else:
                state.end = at = step
        yield state

    def _behind_name(self, state: Stated) -> int:
        # RGASPI (Moscow), RTsKhIDNI (now RGASPI), RGASPI [formerly RTsKhIDNI]
        at = state.end
        while state.name and (bracket := _BRACKET.match(self._text, at)) and not self._label_in(bracket):
            if any(bracket.start() < start < bracket.end() for start in self._names) or bracket["words"].replace(" ", "").isalpha():
                at = bracket.end()
            else:
                break
        return at

    def _other_scheme(self, state: Stated, at: int) -> bool:
        """True if the archive keeps no fonds and a shelfmark of its own system follows; it is then read."""
        archive = self._authority.archives.get(next(iter(self._archives(state)), ""))
        if archive is None or archive.scheme == "fond":
            return False
        gap = _GAP.match(self._text, at)
        assert gap is not None
        label = label_at(self._text, gap.end(), self._authority)
        if label is not None and self._levels_of(label, state, archives=()) == "fond":
            # `HIA, Fond 89, reel 1.993`: the film of a fond
            return False
        assert state.name is not None
        if ", " in state.name.written:
            # `TNA, FO 371/17250`: the class is part of the shelfmark, though customary names hold it
            at = state.start + state.name.written.index(", ")
            state.name = replace(state.name, end=at, written=self._text[state.start : at])
        location = location_at(self._text, at)
        if location is None:
            return False
        state.scheme, (state.location, state.end) = archive.scheme, location
        state.because("location", 0.0, f"{archive.id} has a system of its own")
        return True

    def _label_in(self, bracket: re.Match[str]) -> bool:
        return label_at(self._text, bracket.start("words"), self._authority) is not None

    def _step(self, state: Stated, at: int) -> int | Stated | None:
        """One more level of `state` read: the new end; or the reference that this level opens; or None."""
        gap = _GAP.match(self._text, at)
        assert gap is not None
        begin = gap.end()
        if begin in self._names and begin != state.start:
            return None
        if bracket := _BRACKET.match(self._text, at):
            return self._bracketed(state, bracket)
        if behind := level_behind(self._text, begin, self._authority, archives=self._archives(state)):
            level, value, word, end = behind
            if level in RANKS and RANKS[level] <= state.deepest:
                return None
            state.put(level, [value], word=word)
            return end
        label = label_at(self._text, begin, self._authority, capitals=state.name is not None)
        if label is None and state.labelled and state.delo and not state.leaves:
            label = damaged_leaf_label(self._text, begin, self._authority)
        if label is not None and self._levels_of(label, state, archives=self._archives(state)) is not None:
            return self._labelled(state, label)
        if "." in gap[0] and state.deepest >= 0 and not self._names.get(state.start):
            return None
        return self._unlabelled(state, begin, gap[0])

    def _onward(self, state: Stated, at: int) -> tuple[Stated, int] | None:
        """The next reference after a semicolon or an `and`, if it goes on without an archive of its own."""
        step = _NEXT.match(self._text, at)
        if step is None or state.deepest < 1 or step.end() in self._names or step.end() in self._markers:
            return None
        begin = step.end()
        following = Stated(start=begin, end=begin)
        label = label_at(self._text, begin, self._authority)
        if label is not None:
            wanted = self._levels_of(label, following, archives=self._archives(state))
            return (following, begin) if wanted in RANKS or wanted in _FURTHER_LEVELS else None
        path = path_at(self._text, begin, cyrillic=self._cyrillic, tight=False)
        if path is not None and not (path.day and len(path.values) == 3 and len(path.values[2]) == 4):
            if len(path.values) == 2:
                self._fill(following, path, ("opis", "delo"))
            elif len(path.values) <= 4:
                self._fill(following, path, self._order(state))
            else:
                return None
            following.end = self._after_path(following, path.end, state)
            return following, following.end
        return self._right_aligned(state, following, begin)

    def _right_aligned(self, state: Stated, following: Stated, begin: int) -> tuple[Stated, int] | None:
        # `RGASPI 17/3/994, 5; 995, 7` and `d. 500, ll. 5, 7; 501, ll. 3-4`: a number with leaves of its own is a file
        number = read_number(self._text, begin, prefixed=False, cyrillic=self._cyrillic)
        if number is None or not state.delo or not state.leaves:
            return None
        comma = re.compile(r"\s?,\s?").match(self._text, number.end)
        if comma is None:
            return None
        label = label_at(self._text, comma.end(), self._authority)
        leaf_follows = label is not None and any(word.level == "leaf" for word in label.meanings)
        if leaf_follows or (not state.labelled and read_leaves(self._text, comma.end()) is not None):
            following.put("delo", [number.value], word=None)
            following.end = number.end
            following.because("right-aligned", -0.5, "a number with leaves of its own after a semicolon is a file")
            if not leaf_follows:
                leaves = read_leaves(self._text, comma.end())
                assert leaves is not None
                following.put("leaf", list(leaves.values), word=None)
                following.end = leaves.end
            return following, following.end
        return None

    # -- labelled levels -----------------------------------------------------------------------------------------

    def _labelled(self, state: Stated, label: Label) -> int | Stated | None:
        level = self._levels_of(label, state, archives=self._archives(state))
        if level is None:
            return None
        rank = RANKS.get(level)
        upwards = state.first and state.name is None and state.marker is None and level in RANKS and not state.has(level)
        if rank is not None and rank <= state.deepest and state.deepest > 0 and not upwards:
            # the same level again, or a higher one: a new reference that inherits what stands to the left of it
            following = Stated(start=label.start, end=label.start)
            end = self._value(following, level, label)
            if end is None:
                return None
            following.end = end
            return following
        return self._value(state, level, label)

    def _levels_of(self, label: Label, state: Stated, *, archives: tuple[str, ...]) -> str | None:
        word = self._word(label, state, archives=archives)
        return (word.fills or word.level) if word else None

    def _word(self, label: Label, state: Stated, *, archives: tuple[str, ...]) -> LevelWord | None:
        countries = {self._authority.archives[archive].country for archive in archives}
        # without an archive or anything before it, the labels of a reference may stand in any order
        upwards = state.name is None and state.marker is None and state.first
        return meaning(label, state, archives=archives, countries=countries, upwards=upwards)

    def _value(self, state: Stated, level: str, label: Label) -> int | None:
        at = label.end
        bracket = 1 if self._text[at : at + 1] == "(" else 0
        at += bracket
        end: int | None
        if level in ("leaf", "page", "frame"):
            end = self._leaves(state, level, label, at)
        elif level == "delo":
            end = self._files(state, level, label, at)
        elif level == "fond":
            end = self._fond(state, label, at)
        else:
            end = self._single(state, level, label, at)
        if end is not None and bracket and self._text[end : end + 1] == ")":
            end += 1
        if end is not None and label.repaired:
            state.because("label-repaired", -0.6, f"`{label.word}` read as {'an' if level == 'opis' else 'a'} {level} label")
        return end

    def _leaves(self, state: Stated, level: str, label: Label, at: int) -> int | None:
        leaves = read_leaves(self._text, at)
        if leaves is None:
            return None
        mark = {"page": "p.", "frame": "fr."}.get(level, "")
        state.put("leaf", [mark + value for value in leaves.values], word=label.word)
        state.paged = level == "page"
        state.warnings.extend(leaves.warnings)
        if leaves.repaired:
            self._digits_repaired(state, at, leaves.end)
        return leaves.end

    def _fond(self, state: Stated, label: Label, at: int) -> int | None:
        thousands = read_thousands(self._text, at)
        if thousands and self._known_fond(state, thousands.value):
            state.put("fond", [thousands.value], word=label.word)
            state.because("thousands-mark", -0.3, f"`{self._text[at : thousands.end]}` is one number: the archive has fond {thousands.value}")
            return thousands.end
        number = read_number(self._text, at, prefixed=True, cyrillic=self._cyrillic)
        if number is None:
            return None
        if number.repaired:
            self._digits_repaired(state, at, number.end)
        value, end = number.value, number.end
        if tail := re.compile(r"/([a-zа-я]|\d{1,4})(?![\w/])").match(self._text, end):
            behind = _GAP.match(self._text, tail.end())
            assert behind is not None
            label_behind = label_at(self._text, behind.end(), self._authority)
            next_level = self._levels_of(label_behind, Stated(start=0, end=0, fond="0"), archives=()) if label_behind else None
            if next_level == "opis" or not tail[1].isdigit():
                # `f. 641/1, op. 1`, `f. 1/p`: the slash belongs to the fond, since the opis has a label of its own
                value, end = f"{value}/{tail[1]}", tail.end()
        state.put("fond", [value], word=label.word)
        return self._rest_of_path(state, end)

    def _rest_of_path(self, state: Stated, at: int) -> int:
        # `f. 17/3, d. 994`, `f. 17-3-994, l. 5`, `op. 3/994`: the levels go on without labels
        text = self._text
        if text[at : at + 1] != "/" and not (text[at : at + 1] == "-" and re.compile(r"-\d+-\d").match(text, at)):
            return at
        rest = path_at(text, at + 1, cyrillic=self._cyrillic, tight=text[at] == "-")
        number = read_number(text, at + 1, prefixed=False, cyrillic=self._cyrillic)
        values, end = (rest.values, rest.end) if rest else ((number.value,), number.end) if number else ((), at)
        for level, value in zip(self._order(state)[max(0, state.deepest) :], values, strict=False):
            state.put(level, [value], word=None)
        return end

    def _single(self, state: Stated, level: str, label: Label, at: int) -> int | None:
        number = read_number(self._text, at, prefixed=False, cyrillic=self._cyrillic) or read_roman(self._text, at)
        if level == "reel" and (film := re.compile(r"\d+\.\d+").match(self._text, at)):
            state.put(level, [film[0]], word=label.word)
            return film.end()
        if number is None:
            number = read_number(self._text, at, prefixed=True, cyrillic=self._cyrillic)
        if number is None:
            return None
        value, end = number.value, number.end
        if (to := RANGE.match(self._text, end)) and (last := read_number(self._text, to.end())):
            value, end = complete_range(value, last.value)[0], last.end
        if number.repaired:
            self._digits_repaired(state, at, end)
        state.put(level, [value], word=label.word)
        return self._rest_of_path(state, end) if level == "opis" else end

    def _files(self, state: Stated, level: str, label: Label, at: int) -> int | None:
        values: list[str] = []
        end = at
        while (number := read_number(self._text, at, prefixed=True, cyrillic=self._cyrillic)) is not None:
            value, at = number.value, number.end
            if number.repaired:
                self._digits_repaired(state, number.end - len(number.value), number.end)
            if (slash := re.compile(r"/(\d{1,3})(?![\w/])").match(self._text, at)) is not None:
                value, at = f"{value}/{slash[1]}", slash.end()
            elif (to := RANGE.match(self._text, at)) and (last := read_number(self._text, to.end())):
                value, at = complete_range(value, last.value)[0], last.end
            if values and not self._is_further_file(values[-1], value, at, plural=label.plural):
                break
            values.append(value)
            end = at
            following = LIST.match(self._text, at)
            if following is None:
                break
            at = following.end()
        if not values:
            return None
        state.put("delo", values, word=label.word)
        return end

    def _is_further_file(self, before: str, value: str, end: int, *, plural: bool) -> bool:
        # after a singular `d. 994` a bare number may be its leaf: a file only if it goes on counting upwards nearby
        if re.compile(r"\s?(?:/|\.\d)").match(self._text, end):
            return False
        if plural or any(letter.isalpha() for letter in before + value):
            return True
        one, two = re.match(r"\d+", before), re.match(r"\d+", value)
        return one is not None and two is not None and int(one[0]) < int(two[0]) < int(one[0]) * 1.5 + 5

    # -- levels without labels -----------------------------------------------------------------------------------

    def _unlabelled(self, state: Stated, at: int, gap: str) -> int | None:
        if state.leaves or state.location or (state.delo and ";" in gap):
            return None
        if state.delo:
            return self._after_file(state, at, gap)
        path = path_at(self._text, at, cyrillic=self._cyrillic, tight=state.name is not None)
        if path is not None and len(path.values) <= 6:
            return self._path(state, path)
        if state.name is None and state.marker is None and state.fond is None:
            return None
        return self._lone_number(state, at)

    def _path(self, state: Stated, path: Path) -> int | None:
        order = self._order(state)
        open_levels = order[order.index("fond") + 1 :] if state.fond and not state.opis else order
        if state.opis:
            open_levels = tuple(level for level in order if RANKS.get(level, 2.5) > 2)
        if state.marker and len(path.values) == 2:
            open_levels = ("opis", "delo")
        if len(path.values) > len(open_levels) or (state.name is None and not state.marker and (path.day or len(path.values) < 3)):
            return None
        if state.name and path.day and path.mark != "/" and len(path.values) == 3:
            return None
        self._fill(state, path, open_levels)
        return self._after_path(state, path.end, None)

    def _fill(self, state: Stated, path: Path, order: Sequence[str]) -> None:
        for level, value in zip(order, path.values, strict=False):
            state.put(level, [value], word=None)
        state.because("path", 0.8, f"{len(path.values)} numbers parted by `{path.mark}`", len(path.values))
        if path.repaired:
            self._digits_repaired(state, state.end, path.end)

    def _after_path(self, state: Stated, end: int, before: Stated | None) -> int:
        state.end = end
        if state.delo and not state.leaves:
            gap = re.compile(r"\s?[,:]\s?|\s?(?=\(\d)").match(self._text, end)
            if gap and label_at(self._text, gap.end(), self._authority) is None:
                further = self._after_file(state, gap.end(), gap[0], archives=self._archives(before) if before else None)
                if further is not None:
                    return further
            elif more := _TRAILING_FILES.match(self._text, end):
                # `9401/1a/552 and 64`: no comma, so no leaf
                return self._more_files(state, more.end()) or end
        return end

    def _more_files(self, state: Stated, at: int) -> int | None:
        number = read_number(self._text, at)
        if number is None or re.compile(r"\s?/").match(self._text, number.end):
            return None
        state.delo.append(number.value)
        return number.end

    def _after_file(self, state: Stated, at: int, gap: str, *, archives: tuple[str, ...] | None = None) -> int | None:
        """The numbers after a file number: its leaves, or further files."""
        bracket = self._text[at : at + 1] == "("
        leaves = read_leaves(self._text, at + bracket)
        if leaves is None:
            return None
        end = leaves.end
        if bracket:
            if self._text[end : end + 1] != ")":
                return None
            end += 1
        if re.compile(r"\s?/\s?\d").match(self._text, end) or "." in gap or (not state.labelled and "," not in gap and ":" not in gap and not bracket):
            return None
        if state.labelled and state.levels[-1].word is not None and len(leaves.values) == 1 and self._is_year(leaves.values[0]):
            return None
        decision = files_or_leaves.decide(
            state, leaves.values, behind=self._text[end:], before=self._text[: state.start], colon=":" in gap or bracket, archives=archives or self._archives(state)
        )
        if decision.files:
            state.delo.extend(leaves.values)
        else:
            state.put("leaf", list(leaves.values), word=None)
            state.warnings.extend(leaves.warnings)
        state.evidence.append(decision.evidence)
        if decision.alternative is not None:
            state.alternatives.append(decision.alternative)
            state.warnings.append("files or leaves")
        if leaves.repaired:
            self._digits_repaired(state, at, end)
        return end

    @staticmethod
    def _is_year(value: str) -> bool:
        return value.isdigit() and 1800 < int(value) < 2100

    def _lone_number(self, state: Stated, at: int) -> int | None:
        """One number where a level is due: `ОГАЧО. Р-274. Оп. 3`, `WKP 178`, `Ibid., 12-14`, `f. 17, op. 3, 994`."""
        if state.marker and state.deepest < 0:
            leaves = read_leaves(self._text, at)
            if leaves is None or self._is_year(leaves.values[0]):
                return None
            state.put("leaf", list(leaves.values), word=None)
            state.bare = True
            return leaves.end
        number = read_number(self._text, at, prefixed=True, cyrillic=self._cyrillic)
        if number is None or self._is_year(number.value):
            return None
        order = self._order(state)
        due = next((level for level in order if not state.has(level) and RANKS.get(level, 2.5) > state.deepest), None)
        if due is None:
            return None
        behind = _GAP.match(self._text, number.end)
        assert behind is not None
        label = label_at(self._text, behind.end(), self._authority)
        if due in ("fond", "delo") and state.deepest <= 0 and (label is None or "." in self._text[number.end : number.end + 0]):
            # a number right after an archive is its fond only if the opis follows by name, or its file in an archive of files
            if due == "fond":
                return None
        if due == "fond" and label is not None and self._levels_of(label, Stated(start=0, end=0, fond="0"), archives=self._archives(state)) != "opis":
            return None
        state.put(due, [number.value], word=None)
        if state.labelled:
            state.because("label-missing", -0.5, f"`{number.value}` stands where the {due} is due")
        return number.end

    # -- brackets, and the archive behind ------------------------------------------------------------------------

    def _bracketed(self, state: Stated, bracket: re.Match[str]) -> int | None:
        inner = bracket.start("words")
        label = label_at(self._text, inner, self._authority)
        if label is not None and state.deepest > 0:
            # `op. 121 (ch. 2)`
            step = self._labelled(state, label)
            return bracket.end() if isinstance(step, int) and step == bracket.end() - 1 else None
        if any(bracket.start() <= start < bracket.end() for start in self._names):
            return None
        words = bracket["words"].strip()
        if state.delo and not state.leaves and re.fullmatch(r"[\d\s,–-]+", words):
            return self._after_file(state, bracket.start() + (self._text[bracket.start()] != "("), "(")
        if 0 < state.deepest < 3 and not words[0].isdigit():
            # `fond 7486 (Narkomzem)`: the name of the level
            return bracket.end()
        if state.deepest == 2 and words.isdigit() and state.labelled:
            state.put("chast", [words], word=None)
            return bracket.end()
        return None

    def _archive_behind(self, group: list[Stated]) -> None:
        # `f. 17, op. 3, d. 994, l. 5 (RGASPI)`; `Fund 17, list 3, file 994, sheet 5, RGASPI`
        if group[0].name or group[0].marker or group[0].deepest < 1:
            return
        gap = re.compile(r"[\s,;]*[(\[]?\s*").match(self._text, group[-1].end)
        assert gap is not None
        name = self._names.get(gap.end())
        if name is None:
            return
        behind = _GAP.match(self._text, name.end)
        assert behind is not None
        if label_at(self._text, behind.end(), self._authority) or path_at(self._text, behind.end(), cyrillic=self._cyrillic, tight=False):
            return
        group[0].name = name
        group[-1].end = name.end + (self._text[name.end : name.end + 1] in (")", "]"))

    # -- what the authority knows --------------------------------------------------------------------------------

    def _archives(self, state: Stated | None) -> tuple[str, ...]:
        return state.name.archives if state and state.name else ()

    def _order(self, state: Stated) -> tuple[str, ...]:
        """The levels of a full reference in this archive, from the fond down."""
        archives = self._archives(state)
        archive = self._authority.archives.get(archives[0]) if archives else None
        order = tuple(level for level in archive.levels if level in RANKS or level in _FURTHER_LEVELS) if archive else ()
        return order if "delo" in order else _DEFAULT_ORDER

    def _known_fond(self, state: Stated, fond: str) -> bool:
        return any(archive in self._archives(state) for archive in self._authority.archives_with_fond(fond))

    def _digits_repaired(self, state: Stated, start: int, end: int) -> None:
        state.because("digits-repaired", -0.6, f"letters in `{self._text[start:end]}` read as digits")
