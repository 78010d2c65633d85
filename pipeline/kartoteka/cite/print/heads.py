"""What stands before the imprint or the journal: authors, title, the book that holds the chapter, editors, volume."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from kartoteka.cite.print.extras import TITLE_EDGE, strip_extras
from kartoteka.cite.print.layout import Layout
from kartoteka.cite.print.names import Name
from kartoteka.cite.print.persons import People, read_people, whole_names
from kartoteka.patterns import lazily

_IN_BOOK = lazily(
    r"[,.]?\s*(?://\s*)?\b(?:in:?|In:?|В кн\.:?|В сб\.:?|в кн\.:?|У кн\.:?|v kn\.:?|V kn\.:?|dans:?)\s+(?=[^\W\d_a-zа-я«\"“„‘'])"
)
# an unquoted chapter is told from "Life in Russia" by its comma, its colon, or the editors that follow
_IN_BOOK_UNQUOTED = lazily(
    r"(?:,\s+in:\s+|\.\s+In:?\s+|,\s+in\s+|\s+//\s*(?:В кн\.:\s*)?|[.,]?\s+В кн\.:\s+|[.,]?\s+У кн\.:\s+|,\s+w:\s+|[.,]\s+(?:[Kk]n|[Gg]rām|[Rr]mt)\.?:\s+)(?=[^\W\d_a-zа-я«\"“„]|\")"
)
_GERMAN = lazily(r"\b(?:der|die|das|des|dem|den|und|im|von|vom|zur|zum|eine?[rnms]?|Der|Die|Das|Ein|Eine|Zur|Zum|Im)\b")
_BEHIND_STOP = lazily(r"\.\s+[A-ZĀČĒĢĪĶĻŅŠŪŽÕÄÖÜĄĘĖĮŲŁŚŻŹĆ]")
_QUOTES = "\"'“”‘’«»„‹›‚"


@dataclass(frozen=True, slots=True)
class Head:
    """The words before imprint or pinpoint, read."""

    people: People | None = None
    title: str = ""
    quoted: bool = False
    container: str = ""
    container_people: People | None = None
    extras: dict[str, str] = field(default_factory=dict)

    @property
    def authors(self) -> tuple[Name, ...]:
        """The authors, if the first names are not those of editors."""
        return self.people.names if self.people and self.people.role == "author" else ()


def begins_with_people(text: str) -> People | None:
    """The names at the start of `text` if what follows shows that they are authors or editors."""
    people = read_people(text)
    if people is None or people.same:
        return people
    rest = text[people.end :]
    if people.role == "editor":
        return people
    if people.form == "inverted" and re.match(r"[.,:]?\s+[^\W\d_a-zа-яёіїєґ]|[.,:]?\s*[\"«“„]|[.,]?\s+\d", rest):
        return people
    # Conquest, Robert. The Great Terror. (Chicago, bibliography)
    turned = re.match(
        r"(?P<family>[^\W\d_][\w'’-]+),\s+(?P<given>[^\W\d_a-zа-я]\w+(?:\s+[^\W\d_]\.)?|(?:[^\W\d_]\.\s?)+)\.?\s+(?=[^\W\d_a-z\"“])",
        text,
    )
    if turned and re.search(r"\.\s*$", turned[0]) and people.form == "surname":
        return replace(
            people,
            names=({"family": turned["family"], "given": turned["given"]},),
            end=turned.end() - 1,
            form="inverted",
        )
    # Ilze Kārkla. Vēstules no Vjatlaga. Rīga: Zinātne; but "Nikita Khrushchev. Memoirs (Boston, 1970)"
    if people.form == "direct" and text.rstrip().endswith((".", ". –")) and _BEHIND_STOP.match(rest):
        return people
    # Author, Title | Author: Titel | Author, "Article"; but "Molotov Remembers: Inside Kremlin Politics" is a title
    if (
        rest.startswith(":")
        and not any("." in name.get("given", "") for name in people.names)
        and not _GERMAN.search(rest)
    ):
        return None
    opens_title = re.match(r",?\s*\"|,?\s+['«“„‘]|,\s+[^\W_a-zа-яёіїєґ]|:\s+[^\W\d_]|,\s+(?:op\.|art\.|указ)", rest)
    if opens_title and (people.form != "surname" or rest.startswith((",", ":"))):
        return people
    return None


def read(text: str) -> Head:
    """The head that `text` is, from its first letter to the last before imprint or pinpoint."""
    text = text.strip()
    people = begins_with_people(text)
    rest = text[people.end :].lstrip(TITLE_EDGE + ".") if people else text
    layout = Layout(rest)
    quote = layout.quote_at(0)
    if quote is not None:
        after = rest[quote.end :]
        # «Смоленский архив» и американская советология: the quote opens the title, and is not the whole of it
        if rest[quote.end - 2] not in ",.?!" and not re.match(r"\s*(?:[,.;:()\[]|//|$|(?:in|In|v|в|у|dans)\b)", after):
            quote = None
    if quote is None:
        return _unquoted(people, rest)
    title = _bare(rest[quote.start : quote.end])
    in_book = _IN_BOOK.match(after) or re.match(r"[,.]?\s*//\s*", after)
    if in_book:
        container_people, container, extras = _book(after[in_book.end() :])
        return Head(people, title, True, container, container_people, extras)
    container_people, container, extras = _book(after.lstrip(TITLE_EDGE + "."))
    return Head(people, title, True, container, container_people, extras)


def _unquoted(people: People | None, rest: str) -> Head:
    layout = Layout(rest)
    for match in _IN_BOOK_UNQUOTED.finditer(rest):
        if layout.quoted(match.start()):
            continue
        container_people, container, extras = _book(rest[match.end() :])
        firm = "//" in match[0] or ":" in match[0] or match[0].startswith(".")
        if firm or "editor" in extras or (container_people is not None and container_people.role == "editor"):
            return Head(people, _tidy(rest[: match.start()]), False, container, container_people, extras)
    title, extras = strip_extras(rest)
    responsible = extras.pop("responsibility", "")
    return Head(people or (read_people(responsible) if responsible else None), _tidy(title), False, "", None, extras)


def _book(text: str) -> tuple[People | None, str, dict[str, str]]:
    people = begins_with_people(text)
    # "Labour and Coercion, ed. Mark Sedley": what reads like two surnames is the title, for the names follow
    if people and people.form == "surname" and whole_names(text[people.end :].strip(" ,")):
        people = None
    title, extras = strip_extras(text[people.end :].lstrip(TITLE_EDGE + ".") if people else text)
    extras.pop("responsibility", None)
    return people, _tidy(title), extras


def _tidy(title: str) -> str:
    title = title.strip(TITLE_EDGE)
    # a stop ends the title unless an abbreviation does
    if title.endswith(".") and not re.search(r"(?:\b[^\W\d_]|gg|гг|г|etc|др)\.$", title):
        title = title[:-1]
    whole = Layout(title).quote_at(0)
    return _bare(title) if whole and whole.end == len(title) else title


def _bare(quoted: str) -> str:
    return quoted[1:-1].strip().rstrip(",;.").strip() if quoted[-1:] in _QUOTES else quoted
