"""Names in Russian text by slovnet, with the weights that the package natasha brings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Final, Protocol

from kartoteka.annotate import cyrillic_capitals, morphology
from kartoteka.annotate.candidates import Candidate
from kartoteka.errors import MissingProgramError
from kartoteka.findings import EntityLabel, Evidence
from kartoteka.persons.given import given
from kartoteka.span import Span

_LABELS: Final[dict[str, tuple[EntityLabel, float]]] = {
    "PER": ("PERSON", 0.85),
    "LOC": ("GPE", 0.85),
    "ORG": ("ORG", 0.75),
}
_EDGES: Final = re.compile(r"^[\W_]+|[\s,;:«„“”\"'’—–-]+$|(?<=[^\W\d_])\d{1,3}$")
_HALF_BEFORE: Final = re.compile(r"(?<![\w-])[А-ЯЁІЇЄҐ][\w'’]*-$")
_HALF_AFTER: Final = re.compile(r"-[А-ЯЁІЇЄҐ][\w'’]*|(?<=\w)['’][а-яіїєґ][\w'’]*")
_TOWN: Final = re.compile(r"[\w'’-]+(?:ськ|цьк)(?:ом)?")
_SENTENCE_BEGINS: Final = re.compile(r"(?:^|[.!?…»\n])\s*[«„\"]?$")
_NEXT: Final = re.compile(r" ([а-яёіїєґ][\w'’]*)")
_IN: Final = re.compile(r"(?:^|[\s(«])(?:[Вв]о?|[Уу]|[Пп]ід|[Пп]од|[Бб]іля)\s$")
_PATRONYMIC: Final = re.compile(r"(?:ович|евич|йович|ич|овн|евн|ичн|івн|ївн)[а-яіїє]{0,3}$")
_SMALL: Final = re.compile(r" ([а-яіїє]{1,3}) ")
_WHERE: Final = re.compile(r" [ву] (?=[А-ЯЁІЇЄҐ][\w'’-]+$)")
_FROM: Final = frozenset("з із зі до у в на с из под під".split())  # noqa: SIM905
_PEOPLE: Final[frozenset[morphology.Kind]] = frozenset({"person", "being"})
_PLACES: Final[dict[morphology.Language, frozenset[morphology.Kind]]] = {
    "ru": frozenset({"place"}),
    "uk": frozenset({"thing"}),
}
_WEIGHTS, _EMBEDDINGS = "slovnet_ner_news_v1.tar", "navec_news_v1_1B_250K_300d_100q.tar"


class _Seen(Protocol):
    start: int
    stop: int
    type: str


class Markup(Protocol):
    """One text as slovnet gives it back."""

    text: str
    spans: Sequence[_Seen]


class Ner(Protocol):
    """What is used of `slovnet.NER`."""

    def map(self, items: Iterable[str]) -> Iterator[Markup]:
        """Each text with its names."""


def load() -> Ner:
    """The recogniser; natasha itself is not imported, for its grammars and dictionaries are not needed.

    Raises:
        MissingProgramError: slovnet or the weights of natasha are not installed.
    """
    natasha = find_spec("natasha")
    folder = Path(*natasha.submodule_search_locations or ()) / "data" if natasha else Path()
    try:
        from navec import Navec
        from slovnet import NER

        embeddings = Navec.load(folder / "emb" / _EMBEDDINGS)
        ner: Ner = NER.load(folder / "model" / _WEIGHTS).navec(embeddings)
    except (ImportError, OSError) as error:
        raise MissingProgramError(
            f"the recogniser for Russian cannot be loaded ({type(error).__name__}).",
            hint="Install it: pip install natasha.",
        ) from error
    return ner


def candidates(markup: Markup, *, offset: int) -> Iterator[Candidate]:
    """The names of a paragraph that begins at `offset`, whole words without the marks around them.

    The recogniser was trained on Russian news: a lone word is taken for what the dictionary, or a preposition, says of it.
    """
    text = markup.text
    language = morphology.language(text)
    full = list(cyrillic_capitals.full_names(text))
    spans = [each for each in _joined(text, markup.spans) if not any(_lies_in(each, name) for name in full)]
    others = cyrillic_capitals.unseen(text, [Span(start, end) for start, end, _ in spans])
    for other in chain(full, others):
        yield replace(other, start=offset + other.start, end=offset + other.end, by="model")
    for start, end, kind in spans:
        name = text[start:end]
        # "М." alone is an initial whose surname was missed
        if len(name.rstrip(".")) < 2 or not name[0].isupper():
            continue
        label, confidence = _LABELS[kind]
        if " " in name and name.split(" ")[-1].islower() and _is_verb(name.split(" ")[-1], language):
            # Сверстюка судили
            end -= len(name.split(" ")[-1]) + 1
            name, kind = text[start:end], "PER" if name.count(" ") == 1 else kind
            label, confidence = _LABELS[kind]
        if kind == "PER" and (office := _office(text, start, end, language)):
            start += office
            name = text[start:end]
        reasons = [Evidence(feature="model-label", value=kind, words="seen by the recogniser for Russian")]
        first, _, last = name.partition(" ")
        if (
            kind == "PER"
            and last
            and morphology.kinds(first, language) == {"adjective"}
            and not morphology.kinds(last, language) & {"person", "adjective"}
        ):
            # Белой Калитвы, Великій Багачці
            label, confidence = "GPE", 0.75
        if kind == "PER" and _TOWN.fullmatch(name):
            label, confidence = "GPE", 0.75
        elif " " not in name:
            known = morphology.kinds(name, language) or morphology.kinds(name.partition("-")[0], language)
            if known == {"adjective"} and _goes_on(text, start, end, language):
                continue
            means = _means(text[:start], known, language)
            if label != "ORG" and means not in (None, label):
                label, confidence = means or label, 0.8
                reasons.append(
                    Evidence(feature="dictionary", value=label, effect=1.0, words="by dictionary and preposition")
                )
        yield Candidate(
            start=offset + start,
            end=offset + end,
            label=label,
            by="model",
            confidence=confidence,
            evidence=tuple(reasons),
        )


def _joined(text: str, spans: Sequence[_Seen]) -> Iterator[tuple[int, int, str]]:
    """The spans trimmed; given names and a surname that were seen apart are one (Софьи Марковны + Лопухиной-Рёк)."""
    waiting: tuple[int, int, str] | None = None
    for first, last, kind in chain.from_iterable(_parted(text, seen) for seen in spans):
        start, end = _trimmed(text, *_whole(text, first, last))
        if waiting is not None and kind == waiting[2] == "PER" and _goes_on_as_name(text, waiting[:2], start):
            waiting = waiting[0], max(end, waiting[1]), "PER"
            continue
        if waiting is not None:
            yield waiting
        waiting = start, end, kind
    if waiting is not None:
        yield waiting


def _is_verb(word: str, language: morphology.Language) -> bool:
    known = morphology.readings(word, language)
    return bool(known) and all("VERB" in each for each in known)


def _office(text: str, start: int, end: int, language: morphology.Language) -> int:
    """How long the word for an office is that opens a sentence before a given name and a surname (Дяк Архип Ничипорук)."""
    words = text[start:end].split(" ")
    if len(words) != 3 or any(len(each) < 3 for each in words) or _PATRONYMIC.search(words[1]):
        return 0
    known = morphology.kinds(words[0], language)
    titled = known == {"being"} and not given(words[0].lower(), initial=False).names
    return len(words[0]) + 1 if titled and _SENTENCE_BEGINS.search(text, 0, start) else 0


def _lies_in(span: tuple[int, int, str], name: Candidate) -> bool:
    """True for part of a full name, or for it with the office before it (Гетьман Павло Скоропадський)."""
    start, end, kind = span
    return (name.start <= start and end <= name.end) or (kind == "PER" and start <= name.start and end == name.end)


def _parted(text: str, seen: _Seen) -> Iterator[tuple[int, int, str]]:
    """A person's name has no small words in it: Збруча і Дністра are two, of Вуйціка з Гречан the second is a place."""
    at, kind = seen.start, seen.type
    for small in _SMALL.finditer(text, seen.start, seen.stop) if kind == "PER" else ():
        yield at, small.start(), kind
        at, kind = small.end(), "LOC" if small[1] in _FROM else "PER"
    if kind == "ORG" and (place := _WHERE.search(text, seen.start, seen.stop)) is not None:
        # Академія наук в Аугсбурзі: an institution and where it is
        yield at, place.start(), kind
        at, kind = place.end(), "LOC"
    yield at, seen.stop, kind


