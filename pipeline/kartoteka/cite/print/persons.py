"""Names of authors and editors as notes print them: `J. Arch Getty`, `G. T. Rittersporn`, `Хлевнюк О.В.`, `von Laue`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kartoteka.cite.print.names import Name, read_name
from kartoteka.patterns import lazily

Role = Literal["author", "editor", "translator"]

_AND = lazily(r"\s*,?\s+(?:and|und|et|y|и|та|і|й|i|&|/)\s+|\s*[/&]\s*|\s+[–-]\s+(?=[^\W\d_]+ [^\W\d_]\.)")
_COMMA = lazily(r",\s+")
_OTHERS = lazily(r",?\s+(?:et al\.?|u\.\s?a\.|i dr\.|и др\.|та ін\.|et alii|and others)")
_EDITORS = lazily(
    r"\s*,?\s*\((?:eds?\.?(?:\s+(?:and|&)\s+(?:trans|transl|intro)\.)?|editors?|Hg\.|Hgg?\.|Hrsg\.|dir\.|éds?\.|сост\.|ред\.|отв\. ред\.|упоряд\.|sost\.|red\.|otv\. red\.|comps?\.|сост\.)\)"
    r"|\s*,\s*(?:eds?\.?|editors?|comps?\.|Hg\.|Hrsg\.|dir\.|éds?\.)(?=[,:\s])"
)
_SAME = lazily(
    r"(?P<word>[Ii]dem|[Ee]adem|[Ii]d\.|[Ee]ad\.|[Dd]ers\.|[Dd]ies\.|[Оо]н же|[Оо]на же|[Ее]го же|[Ее]ё же|[Вв]ін же|On zhe|Ego zhe)(?=[\s,.:])"
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
    first = read_name(text, at)
    if first is None:
        return None
    form, names, end = first.form, [first.name], first.end
    while True:
        joined = _AND.match(text, end)
        if (
            joined
            and (last := read_name(text, joined.end()))
            and (last.form != "surname" or form == "surname" or _closes(text, last.end))
        ):
            names.append(last.name)
            end = last.end
            continue
        comma = _COMMA.match(text, end)
        after = read_name(text, comma.end()) if comma else None
        if (
            after is None
            or not (_has_initial(after.name) or _list_goes_on(text, after.end))
            or after.form == "surname" != form
        ):
            break
        names.append(after.name)
        end = after.end
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


def _has_initial(name: Name) -> bool:
    return "." in name.get("given", "")


def _list_goes_on(text: str, end: int) -> bool:
    """True if `and X` or the mark of editors follows: then "Robert Tucker" after a comma is a name, no title."""
    joined = _AND.match(text, end)
    if joined:
        last = read_name(text, joined.end())
        return last is not None and last.form != "surname" and _closes(text, last.end)
    return _EDITORS.match(text, end) is not None


def _closes(text: str, end: int) -> bool:
    return text[end : end + 1] in {",", ":"} or _EDITORS.match(text, end) is not None
