"""People and institutions across works: joined only where a full name or a lexicon entry says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from kartoteka.authority import to_latin
from kartoteka.findings import Entity, EntityLink, Evidence, digest

_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)


def links(entities: Iterable[Entity]) -> Iterator[EntityLink]:
    """One link a cluster of one work, made from that work alone: what has the same key in two works is one entity.

    A bare surname joins nothing: two works that speak of Ivanov need not speak of one man.
    """
    in_clusters = [entity for entity in entities if entity.cluster is not None]
    ordered = sorted(in_clusters, key=lambda each: (each.cluster or "", each.start))
    for cluster, grouped in groupby(ordered, key=lambda each: each.cluster or ""):
        names = list(grouped)
        fullest = max(names, key=lambda each: (len(_words(each.text)), len(each.text), -each.start))
        key, why = _key(names, fullest)
        confidence = max(each.confidence for each in names)
        yield EntityLink(
            work=fullest.work,
            cluster=cluster,
            entity=digest("entity", key) if key else digest("entity", fullest.work, cluster),
            name=fullest.text,
            confidence=round(confidence * (0.9 if key else 1.0), 4),
            evidence=(why,),
        )


def _key(names: list[Entity], fullest: Entity) -> tuple[str | None, Evidence]:
    for each in names:
        for reason in each.evidence:
            if reason.feature == "lexicon" and isinstance(reason.value, str) and reason.value:
                words = f"the lexicon knows {each.text}"
                return f"lexicon|{reason.value}", Evidence(
                    feature="same-lexicon-entry", value=reason.value, words=words
                )
    key = name_key(fullest)
    if key is None:
        words = f"{fullest.text} alone does not say who or what is meant"
        return None, Evidence(feature="name-not-full", value=fullest.text, words=words)
    return key, Evidence(feature="same-full-name", value=key, effect=2.0, words=f"the full name {fullest.text}")


def name_key(entity: Entity) -> str | None:
    """The key on which two works' names meet; None if the name is not full.

    A person needs a surname and two initials or given names (`N. I. Ezhov` and `Nikolai Ivanovich Ezhov` meet), or one
    given name in full, which meets only itself. An institution needs two words: `the Party` is many.
    """
    words = _words(entity.text)
    if entity.label == "ORG" and len(words) < 2:
        return None
    if entity.label != "PERSON":
        return f"{entity.label}|{' '.join(words)}" if words else None
    if len(words) == 2 and min(map(len, words)) > 2:
        return f"PERSON|{words[1]}|{words[0]}"
    if len(words) < 3:
        return None
    *given, surname = words if len(words[-1]) > 1 else (*words[1:], words[0])  # Ezhov N. I.
    return f"PERSON|{surname}|{' '.join(name[0] for name in given)}"


def _words(name: str) -> list[str]:
    latin = to_latin(name) if _CYRILLIC.search(name) else name
    return _WORD.findall(latin.casefold().replace("'", "").replace("’", ""))
