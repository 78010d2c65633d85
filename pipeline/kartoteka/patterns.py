"""Patterns that are compiled when they are first used: the readers have two hundred, and a lone note needs a third of them."""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Uncompiled:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        # only what is not there yet comes here: from then on the methods are the compiled pattern's own
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)


def lazily(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile(pattern, flags)`, put off until the first match is asked for.

    What is wrong with the pattern shows only then.
    """
    return cast("re.Pattern[str]", _Uncompiled(pattern, flags))
