"""Candidates from what is known: entries of the lexicon, and surnames that the text itself has introduced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kartoteka.annotate.candidates import Candidate
from kartoteka.annotate.given_names import fits, parted, same_names
from kartoteka.annotate.lexicon_index import Hit
from kartoteka.annotate.spellings import stem
from kartoteka.findings import Evidence

_INITIALS_AFTER = re.compile(r",? (?:[A-ZА-Я][a-zа-я]?\.[ \u00a0]?){1,2}(?![ \u00a0]?[A-ZА-Я][a-zа-я])")
_GIVEN_BEFORE = re.compile(r"(?:(?<![\w.'’-])[A-ZА-ЯІЇЄ][a-zа-яёіїє]+ ){1,2}$")
_SMALL_WORD = re.compile(r"(?<![^\W_])[^\W\d_A-ZА-ЯЁІЇЄҐ][^\W\d_]*")
_CYRILLIC = re.compile(r"[Ѐ-ԯ]")


def candidates(text: str, hits: Sequence[Hit], *, seen: Sequence[Candidate]) -> Iterator[Candidate]:
    """A candidate for each hit; a doubtful form needs the recogniser, or a surer form of its entry in the same text."""
    certain = {hit.entry.id for hit in hits if not hit.doubtful}
    labels = {(each.start, each.end): each.label for each in seen}
    for hit in hits:
        supported = hit.entry.id in certain or labels.get((hit.start, hit.end)) == hit.entry.label
        if not hit.doubtful or supported:
            yield _follower(hit) if hit.follower else _named(text, hit)


def surnames_again(text: str, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Surnames that stand once with initials or given names, wherever they stand alone in the same text."""
    whole = _introduced(text, found)
    ordinary = set(_SMALL_WORD.findall(text)) if whole else set()
    surnames = [
        re.escape(surname) for surname in whole if surname == surname.lower() or surname.lower() not in ordinary
    ]
    if not surnames:
        return
    # a Russian surname is kept as its stem, and declined
    pattern = re.compile(
        rf"(?<![\w'’-])({'|'.join(surnames)})(?![\w-])|(?<![\w-])((?=[А-ЯЁІЇЄҐ])(?i:{'|'.join(surnames)}))[а-яіїє]{{0,3}}(?![\w-])"
    )
    for match in pattern.finditer(text):
        name = whole[match[1]] if match[1] else whole[match[2].lower()]
        yield Candidate(
            start=match.start(),
            end=match.end(),
            label="PERSON",
            by="pattern",
            confidence=0.9,
            evidence=(
                Evidence(feature="surname-elsewhere", value=name, effect=1.5, words=f"{name} stands in this text"),
            ),
        )


def _introduced(text: str, found: Sequence[Candidate]) -> dict[str, str]:
    """The full names by surname (in Cyrillic by its stem); "Soviet History" introduces nobody."""
    groups = {text[each.start : each.end] for each in found if each.label in ("NORP", "GPE", "ORG")}
    whole: dict[str, str] = {}
    for each in found:
        name = text[each.start : each.end]
        surname, given = parted(name)
        ruler = given.strip("IVX") == ""
        if each.label != "PERSON" or ruler or len(surname) < 4 or given.split()[0] in groups:
            continue
        cyrillic = _CYRILLIC.match(surname) is not None
        whole.setdefault(stem(surname.lower()) if cyrillic else surname, name)
    return whole


def _follower(hit: Hit) -> Candidate:
    reason = Evidence(feature="follower", value=hit.entry.id, effect=1.5, words=f"made of the name {hit.form}")
    return Candidate(start=hit.start, end=hit.end, label="NORP", by="lexicon", confidence=0.9, evidence=(reason,))


def _named(text: str, hit: Hit) -> Candidate:
    words = text[hit.start : hit.end]
    small = not any(letter.isupper() for letter in words)
    name = hit.entry.name if hit.form == hit.entry.name else f"{hit.form}: {hit.entry.name}"
    if hit.repaired:
        reason = Evidence(feature="ocr-repaired", value=hit.form, effect=1.0, words=f"{words} read as {name}")
    else:
        reason = Evidence(feature="lexicon", value=hit.entry.id, effect=2.0, words=name)
    person = hit.entry.label == "PERSON"
    # obkom, spravka, Troiki are no names but terms
    term = small or (hit.form[:1].islower() and " " not in hit.form)
    return Candidate(
        start=_from_given_names(text, hit) if person else hit.start,
        end=_past_initials(text, hit) if person else hit.end,
        label="TERM" if term else hit.entry.label,
        by="lexicon",
        confidence=0.85 if hit.repaired else 0.9 if hit.doubtful or small else 0.97,
        known=hit.entry.id,
        evidence=(reason,),
    )


def _from_given_names(text: str, hit: Hit) -> int:
    """The start of "Aleksandr Kerensky": the given names that stand before a surname and are that person's."""
    before = _GIVEN_BEFORE.search(text, max(0, hit.start - 40), hit.start)
    return before.start() if before is not None and same_names(before[0], hit.entry.given) else hit.start


def _past_initials(text: str, hit: Hit) -> int:
    """The end of "Kaganovich, L.": initials after a surname that are that person's."""
    initials = _INITIALS_AFTER.match(text, hit.end)
    if initials is None or not fits(initials[0].strip(" ,"), hit.entry.given):
        return hit.end
    return hit.end + len(initials[0].rstrip())
