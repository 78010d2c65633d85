"""XML of pages, cut at its page elements: one page in memory, and one page lost where it is damaged.

What stands before the first page is parsed apart and guarded: a document type can stand nowhere else, so what follows
can declare no entity. Then each page is parsed as a document of its own. That is quicker than one parse of the whole,
skips pages that nobody asked for, and keeps what is sound of a file that is damaged inside or breaks off.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from html import escape
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from kartoteka.errors import NotTextError, TooLargeError, UnreadableInputError
from kartoteka.extract.ocr_files.xml_encoding import blocks, declared_encoding, decoded

_MOST_BYTES_A_PAGE = 40_000_000
_MOST_TAGS = 2_000_000
"""Of a page: a newspaper's, with every letter and three other readings of each, has 400,000."""
_LONGEST_NAME = 200
_DECLARATION = re.compile(r"\A\s*(?:<\?xml[^>]*\?>)?\s*")
_EMPTY_ELEMENT = re.compile(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*/>")
# what XML may not hold though an OCR program wrote it: a form feed, the number of a control character
_ILLEGAL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """What the parts of one format are called."""

    name: str
    """As a person knows it: ALTO."""
    root: str
    page: str
    """Of the element that holds one page."""

    @property
    def start_of_page(self) -> re.Pattern[bytes]:
        """Up to the end of the element's name."""
        return re.compile(rb"<(?:[\w.-]+:)?%b(?=[\s/>])" % self.page.encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class XmlPage:
    """One page of the file; no name of an element has a namespace."""

    number: int
    """1-based, in the order of the file."""
    head: Element
    """The root, with what stands before the first page."""
    element: Element | None
    """None if it cannot be read."""
    error: str | None = None
    warnings: tuple[str, ...] = ()


def count_pages(stream: BinaryIO, dialect: Dialect) -> int:
    """How many pages begin in the file; those count that are damaged or cut."""
    start, held, found = dialect.start_of_page, b"", 0
    for block in blocks(stream):
        held += block
        ends = [match.end() for match in start.finditer(held)]
        found += len(ends)
        held = held[max(ends[-1] if ends else 0, len(held) - _LONGEST_NAME) :]
    return found


def xml_pages(
    stream: BinaryIO, dialect: Dialect, *, where: str, wanted: Container[int] | None = None
) -> Iterator[XmlPage]:
    """The pages of an XML file, one at a time.

    Args:
        stream: its bytes, from the start.
        dialect: of the format.
        where: the file, for errors.
        wanted: numbers of the pages to read; None is all.

    Raises:
        NotTextError: this is no XML, or of another kind.
        UnreadableInputError: it declares entities, or breaks off before its first page.
        TooLargeError: a single page is beyond all measure.
    """
    pieces = _pieces(stream, dialect.start_of_page, where)
    before = next(pieces)
    piece = next(pieces, None)
    book = _Book(before, dialect, where=where)
    if piece is None and not book.ends_in(before):
        what = f"the {dialect.name} file breaks off before its first page."
        raise UnreadableInputError(what, where=where, hint="Fetch or copy it again.")
    number = 1
    while piece is not None:
        following = next(pieces, None)
        if wanted is None or number in wanted:
            yield book.page(piece, number, is_cut=following is None and not book.ends_in(piece))
        piece, number = following, number + 1


def _pieces(stream: BinaryIO, start: re.Pattern[bytes], where: str) -> Iterator[bytes]:
    """What stands before the first page, then each page with all up to the next."""
    held = bytearray()
    searched = first = 0
    for block in blocks(stream):
        held += block
        while match := start.search(held, searched):
            yield bytes(held[: match.start()])
            del held[: match.start()]
            searched = first = 1
        searched = max(first, len(held) - _LONGEST_NAME)
        if len(held) > _MOST_BYTES_A_PAGE:
            raise TooLargeError(
                f"more than {_MOST_BYTES_A_PAGE // 1_000_000} MB of XML without a new page.",
                where=where,
                hint="No page is as large: the file is damaged, or of another kind.",
            )
    yield bytes(held)


class _Book:
    """What holds for all pages: the head, its namespaces and encoding, and how a page and the file end."""

    def __init__(self, before: bytes, dialect: Dialect, *, where: str) -> None:
        if before.count(b"<") > _MOST_TAGS:
            raise TooLargeError("its head has more elements than any honest file.", where=where)
        self._encoding = declared_encoding(before)
        text, _ = decoded(before, self._encoding, where=where)
        tree = _guarded(_DECLARATION.sub("", text), where=where)
        self._root = tree.closed(dialect, where=where)
        names = " ".join(f'xmlns:{prefix}="{escape(uri)}"' for prefix, uri in tree.namespaces.items() if prefix)
        self._opening = f"<pages {names}>"
        self._end_of_page = re.compile(rb"(?s:.*)</(?:[\w.-]+:)?%b\s*>" % dialect.page.encode())
        self._end_of_file = re.compile(rb"</(?:[\w.-]+:)?%b\s*>" % dialect.root.encode())

    def ends_in(self, piece: bytes) -> bool:
        """True if the root element is closed there."""
        return self._end_of_file.search(piece) is not None

    def page(self, piece: bytes, number: int, *, is_cut: bool) -> XmlPage:
        """The page that `piece` begins with."""
        whole = self._end_of_page.match(piece) or _EMPTY_ELEMENT.match(piece)
        error = "the file breaks off here" if is_cut else "damaged: its XML does not end"
        if piece.count(b"<") > _MOST_TAGS:
            error = "damaged: more elements than any page has"
        elif whole is not None:
            try:
                text, warnings = decoded(whole[0], self._encoding, where="")
                element, mended = self._parsed(text)
                if is_cut:
                    mended = (*mended, "the file breaks off behind it")
                return XmlPage(number=number, head=self._root, element=element, warnings=(*warnings, *mended))
            except ParseError as unsound:
                # where it says the fault is would count from the page
                error = f"damaged: its XML cannot be parsed ({str(unsound).split(':')[0]})"
            except NotTextError as unsound:
                error = unsound.what
        return XmlPage(number=number, head=self._root, element=None, error=error)

    def _parsed(self, text: str) -> tuple[Element, tuple[str, ...]]:
        mended: tuple[str, ...] = ()
        try:
            page = self._parse(text)
        except ParseError:
            text, count = _ILLEGAL.subn("\ufffd", text)
            if not count:
                raise
            page, mended = self._parse(text), ("holds control characters, which XML may not: read as \ufffd",)
        if page.tag.startswith("{") or "xmlns=" in text:
            _forget_namespaces(page)
        return page, mended

    def _parse(self, text: str) -> Element:
        parser = XMLParser()
        for part in (self._opening, text, "</pages>"):
            parser.feed(part)
        page: Element = parser.close()[0]
        return page


class _OpenTree:
    """The elements of a document that is not read to its end."""

    def __init__(self) -> None:
        self._builder = TreeBuilder()
        self._open: list[str] = []
        self.namespaces: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._open.append(tag)
        self._builder.start(tag, attributes)

    def end(self, tag: str) -> None:
        self._open.pop()
        self._builder.end(tag)

    def data(self, text: str) -> None:
        self._builder.data(text)

    def start_ns(self, prefix: str, uri: str) -> None:
        self.namespaces[prefix] = uri

    def closed(self, dialect: Dialect, *, where: str) -> Element:
        """The root, all that is open in it closed."""
        while self._open:
            self.end(self._open[-1])
        root: Element | None = self._builder.close()
        if root is None:
            raise NotTextError("it breaks off before its first element.", where=where, hint="Fetch or copy it again.")
        _forget_namespaces(root)
        if root.tag != dialect.root:
            hint = "Of XML, ALTO, ABBYY FineReader, PAGE and DjVu XML are read, and hOCR."
            raise NotTextError(f"this is no {dialect.name}: its root is <{root.tag}>.", where=where, hint=hint)
        return root


def _guarded(text: str, *, where: str) -> _OpenTree:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import XMLParser as GuardedParser

    tree = _OpenTree()
    try:
        GuardedParser(target=tree).feed(text)
    except DefusedXmlException as error:
        raise UnreadableInputError(
            "its XML declares entities of its own, which can pull in other files or fill the memory: refused.",
            where=where,
            hint="No OCR program writes them: fetch the file from its library again.",
        ) from error
    except ParseError as error:
        raise NotTextError(f"this is no sound XML ({error}).", where=where) from error
    return tree


def _forget_namespaces(tree: Element) -> None:
    for element in tree.iter():
        element.tag = element.tag.rpartition("}")[2]
