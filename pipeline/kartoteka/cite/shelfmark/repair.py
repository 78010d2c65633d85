"""Archive names that OCR damaged, against all names of the authority."""

from __future__ import annotations

import re
from functools import lru_cache
from math import inf

from kartoteka.authority import Authority, NameForm, fold_name, skeleton
from kartoteka.cite.shelfmark.look_alikes import look_alike_distance
from kartoteka.patterns import lazily
from kartoteka.similarity import CONFUSION_COST, CYRILLIC_TWINS, LATIN_TWINS, confusion_distance, edit_distance

_MARGIN = 0.3
_EDITS = 2
_LIKENESS = 0.2
"""Of the letters of a Cyrillic name: what may be lost on likenesses and slips together."""
_FEWEST_SIGNS = 4
_LETTER = 0.99
"""Less than a letter lost or won."""
_WITNESSED_BY_FOND, _WITNESSED_BY_WORK = 0.34, 0.25
"""Of the letters: what may be lost on slips where the fond, or the rest of the work, names the archive too. A quarter
keeps TAMO apart from a GAMO that the work names."""
_CYRILLIC_SHAPE = str.maketrans({**CYRILLIC_TWINS, "i": "і"})
_LATIN_SHAPE = str.maketrans(dict(LATIN_TWINS))
_CYRILLIC = lazily(r"[Ѐ-ӿ]")
_SHORT_WORD = 10
"""Letters of a word, as names of places have, in which two slips make another."""
_LONG = 16
"""Letters of a skeleton within which two slips are few."""


def in_one_script(written: str) -> str:
    """`written` with the Latin twins among Cyrillic letters as Cyrillic (`Aрхив`)."""
    return written.translate(_CYRILLIC_SHAPE) if _CYRILLIC.search(written) else written


@lru_cache(maxsize=4096)
def likeliest_form(written: str, authority: Authority) -> tuple[tuple[NameForm, ...], float] | None:
    """The forms of the one archive that `written` most likely misspells, and how far off it is.

    None if nothing is near, or if two archives are about as near: an abbreviation of three letters is near to anything.
    """
    # `РГАHЙ`: a Latin twin among Cyrillic letters is no slip of its own
    written = in_one_script(written)
    folded = fold_name(written)
    if len(folded) < 4:
        return None
    # confusions of print only: ГАОПОТО is no slip for another archive's name one letter away
    limit = 2 * CONFUSION_COST if len(folded) > 5 else CONFUSION_COST
    best: dict[str, tuple[float, NameForm]] = {}
    for other, forms in authority.abbreviations(len(folded)):
        if edit_distance(folded, other, limit=_EDITS) > _EDITS:
            continue
        distance = confusion_distance(folded, other, limit=limit + _MARGIN)
        if distance > limit + _MARGIN:
            continue
        _keep_nearer(best, forms, distance)
    return _only_one(best, limit=limit)


# `RGASP1`, `OR GlM`, `TsDA0SO`, `TsKbSD`, `SPP ARAN`: one sign for each class of look-alikes
_CLASS = str.maketrans(
    {"1": "I", "l": "I", "|": "I", "0": "O", "5": "S", "8": "B", "h": "b", "Й": "И", "й": "и", "Ї": "І", "ї": "і"}
)
_LATIN_CLASS = str.maketrans("XEP", "KFF")


def _shape(written: str) -> str:
    shape = written.translate(_CLASS).replace("cl", "d").replace("rn", "m")
    if _CYRILLIC.search(shape):
        return fold_name(shape.translate(_CYRILLIC_SHAPE))
    return fold_name(shape.upper().translate(_LATIN_CLASS))


@lru_cache(maxsize=8)
def _by_shape(authority: Authority) -> dict[str, tuple[NameForm, ...]]:
    found: dict[str, tuple[NameForm, ...]] = {}
    for length in range(_FEWEST_SIGNS, _LONGEST_SHAPE):
        for _, forms in authority.abbreviations_of(length):
            for form in forms:
                shape = _shape(form.form)
                found[shape] = (*found.get(shape, ()), form)
    return found


_LONGEST_SHAPE = 30


