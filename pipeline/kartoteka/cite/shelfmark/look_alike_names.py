"""Archive names in which OCR took look-alikes for one another, however many: `OR GlM`, `ЦГА PТ`, `0R RGB`, `TsKbSD`."""

from __future__ import annotations

from collections.abc import Iterator

from kartoteka.authority import Authority, NameForm, fold_name
from kartoteka.cite.shelfmark.labels import label_after, label_at, past_name
from kartoteka.cite.shelfmark.repair import form_of_same_shape
from kartoteka.cite.shelfmark.stated import NamedArchive
from kartoteka.cite.shelfmark.unknown_names import SHELFMARK
from kartoteka.findings import Evidence
from kartoteka.patterns import lazily

_CAPITAL = "A-ZА-ЯЁІЇЄҐ"
_PHRASE = lazily(rf"(?<![^\W_])[0{_CAPITAL}][^\W_]+(?:[ -][01{_CAPITAL}][^\W_]*){{0,4}}")
_FIGURES = lazily(
    r"(?:^|[;.(]\s|\b(?:[Ss]ee|[Cc]f\.|[Ss]iehe|[Vv]gl\.)\s)(?P<name>(?=[A-Za-z]{0,2}\d)(?:[A-Za-z]?\d){5,9}[A-Za-z]?)(?=,\s)"
)
_READ_AS = {
    "0": "OQDC",
    "1": "ITL",
    "2": "ZD",
    "3": "SDZ",
    "4": "A",
    "5": "S",
    "6": "GB",
    "7": "T",
    "8": "BS",
    "9": "GP",
}
_WORD = lazily(r"[^\W_]+")
_SHORTEST = 4
"""Signs of a name that look-alikes may be taken for."""


def look_alikes(text: str, authority: Authority) -> Iterator[NamedArchive]:
    """Such names with a level word or a shelfmark behind them, the longest where several end alike."""
    for phrase in _PHRASE.finditer(text):
        words = list(_WORD.finditer(text, phrase.start(), phrase.end()))
        spans = (
            (first.start(), last.end()) for first in words for last in reversed(words) if first.start() <= last.start()
        )
        for start, end in spans:
            forms = _forms(text[start:end], authority)
            if forms and (label_after(text, end, authority) or SHELFMARK.match(text, end)):
                yield _named(start, end, text[start:end], forms)
                break


def names_in_figures(text: str, authority: Authority) -> Iterator[NamedArchive]:
    """Names that OCR took for a number (`1520050, f. 4, op. 11`), if every sign is like one archive's alone and a fond follows."""
    for found in _FIGURES.finditer(text):
        label = label_at(text, past_name(text, found.end("name")), authority)
        if label is None or all(word.level != "fond" for word in label.meanings):
            continue
        written = found["name"]
        likes = [
            form
            for _, forms in authority.abbreviations_of(len(written))
            for form in forms
            if len(form.form) == len(written)
            and all(
                sign in _READ_AS.get(figure, figure) for figure, sign in zip(written, form.form.upper(), strict=True)
            )
        ]
        if len({form.archive for form in likes}) == 1:
            words = f"`{written}` may have been printed `{likes[0].form}`: no other archive's name looks like it"
            evidence = Evidence(feature="archive-repaired", value=likes[0].form, effect=-2.0, words=words)
            yield NamedArchive(
                start=found.start("name"),
                end=found.end("name"),
                forms=(likes[0],),
                written=written,
                evidence=(evidence,),
            )


def _forms(written: str, authority: Authority) -> tuple[NameForm, ...]:
    if len(written) < _SHORTEST or authority.forms_of(fold_name(written)):
        return ()
    return form_of_same_shape(written, authority)


def _named(start: int, end: int, written: str, forms: tuple[NameForm, ...]) -> NamedArchive:
    words = f"`{written}` read as `{forms[0].form}`: they look alike"
    evidence = Evidence(feature="archive-repaired", value=forms[0].form, effect=-0.2, words=words)
    return NamedArchive(start=start, end=end, forms=forms, written=written, evidence=(evidence,))


def longer(names: list[NamedArchive], others: Iterator[NamedArchive]) -> list[NamedArchive]:
    """`names` and `others`, of those that overlap the longer: `ARAN` gives way to `SPP ARAN`."""
    for other in others:
        rivals = [name for name in names if name.start < other.end and other.start < name.end]
        if all(name.end - name.start < other.end - other.start for name in rivals):
            names = [name for name in names if name not in rivals] + [other]
    return names
