"""Names that their form gives away: initials before a surname, a tsar's numeral, the organs and lands of administration."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from kartoteka.annotate.candidates import Candidate
from kartoteka.findings import EntityLabel, Evidence
from kartoteka.span import Span


def _any(words: str) -> str:
    return "(?:" + "|".join(words.split()) + ")"


_CAPITAL: Final = r"[A-ZŽŠČÉÖÜŁŻ][\w'’ʹ]*[^\W\d_A-Z][\w'’ʹ]*(?:-[A-Z][\w'’ʹ]+)?"
_CYRILLIC_CAPITAL: Final = r"[А-ЯЁІЇЄҐ][а-яёіїєґ'’]{2,}(?:-[А-ЯЁІЇЄҐ][а-яёіїєґ'’]+)?"
_INITIAL: Final = r"(?:[A-ZŽŠČÉÖÜŁŻ][hau]?|Iu|Ju|Ia|Ja|Ye|Je)\."
_CYRILLIC_INITIAL: Final = r"[А-ЯЁІЇЄҐ]\."
_PARTICLE: Final = r"(?:(?:von|van|de|der|du|di|al)[ -]){0,2}"
_GAP: Final = "[ \u00a0]?"

_WITH_INITIALS: Final = re.compile(
    # G. G. Yagoda, R.W. Davies, A.Ya. Vyshinskii; J. Arch Getty
    rf"(?<![\w.&])(?:(?:{_INITIAL}{_GAP}){{2,3}}(?P<surname>{_PARTICLE}{_CAPITAL})"
    rf"|{_INITIAL}{_GAP}(?P<name>{_PARTICLE}{_CAPITAL})(?P<second> {_CAPITAL})?)"
    # Н. И. Ежов, Ежов Н. И.
    rf"|(?<![\w.])(?:{_CYRILLIC_INITIAL}{_GAP}){{1,2}}{_CYRILLIC_CAPITAL}"
    rf"|(?<![\w.]){_CYRILLIC_CAPITAL} {_CYRILLIC_INITIAL}{_GAP}{_CYRILLIC_INITIAL}(?!{_GAP}{_CYRILLIC_CAPITAL})"
)
_NO_SURNAME: Final = frozenset(
    re.findall(
        r"\w+",
        "The This That These Those There It In On At By For From To And But Or As If When While A An He She They We His Her Its "
        "Their Code Congress Army Government Department State Senate Navy President Supreme Ibid See Cf Vol No Soviet",
    )
)
_REGNAL: Final = re.compile(
    rf"\b{_any('Nicholas Nikolai Alexander Aleksandr Alexandre Catherine Ekaterina Katharina Peter Petr Paul Pavel Ivan Wilhelm Franz')}"
    r" (?:[IVX]{1,4})(?![\w.])"
)
_BEFORE_NUMERAL: Final = re.compile(r"[A-Z][a-z]+ $")

_LETTERS: Final = r"[\w'’ʹ]{0,60}"
"""Of one word: without a limit A'A'A'A' and Petrov-Petrov- would be read to their end from every letter."""
_CHAIN: Final = rf"[A-ZŽŠČ]{_LETTERS}(?:[ -][A-ZŽŠČ]{_LETTERS}){{0,3}}"
_PARTY_ORGANS: Final = (
    "obkom kraikom kraykom raikom raykom gorkom okruzhkom okrkom gubkom ukom oblispolkom kraiispolkom raiispolkom gorispolkom "
    "gubispolkom ispolkom sovnarkhoz revkom gubcheka"
)
_COMMITTEE: Final = rf"{_any('oblast krai raion okrug city provincial regional district')}['’]? (?:party )?committee"
_LANDS: Final = _any(
    "oblast['’ʹ]? krai kray raion rayon okrug guberniia guberniya gubernia uezd uyezd volost['’ʹ]? [Pp]rovince [Dd]istrict [Gg]overnorate"
)
_ADJECTIVE: Final = r"[А-ЯІЇЄ][а-яёіїє-]+(?:-[А-ЯІЇЄ][а-яёіїє]+)?(?:ск|цк|зьк|ськ)[а-яіїє]{1,3}"
_HEADS: Final = _any(
    "Commission Commissariat Committee Council Court Bureau Department Directorate Administration Section Sector Ministry "
    "Procuracy Inspectorate Collegium Tribunal Academy Institute University Society Union Railway Plant Works Factory Trust "
    "Theatre Museum Library Archive Archives Association Federation"
)
_BEFORE_HEAD: Final = rf"(?:[A-Z]{_LETTERS}[ -]){{1,4}}"
_OF_WHAT: Final = (
    rf" (?:of|for|on)(?: the)? (?:[A-Z]{{2,}}\b|[A-Z]{_LETTERS}[a-z]\b(?:(?: and)? [A-Z]{_LETTERS}[a-z]\b){{0,3}})"
)

_ORGANS: Final = re.compile(
    # Novosibirsk obkom, West Siberia kraikom, Kursk oblast committee; Новосибирского обкома
    rf"\b{_CHAIN} (?:{_any(_PARTY_ORGANS)}|{_COMMITTEE})\b"
    rf"|\b{_ADJECTIVE} {_any('об рай край гор окруж губ')}(?:ком|исполком)[а-яі]{{0,2}}\b"
)
_TERRITORIES: Final = re.compile(
    # Kursk oblast, Azov-Black Sea krai, Andreevskii raion; Курской области
    rf"\b{_CHAIN} {_LANDS}(?!\w)"
    rf"|\b{_ADJECTIVE} {_any('област кра район округ губерни уезд волост повіт')}[а-яёіїє]{{0,3}}\b"
)
_INSTITUTIONS: Final = re.compile(
    # Chinese Eastern Railway, Commission for Legal Matters, Moscow Ball Bearing Works
    rf"\b(?:{_BEFORE_HEAD}(?P<head>{_HEADS})\b(?:{_OF_WHAT})?|(?P<first>{_HEADS})\b{_OF_WHAT})"
)
_WORKS: Final = re.compile(
    # Red October glassworks, Krasnyi Perets kolkhoz, Saratov party committee
    rf"\b{_CHAIN} {_any('glassworks ironworks steelworks works factory plant mill shipyard kolkhoz sovkhoz')}\b"
    rf"|\b{_CHAIN} (?:(?:provincial|city|district|regional|factory) )?(?:party )?{_any('committee commission')}\b"
)
_ADMINISTRATION: Final[tuple[tuple[re.Pattern[str], EntityLabel], ...]] = (
    (_ORGANS, "ORG"),
    (_TERRITORIES, "GPE"),
    (_WORKS, "ORG"),
)
_MONTH: Final = _any("January February March April May June July August September October November December")
_ORDINAL: Final = (
    r"(?:\d{1,2}(?:st|nd|rd|th)|[IVX]+|(?:Twenty-)?"
    + _any(
        "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth Fourteenth Fifteenth "
        "Sixteenth Seventeenth Eighteenth Nineteenth Twentieth"
    )
    + ")"
)
_EVENTS: Final = re.compile(
    # June plenum, February-March 1937 plenum, Seventeenth Party Congress, Operation Bagration, Dalmatov rising, Shakhty trial
    rf"\b(?:{_MONTH}(?:[-–—]{_MONTH})? (?:\d{{4}} )?[Pp]lenum\b|{_ORDINAL} (?:All-(?:Union|Russian|Ukrainian) )?(?:[Pp]arty |Comintern |Komsomol )?"
    r"(?:[Cc]ongress|[Cc]onference)(?: of (?:the )?(?:Soviets|[Cc]omintern|[Cc]ommunist International|[A-Z]{2,}(?:\([a-z]\))?\w?))?\b"
    r"|Operation [A-Z][\w'’]+"
    rf"|(?!{_ORDINAL} |The |This |That |{_MONTH})[A-Z][\w'’-]{{0,60}}[a-z] (?:[Uu]prising|[Rr]ising|[Rr]ebellion|[Mm]utiny|[Pp]ogrom|[Mm]assacre|[Tt]rial|[Aa]ffair)\b)"
)
_SENTENCE_WORD: Final = re.compile(
    _any(
        "The In On At By For From To And But Of As All Each Every This That These Those Some Many Most Several When While "
        "After Before Between Under Within Throughout Since Until Both Other Another Only Even Also Its His Their"
    )
    + " "
)


def find(text: str, *, known: Sequence[Span] = ()) -> Iterator[Candidate]:
    """Every name that a pattern gives away; one may lie inside another.

    Args:
        text: the text to search.
        known: where names of the lexicon stand; an institution whose head word is one of theirs is theirs (Supreme Court).
    """
    for match in _WITH_INITIALS.finditer(text):
        if _is_person(text, match):
            end = (
                match.start("second") if match.lastgroup == "second" and _is_ordinary(match["second"]) else match.end()
            )
            yield _candidate(text, match.start(), end, "PERSON", 0.96, "initials", "initials beside a surname")
    for match in _REGNAL.finditer(text):
        yield _candidate(text, match.start(), match.end(), "PERSON", 0.9, "numeral", "a ruler's numeral")
    for pattern, label in _ADMINISTRATION:
        for match in pattern.finditer(text):
            start, word = _past_sentence_words(text, match), match[0].rsplit(" ", 1)[-1]
            if text[start].isupper():
                yield _candidate(text, start, match.end(), label, 0.95, "administrative-word", f"a name before {word}")
    for match in _EVENTS.finditer(text):
        word = match[0].rsplit(" ", 1)[-1]
        yield _candidate(text, match.start(), match.end(), "EVENT", 0.85, "event-word", f"an event by its word {word}")
    held = sorted(known)
    starts = [span.start for span in held]
    for match in _INSTITUTIONS.finditer(text):
        start, group = _past_sentence_words(text, match), "head" if match["head"] else "first"
        at = bisect_right(starts, match.start(group)) - 1
        taken = at >= 0 and held[at].end > match.start(group)
        if not taken and (start < match.start(group) or group == "first"):
            yield _candidate(text, start, match.end(), "ORG", 0.85, "head-word", f"a name with {match[group]}")


def _candidate(
    text: str, start: int, end: int, label: EntityLabel, confidence: float, feature: str, words: str
) -> Candidate:
    for ending in ("'s", "’s", "'", "’"):
        if text.endswith(ending, start, end):
            end -= len(ending)
            break
    return Candidate(
        start=start,
        end=end,
        label=label,
        by="pattern",
        confidence=confidence,
        evidence=(Evidence(feature=feature, effect=2.0, words=words),),
    )


def _is_person(text: str, match: re.Match[str]) -> bool:
    surname = match["surname"] or match["name"]
    if surname is None:
        return True
    if surname in _NO_SURNAME or match[0].startswith("U.S"):
        return False
    # "under Nicholas I. Stalin held": the numeral of a tsar
    numeral = match["surname"] is None and match[0][0] in "IVX"
    return not (numeral and _BEFORE_NUMERAL.search(text, max(0, match.start() - 20), match.start()))


def _is_ordinary(second: str) -> bool:
    """True if the word after "E. Davies" is no surname but what follows in the sentence."""
    return second.strip() in _NO_SURNAME


def _past_sentence_words(text: str, match: re.Match[str]) -> int:
    """Where the name begins: "In Kursk oblast" begins with the word of the sentence."""
    start = match.start()
    while (word := _SENTENCE_WORD.match(text, start, match.end())) is not None:
        start = word.end()
    return start
