"""Names of archives beside the year in which a work appeared: `RGASPI` did not exist in 1985, and was `TsPA IML` no more in 2015."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kartoteka.authority import NameForm, fold_name
from kartoteka.authority.archives import Archive
from kartoteka.decisions.marks import is_settled
from kartoteka.findings import AuditRow, Citation, Evidence, Work, WorkFindings
from kartoteka.index.known import Known
from kartoteka.index.words import folded

LATE = 5
"""Years a name may still be printed after its end: archival work goes before a book."""
# former, formerly, ehemals, früher, ancien, dawny, byvshii, kolyshnii; now, today, heute, nyne, nini
_SAYS_SO = (
    "former", "erstvhile", "previousl", "ehemal", "fruher", "ancien", "davn", "bivsh", "kolishn", "renamed", "nov", "toda", "heut", "aujourd", "nine", "nini", "teper", "segodn",
)  # fmt: skip
Years = tuple[int | None, int | None]


def names_out_of_time(found: WorkFindings, known: Known) -> Iterator[AuditRow]:
    """A row for each name that the year of the work does not fit, at the first citation that prints it."""
    work = found.work
    if work.year is None:
        return
    printed: dict[tuple[str, str], list[Citation]] = {}
    for citation in found.citations:
        if citation.archive is not None and citation.prints_archive and citation.holder is None:
            printed.setdefault((citation.archive, citation.archive_as_written or ""), []).append(citation)
    notes = {note.note: note.text or note.raw or "" for note in found.notes}
    for (archive, name), citations in printed.items():
        first = citations[0]
        if (years := _years(archive, name, known)) is None or is_settled(first):
            continue
        if problem := _problem(work, years, citations, notes):
            since, until = years
            when = (
                f"from {since}" if until is None else f"until {until}" if since is None else f"from {since} to {until}"
            )
            today = known.name(archive) or archive
            called = f"{name} is called so" if name == today else f"{today} was called {name}"
            words = f"{called} {when}, the work appeared in {work.year}"
            reasons = [Evidence(feature=problem, value=work.year, words=words)]
            if len(citations) > 1:
                more = f"the work prints it in {len(citations) - 1} more"
                reasons.append(Evidence(feature="name-printed-again", value=len(citations) - 1, words=more))
            yield AuditRow(
                finding=first.citation,
                problem=problem,
                suggestion=known.name(archive) if problem == "archive-name-former" else None,
                evidence=tuple(reasons),
            )


def _problem(work: Work, years: Years, citations: list[Citation], notes: Mapping[str, str]) -> str | None:
    since, until = years
    year = work.year or 0
    if since is not None and year < since:
        return "archive-name-not-yet"
    # a reprint or translation keeps the names of its original
    if until is None or year <= until + LATE or work.reprint_of is not None or work.translation_of is not None:
        return None
    words = {word for each in citations for word in folded(notes.get(each.note or "", ""))}
    return None if any(word.startswith(_SAYS_SO) for word in words) else "archive-name-former"


def _years(archive: str, name: str, known: Known) -> Years | None:
    """The years in which the archive bore the name; None if they are not known for sure."""
    described = known.authority.archives.get(archive)
    if described is None or described.collective:
        return None
    forms = [form for form in known.authority.forms_of(fold_name(name)) if form.archive == archive]
    spans = [_span(described, form) for form in forms]
    sure = [span for span in spans if span is not None]
    if not sure or len(sure) < len(spans):
        return None
    starts, ends = [start for start, _ in sure], [end for _, end in sure]
    since = None if None in starts else min(start for start in starts if start is not None)
    until = None if None in ends else max(end for end in ends if end is not None)
    return since, until


def _span(archive: Archive, form: NameForm) -> Years | None:
    if form.uncertain:
        return None
    if form.of is None:
        # a name of many years in other languages tells nothing; the abbreviation came with the name
        unsure = "years" in archive.uncertain or form.kind == "name" or archive.from_year is None
        return None if unsure else (archive.from_year, archive.to_year)
    former = [each for each in archive.predecessors if each.abbreviation == form.of]
    if len(former) != 1 or former[0].uncertain:
        return None
    return former[0].from_year, former[0].to_year
