"""Citations back into the text they were read from, as HTML or Markdown.

The text is cut wherever a citation begins or ends; the elements around a cut are closed and opened anew, so that
citations may nest, touch, overlap, and be broken in pieces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import pairwise
from typing import Literal
from urllib.parse import quote

from kartoteka.findings import Citation

Link = Callable[[Citation], str | None] | str | None
Status = Literal["resolved", "open", "ambiguous", "unresolved"]

_INLINE = re.compile(r"[\\`*_\[\]<>&~|$]")
_LINE_START = re.compile(r"^(?:(?P<blanks>[ \t]+)|(?P<digits>\d+)(?=[.)]))?(?P<sign>[-+=#:.)])?", re.MULTILINE)


def status(citation: Citation) -> Status:
    """How far a citation is decided; `open`: an archival reference to a fond whose key is not."""
    back = citation.back_reference
    if back is not None and back.status != "resolved":
        return back.status
    return "open" if citation.scheme == "fond" and not citation.keys else "resolved"


def annotate(
    text: str,
    citations: Iterable[Citation],
    *,
    format: Literal["html", "markdown"] = "html",
    link: Link = None,
) -> str:
    """Write citations back into the text that they were read from, as HTML or Markdown; no letter of it changes.

    Each stands in an element with its kind and status as classes, and `data-citation`, `data-kind`, `data-key`,
    `data-confidence`, `data-status`: `resolved`, `open` (an archival reference without a key), `ambiguous`,
    `unresolved`. One that is broken, or overlaps another, stands in several elements of the same `data-citation`.

    Args:
        text: what the spans of `citations` count in: the text given to `parse`, one note, or the raw text of a work.
        citations: in any order; they may nest and overlap.
        format: `html` escapes the text for an element of a page; `markdown` escapes what Markdown would take for
            mark-up, and uses HTML elements where there is no link.
        link: the address of a citation, or None where there is none; or a template (`https://example.org/{key}`), used
            where one key is certain. Without it, only the web addresses and DOIs of print references are linked.

    Raises:
        ValueError: a span lies outside `text`; another format; a template without `{key}`.
    """
    if format not in ("html", "markdown"):
        raise ValueError(f"the format is html or markdown, not {format!r}")
    if isinstance(link, str) and "{key}" not in link:
        raise ValueError("the template of a link holds {key}")
    markdown = format == "markdown"
    written: list[str] = []
    around: list[_Element] = []
    for start, end, inside in _cuts(text, list(citations), by_line=markdown):
        kept = 0
        while kept < min(len(around), len(inside)) and around[kept].citation is inside[kept]:
            kept += 1
        while len(around) > kept:
            written.append(around.pop().close)
        for citation in inside[kept:]:
            # a link may not stand in a link
            href = None if any(each.href for each in around) else _address(citation, link)
            around.append(_Element(citation, href, markdown=markdown))
            written.append(around[-1].open)
        part = text[start:end]
        at_start = start == 0 or text[start - 1] == "\n"
        written.append(_markdown(part, at_start=at_start) if markdown else escape(part, quote=False))
    written.extend(each.close for each in reversed(around))
    return "".join(written)


class _Element:
    """What stands before and behind one piece of a citation."""

    def __init__(self, citation: Citation, href: str | None, *, markdown: bool) -> None:
        self.citation, self.href = citation, href
        if href and markdown:
            title = " ".join((*citation.keys, status(citation), f"{citation.confidence:.2f}"))
            self.open, self.close = "[", f'](<{_target(href)}> "{_markdown(title, at_start=False)}")'
            return
        tag = "a" if href else "span"
        facts = {
            "class": f"citation {citation.kind} {status(citation)}",
            "href": href,
            "data-citation": citation.citation,
            "data-kind": citation.kind,
            "data-key": " ".join(citation.keys),
            "data-confidence": f"{citation.confidence:.2f}",
            "data-status": status(citation),
        }
        words = "".join(f' {name}="{escape(value)}"' for name, value in facts.items() if value)
        self.open, self.close = f"<{tag}{words}>", f"</{tag}>"


def _cuts(text: str, citations: list[Citation], *, by_line: bool) -> Iterator[tuple[int, int, list[Citation]]]:
    """The text part by part, each with the citations around it from the outermost in.

    Args:
        text: the text.
        citations: what stands in it.
        by_line: a line end is a part of its own, with nothing around: no link of Markdown reaches over a blank line.
    """
    begun: dict[int, list[int]] = {}
    ended: dict[int, list[int]] = {}
    for index, citation in enumerate(citations):
        for start, end in citation.pieces or ((citation.start, citation.end),):
            if not 0 <= start <= end <= len(text):
                raise ValueError(f"the span {start}-{end} lies outside this text of {len(text)} signs")
            if start < end:
                begun.setdefault(start, []).append(index)
                ended.setdefault(end, []).append(index)
    bounds = {0, len(text), *begun, *ended}
    if by_line:
        bounds.update(at for found in re.finditer("\n", text) for at in found.span())
    inside: set[int] = set()
    for start, end in pairwise(sorted(bounds)):
        inside.difference_update(ended.get(start, ()))
        inside.update(begun.get(start, ()))
        order = sorted(inside, key=lambda index: (citations[index].start, -citations[index].end, index))
        bare = by_line and text[start:end] == "\n"
        yield start, end, [] if bare else [citations[index] for index in order]


def _address(citation: Citation, link: Link) -> str | None:
    if isinstance(link, str):
        certain = len(citation.keys) == 1 and status(citation) == "resolved"
        # a key's own %2F is quoted once more, so that it is a key again when the address is read
        return link.replace("{key}", quote(citation.keys[0], safe="/=")) if certain else None
    if link is not None:
        return link(citation) or None
    csl = citation.csl or {}
    if csl.get("DOI"):
        return f"https://doi.org/{quote(str(csl['DOI']), safe='/()')}"
    url = str(csl.get("URL") or "")
    # a text is not trusted: no javascript:
    return url if url.startswith(("https://", "http://")) else None


def _target(address: str) -> str:
    """`address` where it stands between < and > in Markdown."""
    return re.sub(r"[\s<>\\]", lambda found: quote(found[0]), address)


def _markdown(text: str, *, at_start: bool) -> str:
    """`text` so that Markdown shows it as it stands."""
    escaped = _INLINE.sub(r"\\\g<0>", text)
    if not at_start:
        return escaped
    return _LINE_START.sub(_line_start, escaped, count=1)


def _line_start(found: re.Match[str]) -> str:
    blanks = "".join(f"&#{ord(sign)};" for sign in found["blanks"] or "")
    sign = f"\\{found['sign']}" if found["sign"] else ""
    return f"{blanks}{found['digits'] or ''}{sign}"
