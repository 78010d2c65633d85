"""Leaves that no file has. A number is never mended because it looks unlikely: it is kept, and said to be doubtful."""

from __future__ import annotations

import re
from dataclasses import replace

from kartoteka.cite.confidence import probability
from kartoteka.cite.shelfmark.numbers import HIGHEST_LEAF
from kartoteka.findings import ArchivalReading, Citation, Evidence

_LEAF = re.compile(r"(?P<number>\d+)")
# `l. 120ob` that OCR ran together: 12005, 12006
_VERSO = re.compile(r"(?P<leaf>\d{1,4})0[56]")


def doubted(citation: Citation) -> Citation:
    """`citation` with a reason against it for a leaf beyond any file, and what else the print may say."""
    if citation.kind != "archival" or citation.scheme != "fond":
        return citation
    beyond = [leaf for leaf in citation.leaves if _beyond(leaf)]
    if not beyond:
        return citation
    words = f"no file has a leaf {beyond[0]}"
    evidence = (*citation.evidence, Evidence(feature="leaf-beyond-file", value=beyond[0], effect=-2.5, words=words))
    leaves = tuple(f"{verso['leaf']}ob" if (verso := _VERSO.fullmatch(leaf)) else leaf for leaf in citation.leaves)
    return replace(
        citation,
        evidence=evidence,
        confidence=probability(evidence),
        warnings=(*citation.warnings, words),
        alternatives=(*citation.alternatives, *((_other(citation, leaves),) if leaves != citation.leaves else ())),
    )


def _beyond(leaf: str) -> bool:
    number = _LEAF.match(leaf)
    return number is not None and int(number["number"]) > HIGHEST_LEAF


def _other(citation: Citation, leaves: tuple[str, ...]) -> ArchivalReading:
    return ArchivalReading(
        archive=citation.archive,
        fond=citation.fond,
        opis=citation.opis,
        delo=citation.delo,
        leaves=leaves,
        keys=citation.keys,
        confidence=0.4,
        words="`05` or `06` behind a leaf may be what OCR made of `ob`",
    )
