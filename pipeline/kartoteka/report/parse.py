"""Citations as a person reads them in a terminal: what was printed, and what was read from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from textwrap import fill

from kartoteka.authority.keys import located
from kartoteka.findings import Citation

INDENT = "   "


def citations_text(
    citations: Sequence[Citation], *, archive_name: Callable[[str], str], width: int = 80, explain: bool = False
) -> str:
    """A numbered block a citation.

    Args:
        citations: in the order of the text.
        archive_name: the short name of an archive by its id.
        width: columns.
        explain: with the reasons for each reading.
    """
    numbers = {citation.citation: at for at, citation in enumerate(citations, start=1)}
    blocks = [
        "\n".join(_block(citation, numbers, archive_name=archive_name, width=width, explain=explain))
        for citation in citations
    ]
    return "\n\n".join(blocks)


def _block(
    citation: Citation,
    numbers: dict[str, int],
    *,
    archive_name: Callable[[str], str],
    width: int,
    explain: bool,
) -> Iterator[str]:
    head = f"{numbers[citation.citation]}. "
    yield _filled(" ".join(citation.raw.split()), width, first=f"{head:<{len(INDENT)}}")
    what = citation.kind if citation.genre is None else f"{citation.kind}, {citation.genre}"
    if citation.relation != "direct":
        what += f" ({citation.relation})"
    yield f"{INDENT}{what}, confidence {citation.confidence:.2f}"
    for label, words in _fields(citation, archive_name):
        yield _field(label, words, width)
    if citation.back_reference is not None:
        yield _field("stands on", _stands_on(citation, numbers), width)
    for other in citation.alternatives:
        yield _field("or", f"{other.words or '/'.join(other.keys)} ({other.confidence:.2f})", width)
    for warning in citation.warnings:
        yield _field("note", warning, width)
    if explain:
        for reason in citation.evidence:
            yield _field("because", f"{reason.words or reason.feature} ({reason.effect:+.1f})", width)


def _fields(citation: Citation, archive_name: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    if citation.archive is not None:
        name = archive_name(citation.archive)
        written = citation.archive_as_written
        yield "archive", name if written in (None, name) else f"{name}, printed as {written}"
    elif citation.archive_as_written is not None:
        yield "archive", f"not decided, printed as {citation.archive_as_written}"
    levels = [("fond", citation.fond), ("opis", citation.opis), ("delo", ", ".join(citation.delo))]
    numbers = [f"{level} {number}" for level, number in levels if number]
    numbers += [f"{each.level} {each.value}" for each in citation.levels if each.level not in _SAID]
    if citation.leaves:
        numbers.append(f"leaves {', '.join(citation.leaves)}")
    if numbers:
        yield "numbers", ", ".join(numbers)
    if citation.location is not None:
        yield "location", citation.location
    if citation.kind == "archival":
        by_words = (located(citation.archive, citation.location),) if citation.archive and citation.location else ()
        yield "key", " ".join(citation.keys or by_words) or "open"
    if citation.title is not None:
        yield "series", citation.title
    if citation.probable_unit is not None:
        yield "lies in", f"probably {citation.probable_unit} (not cited by the author)"
    yield from _printed(citation.csl or {})


# what the line of numbers says already
_SAID = frozenset({"fond", "opis", "delo", "leaf", "list"})


def _printed(csl: dict[str, object]) -> Iterator[tuple[str, str]]:
    for name, label in (("author", "author"), ("editor", "editor")):
        people = csl.get(name)
        if isinstance(people, list):
            yield label, ", ".join(_person(each) for each in people)
    for name, label in (
        ("title", "title"),
        ("container-title", "in"),
        ("volume", "volume"),
        ("issue", "number"),
        ("publisher-place", "place"),
        ("publisher", "publisher"),
        ("issued", "date"),
        ("page", "pages"),
        ("locator", "pages"),
    ):
        if name in csl:
            yield label, _date(csl[name]) if name == "issued" else str(csl[name])


def _person(person: object) -> str:
    if not isinstance(person, dict):
        return str(person)
    named = [str(person[part]) for part in ("given", "family") if person.get(part)]
    return " ".join(named) or str(person.get("literal", ""))


def _date(issued: object) -> str:
    if isinstance(issued, dict) and isinstance(issued.get("date-parts"), list):
        return "/".join("-".join(str(part) for part in parts) for parts in issued["date-parts"])
    return str(issued.get("raw", issued.get("literal", ""))) if isinstance(issued, dict) else str(issued)


def _stands_on(citation: Citation, numbers: dict[str, int]) -> str:
    back = citation.back_reference
    assert back is not None
    if back.to is None:
        return f"{back.status}: what it points to was not found"
    where = f"{numbers[back.to]}." if back.to in numbers else "an earlier one"
    inherited = f", from which it has {', '.join(back.inherited)}" if back.inherited else ""
    return f"{where}{inherited}" + ("" if back.status == "resolved" else f" ({back.status})")


def _field(label: str, words: str, width: int) -> str:
    return _filled(" ".join(words.split()), width, first=f"{INDENT}{label:<11}", rest=" " * (len(INDENT) + 11))


def _filled(words: str, width: int, *, first: str, rest: str = INDENT) -> str:
    return fill(
        words, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
