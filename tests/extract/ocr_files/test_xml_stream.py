from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka import config
from kartoteka.document import Text
from kartoteka.errors import EmptyInputError, KartotekaError, NotTextError, TooLargeError, UnreadableInputError
from kartoteka.extract.assembly import silent
from kartoteka.extract.ocr_files import abbyy, alto, djvu_xml, page_xml, xml_stream
from kartoteka.extract.ocr_files.xml_stream import count_pages, xml_pages

HEAD = '<?xml version="1.0" encoding="{encoding}"?>\n<document xmlns="http://www.abbyy.com/x.xml" version="1.0">'


def page(word: str) -> str:
    line = f'<line baseline="40" l="10" t="10" r="90" b="50"><formatting lang="English">{word}</formatting></line>'
    return f'\n<page width="400" height="600" resolution="72"><block><text><par>{line}</par></text></block></page>'


def document(*pages: str, encoding: str = "utf-8") -> str:
    return HEAD.format(encoding=encoding) + "".join(pages) + "</document>"


def read(data: bytes, tmp_path: Path, settings: config.Extract | None = None) -> Text:
    path = tmp_path / "book_abbyy.xml"
    path.write_bytes(data)
    return abbyy.read(path, settings or config.Extract(), silent)


def words(text: Text) -> list[str]:
    return [each.span.cut(text.raw) for each in text.pages]


def test_pages_come_one_by_one_under_their_numbers(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    path = tmp_path / "x.xml"
    path.write_text(document(*(page(word) for word in ("one", "two", "three"))), encoding="utf-8")
    text = abbyy.read(path, config.Extract(pages="2-"), lambda done, of: told.append((done, of)))
    assert words(text) == ["two\n", "three\n"]
    assert [each.sheet for each in text.pages] == [2, 3]
    assert told == [(1, 2), (2, 2)]
    with pytest.raises(UnreadableInputError, match="no page 4: the last is 3"):
        abbyy.read(path, config.Extract(pages="4"), silent)


def test_a_gzip_is_read_as_what_is_in_it(tmp_path: Path) -> None:
    assert words(read(gzip.compress(document(page("sleet")).encode()), tmp_path)) == ["sleet\n"]


def test_a_page_that_is_damaged_is_an_error_and_the_others_stand(tmp_path: Path) -> None:
    text = read(document(page("one"), page("<b>two"), page("three")).encode(), tmp_path)
    assert words(text) == ["one\n", "", "three\n"]
    assert text.pages[1].error is not None
    assert "damaged" in text.pages[1].error


def test_a_file_that_breaks_off_gives_the_pages_before(tmp_path: Path) -> None:
    whole = document(page("one"), page("two"), page("three"))
    text = read(whole[: whole.index("three")].encode(), tmp_path)
    assert words(text) == ["one\n", "two\n", ""]
    assert text.pages[2].error == "the file breaks off here"


def test_a_file_cut_between_pages_says_so(tmp_path: Path) -> None:
    text = read(document(page("one"), page("two")).removesuffix("</document>").encode(), tmp_path)
    assert words(text) == ["one\n", "two\n"]
    assert any("breaks off" in said for said in text.warnings)


def test_a_gzip_that_breaks_off_gives_the_pages_before(tmp_path: Path) -> None:
    chance = Random(4)
    pages = [page("".join(chance.choices("abcdefghijklmnop ", k=3000))) for _ in range(100)]
    packed = gzip.compress(document(*pages).encode())
    text = read(packed[: len(packed) // 2], tmp_path)
    assert 20 < len(text.pages) < 60
    assert [bool(each.error) for each in text.pages] == [False] * (len(text.pages) - 1) + [True]


@given(st.data())
def test_wherever_a_file_is_cut_the_whole_pages_stand_or_there_is_one_clear_error(data: st.DataObject) -> None:
    whole = document(page("one"), page("two")).encode()
    cut = whole[: data.draw(st.integers(0, len(whole)))]
    try:
        found = list(abbyy.pages(io.BytesIO(cut), where="x.xml"))
    except UnreadableInputError:
        assert b"<page " not in cut
        return
    ends = cut.count(b"</page>")
    assert [line.text for each in found for line in each.lines] == ["one", "two"][:ends]
    assert sum(each.error is not None for each in found) == len(found) - ends


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">',
        '<!ENTITY file SYSTEM "file:///etc/passwd">',
        '<!ENTITY % far SYSTEM "http://example.org/x.dtd"> %far;',
    ],
)
@pytest.mark.parametrize("reader", [abbyy.read, alto.read, page_xml.read, djvu_xml.read])
def test_entities_are_refused_in_one_line(
    subset: str, reader: Callable[[Path, config.Extract, object], Text], tmp_path: Path
) -> None:
    path = tmp_path / "trap.xml"
    path.write_text(f"<!DOCTYPE x [{subset}]>\n" + document(page("&a;")), encoding="utf-8")
    with pytest.raises(UnreadableInputError, match="entities") as caught:
        reader(path, config.Extract(), silent)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_entity_that_nobody_declared_costs_its_page_alone(tmp_path: Path) -> None:
    text = read(document(page("&nbsp;"), page("two")).encode(), tmp_path)
    assert words(text) == ["", "two\n"]


def test_a_document_type_inside_a_page_declares_nothing(tmp_path: Path) -> None:
    trap = '<!DOCTYPE x [<!ENTITY a "ha">]>'
    text = read(document(page(trap + "&a;"), page("two")).encode(), tmp_path)
    assert words(text) == ["", "two\n"]


def test_a_document_type_alone_is_no_danger() -> None:
    data = b"<!DOCTYPE DjVuXML><DjVuXML><BODY><OBJECT><LINE><WORD>so</WORD></LINE></OBJECT></BODY></DjVuXML>"
    (found,) = djvu_xml.pages(io.BytesIO(data), where="x.xml")
    assert found.lines[0].text == "so"


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"<TEI><page/></TEI>", NotTextError, "root is <TEI>"),
        (b"<mets><page/></mets>", NotTextError, "root is <mets>"),
        (b"no xml at all", NotTextError, "no sound XML"),
        (b"<document", NotTextError, "breaks off before its first element"),
        (b'<document version="1.0">', UnreadableInputError, "breaks off before its first page"),
        (b'<document version="1.0"></document>', EmptyInputError, "holds no text"),
        (b'<document version="1.0"><page/><page width="9"/></document>', EmptyInputError, "holds no text"),
        (b"\x00\x01\x02\x03", NotTextError, "no sound XML"),
    ],
)
def test_what_cannot_be_read_says_what_it_is(
    data: bytes, error: type[KartotekaError], says: str, tmp_path: Path
) -> None:
    with pytest.raises(error, match=says) as caught:
        read(data, tmp_path)
    assert "book_abbyy.xml" in str(caught.value)


