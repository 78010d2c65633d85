"""The `custom` attribute of PAGE: `readingOrder {index:0;} structure {type:footnote;}`.

Transkribus keeps there what the schema has no place for, and eScriptorium its names of zones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TAG = re.compile(r"([\w-]+)\s*\{([^}]*)\}")


def _tags(custom: str | None, name: str) -> Iterator[dict[str, str]]:
    for found in _TAG.finditer(custom or ""):
        if found[1] == name:
            # a value may hold a colon itself: `type:MarginTextZone:lower`
            pairs = (pair.partition(":") for pair in found[2].split(";") if ":" in pair)
            yield {key.strip(): value.strip() for key, _, value in pairs}


def structure_type(custom: str | None) -> str | None:
    """What the region or line is called there."""
    return next((tag["type"] for tag in _tags(custom, "structure") if "type" in tag), None)


def order_index(custom: str | None) -> int | None:
    """Its place among its neighbours, from 0."""
    found = next((tag.get("index", "") for tag in _tags(custom, "readingOrder")), "")
    return int(found) if found.isdecimal() else None


def superscripts(custom: str | None) -> list[range]:
    """Which letters of a text stand raised."""
    return [
        range(int(offset), int(offset) + int(length))
        for tag in _tags(custom, "textStyle")
        if tag.get("superscript", "").lower() == "true"
        and (offset := tag.get("offset", "")).isdecimal()
        and (length := tag.get("length", "")).isdecimal()
    ]
