"""Names of archives as they are printed: folding for lookup, and a coarser key that joins transliterations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from kartoteka.authority.transliteration import to_latin
from kartoteka.patterns import lazily


class NameForm(NamedTuple):
    """One printed form of an archive's name. A named tuple, because there are some eight thousand."""

    form: str
    archive: str
    """Id of today's repository."""
    of: str | None
    """Abbreviation of the predecessor that bore the name; None for the archive's own."""
    system: str
    """cyrillic, lc, bgn, iso9, german, ..., official, former, other, typo, ocr; full names: english, original, lc, variant."""
    needs_context: bool
    """A short or common form: believe it only before a level word or a number."""
    generated: bool
    """Made by rule, not seen in print."""
    uncertain: bool
    kind: Literal["abbreviation", "name"]


_NOT_LETTERS = lazily(r"[^\w]+|[_ʰ-˿̀-ͯ]+")
_MODIFIERS = lazily(r"[ʰ-˿]")  # ʹ and ʻ count as letters elsewhere


def fold_name(form: str) -> str:
    """The key under which a printed name is looked up: case, spaces, dots, hyphens, quotes and soft signs do not count.

    Letters stay in the script they are printed in.
    """
    text = form.lower() if form.isascii() else unicodedata.normalize("NFC", form).casefold()
    text = text.replace(" ", "").replace(".", "").replace("-", "").replace("'", "")
    # most forms are done here: the pattern below takes longer than all else in loading
    if text.isalnum() and not _MODIFIERS.search(text):
        return text
    return _NOT_LETTERS.sub("", text)


# Letters with marks, as German, Polish, French and scholarly print have them, said in the Latin of the skeleton.
_MARKED = str.maketrans(
    {
        "č": "ch", "š": "sh", "ž": "zh", "ŝ": "shch", "ć": "c", "ś": "s", "ź": "z", "ż": "zh", "ń": "n", "ł": "l",
        "â": "ia", "û": "iu", "ё": "e", "ß": "ss", "ı": "i", "ə": "e", "ø": "o", "đ": "d", "w": "v",
        "'": "", "’": "", "ʹ": "", "`": "", "ʺ": "",
    }
)  # fmt: skip
_CYRILLIC = lazily(r"[Ѐ-ӿ]")
_UKRAINIAN = lazily(r"[іїєґ]", re.IGNORECASE)
_MARKS = lazily(r"[̀-ͯ]+")
# ЦДНИИО is not ЦДНИО: in an acronym each letter is a word. РОССИЙСКИЙ is too long for one.
_DOUBLED_CAPITAL = lazily(r"([A-Z])(?=\1)")
_SHORT_WORD = lazily(r"\b[A-Za-z]{2,9}\b")
# Each class of letters that transliterations write differently becomes one sign, longest first: щ 3, ч and х 1, ш 2, ж 5,
# ц 4. "Centre for the Preservation and Study" is also printed without its articles, as Center, and with Archives.
_CLASSES = lazily(
    r"\b(?:the|of|for|and|an?|in|at|und|de[rs]|die|das|für|et|d[eu]|la|le)\b|\bcentre\b|\barchives\b|\bdefence\b|organis"
    r"|s?tsch|schtsch|shch|szcz|chtch|tch|sch|dzh|zh|kh|ch|cz|sh|sz|t[sz]|[xhc]|[iyj]*e|[iyj]+|([b-df-hk-np-tvz])\1|[^0-9a-z]+"
)
_CLASS = {
    "centre": "4enter", "archives": "ar1ive", "defence": "defense", "organis": "organiz",
    "schtsch": "3", "shch": "3", "szcz": "3", "chtch": "3", "stsch": "3", "tsch": "1", "tch": "1", "ch": "1", "cz": "1",
    "kh": "1", "x": "1", "h": "1", "sch": "2", "sh": "2", "sz": "2", "dzh": "d5", "zh": "5", "ts": "4", "tz": "4", "c": "4",
}  # fmt: skip


def _sign(found: re.Match[str]) -> str:
    printed = found[0]
    sign = _CLASS.get(printed)
    if sign is not None:
        return sign
    if found[1]:
        return found[1]
    if printed[0] in "iyje":
        return "e" if printed[-1] == "e" else "i"
    return ""


