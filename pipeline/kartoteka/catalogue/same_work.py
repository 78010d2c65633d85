"""Whether two inputs hold one work: a scan and a text layer, or a reprint; so that works are counted, not copies."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

from kartoteka.authority.transliteration import to_latin
from kartoteka.findings import Work
from kartoteka.similarity import ratio

_SAME_TITLE = 94.0
_SAME_SURNAME = 80.0
_ANYBODYS = frozenset(
    (
        "introduction",
        "conclusion",
        "preface",
        "foreword",
        "epilogue",
        "afterword",
        "review",
        "bookreview",
        "reviews",
        "notes",
        "appendix",
        "vvedenie",
        "zakliuchenie",
        "predislovie",
        "einleitung",
        "vorwort",
    )
)


def same_work(a: Work, b: Work) -> bool:
    """True if `a` and `b` are copies, reprints or a translation of one work. Cautious: without title and author, False."""
    if a.work == b.work:
        return True
    if not (a.title and b.title and a.author and b.author) or not _same_people(a.author, b.author):
        return False
    if _anybodys(a.title) or _anybodys(b.title):
        return (
            _same_title(a.title, b.title)
            and bool(a.container and b.container)
            and _same_title(a.container or "", b.container or "")
        )
    return _same_title(a.title, b.title) or _is_original(a, b) or _is_original(b, a)


def title_keys(title: str) -> frozenset[str]:
    """Two works are one by their titles only if these share a key: the numbers of the title, or what stands before a subtitle."""
    return frozenset((" ".join(("#", *_numbers(title))), fold_title(_parted(title)[0])))


@lru_cache(maxsize=65_536)
def fold_title(title: str) -> str:
    """The key of a title: Latin small letters and digits alone."""
    letters = normalize("NFD", to_latin(title).casefold())
    return re.sub(r"[\W_]+", "", "".join(letter for letter in letters if not combining(letter)))


def _same_title(one: str, other: str) -> bool:
    whole, second = fold_title(one), fold_title(other)
    if ratio(whole, second) >= _SAME_TITLE and _numbers(one) == _numbers(other):
        return True
    # one copy leaves the subtitle out
    main, second_main = _parted(one), _parted(other)
    without = len(main) != len(second_main) and (len(main) == 1 or len(second_main) == 1)
    return without and len(fold_title(main[0])) >= 12 and fold_title(main[0]) == fold_title(second_main[0])


def _parted(title: str) -> list[str]:
    """A title and its subtitle, if it has one."""
    return re.split(r"[:.]\s", title, maxsplit=1)


def _numbers(title: str) -> list[str]:
    """Volumes and years, which tell parts of one work apart (`..., 1928-1929` and `..., 1930-1931`)."""
    return re.findall(r"\d+|\b[IVX]+\b", title)


def _same_people(one: str, other: str) -> bool:
    first, second = _surnames(one), _surnames(other)
    return len(first) == len(second) and all(
        any(ratio(name, each) >= _SAME_SURNAME for each in second) for name in first
    )


@lru_cache(maxsize=65_536)
def _surnames(people: str) -> list[str]:
    """`Khlevniuk, Oleg` and `Oleg Khlevniuk`; people are parted by semicolons, or by `and`."""
    surnames = []
    for person in re.split(r"\s*;\s*|\s+(?:and|und|et|и)\s+", people):
        family, comma, _ = person.partition(",")
        words = re.findall(r"[^\W\d_][\w'’-]+", family if comma else re.sub(r"(?:Jr|Sr)\.?$", "", person))
        # Хлевнюк О. В. has its initials last, and they are no words here
        surnames.append(fold_title(words[-1]) if words else fold_title(person))
    return sorted(surnames)


def _is_original(work: Work, original: Work) -> bool:
    title = fold_title(original.title or "")
    named = (work.reprint_of, work.translation_of)
    return len(title) >= 12 and any(title in fold_title(words) for words in named if words)


def _anybodys(title: str) -> bool:
    return fold_title(title) in _ANYBODYS
