"""Paths in which OCR took a slash for a letter: `17/3l994`, `8131l37/99`, `9401/1al552`."""

from __future__ import annotations

from dataclasses import replace

from kartoteka.cite.shelfmark.paths import Path, path_at
from kartoteka.patterns import lazily

_STRETCH = lazily(r"(?:[^\W\d_]{1,3}[-–])?[^\W_]{1,14}(?:\s?/\s?[^\W_]{1,14}){0,3}")
LIKE_SLASH = lazily(r"(?<=\d)[lI|](?=[\dSB])|(?<=\d[a-zа-я])[lI|](?=\d)|(?<=\d)l(?=[A-ZА-Я]{2})")


def path_with_lost_slashes(text: str, at: int, *, due: int, cyrillic: bool, tight: bool) -> Path | None:
    """The path at `at` with exactly `due` numbers, if look-alikes of slashes in it are as many as slashes are missing.

    With more of them than slashes missing nobody can tell which are digits.
    """
    stretch = _STRETCH.match(text, at)
    if stretch is None:
        return None
    lost = [found.start() for found in LIKE_SLASH.finditer(text, at, stretch.end())]
    if not lost or len(lost) != due - 1 - stretch[0].count("/"):
        return None
    # a slash takes as much room as the letter, so the positions hold
    signs = list(text[: stretch.end() + 1])
    for place in lost:
        signs[place] = "/"
    path = path_at("".join(signs) + text[stretch.end() + 1 :], at, cyrillic=cyrillic, tight=tight)
    return replace(path, slashes=len(lost)) if path and path.mark == "/" and len(path.values) == due else None