def skeleton(form: str) -> str:
    """A coarse key in which the transliterations of one name meet (khraneniia, khraneniya, chranenija, хранения).

    Articles and the difference of Centre and Center do not count either. Meant for names of two words or six letters
    and more: on short ones it joins too much.
    """
    text = unicodedata.normalize("NFC", form)
    if _CYRILLIC.search(text):
        text = to_latin(text, language="uk" if _UKRAINIAN.search(text) else "ru")
    if _DOUBLED_CAPITAL.search(text):
        text = _SHORT_WORD.sub(lambda word: _DOUBLED_CAPITAL.sub(r"\1·", word[0]), text)
    text = text.casefold().translate(_MARKED)
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFD", text))
    return _CLASSES.sub(_sign, text)


def bears_skeleton(form: str) -> bool:
    """True if the form is long enough for `skeleton` to mean something: two words, or six letters."""
    return len(form) >= 6 and (" " in form or len(form.split("(")[0]) >= 6)


_PART = lazily(r"[^\W\d_]+")
_HEAD = 4
"""Letters by which most words are told from the first of a name."""


class NameIndex:
    """All printed forms, by folded form and by skeleton; the second is made when first asked for."""

    __slots__ = ("_abbreviations", "_by_fold", "_by_skeleton", "_heads", "_within")

    def __init__(self, forms: Iterable[NameForm]) -> None:
        by_fold: dict[str, list[NameForm]] = {}
        for form in forms:
            by_fold.setdefault(fold_name(form.form), []).append(form)
        self._by_fold = by_fold
        self._by_skeleton: dict[str, list[NameForm]] | None = None
        self._heads: frozenset[str] | None = None
        self._within: frozenset[str] | None = None
        self._abbreviations: dict[int, list[tuple[str, tuple[NameForm, ...]]]] | None = None

    def forms_of(self, folded: str) -> tuple[NameForm, ...]:
        """Every form that folds to `folded`."""
        return tuple(self._by_fold.get(folded, ()))

    def opens(self, folded: str) -> bool:
        """False if no folded form begins with the first letters of `folded`."""
        if self._heads is None:
            heads = {form[:_HEAD] for form in self._by_fold}
            self._heads = frozenset(head[:length] for head in heads for length in range(_HEAD + 1))
        return folded[:_HEAD] in self._heads

    def within(self, folded: str) -> bool:
        """True if the word `folded` stands in a form of several words, and not as its last."""
        if self._within is None:
            several = (_PART.findall(form.form) for forms in self._by_fold.values() for form in forms)
            self._within = frozenset(fold_name(part) for parts in several for part in parts[:-1])
        return folded in self._within

    def by_skeleton(self, key: str) -> tuple[NameForm, ...]:
        """Every form whose skeleton is `key`, slips of typists and OCR left out."""
        if self._by_skeleton is None:
            self._build_skeletons()
        assert self._by_skeleton is not None
        return tuple(self._by_skeleton.get(key, ()))

    def shared(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Folded forms that more than one archive bears, with the ids."""
        for folded, forms in self._by_fold.items():
            archives = tuple(dict.fromkeys(form.archive for form in forms))
            if len(archives) > 1:
                yield folded, archives

    def abbreviations(self, length: int) -> Iterator[tuple[str, tuple[NameForm, ...]]]:
        """Abbreviations as printed on purpose (no slips), folded, of about `length` letters: what a damaged one may be."""
        for near in range(length - 2, length + 3):
            yield from self.abbreviations_of(near)

    def abbreviations_of(self, length: int) -> Sequence[tuple[str, tuple[NameForm, ...]]]:
        """Those of exactly `length` letters."""
        if self._abbreviations is None:
            found: dict[int, list[tuple[str, tuple[NameForm, ...]]]] = {}
            for folded, forms in self._by_fold.items():
                meant = tuple(
                    form
                    for form in forms
                    if form.kind == "abbreviation" and form.system not in ("ocr", "typo") and not form.generated
                )
                if meant:
                    found.setdefault(len(folded), []).append((folded, meant))
            self._abbreviations = found
        return self._abbreviations.get(length, ())

    def skeletons(self) -> Iterator[tuple[str, tuple[NameForm, ...]]]:
        """Every skeleton with its forms, to look for one that is near."""
        if self._by_skeleton is None:
            self._build_skeletons()
        assert self._by_skeleton is not None
        for key, forms in self._by_skeleton.items():
            yield key, tuple(forms)

    def _build_skeletons(self) -> None:
        found: dict[str, list[NameForm]] = {}
        for forms in self._by_fold.values():
            for form in forms:
                if form.system not in ("ocr", "typo") and not form.generated and bears_skeleton(form.form):
                    found.setdefault(skeleton(form.form), []).append(form)
        self._by_skeleton = found
