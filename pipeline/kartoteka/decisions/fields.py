"""What of a finding can be corrected, and what its values may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, get_args

from kartoteka.authority import Authority, fold_name, normal_number, parse_key, to_latin
from kartoteka.findings import Citation, EntityLabel, EntityLink, Note, Relation, Work

Finding = Citation | Note | Work | EntityLink
Value = str | int | list[str] | list[dict[str, str]]

_PRINT = (
    "title", "author", "editor", "year", "container", "publisher", "place", "volume", "issue", "page", "genre",
    "relation",
)  # fmt: skip
FIELDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "archival": ("archive", "fond", "opis", "delo", "leaves", "key", "location", "relation"),
        # an Ibid. that leads nowhere is taken for one of print: whoever finds what it stands on names the unit
        "print": (*_PRINT, "key", "leaves"),
        "record-series": ("title", "unit", "relation"),
        "oral-history": ("title", "relation"),
        "note": ("label",),
        "name": ("label",),
        "work": (
            "title", "author", "translator", "editor", "container", "year", "language", "reprint_of", "translation_of",
        ),
    }
)  # fmt: skip
"""The names of the fields of each kind of finding."""
CSL: Final[Mapping[str, str]] = MappingProxyType(
    {
        "title": "title", "author": "author", "editor": "editor", "year": "issued", "container": "container-title",
        "publisher": "publisher", "place": "publisher-place", "volume": "volume", "issue": "issue", "page": "page",
    }
)  # fmt: skip
"""The fields of a print reference as CSL names them."""
GENRES = (
    "book", "chapter", "article", "press", "document-collection", "journal-document", "dissertation", "web",
)  # fmt: skip
_LISTS = ("delo", "leaves", "key")
_LEAF = re.compile(r"(?:p\.|fr\.)?\d+[a-z]{0,2}(?:ob)?(?:-\d+[a-z]{0,2}(?:ob)?)?")
_LONGEST = 500


class FieldError(ValueError):
    """A field that the finding has not, or a value that it cannot have; the message says which would do."""


def kind_of(finding: Finding) -> str:
    """The kind of a finding, a key of `FIELDS`."""
    if isinstance(finding, Citation):
        return finding.kind
    if isinstance(finding, EntityLink):
        return "name"
    return "note" if isinstance(finding, Note) else "work"


def checked(given: Mapping[str, object], kind: str, authority: Authority) -> dict[str, object]:
    """The fields as they are kept: lists as lists, an archive by its id, numbers in the letters of keys.

    Args:
        given: words as a person types them (`"994, 995"`), or values that were checked before.
        kind: of the finding.
        authority: knows the archives.

    Raises:
        FieldError: one of them cannot be.
    """
    known = FIELDS[kind]
    found: dict[str, object] = {}
    for name, value in given.items():
        if name not in known:
            what = kind.replace("-", " ") + ("" if kind in ("note", "name", "work") else " citation")
            article = "an" if what[0] in "ao" else "a"
            raise FieldError(f"{article} {what} has no field {name!r}. It has: {', '.join(known)}.")
        words = value if isinstance(value, list) else [value]
        if any(isinstance(each, bool) or not isinstance(each, str | int) for each in words):
            raise FieldError(f"the value of {name} is neither words nor a list of words.")
        if any(len(str(each)) > _LONGEST or not str(each).isprintable() for each in words):
            raise FieldError(f"the value of {name} is too long, or holds signs that cannot be printed.")
        if name in _LISTS:
            parts = [part.strip() for each in words for part in str(each).split(",")]
            found[name] = [_CHECKS[name](part, authority) for part in parts if part]
        else:
            plain = "; ".join(str(each) for each in words).strip()
            found[name] = _CHECKS[name](plain, authority) if plain and name in _CHECKS else plain
            if kind == "name":
                found[name] = _label(plain, authority)
    if kind == "print" and found.get("leaves") and not found.get("key"):
        raise FieldError("leaves are those of a file: name it too, key=rgaspi/17/3/994.")
    if "key" in found and not found["key"]:
        raise FieldError("key wants the key of a unit: rgaspi/17/3/994.")
    return found


def _archive(words: str, authority: Authority) -> str:
    if words in authority.archives:
        return words
    meant = sorted({form.archive for form in authority.forms_of(fold_name(words))})
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise FieldError(f"several archives are called {words!r}. Name one: {', '.join(meant)}.")
    raise FieldError(f"no archive is called {words!r}. Name its id: rgaspi, garf, rgae.")


_IN_NUMBER = "-/. "


def _number(words: str, _: Authority) -> str:
    number = normal_number(to_latin(words))
    if not any(sign.isalnum() for sign in number) or not all(sign.isalnum() or sign in _IN_NUMBER for sign in number):
        raise FieldError(f"{words!r} is no number of a fond, opis or delo.")
    return number


def _file(words: str, authority: Authority) -> str:
    low, dash, high = words.replace("..", "-").partition("-")
    both = low.strip().isdecimal() and high.strip().isdecimal()
    return f"{low.strip()}-{high.strip()}" if dash and both else _number(words, authority)


def _leaf(words: str, _: Authority) -> str:
    leaf = to_latin(words.lower()).replace(" ", "").replace(".ob", "ob").replace("–", "-")
    leaf = re.sub(r"ob\.(?=-|$)", "ob", leaf)
    if _LEAF.fullmatch(leaf) is None:
        raise FieldError(f"{words!r} is no leaf. Leaves are written 56, 62-83, 7-14ob, p.12, fr.3.")
    return leaf


def unit_key(words: str, authority: Authority) -> str:
    """The key that `words` are.

    Raises:
        FieldError: they are none, or name an archive that nobody knows.
    """
    key = words.strip()
    try:
        archive = parse_key(key).archive
    except ValueError as error:
        raise FieldError(f"{words!r} is no key of a unit. One looks like rgaspi/17/3/994.") from error
    if archive not in authority.archives:
        raise FieldError(f"{words!r} is no key of a unit: no archive has the id {archive!r}.")
    return key


def _year(words: str, _: Authority) -> int:
    if not (words.isdecimal() and words.isascii() and len(words) == 4):
        raise FieldError(f"{words!r} is no year of four digits.")
    return int(words)


def _one_of(*choices: str) -> Callable[[str, Authority], str]:
    def check(words: str, _: Authority) -> str:
        if words not in choices:
            raise FieldError(f"{words!r} is no choice. Allowed: {', '.join(choices)}.")
        return words

    return check


_label = _one_of(*get_args(EntityLabel))
_CHECKS: Final[Mapping[str, Callable[[str, Authority], object]]] = MappingProxyType(
    {
        "archive": _archive,
        "fond": _number,
        "opis": _number,
        "delo": _file,
        "leaves": _leaf,
        "key": unit_key,
        "unit": unit_key,
        "year": _year,
        "genre": _one_of(*GENRES),
        "relation": _one_of(*get_args(Relation)),
    }
)
