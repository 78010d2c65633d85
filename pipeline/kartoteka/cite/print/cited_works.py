"""The print works that notes have cited in full, and which of them `Harlan, op. cit.` or a short title means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from kartoteka.cite.confidence import probability
from kartoteka.cite.print.names import Name
from kartoteka.cite.print.readings import reason
from kartoteka.cite.print.short_titles import ONLY_IF_CITED
from kartoteka.cite.print.spelling import fold
from kartoteka.findings import BackReference, Citation
from kartoteka.patterns import lazily

_BACKWARD = {"op-cit", "short-title", "author-in-sentence", "title-alone"}
_OWN = frozenset({"page", "volume", "issue", "locator", "chapter-number", "part-number", "section"})
_PRIOR = 1.5
_MOST = 100
"""Works of one author among which an op. cit. chooses: of more, the last."""
_WORD = lazily(r"[^\W_]+(?:['’-][^\W_]+)*")
_OF_ARTICLE = lazily(r"art|ст\.|lieu", re.IGNORECASE)
_OF_THESIS = lazily(r"дис|diss", re.IGNORECASE)


@dataclass(slots=True)
class CitedWorks:
    """What a work's notes have cited in full so far, by the first author."""

    by_author: dict[str, dict[str, Citation]] = field(default_factory=dict)

    by_title: dict[str, dict[str, Citation]] = field(default_factory=dict)
    """The same by the first word of the title, articles left out."""

    def read(self, citation: Citation) -> Citation | None:
        """`citation`, remembered if it is in full; if it points back, as the work that it means.

        None if it is a citation only by such a work (`short_titles.ONLY_IF_CITED`), and none is known.
        """
        csl = citation.csl or {}
        reasons = {each.feature: each for each in citation.evidence}
        author = _first_author(csl)
        backward = _BACKWARD & set(reasons)
        if "author-and-page" in reasons and author and author.get("given"):
            # "Ferry Clerk, p. 5": a title may look like a name
            title = _words(f"{author['given']} {author['family']}")
            return self._by_title(replace(citation, csl=_without_author(csl)), title) or citation
        if not backward:
            if author and csl.get("title") and "issued" in csl:
                works = self.by_author.setdefault(fold(author["family"]), {})
                works.setdefault(fold(str(csl["title"])), citation)
                if len(works) > _MOST:
                    del works[next(iter(works))]
            self._remember_title(citation)
            return citation
        word = str(reasons["op-cit"].value) if "op-cit" in backward else None
        if "title-alone" in backward:
            return self._by_title(citation, _words(str(csl.get("title") or "")))
        works = self.by_author.get(fold(author["family"]), {}) if author else {}
        fitting = [each for each in works.values() if _means(csl, each, author, word)]
        if len(fitting) != 1 and ONLY_IF_CITED & set(reasons):
            return None
        if word and len(fitting) > 1:
            fitting = [each for each in fitting if _of_kind(each, word)] or fitting
        if len(fitting) == 1:
            return _as_the_work(citation, fitting[0], word)
        if not fitting and word is None:
            # its full title may stand in the list of works
            return citation
        status, words = (
            ("ambiguous", "several works of this author are cited before")
            if fitting
            else ("unresolved", "no work of this author is cited before" if author else "it does not say whose work")
        )
        evidence = (*citation.evidence, reason(f"work-{status}", -2.0, words))
        return replace(
            citation,
            back_reference=BackReference(
                marker=word,
                status="ambiguous" if fitting else "unresolved",
                candidates=tuple(each.citation for each in fitting),
            ),
            evidence=evidence,
            confidence=probability(evidence, prior=_PRIOR),
            warnings=(*citation.warnings, f"back-reference {status}"),
        )

    def _remember_title(self, citation: Citation) -> None:
        csl = citation.csl or {}
        words = _words(str(csl.get("title") or ""))
        if len(words) > 1 and "issued" in csl:
            works = self.by_title.setdefault(words[0], {})
            works.setdefault(" ".join(words), citation)
            if len(works) > _MOST:
                del works[next(iter(works))]

    def _by_title(self, citation: Citation, short: Sequence[str]) -> Citation | None:
        works = self.by_title.get(short[0], {}) if len(short) > 1 else {}
        fitting = [work for title, work in works.items() if _in_order(short, title.split())]
        return _as_the_work(citation, fitting[0], None) if len(fitting) == 1 else None


def _without_author(csl: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in csl.items() if name != "author"}


def _as_the_work(citation: Citation, work: Citation, word: str | None) -> Citation:
    own = {name: value for name, value in (citation.csl or {}).items() if name in _OWN}
    whole = {name: value for name, value in (work.csl or {}).items() if name != "page"}
    evidence = (*citation.evidence, reason("work-cited-before", 0.7, "an earlier note cites this work in full"))
    return replace(
        citation,
        csl=whole | own,
        genre=work.genre,
        back_reference=BackReference(
            marker=word,
            to=work.citation,
            root=work.citation,
            inherited=tuple(name for name in whole if name not in own),
            status="resolved",
        ),
        evidence=evidence,
        confidence=probability(evidence, prior=_PRIOR),
        warnings=tuple(each for each in citation.warnings if not each.startswith("op. cit.")),
    )


def _means(csl: Mapping[str, object], work: Citation, author: Name | None, word: str | None) -> bool:
    """True if author and short title can be those of `work`."""
    other = _first_author(work.csl or {})
    if author is None or other is None or not _same_initials(author.get("given", ""), other.get("given", "")):
        return False
    if not csl.get("title"):
        return word is not None
    short, whole = (_words(str(each.get("title") or "")) for each in (csl, work.csl or {}))
    return _in_order(short, whole)


def _in_order(short: Sequence[str], whole: Sequence[str]) -> bool:
    """In their order, others between: "Counting Sacks" of "Counting the Sacks: Statistics ..."."""
    rest = iter(whole)
    return all(any(one == other for other in rest) for one in short)


def _same_initials(one: str, other: str) -> bool:
    left, right = (re.findall(r"[^\W\d_]+", each) for each in (one, other))
    return all(fold(a)[:1] == fold(b)[:1] for a, b in zip(left, right, strict=False))


def _of_kind(work: Citation, word: str) -> bool:
    if _OF_THESIS.search(word):
        return work.genre == "dissertation"
    return (work.genre in {"article", "chapter"}) == bool(_OF_ARTICLE.search(word))


def _words(title: str) -> list[str]:
    words = [fold(each) for each in _WORD.findall(title)]
    return words[1:] if words[:1] in (["the"], ["a"], ["an"]) and len(words) > 1 else words


def _first_author(csl: Mapping[str, object]) -> Name | None:
    authors = csl.get("author") or csl.get("editor")
    if not isinstance(authors, list) or not authors:
        return None
    first = cast(Name, authors[0])
    return first if first.get("family") else None
