"""Tags and text of HTML as they come, closed or not: quicker than an HTML parser, as hOCR has a tag for each letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

# an attribute may hold what looks like the end of the tag; no quantifier gives back what it took, so that nothing that
# an evil file holds takes more than one look
_TOKEN = re.compile(
    r"""<(/?)([A-Za-z][\w:.-]*+)((?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)>|(?:<[!?][^<>]*+>)|([^<]++|<)""", re.DOTALL
)
_ATTRIBUTE = re.compile(r"""\b(class|title)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"']+))""", re.IGNORECASE)


class Token(NamedTuple):
    """A tag, or the text between two."""

    tag: str
    """Its name in small letters; "" for text."""
    is_end: bool = False
    kind: str = ""
    """The `class` of a start tag."""
    title: str = ""
    text: str = ""


def tokens(html: str) -> Iterator[Token]:
    """All of them in order, but for the line ends between tags; what is no tag though it begins like one is text."""
    for found in _TOKEN.finditer(html):
        end, tag, attributes, text = found.groups()
        if tag:
            given = {name.lower(): one or other or bare for name, one, other, bare in _ATTRIBUTE.findall(attributes)}
            yield Token(tag.lower(), bool(end), given.get("class", ""), given.get("title", ""))
        elif text and not ("\n" in text and text.isspace()):
            # lines and their indentation stand between most tags
            yield Token("", text=unescape(text) if "&" in text else text)
