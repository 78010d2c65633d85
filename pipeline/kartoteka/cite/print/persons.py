"""Names of authors and editors as notes print them: `J. Arch Getty`, `G. T. Rittersporn`, `Хлевнюк О.В.`, `von Laue`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Role = Literal["author", "editor", "translator"]
Name = dict[str, str]

_UPPER = "A-ZÀ-ÖØ-ÞĀČĒĢĪĶĻŅŠŪŽŁŃŚŹŻĆĘĚŘŮА-ЯЁІЇЄҐ"
_LOWER = "a-zà-öø-ÿāčēģīķļņšūžłńśźżćąęěřůа-яёіїєґ"
_PARTICLE = r"(?:von|van|de|der|den|di|da|la|le|du|del|ten|zu|zum|vom|el|al)"
_CAPITALISED = rf"[{_UPPER}][{_LOWER}]+(?:['’](?!s\b)[{_LOWER}]+)?['’]?"
_SURNAME = (
    rf"(?!(?:The|An?|On|In|At|For|From|See|Cf|Ibid|Jr|Sr|Inc|III|II)\b)(?:O['’]|Mc|Mac|[Dd]['’]|L['’])?[{_UPPER}][{_LOWER}]+"
    rf"(?:['’](?!s\b)[{_LOWER}]+)*['’]?(?:-[{_UPPER}]?[{_LOWER}'’]+)*"
)
_INITIAL = rf"(?:[{_UPPER}]|Yu|Ya|Ye|Iu|Ia|Ju|Ja|Zh|Sh|Kh|Ch|Ts|Dzh|Shch|Ph|Th|Дж)\."
_INITIALS = rf"{_INITIAL}(?:\s?-?\s?{_INITIAL}){{0,3}}"
_GIVEN = rf"(?:{_CAPITALISED}(?:-{_CAPITALISED})?)"
_SUFFIX = r"(?:,?\s+(?P<suffix>Jr|Sr|Inc|III|II)\b\.?)?"
# words that open titles and institutions, never a person's first name
_NO_GIVEN = (
    r"(?!(?:The|An?|On|In|At|For|From|Of|And|To|By|See|Also|Cf|Ibid|Soviet|Russian|Russia|Stalin|Stalinist|Stalinism|Lenin|Great|"
    r"Red|Black|New|Old|Communist|National|Central|World|Cambridge|Oxford|International|European|Slavic|Political|Politburo|State|"
    r"Some|Many|Most|Several|Other|Letter|Report|Speech|Union|United|Der|Die|Das|Ein|Eine|Les?|La|Un|Une|Des|Du|"
    r"История|Советск\w+|Великая|Большой|Новая|Архив|Журнал|Письмо|Доклад|Проект|Записка|Как|Что|На|По|Из|За|Об|От|До)\b)"
)

_NO_SURNAME = _NO_GIVEN.replace("Stalin|Stalinist|Stalinism|Lenin|", "").replace(
    "(?:The|", "(?:Documents|Letters|Materials|Essays|Moscow|Leningrad|Paris|London|The|"
)

_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # Хлевнюк О.В.; Khlevniuk O. V.; but not Gabor T. Rittersporn,
    (
        "inverted",
        re.compile(
            rf"{_NO_GIVEN}(?P<family>{_SURNAME})\s+(?P<given>{_INITIALS})(?![{_LOWER}])"
            rf"(?!(?<=[A-Z]\.)\s+{_SURNAME}(?:,|:|\s+\(|\s+(?:and|und|et|i|&)\s))"
        ),
    ),
    # J. Arch Getty; V. N. Zemskov; Theodore von Laue; Peter H. Solomon, Jr.
    (
        "direct",
        re.compile(
            rf"(?P<given>(?:{_INITIALS}|{_NO_GIVEN}{_GIVEN})(?:\s?{_INITIALS}|\s+{_NO_GIVEN}{_GIVEN}){{0,2}})\s*"
            rf"(?P<family>(?:(?<=\s)|(?<=\.))(?:{_PARTICLE}\s+){{0,2}}{_SURNAME}){_SUFFIX}"
        ),
    ),
    # Conquest (short titles), von Laue
    ("surname", re.compile(rf"{_NO_SURNAME}(?P<given>)(?P<family>(?:{_PARTICLE}\s+){{0,2}}{_SURNAME})(?![\w.])")),
)
_AND = re.compile(r"\s*,?\s+(?:and|und|et|y|и|та|і|й|i|&|/)\s+|\s*[/&]\s*|\s+[–-]\s+(?=[^\W\d_]+ [^\W\d_]\.)")
_COMMA = re.compile(r",\s+")
_OTHERS = re.compile(r",?\s+(?:et al\.?|u\.\s?a\.|i dr\.|и др\.|та ін\.|et alii|and others)")
_EDITORS = re.compile(
    r"\s*,?\s*\((?:eds?\.?|editors?|Hg\.|Hgg?\.|Hrsg\.|dir\.|éds?\.|сост\.|ред\.|отв\. ред\.|упоряд\.|sost\.|red\.|otv\. red\.|comp\.|comps\.)\)"
    r"|\s*,\s*(?:eds?\.?|editors?|Hg\.|Hrsg\.|dir\.|éds?\.)(?=[,:\s])"
)
_SAME = re.compile(
    r"(?P<word>[Ii]dem|[Ee]adem|[Dd]ers\.|[Dd]ies\.|[Оо]н же|[Оо]на же|[Ее]го же|[Ее]ё же|[Вв]ін же|On zhe|Ego zhe)(?=[\s,.:])"
)
_AUTHOR_SUFFIX_UNLIKELY = "Inc"


@dataclass(frozen=True, slots=True)
class People:
    """The names at the head of a reference; the words after them begin at `end`."""

    names: tuple[Name, ...]
    end: int
    role: Role = "author"
    form: str = "direct"
    same: bool = False
    """True if a word (idem, Он же) says that the author is the one before."""
    others: bool = False
    """True if `et al.` or the like follows."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """What looks damaged: `P. H. Solomon Inc.` for Jr."""
        return tuple(
            f"name suffix as printed: {name['suffix']}"
            for name in self.names
            if name.get("suffix") == _AUTHOR_SUFFIX_UNLIKELY
        )


def read_people(text: str, at: int = 0) -> People | None:
    """The list of names that begins at `at`, with the mark of editors if one follows."""
    same = _SAME.match(text, at)
    if same:
        return People((), same.end(), same=True, form="same")
    first = _one(text, at)
    if first is None:
        return None
    form, names, end = first[0], [first[1]], first[2]
    while True:
        joined = _AND.match(text, end)
        if (
            joined
            and (last := _one(text, joined.end()))
            and (last[0] != "surname" or form == "surname" or _closes(text, last[2]))
        ):
            names.append(last[1])
            end = last[2]
            continue
        comma = _COMMA.match(text, end)
        after = _one(text, comma.end()) if comma else None
        if (
            after is None
            or not (_has_initial(after[1]) or _list_goes_on(text, after[2]))
            or after[0] == "surname" != form
        ):
            break
        names.append(after[1])
        end = after[2]
    others = _OTHERS.match(text, end)
    end = others.end() if others else end
    editors = _EDITORS.match(text, end)
    return People(
        tuple(names),
        editors.end() if editors else end,
        role="editor" if editors else "author",
        form=form,
        others=others is not None,
    )


def whole_names(text: str) -> tuple[Name, ...] | None:
    """The names if `text` holds nothing else."""
    people = read_people(text.strip())
    return people.names if people and not text.strip()[people.end :].strip(" .,") else None


def _one(text: str, at: int) -> tuple[str, Name, int] | None:
    for form, pattern in _FORMS:
        match = pattern.match(text, at)
        if match is None or match["family"].endswith(("'s", "’s")):
            continue
        name = {
            "family": match["family"].rstrip("’'") if form == "surname" else match["family"],
            "given": " ".join(match["given"].split()),
        }
        if not name["given"]:
            del name["given"]
        if form == "direct" and match["suffix"]:
            name["suffix"] = match["suffix"]
        return form, name, match.end()
    return None


def _has_initial(name: Name) -> bool:
    return "." in name.get("given", "")


def _list_goes_on(text: str, end: int) -> bool:
    """True if `and X` or the mark of editors follows: then "Robert Tucker" after a comma is a name, no title."""
    joined = _AND.match(text, end)
    if joined:
        last = _one(text, joined.end())
        return last is not None and last[0] != "surname" and _closes(text, last[2])
    return _EDITORS.match(text, end) is not None


def _closes(text: str, end: int) -> bool:
    return text[end : end + 1] in {",", ":"} or _EDITORS.match(text, end) is not None
