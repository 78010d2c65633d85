"""Archive names that the authority does not hold, or not in this spelling: damaged by OCR, or known to nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kartoteka.authority import Authority
from kartoteka.cite.shelfmark.disguised import in_disguise
from kartoteka.cite.shelfmark.labels import label_after, label_at, past_name
from kartoteka.cite.shelfmark.numbers import read_number
from kartoteka.cite.shelfmark.repair import form_of_like_shape, likeliest_form, nearest_name, witnessed_form
from kartoteka.cite.shelfmark.scripts import cyrillic_near
from kartoteka.cite.shelfmark.stated import NamedArchive
from kartoteka.findings import Evidence
from kartoteka.patterns import lazily

SHELFMARK = lazily(
    r"[\s,.:)\]]{0,4}(?:[A-ZА-Я]{1,2}\s?[-–]\s?)?[\dIl]{1,6}(?:[a-zа-я](?=[/.]))?\s?(?:[/.:\-–]\s?[\w-]{1,6}){1,4}"
)
# names that the authority does not hold say by their own words that they are archives
_PHRASE = lazily(r"[A-ZА-ЯЁІЇЄҐ](?:[^.;:,()\[\]\d]|(?<=\sг)\.|(?<=\sim)\.|(?<=\sим)\.){6,160}")
# `it was then in the Central Party Archive (TsPA)`: where the sentence ends and the name begins
_INTO_NAME = lazily(r"\b(?:in|from|at|im|из|в|nel|dans)\s(?:[a-zа-я]{1,7}\s){0,2}(?=[A-ZА-Я])")
_CLOSES = lazily(r"[^()\d]*\)")
_NUMBER_BEFORE = lazily(r"\d[^\W_]{0,3}\s?$")
_FARTHEST_BRACKET = 200
_BRACKET = lazily(r"\s{0,2}[(\[][^()\[\]\d]{2,60}[)\]]")
_LEAD_IN = lazily(
    r"(?:see|cf|also|from|in|the|source|см|ср|также|из|источник|siehe|vgl|voir|aus|quelle)\b\.?\s+", re.IGNORECASE
)
# full names say what they are: only words with such a part are worth the coarser look-up
ARCHIVE_WORD = lazily(
    r"ar(?:[ckqx]h?|h)(?:ii?|[íīy])[vw]|levéltár|არქივ|արխիվ|мұрағат|архив|архі[вў]|[tc]s?entr|zentrum|центр|librar|museum|muze|instit|otdel|отдел|відділ|музе|инстит|інстит|рукоп",
    re.IGNORECASE,
)
_CAPITALS = lazily(
    r"(?<![^\W_])[A-ZА-ЯЁІЇЄҐ®©@][A-Za-zА-Яа-яЁёІіЇїЄєҐґ®©@]*[A-ZА-ЯЁІЇЄҐ®©@][A-Za-zА-Яа-яЁёІіЇїЄєҐґ0158®©@]*(?:\s[A-ZА-ЯЁІЇЄҐ][^\W\d_]+){0,3}"
)


def names_a_level(text: str, start: int, end: int) -> bool:
    """True for words in brackets that tell what a level is called: `fond 17 (Central Committee), op. 3`."""
    nearest = max(0, start - _FARTHEST_BRACKET)
    bracket = text.rfind("(", nearest, start)
    # `Lietuvos ypatingojo archyvo (toliau - LYA)` numbers nothing before its bracket
    opened = bracket > text.rfind(")", nearest, start) and _NUMBER_BEFORE.search(text, nearest, bracket) is not None
    return opened and _CLOSES.match(text, end, end + _FARTHEST_BRACKET) is not None


def unknown(
    text: str, known: Sequence[NamedArchive], authority: Authority, seen: frozenset[str]
) -> Iterator[NamedArchive]:
    """Names that the authority does not hold, or not in this spelling: they count only with a shelfmark behind them."""
    taken = [(name.start, name.end) for name in known]
    for pattern in (_PHRASE, _CAPITALS):
        for found in pattern.finditer(text):
            start = found.start()
            while lead := _LEAD_IN.match(text, start, found.end()):
                start = lead.end()
            written = text[start : found.end()].rstrip(" ,.")
            end = start + len(written)
            if pattern is _PHRASE and not ARCHIVE_WORD.search(written):
                continue
            if any(start < other_end and other_start < start + len(written) for other_start, other_end in taken):
                continue
            if re.fullmatch(r"[IVXLCMХ]+", written):
                continue
            if names_a_level(text, start, end):
                continue
            if bracket := _BRACKET.match(text, end):
                end = bracket.end()
                inner = [name for name in known if bracket.start() < name.start < end]
                if inner and pattern is _PHRASE and label_after(text, end, authority):
                    # `Wirtschaftsarchiv ... (im Folgenden RGAE)`: nobody knows the German name, the abbreviation all do
                    if inside := list(_INTO_NAME.finditer(text, start, bracket.start())):
                        start = inside[-1].end()
                    taken.append((start, end))
                    yield replace(inner[0], start=start, end=end, written=text[start:end])
                    continue
            labelled = label_after(text, end, authority) and not label_at(text, start, authority)
            if not labelled and not SHELFMARK.match(text, end):
                continue
            name = (
                _repaired(start, end, written, text, authority, seen)
                if pattern is _CAPITALS
                else _full_name(start, end, written, authority)
            )
            if name is None and (not labelled or not written[0].isupper()):
                continue
            taken.append((start, end))
            yield name or NamedArchive(
                start=start,
                end=end,
                forms=(),
                written=written,
                evidence=(
                    Evidence(
                        feature="archive-unknown",
                        value=written,
                        effect=-1.0,
                        words=f"the authority has no archive called `{written}`",
                    ),
                ),
                warnings=("archive not in the authority",),
            )


def calls_itself_archive(written: str) -> bool:
    """True for words that say that they name an archive, whether anybody knows it or not."""
    return ARCHIVE_WORD.search(written) is not None


def _full_name(start: int, end: int, written: str, authority: Authority) -> NamedArchive | None:
    """A full name that OCR damaged (`... sovremennoi dokumentatsli`), if only one archive's is as near."""
    near = nearest_name(written, authority)
    if near is None:
        return None
    words = f"`{written}` read as `{near[0].form}`"
    evidence = Evidence(feature="archive-repaired", value=near[0].form, effect=-0.2, words=words)
    return NamedArchive(start=start, end=end, forms=near, written=written, evidence=(evidence,))


