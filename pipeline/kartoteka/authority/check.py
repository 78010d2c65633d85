"""The check that a user's authority file must pass: known fields, right kinds, and no form without its fields."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from kartoteka.authority.fields import ARCHIVE
from kartoteka.authority.records import ArchiveRecord
from kartoteka.errors import AuthorityError

_HINT = "corpus/authority/README.md shows the fields and an example."
_SAID = {str: "text", int: "a whole number", bool: "true or false", list: "a list", dict: "a table"}


def check_archive(record: Mapping[str, object], *, where: Path) -> ArchiveRecord:
    """`record` as an archive.

    Raises:
        AuthorityError: a field is missing, unknown, or of the wrong kind; names file and field.
    """
    check(record, ARCHIVE, where=str(where))
    archive = cast(ArchiveRecord, record)
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
    """`value` must be of `kind`, as `fields.py` writes kinds.

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
    elif isinstance(kind, tuple):
        if value not in kind:
            raise AuthorityError(f"{field}: {value!r} is not known.", where=where, hint=f"Allowed: {', '.join(kind)}.")
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
