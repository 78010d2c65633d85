"""METS, which libraries and transcription programs put beside page files: the page numbers as printed."""

from __future__ import annotations

import re
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError

from kartoteka.errors import UnreadableInputError
from kartoteka.extract.page_sets.names import stem

_MOST_BYTES = 64_000_000
_HREF = "{http://www.w3.org/1999/xlink}href"
_LABEL = re.compile(r"\w")


def labels(stream: BinaryIO) -> dict[str, str]:
    """The label of each page that has one, by the stem of its files.

    Raises:
        UnreadableInputError: it is damaged, or declares entities.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(stream.read(_MOST_BYTES))
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise UnreadableInputError("the METS file cannot be read.") from error
    stems: dict[str, str] = {}
    found: dict[str, str] = {}
    for element in root.iter():
        match _name(element):
            case "file":
                for location in element:
                    # file://OCR\\00000001.txt, https://library.example/page/17.jp2
                    href = location.get(_HREF, "").replace("\\", "/")
                    stems[element.get("ID", "")] = stem(href.rpartition("/")[2])
            # a page without a number is " - " in some libraries
            case "div" if _LABEL.search(label := element.get("ORDERLABEL", "")):
                pointers = (
                    each.get("FILEID", "") for child in element if _name(child) == "fptr" for each in child.iter()
                )
                found.update((stems[name], label.strip()) for name in pointers if name in stems)
    return found


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
