"""How well the print of a reference could be read: what OCR says of its letters, and what was left unread around it.

A misread digit makes a sound reference to another file, and nothing in the language corrects it: only the certainty of
the letters tells, of those of the reference itself and of those around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kartoteka.cite.confidence import probability
from kartoteka.cite.loose_ends import loose_ends
from kartoteka.cite.passage import Passage
from kartoteka.document import Geometry
from kartoteka.findings import Citation, Evidence
from kartoteka.patterns import lazily

UNSURE = 80
"""Of letters that OCR is surer of, 1 in 100 is wrong, of digits 1 in 30; of those below, 1 in 10 and 1 in 3."""
OWN, AROUND, READABLE, BROKEN, CUT_SOURCE = -3.6, -8.3, 0.9, -2.2, -0.7
"""Log-odds: where all its own letters are unsure; where all around are; where none around is; where all around break
off; of what stands on one that breaks off. Fitted (tests/bench/confidences.py) and rounded to the careful side: of what is
surer than .9 on the worst scans nine of ten are right."""
STOPS_SHORT = -2.0
"""Set by hand: no reference of those books stops short, so that they would make a certainty of it."""
_MOST, _ENOUGH = 0.8, 5
_FEW = 2
"""Added to the letters of a reference, so that one bad letter of two is no half."""
_NEAR = 4
"""References on either side that show how well the print is read here."""
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_MOST_NAMED = 4
_RUN = lazily(r"\d{1,6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Print:
    """A reference as it was read."""

    letters: bytes
    """How sure its letters and digits are, as far as that is known."""
    inherited: bytes
    """Of those that it stands on."""
    to_file: bytes
    """Of those that name its file, its own or inherited: what one with leaves of its own takes over."""
    loose: tuple[Evidence, ...]


def weighed(read: Sequence[tuple[Passage, Citation]]) -> list[Citation]:
    """The citations with what speaks for and against the reading of the archival ones among them.

    Args:
        read: resolved, in the order of the print, each with the passage that it was read in.
    """
    by_id: dict[str, _Print] = {}
    order: list[_Print] = []
    for at, (_, each) in enumerate(read):
        if each.kind == "archival":
            by_id[each.citation] = _print(at, read, by_id)
            order.append(by_id[each.citation])
    depths = Counter(_depth(each) for _, each in read if each.kind == "archival")
    loose = [bool(each.loose) for each in order]
    out: list[Citation] = []
    number = 0
    for passage, each in read:
        if each.kind == "archival":
            near = slice(max(0, number - _NEAR), number + _NEAR + 1)
            source = by_id.get(each.back_reference.to or "") if each.back_reference else None
            reasons = [*_beside(order[number], source, loose[near])]
            if passage.sure is not None:
                reasons += _letters(each, order[number], order[near], passage)
                reasons += _stops_short(each, order[number], depths)
            if reasons:
                evidence = (*each.evidence, *reasons)
                each = replace(each, evidence=evidence, confidence=probability(evidence))
            number += 1
        out.append(each)
    return out


def _print(at: int, read: Sequence[tuple[Passage, Citation]], by_id: Mapping[str, _Print]) -> _Print:
    passage, each = read[at]
    text = passage.text or ""
    start = read[at - 1][1].end if at and read[at - 1][0] is passage else 0
    end = read[at + 1][1].start if at + 1 < len(read) and read[at + 1][0] is passage else len(text)
    loose = loose_ends(each, text, start, end)
    if passage.sure is None:
        return _Print(letters=b"", inherited=b"", to_file=b"", loose=loose)
    back = each.back_reference
    source = by_id.get(back.to or "") if back else None
    inherited = to_file = b""
    if source is not None and back is not None:
        to_file = source.to_file
        inherited = source.letters + source.inherited if "leaves" in back.inherited else to_file
    return _Print(
        letters=_sure(passage, each.start, each.end),
        inherited=inherited,
        to_file=_sure(passage, each.start, _end_of_file(each)) + to_file,
        loose=loose,
    )


def _sure(passage: Passage, start: int, end: int) -> bytes:
    assert passage.sure is not None
    assert passage.text is not None
    return bytes(
        passage.sure[at]
        for at in range(start, end)
        if passage.text[at].isalnum() and passage.sure[at] != Geometry.UNKNOWN
    )


def _end_of_file(citation: Citation) -> int:
    """Where the leaves begin, which nothing inherits that has leaves of its own."""
    own = citation.back_reference.inherited if citation.back_reference else ()
    if not citation.leaves or "leaves" in own:
        return citation.end
    file = citation.delo[-1] if citation.delo and "delo" not in own else ""
    leaf = _RUN.search(citation.leaves[0])
    at = citation.raw.find(leaf[0], citation.raw.find(file) + len(file)) if leaf else -1
    return citation.start + at if at >= 0 else citation.end


def _beside(mine: _Print, source: _Print | None, near: Sequence[bool]) -> Iterator[Evidence]:
    yield from mine.loose
    if source is not None and source.loose:
        yield Evidence(feature="source-broken-off", effect=CUT_SOURCE, words="what it stands on is not read to its end")
    if broken := sum(near) / len(near):
        yield Evidence(
            feature="broken-off-around",
            value=round(broken, 3),
            effect=round(BROKEN * broken, 2),
            words=f"{broken:.0%} of the references here have numbers beside them that were not read",
        )


def _letters(citation: Citation, mine: _Print, near: Sequence[_Print], passage: Passage) -> Iterator[Evidence]:
    letters = mine.letters + mine.inherited
    if unsure := _unsure(letters):
        share = unsure / (len(letters) + _FEW)
        named = ", ".join(_unsure_digits(citation, passage)[:_MOST_NAMED])
        yield Evidence(
            feature="print-unsure",
            value=round(share, 3),
            effect=round(OWN * share, 2),
            words=f"{unsure} of {len(letters)} letters and digits unsure" + (f": {named}" if named else ""),
        )
    if around := b"".join(each.letters for each in near):
        share = _unsure(around) / len(around)
        yield Evidence(
            feature="print-around",
            value=round(share, 3),
            effect=round(READABLE + AROUND * share, 2),
            words=f"the references here were read with {1 - share:.0%} of their letters sure",
        )


def _depth(citation: Citation) -> int:
    return 2 if citation.leaves else 1 if citation.delo else 0


def _stops_short(citation: Citation, mine: _Print, depths: Mapping[int, int]) -> Iterator[Evidence]:
    """A reference without a leaf, or a file, where nearly all of the work have one: OCR may have lost it."""
    own, others = _depth(citation), sum(depths.values()) - 1
    deeper = sum(count for depth, count in depths.items() if depth > own)
    if mine.letters and citation.scheme == "fond" and others >= _ENOUGH and deeper > _MOST * others:
        what = "leaf" if own else "file"
        words = f"{deeper} of the other {others} references name a {what}"
        yield Evidence(feature="stops-short", value=round(deeper / others, 3), effect=STOPS_SHORT, words=words)


def _unsure(letters: bytes) -> int:
    return sum(sure < UNSURE for sure in letters)


def _unsure_digits(citation: Citation, passage: Passage) -> list[str]:
    """`1184 (second 1)` for each number of the reference with unsure digits; labels that were read as digits are none."""
    if passage.sure is None or passage.text is None:
        return []
    read = {
        run
        for value in (citation.fond or "", citation.opis or "", *citation.delo, *citation.leaves)
        for run in _RUN.findall(value)
    }
    out: list[str] = []
    for run in _RUN.finditer(passage.text, citation.start, citation.end):
        if run[0] in read:
            bad = [_name(run[0], at - run.start()) for at in range(*run.span()) if passage.sure[at] < UNSURE]
            out += [f"{run[0]} ({', '.join(bad)})"] if bad else []
    return out


def _name(number: str, at: int) -> str:
    """The digit of a number, with its place where it stands there more than once."""
    digit = number[at]
    return digit if number.count(digit) == 1 else f"{_ORDINALS[number[:at].count(digit)]} {digit}"
