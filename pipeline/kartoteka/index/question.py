"""What a question asks for: from `РГАСПИ ф. 17 оп. 3 д. 994, л. 56` or `17/3/994` to units of the index."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from kartoteka.authority import Authority, fold_name, skeleton, to_latin
from kartoteka.authority.keys import LOCATION, located
from kartoteka.authority.keys import key as unit_key
from kartoteka.findings import Citation
from kartoteka.index.cited_keys import OPEN_MARK
from kartoteka.index.known import Known
from kartoteka.index.leaves import stretch
from kartoteka.index.nearby import is_cited
from kartoteka.index.schema import below, units
from kartoteka.index.units import OPEN, folded_path, parts, replaced, sorted_key, subtree

Parse = Callable[[str], Sequence[Citation]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as read; the keys of a bare path have no archive (`-/17/3/994`)."""

    keys: tuple[str, ...]
    leaves: tuple[str, ...] = ()
    words: str = ""


_NO_ARCHIVE = "archive not named"
_WHICH = "the number alone does not tell which"
# rgaspi/17/3/994, 56 | garf/R-5446/57/53: 27, 30-31
_KEY = re.compile(r"(?P<archive>[a-z][a-z0-9-]*)(?P<path>(?:/[^\s,:;]+)*)(?:\s*[,:]\s*(?P<leaves>.+))?")


# 17/3/994 | R-5446/57/53, 27 | 17/3/994/56: a leaf stands fourth. Asked for alone it is a path, never a date
_PATH = re.compile(r"(?P<path>[^\W\d_]{0,3}-?\d+[^\W_]*(?:\s?/\s?\d+[^\W_]*){1,3})(?:\s*[,:]\s*(?P<leaves>.+))?")


_IN_ARCHIVE = "RGASPI, "
"""Stands before levels that need some archive to be read."""
_NAMED = re.compile(r"(?P<name>[^\d,]{3,}),")
_FIRST_NUMBER = re.compile(r"(?<![^\W_])(?:[A-ZА-Я]{1,2}\s?-\s?)?\d")


def read(query: str, authority: Authority, parse: Parse) -> Question:
    """The question in `query`: a key, a reference in any notation, or the name of an archive alone.

    Args:
        query: the words of the user.
        authority: knows the archives' ids and names.
        parse: the reader of archival references.
    """
    text = query.strip()
    if (key := _KEY.fullmatch(text)) and key["archive"] in authority.archives:
        return _of_key(key, authority)
    if (path := _PATH.fullmatch(text)) is not None:
        return _of_path(path)
    # `GARF R-5446` and `RGASPI 17`: a question may leave out the label that a note would print
    with_label = _FIRST_NUMBER.sub(r"f. \g<0>", text, count=1)
    for asked in (text, with_label):
        for citation in parse(asked):
            if citation.kind == "archival" and (found := _of_citation(citation, asked[: citation.start])) is not None:
                return found
    if archives := _archives_called(text, authority):
        return Question(keys=archives)
    return _of_levels(text, parse) or _of_levels(with_label, parse) or Question(keys=())


def _of_levels(text: str, parse: Parse) -> Question | None:
    """`f. 17`, which in a note would be nothing: what it means is what it would in an archive."""
    for citation in parse(_IN_ARCHIVE + text):
        if citation.kind == "archival" and citation.fond and citation.end == len(_IN_ARCHIVE) + len(text.rstrip(".")):
            named = _NAMED.match(text)
            return _of_citation(replace(citation, archive_as_written=None, keys=()), named["name"] if named else "")
    return None


def _of_key(found: re.Match[str], authority: Authority) -> Question:
    leaves = _leaves(found["leaves"])
    key = found["archive"] + found["path"]
    try:
        unit = parts(key)
    except ValueError:
        return Question(keys=())
    if unit.fond is None:
        return Question(keys=(key,), leaves=leaves)
    # garf/5446/57/53 is typed, garf/R-5446/57/53 is meant
    meaning = authority.meant_fond(unit.archive, unit.fond)
    fonds = (meaning.fond,) if meaning.fond is not None else meaning.candidates or (unit.fond,)
    keys = tuple(replaced(key, archive=unit.archive, fond=fond) for fond in fonds)
    return Question(keys=keys, leaves=leaves, words=_WHICH if len(keys) > 1 else "")


def _of_path(found: re.Match[str]) -> Question:
    fond, opis, delo, *leaf = (*(each.strip() for each in to_latin(found["path"]).split("/")), None, None)[:4]
    leaves = (*(each for each in leaf if each is not None), *_leaves(found["leaves"]))
    return Question(keys=(unit_key(OPEN, fond, opis, delo),), leaves=leaves, words=_NO_ARCHIVE)


def _leaves(listed: str | None) -> tuple[str, ...]:
    given = (leaf.strip() for leaf in (listed or "").split(","))
    return tuple(leaf for leaf in given if stretch(leaf) is not None)


