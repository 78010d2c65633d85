"""Draws a Vega specification as SVG that takes the page's colours, runs no script, and says in words what it shows."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from markupsafe import Markup

from kartoteka.report.words import one_line

Spec = Mapping[str, Any]
"""A Vega specification, or a part of one."""

INK, QUIET, LINE, BAR, PAPER = (f"var(--{name})" for name in ("ink", "quiet", "line", "bar", "paper"))
"""Colours by their names in the style sheet, so that light, dark and print each have their own."""

_CONFIG: Final[Spec] = {
    # what is drawn is one picture to a screen reader; its words and the table beside it say more than a hundred marks
    "aria": False,
    "text": {"fontSize": 13, "fill": INK},
    "axis": {
        "labelColor": INK, "labelFontSize": 12, "domainColor": LINE, "tickColor": LINE, "gridColor": LINE,
    },
}  # fmt: skip
_HEAD = re.compile(r"<svg [^>]*?(viewBox=\"[^\"]*\")>")
_NUMBER = re.compile(r"(\d+\.\d)\d+")
_NEEDLESS = re.compile(r' (?:role|class|aria-[a-z]+|pointer-events)="[^"]*"')
"""What the library says of parts of a picture, where the whole is one."""
_TAG, _EMPTY = re.compile(r"<[^>]*>"), re.compile(r"<text [^>]*/>")


def drawn(spec: Spec, *, words: str) -> Markup:
    """The picture as an SVG element.

    Args:
        spec: what is drawn, and how.
        words: what a screen reader says of it.
    """
    # Markup is right here: the library escapes every text, and the words are escaped by format
    inner = _svg(json.dumps({**spec, "config": _CONFIG}, sort_keys=True))
    head, _, rest = inner.partition(">")
    box = _HEAD.match(head + ">")
    assert box is not None
    return Markup('<svg {} role="img" aria-label="{}">{}').format(Markup(box[1]), words, Markup(rest))


@lru_cache(maxsize=64)
def _svg(spec: str) -> str:
    import vl_convert  # 80 MB with an engine of its own, which nothing but a report needs

    found: str = vl_convert.vega_to_svg(json.loads(spec))
    return _TAG.sub(lambda tag: _NUMBER.sub(r"\1", _NEEDLESS.sub("", tag[0])), _EMPTY.sub("", found))


def said(title: str, parts: Sequence[str]) -> str:
    """The words of a picture: its title and the few things that stand out."""
    return one_line(f"{title}. {'; '.join(parts)}." if parts else f"{title}.")


def values(name: str, rows: Sequence[Mapping[str, object]], **more: object) -> Spec:
    """Data of a specification; words of the print are led on one line."""
    plain = [{key: one_line(value) if isinstance(value, str) else value for key, value in row.items()} for row in rows]
    return {"name": name, "values": plain, **more}
