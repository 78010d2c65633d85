"""The answer to a lookup, for a terminal and as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import fill

from kartoteka.export.csv import lines
from kartoteka.findings import Evidence
from kartoteka.index.answer import Answer, Hit
from kartoteka.index.match import LIKELIER
from kartoteka.report.counting import DOUBTFUL
from kartoteka.report.words import count, leaves_words, unit_words
from kartoteka.tables import columns_of, row

_OVERLAP = {
    "yes": "On the leaves asked for",
    "unknown": "On the file, no leaves given",
    "no": "On other leaves of it",
}


_ASKED = 8
"""Units that are named one by one: `BArch R 58` may be hundreds of files, and `f. 1` a fond of every archive."""


def answer_text(answer: Answer, *, width: int = 80, explain: bool = False, bold: bool = False) -> str:
    """Who cites it: a block a work, a paragraph a note.

    Args:
        answer: of `index.lookup`.
        width: columns.
        explain: with the reasons why each citation matched.
        bold: marks the names of works for a terminal that can show it.
    """
    page = _Page(answer, width=width, explain=explain, bold=bold)
    return "\n".join(page.lines()).strip("\n")


def answer_csv(answer: Answer) -> str:
    """A line a citation, the sure ones first; lists are JSON in their cell."""
    return lines(columns_of(Hit), map(row, (*answer.hits, *answer.possible)))


class _Page:
    """An answer being written."""

    def __init__(self, answer: Answer, *, width: int, explain: bool, bold: bool) -> None:
        self._answer, self._width, self._explain, self._bold = answer, width, explain, bold
        self._names = answer.names

    def lines(self) -> Iterator[str]:
        answer = self._answer
        leaves = leaves_words(answer.leaves)
        for asked in answer.asked[:_ASKED]:
            words = ", ".join(part for part in (self._unit(asked.unit), leaves) if part)
            yield self._strong(words)
            for more in (asked.title, asked.words):
                if more and more != self._names.get(asked.unit):
                    yield self._filled(more, indent=2)
        if len(answer.asked) > _ASKED:
            yield f"... and {count(len(answer.asked) - _ASKED, 'more unit')}"
        yield self._filled(answer.words)
        if answer.first_year is not None and answer.last_year != answer.first_year:
            yield self._filled(f"First cited in {answer.first_year}, last in {answer.last_year}.")
        if self._explain:
            yield from (self._filled(words, indent=2, hang=4) for words in answer.looked_for)
        if answer.variants:
            named = ", ".join(f"{each.as_written} ({each.citations})" for each in answer.variants)
            yield self._filled(f"Printed as {named}.")
        yield from self._hits(answer.hits)
        if answer.left_out:
            yield f"\n... and {count(answer.left_out, 'citation')} more: ask for less, or --limit 0 shows all."
        if answer.possible:
            yield f"\n{self._strong('May mean it')}: look at the print."
            yield from self._works(answer.possible)
        if answer.possible_left_out:
            yield f"\n... and {count(answer.possible_left_out, 'citation')} more that may mean it: --limit 0 shows all."
        if answer.not_compared:
            yield self._filled(
                f"\n{count(answer.not_compared, 'doubtful citation')} more may mean it and were not compared."
            )
        yield from self._together()
        if answer.neighbours:
            yield "\nNear it in this index:"
            for near in answer.neighbours:
                counts = f"{count(near.works, 'work')}, {count(near.citations, 'citation')}"
                yield self._filled(f"{self._unit(near.unit)}: {near.words} ({counts})", indent=2)
        if answer.related:
            yield "\nLook there too:"
            for each in answer.related:
                year = f" {each.year}" if each.year else ""
                words = f"{each.kind}{year}: {self._unit(each.other)} ({count(each.citations, 'citation')} here)"
                yield self._filled(words, indent=2)

    def _together(self) -> Iterator[str]:
        answer = self._answer
        if answer.together:
            part = f", in {answer.together_in} of the works" if answer.together_in < answer.works else ""
            yield f"\nCited together with it{part}:"
        for each in answer.together:
            notes = f", {count(each.notes, 'note')}" if each.notes else ""
            yield self._filled(f"{self._unit(each.unit)} ({count(each.works, 'work')}{notes})", indent=2, hang=4)

    def _hits(self, hits: Sequence[Hit]) -> Iterator[str]:
        for overlap, group in groupby(hits, key=lambda hit: hit.overlap):
            if overlap is not None:
                yield f"\n{self._strong(_OVERLAP[overlap])}"
            yield from self._works(tuple(group))

    def _works(self, hits: Sequence[Hit]) -> Iterator[str]:
        """The works in the order in which they first come."""
        by_work: dict[str, list[Hit]] = {}
        for hit in hits:
            by_work.setdefault(hit.work, []).append(hit)
        for of_work in by_work.values():
            yield ""
            yield from self._head(of_work[0])
            ordered = sorted(of_work, key=_place)
            if of_work[0].counts_with in by_work.keys() - {of_work[0].work}:
                # the claims are those of the other printing: here only where to find them
                places = "; ".join(", ".join(part for part in (_note(hit), _page(hit)) if part) for hit in ordered)
                yield self._filled(f"the same work once more: {places}", indent=2, hang=4)
                continue
            for hit in ordered:
                yield from self._hit(hit)

    def _head(self, hit: Hit) -> Iterator[str]:
        who = f"{hit.author}, " if hit.author else ""
        where = f", in {hit.container}" if hit.container else ""
        year = f" ({hit.year})" if hit.year else ""
        lines = self._filled(f"{who}{hit.title or hit.path}{where}{year}").split("\n")
        yield from (self._strong(line) for line in lines)

    def _hit(self, hit: Hit) -> Iterator[str]:
        place = [_note(hit), _page(hit), leaves_words(hit.leaves)]
        asked = {each.unit for each in self._answer.asked}
        if not set(hit.units) <= asked:
            place.append("; ".join(self._unit(unit) for unit in hit.units))
        if hit.relation != "direct":
            place.append(hit.relation)
        yield self._filled(", ".join(each for each in place if each), indent=2, hang=4)
        yield self._quoted("claim", hit.claim)
        yield self._quoted("print", hit.raw)
        for warning in (*hit.warnings, *self._doubts(hit)):
            yield self._filled(f"! {warning}", indent=4, hang=6)
        if not hit.sure or self._explain:
            yield self._filled(f"{hit.match or 'by title'}, confidence {hit.confidence:.2f}", indent=4)
            for reason in hit.evidence if self._explain else hit.evidence[:1]:
                yield self._filled(f"because {_reason(reason)}", indent=6, hang=8)

    def _doubts(self, hit: Hit) -> Iterator[str]:
        """What the audit says of a hit."""
        if not hit.sure:
            return
        for reason in hit.evidence if hit.match == "fuzzy" else ():
            if reason.feature == LIKELIER:
                yield f"doubtful, confidence {hit.confidence:.2f}: perhaps {self._unit(str(reason.value))}"
                return
        if hit.confidence < DOUBTFUL:
            yield f"likelier wrong than right, confidence {hit.confidence:.2f}"

    def _quoted(self, label: str, words: str | None) -> str:
        said = " ".join(words.split()) if words else "-"
        return self._filled(f"{label}  {said}", indent=4, hang=11)

    def _unit(self, key: str) -> str:
        return unit_words(key, archive_name=lambda archive: self._names.get(archive, archive))

    def _filled(self, words: str, *, indent: int = 0, hang: int | None = None) -> str:
        return fill(
            words,
            self._width,
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent if hang is None else hang),
            break_long_words=False,
            break_on_hyphens=False,
        )

    def _strong(self, words: str) -> str:
        return f"\x1b[1m{words}\x1b[0m" if self._bold else words


def _reason(reason: Evidence) -> str:
    weight = f" ({reason.effect:+.1f})" if reason.effect else ""
    return f"{reason.words or reason.feature}{weight}"


def _note(hit: Hit) -> str:
    if hit.note is None:
        return "in the text"
    words = f"note {hit.label}" if hit.label else "unnumbered note"
    # two notes of a work may bear one number: the part tells them apart
    part = hit.part if hit.part and not (hit.title or "").casefold().startswith(hit.part.casefold()) else None
    return f"{words} of {part}" if part else words


def _place(hit: Hit) -> tuple[int, int, int, int]:
    number = int(hit.label) if hit.label is not None and hit.label.isdecimal() else 0
    return (hit.sequence or 0, number, hit.page or 0, len(hit.leaves))


def _page(hit: Hit) -> str:
    if hit.page_label is None:
        return f"page {hit.page} of the file" if hit.page is not None else ""
    if hit.claim_page_label not in (None, hit.page_label):
        return f"p. {hit.claim_page_label} (note on p. {hit.page_label})"
    return f"p. {hit.page_label}"
