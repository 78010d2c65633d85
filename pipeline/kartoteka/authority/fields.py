"""The fields of each kind of authority record, as a user's file must have them.

A kind is a type; a tuple of the allowed words; [kind], a list of it; or {name: kind}, a table. A name that ends in ? may
be left out. `schema/` says the same to editors that know JSON Schema; a test compares the two.
"""

from __future__ import annotations

from typing import get_args

from kartoteka.authority.records import Scheme
from kartoteka.findings import EntityLabel

_TEXTS = [str]
_YEARS: dict[str, object] = {"from?": int, "to?": int}
_EXAMPLES = [{"text": str, "reading?": object, "note?": str, "before?": str, "notation?": str}]
_ALIASES = [{"form": str, "language?": str, "common?": bool, "needs_context?": bool, "also?": _TEXTS}]

ARCHIVE: dict[str, object] = {
    "id": str,
    "name": str,
    "abbreviation": str,
    "abbreviation_original?": str,
    "names?": {"original?": str, "transliterated?": str, "variants?": _TEXTS},
    "collective?": bool,
    "country?": str,
    "city?": str,
    "kind?": str,
    "years?": _YEARS,
    "status?": str,
    "part_of?": str,
    "successor?": str,
    "weight?": int,
    "scheme?": get_args(Scheme),
    "levels?": _TEXTS,
    "fond_prefixes?": _TEXTS,
    "fond_suffixes?": _TEXTS,
    "prefixes_left_out?": _TEXTS,
    "predecessors?": [
        {
            "abbreviation": str,
            "abbreviation_original?": str,
            "original?": str,
            "transliterated?": str,
            "english?": _TEXTS,
            "years?": _YEARS,
            "merged?": bool,
            "remark?": str,
            "uncertain?": bool,
        }
    ],
    "fond_mappings?": [{"of": str, "fond": str, "becomes": _TEXTS, "uncertain?": bool}],
    "forms?": [
        {"form": str, "system": str, "of?": str, "needs_context?": bool, "generated?": bool, "uncertain?": bool}
    ],
    "fonds?": [{"number": str, "title": str, "also?": _TEXTS, "uncertain?": bool}],
    "examples?": _EXAMPLES,
    "counter_examples?": _EXAMPLES,
    "notes?": str,
    "uncertain?": _TEXTS,
    "checked?": _TEXTS,
}

ENTRY: dict[str, object] = {
    "id": str,
    "name": str,
    "original?": str,
    "english?": str,
    "label": get_args(EntityLabel),
    "generic?": bool,
    "from?": str,
    "to?": str,
    "parent?": str,
    "wikidata?": str,
    "aliases": _ALIASES,
    "notes?": str,
    "uncertain?": bool,
}

PERSON: dict[str, object] = {
    "id": str,
    "surname": str,
    "given?": str,
    "also?": _TEXTS,
    "alone?": bool,
    "notes?": str,
}

PERIODICAL: dict[str, object] = {
    "id": str,
    "name": str,
    "original?": str,
    "kind": ("newspaper", "journal", "edition"),
    "language?": str,
    "years?": _YEARS,
    "aliases": _ALIASES,
    "notes?": str,
}

SERIES: dict[str, object] = {
    "id": str,
    "title": str,
    "original?": str,
    "english?": str,
    "probable_unit?": str,
    "forms": _TEXTS,
    "qualifiers?": [{"forms": _TEXTS, "probable_unit?": str}],
    "notes?": str,
}

RELATION: dict[str, object] = {
    "unit": str,
    "other": str,
    "kind": ("transferred", "renumbered", "copy"),
    "year?": int,
    "evidence": str,
    "uncertain?": bool,
}
