"""`17/71/43, 44, 45, 46 etc.`: are the numbers after a file its leaves, or further files?

Both readings are kept where it is close, with the reason for the one taken (notation N65 of the design notes).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from kartoteka.cite.shelfmark.stated import Stated
from kartoteka.findings import ArchivalReading, Evidence
from kartoteka.patterns import lazily

# the note or the text speaks of several things of the same kind
_SEVERAL = lazily(r"\s*,?\s*(?:etc|and others|and following|passim|и др|и далее|usw|u\.\s?a)\b", re.IGNORECASE)
_FILES_NAMED = lazily(
    r"\b(?:files|dela|dela nos|dossiers|inventories|lists|дела|справи|Akten)\b[^.;]{0,40}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the numbers are, why, and the other reading if it is close."""

    files: bool
    evidence: Evidence
    alternative: ArchivalReading | None = None


def decide(
    state: Stated, values: tuple[str, ...], *, behind: str, before: str, introduced: bool, archives: tuple[str, ...]
) -> Decision:
    """Decides for the `values` printed after the file of `state`.

    Args:
        state: the reference so far; its last file is what the numbers follow.
        values: the numbers as leaves, ranges completed.
        behind: the words after them.
        before: the words before the reference.
        introduced: they stand after a colon or in a bracket, which introduces leaves.
        archives: what archive it can be.
    """
    if state.fond == "89" and ("rgani" in archives or "hia" in archives) and not introduced:
        return Decision(
            True,
            Evidence(
                feature="documents",
                value=True,
                effect=1.0,
                words="in fond 89 of RGANI the numbers after the perechen' are documents",
            ),
        )
    counts_on = _counts_on(state.delo[-1], values)
    several = _SEVERAL.match(behind) is not None or _FILES_NAMED.search(before) is not None
    plain = all(value.isdecimal() for value in values)
    if not introduced and plain and counts_on and (several or len(values) > 1):
        return Decision(
            True,
            Evidence(
                feature="files-not-leaves",
                value=True,
                effect=-0.8,
                words="the numbers go on counting from the file number" + (", and `etc.` follows" if several else ""),
            ),
            _other(state, leaves=values, words="the numbers read as leaves of the first file"),
        )
    if not introduced and plain and (counts_on or (several and len(values) > 1)):
        return Decision(
            False,
            Evidence(
                feature="leaves-not-files",
                value=True,
                effect=-0.8,
                words="several numbers after one file are its leaves unless they count on from it",
            ),
            _other(state, files=values, words="the numbers read as further files"),
        )
    return Decision(
        False, Evidence(feature="leaves", value=True, effect=0.3, words="numbers after a file are its leaves")
    )


def _counts_on(file: str, values: tuple[str, ...]) -> bool:
    if not file.isdecimal() or not all(value.isdecimal() for value in values):
        return False
    numbers = [int(file), *(int(value) for value in values)]
    return all(later - earlier == 1 for earlier, later in pairwise(numbers))


def _other(state: Stated, *, leaves: tuple[str, ...] = (), files: tuple[str, ...] = (), words: str) -> ArchivalReading:
    return ArchivalReading(
        fond=state.fond, opis=state.opis, delo=(*state.delo, *files), leaves=leaves, confidence=0.3, words=words
    )