@lru_cache(maxsize=16384)
def form_of_same_shape(written: str, authority: Authority) -> tuple[NameForm, ...]:
    """The one name that `written` is but for look-alikes, of which any number may have been mistaken; in all its forms."""
    forms = _by_shape(authority).get(_shape(written), ())
    # two archives may bear the very same name, and are told apart elsewhere
    return forms if 1 in (len({form.archive for form in forms}), len({fold_name(form.form) for form in forms})) else ()


@lru_cache(maxsize=4096)
def form_of_like_shape(written: str, authority: Authority) -> tuple[tuple[NameForm, ...], float] | None:
    """The Cyrillic form that `written` looks like, if it is one archive's alone (`PTACIIM`), and how far off it is."""
    signs = "".join(written.split())
    one_script = all(_CYRILLIC.match(sign) for sign in signs)
    if len(signs) < _FEWEST_SIGNS:
        return None
    best: dict[str, tuple[float, NameForm]] = {}
    for length in range(max(3, len(signs) // 2), len(signs) + 2):
        # among Cyrillic letters alone a whole letter is no slip: ЦА ВМФ is no ЦГА ВМФ
        limit = min(_LIKENESS * length, _LETTER if one_script else inf)
        for other, forms in authority.abbreviations_of(length):
            if _CYRILLIC.match(other) is None:
                continue
            distance = look_alike_distance(signs, other.upper(), limit=limit)
            if distance <= limit:
                _keep_nearer(best, forms, distance)
    return _only_one(best, limit=inf)


@lru_cache(maxsize=4096)
def witnessed_form(
    written: str, *, by_fond: frozenset[str], by_work: frozenset[str], authority: Authority
) -> tuple[tuple[NameForm, ...], float] | None:
    """The form of an archive that more than its look speaks for (`САВЕ, f. R-5451`), and how far off it is.

    Args:
        written: the damaged name.
        by_fond: archives that alone are known to hold the fond behind it.
        by_work: archives that the work names elsewhere.
        authority: the archives.
    """
    shapes = {fold_name(written), fold_name(written.translate(_LATIN_SHAPE))}
    best: dict[str, tuple[float, NameForm]] = {}
    for shape in shapes:
        for other, forms in authority.abbreviations(len(shape)):
            for archives, share in ((by_fond, _WITNESSED_BY_FOND), (by_work, _WITNESSED_BY_WORK)):
                known = tuple(form for form in forms if form.archive in archives)
                limit = share * len(shape)
                if known and (distance := confusion_distance(shape, other, limit=limit)) < limit:
                    _keep_nearer(best, known, distance)
    return _only_one(best, limit=inf)


def _keep_nearer(best: dict[str, tuple[float, NameForm]], forms: tuple[NameForm, ...], distance: float) -> None:
    for form in forms:
        if form.archive not in best or distance < best[form.archive][0]:
            best[form.archive] = (distance, form)


def _only_one(best: dict[str, tuple[float, NameForm]], *, limit: float) -> tuple[tuple[NameForm, ...], float] | None:
    ranked = sorted(best.values(), key=lambda pair: pair[0])
    if not ranked or ranked[0][0] > limit or (len(ranked) > 1 and ranked[1][0] - ranked[0][0] < _MARGIN):
        return None
    return (ranked[0][1],), ranked[0][0]


@lru_cache(maxsize=4096)
def nearest_name(written: str, authority: Authority) -> tuple[NameForm, ...] | None:
    """The full names of the one archive whose skeleton is at most two slips from that of `written`."""
    key = skeleton(written)
    if len(key) < _LONG:
        return None
    near = [
        forms
        for other, forms in authority.skeletons()
        if abs(len(other) - len(key)) <= _EDITS and edit_distance(key, other, limit=_EDITS) <= _EDITS
    ]
    near = [forms for forms in near if any(_word_by_word(written, form.form) for form in forms)]
    archives = {form.archive for forms in near for form in forms}
    return near[0] if len(archives) == 1 else None


def _word_by_word(written: str, form: str) -> bool:
    """False if a whole word is another: two slips are few in `Государственный архив Одесской области`, many in Омской."""
    here, there = (re.findall(r"[^\W\d_]+", name.lower()) for name in (written, form))
    if len(here) != len(there):
        return True
    return all(
        edit_distance(one, other, limit=_EDITS) <= (1 if len(one) <= _SHORT_WORD else _EDITS)
        for one, other in zip(here, there, strict=True)
    )
