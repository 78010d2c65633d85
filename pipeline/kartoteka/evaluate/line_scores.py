"""How many references of the second form of gold are right, read alone or in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kartoteka.evaluate.references import FIELDS, Asked, Key, Line, readings
from kartoteka.evaluate.scores import DocumentScores, Score
from kartoteka.evaluate.verdicts import Verdict
from kartoteka.findings import Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """A line's asked reference with what was read for it; either may be None, never both."""

    line: Line
    asked: Asked | None
    citation: Citation | None
    wrong: tuple[str, ...] = ()
    """The fields that differ from the nearest reading that counts as right."""

    @property
    def exact(self) -> bool:
        return self.asked is not None and self.citation is not None and not self.wrong

    @property
    def elsewhere(self) -> bool:
        """True if the repository is asked for and another was read."""
        if self.asked is None or self.asked.archive is None or self.citation is None:
            return False
        return self.citation.archive != self.asked.archive

    def wants(self, at: int) -> bool:
        return self.asked is not None and bool(self.asked.readings[0][at])


def score(name: str, gold: Sequence[Line], found: Sequence[Sequence[Citation]]) -> DocumentScores:
    """Exact references (fond, opis, files, leaves), each of these, and today's repository for those that are right.

    `found` holds the citations of each line's text, in the order of `gold`.
    """
    every: list[_Pair] = []
    misses: list[str] = []
    for line, citations in zip(gold, found, strict=True):
        # a mention of an archive without any number is no reading that could be right or wrong here
        read = [each for each in citations if each.kind == "archival" and any(readings(each)[1][:3])]
        pairs = _paired(line, read)
        every += pairs
        misses += _misses(pairs, read)
    named = [pair for pair in every if pair.exact and pair.asked is not None and pair.asked.archive is not None]
    return DocumentScores(
        name=name,
        scores=(
            _exact("references", every),
            *(_of_field(at, field, every) for at, field in enumerate(FIELDS)),
            Score(
                stage="references: archive",
                gold=len(named),
                found=len(named),
                right=sum(not pair.elsewhere for pair in named),
            ),
        ),
        misses=tuple(misses),
    )


def score_in_order(name: str, gold: Sequence[Line], found: Sequence[Citation]) -> DocumentScores:
    """Exact references with what they inherit; `note` of each citation is the place of its line in `gold`."""
    every: list[_Pair] = []
    misses: list[str] = []
    for at, line in enumerate(gold):
        here = [each for each in found if each.note == str(at) and each.kind == "archival"]
        read = [each for each in here if any(readings(each)[0][:3])]
        pairs = _paired(line, read)
        every += pairs
        misses += [f"in order, {miss}" for miss in _misses(pairs, read)]
    return DocumentScores(
        name=name,
        scores=(_exact("references: in order", every),),
        misses=tuple(misses),
        verdicts=tuple(_verdict(name, pair) for pair in every),
    )


def _misses(pairs: Sequence[_Pair], read: Sequence[Citation]) -> list[str]:
    out = []
    for pair in pairs:
        if pair.asked is not None and not pair.exact:
            among = [readings(each)[0] for each in read]
            out.append(f"{pair.line.text!r}: {pair.asked.readings[0]} not among {among}")
        elif pair.asked is not None and pair.citation is not None and pair.elsewhere:
            out.append(f"{pair.line.text!r}: in {pair.asked.archive}, read as in {pair.citation.archive}")
    return out


def _exact(stage: str, every: Sequence[_Pair]) -> Score:
    return Score(
        stage=stage,
        gold=sum(pair.asked is not None for pair in every),
        found=sum(pair.citation is not None for pair in every),
        right=sum(pair.exact for pair in every),
    )


def _of_field(at: int, field: str, every: Sequence[_Pair]) -> Score:
    return Score(
        stage=f"references: {field}",
        gold=sum(pair.wants(at) for pair in every),
        found=sum(pair.citation is not None and bool(readings(pair.citation)[0][at]) for pair in every),
        right=sum(pair.wants(at) and pair.citation is not None and field not in pair.wrong for pair in every),
    )


def _paired(line: Line, read: Sequence[Citation]) -> list[_Pair]:
    """Exact ones first, each in the order of the print; then those that agree in most fields."""
    partner: dict[int, tuple[Citation, tuple[str, ...]]] = {}
    rest = list(read)
    for most in range(len(FIELDS)):
        for at, asked in enumerate(line.asked):
            near = ((each, _wrong(asked, each)) for each in rest if at not in partner)
            hit = next((each for each in near if len(each[1]) == most), None)
            if hit is not None:
                partner[at] = hit
                rest.remove(hit[0])
    pairs = [
        _Pair(line=line, asked=asked, citation=partner[at][0], wrong=partner[at][1])
        if at in partner
        else _Pair(line=line, asked=asked, citation=None)
        for at, asked in enumerate(line.asked)
    ]
    return pairs + [_Pair(line=line, asked=None, citation=each) for each in rest]


def _wrong(asked: Asked, citation: Citation) -> tuple[str, ...]:
    ways = [
        tuple(field for at, field in enumerate(FIELDS) if reading[at] != read[at])
        for reading in asked.readings
        for read in readings(citation)
    ]
    return min(ways, key=len)


def _verdict(document: str, pair: _Pair) -> Verdict:
    asked, citation = pair.asked, pair.citation
    faults = pair.wrong + (("repository",) if pair.elsewhere else ())
    if asked is None or citation is None:
        faults = ("extra",) if asked is None else ("missed",)
    return Verdict(
        document=document,
        note=pair.line.note,
        raw=citation.raw if asked is None and citation is not None else pair.line.text,
        kind="archival",
        wanted=_shown(asked.readings[0]) if asked is not None else None,
        read=_shown(readings(citation)[0]) if citation is not None else None,
        faults=faults,
        language=pair.line.language,
        notation=pair.line.notation,
        depth=asked.depth if asked is not None else None,
        due="resolved" if asked is not None and asked.depth is not None else None,
        left_open=bool(citation and citation.back_reference and citation.back_reference.status != "resolved"),
        confidence=citation.confidence if citation is not None else None,
    )


def _shown(key: Key) -> str:
    fond, opis, files, leaves = key
    return "/".join(part or "-" for part in (fond, opis, ",".join(files), ",".join(leaves)))
