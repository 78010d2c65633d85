"""Institutions, places, peoples, events and terms: one name under its spellings, its cases, and the abbreviation behind it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kartoteka.annotate.linking.ids import slug
from kartoteka.annotate.spellings import stem
from kartoteka.findings import Entity, Evidence
from kartoteka.similarity import one_confusion_away, ratio

_BROKEN = re.compile(r"\u00ad\s*|[-¬]\s*\n\s*")
_WORD = re.compile(r"[^\W\d_][\w'’ʹ]*(?:-[^\W\d_][\w'’ʹ]*)*")
_ARTICLE = re.compile(r"^(?:the|a|an|der|die|das|le|la|les) |^l['’]", re.IGNORECASE)
# Main Administration of Camps (GULAG), (hereafter GULAG), (далее — ГУЛАГ)
_BRACKET = re.compile(r"\s*\((?:[^\W\d_]{1,10}[:,]?(?: as)? ?[–—-]? ?)?[\"«“]?")
_LONGEST_BRACKET = 20
_SMALL_WORD = 3
"""Letters of words that an abbreviation passes over: of the, for, по, та."""
_FEWEST_INITIALS = 3
_SHORTEST_DAMAGED, _WHOLE_LETTERS, _LEAST_RATIO = 9, 4, 90.0
# the same Russian letters under several systems: Khlevnyuk and Khlevniuk, Zinoviev and Zinov'ev
_SAME_SOUND = (
    ("yu", "iu"), ("ju", "iu"), ("ya", "ia"), ("ja", "ia"), ("ye", "e"), ("y", "i"), ("j", "i"), ("ii", "i"), ("w", "v"),
)  # fmt: skip


class Named(NamedTuple):
    """What a name means."""

    id: str
    reason: Evidence | None
    """Why it is taken for a name that is spelled otherwise; None where it is that name."""


class _Same(NamedTuple):
    key: str
    reason: Evidence | None


def joined(entities: Sequence[Entity], *, text: str = "") -> list[Named]:
    """An id for each: the lexicon's (`cluster`) where it or its abbreviation has one, else of the commonest spelling."""
    keys = [_key(each.text) for each in entities]
    same = _introduced(entities, keys, text)
    for more in (_of_initials(entities, keys), _damaged(entities, keys)):
        same.update({key: each for key, each in more.items() if key not in same and each.key not in more})
    means = [same[key].key if key in same else key for key in keys]
    known: dict[str, Counter[str]] = defaultdict(Counter)
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for each, key in zip(entities, means, strict=True):
        spelled[key][slug(_ARTICLE.sub("", each.text))] += 1
        if each.cluster is not None:
            known[key][each.cluster] += 1
    names = {key: min(found, key=lambda one: (-found[one], one)) for key, found in spelled.items()}
    # what the lexicon means by one form need not be what the same words mean elsewhere, unless it says one thing only
    others = {each.key for each in same.values()}
    sure = {key: next(iter(found)) for key, found in known.items() if len(found) == 1 and key in others}
    return [
        Named(each.cluster or sure.get(key) or names[key], same[printed].reason if printed in same else None)
        for each, key, printed in zip(entities, means, keys, strict=True)
    ]


@lru_cache(maxsize=10_000)
def _key(words: str) -> str:
    return " ".join(_sound(word) for word in _WORD.findall(_ARTICLE.sub("", _BROKEN.sub("", words))))


def _sound(word: str) -> str:
    found = slug(stem(word.lower()) if word[:1] >= "Ѐ" else word)
    for sound, same in _SAME_SOUND:
        found = found.replace(sound, same)
    return found


def _introduced(entities: Sequence[Entity], keys: Sequence[str], text: str) -> dict[str, _Same]:
    """The keys of abbreviations that stand in brackets behind a name, or it behind them: each with the name's own."""
    same: dict[str, _Same] = {}
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
            words = f"{entities[short].text} stands in brackets with {entities[whole].text}"
            reason = Evidence(feature="abbreviation-introduced", value=entities[whole].text, effect=1.5, words=words)
            same.setdefault(keys[short], _Same(keys[whole], reason))
    return same


def _of_initials(entities: Sequence[Entity], keys: Sequence[str]) -> dict[str, _Same]:
    """Abbreviations that no list knows, made of the first letters of one institution of the work: ДАВіО, GAKO."""
    whole: dict[str, dict[str, str]] = defaultdict(dict)
    for each, key in zip(entities, keys, strict=True):
        words = [word for word in _WORD.findall(_ARTICLE.sub("", each.text)) if len(word) > _SMALL_WORD]
        if each.label == "ORG" and len(words) >= _FEWEST_INITIALS:
            whole["".join(word[0] for word in words).upper()].setdefault(key, each.text)
    same: dict[str, _Same] = {}
    for each, key in zip(entities, keys, strict=True):
        capitals = "".join(letter for letter in each.text if letter.isupper())
        found = whole.get(capitals, {}) if each.label == "ORG" and _is_abbreviation(each.text) else {}
        if len(found) == 1 and each.cluster is None and len(each.text) <= len(capitals) + 1:
            ((other, name),) = found.items()
            reason = Evidence(
                feature="initials-of-words", value=name, effect=0.3, words=f"{each.text}: the initials of {name}"
            )
            same[key] = _Same(other, reason)
    return same


def _damaged(entities: Sequence[Entity], keys: Sequence[str]) -> dict[str, _Same]:
    """Names that stand once, one confusion of print away from another of the same kind: Shirvaevskii, Shiryaevskii raion."""
    kinds = {
        key: "place" if each.label in ("GPE", "LOC") else each.label for each, key in zip(entities, keys, strict=True)
    }
    texts = {key: each.text for each, key in zip(entities, keys, strict=True) if len(each.text) >= _SHORTEST_DAMAGED}
    alone = {key for key, count in Counter(keys).items() if count == 1 and key in texts}
    alone -= {key for each, key in zip(entities, keys, strict=True) if each.cluster is not None}
    small: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, name in texts.items():
        small[kinds[key], name.lower()].append(key)
    same: dict[str, _Same] = {}
    for key in sorted(alone):
        name = texts[key]
        # made and looked up: a book has hundreds of commissions, and to compare each with each takes minutes
        near = {
            other
            for damaged in (name.lower(), *one_confusion_away(name.lower(), folded=True))
            for other in small.get((kinds[key], damaged), ())
        }
        close = [
            other
            for other in sorted(near - {key})
            if name[:_WHOLE_LETTERS] == texts[other][:_WHOLE_LETTERS]
            or name[-_WHOLE_LETTERS:] == texts[other][-_WHOLE_LETTERS:]
            if ratio(name, texts[other]) >= _LEAST_RATIO
        ]
        # of two that stand once the one that sorts first is kept
        if len(close) == 1 and not (close[0] in alone and key < close[0]):
            words = f"{name} and {texts[close[0]]} differ in one letter that print confuses"
            reason = Evidence(feature="one-confusion", value=texts[close[0]], effect=-0.3, words=words)
            same[key] = _Same(close[0], reason)
    return same


def _is_abbreviation(words: str) -> bool:
    """True for GULAG, NKVD, VTsIK, Narkomprod: one word, most of it capitals or made of syllables."""
    return " " not in words
