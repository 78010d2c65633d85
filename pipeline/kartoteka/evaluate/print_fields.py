"""How much of each print citation was read: authors, title, container, place, publisher, year, pages, genre."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kartoteka.evaluate import fold
from kartoteka.evaluate.gold import GoldCitation
from kartoteka.evaluate.scores import Score
from kartoteka.findings import Citation

FIELDS = ("author", "title", "container-title", "publisher-place", "publisher", "issued", "page", "genre")


def scores(
    gold: Sequence[GoldCitation], found: Sequence[Citation], matched: Sequence[tuple[GoldCitation, Citation]]
) -> list[Score]:
    """A score of every field; nothing where the gold gives no fields.

    What a citation beyond the gold fills in counts as found and not right.
    """
    if not any(each.csl for each in gold):
        return []
    asked = [_wanted(each) for each in gold if each.csl is not None]
    read = [_read(each) for each in found if each.kind == "print"]
    pairs = [(_wanted(one), _read(other)) for one, other in matched if one.csl is not None]
    return [
        Score(
            stage=f"print: {name}",
            gold=sum(name in each for each in asked),
            found=sum(name in each for each in read),
            right=sum(name in wanted and wanted[name] == got.get(name) for wanted, got in pairs),
        )
        for name in FIELDS
    ]


def misses(wanted: GoldCitation, found: Citation) -> list[str]:
    """The fields that were read otherwise than the gold gives them, a line each."""
    if wanted.csl is None:
        return []
    asked, got = _wanted(wanted), _read(found)
    return [
        f"{wanted.raw!r}: {name} is {asked.get(name)!r}, read as {got.get(name)!r}"
        for name in FIELDS
        if asked.get(name) != got.get(name)
    ]


def _wanted(citation: GoldCitation) -> dict[str, str]:
    return dict(_folded(citation.csl or {}, citation.genre))


def _read(citation: Citation) -> dict[str, str]:
    return dict(_folded(citation.csl or {}, citation.genre))


def _folded(csl: Mapping[str, object], genre: str | None) -> Iterator[tuple[str, str]]:
    for name in FIELDS[:-1]:
        value = csl.get(name)
        if value:
            yield name, fold.words(_shown(value))
    if genre:
        yield "genre", genre


def _shown(value: object) -> str:
    """Surnames alone of persons, the year alone of a date; the rest as it stands."""
    if isinstance(value, Mapping):
        parts = value.get("date-parts")
        return str(parts[0][0]) if isinstance(parts, list) else ""
    if isinstance(value, Sequence) and not isinstance(value, str):
        names = (one if isinstance(one, str) else one.get("family") or one.get("literal") or "" for one in value)
        return " ".join(names)
    return str(value)
