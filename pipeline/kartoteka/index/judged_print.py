"""Printed works that a person joined or parted, over what authors and titles say."""

from __future__ import annotations

from collections.abc import Iterable

from kartoteka.decisions import Joined, other_of
from kartoteka.index.printed_works import id_of


def as_decided(groups: Iterable[list[str]], people_say: Joined) -> list[list[str]]:
    """Groups of keys that are one printed work each, as people decided; the key under which it goes comes first.

    Two that were merged take all with them that is one with either. What is split from another leaves it, with what it was
    merged with; the other stays.

    Args:
        groups: as `same_print.groups` gives them.
        people_say: merges and splits, by the ids of keys.
    """
    found = list(groups)
    if not people_say.judgements:
        return found
    key_of = {id_of(key): key for group in found for key in group if id_of(key) in people_say.on}
    at = {key: frozenset(group) for group in found for key in group}
    for name, key in sorted(key_of.items()):
        target = people_say.means.get(name, name)
        others = [other for each, other in sorted(key_of.items()) if people_say.means.get(each, each) == target]
        whole = at[key].union(*(at[other] for other in others))
        at |= dict.fromkeys(whole, whole)
    leaving: dict[str, frozenset[str]] = {}
    for split in people_say.judgements:
        one, other = key_of.get(split.finding), key_of.get(other_of(split) or "")
        if split.decision == "split" and one is not None and other is not None and at[one] == at[other]:
            target = people_say.means.get(split.finding, split.finding)
            mine = frozenset(key for name, key in key_of.items() if people_say.means.get(name, name) == target)
            leaving |= dict.fromkeys(mine, mine)
    at = {key: leaving.get(key, frozenset(group - leaving.keys())) for key, group in at.items()}
    ends = {key for name, key in key_of.items() if name in people_say.means.values()}
    made = {group: sorted(group, key=lambda key: (key not in ends, key)) for group in at.values()}
    return sorted(made.values())
