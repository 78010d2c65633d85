"""What follows a title before its imprint: edition, volume, editor, translator (`2nd edn.`, `t. III`, `Под ред. В. Данилова`)."""

from __future__ import annotations

import re

from kartoteka.cite.print.persons import whole_names
from kartoteka.patterns import lazily

_NUMBER = r"(?:\d+|[IVXLC]+)"
OF_PERSONS = frozenset(("editor", "translator", "contributor"))
"""What `strip_extras` gives that is the name of persons."""
# ", Studies in Russian Demography, vol. 4": what is left before a volume may be a series
_SERIES = lazily(
    r",\s+(?P<value>[^,.()]*\b(?:Studies|Monographs|Series|Library|Schriften\w*|Beiträge|Forschungen|Reihe|Abhandlungen)\b[^,.()]*)$"
)
# [Электронный ресурс], [Elektronnyi resurs]; Переизд.
_MEDIUM = lazily(r"\s*\[[ЭэЕеE]л?[^\[\]]{0,12}\s(?:ресурс|resurs)\]|[.,]\s+(?:Переизд|Репр)\.?$")
_RESPONSIBLE = lazily(r"\s/\s(?P<value>[^/]{4,60})$")
_EXTRAS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "edition",
        re.compile(
            r"[,.]?\s+\(?(?P<value>(?:\d+(?:st|nd|rd|th)|[Rr]ev(?:ised|\.)?|[Ss]econd|[Tt]hird|[Nn]ew)\s+(?:rev\.\s+)?(?:edn?\.?|edition)|\d-е\s+изд\.(?:,\s*(?:испр|доп)\.?(?:\s*и\s*доп\.?)?)?|\d+\.\s+Aufl\.)\)?$"
        ),
    ),
    (
        "number-of-volumes",
        re.compile(
            r"[,.]?\s+(?:[Ii]n\s+|[Вв]\s+|[Vv]\s+|У\s+)?(?P<value>\d+)(?:-[а-яіx]+)?\s+(?:vols?|тт?|t|кн|knigi|Bde?)\.?$"
        ),
    ),
    (
        "volume",
        re.compile(
            rf"[,.:;]?\s+(?:[Vv]ols?\.?|[Vv]olume|[Tt]om\.?|[Tt]\.|[Тт]\.|[Тт]ом|Bd\.|Band|[Вв]ып\.)\s*(?P<value>{_NUMBER}(?:[-–]{_NUMBER})?)"
            # vol. 2: The Years of Plenty
            r"(?::\s+(?P<of>[^\W\d_][^:]{2,80}))?$"
        ),
    ),
    (
        "part-number",
        re.compile(
            rf"[,.:;]?\s+(?:[Кк]н\.|[Kk]n\.|[Чч]\.|[Cc]hast'|[Pp]art|[Pp]t\.)\s*(?P<value>{_NUMBER}(?:[-–]{_NUMBER})?)$"
        ),
    ),
    (
        "translator",
        re.compile(
            r"[,.]?\s+\(?(?:[Tt]rans(?:l?\.|lated)(?:\s+by)?|tr\.|[Пп]ер\. с \w+\.|aus dem \w+ von|trad\.(?: par)?)\s*(?P<value>[^()]+?)\)?$"
        ),
    ),
    (
        "contributor",
        re.compile(
            r"[,.;:/]?\s+\(?(?:with\s+an?\s+)?(?:[Ii]ntrod(?:uction|\.)|[Ff]oreword|[Pp]reface|[Aa]fterword)\s+by\s+(?P<value>[^()/]+?)\)?$"
        ),
    ),
    (
        "editor",
        re.compile(
            r"(?:[,.:;/–—-]|\s)?\s*\(?(?<!\w)(?:eds?\.(?:\s+by)?|eds(?=\s)|edited\s+by|hrsg\.\s+von|hg\.\s+v(?:on|\.)|sous la (?:dir(?:ection|\.)) (?:de|d')|(?:[Пп]од|[Зз]а|[Pp]od)\s+(?:общ\.\s+|общей\s+|науч\.\s+|obshch\.\s+)?"
            r"(?:ред(?:акцией|\.)|red(?:aktsiei|\.))|[Оо]тв\.\s+ред\.:?|[Рр]ед\.:?|[Сс]ост\.:?|[Сс]оставители?:?|[Уу]поряд\.:?|[Ss]ost\.:?|[Oo]tv\.\s+red\.:?|[Rr]ed\.|[Oo]prac\.|a\s+cura\s+di|éd(?:\.|ité)\s+par|[Рр]эд\.|[Уу]клад\.|[Ss]ud\.|[Kk]oost\.|[Ss]ast\.|bearb\.\s+von)\s*(?P<value>[^()/]+?)\)?$"
        ),
    ),
)
TITLE_EDGE = " \t\n,;:/–—-"
"""What may stand before or after a title without belonging to it."""


def strip_extras(title: str) -> tuple[str, dict[str, str]]:
    """`title` without what follows it, and that by CSL variable; names as printed."""
    extras: dict[str, str] = {}
    title = _MEDIUM.sub("", title.rstrip(TITLE_EDGE)).rstrip(TITLE_EDGE)
    changed = True
    while changed:
        changed = False
        title = re.sub(r"(?<=[\dIVXLC])\.$", "", title)
        for name, pattern in _EXTRAS:
            match = pattern.search(title)
            if match is None or not match.start():
                continue
            if name in OF_PERSONS and not (whole_names(match["value"]) or len(match["value"].split()) <= 6):
                continue
            extras.setdefault(
                name, match["value"].strip().rstrip(".") if name in OF_PERSONS else match["value"].strip()
            )
            if name == "volume" and match["of"]:
                extras.setdefault("volume-title", match["of"].strip())
            title = title[: match.start()].rstrip(TITLE_EDGE + ".")
            changed = True
    # GOST repeats the author behind a stroke: "Мельницы Черноземья / Р.Д. Кузовлев"
    stated = _RESPONSIBLE.search(title)
    if stated and whole_names(stated["value"]):
        extras["responsibility"] = stated["value"]
        title = title[: stated.start()].rstrip(TITLE_EDGE + ".")
    if "volume" in extras and (series := _SERIES.search(title)) and series.start():
        extras["collection-title"], extras["collection-number"] = series["value"].strip(), extras.pop("volume")
        title = title[: series.start()].rstrip(TITLE_EDGE + ".")
    return title, extras
