"""What the readers of one passage stand on: its text, the names and markers in it, and what the authority knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kartoteka.authority import Authority, fold_word
from kartoteka.cite.shelfmark.damaged_labels import damaged_label, damaged_leaf_label
from kartoteka.cite.shelfmark.labels import Label, label_at, level_rank, meaning
from kartoteka.cite.shelfmark.leaves import Leaves, lettered
from kartoteka.cite.shelfmark.lost_slashes import path_with_lost_slashes
from kartoteka.cite.shelfmark.numbers import Number, read_number
from kartoteka.cite.shelfmark.paths import Path, path_at
from kartoteka.cite.shelfmark.scripts import cyrillic_before
from kartoteka.cite.shelfmark.stated import RANKS, NamedArchive, Stated
from kartoteka.findings import ArchivalReading
from kartoteka.patterns import lazily

FURTHER_LEVELS = frozenset({"papka", "karton"})
"""Levels between opis and delo that a full reference of some archives has."""
BESIDE_FOND = frozenset({"razriad", "kollektsiia"})
"""Counted beside the fonds, so that razriad 55 and fond 55 are two things."""
_DOCUMENTS = frozenset({"doc", "docs", "dok", "док"})
_DEFAULT_ORDER = ("fond", "opis", "delo", "leaf")
# what parts the levels of one reference; a semicolon or an `and` parts two references
_GAP = lazily(r"[\s,.:]*(?:(?<=\s)[-–—]\s+|(?<=[\s.,])[-–—](?=[^\W\d_]{1,4}\.))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One passage. Positions count in `text`."""

    text: str
    names: Mapping[int, NamedArchive]
    """By their start."""
    markers: Mapping[int, int]
    """Start and end of each `Ibid.` and its kin."""
    authority: Authority

    def names_from(self, at: int) -> bool:
        """True if an archive is named at `at` or anywhere behind it."""
        return max(self.names, default=-1) >= at

    def named_with_fond(self, start: int, end: int) -> NamedArchive | None:
        """The first archive that is named between `start` and `end` with a fond, or a path, behind it."""
        for at, name in self.names.items():
            if not start < at < end:
                continue
            behind = self.past_gap(name.end)
            label = self.label(behind)
            path = self.path(behind, tight=True)
            if (path and len(path.values) >= RANKS["delo"]) or (
                label and any(word.level == "fond" for word in label.meanings)
            ):
                return name
        return None

    def past_gap(self, at: int) -> int:
        """Where the next thing begins."""
        gap = _GAP.match(self.text, at)
        assert gap is not None
        return gap.end()

    def label(self, at: int, *, capitals: bool = True) -> Label | None:
        """The level word at `at` (see `labels.label_at`)."""
        return label_at(self.text, at, self.authority, capitals=capitals)

    def label_due(self, at: int, state: Stated) -> Label | None:
        """The level word at `at` behind what `state` holds, a damaged one too if it can be a level that comes next."""
        leaf_due = not state.leaves and ((state.labelled and state.delo) or (state.marker and state.deepest < 0))
        label = damaged_leaf_label(self.text, at, self.authority) if leaf_due else None
        plain = self.label(at, capitals=state.name is not None or state.labelled)
        if plain is not None and self.level_of(plain, state, archives=archives_of(state)) is not None:
            if self.text[plain.end : plain.end + 2].islower() and self.text[plain.end : plain.end + 2].isalpha():
                # `ed. kbr. 5` is more than `ed.`
                longer = damaged_label(self.text, at, self.authority, due=True)
                return longer if longer and longer.end > plain.end else plain
            if self.text[at + 1] != "1":
                return plain
            # `l1. 136` is no leaf 1, `B1. 259` no box 1, if another number follows
            label = label or (damaged_label(self.text, at, self.authority, due=True) if leaf_due else None)
            return label if label and label.end > at + 2 else plain
        due = state.name is not None or state.marker is not None or state.deepest > 0
        label = label or damaged_label(self.text, at, self.authority, due=due)
        level = self.level_of(label, state, archives=archives_of(state)) if label else None
        return label if level is not None and level_rank(level) > state.deepest else plain

    def number(self, at: int, *, prefixed: bool = False, alone: bool = False, capital: bool = True) -> Number | None:
        """The number at `at` (see `numbers.read_number`)."""
        cyrillic = prefixed and cyrillic_before(self.text, at)
        return read_number(self.text, at, prefixed=prefixed, cyrillic=cyrillic, alone=alone, capital=capital)

    def path(self, at: int, *, tight: bool = False) -> Path | None:
        """The path at `at` (see `paths.path_at`)."""
        return path_at(self.text, at, cyrillic=cyrillic_before(self.text, at), tight=tight)

    def path_due(self, at: int, state: Stated) -> Path | None:
        """The path at `at` behind what `state` holds; one with lost slashes if only so it is as long as is due."""
        tight = state.name is not None
        path = self.path(at, tight=tight)
        due = RANKS["delo"] - max(0, state.deepest)
        if path is not None and len(path.values) >= due:
            return path
        return (
            path_with_lost_slashes(self.text, at, due=due, cyrillic=cyrillic_before(self.text, at), tight=tight)
            if due > 1
            else None
        ) or path

    def level_of(self, label: Label, state: Stated, *, archives: tuple[str, ...]) -> str | None:
        """The level that `label` states after what `state` holds, in an archive that may be one of `archives`."""
        # without an archive or anything before it, the labels of a reference may stand in any order
        upwards = state.name is None and state.marker is None and state.first
        word = meaning(label, state, archives=archives, authority=self.authority, upwards=upwards)
        if word is None:
            return None
        if state.marker and state.deepest < 0 and word.level == "fond" and self._is_leaf_before(label, state):
            return "leaf"
        if word.level == "delo" and state.delo and fold_word(label.word) in _DOCUMENTS:
            # `d. 135, doc. 119`: one document in the file
            return "dokument"
        if word.level == "opis" and state.marker and state.deepest < 0 and not self.file_behind(label, archives):
            # `Ibid., list 178`: nobody changes the opis alone, so without a file behind it the Russian leaf is meant
            word = next((each for each in label.meanings if each.level == "leaf"), word)
        without_fonds = archives and all(self.authority.archives[each].scheme != "fond" for each in archives)
        if state.location or (state.marker and without_fonds):
            # behind `FO 371/17250`, and behind an Ibid. on it, only leaves can follow
            return next((each.level for each in label.meanings if each.level in ("leaf", "page", "frame")), None)
        if word.level in ("chast", "tom") and state.opis and not state.delo:
            # `op. 121 (ch. 2), d. 12`: a part of the opis, not of the file
            return f"opis-{word.level}"
        return word.level if word.level in BESIDE_FOND else word.fills or word.level

    def _is_leaf_before(self, label: Label, state: Stated) -> bool:
        """True for `Ibid., f. 5` after `d. 94, f. 2`, where `f.` is the French or Romanian leaf."""
        if fold_word(label.word)[:1] != state.leaf_word[:1] or len(state.leaf_word) > 2:
            # `ff. 14-15` before, `f. 20` now
            return False
        number = self.number(label.end)
        return number is not None and self.label(self.past_gap(number.end)) is None

    def file_behind(self, label: Label, archives: tuple[str, ...]) -> bool:
        """True if a file is stated behind the number of `label`, which is an opis."""
        number = self.number(label.end)
        label_behind = self.label(self.past_gap(number.end)) if number else None
        below_opis = Stated(start=0, end=0, fond="0", opis="0")
        return label_behind is not None and self.level_of(label_behind, below_opis, archives=archives) == "delo"

    def level_behind_fond(self, at: int, *, archives: tuple[str, ...] = ()) -> str | None:
        """The level of the label at `at`, if what stands before it is a fond."""
        label = self.label(at)
        return self.level_of(label, Stated(start=0, end=0, fond="0"), archives=archives) if label else None

    def order(self, state: Stated) -> tuple[str, ...]:
        """The levels of a full reference in the archive of `state`, from the fond down."""
        archives = archives_of(state)
        archive = self.authority.archives.get(archives[0]) if archives else None
        levels = archive.levels if archive else ()
        order = tuple(level for level in levels if level in RANKS or level in FURTHER_LEVELS)
        return order if "delo" in order else _DEFAULT_ORDER

    def leaves_repaired(self, state: Stated, leaves: Leaves, start: int) -> None:
        """Says in `state` what had to be mended to read `leaves`, which begin at `start`."""
        if leaves.repaired:
            self.digits_repaired(state, start, leaves.end)
            if others := lettered(self.text[start : leaves.end], leaves.values):
                words = f"`{self.text[start : leaves.end]}` may end in the letter of an inserted leaf"
                state.because("verso-or-letter", -1.3, words)
                state.alternatives.append(
                    ArchivalReading(
                        fond=state.fond,
                        opis=state.opis,
                        delo=tuple(state.delo),
                        leaves=others,
                        confidence=0.4,
                        words=words,
                    )
                )
        if leaves.stops:
            words = f"a stop in `{self.text[start : leaves.end]}` was read as a comma"
            state.because("comma-repaired", -0.8, words)

    def digits_repaired(self, state: Stated, start: int, end: int) -> None:
        """Says in `state` that letters between `start` and `end` were read as digits, or digits as a verso."""
        written = self.text[start:end]
        words = f"letters and digits in `{written}` were taken for one another"
        if "S" in written:
            # `S4ob` was printed 84ob as well as 54ob
            words, effect = f"{words}; S may be 5 or 8", -1.0
        else:
            effect = -0.2
        state.because("digits-repaired", effect, words)


def archives_of(state: Stated | None) -> tuple[str, ...]:
    """Ids of the archives that the name of `state` can mean."""
    if state is None:
        return ()
    return state.name.archives if state.name else state.within


def is_year(value: str) -> bool:
    """True for a number that is more likely a year than a file or leaf."""
    return value.isdecimal() and 1800 < int(value) < 2100
