"""What one printed reference states by itself, before anything is inherited."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kartoteka.authority import NameForm
from kartoteka.findings import ArchivalReading, Citation, Evidence, Level

RANKS = {"archive": 0, "fond": 1, "opis": 2, "delo": 3, "leaf": 4}
"""The four numbered levels and the archive above them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedArchive:
    """A printed archive name; spans count in the passage."""

    start: int
    end: int
    forms: tuple[NameForm, ...]
    """What it can be, best first; empty for an archive that the authority does not know."""
    written: str
    evidence: tuple[Evidence, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def archives(self) -> tuple[str, ...]:
        """Ids of the archives it can be, each once."""
        return tuple(dict.fromkeys(form.archive for form in self.forms))


@dataclass(slots=True, kw_only=True)
class Stated:
    """One reference while and after it is read; `start` and `end` count in the passage."""

    start: int
    end: int
    name: NamedArchive | None = None
    marker: str | None = None
    """A printed `Ibid.`, as it stands."""
    source: Citation | None = None
    """What the list of sources has under the number that is its marker."""
    fond: str | None = None
    opis: str | None = None
    delo: list[str] = field(default_factory=list)
    leaves: list[str] = field(default_factory=list)
    levels: list[Level] = field(default_factory=list)
    """Everything stated, in the order of the print, the further levels (papka, tom) among it."""
    bare: bool = False
    """Numbers only after a marker (`Ibid., 12-14`): leaves of a file, or pages of a print."""
    paged: bool = False
    """The pinpoint is given in pages (`p. 5`), as in print."""
    labelled: bool = False
    lists: bool = False
    """A plural label (`ff.`, `opp.`) announced several fonds or opisi, of which the first is stated."""
    within: tuple[str, ...] = ()
    """Ids of the archives of what it goes on from: their own level words hold on."""
    leaf_word: str = ""
    """The word, folded, that stood before the leaves of what it goes on from."""
    first: bool = False
    """Nothing stands before it that it could go on from."""
    scheme: str = "fond"
    location: str | None = None
    holder: str | None = None
    """Authority id of who holds the copy that was used."""
    evidence: list[Evidence] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    alternatives: list[ArchivalReading] = field(default_factory=list)

    def has(self, level: str) -> bool:
        """True if this reference itself states that level."""
        if level in RANKS:
            main = {"archive": self.name, "fond": self.fond, "opis": self.opis, "delo": self.delo, "leaf": self.leaves}
            return bool(main[level])
        return any(stated.level == level for stated in self.levels)

    @property
    def highest(self) -> int:
        """Rank of the highest level stated; past the leaf if none is."""
        if self.name:
            return 0
        return 1 if self.fond else 2 if self.opis else 3 if self.delo else 4 if self.leaves else 5

    @property
    def deepest(self) -> int:
        """Rank of the deepest level stated; -1 if none is."""
        if self.leaves:
            return 4
        return 3 if self.delo else 2 if self.opis else 1 if self.fond else 0 if self.name else -1

    @property
    def states_levels(self) -> bool:
        """False for a bare `Ibid.`, or one with a tail that only print has."""
        return self.deepest >= 0

    @property
    def numbered(self) -> int:
        """How many of fond, opis and delo are stated."""
        return bool(self.fond) + bool(self.opis) + bool(self.delo)

    def because(self, feature: str, effect: float, words: str, value: str | float | int | bool | None = None) -> None:
        """Adds a reason for or against this reading."""
        self.evidence.append(Evidence(feature=feature, value=value, effect=effect, words=words))

    def add_files(self, values: list[str] | tuple[str, ...]) -> None:
        """Further files behind the one stated last."""
        self.delo.extend(values)
        at = next(index for index, level in reversed(list(enumerate(self.levels))) if level.level == "delo")
        self.levels[at] = replace(self.levels[at], value=", ".join(self.delo))

    def shift(self, by: int) -> None:
        """Counts its spans from a text that begins `by` code points earlier."""
        if by:
            self.start, self.end = self.start + by, self.end + by
            if self.name is not None:
                self.name = replace(self.name, start=self.name.start + by, end=self.name.end + by)

    def put(self, level: str, values: list[str], *, word: str | None) -> None:
        """States `values` at `level`; a further level (papka, tom) is kept by name only."""
        if level == "fond":
            self.fond = values[0]
        elif level == "opis":
            self.opis = values[0]
        elif level == "delo":
            self.delo.extend(values)
        elif level == "leaf":
            self.leaves.extend(values)
        self.levels.append(Level(level=level, value=", ".join(values), word=word))
        self.labelled = self.labelled or word is not None
