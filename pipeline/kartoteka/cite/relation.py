"""How a note stands to what it cites: directly, `see also`, `cf.`, or only through somebody else's book."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import get_args

from kartoteka.authority import Authority
from kartoteka.findings import Relation

_REACH = 60
_LETTERS = re.compile(r"[^\W\d_]+")
# between the word and the citation may stand `also`, `for example`, an opening quote or bracket
_FILLING = r"\.?[\s,:]*(?:also|e\.g\.|for example|for instance|for the text of this \w+|также|auch|aussi|in|as|в|dans|за|in:)?[\s,:]*[(«\"“‘'„\[]?$"


def relation(text: str, start: int, end: int, authority: Authority) -> Relation:
    """The relation of the citation at `text[start:end]`: the words just before it, or `cited in` just after it."""
    behind, before, words = _patterns(authority)
    if behind.match(text, end):
        return "via"
    lead = text[max(0, start - _REACH) : start]
    if words.isdisjoint(_LETTERS.findall(lead.lower())):
        return "direct"
    return next((name for name, pattern in before if pattern.search(lead)), "direct")


@lru_cache(maxsize=8)
def _patterns(
    authority: Authority,
) -> tuple[re.Pattern[str], tuple[tuple[Relation, re.Pattern[str]], ...], frozenset[str]]:
    words: dict[str, list[str]] = {}
    for word in authority.reference_words.values():
        words.setdefault(word.says, []).append(re.escape(word.word.rstrip(".")))
    spelled = {says: "|".join(sorted(forms, key=len, reverse=True)) for says, forms in words.items()}
    before = tuple(
        (name, re.compile(rf"(?<![^\W_])(?:{spelled[name]}){_FILLING}", re.IGNORECASE))
        for name in get_args(Relation)
        if name != "direct" and name in spelled
    )
    behind = re.compile(rf"[\s,;.()]*(?:as\s)?(?:{spelled['via']})(?![^\W_])", re.IGNORECASE)
    # the last word of each: without any of them before it, the patterns need not be tried
    last = {_LETTERS.findall(word.word.lower())[-1] for word in authority.reference_words.values()}
    return behind, before, frozenset(last)
