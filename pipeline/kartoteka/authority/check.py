"""The check that a user's authority file must pass: known fields, right kinds, and no form without its fields."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast, get_args

from kartoteka.authority.records import ArchiveRecord, Scheme
from kartoteka.errors import AuthorityError

_HINT = "corpus/authority/README.md shows the fields and an example."
_TEXTS = [str]
Kind = type | list[object] | dict[str, object]
"""A type; [kind]: a list of it; {name: kind}: a table, whose names with ? may be left out."""

_YEARS: dict[str, object] = {"from?": int, "to?": int}
ARCHIVE: dict[str, object] = {
    "id": str, "name": str, "abbreviation": str, "abbreviation_original?": str,
    "names?": {"original?": str, "transliterated?": str, "variants?": _TEXTS},
    "country?": str, "city?": str, "kind?": str, "years?": _YEARS, "status?": str, "part_of?": str, "successor?": str,
    "weight?": int, "scheme?": str, "levels?": _TEXTS, "fond_prefixes?": _TEXTS, "fond_suffixes?": _TEXTS,
    "prefixes_left_out?": _TEXTS,
    "predecessors?": [
        {
            "abbreviation": str, "abbreviation_original?": str, "original?": str, "transliterated?": str,
            "english?": _TEXTS, "years?": _YEARS, "merged?": bool, "remark?": str, "uncertain?": bool,
        }
    ],
    "fond_mappings?": [{"of": str, "fond": str, "becomes": _TEXTS, "uncertain?": bool}],
    "forms?": [
        {"form": str, "system": str, "of?": str, "needs_context?": bool, "generated?": bool, "uncertain?": bool}
    ],
    "fonds?": [{"number": str, "title": str, "also?": _TEXTS, "uncertain?": bool}],
    "examples?": [{"text": str, "reading?": dict, "note?": str}],
    "counter_examples?": [{"text": str, "reading?": dict, "note?": str}],
    "notes?": str, "uncertain?": _TEXTS, "checked?": _TEXTS,
}  # fmt: skip
_SAID = {str: "text", int: "a whole number", bool: "true or false", list: "a list", dict: "a table"}


def check_archive(record: Mapping[str, object], *, where: Path) -> ArchiveRecord:
    """`record` as an archive.

    Raises:
        AuthorityError: a field is missing, unknown, or of the wrong kind; names file and field.
    """
    check(record, ARCHIVE, where=str(where))
    archive = cast(ArchiveRecord, record)
    if archive.get("scheme", "fond") not in get_args(Scheme):
        raise AuthorityError(
            f"scheme {archive.get('scheme')!r} is not known.",
            where=str(where),
            hint=f"Allowed: {', '.join(get_args(Scheme))}.",
        )
    known = {each["abbreviation"] for each in archive.get("predecessors", ())}
    for kind in ("forms", "fond_mappings"):
        for at, line in enumerate(cast("list[dict[str, object]]", archive.get(kind, ())), start=1):
            if line.get("of") is not None and line["of"] not in known:
                raise AuthorityError(
                    f"{kind}, line {at}: no predecessor has the abbreviation {line['of']!r}.",
                    where=str(where),
                    hint="Add it to predecessors, or leave `of` out.",
                )
    return archive


def check(value: object, kind: object, *, where: str, field: str = "") -> None:
    """`value` must be of `kind` (see `Kind`).

    Raises:
        AuthorityError: it is not; `field` says where in the file.
    """
    if isinstance(kind, dict):
        _check_table(value, kind, where=where, field=field)
    elif isinstance(kind, list):
        if not isinstance(value, list):
            raise _wrong(value, list, where, field)
        for at, each in enumerate(value, start=1):
            check(each, kind[0], where=where, field=f"{field}, line {at}")
    elif isinstance(kind, type) and (not isinstance(value, kind) or (kind is int and isinstance(value, bool))):
        raise _wrong(value, kind, where, field)


def _check_table(value: object, fields: Mapping[str, object], *, where: str, field: str) -> None:
    if not isinstance(value, dict):
        raise _wrong(value, dict, where, field)
    allowed = {name.rstrip("?"): kind for name, kind in fields.items()}
    for name in value:
        if name not in allowed:
            hint = f"Allowed: {', '.join(allowed)}."
            raise AuthorityError(f"{_at(field, name)} is no field that is known here.", where=where, hint=hint)
    for name, kind in fields.items():
        plain = name.rstrip("?")
        if plain in value and value[plain] is not None:
            check(value[plain], kind, where=where, field=_at(field, plain))
        elif not name.endswith("?"):
            raise AuthorityError(f"the field {_at(field, plain)} is missing.", where=where, hint=_HINT)


def _at(field: str, name: str) -> str:
    return f"{field}: {name}" if field else name


def _wrong(value: object, kind: type, where: str, field: str) -> AuthorityError:
    return AuthorityError(f"{field or 'the file'}: {value!r} is not {_SAID[kind]}.", where=where, hint=_HINT)
