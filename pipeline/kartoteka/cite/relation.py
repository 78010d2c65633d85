"""How a note stands to what it cites: directly, `see also`, `cf.`, or only through somebody else's book."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from kartoteka.authority import Authority
from kartoteka.findings import Relation
from kartoteka.patterns import lazily

_REACH = 60
# the second is asked for after `for the text of this letter`
_LAST_WORDS = lazily(r"[\W_]*([^\W\d_]+)(?:[\W_]+([^\W\d_]+))?")
_NEXT_WORD = lazily(r"[\s,;.()]*([^\W\d_]+)")
_FILLERS = frozenset(
    [
        "also",
        "g",
        "example",
        "instance",
        "например",
        "напр",
        "наприклад",
        "также",
        "этом",
        "подробнее",
        "це",
        "докладніше",
        "гэта",
        "auch",
        "aussi",
        "in",
        "as",
        "в",
        "dans",
        "за",
    ]
)
_LETTERS = lazily(r"[^\W\d_]+")
# between the word and the citation may stand `also`, `for example`, an opening quote or bracket
_FILLING = r"\.?[\s,:]*(?:also|e\.g\.|for example|for instance|for the text of this \w+|об этом|подробнее|про це|докладніше|пра гэта|например|напр\.|наприклад|также|auch|aussi|in|as|в|dans|за|in:)?[\s,:]*[(«\"“‘'„\[]?$"


def relation(text: str, start: int, end: int, authority: Authority) -> Relation:
    """The relation of the citation at `text[start:end]`: the words just before it, or `cited in` just after it."""
    known = _known(authority)
    next_word = _NEXT_WORD.match(text, end)
    if next_word is not None and next_word[1].lower() in known.first_behind and known.behind.match(text, end):
        return "via"
    lead = text[max(0, start - _REACH) : start]
    # nearly always prose stands before it, which the last word or the last but one tells
    words = _LAST_WORDS.match(lead[::-1])
    if words is None:
        return "direct"
    last, one_before = ((word or "")[::-1].lower() for word in words.groups())
    if last not in known.last_before and one_before != "this":
        return "direct"
    return next((name for name, pattern in known.before if pattern.search(lead)), "direct")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    behind: re.Pattern[str]
    first_behind: frozenset[str]
    """First words of what `behind` matches."""
    before: tuple[tuple[Relation, re.Pattern[str]], ...]
    last_before: frozenset[str]
    """Last words of what `before` matches."""


@lru_cache(maxsize=8)
def _known(authority: Authority) -> _Known:
    words: dict[str, list[str]] = {}
    for word in authority.reference_words.values():
        words.setdefault(word.says, []).append(word.word.rstrip("."))
    spelled = {
        says: "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
        for says, forms in words.items()
    }
    before = {name: spelled[name] for name in get_args(Relation) if name != "direct" and name in spelled}
    return _Known(
        behind=lazily(rf"[\s,;.()]*(?:as\s)?(?:{spelled['via']})(?![^\W_])", re.IGNORECASE),
        first_behind=frozenset(_LETTERS.findall(form.lower())[0] for form in words["via"]) | {"as"},
        before=tuple(
            (name, lazily(rf"(?<![^\W_])(?:{forms}){_FILLING}", re.IGNORECASE)) for name, forms in before.items()
        ),
        last_before=frozenset(_LETTERS.findall(form.lower())[-1] for name in before for form in words[name]) | _FILLERS,
    )
