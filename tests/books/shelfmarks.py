"""Files in archives, and the ways in which authors write where they lie."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Literal

from kartoteka.evaluate.gold import GoldCitation

Level = Literal["archive", "fond", "opis", "delo", "leaves"]
LEVELS: tuple[Level, ...] = ("archive", "fond", "opis", "delo", "leaves")

# archive, its abbreviation in Latin and in Cyrillic, and fonds with their opisi; the numbers of files are made up
_SHELVES = (
    ("rgaspi", "RGASPI", "РГАСПИ", {"17": "2 3 21 162 163", "558": "11", "82": "2", "78": "1 7", "74": "2"}),
    (
        "garf",
        "GARF",
        "ГАРФ",
        {"R-5446": "1 12 20a 22a", "R-3316": "64", "R-1235": "141", "R-8131": "37", "R-5451": "19"},
    ),
    ("rgae", "RGAE", "РГАЭ", {"7486": "19 37", "1562": "329", "4372": "9 30 35", "8043": "1 11"}),
    ("rgva", "RGVA", "РГВА", {"33987": "3", "4": "14"}),
    ("tsdooso", "TsDOOSO", "ЦДООСО", {"4": "11 31"}),
    ("permgaspi", "PermGASPI", "ПермГАСПИ", {"105": "6 14"}),
)
NAMES = {archive: (latin, cyrillic) for archive, latin, cyrillic, _ in _SHELVES}
FULL_NAMES = {
    "rgaspi": "Rossiiskii gosudarstvennyi arkhiv sotsial'no-politicheskoi istorii",
    "garf": "Gosudarstvennyi arkhiv Rossiiskoi Federatsii",
    "rgae": "Rossiiskii gosudarstvennyi arkhiv ekonomiki",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelfmark:
    """A file, or leaves in it, as meant: the state's fonds with their letter, leaves as in docs/formats.md."""

    archive: str
    fond: str
    opis: str
    delo: str
    leaves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notation:
    """How one author writes it."""

    words: tuple[str, str, str, str, str] = ("f. ", "op. ", "d. ", "l. ", "ll. ")
    """Before fond, opis, file, one leaf, several."""
    between: str = ", "
    slashed: bool = False
    """Fond, opis and file as 17/3/994, the leaves bare."""
    cyrillic: bool = False
    lettered: bool = True
    """Whether R- stands before the number of a state fond."""
    verso: str = "ob"
    dash: str = "-"
    elided: bool = False
    """Whether ranges are shortened: 118-24."""
    ibid: str = "Ibid."
    hereafter: str = ""
    """Word that introduces an abbreviation at its first use; "" introduces none."""
    archives: dict[str, str] = field(default_factory=dict)
    """Names other than those of today."""
    print_page: tuple[str, str] = ("p. ", "pp. ")

    def name(self, archive: str) -> str:
        """Its abbreviation."""
        return self.archives.get(archive, NAMES[archive][self.cyrillic])

    def fond(self, mark: Shelfmark) -> str:
        """Its number as this author prints it, in Latin letters."""
        return mark.fond if self.lettered else mark.fond.removeprefix("R-")

    def written(self, mark: Shelfmark, *, down_from: Level = "archive") -> str:
        """The words for `mark` from a level on, without a full stop."""
        number = {"fond": self.fond(mark), "opis": mark.opis, "delo": mark.delo}
        if self.cyrillic:
            number = {level: _in_cyrillic(value) for level, value in number.items()}
        parts = [self.name(mark.archive)] if down_from == "archive" else []
        stated = LEVELS[max(1, LEVELS.index(down_from)) : 4]
        if self.slashed and stated:
            parts.append("/".join(number.values()))
        else:
            parts += [self.words[LEVELS.index(level) - 1] + number[level] for level in stated]
        if mark.leaves:
            several = len(mark.leaves) > 1 or "-" in mark.leaves[0]
            word = "" if self.slashed else self.words[4 if several else 3]
            parts.append(word + ", ".join(self._leaf(leaf) for leaf in mark.leaves))
        return self.between.join(parts)

    def again(self, mark: Shelfmark, *, down_from: Level | None) -> str:
        """Ibid., and what differs."""
        if down_from is None:
            return self.ibid.rstrip(".")
        rest = self.written(mark, down_from=down_from)
        return f"{self.ibid.rstrip('.')}. {rest}" if self.between == ". " else f"{self.ibid}, {rest}"

    def _leaf(self, leaf: str) -> str:
        first, _, last = leaf.partition("-")
        if self.elided and last.isdigit() and len(last) == len(first) > 1:
            same = next(at for at in range(len(first)) if first[at] != last[at])
            last = last[min(same, len(last) - 1) :]
        return (first + (self.dash + last if last else "")).replace("ob", self.verso)

    def citation(self, mark: Shelfmark, *, raw: str) -> GoldCitation:
        """What is to be read in `raw`."""
        fond = self.fond(mark)
        return GoldCitation(
            raw=raw,
            kind="archival",
            archive=mark.archive,
            fond=fond,
            opis=mark.opis,
            delo=(mark.delo,),
            leaves=mark.leaves,
            keys=(f"{mark.archive}/{mark.fond}/{mark.opis}/{mark.delo}",),
        )


def _in_cyrillic(number: str) -> str:
    return number.translate(str.maketrans("Rab", "Раб"))


NOTATIONS = {
    "slashes": Notation(
        slashed=True, lettered=False, elided=True, archives={"rgaspi": "RTsKhIDNI"}, print_page=("p. ", "pp. ")
    ),
    "letters": Notation(hereafter="hereafter"),
    "words": Notation(words=("fond ", "opis ", "delo ", "list ", "listy "), verso=" ob.", dash="–"),
    "dots": Notation(words=("F. ", "Op. ", "D. ", "L. ", "L. "), between=". ", verso=" ob.", ibid="Tam zhe."),
    "close": Notation(words=("f.", "op.", "d.", "l.", "ll."), between=", ", lettered=False, elided=True),
    "gost": Notation(
        words=("Ф. ", "Оп. ", "Д. ", "Л. ", "Л. "),
        between=". ",
        cyrillic=True,
        verso=" об.",
        dash="–",
        ibid="Там же.",
        print_page=("С. ", "С. "),
    ),
    "blatt": Notation(
        words=("f. ", "op. ", "d. ", "Bl. ", "Bl. "), verso=" Rs.", dash="–", ibid="Ebd.", print_page=("S. ", "S. ")
    ),
}


def some_file(dice: Random) -> Shelfmark:
    """A file of one of the archives, those in Moscow more often."""
    archive, _, _, fonds = dice.choices(_SHELVES, weights=(8, 8, 5, 2, 1, 1))[0]
    fond = dice.choice(sorted(fonds))
    return Shelfmark(
        archive=archive, fond=fond, opis=dice.choice(fonds[fond].split()), delo=str(dice.randint(31, 1990))
    )


def some_leaves(dice: Random) -> tuple[str, ...]:
    """A pinpoint: a leaf, a verso, a range, or several."""
    first = dice.randint(2, 270)
    last = first + dice.randint(1, 16)
    shape = dice.random()
    if shape < 0.45:
        return (str(first),)
    if shape < 0.6:
        return (f"{first}ob",)
    if shape < 0.85:
        return (f"{first}-{last}",)
    if shape < 0.93:
        return (str(first), f"{last}-{last + 3}")
    return (f"{first}ob-{last}",)
