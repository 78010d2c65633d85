"""The order in which a file says that the parts of a page are read (PAGE; ALTO since 4.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar
from xml.etree.ElementTree import Element

Part = TypeVar("Part")


def named_order(group: Element | None) -> list[str]:
    """The ids of the parts, as the `ReadingOrder` element names them."""
    return [] if group is None else list(_ids(group))


def _ids(group: Element) -> Iterable[str]:
    yield from (group.get("regionRef") or group.get("REF") or "").split()
    members = list(group)
    if all(member.get("index", "").isdecimal() for member in members):
        members.sort(key=lambda member: int(member.get("index", "0")))
    for member in members:
        yield from _ids(member)


def arranged(
    parts: Sequence[Part], order: Sequence[str], *, name: Callable[[Part], str], top: Callable[[Part], float]
) -> list[Part]:
    """`parts` in `order`; those that it leaves out stay before all if they stand above all, else behind.

    Transkribus leaves out what was added by hand: page numbers, most often.
    """
    place = {one: at for at, one in reversed(list(enumerate(order)))}
    named = sorted((part for part in parts if name(part) in place), key=lambda part: place[name(part)])
    if not named:
        return list(parts)
    highest = min(top(part) for part in named)
    others = [part for part in parts if name(part) not in place]
    return [
        *(part for part in others if top(part) < highest),
        *named,
        *(part for part in others if not top(part) < highest),
    ]
