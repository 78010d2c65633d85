"""What follows a title before its imprint: edition, volume, editor, translator (`2nd edn.`, `t. III`, `Под ред. В. Данилова`)."""

from __future__ import annotations

import re

from kartoteka.cite.print.persons import whole_names

_NUMBER = r"(?:\d+|[IVXLC]+)"
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
            r"[,.]?\s+\(?(?:trans(?:l?\.|lated)(?:\s+by)?|tr\.|[Пп]ер\. с \w+\.|aus dem \w+ von|trad\.(?: par)?)\s*(?P<value>[^()]+?)\)?$"
        ),
    ),
    (
        "editor",
        re.compile(
            r"(?:[,.:;/–—-]|\s)?\s*\(?(?<!\w)(?:eds?\.(?:\s+by)?|edited\s+by|hrsg\.\s+von|hg\.\s+v(?:on|\.)|sous la (?:dir(?:ection|\.)) (?:de|d')|(?:[Пп]од|[Зз]а|[Pp]od)\s+(?:общ\.\s+|общей\s+|науч\.\s+|obshch\.\s+)?"
            r"(?:ред(?:акцией|\.)|red(?:aktsiei|\.))|[Оо]тв\.\s+ред\.:?|[Рр]ед\.:?|[Сс]ост\.:?|[Сс]оставители?:?|[Уу]поряд\.:?|[Ss]ost\.:?|[Oo]tv\.\s+red\.:?|[Rr]ed\.|[Oo]prac\.|a\s+cura\s+di|éd(?:\.|ité)\s+par|[Рр]эд\.|[Уу]клад\.|[Ss]ud\.|[Kk]oost\.|[Ss]ast\.|bearb\.\s+von)\s*(?P<value>[^()/]+?)\)?$"
        ),
    ),
)
TITLE_EDGE = " \t\n,;:/–—-"
"""What may stand before or after a title without belonging to it."""


def strip_extras(title: str) -> tuple[str, dict[str, str]]:
    """`title` without what follows it, and that by CSL variable; names as printed."""
    extras: dict[str, str] = {}
    title = title.rstrip(TITLE_EDGE)
    changed = True
    while changed:
        changed = False
        title = re.sub(r"(?<=[\dIVXLC])\.$", "", title)
        for name, pattern in _EXTRAS:
            match = pattern.search(title)
            if match is None or not match.start():
                continue
            if name in {"editor", "translator"} and not (
                whole_names(match["value"]) or len(match["value"].split()) <= 6
            ):
                continue
            extras.setdefault(
                name, match["value"].strip().rstrip(".") if name in {"editor", "translator"} else match["value"].strip()
            )
            if name == "volume" and match["of"]:
                extras.setdefault("volume-title", match["of"].strip())
            title = title[: match.start()].rstrip(TITLE_EDGE + ".")
            changed = True
    return title, extras
