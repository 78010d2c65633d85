"""What the index takes in of one work, made from the work alone: so it can be made where the work is read, in another process."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from hashlib import blake2b
from typing import Any, Final

from kartoteka.authority import to_latin
from kartoteka.decisions.marks import is_rejected
from kartoteka.findings import Citation, Entity, Work, WorkFindings, digest
from kartoteka.index.cited_keys import OPEN_MARK, bare_key, marked_keys
from kartoteka.index.entities import clusters
from kartoteka.index.leaves import bounds
from kartoteka.index.person_blocks import blocks
from kartoteka.index.printed_works import print_key
from kartoteka.index.schema import KINDS
from kartoteka.index.units import folded_path, is_range, lineage, number_range, parent, sorted_key
from kartoteka.index.words import A_ROW, words_of
from kartoteka.tables import Row, rows_of_work

_SIGNS: Final = re.compile(r"[\W_]+")
_PINS: Final = b"with locations"
"""Another word where other pins are made of the same records: then all works are written anew."""
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class How(IntEnum):
    """How a citation gives a unit."""

    PRINTED = 0
    OPEN = 1
    """The print leaves open which one; the key has what is printed."""
    SERIES = 2
    """It names a record series that lies there today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """The people, institutions, places and events of one work."""

    names: tuple[tuple[str, str], ...]
    """`digest` and `text` of `_names`."""
    blocks: tuple[tuple[str, str], ...]
    """Where those of people are kept: block and `digest` of the name."""
    clusters: tuple[tuple[str, str, str, float], ...]
    """`cluster`, `digest` of its name, `entity` and `confidence` of `_clusters`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One work, ready for the tables of the index."""

    work: str
    original: str
    twin: str | None
    status: str
    year: int | None
    digest: str
    """Of all that follows: a work that comes again unchanged need not be written."""
    records: tuple[tuple[int, int, bytes], ...]
    """Kind, number and body of each row of `_records`."""
    units: tuple[tuple[str, str, str], ...]
    """The units that it cites, and those above them: `sorted`, `unit` and `path` of `_units`."""
    file_ranges: tuple[tuple[str, str, int, int], ...]
    """Those that are ranges of files: `sorted` of the unit, key of the opis, first and last file."""
    pins: tuple[tuple[int, str, int | None, int | None, int], ...]
    """Row of the citation, `sorted` of the unit, first and last leaf, `How`."""
    printed: tuple[tuple[int, str], ...]
    mirrors: tuple[int, ...]
    words: tuple[tuple[int, int, str], ...]
    """The words that its notes and cited documents are found by (`words.words_of`)."""
    mentions: tuple[tuple[str, str, str | None], ...]
    days: tuple[tuple[int, str, str], ...]
    called: Called
    undecided: tuple[tuple[int, int, str], ...] = ()
    """Kind, row and JSON of the records as they were read, of those that a person's decision changed."""


def pack(found: WorkFindings, *, undecided: Sequence[tuple[int, int, str]] = ()) -> Pack:
    """What the index takes in of one work.

    Args:
        found: what it says, as people decided.
        undecided: the rows that were read otherwise: kind, row and JSON.
    """
    rows = rows_of_work(found)
    records = tuple(
        (at, nth, body) for at, kind in enumerate(KINDS) for nth, body in enumerate(packed_records(rows[kind]))
    )
    pins = tuple(_pins(found.citations))
    keys = {key for _, key, *_ in pins}
    order = {key: sorted_key(key) for key in keys}
    return Pack(
        work=found.work.work,
        original=original_of(found.work),
        twin=twin_key(found.work),
        status=found.work.status,
        year=found.work.year,
        digest=_digest((_PINS, *(body for _, _, body in records), *(as_text(each).encode() for each in undecided))),
        records=records,
        units=tuple(sorted((sorted_key(key), key, folded_path(bare_key(key))) for key in _with_those_above(keys))),
        file_ranges=tuple(sorted(_file_ranges(order))),
        pins=tuple((row, order[key], low, high, how) for row, key, low, high, how in pins),
        printed=tuple(
            (row, key) for row, citation in enumerate(found.citations) if (key := print_key(citation)) is not None
        ),
        mirrors=tuple(row for row, citation in enumerate(found.citations) if citation.mirror_of is not None),
        words=tuple(words_of(rows)),
        mentions=tuple(
            dict.fromkeys((each.text, each.label, each.cluster) for each in found.entities if not is_rejected(each))
        ),
        days=tuple((row, each.earliest, each.latest) for row, each in enumerate(found.dates)),
        called=called(found.entities),
        undecided=tuple(undecided),
    )


def called(entities: Iterable[Entity]) -> Called:
    """What one work calls people, institutions, places and events."""
    names: dict[str, str] = {}
    kept: set[tuple[str, str]] = set()
    rows = []
    for each in clusters(entities):
        name, person = digest(each.name.text), each.name.person
        names[name] = each.name.text
        if person is not None:
            kept |= {(block, name) for block in blocks(person).kept}
        rows.append((each.cluster, name, each.link(each.name.alone).entity, each.confidence))
    return Called(names=tuple(names.items()), blocks=tuple(sorted(kept)), clusters=tuple(rows))


def original_of(work: Work) -> str:
    """The work that a reprint or translation counts with."""
    return work.reprint_of or work.translation_of or work.work


def twin_key(work: Work) -> str | None:
    """Author, title and year, folded; None without a title and an author."""
    if not work.title or not work.author:
        return None
    return "|".join(_SIGNS.sub("", to_latin(part).casefold()) for part in (work.author, work.title, str(work.year)))


def packed_records(rows: Sequence[Row]) -> Iterator[bytes]:
    """The rows of a table, `A_ROW` at a time; `unpacked` leads back."""
    for at in range(0, len(rows), A_ROW):
        yield zlib.compress(_encode(rows[at : at + A_ROW]).encode(), 1)


def unpacked(body: bytes) -> list[Row]:
    """The rows that lie packed together."""
    found: list[Row] = json.loads(zlib.decompress(body))
    return found


def _pins(citations: Iterable[Citation]) -> Iterator[tuple[int, str, int | None, int | None, int]]:
    for row, citation in enumerate(citations):
        low, high = bounds(citation.leaves) or (None, None)
        for key in marked_keys(citation):
            yield row, key, low, high, How.OPEN if key.startswith(OPEN_MARK) else How.PRINTED
        if citation.probable_unit is not None and not is_rejected(citation):
            yield row, citation.probable_unit, low, high, How.SERIES


def _with_those_above(keys: Iterable[str]) -> set[str]:
    return {each for key in keys for each in ((key,) if key.startswith(OPEN_MARK) else lineage(key))}


def _file_ranges(order: Mapping[str, str]) -> Iterator[tuple[str, str, int, int]]:
    for key, place in order.items():
        above, span = parent(key), number_range(key)
        if not key.startswith(OPEN_MARK) and is_range(key) and above is not None and span is not None:
            yield place, above, *span


def _digest(bodies: Iterable[bytes]) -> str:
    made = blake2b(digest_size=12)
    for body in bodies:
        made.update(len(body).to_bytes(8, "big") + body)
    return made.hexdigest()


def as_text(value: Any) -> str:
    """Compact JSON."""
    return _encode(value)