def _goes_on_as_name(text: str, before: tuple[int, int], start: int) -> bool:
    gap = text[before[1] : start]
    return start < before[1] or (gap == " " and _PATRONYMIC.search(text, *before) is not None)


def _goes_on(text: str, start: int, end: int, language: morphology.Language) -> bool:
    """True for the adjective of something: it opens a sentence (Масова операція) or a noun follows it (Державному архіві)."""
    following = _NEXT.match(text, end)
    noun = following is not None and bool(morphology.kinds(following[1], language) & {"thing", "being"})
    return (
        noun
        or (following is None and text.startswith(" «", end))
        or _SENTENCE_BEGINS.search(text, 0, start) is not None
    )


def _means(before: str, known: frozenset[morphology.Kind], language: morphology.Language) -> EntityLabel | None:
    """What a lone word is by the dictionary, with the preposition before it; None: nothing speaks for anything."""
    if known and known <= _PEOPLE:
        return "PERSON"
    if known and known <= _PLACES[language]:
        # Болхова; the Ukrainian dictionary knows no places, but a thing that was taken for a name is one
        return "GPE"
    if (not known or known & _PLACES[language]) and _IN.search(before):
        return "GPE"
    return None


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """With the other half of a word in hyphens: Могилева-Подільського, Лопухиной-Рёк."""
    before, after = _HALF_BEFORE.search(text, 0, start), _HALF_AFTER.match(text, end)
    return before.start() if before else start, after.end() if after else end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while (edge := _EDGES.search(text[start:end])) is not None:
        start, end = (start + edge.end(), end) if not edge.start() else (start, start + edge.start())
    return start, end