def _repaired(
    start: int, end: int, written: str, text: str, authority: Authority, seen: frozenset[str]
) -> NamedArchive | None:
    likeliest, why = likeliest_form(written, authority), "nothing else known is as near"
    if likeliest is None and (cyrillic_near(text, start, end) or in_disguise(text, end)):
        likeliest = form_of_like_shape(written, authority)
    if likeliest is None:
        by_fond = frozenset(_with_fond_behind(text, end, authority))
        likeliest = witnessed_form(written, by_fond=by_fond, by_work=seen, authority=authority)
        why = "its fond or the rest of the work speaks for it"
    if likeliest is None:
        return None
    forms, distance = likeliest
    # the nearest of its forms may be a misspelling itself: RTsKhDNI for RTsKhDINI, where RTsKhIDNI is meant
    meant = forms[0].of if forms[0].of and forms[0].form.isascii() else forms[0].form
    words = f"`{written}` read as `{meant}`: {why}"
    evidence = Evidence(feature="archive-repaired", value=meant, effect=-0.2 - distance, words=words)
    return NamedArchive(start=start, end=end, forms=forms, written=written, evidence=(evidence,))


_TELLING_FOND = 3
"""Signs of a number that few archives have."""


def _with_fond_behind(text: str, end: int, authority: Authority) -> tuple[str, ...]:
    """The archives known to hold the fond whose number follows, if it is no number that many have."""
    begin = past_name(text, end)
    label = label_at(text, begin, authority)
    number = read_number(text, label.end if label else begin, prefixed=True)
    return authority.archives_with_fond(number.value) if number and len(number.value) >= _TELLING_FOND else ()
