"""The words that lead to a reference: `See also`, `cf.`, `Quoted in`, `См.:`, `Цит. по`, `vgl.`; what they say about it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kartoteka.cite.print.layout import Layout
from kartoteka.findings import Relation
from kartoteka.patterns import lazily
from kartoteka.span import Span

_EXAMPLE = r"(?:,?\s+(?:for\s+(?:example|instance)|e\.\s?g\.|inter\s+alia|i\.\s?a\.|in\s+particular|especially|esp\.|also|now|further)\b,?)*"
_CUES: tuple[tuple[Relation, str], ...] = (
    (
        "direct",
        r"(?:taken|drawn|derived|calculated|compiled|adapted)\s+from\b|based\s+on\b|(?:[Пп]од|[Рр]ас)считано\s+по|[Сс]оставлено\s+по|[Пп]ідраховано\s+за|[Сс]кладено\s+за|[Ии]сточник:|[Ии]ст\.:|[Дд]жерело:|obliczono\s+na\s+podstawie|errechnet\s+nach|calculé\s+d'après",
    ),
    (
        "published-in",
        r"(?:(?:originally|first)\s+)?(?:(?:re)?published|(?:re)?printed|reproduced|appeared)\s+(?:in|as)\b|[Оо]публ(?:\.|иковано)?(?:\s+в)?|[Oo]publ\.(?:\s+v)?|abgedruckt\s+in|publiée?s?\s+dans|pubblicat[oaie]\s+in|wydrukowan[aeoy]\s+w",
    ),
    (
        "via",
        r"(?:as\s+)?(?:quoted|cited)\s+(?:in|from|by|after)\b|[Цц]ит\.?\s+(?:по|за)|цыт\.?\s+па|cyt\.\s+(?:za|według|wg)|cit\.\s+(?:in|da|pagal|pēc)|citat[oa]\s+(?:in|da)|[Цц]итується\s+за|[Tt]sit\.?\s+po|zit(?:iert|\.)\s+(?:nach|in)|citée?s?\s+(?:dans|par|in|d'après)",
    ),
    (
        "cf",
        r"cf\b\.?|compare\b|ср\.|порівн\.|vgl\.|vergleiche\b|sravni\b|por\.|cfr\b\.?|параўн\.|plg\.|salīdz\.|vrd\b\.?",
    ),
    (
        "see",
        rf"see\b{_EXAMPLE}|см\.(?:\s+(?:также|подробнее|об\s+этом|напр(?:имер|\.)|в\s+частности|подр\.))*|див\.(?:\s+(?:також|докл\.))*|siehe\b(?:\s+auch|\s+(?:etwa|z\.\s?B\.))*|s\.\s(?:auch|a\.)|voir\b(?:\s+aussi|,?\s+par\s+exemple,?)*|sm\.(?:\s+(?:takzhe|napr\.))*|гл\.(?:\s+(?:таксама|падрабязней))*|zob\.(?:\s+(?:też|także|np\.))*|si\s+ved(?:a|ano)\b(?:\s+(?:anche|inoltre))*|žr\.(?:\s+(?:taip\s+pat|pvz\.))*|sk(?:at)?\.(?:\s+arī)?|vt\b\.?(?:\s+(?:ka|nt|näiteks))*|for\s+example\b,?|e\.g\.,?",
    ),
)
_ANY = lazily(
    rf"(?<![\w'’-])(?:{'|'.join(f'(?P<cue{number}>{pattern})' for number, (_, pattern) in enumerate(_CUES))})(?:\s*[:,])?(?=[\s:])",
    re.IGNORECASE,
)
# "see the documents in X", "see the discussion by X": what stands between the cue and the reference is not part of it
_ASIDE = lazily(
    r"\s*(?:also\s+)?(?:the\s+)?(?:(?:recent|useful|classic|full|detailed|excellent|important)\s+)?"
    r"(?:documents?|discussions?|accounts?|works?|essays?|articles?|analys[ie]s|chapters?|texts?|book|study|introduction|collection)"
    r"(?:\s+(?:published|printed|collected|edited))?\s+(?:in|by|of)\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue; the reference may begin at `end`."""

    span: Span
    relation: Relation

    @property
    def end(self) -> int:
        """Where the words after the cue begin."""
        return self.span.end


def all_in(layout: Layout) -> list[Cue]:
    """The cues of a note, in order, outside quotes."""
    found: list[Cue] = []
    for match in _ANY.finditer(layout.text):
        if layout.quoted(match.start()) or _in_title(layout.text, match):
            continue
        number = next(n for n in range(len(_CUES)) if match[f"cue{n}"] is not None)
        end = match.end()
        aside = _ASIDE.match(layout.text, end)
        found.append(Cue(Span(match.start(), aside.end() if aside else end), _CUES[number][0]))
    return found


def _in_title(text: str, match: re.Match[str]) -> bool:
    """A capital See in the middle of a sentence is a word of a title ("What the Soviets See")."""
    if not match[0][0].isupper():
        return False
    before = text[: match.start()].rstrip()
    return bool(before) and before[-1].isalnum()
