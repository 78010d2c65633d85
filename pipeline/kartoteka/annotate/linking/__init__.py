"""Says which names of one work mean the same person or institution, and why: cautious, two different initials are two people.

`people` and `institutions` join names, `known_people` finds the lexicon's person in any spelling, `ids` gives what is left a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kartoteka.annotate.lexicon import LexiconEntry
from kartoteka.annotate.linking.institutions import Named, joined
from kartoteka.annotate.linking.known_people import KnownPeople, known_people
from kartoteka.annotate.linking.people import Link, persons
from kartoteka.findings import Entity, Evidence

__all__ = ["KnownPeople", "cluster", "known_people"]


def cluster(entities: Sequence[Entity], *, text: str = "", lexicon: Sequence[LexiconEntry] = ()) -> list[Entity]:
    """The same entities in the same order, each with the id of its cluster within the work.

    An id is that of the lexicon where the name is known, else made of the commonest spelling. A bare surname joins the one person of
    the work who bears it; where two do, the one named near by, with evidence that says so, or nobody.

    Args:
        entities: in the order of the text; `cluster` is the id of the lexicon entry that was met, if one was.
        text: that `start` and `end` count in; without it no abbreviation in brackets is taken for the name before it.
        lexicon: people are looked for in it in every spelling; without it only `cluster` says who is known.
    """
    others = [each for each in entities if each.label != "PERSON"]
    ids_of_others = joined(others, text=text)
    taken = {each.id for each in ids_of_others}
    linked = persons(
        [each for each in entities if each.label == "PERSON"], known=known_people(tuple(lexicon)), taken=taken
    )
    of_persons, of_others = iter(linked), iter(ids_of_others)
    return [_linked(each, next(of_persons) if each.label == "PERSON" else next(of_others)) for each in entities]


def _linked(entity: Entity, link: Link | Named) -> Entity:
    reasons = list(entity.evidence)
    met = entity.cluster
    if met is not None and link.id == met and all(reason.value != met for reason in reasons):
        # N. I. Ezhov as a pattern saw it, and the lexicon's Ezhov in it
        reasons.append(Evidence(feature="lexicon", value=met, words=f"{entity.text}: known to the lexicon"))
    if isinstance(link, Link) and link.lexicon is not None:
        reasons.append(link.lexicon)
    if link.reason is not None:
        reasons.append(link.reason)
    return replace(entity, cluster=link.id, evidence=tuple(reasons))
