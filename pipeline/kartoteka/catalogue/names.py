"""Lines of a title page that hold nothing but people's names."""

from __future__ import annotations

import re

_INITIAL = r"[^\W\d_a-zа-яёіїєґ](?:[a-zа-я]{1,2})?\."
_WORD = r"[^\W\d_a-zа-яёіїєґ][\w'’-]+"
_PERSON = re.compile(
    rf"(?:(?:{_INITIAL}|{_WORD})(?:\s*{_INITIAL}|\s+{_WORD}|\s+(?:von|van|de|der|la)(?=\s)){{0,3}}\s*\s{_WORD}(?:,?\s(?:Jr|Sr)\.?)?|{_WORD}\s+{_INITIAL}(?:\s?{_INITIAL})?)"
)
_BY = re.compile(r"(?:by|By|BY|von|Von|par|Par)\s+")
_AND = re.compile(r"\s*;\s*|\s*,?\s+(?:and|AND|und|et|и|та|&)\s+|\s*,\s*")
# words of titles and of stamps, which are capitals too
_NO_NAME = re.compile(
    r"\b(?:the|of|in|on|and|to|for|an?(?!\.)|soviet|stalin(?:'s|ist|ism)?|lenin(?:'s)?|russia\w*|union|terror|history|history:|state|society|revolution|war|party|collectivi[sz]ation|famine|"
    r"chapter|introduction|introduction:|contents|library|university|copy|room|press|notes|notice|editor'?s?|great|new|red|"
    r"советск\w+|истори\w+|террор|революци\w+|глава|введение|война|государств\w+|der|die|das|des|le|les|une?|du)\b",
    re.IGNORECASE,
)


def people(line: str) -> tuple[str, ...] | None:
    """The names in `line` (`by` before them left out); None if it holds anything else."""
    line = line.strip().rstrip("*†0123456789¹²³⁴⁵⁶⁷⁸⁹").strip(" ,.")
    by = _BY.match(line)
    rest = line[by.end() :] if by else line
    if not rest or len(rest) > 120 or _NO_NAME.search(re.sub(_AND, "; ", rest)) or ":" in rest:
        return None
    parts = [part.strip() for part in _AND.split(rest) if part.strip()]
    return tuple(parts) if parts and all(_PERSON.fullmatch(part) for part in parts) else None
