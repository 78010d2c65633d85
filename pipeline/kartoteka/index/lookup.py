"""Who cites this archive, fond, opis, delo, leaf? Every citation that does, or may, with what print says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, Engine, func, select

from kartoteka.authority import Authority
from kartoteka.errors import UsageError
from kartoteka.findings import Work
from kartoteka.index.answer import Answer, Asked, Hit, Variant
from kartoteka.index.database import reading
from kartoteka.index.hits import possible_hits, sure_hits, works_of
from kartoteka.index.judged import as_merged
from kartoteka.index.known import Known, known_of
from kartoteka.index.nearby import is_cited, neighbours_of, related_to
from kartoteka.index.packing import original_of
from kartoteka.index.question import Parse, Question, read, units_asked
from kartoteka.index.schema import works
from kartoteka.index.units import unit_of

_MERGED = "somebody decided that this is the unit that was asked for"

Originals = Callable[[Sequence[Work]], Mapping[str, str]]

__all__ = ["Answer", "Originals", "Parse", "as_declared", "lookup"]


def as_declared(works: Sequence[Work]) -> Mapping[str, str]:
    """The work that each work counts as, by what its bibliographic data say of an original."""
    return {work.work: original_of(work) for work in works}


def lookup(
    engine: Engine,
    query: str,
    authority: Authority,
    *,
    parse: Parse,
    originals: Originals = as_declared,
    limit: int | None = None,
) -> Answer:
    """Answer "who cites this?" from an index.

    Args:
        engine: the index.
        query: a reference in any notation and either script, a key, bare numbers (`17/3/994`), or an archive's name.
        authority: what is known of archives.
        parse: the reader of archival references.
        originals: says which works count as one.
        limit: the most hits to give back; all are counted.

    Raises:
        UsageError: the question is empty.
        IndexTroubleError: the index cannot be read.
    """
    if not query.strip():
        raise UsageError("the question is empty.", hint="Ask for an archive, a fond or a file: RGASPI, f. 17, op. 3.")
    known = known_of(authority)
    question = read(query, authority, parse)
    with reading(engine) as connection:
        units = units_asked(connection, question, known)
        hits = sure_hits(connection, units, question.leaves, known)
        if not hits and (merged := as_merged(connection, question.keys)) not in ((), question.keys):
            question = replace(question, keys=merged, words=_MERGED)
            units = units_asked(connection, question, known)
            hits = sure_hits(connection, units, question.leaves, known)
        possible = possible_hits(connection, units, question.leaves, known, but={hit.citation for hit in hits})
        counts_with = originals(works_of(connection, (*hits, *possible)))
        neighbours = [] if hits else neighbours_of(connection, units, known)
        related = related_to(connection, units, known)
        # a work that could not be read is in the table, so that nothing is lost, but says nothing
        done = works.c.status == "done"
        indexed = connection.execute(select(func.count()).select_from(works).where(done)).scalar_one()
        asked = tuple(_asked(connection, unit, question, known) for unit in units)
    hits, possible = _counted(hits, counts_with), _counted(possible, counts_with)
    citing = {hit.work: hit.counts_with for hit in hits}
    count = len(set(citing.values()))
    # a reprint cites nothing once more: of the copies of a work, the first one's citations count
    first = {counted: work for work, counted in reversed(citing.items())}.values()
    answer = Answer(
        query=query,
        asked=asked,
        leaves=question.leaves,
        hits=tuple(hits[:limit]),
        possible=tuple(possible),
        citations=sum(hit.mirror_of is None and hit.work in first for hit in hits),
        works=count,
        reprints=len(citing) - count,
        left_out=len(hits) - len(hits[:limit]),
        indexed_works=indexed,
        variants=_variants(hits),
        neighbours=tuple(neighbours),
        related=tuple(related),
    )
    return replace(answer, words=_words(answer))


def _counted(hits: Iterable[Hit], counts_with: Mapping[str, str]) -> list[Hit]:
    return [replace(hit, counts_with=counts_with.get(hit.work, hit.work)) for hit in hits]


def _asked(connection: Connection, unit: str, question: Question, known: Known) -> Asked:
    described = unit_of(unit, known)
    return Asked(
        unit=unit,
        archive=described.archive,
        archive_name=known.name(described.archive),
        level=described.level,
        number=described.number,
        title=described.title,
        indexed=is_cited(connection, unit),
        words=question.words or ("" if unit in question.keys else "the index has it under this key"),
    )


def _variants(hits: Iterable[Hit]) -> tuple[Variant, ...]:
    seen = Counter(
        (hit.units[0].partition("/")[0] if hit.units else None, hit.archive_as_written)
        for hit in hits
        if hit.archive_as_written is not None and hit.mirror_of is None
    )
    ordered = sorted(seen.items(), key=lambda each: (-each[1], str(each[0])))
    return tuple(
        Variant(archive=archive, as_written=written, citations=count)
        for (archive, written), count in ordered
        if written is not None
    )


def _words(answer: Answer) -> str:
    corpus = _plural(answer.indexed_works, "work")
    if not answer.asked:
        return (
            f"No unit of this index ({corpus}) fits the question. "
            "If it was not understood, write it as a note would: RGASPI, f. 17, op. 3, d. 994."
        )
    if answer.hits:
        says = f"Cited {_plural(answer.citations, 'time')} in {_plural(answer.works, 'work')} of the {corpus} of this index"
        return (
            f"{says}, {_plural(answer.reprints, 'reprint')} or second copies apart." if answer.reprints else f"{says}."
        )
    says = f"Not found in this corpus ({corpus})"
    if answer.possible:
        return f"{says}, but {_plural(len(answer.possible), 'citation')} may mean it."
    if any(other.citations for other in answer.related):
        return f"{says}, but the papers are cited under another number too."
    return f"{says}."


def _plural(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
