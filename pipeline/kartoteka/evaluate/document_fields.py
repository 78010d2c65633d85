"""How well the documents are read that archival references name: title, date, author, recipient."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kartoteka.evaluate import fold
from kartoteka.evaluate.gold import GoldCitation
from kartoteka.evaluate.scores import Score
from kartoteka.findings import Citation

FIELDS = ("title", "date", "author", "recipient")


def scores(
    gold: Sequence[GoldCitation], found: Sequence[Citation], matched: Sequence[tuple[GoldCitation, Citation]]
) -> list[Score]:
    """A score of every field; nothing where the gold names no document at all."""
    if not any(each.document for each in gold):
        return []
    asked, read = [dict(_wanted(each)) for each in gold], [dict(_read(each)) for each in found]
    pairs = [(dict(_wanted(one)), dict(_read(other))) for one, other in matched]
    return [
        Score(
            stage=f"document: {name}",
            gold=sum(name in each for each in asked),
            found=sum(name in each for each in read),
            right=sum(name in wanted and wanted[name] == got.get(name) for wanted, got in pairs),
        )
        for name in FIELDS
    ]


def misses(wanted: GoldCitation, found: Citation) -> list[str]:
    """The fields that were read otherwise than the gold gives them, a line each; what it does not name is not asked."""
    if wanted.document is None:
        return []
    asked, got = dict(_wanted(wanted)), dict(_read(found))
    return [
        f"{wanted.raw!r}: {name} of the document is {asked.get(name)!r}, read as {got.get(name)!r}"
        for name in FIELDS
        if asked.get(name) != got.get(name)
    ]


def _wanted(citation: GoldCitation) -> Iterator[tuple[str, str]]:
    for name in FIELDS:
        if citation.document and citation.document.get(name):
            yield name, fold.words(str(citation.document[name]))


def _read(citation: Citation) -> Iterator[tuple[str, str]]:
    document = citation.cited_document
    for name, value in (
        zip(FIELDS, (document.title, document.date, document.author, document.recipient), strict=True)
        if document
        else ()
    ):
        if value:
            yield name, fold.words(value)
