"""Archive names that OCR damaged, against all names of the authority."""

from __future__ import annotations

from functools import lru_cache

from kartoteka.authority import Authority, NameForm, fold_name, skeleton
from kartoteka.similarity import CONFUSION_COST, confusion_distance, edit_distance

_MARGIN = 0.3
_EDITS = 2
_LONG = 16
"""Letters of a skeleton within which two slips are few."""


@lru_cache(maxsize=4096)
def likeliest_form(written: str, authority: Authority) -> tuple[tuple[NameForm, ...], float] | None:
    """The forms of the one archive that `written` most likely misspells, and how far off it is.

    None if nothing is near, or if two archives are about as near: an abbreviation of three letters is near to anything.
    """
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
        for form in forms:
            if form.archive not in best or distance < best[form.archive][0]:
                best[form.archive] = (distance, form)
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
    archives = {form.archive for forms in near for form in forms}
    return near[0] if len(archives) == 1 else None
