"""Which repository of today a printed archive name means, where the name alone leaves it open."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache

from kartoteka.authority import Archive, Authority, fold_name, to_latin
from kartoteka.authority.numbers import number_of
from kartoteka.cite.shelfmark.stated import NamedArchive
from kartoteka.findings import Evidence

_SHORTEST_STEM = 4
"""Letters of a city that endings leave: `Tver'`, `Smolenskoi`."""
_FAR_MORE = 2
"""Of weights 1 to 3: an archive cited everywhere beside ones cited hardly anywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """The choice, with what speaks for it; `archive` is None while it is open between the `candidates`."""

    archive: str | None
    evidence: tuple[Evidence, ...] = ()
    warnings: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


def decide(
    name: NamedArchive,
    *,
    fond: str | None,
    seen: Collection[str],
    authority: Authority,
    around: str = "",
    beside: str = "",
) -> Repository:
    """The repository that `name` means.

    In this order: only one bears the name; its city stands behind the name; the fond is known, or its letters are used, in one of them; the work has cited one of them under a
    fuller name; its city is named beside it; only one is attested in print under it; the one cited far more often, flagged as a guess.

    Args:
        name: as printed, with all it can be.
        fond: the fond number of the reference.
        seen: ids of the archives that the work has named so far.
        authority: the archives.
        around: the note, which may name the place.
        beside: what stands between the name and its shelfmark: `ЦГА РК (г. Алматы)`.
    """
    candidates = name.archives
    if not candidates:
        return Repository(archive=None, evidence=name.evidence, warnings=name.warnings)
    generic = _is_generic(name.written, authority) or authority.archives[candidates[0]].country == "various"
    if len(candidates) == 1 and not generic:
        return _chosen(name, candidates[0])
    placed = [archive for archive in candidates if beside and _place_named(authority.archives[archive], beside)]
    if len(placed) == 1:
        place = authority.archives[placed[0]].city
        return _chosen(name, placed[0], "place-beside", 0.3, f"{place} stands behind its name")
    known = [archive for archive in candidates if fond and archive in authority.archives_with_fond(fond)]
    if len(known) == 1:
        return _chosen(name, known[0], "fond-known", 0.3, f"fond {fond} is known there")
    lettered = [archive for archive in candidates if fond and _has_letters_of(fond, authority.archives[archive])]
    if len(lettered) == 1:
        return _chosen(name, lettered[0], "fond-letters", -0.2, f"only its fonds bear the letters of {fond}")
    sure = {form.archive for form in name.forms if not form.uncertain}
    # a work that writes DAKhO for Kharkiv means another archive by DAChO
    context = [archive for archive in candidates if archive in seen and (archive in sure or not sure)]
    if len(context) == 1:
        return _chosen(name, context[0], "archive-in-work", -0.2, "the work names this archive elsewhere")
    near = [archive for archive in candidates if around and _place_named(authority.archives[archive], around)]
    if len(near) == 1:
        place = authority.archives[near[0]].city
        return _chosen(name, near[0], "place-near", -0.4, f"{place} is named beside it")
    if generic:
        return _open(name, "the name stands for a kind of archive, not for one")
    ambiguous = authority.ambiguous.get(fold_name(name.written))
    attested = [archive for archive in candidates if ambiguous and archive in ambiguous.attested_for]
    if not attested:
        attested = list(dict.fromkeys(form.archive for form in name.forms if not form.generated and not form.uncertain))
    if len(attested) == 1:
        return _chosen(name, attested[0], "archive-attested", -0.4, "the only one seen in print under this name")
    weights = sorted(
        ((authority.archives[archive].weight, archive) for archive in attested or candidates), reverse=True
    )
    if weights[0][0] - weights[1][0] >= _FAR_MORE:
        choice = _chosen(name, weights[0][1], "archive-weight", -1.2, "cited more often than the others of this name")
        return replace(choice, warnings=("archive ambiguous", *choice.warnings), candidates=candidates)
    return _open(name, "several archives bear this name")


@lru_cache(maxsize=4096)
def _is_generic(written: str, authority: Authority) -> bool:
    return fold_name(written) in authority.generic_heads


def _place_named(archive: Archive, around: str) -> bool:
    """True if `around` names the city of `archive`, in either script and whatever case."""
    stem = archive.city.partition(",")[0].partition("-on-")[0].lower()
    stem = stem[: max(_SHORTEST_STEM, len(stem) - 2)]
    return (
        len(stem) >= _SHORTEST_STEM
        and re.search(rf"(?<![^\W_]){re.escape(stem)}", to_latin(around).lower()) is not None
    )


def _has_letters_of(fond: str, archive: Archive) -> bool:
    number = number_of(fond)
    if number is None:
        return False
    return (number.prefix != "" and number.prefix in archive.fond_prefixes) or (
        number.suffix != "" and number.suffix in archive.fond_suffixes
    )


def _chosen(name: NamedArchive, archive: str, feature: str = "", effect: float = 0.0, words: str = "") -> Repository:
    reason = (Evidence(feature=feature, value=archive, effect=effect, words=words),) if feature else ()
    return Repository(archive=archive, evidence=(*name.evidence, *reason), warnings=name.warnings)


def _open(name: NamedArchive, words: str) -> Repository:
    reason = Evidence(feature="archive-open", value=", ".join(name.archives), effect=-1.5, words=words)
    return Repository(
        archive=None, evidence=(reason,), warnings=("archive ambiguous", *name.warnings), candidates=name.archives
    )
