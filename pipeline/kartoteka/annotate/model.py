"""What the trained recogniser says, in the labels of this program and without what it wrongly takes in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kartoteka.annotate.candidates import LINKING, Candidate
from kartoteka.findings import EntityLabel, Evidence

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Precision of the small English model on a chapter of this literature, by label, where nothing else supports it.
_LABELS: dict[str, tuple[EntityLabel, float]] = {
    "PERSON": ("PERSON", 0.8),
    "ORG": ("ORG", 0.65),
    "GPE": ("GPE", 0.8),
    "LOC": ("LOC", 0.7),
    "FAC": ("LOC", 0.4),
    "NORP": ("NORP", 0.9),
    "EVENT": ("EVENT", 0.7),
    "TERM": ("TERM", 0.7),
}
_LEADING = re.compile(
    r"(?:[\s\W_⁰¹²³⁴-⁹]+|\d+[.)]?\s+|(?:the|a|an|this|his|its|their|comrades?|mr|mrs|dr|prof|general|marshal|president|tsar|premier|patriarch|metropolitan|archbishop|bishop|father|prince|princess|count|baron|colonel|captain|major|lieutenant|admiral|academician|professor)\.?\s+)+",
    re.IGNORECASE,
)
_TITLES = frozenset(
    re.findall(
        r"\w+",
        "tsar imperial supreme presidential emperor comrade president premier commissar procurator secretary chairman style",
    )
) | {"old style", "new style"}
"""Alone they name nobody and nothing, though the model takes them for names."""
_SEAM = re.compile(
    r"\s['\"“‘«„(]|(?<=[^\W\d_]{3})(?<!\bGen)(?<!\bCol)(?<!\bMaj)(?<!\bAdm)(?<!\bRev)(?<!\bProf)(?<!\bCapt)[.!?]\W*\s|\n\s*[-–*]"
)
"""Where a name cannot go on: before an opening quotation mark (NKVD USSR 'Concerning), after a sentence (First World War. It)."""
_TRAILING = re.compile(r"\s+[N№]?\W?\d+$|(?:['’]s|[\s\W_])+$|(?<=[^\W\d_])\d{1,3}$")
_SOFT_SIGN = re.compile(r"(?<=[bdfghklmnprtvz])['’ʹ]$|(?<=\bRus)['’ʹ]$")
"""Tver', Roslavl': the apostrophe of a transliteration, unless a quotation closes there."""
_QUOTED = re.compile(r"(?:^|[\s(])['‘](?=\w)(?:[^'’\n]|['’](?=\w))*$")
_LONGEST_QUOTATION = 200


def candidates(doc: Doc, *, offset: int) -> Iterable[Candidate]:
    """The entities of a paragraph that begins at `offset`; those in small letters are none here."""
    text = doc.text  # put together from the tokens each time it is asked for
    for entity in doc.ents:
        named = _LABELS.get(entity.label_)
        if named is None:
            continue
        words = entity.text
        leading = _LEADING.match(words)
        start = leading.end() if leading else 0
        end = _name_end(text, entity.start_char + start, entity.end_char) - entity.start_char
        name = words[start:end]
        if (
            len(name) < 2
            or not (entity.label_ == "TERM" or any(letter.isupper() for letter in name))
            or not any(letter.isalpha() for letter in name)
            or (entity.label_ == "TERM" and not name.replace("'", "").replace("-", "").replace(" ", "").isalpha())
        ):
            continue
        if name.lower() in _TITLES:
            continue
        label, confidence = named
        single = name.isalpha()
        if single and _in_heading(text, entity.start_char, entity.end_char):
            continue
        if single and label == "PERSON" and entity.start and doc[entity.start - 1].lower_ in ("the", "a"):
            # "The Commissariat answered": people have no article
            label, confidence = "ORG", 0.5
        yield Candidate(
            start=offset + entity.start_char + start,
            end=offset + entity.start_char + end,
            label=label,
            by="model",
            confidence=confidence,
            evidence=(Evidence(feature="model-label", value=entity.label_, words="seen by the trained recogniser"),),
        )


def _name_end(text: str, start: int, end: int) -> int:
    seam = _SEAM.search(text, start, end)
    end = seam.start() if seam else end
    while True:
        if _SOFT_SIGN.search(text, start, end) and not _QUOTED.search(text[max(0, end - _LONGEST_QUOTATION) : end - 1]):
            return end
        trailing = _TRAILING.search(text, start, end)
        last = text[start:end].rsplit(" ", 1)
        if trailing is not None and trailing.start() > start:
            end = trailing.start()
        elif len(last) == 2 and last[1] in LINKING:
            # "Politburo Commission on"
            end -= len(last[1]) + 1
        else:
            return end


def _in_heading(text: str, start: int, end: int) -> bool:
    """True for a word of a line in capitals: COUNTING THE HERD, UNIVERSITY LIBRARY."""
    line = text[text.rfind("\n", 0, start) + 1 :].split("\n", 1)[0]
    return line.isupper() and len(line.split()) > 1 and text[start:end].isupper()
