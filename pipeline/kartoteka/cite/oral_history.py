"""Finds interviews that an author held: `Author's interview with Anna Storm, Poltava, 12 June 1994`."""

from __future__ import annotations

from collections.abc import Sequence

from kartoteka.cite.confidence import probability
from kartoteka.cite.print.calendar import DATE, read_date
from kartoteka.cite.print.layout import TAKEN, Layout
from kartoteka.cite.print.persons import read_people
from kartoteka.cite.print.readings import CslItem, issued
from kartoteka.findings import Citation, Evidence
from kartoteka.patterns import lazily
from kartoteka.span import Span

_INTERVIEW = lazily(
    r"(?<![\w'’-])(?:(?:[Tt]he\s+)?[Aa]uthor['’]s\s+|[Mm]y\s+|[Pp]ersonal\s+|[Tt]elephone\s+|[Oo]ral\s+history\s+)?[Ii]nterviews?\s+(?:by\s+(?:the\s+)?author\s+)?(?:with|of)\s+"
    r"|(?<!\w)[Ии]нтервью\s+(?:автора\s+)?(?:с|со)\s+|(?<!\w)[Бб]еседа\s+(?:автора\s+)?(?:с|со)\s+|(?<!\w)[Іі]нтерв['’]ю\s+(?:автора\s+)?(?:з|із)\s+"
    r"|(?<!\w)(?:Interview|Gespräch)\s+(?:des\s+Verfassers\s+|der\s+Verfasserin\s+)?mit\s+|(?<!\w)[Ee]ntretien\s+(?:de\s+l['’]auteur\s+)?avec\s+"
)
# whoever is not named: "with a former kolkhoz chairman"
_UNNAMED = lazily(r"(?:an?|two|three|several|the|бывш\w+|одн\w+)\s[^,;.()]{3,80}")
_DATE = lazily(DATE)
_LONGEST = 200


def find(text: str, *, taken: Sequence[Span] = ()) -> list[Citation]:
    """The author's interviews in one note; spans count in `text`.

    An interview that was printed (`Interview with X, Pravda, 5 May 1990`) is no oral history: its clause holds a span
    of `taken`, to which all other citations of the note belong.
    """
    layout = Layout.of(text, taken=taken)
    found: list[Citation] = []
    for match in _INTERVIEW.finditer(layout.text):
        clause = _clause(layout, match.start())
        if (
            TAKEN in clause.cut(layout.text)
            or layout.quoted(match.start())
            or (found and match.start() < found[-1].end)
        ):
            continue
        citation = _citation(text, clause, match.end())
        if citation is not None:
            found.append(citation)
    return found


def _clause(layout: Layout, start: int) -> Span:
    bracket = layout.bracket_around(start)
    last = min(len(layout.text), start + _LONGEST, *([bracket.end - 1] if bracket else []))
    end = next((stop.start for stop in layout.boundaries(Span(start, last))), last)
    return Span(start, start + len(layout.text[start:end].rstrip(" .,;")))


def _citation(text: str, clause: Span, named_at: int) -> Citation | None:
    people = read_people(text, named_at)
    named = people is not None and people.form != "surname" and people.end <= clause.end
    dated = _DATE.search(text, named_at, clause.end)
    date = read_date(dated[0]) if dated else None
    # "an interview with him would show" is no citation: a name or a person's description, with place or date
    if not (named or _UNNAMED.match(text, named_at)) or ("," not in text[named_at : clause.end] and date is None):
        return None
    evidence = [Evidence(feature="interview", effect=0.5, words="an interview of the author's own")]
    evidence.append(
        Evidence(
            feature="interviewed-named",
            value=named,
            effect=0.5 if named else -0.5,
            words="who spoke is named" if named else "who spoke is not named",
        )
    )
    evidence.append(
        Evidence(
            feature="interview-dated",
            value=date,
            effect=0.5 if date else -1.0,
            words="a date is given" if date else "no date is given",
        )
    )
    csl: CslItem = {"type": "interview"}
    if people is not None and named:
        csl["author"] = [dict(name) for name in people.names]
    if date:
        csl["issued"] = issued(date[:4], date=date)
    return Citation(
        start=clause.start,
        end=clause.end,
        raw=clause.cut(text),
        kind="oral-history",
        title=clause.cut(text),
        csl=csl,
        confidence=probability(evidence, prior=1.0),
        evidence=tuple(evidence),
    )
