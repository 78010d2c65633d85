"""Which pages of an input are wanted: `10-20`, `3, 7-`."""

from __future__ import annotations

import re

from kartoteka.errors import UnreadableInputError, UsageError

_RANGE = re.compile(r"(?a:(\d{1,9})|(\d{1,9})?\s*[-\N{EN DASH}]\s*(\d{1,9})?)")


def parsed(ranges: str) -> list[tuple[int, int | None]]:
    """First and last page of each range, as written; None is the end of the input, whatever it is.

    Raises:
        UsageError: `ranges` is no list of pages.
    """
    return [_range(words.strip(), ranges) for words in ranges.split(",")] if ranges.strip() else [(1, None)]


def chosen(ranges: str, of: int, *, where: str = "") -> list[int]:
    """The pages (1-based) that `ranges` names of an input with `of` pages: each once, in order; all if it names none.

    Args:
        ranges: as `--pages` takes them.
        of: the input's pages.
        where: the input, for the error.

    Raises:
        UsageError: `ranges` is no list of pages.
        UnreadableInputError: it names a page beyond the end.
    """
    wanted: set[int] = set()
    for first, last in parsed(ranges):
        if max(first, last or 0) > of:
            raise UnreadableInputError(
                f"there is no page {max(first, last or 0)}: the last is {of}.",
                where=where,
                hint=f"`{min(first, of)}-` reads to the end.",
            )
        wanted.update(range(first, (last or of) + 1))
    return sorted(wanted)


def _range(words: str, ranges: str) -> tuple[int, int | None]:
    match = _RANGE.fullmatch(words)
    if match and words not in {"-", "\N{EN DASH}"}:
        single, first, last = (int(number) if number else None for number in match.groups())
        begin, end = (single, single) if single is not None else (first if first is not None else 1, last)
        if begin and (end is None or end >= begin):
            return begin, end
    raise UsageError(
        f"{ranges!r} is no list of pages.", hint="Wanted: `10-20`, or `3, 7-` for page 3 and all from 7 on."
    )
