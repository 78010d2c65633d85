"""Leaves that no file has. A number is never mended because it looks unlikely: it is kept, and said to be doubtful."""

from __future__ import annotations

import re
from dataclasses import replace

from kartoteka.cite.confidence import probability
from kartoteka.cite.shelfmark.leaves import HIGHEST_LEAF
from kartoteka.findings import ArchivalReading, Citation, Evidence
from kartoteka.patterns import lazily

_NUMBER = lazily(r"\d+")
# `l. 120ob`, `ll. 71-73ob` that OCR ran together: 12005, 71-7306, 12000; and 1220 for 122ob
_VERSO = lazily(r"(?<=\d)0[056](?!\d)|(?<=\d{3})0(?!\d)")
# and 1220, 2406-36, 71-7306 for 122ob, 24ob-36, 71-73ob
_LIKE_VERSO = lazily(r"\d+0[056]?")
# `Ibid., 1131-4` for `ll. 31-4`: who labels the other levels labels the leaves, and the label is what the ones may be
_LIKE_LABEL = lazily(r"(?<!\d)11?(?=\d{2})")
_RANGE = lazily(r"(?P<first>\d+)\D*-(?P<last>\d+)\D*")
_SOUND = lazily(r"[1-9]\d{0,2}(?:ob)?")
_SELDOM = 1000
"""Few files have so many leaves, and few of those a number that looks like a verso."""
_MANY = 600
"""Leaves: who cites so many of one file names the file alone."""


def doubted(citation: Citation) -> Citation:
    """`citation` with a reason against it for a leaf beyond any file, and what else the print may say."""
    if citation.kind != "archival" or citation.scheme != "fond" or all(map(_SOUND.fullmatch, citation.leaves)):
        return citation
    beyond = [leaf for leaf in citation.leaves if max(_numbers(leaf), default=0) > HIGHEST_LEAF]
    like_versos = [
        leaf
        for leaf in citation.leaves
        if "ob" not in leaf and any(each >= _SELDOM and _LIKE_VERSO.fullmatch(str(each)) for each in _numbers(leaf))
    ]
    runs = {
        leaf: int(ends["last"]) - int(ends["first"]) for leaf in citation.leaves if (ends := _RANGE.fullmatch(leaf))
    }
    backwards = [leaf for leaf, leaves in runs.items() if leaves < 0]
    long = [leaf for leaf, leaves in runs.items() if leaves >= _MANY]
    if beyond:
        feature, effect, leaf, words = "leaf-beyond-file", -2.5, beyond[0], f"no file has a leaf {beyond[0]}"
    elif backwards:
        feature, effect, leaf = "leaves-backwards", -2.0, backwards[0]
        words = f"leaves run backwards: {leaf}"
    elif like_versos:
        feature, effect, leaf = "leaf-like-verso", -1.5, like_versos[0]
        words = f"few files have a leaf {leaf}: it may be a verso"
    elif unlabelled := _with_lost_label(citation):
        feature, effect, leaf = "leaf-like-label", -1.5, unlabelled
        words = f"few files have a leaf {leaf}: its first figures may be a label"
    elif long:
        feature, effect, leaf = "leaves-many", -1.5, long[0]
        words = f"few notes cite so many leaves: {leaf}"
    else:
        return citation
    evidence = (*citation.evidence, Evidence(feature=feature, value=leaf, effect=effect, words=words))
    sign, meant = (_LIKE_LABEL, "") if feature == "leaf-like-label" else (_VERSO, "ob")
    leaves = tuple(sign.sub(meant, each) if each == leaf else each for each in citation.leaves)
    return replace(
        citation,
        evidence=evidence,
        confidence=probability(evidence),
        warnings=tuple(dict.fromkeys((*citation.warnings, words))),
        alternatives=(
            *citation.alternatives,
            *((_other(citation, leaves, sign),) if leaves != citation.leaves else ()),
        ),
    )


def _numbers(leaf: str) -> list[int]:
    return [int(each) for each in _NUMBER.findall(leaf)]


def _with_lost_label(citation: Citation) -> str | None:
    """A leaf of many figures without a label of its own, where the levels before it, or an Ibid., are no mere numbers."""
    own = [level for level in citation.levels if level.word is not None]
    bare = any(level.level == "leaf" and level.word is None for level in citation.levels)
    marked = citation.back_reference is not None and citation.back_reference.marker is not None
    if not bare or not (own or marked):
        return None
    long = (leaf for leaf in citation.leaves if min(_numbers(leaf), default=0) >= _SELDOM)
    return next((leaf for leaf in long if _LIKE_LABEL.match(leaf)), None)


def _other(citation: Citation, leaves: tuple[str, ...], sign: re.Pattern[str]) -> ArchivalReading:
    return ArchivalReading(
        archive=citation.archive,
        fond=citation.fond,
        opis=citation.opis,
        delo=citation.delo,
        leaves=leaves,
        keys=citation.keys,
        confidence=0.4,
        words="the `0`, `00`, `05` or `06` behind a leaf may be what OCR made of `ob`"
        if sign is _VERSO
        else "the ones before a leaf may be what OCR made of its label",
    )
