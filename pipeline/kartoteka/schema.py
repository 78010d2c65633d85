"""JSON Schema (2020-12) of every record, made from the types, so that the two cannot disagree."""

from __future__ import annotations

import ast
import inspect
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import pairwise
from textwrap import dedent
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from kartoteka.tables import TABLES

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


def of_table(table: str) -> Schema:
    """The schema of one row of `table`, complete in itself.

    Raises:
        KeyError: there is no such table.
    """
    nested: dict[str, Schema] = {}
    schema = _of_record(TABLES[table], nested)
    head = {"$schema": DIALECT, "$id": f"urn:kartoteka:{table}", "title": f"A row of the table {table}"}
    return {**head, **schema, **({"$defs": nested} if nested else {})}


def of_all() -> Schema:
    """One document with the schema of every table under `$defs`."""
    return {
        "$schema": DIALECT,
        "$id": "urn:kartoteka:tables",
        "title": "The tables of Kartoteka",
        "$defs": {table: of_table(table) for table in TABLES},
    }


def _of_record(kind: type, nested: dict[str, Schema]) -> Schema:
    hints = get_type_hints(kind)
    words = _field_docs(kind)
    properties: dict[str, Schema] = {}
    for each in fields(kind):
        properties[each.name] = _of_type(hints[each.name], nested)
        if each.name in words:
            properties[each.name]["description"] = words[each.name]
    return {
        "type": "object",
        "description": inspect.cleandoc(kind.__doc__ or ""),
        "properties": properties,
        # every row has every column: what is not known is null, never left out
        "required": list(properties),
        "additionalProperties": False,
    }


def _of_type(kind: Any, nested: dict[str, Schema]) -> Schema:
    origin, inner = get_origin(kind), get_args(kind)
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    if is_dataclass(kind) and isinstance(kind, type):
        if kind.__name__ not in nested:
            nested[kind.__name__] = {}
            nested[kind.__name__].update(_of_record(kind, nested))
        return {"$ref": f"#/$defs/{kind.__name__}"}
    if origin is Literal:
        return {"type": "string", "enum": list(inner)}
    if origin in (UnionType, Union):
        return _of_union(inner, nested)
    if origin is tuple and inner[-1] is Ellipsis:
        return {"type": "array", "items": _of_type(inner[0], nested)}
    if origin is tuple:
        parts = [_of_type(each, nested) for each in inner]
        return {"type": "array", "prefixItems": parts, "minItems": len(parts), "maxItems": len(parts)}
    if origin is dict:
        return {"type": "object"}
    raise TypeError(f"a column of this type has no JSON Schema: {kind}")


def _of_union(members: tuple[Any, ...], nested: dict[str, Schema]) -> Schema:
    if all(member in _PLAIN for member in members):
        return {"type": [_PLAIN[member] for member in members]}
    if len(members) == 2 and members[1] is NoneType and get_origin(members[0]) is Literal:
        return {"enum": [*get_args(members[0]), None]}
    return {"anyOf": [_of_type(member, nested) for member in members]}


@cache
def _field_docs(kind: type) -> dict[str, str]:
    """The words that stand under each field in the source, one line each."""
    body = ast.parse(dedent(inspect.getsource(kind))).body[0]
    assert isinstance(body, ast.ClassDef)
    words: dict[str, str] = {}
    for pair in pairwise(body.body):
        match pair:
            case (ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(doc)))):
                words[name] = " ".join(doc.split())
    return words
