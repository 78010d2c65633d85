"""Who cites this archive, fond, opis, delo, leaf? Every citation that does, or may, with what print says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection, Engine, func, select

from kartoteka.authority import Authority
from kartoteka.errors import UsageError
from kartoteka.findings import Work
from kartoteka.index.answer import Answer, Asked, Hit, Variant
from kartoteka.index.citing import CitingWork, Wanted, citing_works, first_places, wanted_in
from kartoteka.index.database import reading
from kartoteka.index.hits import described, hits_of, matched
from kartoteka.index.judged import as_merged
from kartoteka.index.known import Known, known_of
from kartoteka.index.leaves import spans
from kartoteka.index.match import LIKELIER
from kartoteka.index.nearby import is_cited, neighbours_of, related_to
from kartoteka.index.packing import original_of
from kartoteka.index.possible import possible_hits
from kartoteka.index.put import work_numbers
from kartoteka.index.question import Parse, Question, read, units_asked
from kartoteka.index.schema import works
from kartoteka.index.together import cited_together
from kartoteka.index.units import OPEN, unit_of

_COMPARED: Final = 500
"""Works that are compared by title and author: all pairs of them."""
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
        limit: the most hits to give back, and the most citations that may mean it; all are counted.

    Raises:
        UsageError: the question is empty.
        IndexTroubleError: the index cannot be read.
    """
    if not query.strip():
        raise UsageError("the question is empty.", hint="Ask for an archive, a fond or a file: RGASPI, f. 17, op. 3.")
    known = known_of(authority)
    question = read(query, authority, parse)
    with reading(engine) as connection:
        wanted = wanted_in(connection, units_asked(connection, question, known))
        citing = citing_works(connection, wanted)
        if not citing and (merged := as_merged(connection, question.keys)) not in ((), question.keys):
            question = replace(question, keys=merged, words=_MERGED)
            wanted = wanted_in(connection, units_asked(connection, question, known))
            citing = citing_works(connection, wanted)
        units, leaves = wanted.units, question.leaves
        places = first_places(connection, wanted, spans(leaves), limit)
        hits = hits_of(connection, matched(connection, places, known), units, leaves, also=wanted.over, sure=True)
        said = {hit.citation for hit in hits}
        possible, not_compared = possible_hits(connection, units, leaves, known, but=said)
        counts_with = _counts_with(connection, citing, possible, originals)
        first = _first_copies(citing, counts_with)
        together, together_in = cited_together(connection, wanted, first, known)
        neighbours = [] if citing else neighbours_of(connection, units, known)
        related = related_to(connection, units, known)
        # a work that could not be read is in the table, so that nothing is lost, but says nothing
        done = works.c.status == "done"
        indexed = connection.execute(select(func.count()).select_from(works).where(done)).scalar_one()
        asked = tuple(_asked(connection, unit, question, known) for unit in units)
    hits, possible = _counted(hits, counts_with), _counted(possible, counts_with)
    years = [each.year for each in first if each.year is not None]
    answer = Answer(
        query=query,
        asked=asked,
        leaves=leaves,
        hits=tuple(hits),
        possible=tuple(possible[:limit]),
        citations=sum(each.citations for each in first),
        works=len(first),
        reprints=len(citing) - len(first),
        left_out=sum(each.printed for each in citing) - len(hits),
        possible_left_out=len(possible) - len(possible[:limit]),
        not_compared=not_compared,
        first_year=min(years, default=None),
        last_year=max(years, default=None),
        indexed_works=indexed,
        # of a part of the hits they would tell nothing
        variants=_variants(hits) if len(hits) == sum(each.printed for each in citing) else (),
        neighbours=tuple(neighbours),
        related=tuple(related),
        together=tuple(together),
        together_in=together_in,
        looked_for=tuple(_looked_for(question, wanted)),
    )
    return replace(answer, names=_names(answer, known), words=_words(answer, question))


def _counts_with(
    connection: Connection, citing: Sequence[CitingWork], possible: Sequence[Hit], originals: Originals
) -> Mapping[str, str]:
    """The work that each work counts as: by their titles, or where there are very many by what they say of an original."""
    if len(citing) > _COMPARED:
        return {each.work: each.original for each in citing} | {hit.work: hit.counts_with for hit in possible}
    numbers = {each.work: each.number for each in citing}
    numbers |= work_numbers(connection, {hit.work for hit in possible} - numbers.keys())
    return originals([described(connection, numbers[work]) for work in sorted(numbers)])


def _first_copies(citing: Iterable[CitingWork], counts_with: Mapping[str, str]) -> list[CitingWork]:
    """Each work once: a reprint cites nothing once more. The original, or else the oldest copy."""
    found: dict[str, CitingWork] = {}
    for each in citing:
        original = counts_with.get(each.work, each.work)
        if each.work == original or original not in found:
            found[original] = each
    return list(found.values())


def _looked_for(question: Question, wanted: Wanted) -> Iterator[str]:
    """How the question was read, for `--explain`."""
    keys = ", ".join(key.removeprefix(f"{OPEN}/") for key in question.keys)
    yield f"read as {keys or 'nothing that a unit has'}" + (
        f", leaves {', '.join(question.leaves)}" if question.leaves else ""
    )
    if not wanted.units:
        return
    yield f"looked for: citations that print {' or '.join(wanted.units)}, or what lies below"
    if wanted.over:
        yield f"ranges of files that hold it: {', '.join(wanted.over)}"
    yield (
        "then for what may mean it: references that leave a level open, record series that lie there, and units one slip "
        "away which hardly anybody cites"
    )


def _names(answer: Answer, known: Known) -> dict[str, str]:
    units = [each.unit for each in answer.asked]
    units += [each.unit for each in answer.neighbours] + [each.unit for each in answer.together]
    units += [unit for each in answer.related for unit in (each.unit, each.other)]
    units += [unit for hit in (*answer.hits, *answer.possible) for unit in hit.units]
    units += [str(why.value) for hit in answer.hits for why in hit.evidence if why.feature == LIKELIER]
    archives = {unit.partition("/")[0] for unit in units}
    return {archive: name for archive in sorted(archives) if (name := known.name(archive)) is not None}


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
        title=known.full_name(unit) if described.level == "archive" else described.title,
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


def _words(answer: Answer, question: Question) -> str:
    corpus = _plural(answer.indexed_works, "work")
    if not answer.asked and question.keys:
        read = " or ".join(key.removeprefix(f"{OPEN}/") for key in question.keys)
        return f"Not found in this corpus ({corpus}): {question.words}, and no archive's {read} is cited."
    if not answer.asked:
        return (
            f"No unit of this index ({corpus}) fits the question. "
            "If it was not understood, write it as a note would: RGASPI, f. 17, op. 3, d. 994."
        )
    if answer.hits:
        says = f"Cited {_plural(answer.citations, 'time')} in {_plural(answer.works, 'work')} of the {corpus} of this index"
        if len(answer.asked) > 1:
            says = f"{says}, all {len(answer.asked)} together"
        if answer.reprints:
            again = (
                "1 reprint or second copy" if answer.reprints == 1 else f"{answer.reprints} reprints or second copies"
            )
            return f"{says}, not counting {again}."
        return f"{says}."
    says = f"Not found in this corpus ({corpus})"
    if answer.possible:
        return f"{says}, but {_plural(len(answer.possible) + answer.possible_left_out, 'citation')} may mean it."
    if any(other.citations for other in answer.related):
        return f"{says}, but the papers are cited under another number too."
    return f"{says}."


def _plural(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
