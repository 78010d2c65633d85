"""Words around a reference: Ibid. and its kin, hereafter, cited in, published in, copy of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kartoteka.authority.files import packaged
from kartoteka.authority.records import BackReferenceRecord, ReferenceWordRecord
from kartoteka.patterns import lazily

_DROPPED = lazily(r"[\s.,:'’ʹ`ʼ-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class BackReferenceWord:
    """A word that stands for something cited before."""

    word: str
    kind: Literal["same", "same-author", "printed-only"]
    """same: Ibid., of anything; printed-only: op. cit., never of an archival file; same-author: Idem."""
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceWord:
    """A word that says how a reference is meant."""

    word: str
    says: str
    """hereafter | via | published-in | copy-of | see | cf | note-link | open-range | no-leaves | lead-in | nature | special-folder."""
    language: str


def fold_phrase(printed: str) -> str:
    """The key of such a word: small letters without spaces, dots, commas, hyphens (Там же is тамже, op. cit. is opcit)."""
    return _DROPPED.sub("", printed).lower()


def back_references() -> dict[str, BackReferenceWord]:
    """Ibid. and its kin, by folded form."""
    records: list[BackReferenceRecord] = packaged("back_references.json")["words"]
    return {
        fold_phrase(each["word"]): BackReferenceWord(word=each["word"], kind=each["kind"], language=each["language"])
        for each in records
    }


def reference_words() -> dict[str, ReferenceWord]:
    """The other words, by folded form."""
    records: list[ReferenceWordRecord] = packaged("reference_words.json")["words"]
    return {
        fold_phrase(each["word"]): ReferenceWord(word=each["word"], says=each["says"], language=each["language"])
        for each in records
    }
