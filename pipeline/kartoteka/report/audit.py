"""The audit as a list to work through in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from textwrap import fill

from kartoteka.authority import Authority
from kartoteka.report.overview import Overview, Problem, overview
from kartoteka.report.words import work_words
from kartoteka.store.decision_files import TEMPLATE
from kartoteka.tables import Row


def audited(rows: Mapping[str, list[Row]], authority: Authority) -> Overview:
    """One work of `index.doubtful_works` with what its problems are about."""
    archives = [
        {"unit": archive, "title": authority.archives[archive].abbreviation}
        for archive in {str(row["suggestion"]).partition("/")[0] for row in rows["audit"]}
        | {row["finding"].partition("/")[0] for row in rows["audit"]}
        if archive in authority.archives
    ]
    return overview(lambda table: archives if table == "units" else rows.get(table, []))


def audit_text(seen: Overview, *, width: int = 80) -> str:
    """One work: a line or two a problem, in the order of the print."""
    blocks: list[str] = []
    for name, problems in groupby(seen.problems, key=lambda problem: problem.work["work"] if problem.work else ""):
        work = seen.by_work.get(name)
        lines = [
            _filled(work_words(work) if work is not None else name or "Units, printed works, people", width, indent=0)
        ]
        for problem in problems:
            lines += _lines(problem, seen, width)
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _lines(problem: Problem, seen: Overview, width: int) -> Iterator[str]:
    where = ""
    if problem.note is not None:
        where = f"note {problem.note['label']}" if problem.note["label"] else "unnumbered note"
        page = seen.page_words(problem.note)
        where += f", {page}: " if page else ": "
    yield _filled(f"{where}{problem.meaning}", width, indent=2)
    if problem.printed:
        yield _filled(f"printed: {problem.printed}", width, indent=4)
    if problem.suggestion:
        yield _filled(f"perhaps: {problem.suggestion}", width, indent=4)
    if problem.reasons:
        yield _filled(f"because: {'; '.join(problem.reasons)}", width, indent=4)
    yield _filled(f"finding: {problem.finding}", width, indent=4)


COLUMNS = (
    "finding",
    "work",
    "citing",
    "note_label",
    "page_label",
    "printed",
    "problem",
    "meaning",
    "suggestion",
    "because",
    *TEMPLATE,
)
"""Of the table to be filled in; what one reads stands before what one writes."""


def audit_rows(seen: Overview) -> Iterator[Row]:
    """A row a problem, with empty cells for what a person decides: `import --decisions` reads it."""
    for problem in seen.problems:
        note = problem.note
        yield dict.fromkeys(COLUMNS, "") | {
            "finding": problem.finding,
            "work": problem.work["work"] if problem.work is not None else "",
            "citing": work_words(problem.work) if problem.work is not None else "",
            "note_label": note["label"] if note is not None else "",
            "page_label": seen.page_words(note),
            "printed": problem.printed,
            "problem": problem.problem,
            "meaning": problem.meaning,
            "suggestion": problem.suggestion_key,
            "because": "; ".join(problem.reasons),
        }


def _filled(words: str, width: int, *, indent: int) -> str:
    return fill(
        words,
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + 2),
        break_long_words=False,
        break_on_hyphens=False,
    )