def _of_citation(citation: Citation, before: str) -> Question | None:
    written = citation.archive_as_written
    if written is not None and citation.keys:
        return Question(keys=citation.keys, leaves=citation.leaves)
    if written is not None and (citation.archive is not None or citation.alternatives):
        keys = tuple(dict.fromkeys(key for reading in citation.alternatives for key in reading.keys))
        which = f"{written} may be several archives" if citation.archive is None else _WHICH
        if keys:
            return Question(keys=keys, leaves=citation.leaves, words=which)
        if citation.archive:
            return Question(keys=(located(citation.archive, citation.location),), leaves=citation.leaves)
    if citation.fond is None:
        return None
    levels = [(level.level, level.value) for level in citation.levels]
    files = citation.delo or (None,)
    keys = tuple(unit_key(OPEN, citation.fond, citation.opis, file, levels) for file in files)
    written = written or before.strip(" ,.:;")
    return Question(
        keys=keys,
        leaves=citation.leaves,
        words=f"no archive called {written} is known" if written else _NO_ARCHIVE,
    )


def _archives_called(name: str, authority: Authority) -> tuple[str, ...]:
    """The archives that a name alone can mean; today's own name beats a predecessor's."""
    forms = authority.forms_of(fold_name(name)) or authority.by_skeleton(skeleton(name))
    own = [form.archive for form in forms if form.of is None]
    return tuple(dict.fromkeys([*own, *(form.archive for form in forms)]))


def units_asked(connection: Connection, question: Question, known: Known) -> list[str]:
    """The units of this index that the question means, and keys that it names whole even if nobody cites them."""
    found: list[str] = []
    for key in question.keys:
        if parts(key).archive == OPEN:
            found += _in_any_archive(connection, key, known)
        else:
            found += _in_archive(connection, key)
    return list(dict.fromkeys(found))


def _in_any_archive(connection: Connection, key: str, known: Known) -> list[str]:
    wanted = parts(key)
    units = [unit for unit in _with_path(connection, folded_path(key)) if _fits(unit, key)]
    steps = key.split("/")
    for end in range(len(steps) - 1, 1, -1) if not units else ():
        # nobody cites the file: say so of the fonds and opisi that are cited, so that near files can be shown
        above = [unit for unit in _with_path(connection, folded_path("/".join(steps[:end]))) if _fits(unit, key)]
        if above:
            units = ["/".join((unit, *steps[end:])) for unit in above]
            break
    holders = known.holders(wanted.fond or "")
    return sorted(units, key=lambda unit: (parts(unit).archive not in holders, unit))


def _in_archive(connection: Connection, key: str) -> list[str]:
    wanted = parts(key)
    if wanted.levels and wanted.levels[0][0] == LOCATION:
        return _at_location(connection, key)
    if wanted.fond is None:
        return [key]
    there = [unit for unit in _with_path(connection, folded_path(key)) if parts(unit).archive == wanted.archive]
    if wanted.levels:
        return [key]
    # AVP RF 06/10/40 is asked for without its papka; 5446 without its prefix only if no fond is called just so
    same = [unit for unit in there if parts(unit).fond == wanted.fond]
    return same or ([key] if is_cited(connection, key) else there or [key])


def _at_location(connection: Connection, key: str) -> list[str]:
    """The units whose words hold those of `key`: R 58 is asked for, R 58/1014 is cited."""
    every, _ = sorted_key(key).split("=")
    rows = connection.execute(select(units.c.unit).where(below(units.c.sorted, f"{every}=", f"{every}>"))).scalars()
    wanted = _location_words(key)
    there = sorted((unit for unit in rows if _stands_in(wanted, _location_words(unit))), key=sorted_key)
    return [unit for unit in there if is_cited(connection, unit)] or [key]


def _location_words(key: str) -> list[str]:
    ((_, words),) = parts(key).levels
    return re.findall(r"[^\W_]+", words.casefold())


def _stands_in(wanted: list[str], words: list[str]) -> bool:
    return any(words[at : at + len(wanted)] == wanted for at in range(len(words) - len(wanted) + 1))


def _fits(unit: str, key: str) -> bool:
    """False if the key names a prefix that the unit does not have (`R-374` is not `A-374`)."""
    fond = parts(key).fond
    return fond is None or fond.isdigit() or parts(unit).fond == fond


def _with_path(connection: Connection, path: str) -> list[str]:
    """Units whose numbers are `path`; where it leaves a level open (`17/-/994`), any number may stand there."""
    steps = path.split("/")
    if OPEN not in steps:
        rows = connection.execute(select(units.c.unit, units.c.path).where(units.c.path == path)).all()
    else:
        given = "/".join(steps[: steps.index(OPEN)])
        low, high = subtree(given) if given else ("", "\U0010ffff")
        rows = connection.execute(select(units.c.unit, units.c.path).where(below(units.c.path, low, high))).all()
    found = [unit for unit, other in rows if not unit.startswith(OPEN_MARK) and _agrees(steps, other.split("/"))]
    return sorted(unit for unit in found if is_cited(connection, unit))


def _agrees(steps: list[str], others: list[str]) -> bool:
    pairs = zip(steps, others, strict=False)
    return len(steps) == len(others) and all(OPEN in (one, other) or one == other for one, other in pairs)
