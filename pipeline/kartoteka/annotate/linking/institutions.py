"""Institutions, places, peoples, events and terms: one name under its spellings, its cases, and the abbreviation behind it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from kartoteka.annotate.linking.ids import slug
from kartoteka.annotate.spellings import stem
from kartoteka.findings import Entity

_WORD = re.compile(r"[^\W\d_][\w'’ʹ]*(?:-[^\W\d_][\w'’ʹ]*)*")
_ARTICLE = re.compile(r"^(?:the|a|an|der|die|das|le|la|les) |^l['’]", re.IGNORECASE)
# Main Administration of Camps (GULAG), (hereafter GULAG), (далее — ГУЛАГ)
_BRACKET = re.compile(r"\s*\((?:[^\W\d_]{1,10}[:,]?(?: as)? ?[–—-]? ?)?[\"«“]?")
_LONGEST_BRACKET = 20
# the same Russian letters under several systems: Khlevnyuk and Khlevniuk, Zinoviev and Zinov'ev
_SAME_SOUND = (
    ("yu", "iu"), ("ju", "iu"), ("ya", "ia"), ("ja", "ia"), ("ye", "e"), ("y", "i"), ("j", "i"), ("ii", "i"), ("w", "v"),
)  # fmt: skip


def joined(entities: Sequence[Entity], *, text: str = "") -> list[str]:
    """An id for each: the lexicon's (`cluster`) where it or its abbreviation has one, else of the commonest spelling."""
    keys = [_key(each.text) for each in entities]
    same = _introduced(entities, keys, text)
    keys = [same.get(key, key) for key in keys]
    known: dict[str, Counter[str]] = defaultdict(Counter)
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for each, key in zip(entities, keys, strict=True):
        spelled[key][slug(_ARTICLE.sub("", each.text))] += 1
        if each.cluster is not None:
            known[key][each.cluster] += 1
    names = {key: min(found, key=lambda one: (-found[one], one)) for key, found in spelled.items()}
    # what the lexicon means by one form need not be what the same words mean elsewhere, unless it says one thing only
    sure = {key: next(iter(found)) for key, found in known.items() if len(found) == 1 and key in same.values()}
    return [each.cluster or sure.get(key) or names[key] for each, key in zip(entities, keys, strict=True)]


def _key(words: str) -> str:
    return " ".join(_sound(word) for word in _WORD.findall(_ARTICLE.sub("", words)))


def _sound(word: str) -> str:
    found = slug(stem(word.lower()) if word[:1] >= "Ѐ" else word)
    for sound, same in _SAME_SOUND:
        found = found.replace(sound, same)
    return found


def _introduced(entities: Sequence[Entity], keys: Sequence[str], text: str) -> dict[str, str]:
    """The keys of abbreviations that stand in brackets behind a name, or it behind them: each with the name's own."""
    same: dict[str, str] = {}
    for at in range(len(entities) - 1):
        one, other = entities[at], entities[at + 1]
        if one.label != "ORG" or other.label != "ORG" or keys[at] == keys[at + 1]:
            continue
        between = text[one.end : other.start]
        if len(between) > _LONGEST_BRACKET or _BRACKET.fullmatch(between) is None:
            continue
        closed = text[other.end : other.end + 2].lstrip('"»”').startswith((")", ",", ";"))
        short, whole = (at + 1, at) if _is_abbreviation(other.text) else (at, at + 1)
        two_known = one.cluster is not None and other.cluster is not None and one.cluster != other.cluster
        if closed and not two_known and _is_abbreviation(entities[short].text) and " " in entities[whole].text:
            same.setdefault(keys[short], keys[whole])
            same.setdefault(keys[whole], keys[whole])
    return same


def _is_abbreviation(words: str) -> bool:
    """True for GULAG, NKVD, VTsIK, Narkomprod: one word, most of it capitals or made of syllables."""
    return " " not in words
