"""Institutions, events and republics in Russian and Ukrainian text by their grammar: a head noun with what agrees with it and what depends on it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

from kartoteka.annotate import morphology
from kartoteka.annotate.candidates import Candidate
from kartoteka.annotate.morphology import Language
from kartoteka.findings import EntityLabel, Evidence

_PARAGRAPH: Final = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_CYRILLIC: Final = re.compile(r"[А-яЁёІіЇїЄєҐґ]")
_TOKEN: Final = re.compile(r"\d{1,3}-[а-яіїє]{1,3}(?!\w)|[^\W\d_]+(?:['’-][^\W\d_]+)*(?:\([бмо]+\)[А-Я]?)?")
_ACRONYM: Final = re.compile(r"[А-ЯІЇЄҐ]{2,}(?:\([бмо]+\)[А-Я]?)?")
_NUMBER: Final = re.compile(r"\d{1,3}-[а-яіїє]{1,3}|[IVXІХ]+")
_OF_A_PLACE: Final = re.compile(r"(?:ск|цк|ськ|цьк|зьк)[а-яіїєё]{1,3}$")
_ADJECTIVE: Final = re.compile(
    r"(?:ый|ий|ой|ого|его|ому|ему|ым|им|ом|ем|ая|яя|ую|юю|ей|ою|ое|ее|а|у|і|ій|ої|е|є|ые|ие|ых|их)$"
)
_QUOTED: Final = re.compile(r" «[^»\n]{2,60}»")
_NAMED_AFTER: Final = re.compile(
    r" (?:имени|им\.|імені|ім\.) ?(?:[А-ЯІЇЄҐ]\. ?){0,2}[А-ЯЁІЇЄҐ][\w'’-]+(?: [А-ЯІЇЄҐ][\w'’-]+(?:ого|ко|ка|ова|ева|іна|ина))?"
)
_SENTENCE_BEGINS: Final = re.compile(r"(?:^|[.!?…]|[.!?…»]»?\s+—)\s*[«„\"(]?$")
_CASES: Final = frozenset("nomn gent datv accs ablt loct".split())  # noqa: SIM905
_OTHER_WORDS: Final = frozenset("VERB PREP CONJ PRCL NPRO ADVB INTJ PRED INFN NUMR".split())  # noqa: SIM905
_PRONOUNS: Final = frozenset({"Apro", "&pron"})
_LONGEST: Final = 9
_ENDING: Final = 3
_LABELS: Final[dict[str, EntityLabel]] = {
    "body": "ORG", "firm": "ORG", "army": "ORG", "event": "EVENT", "synod": "EVENT", "land": "GPE",
}  # fmt: skip


@cache
def _data() -> dict[str, str]:
    found: dict[str, str] = json.loads(
        (files("kartoteka.annotate") / "cyrillic_heads.json").read_text(encoding="utf-8")
    )
    return found


@cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(_data()[key].split())


@cache
def _forms(key: str, language: Language) -> frozenset[str]:
    return frozenset(form for lemma in _words(key) for form in morphology.forms(lemma, language))


@cache
def _heads(language: Language) -> dict[str, str]:
    return {form: sort for sort in reversed(_LABELS) for form in _forms(sort, language)}


def find(text: str) -> Iterator[Candidate]:
    """Every such name; one may lie inside another."""
    for paragraph in _PARAGRAPH.finditer(text):
        if _CYRILLIC.search(paragraph[0]):
            yield from _Phrases(text, paragraph.start(), paragraph.end()).names()


def _is_common(adjective: str) -> bool:
    """True for Новая and Местный, which alone make no name at the head of a sentence; not for Новочеркасский."""
    small = adjective.lower()
    return any(small.startswith(stem) and len(small) - len(stem) <= _ENDING for stem in _words("common_adjective"))


class _Phrases:
    """The words of a paragraph; positions in the names that come out count in the whole text."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._start = start
        self._language = morphology.language(text[start:end])
        self._tokens = list(_TOKEN.finditer(text, start, end))
        self._words = [token[0] for token in self._tokens]
        self._glued = [False] + [
            text[one.end() : other.start()] in (" ", "\n", "\u00a0") for one, other in pairwise(self._tokens)
        ]
        self._glued.append(False)

    def names(self) -> Iterator[Candidate]:
        heads = _heads(self._language)
        for at, word in enumerate(self._words):
            sort = heads.get(word.lower().replace("’", "'"))
            if sort is None:
                continue
            first, sure = self._left(at, sort)
            if first == at and sort == "event":
                yield from self._battle(at)
            if (
                sort == "event"
                and word.lower() in _forms("trial", self._language)
                and word[0].isupper()
                and self._is(at + 1, _ACRONYM)
            ):
                yield self._name(first, self._tokens[at + 1].end(), "EVENT", word)
            if first == at and word.lower() in _forms("assembly", self._language):
                sort = "body"
            if first == at and word.lower() in _forms("titled", self._language):
                yield from self._titled(at)
            if first == at and sort in ("event", "synod", "land", "army", "firm"):
                continue
            last, end, proper = self._right(at, sort)
            if first < at:
                named = sure or proper
            elif word[0].isupper():
                named = proper or (last > at and (not self._begins(at) or self._stands_alone(word, last - at)))
            else:
                section = word.lower() in _forms("section", self._language)
                named = (
                    section
                    and last > at + 1
                    and _ACRONYM.fullmatch(self._words[last]) is not None
                    and all(each.islower() for each in self._words[at + 1 : last])
                )
            if named:
                yield self._name(first, end, _LABELS[sort], word)

    def _battle(self, at: int) -> Iterator[Candidate]:
        """Битва за Москву, Бій під Крутами."""
        place = at + 2
        if (
            self._words[at].lower() in _forms("battle", self._language)
            and place < len(self._words)
            and self._glued[at + 1]
            and self._glued[place]
            and self._words[at + 1] in _words("where")
            and self._words[place][0].isupper()
            and len(self._words[place]) > 2
        ):
            if self._is(place + 1, _TOKEN) and self._words[place + 1][0].isupper():
                place += 1
            yield self._name(at, self._tokens[place].end(), "EVENT", self._words[at])

    def _titled(self, at: int) -> Iterator[Candidate]:
        """Общество «Мемориал», Комбинат «Воркутауголь», группа армий «Юг»."""
        end = (
            self._tokens[self._right(at, "body")[0]].end()
            if self._words[at].lower().startswith("груп")
            else self._tokens[at].end()
        )
        if title := _QUOTED.match(self._text, end):
            yield self._name(at, title.end(), "ORG", self._words[at])

    def _name(self, first: int, end: int, label: EntityLabel, head: str) -> Candidate:
        reason = Evidence(feature="head-word", value=head, effect=2.0, words="a head noun with what depends on it")
        return Candidate(
            start=self._tokens[first].start(), end=end, label=label, by="pattern", confidence=0.85, evidence=(reason,)
        )

    def _left(self, head: int, sort: str) -> tuple[int, bool]:
        """The first word of the name, and whether the words before the head make it one for sure."""
        at = head
        while at > 0 and head - at < 4 and self._glued[at] and self._agrees(at - 1, head):
            at -= 1
        if sort == "synod" and not any(
            w.lower().startswith(_words("adjective_of_synod")) for w in self._words[at:head]
        ):
            return head, False
        while at < head and not self._opens(at, sort):
            at += 1
        if at == head:
            return head, False
        word = self._words[at]
        if sort == "event" and at + 1 < head and word.lower().startswith(_words("ordinal")):
            return at, True
        if sort == "body" and at + 1 < head and _OF_A_PLACE.search(word) and word.lower().startswith(_words("people")):
            return at, True
        if self._begins(at) and word.lower().startswith(_words("nationality")):
            # Немецкая группа армий «Юг»: whose it is
            later = next((each for each in range(at + 1, head) if self._opens(each, sort)), head)
            return (later, True) if later < head else (head, False)
        if _is_common(word) and not self._is_number(at):
            sure = not self._begins(at) and (sort != "event" or self._place_like(head, at))
        else:
            sure = not self._begins(at) or self._is_number(at) or _OF_A_PLACE.search(word) is not None
        return at, sure or any(each[0].isupper() for each in self._words[at + 1 : head + 1])

    def _stands_alone(self, word: str, dependents: int) -> bool:
        """True where a head that opens a sentence is a name: Товариство українських поступовців, Институт стали."""
        return word.lower() in _forms("head_alone", self._language) or (
            dependents > 1 and word.lower() in _forms("society", self._language)
        )

    def _place_like(self, head: int, at: int) -> bool:
        return any(each[0].isupper() for each in self._words[at:head])

    def _opens(self, at: int, sort: str) -> bool:
        word = self._words[at]
        if word[0].isdigit():
            return sort == "army"
        return word[0].isupper()

    def _is_number(self, at: int) -> bool:
        return _NUMBER.fullmatch(self._words[at]) is not None

    def _begins(self, at: int) -> bool:
        start = self._tokens[at].start()
        return _SENTENCE_BEGINS.search(self._text[max(self._start, start - 6) : start]) is not None

    def _agrees(self, at: int, head: int) -> bool:
        """True for an adjective or a number in the case of the head."""
        if self._is_number(at):
            return True
        word = self._words[at]
        known = morphology.readings(word.rpartition("-")[2], self._language)
        if not known:
            return _OF_A_PLACE.search(word) is not None
        cases = [each & (_CASES | {"plur"}) for each in morphology.readings(self._words[head], self._language)]
        adjectives = [each for each in known if "ADJF" in each and not each & _PRONOUNS]
        if not cases:
            return bool(adjectives)
        return any(
            (each & _CASES) & one and ("plur" in each) == ("plur" in one) for each in adjectives for one in cases
        )

    def _right(self, head: int, sort: str) -> tuple[int, int, bool]:
        """The last word, the end of the name, and whether a proper name stands among the words after the head."""
        at, proper = head, False
        if sort in ("body", "event", "synod"):
            reach = head + (3 if sort == "event" else _LONGEST)
            while at < reach and (after := self._dependent(at, head, sort)) > at:
                at = after
        elif self._is(at + 1, _ACRONYM) and sort in ("army", "land"):
            at += 1
        elif sort == "firm":
            # Краматорского завода тяжёлого станкостроения; a lone noun may be anything's
            group = self._group(at + 1, "gent") if at + 1 < len(self._words) else None
            at = group if group and group > at + 1 else at
        proper = any(each[0].isupper() for each in self._words[head + 1 : at + 1])
        end = self._tokens[at].end()
        more = _NAMED_AFTER.match(self._text, end) or (_QUOTED.match(self._text, end) if sort != "event" else None)
        return at, more.end() if more else end, proper or more is not None

    def _is(self, at: int, pattern: re.Pattern[str]) -> bool:
        return at < len(self._words) and self._glued[at] and pattern.fullmatch(self._words[at]) is not None

    def _dependent(self, at: int, head: int, sort: str) -> int:
        """The last word of the next group that depends on the name so far; `at` if none does."""
        following = at + 1
        if following >= len(self._words) or not self._glued[following]:
            return at
        word = self._words[following]
        if sort == "event":
            if self._is(following, _ACRONYM):
                return following
            group = self._group(following, "gent")
            return group if group and self._words[group][0].isupper() else at
        if self._is(following, _ACRONYM):
            return following
        if self._words[at] in ("помощи", "допомоги") and word[0].islower():
            return (
                following if any({"datv", "plur"} <= each for each in morphology.readings(word, self._language)) else at
            )
        if word in ("по", "при") and self._language == "ru":
            return self._with_preposition(at, word, head)
        if self._language == "uk":
            if word == "при" and self._is(following + 1, _ACRONYM):
                return following + 1
            two = " ".join(self._words[following : following + 2])
            if two in _data()["after_po_in_ukrainian"].split("|"):
                return self._group(following + 2, "gent") or at
        if word in ("и", "та", "й", "і"):
            joins = at > head and self._words[at][0].islower()
            group = self._group(following + 1, "gent") if joins else None
            return group if group and self._words[group][0].islower() else at
        return self._group(following, "gent") or at

    def _with_preposition(self, at: int, preposition: str, head: int) -> int:
        first = at + 2
        if first >= len(self._words) or not self._glued[first]:
            return at
        if preposition == "при":
            if self._is(first, _ACRONYM):
                return first
            group = self._group(first, "loct")
            return group if group and self._words[first][0].isupper() else at
        if self._words[first] in _words("not_after_po") or (
            self._words[first][0].isupper()
            and not self._words[at].isupper()
            and self._words[head].lower() not in _forms("section", self._language)
        ):
            return at
        return self._group(first, "datv") or at

    def _group(self, first: int, case: str) -> int | None:
        """The last of adjectives and a noun in this case that begin here; None if there are none."""
        for at in range(first, min(first + 4, len(self._words))):
            if not self._glued[at]:
                return None
            word = self._words[at]
            if len(word) == 1:
                return None
            if at > first and self._is(at, _ACRONYM):
                return at
            known = morphology.readings(word, self._language)
            if any("NOUN" in each and case in each for each in known) and (
                self._is_thing(word, known, case)
                # иностранных дел: no verb behind an adjective
                or (at > first and word[0].islower() and any("inan" in each and case in each for each in known))
            ):
                return at
            if not known and _OF_A_PLACE.search(word) and word[0].isupper() and _ADJECTIVE.search(word):
                continue
            if not any("ADJF" in each and case in each and not each & _PRONOUNS for each in known):
                return None
        return None

    def _is_thing(self, word: str, known: tuple[frozenset[str], ...], case: str) -> bool:
        """False for persons (Института Иванова is whose) and for verbs and small words that look like nouns."""
        nouns = [each for each in known if "NOUN" in each and case in each]
        if not any("inan" in each or "plur" in each for each in nouns):
            # директора, Иванова: whose it is
            return False
        if word[0].isupper():
            return not any(each & {"Surn", "Name", "Patr", "ADJF"} for each in known)
        return not any(each & _OTHER_WORDS for each in known)
