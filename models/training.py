"""What `spacy train models/names.cfg --code models/training.py` needs beyond spaCy: marked prose as examples.

    make model

Each epoch reads every text as it is, and some copies of it with other names: what a recogniser must learn is where names
stand and what they look like, not who is named. Some copies are damaged as OCR does it.
"""

from __future__ import annotations

import json
import random
import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import filter_spans
from thinc.api import Model

from kartoteka.evaluate import prose

LABELS = ("PERSON", "ORG", "GPE", "LOC", "NORP", "EVENT", "TERM")
HELD_OUT = 12
"""One text of so many, told by its name, is kept for choosing the best state."""
PARTS = json.loads((Path(__file__).parent / "name_parts.json").read_text(encoding="utf-8"))
CONFUSED = dict(zip("bvylehnuocE1", "hyviebmueoFl", strict=True))


class Marks(NamedTuple):
    """A paragraph and its names: start, end, label."""

    text: str
    names: tuple[tuple[int, int, str], ...]


@spacy.registry.callbacks("kartoteka.vectors_of.v1")
def vectors_of(pipeline: str) -> Callable[[Language], None]:
    """Starts the recogniser with what another pipeline's recogniser of the same shape has learnt of words."""

    def copy(nlp: Language) -> None:
        theirs, own = _layers(spacy.load(pipeline)), _layers(nlp)
        for mine, its in zip(own, theirs, strict=True):
            for name in mine.param_names:
                learnt = its.get_param(name)
                whole = mine.get_param(name).copy()
                # the layer that mixes the features of a word is wider: beside theirs it hears the static vector, softly at first
                whole[..., learnt.shape[-1] :] *= 0.5
                whole[..., : learnt.shape[-1]] = learnt
                mine.set_param(name, whole)

    return copy


def _layers(nlp: Language) -> list[Model[Any, Any]]:
    """The tables and layers of a recogniser's tok2vec in an order that the static vectors do not change."""
    walked = list(nlp.get_pipe("ner").model.get_ref("tok2vec").walk())  # type: ignore[attr-defined]
    tables = [layer for layer in walked if layer.name == "hashembed"]
    maxouts = [layer for layer in walked if layer.name == "maxout"]
    norms = [layer for layer in walked if layer.name == "layernorm"]
    width = norms[0].get_dim("nO")
    windows = sorted(zip(maxouts, norms, strict=True), key=lambda pair: pair[0].get_dim("nI") == 3 * width)
    return [*tables, *(layer for pair in windows for layer in pair)]


@spacy.registry.callbacks("kartoteka.elisions.v1")
def elisions() -> Callable[[Language], None]:
    """Parts l'Académie and d'Odessa, whose first letter is no name; the tokenizer keeps it when it is saved."""

    def part(nlp: Language) -> None:
        infixes = [*(nlp.Defaults.infixes or ()), r"(?<=^[LlDd])['’](?=[^\W\d_])"]
        nlp.tokenizer.infix_finditer = spacy.util.compile_infix_regex(infixes).finditer  # type: ignore[attr-defined]

    return part


@spacy.registry.callbacks("kartoteka.described.v1")
def described() -> Callable[[Language], Language]:
    """Says in the pipeline's meta.json what it is."""

    def describe(nlp: Language) -> Language:
        nlp.meta.update(
            name="kartoteka_names",
            description="Names in prose on Russia, the Soviet Union and Eastern Europe; see models/README.md",
            languages=["en", "de", "fr", "pl"],
            license="MIT",
            spacy_version=">=3.8.7,<3.9.0",
        )
        return nlp

    return describe


@spacy.registry.readers("kartoteka.marked_prose.v1")
def marked_prose(
    folder: str, languages: list[str], held_out: bool, copies: int, replaced: float, damaged: float
) -> Callable[[Language], Iterator[Example]]:
    """Examples of the marked texts of a folder.

    Args:
        folder: with a folder a language, of `*.txt` as corpus/gold/README.md lays down for prose.
        languages: ISO 639-1 codes of those that are read.
        held_out: the texts that are kept for choosing, or all others.
        copies: so many of each paragraph beside itself, each with other names.
        replaced: the share of people's names in a copy that are others; of other names more.
        damaged: the share of copies that are damaged.
    """
    every = (path for language in languages for path in sorted(Path(folder, language).glob("*.txt")))
    texts = [path for path in every if _is_held_out(path) == held_out]
    paragraphs = [each for path in texts for each in _paragraphs(prose.load(path))]
    chance = random.Random(0)
    names = Names(paragraphs, chance)

    def examples(nlp: Language) -> Iterator[Example]:
        whole = [
            *paragraphs,
            *(_copy(each, names, chance, replaced, damaged) for each in paragraphs for _ in range(copies)),
        ]
        if copies:
            chance.shuffle(whole)
        for each in whole:
            yield Example(nlp.make_doc(each.text), _doc(nlp, each))

    return examples


def _is_held_out(path: Path) -> bool:
    return zlib.crc32(path.stem.encode()) % HELD_OUT == 0


def _paragraphs(gold: prose.GoldProse) -> Iterator[Marks]:
    at = 0
    for text in gold.text.split("\n\n"):
        names = (
            (each.span.start - at, each.span.end - at, each.label)
            for each in gold.marked
            if each.label and at <= each.span.start and each.span.end <= at + len(text)
        )
        yield Marks(text, tuple(names))
        at += len(text) + 2


