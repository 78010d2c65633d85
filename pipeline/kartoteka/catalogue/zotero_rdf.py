"""Zotero RDF beside the input: the item whose attachment is the input, or whose title is the input's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as Xml

from kartoteka.catalogue.record import Field, Record
from kartoteka.catalogue.same_work import fold_title
from kartoteka.errors import SidecarError

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_BIB = "{http://purl.org/net/biblio#}"
_FOAF = "{http://xmlns.com/foaf/0.1/}"
_LINK = "{http://purl.org/rss/1.0/modules/link/}"
_ZOTERO = "{http://www.zotero.org/namespaces/export#}"
_ABOUT, _RESOURCE = f"{_RDF}about", f"{_RDF}resource"


def read(path: Path, *, title: str | None = None) -> Record | None:
    """The item for the input at `path` in an .rdf file of its folder; `title` is what its title page gives.

    Raises:
        SidecarError: a file that names the input is no RDF.
    """
    for file in sorted(path.parent.glob("*.rdf")):
        root = _parse(file, path)
        if root is None:
            continue
        item = _attached(root, path)
        # an element without children is false
        item = _titled(root, title) if item is None else item
        if item is not None:
            return _record(root, item)
    return None


def _parse(file: Path, path: Path) -> Xml.Element | None:
    """The tree of `file`; None if it is broken but does not speak of the input."""
    data = file.read_bytes()
    mine = path.name.encode() in data or path.stem == file.stem
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        if mine:
            raise SidecarError(
                "the file declares entities, which Zotero never does.",
                where=str(file),
                hint="Export it again from Zotero.",
            )
        return None
    try:
        return Xml.fromstring(data)
    except Xml.ParseError as error:
        if not mine:
            return None
        raise SidecarError(
            f"this is no RDF: {error.msg}.",
            where=f"{file}, line {error.position[0]}",
            hint="Export it again from Zotero as “Zotero RDF”.",
        ) from error


def _attached(root: Xml.Element, path: Path) -> Xml.Element | None:
    attachments = {
        each.get(_ABOUT): each
        for each in root.iter(f"{_ZOTERO}Attachment")
        if any(Path(unquote(place)).name == path.name for place in _places(each))
    }
    for item in root:
        if item.tag != f"{_ZOTERO}Attachment" and any(
            link.get(_RESOURCE) in attachments for link in item.iter(f"{_LINK}link")
        ):
            return item
    return None


def _places(attachment: Xml.Element) -> Iterator[str]:
    for child in attachment.iter(_RESOURCE):
        yield child.get(_RESOURCE) or ""
    for child in attachment.iter(f"{_DC}title"):
        yield child.text or ""


def _titled(root: Xml.Element, title: str | None) -> Xml.Element | None:
    wanted = fold_title(title or "")
    same = [
        item
        for item in root
        if wanted and item.tag != f"{_ZOTERO}Attachment" and fold_title(_text(item, f"{_DC}title")) == wanted
    ]
    return same[0] if len(same) == 1 else None


def _record(root: Xml.Element, item: Xml.Element) -> Record:
    values: dict[Field, str] = {
        "title": _text(item, f"{_DC}title"),
        "author": _people(item, f"{_BIB}authors"),
        "translator": _people(item, f"{_ZOTERO}translators"),
        "editor": _people(item, f"{_BIB}editors"),
        "container": _container(root, item),
        "year": _year(_text(item, f"{_DC}date")),
        "language": _text(item, f"{_ZOTERO}language"),
    }
    return Record({name: value for name, value in values.items() if value})


def _container(root: Xml.Element, item: Xml.Element) -> str:
    """The book or journal, which stands inside the item or apart, pointed at."""
    about = {each.get(_ABOUT): each for each in root if each.get(_ABOUT)}
    for part in item.findall(f"{_TERMS}isPartOf"):
        apart = about.get(part.get(_RESOURCE))
        for holder in (*part, *((apart,) if apart is not None else ())):
            if holder.tag != f"{_BIB}Series" and (title := _text(holder, f"{_DC}title")):
                return title
    return ""


def _people(item: Xml.Element, tag: str) -> str:
    holder = item.find(tag)
    if holder is None:
        return ""
    names = (
        " ".join(
            filter(
                None,
                (
                    _text(person, f"{_FOAF}givenName") or _text(person, f"{_FOAF}givenname"),
                    _text(person, f"{_FOAF}surname"),
                ),
            )
        )
        for person in holder.iter(f"{_FOAF}Person")
    )
    return "; ".join(name for name in names if name)


def _text(element: Xml.Element, tag: str) -> str:
    return (element.findtext(tag) or "").strip()


def _year(date: str) -> str:
    found = re.search(r"\b(?:1[5-9]|20)\d\d\b", date)
    return found[0] if found else ""