def test_a_file_of_which_no_page_can_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match="no page of the ABBYY XML file can be read: damaged"):
        read(document(page("<b>")).encode(), tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251", "koi8-r", "utf-8-sig"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    text = read(document(page("Вагоны стояли."), encoding=encoding).encode(encoding), tmp_path)
    assert words(text) == ["Вагоны стояли.\n"]
    assert not text.warnings


@pytest.mark.parametrize(("declared", "true"), [("utf-8", "windows-1251"), ("windows-1251", "utf-8")])
def test_an_encoding_declared_wrong_is_seen_and_said(declared: str, true: str, tmp_path: Path) -> None:
    sentence = "Вагоны с зерном стояли на станции до самой весны."
    text = read(document(page(sentence), encoding=declared).encode(true), tmp_path)
    assert words(text) == [sentence + "\n"]
    assert len(text.warnings) == 1


@pytest.mark.parametrize("sign", ["\x0c", "\x01", "&#12;", "&#x1F;"])
def test_control_characters_do_not_cost_the_page(sign: str, tmp_path: Path) -> None:
    text = read(document(page(f"wet{sign}snow")).encode(), tmp_path)
    assert words(text) == ["wet\ufffdsnow\n"]
    assert any("control characters" in said for said in text.warnings)


@pytest.mark.parametrize("prefix", ["", "a:"])
def test_namespaces_and_prefixes_do_not_matter(prefix: str) -> None:
    names = 'xmlns:a="urn:x"' if prefix else 'xmlns="urn:x"'
    data = f"<{prefix}alto {names}><{prefix}Page><{prefix}PrintSpace/></{prefix}Page><{prefix}Page/></{prefix}alto>"
    found = list(xml_pages(io.BytesIO(data.encode()), alto.DIALECT, where="x"))
    assert [each.element.tag for each in found if each.element is not None] == ["Page", "Page"]
    assert found[0].element is not None
    assert [child.tag for child in found[0].element] == ["PrintSpace"]


def test_an_xml_without_any_page_end_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_stream, "_MOST_BYTES_A_PAGE", 5000)
    data = (document(page("one")).removesuffix("</page></document>") + "<x/>" * 5000).encode()
    with pytest.raises(TooLargeError, match="without a new page"):
        list(abbyy.pages(io.BytesIO(data), where="x.xml"))


def test_a_page_of_more_elements_than_any_page_has_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_stream, "_MOST_TAGS", 100)
    data = document(page("one"), page("<b/>" * 100), page("three")).encode()
    errors = [each.error for each in abbyy.pages(io.BytesIO(data), where="x.xml")]
    assert errors == [None, "damaged: more elements than any page has", None]


class Trickle(io.RawIOBase):
    """A stream that gives a few bytes at a time, as a gzip may."""

    def __init__(self, data: bytes, step: int) -> None:
        self._data, self._step = io.BytesIO(data), step

    def read(self, size: int = -1) -> bytes:
        return self._data.read(self._step)


@given(st.integers(1, 40), st.integers(0, 4))
def test_pages_are_found_however_the_bytes_come(step: int, count: int) -> None:
    data = document(*(page(f"word{at}") for at in range(count))).encode()
    assert count_pages(Trickle(data, step), abbyy.DIALECT) == count  # type: ignore[arg-type]
    found = abbyy.pages(Trickle(data, step), where="x.xml")  # type: ignore[arg-type]
    assert [line.text for each in found for line in each.lines] == [f"word{at}" for at in range(count)]


def test_sheets_count_on_from_the_file_before() -> None:
    found = list(abbyy.pages(io.BytesIO(document(page("a"), page("b")).encode()), where="x", first_sheet=5, wanted={2}))
    assert [each.sheet for each in found] == [6]