def _doc(nlp: Language, each: Marks) -> Doc:
    doc = nlp.make_doc(each.text)
    spans = (doc.char_span(start, end, label=label, alignment_mode="contract") for start, end, label in each.names)
    doc.ents = filter_spans(span for span in spans if span is not None)
    return doc


def _copy(each: Marks, names: Names, chance: random.Random, replaced: float, damaged: float) -> Marks:
    text, at, marked = "", 0, []
    others: dict[str, str] = {}
    for start, end, label in sorted(each.names, key=lambda name: (name[0], -name[1])):
        if start < at:
            continue
        text += each.text[at:start]
        words, at = each.text[start:end], end
        # more places than people, for there are more people in the texts
        if words not in others and chance.random() < (replaced if label == "PERSON" else 0.5 + replaced / 2):
            others[words] = names.other(words, label)
        other = others.get(words, words)
        marked.append((len(text), len(text) + len(other), label))
        text += other
    text += each.text[at:]
    if chance.random() < damaged:
        text = "".join(CONFUSED[one] if one in CONFUSED and chance.random() < 0.02 else one for one in text)
    return Marks(text, tuple(marked))


class Names:
    """Other names of the same make: put together from parts for people and towns, of other texts for the rest."""

    def __init__(self, paragraphs: Sequence[Marks], chance: random.Random) -> None:
        self._chance = chance
        self._seen: dict[tuple[str, int, bool, bool], list[str]] = defaultdict(list)
        for each in paragraphs:
            for start, end, label in each.names:
                words = each.text[start:end]
                self._seen[(label, *_make(words))].append(words)

    def other(self, words: str, label: str) -> str:
        """Another name of this make and label; the same where none is at hand."""
        if label == "PERSON":
            return self._person(words)
        if label == "GPE" and " " not in words:
            lot = self._chance.random()
            # towns are called like people (Kirov, Rostov, Lomov): what stands around must tell
            return self._surname() if lot < 0.15 else self._long_town() if lot < 0.27 else self._town()
        parts = words.split()
        if label == "GPE" and len(parts) == 2:
            if parts[1] in PARTS["lands"]:
                return f"{self._town()}{self._pick('land_endings')} {self._pick('lands')}"
            if parts[0].isalpha() and parts[1][0].isupper() and self._chance.random() < 0.7:
                return self._long_town()
        if label == "ORG" and len(parts) == 1 and not words.isupper() and self._chance.random() < 0.5:
            return self._plain(self._pick("trust_beginnings") + self._pick("trust_endings"))
        if (
            label == "ORG"
            and len(parts) == 2
            and parts[0].istitle()
            and parts[1][0].isupper()
            and self._chance.random() < 0.3
        ):
            return self._plain(f"{self._pick('paper_adjectives')} {self._pick('paper_nouns')}")
        alike = self._seen[(label, *_make(words))]
        return self._chance.choice(alike) if len(alike) > 3 else words

    def _person(self, words: str) -> str:
        parts = words.split()
        if re.match(r"(?:[A-Z][a-z]?\. ?){1,3}[^\W\d_]{2}", words):
            gap = self._chance.choice([". ", "."])
            letters = gap.join(self._chance.choices("ABVGDEZIKLMNOPRSTF", k=min(words.count("."), 2)))
            return f"{letters}. {self._surname()}"
        if len(parts) == 1:
            return self._surname() if self._chance.random() < 0.95 else self._given()
        if len(parts) == 2:
            if self._chance.random() < 0.15:
                return f"{self._pick('western_given')} {self._pick('western_surnames')}"
            return f"{self._given()} {self._surname()}"
        if len(parts) == 3 and "." not in words:
            patronymic = re.sub("(?:ii|ei|ai)$", "e", self._given()).rstrip("aeio'") + self._pick("patronymics")
            return f"{self._given()} {patronymic} {self._surname()}"
        return words

    def _surname(self) -> str:
        name = self._joined("surname_endings")
        if self._chance.random() < 0.06:
            name += "-" + self._joined("surname_endings")
        if self._chance.random() < 0.3:
            name = name.replace("ii", "y").replace("ia", "ya").replace("iu", "yu")
        return self._plain(name)

    def _given(self) -> str:
        return self._plain(self._pick("given"))

    def _town(self) -> str:
        return self._plain(self._pick("towns") if self._chance.random() < 0.5 else self._joined("town_endings"))

    def _long_town(self) -> str:
        return self._plain(f"{self._pick('town_adjectives')} {self._town()}")

    def _joined(self, endings: str) -> str:
        root, ending = self._pick("roots"), self._pick(endings)
        if root[-1] in "aeiou'" and ending[0] in "aeiouyi":
            root = root[:-1]
        return root + ending

    def _plain(self, name: str) -> str:
        """With or without the apostrophes of a transliteration."""
        return name.replace("'", "") if self._chance.random() < 0.5 else name

    def _pick(self, part: str) -> str:
        return str(self._chance.choice(PARTS[part]))


def _make(words: str) -> tuple[int, bool, bool]:
    parts = words.split()
    return len(parts), words.isupper(), parts[-1][0].isupper()
