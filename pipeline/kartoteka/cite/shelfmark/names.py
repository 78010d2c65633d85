"""Archive names in a passage: abbreviations in any transliteration, full names, and names that the authority lacks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from kartoteka.authority import Authority, NameForm, fold_name, skeleton, to_latin
from kartoteka.cite.shelfmark.labels import label_after, label_at, past_name
from kartoteka.cite.shelfmark.locations import is_shelfmark
from kartoteka.cite.shelfmark.look_alike_names import longer, look_alikes, names_in_figures
from kartoteka.cite.shelfmark.number_first import level_behind
from kartoteka.cite.shelfmark.repair import in_one_script
from kartoteka.cite.shelfmark.shortened_names import in_full
from kartoteka.cite.shelfmark.stated import NamedArchive
from kartoteka.cite.shelfmark.unknown_names import ARCHIVE_WORD, SHELFMARK, names_a_level, unknown
from kartoteka.findings import Evidence
from kartoteka.patterns import lazily

_WORD = lazily(
    r"[^\W\d_]+(?:['’‘ʹʻ][^\W\d_]+)*(?:\([^\W\d_]{1,3}\))?(?:(?<=[A-ZА-Я]{2})[01](?![\w/]))?|\d+(?=[A-ZА-Я])"
)
_BETWEEN = lazily(r"[\s.\-–/'’ʹ\"«»,]{0,3}(?:&\s|\(\s?)?")
_SOFT_SIGNS = frozenset("'’ʹ")
_LONGEST = 16
"""Words of the longest full name looked for."""
_LEAST_FULL_NAME = 12
_LONGEST_ABBREVIATION = 6
"""Words, as in `ЦГА ИПД СПб` or `LNA LVA`."""
_DIGIT = lazily(r"\d")
_AFTER_NUMBER = lazily(r"\d[^\W\d_]?[.,]?\s{1,2}$")
_CLASS_AND_PIECE = lazily(r"\s\d{1,4}/\d")
_FARTHEST_NUMBER = 240
"""Signs from the beginning of a full name to the number of its fond."""
_NUMBER_BEFORE = 40
"""Signs from a last leaf to the archive behind it."""
# scripts without capitals
_CASELESS = lazily(r"[Ⴀ-ჿ]")


def find(text: str, authority: Authority, *, seen: Collection[str] = ()) -> list[NamedArchive]:
    """All archive names of the passage, in order, none overlapping another.

    Args:
        text: the passage.
        authority: the archives.
        seen: ids of those that the work has named without doubt.
    """
    damaged = chain(look_alikes(text, authority), names_in_figures(text, authority))
    known = longer(list(_known(text, authority)), damaged)
    found = _joined(sorted(known, key=lambda name: name.start), text)
    others = list(unknown(text, found, authority, frozenset(seen)))
    # `Wirtschaftsarchiv ... (im Folgenden RGAE)` holds the abbreviation
    found = [name for name in found if not any(other.start <= name.start < other.end for other in others)]
    return sorted([*found, *others], key=lambda name: name.start)


def _known(text: str, authority: Authority) -> Iterator[NamedArchive]:
    words = list(_WORD.finditer(text))
    digits = [found.start() for found in _DIGIT.finditer(text)]
    parts = [found.span() for found in ARCHIVE_WORD.finditer(text)]
    at = 0
    while at < len(words):
        start = words[at].start()
        # only a full name holds such a word (`sak'art'velos ... arkivi` in small letters), and only it is long
        part = bisect_left(parts, (start,))
        full = part < len(parts) and parts[part][1] <= start + _FARTHEST_NUMBER
        # a name without a number near it cites nothing, and running prose is full of names
        name = None
        if (full or _opens(words[at][0], authority)) and _near(digits, start):
            name = _longest(text, words, at, authority, full=full)
        if name is None:
            at += 1
            continue
        yield name
        while at < len(words) and words[at].start() < name.end:
            at += 1


def _near(digits: Sequence[int], start: int) -> bool:
    behind = bisect_left(digits, start)
    follows = behind < len(digits) and digits[behind] - start <= _FARTHEST_NUMBER
    return follows or (behind > 0 and start - digits[behind - 1] <= _NUMBER_BEFORE)


@lru_cache(maxsize=16384)
def _opens(word: str, authority: Authority) -> bool:
    return authority.opens_name(fold_name(in_one_script(word)))


def _longest(
    text: str, words: Sequence[re.Match[str]], first: int, authority: Authority, *, full: bool
) -> NamedArchive | None:
    start = words[first].start()
    word = words[first][0]
    # `garf, f. 17`: an abbreviation in small letters
    small = (
        word[0].islower()
        and word[1:].islower()
        and not _CASELESS.match(word)
        and not authority.forms_of(fold_name(word))
    )
    if small and not full:
        return None
    ends = [words[first].end()]
    last = first + (_LONGEST if full else _LONGEST_ABBREVIATION) - 1
    for one, other in zip(words[first:last], words[first + 1 :], strict=False):
        gap = text[one.end() : other.start()]
        if _BETWEEN.fullmatch(gap) is None or (". " in gap and len(one[0]) > 6):
            break
        ends.append(other.end())
    for end in reversed(ends):
        written = text[start:end]
        if small and len(written) < _LEAST_FULL_NAME:
            return None
        if forms := _forms(written, authority):
            fits = tuple(form for form in forms if _fits(form, text, start, end, authority))
            if fits:
                if text[end : end + 1] in _SOFT_SIGNS and any(form.form[-1] in _SOFT_SIGNS for form in fits):
                    # `Respubliki Belarus', f. 7`: the last letter of the name, and no quotation mark
                    end += 1
                end, fits = _with_place(text, _closed(text, start, end), fits, authority)
                return NamedArchive(
                    start=start, end=end, forms=fits, written=text[start:end], evidence=_how(fits, written, authority)
                )
    return None


# `Архив УФСБ РФ по Республике Марий Эл`: the body is known, the place tells which of its branches
_REGION = lazily(
    r"(?:\s(?:РФ|России|RF|Rossii))?\s(?:[пn][оo]|[пn][оo] г\.|po|for|of|у|в|в г\.)\s[А-ЯA-ZІЇЄ][^.;,:()\d]{2,60}?(?=[\s.,:;(]*$|[.,:;(])"
)


# `ЦДАГО Украины. Ф. 1`, `GARF Moscow, f. R-5446`, `РГВА г. Москва. Ф. 7`
_SEAT = lazily(
    r"\s(?:г\.\s?|гор\.\s|of\s(?:the\s)?)?([А-ЯA-ZЁІЇЄҐ][^\W\d_]+(?:\s[А-ЯA-ZЁІЇЄҐ][^\W\d_]+){0,2})['’]?(?=[\s.,:;(])"
)
_TELLING = 4
"""Letters in which a land agrees in all cases and most languages (`Украины`, `України`, `Ukrainy`); of a town one less."""


def _with_place(
    text: str, end: int, forms: tuple[NameForm, ...], authority: Authority
) -> tuple[int, tuple[NameForm, ...]]:
    """The end of a name with the place behind it, and those of its forms whose archive lies there."""
    if (region := _REGION.match(text, end)) and label_after(text, region.end(), authority):
        return region.end(), forms
    seat = _SEAT.match(text, end)
    if seat is None or not label_after(text, seat.end(), authority):
        return end, forms
    words = [to_latin(word).casefold() for word in seat[1].split()]
    there = tuple(form for form in forms if all(word.startswith(_places(form.archive, authority)) for word in words))
    return (seat.end(), there) if there else (end, forms)


@lru_cache(maxsize=1024)
def _places(archive: str, authority: Authority) -> tuple[str, ...]:
    """How words begin that say where an archive is: those of its full names, and its town."""
    found = authority.archives[archive]
    names = [form.form for form in found.forms if form.kind == "name"]
    words = {to_latin(word).casefold()[:_TELLING] for name in names for word in name.split() if word[0].isupper()}
    town = to_latin(found.city).casefold()[: _TELLING - 1]
    return tuple(sorted(word for word in {*words, town} if len(word) >= _TELLING - 1))


def _forms(written: str, authority: Authority) -> tuple[NameForm, ...]:
    written = in_one_script(written)
    folded = fold_name(written)
    if len(folded) < 2:
        return ()
    forms = authority.forms_of(folded)
    if forms or len(folded) < 12 or not ARCHIVE_WORD.search(written):
        return forms
    if (whole := in_full(written)) != written and (forms := authority.forms_of(fold_name(whole))):
        return forms
    # another transliteration of the same name: `khraneniya` for `khraneniia`
    return authority.by_skeleton(skeleton(whole))


def _fits(form: NameForm, text: str, start: int, end: int, authority: Authority) -> bool:
    written = text[start:end]
    if "," in written and "," not in form.form:
        # `ERA, f. 957` is no ERAF
        return False
    if len(written) < 3 and _AFTER_NUMBER.search(text, 0, start) and label_at(text, start, authority):
        # `Delo 25, BL 104` is a leaf too, `l. 5. FO 371/17250` none
        return form.system == "class" and _CLASS_AND_PIECE.match(text, end) is not None
    capitals = sum(letter.isupper() for letter in written)
    if capitals < 2 and form.kind == "abbreviation" and (len(written) < 5 or label_at(text, start, authority)):
        # `Bl. 24` is a leaf and no British Library
        # `garf 17/3/994` is one, `am 7.8.1932` a German day
        numbered = label_after(text, end, authority) or (len(written) > 3 and SHELFMARK.match(text, end) is not None)
        # `published as Op. 14`: two or three small letters are a word
        return written.islower() and len(written) > 3 and numbered and not label_at(text, start, authority)
    if (capitals < 2 and form.kind == "abbreviation") or form.needs_context or len(written) < 4:
        if names_a_level(text, start, end):
            return False
        if authority.archives[form.archive].scheme != "fond":
            return is_shelfmark(text, end)
        return (
            label_after(text, end, authority)
            or SHELFMARK.match(text, end) is not None
            or level_behind(text, past_name(text, end), authority, archives=(form.archive,)) is not None
        )
    return True


def _closed(text: str, start: int, end: int) -> int:
    """`end` with the bracket or quotation mark that closes one opened inside the name: `ГУ РК «НАРК»`."""
    for opening, closing in ("()", "[]", "«»", "“”"):
        if text[start:end].count(opening) > text[start:end].count(closing) and text[end : end + 1] == closing:
            return end + 1
    return end


def _how(forms: Sequence[NameForm], written: str, authority: Authority) -> tuple[Evidence, ...]:
    # RTsKhIDNI and the misprint RTsKhiDNI are looked up alike; which of them stands in print is told by the print
    form = next((form for form in forms if form.form == written), forms[0])
    meant = form.of or authority.archives[form.archive].abbreviation
    if form.system in ("ocr", "typo"):
        words = f"`{written}` is a known misprint of {meant}"
        return (Evidence(feature="archive-repaired", value=meant, effect=0.2, words=words),)
    if in_one_script(written) != written:
        words = f"`{written}` is {meant} in letters of two scripts"
        return (Evidence(feature="archive-repaired", value=meant, effect=0.2, words=words),)
    words = f"`{written}` is a name of {form.archive}" + (f" (as {form.of})" if form.of else "")
    return (Evidence(feature="archive-known", value=form.archive, effect=1.0, words=words),)


_WHEN = r"(?:now|formerly|former|since|until|ehem\.|seit|bis|бывш(?:ий|\.)?|ныне|теперь|сейчас|ранее|с|до|нині|тепер|раніше|з|today|aujourd'hui|heute|jetzt)"
# `ПАСО (ныне – ЦДООСО)`, `... Пермской области (ГАПО; с 2006 г. – ГАПК)`
_SECOND_NAME = lazily(
    rf"\.?\s{{0,2}}(?:[/(\[]|[;,]\s(?={_WHEN}\s))\s?(?:{_WHEN}(?:\s\d{{4}}(?:\s?(?:гг?|рр?)\.)?)?)?\s?(?:[–—-]\s)?(?:в\s(?:составе\s)?|у\sскладі\s)?"
)
# `ЦГАОР УССР (ЦДАВО, с 1992 г.)`
_SINCE = lazily(rf"[;,]\s{_WHEN}\s\d{{4}}(?:\s?(?:гг?|рр?)\.)?(?=[)\]])")
_HEREAFTER = lazily(
    r"\.?\s{0,2}[(\[]\s?(?:hereafter|henceforth|hereinafter|further|далее|dalee|далі|im Folgenden|nachfolgend|ci-après|dalej)[^()\[\]]{0,30}?$",
    re.IGNORECASE,
)


def _joined(names: list[NamedArchive], text: str) -> list[NamedArchive]:
    """`RTsKhIDNI (now RGASPI)`, `RGASPI/RTsKhIDNI`, `Russian State ... (hereafter RGVA)`: one archive under two names."""
    out: list[NamedArchive] = []
    for name in names:
        if out:
            gap = text[out[-1].end : name.start]
            shared = [form for form in out[-1].forms if form.archive in name.archives]
            if shared and (_SECOND_NAME.fullmatch(gap) or _HEREAFTER.fullmatch(gap) or not gap.strip(" ,:")):
                first = out.pop()
                since = _SINCE.match(text, name.end)
                end = _closed(text, first.start, since.end() if since else name.end)
                out.append(replace(first, end=end, forms=tuple(shared), written=text[first.start : end]))
                continue
        out.append(name)
    return out
