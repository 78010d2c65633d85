"""What a work has cited so far, note by note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kartoteka.authority import NameForm, fold_word
from kartoteka.cite.commentary import cites_nothing
from kartoteka.cite.shelfmark.numbers import DATE
from kartoteka.findings import Citation
from kartoteka.patterns import lazily

if TYPE_CHECKING:
    from kartoteka.cite.print.cited_works import CitedWorks

# what a reader could not read but that clearly cites something: pages, a year in brackets, a volume
_LOOKS_CITED = lazily(
    r"\b(?:pp?|S|с|С|s|str|vol|t|no|№)\.?\s?\d|\((?:[^()]*\W)?1[89]\d\d\)|\b\d{1,4}/\d{1,4}/\d{1,5}\b"
)


@dataclass(slots=True)
class WorkMemory:
    """What holds for a whole work, whatever the sequence."""

    archives: set[str] = field(default_factory=set)
    """Archives named so far without any doubt."""
    definitions: dict[str, tuple[NameForm, ...]] = field(default_factory=dict)
    """The work's own abbreviations, folded."""
    sources: Mapping[str, Citation] = field(default_factory=dict)
    """What the numbers of its list of sources mean."""
    printed: CitedWorks | None = None
    """The print works that it cites; None before the first."""


@dataclass(slots=True)
class Memory:
    """What the notes of one sequence have cited so far."""

    work: WorkMemory
    last: list[Citation] = field(default_factory=list)
    """The citations of the last note that is no mere remark."""
    unread: bool = False
    """That note holds something that was not read, or is lost."""
    remarks: int = 0
    """Notes since then that cite nothing."""
    behind_print: list[Citation] = field(default_factory=list)
    """What was cited from archives before the last notes, if these cite print alone, all of it read and sure."""
    archival: Citation | None = None
    """The last archival citation of the sequence."""
    leaf_word: str = ""
    """The word that stood last before leaves, folded: where `f.` is a leaf, `Ibid., f. 5` names one."""
    with_fond: dict[str, Citation] = field(default_factory=dict)
    """The last citation of each fond as printed: `17/3/995` goes on from where fond 17 was cited last."""

    def hole(self) -> None:
        """A note whose text is lost: nothing reaches back over it, but the number of a fond still tells its archive."""
        self.last, self.unread, self.archival, self.remarks, self.behind_print = [], True, None, 0, []

    def note_read(self, text: str, citations: Sequence[Citation]) -> None:
        """Remembers a note for the ones to come."""
        if not citations and cites_nothing(text):
            self.remarks += 1
            return
        before = [each for each in self.last if each.kind == "archival"] or self.behind_print
        over = not self.unread and all(each.kind == "print" and _sure(each) for each in citations)
        self.last, self.remarks = list(citations), 0
        end = max((each.end for each in citations), default=0)
        self.unread = not citations or _looks_cited(text, end)
        self.behind_print = before if over and not self.unread else []
        for each in citations:
            if each.kind == "archival" and (each.archive or each.archive_as_written):
                self.archival = each
                words = [level.word for level in each.levels if level.level == "leaf" and level.word]
                self.leaf_word = fold_word(words[-1]) if words else self.leaf_word
                if each.fond and each.archive_as_written:
                    self.with_fond[each.fond] = each


def _sure(citation: Citation) -> bool:
    return citation.back_reference is None or citation.back_reference.status == "resolved"


def _looks_cited(text: str, start: int) -> bool:
    """True if something behind `start` seems to cite.

    `(Beria to Stalin, 3 May 1944)` does not, nor a bracket with a year right behind the reference that it explains: an
    imprint stands behind a title.
    """
    return any(
        found[0][0] != "(" or (DATE.search(found[0]) is None and text[start : found.start()].strip(" .,;") != "")
        for found in _LOOKS_CITED.finditer(text, start)
    )
