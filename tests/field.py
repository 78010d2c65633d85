"""Citations as a field of research has them, made from a seed, with the truth beside them.

A few archives, fonds and files are cited by everybody, and very many by one work: each by its rank. Fonds that the authority
knows come first, others are invented. A work stays with a few fonds, and cites a file again that it has cited. Three references
in ten give a document of the file that others give too, with its leaves.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from zlib import crc32

from kartoteka.authority import Authority
from kartoteka.authority.keys import key
from kartoteka.authority.numbers import normal_number
from kartoteka.findings import Citation, Evidence, Level, Note, Work, WorkFindings, digest

A_WORK = 200
"""Citations a work."""
_INVENTED = 4_000
_WAYS = 6
_TOGETHER = 0.3
"""References whose leaves are those of a document that other works give."""
_RU = {"fond": "ф.", "opis": "оп.", "delo": "д.", "leaf": "л."}
_EN = {"fond": "f.", "opis": "op.", "delo": "d.", "leaf": "l."}


@dataclass(frozen=True, slots=True)
class Cited:
    """One reference as it is meant."""

    archive: str
    fond: str
    opis: str
    delo: str
    leaves: str

    @property
    def key(self) -> str:
        """The key of its unit."""
        return key(self.archive, self.fond, self.opis, self.delo)


class Field:
    """A field of research.

    Args:
        authority: names the archives and their well-known fonds.
        seed: another one is another field.
    """

    def __init__(self, authority: Authority, seed: int = 1) -> None:
        self._authority = authority
        chance = random.Random(seed)
        known = [
            (archive.id, normal_number(fond.number))
            for archive in authority.archives.values()
            if archive.scheme in (None, "fond") and archive.fonds
            for fond in archive.fonds
        ]
        chance.shuffle(known)
        archives = sorted({archive for archive, _ in known})
        invented = [
            (
                chance.choice(archives),
                f"{'R-' if chance.random() < 0.5 else ''}{int(chance.paretovariate(0.3) * 5) % 9973}",
            )
            for _ in range(_INVENTED)
        ]
        self.fonds = list(dict.fromkeys(known + invented))
        self._weigh()

    def keep(self, reads: Callable[[Sequence[str]], Sequence[str | None]]) -> None:
        """Leaves out the fonds whose references are not read as they are meant: names that two archives share, merged archives.

        Args:
            reads: gives the key of each reference, None where it finds none, or several.
        """
        chance = random.Random(2)
        tried = [Cited(archive, fond, "2", "34", "56") for archive, fond in self.fonds for _ in range(_WAYS)]
        read = reads([self.printed(each, chance) for each in tried])
        wrong = {(each.archive, each.fond) for each, key in zip(tried, read, strict=True) if key != each.key}
        self.fonds = [fond for fond in self.fonds if fond not in wrong]
        self._weigh()

    def _weigh(self) -> None:
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.fonds))))

    def works(self, count: int, seed: int = 0) -> Iterator[list[Cited]]:
        """The references of so many works."""
        chance = random.Random(f"{seed} of the field")
        for _ in range(count):
            own = chance.choices(self.fonds, cum_weights=self._weights, k=6)
            opisi = [(fond, min(200, int(chance.paretovariate(0.8)))) for fond in own for _ in range(2)]
            found: list[Cited] = []
            while len(found) < A_WORK:
                if found and chance.random() < 0.35:
                    again = chance.choice(found[-30:])
                    found.append(replace(again, leaves=_leaves(again.key, chance)))
                    continue
                (archive, fond), opis = chance.choice(opisi)
                delo = min(9_000, int(5 * chance.paretovariate(0.45)))
                unit = Cited(archive, fond, str(opis), str(delo), "")
                found.append(replace(unit, leaves=_leaves(unit.key, chance)))
            yield found

    def printed(self, cited: Cited, chance: random.Random) -> str:
        """A reference as a note prints it, in one of several ways and either script."""
        archive = self._authority.archives[cited.archive]
        fond, opis, delo, leaves = cited.fond, cited.opis, cited.delo, cited.leaves
        russian = archive.abbreviation_original and chance.random() < 0.5
        name = archive.abbreviation_original if russian else archive.abbreviation
        words = _RU if russian else _EN
        leaf = words["leaf"] if "-" not in leaves else words["leaf"][0] + words["leaf"]
        side = leaves.replace("ob", " об." if russian else "ob.")
        fond = fond.replace("R-", "Р-").replace("P-", "П-") if russian else fond
        way = chance.random()
        if way < 0.2 and not russian:
            return f"{name}, {fond}/{opis}/{delo}, {side}."
        if way < 0.5:
            parts = (f"{words['fond']} {fond}", f"{words['opis']} {opis}", f"{words['delo']} {delo}", f"{leaf} {side}")
            return ". ".join((str(name), *(part[0].upper() + part[1:] for part in parts))) + "."
        return f"{name}, {words['fond']} {fond}, {words['opis']} {opis}, {words['delo']} {delo}, {leaf} {side}."


def _leaves(unit: str, chance: random.Random) -> str:
    # the first document of a file is the one that most works give
    given = (
        crc32(f"{unit} {int(chance.paretovariate(1))}".encode())
        if chance.random() < _TOGETHER
        else chance.getrandbits(32)
    )
    rest, low = divmod(given, 250)
    rest, way = divmod(rest, 4)
    return (f"{low + 1}", f"{low + 1}", f"{low + 1}-{low + 2 + rest % 9}", f"{low + 1}ob")[way]


def as_read(number: int, cited: list[Cited]) -> WorkFindings:
    """A work with citations such as the reader of them gives, a note each."""
    work = digest("field", str(number))
    notes, citations = [], []
    for at, each in enumerate(cited):
        raw = f"{each.archive.upper()}, f. {each.fond}, op. {each.opis}, d. {each.delo}, l. {each.leaves}"
        note = digest(work, "note", str(at))
        start = at * 100
        levels = (("fond", each.fond), ("opis", each.opis), ("delo", each.delo), ("leaf", each.leaves))
        notes.append(Note(work=work, note=note, label=str(at + 1), page=1 + at // 8, start=start, end=start + len(raw), text=raw, raw=raw, status="linked", confidence=0.98))  # fmt: skip
        citations.append(
            Citation(
                work=work,
                citation=digest(work, "citation", str(at)),
                note=note,
                page=1 + at // 8,
                start=start,
                end=start + len(raw),
                pieces=((start, start + len(raw)),),
                raw=raw,
                kind="archival",
                scheme="fond",
                archive=each.archive,
                archive_as_written=each.archive.upper(),
                fond=each.fond,
                opis=each.opis,
                delo=(each.delo,),
                leaves=(each.leaves,),
                levels=tuple(Level(level=level, value=value, word=level[0]) for level, value in levels),
                keys=(each.key,),
                confidence=0.97,
                evidence=_evidence(each.archive),
            )
        )
    title = f"Work {number}"
    described = Work(
        work=work, path=f"{number}.txt", title=title, author=f"Author {number % 997}", year=1950 + number % 75
    )
    return WorkFindings(work=described, notes=tuple(notes), citations=tuple(citations))


@cache
def _evidence(archive: str) -> tuple[Evidence, ...]:
    return (
        Evidence(
            feature="archive-known", value=archive, effect=1.0, words=f"`{archive.upper()}` is a name of {archive}"
        ),
        Evidence(feature="labels", value=4, effect=1.2, words="4 levels have their words"),
        Evidence(feature="leaves", value=True, effect=0.3, words="numbers after a file are its leaves"),
    )
