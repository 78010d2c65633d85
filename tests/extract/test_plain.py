from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka import config, extract
from kartoteka.document import Text
from kartoteka.errors import EmptyInputError, NotTextError, TooLargeError, UnreadableInputError


def read(tmp_path: Path, data: bytes | str, *, name: str = "chapter.txt") -> Text:
    file = tmp_path / name
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return extract.read(file)


def test_line_ends_of_every_machine_become_one(tmp_path: Path) -> None:
    assert read(tmp_path, "one\r\ntwo\rthree\nfour").raw == "one\ntwo\nthree\nfour"


def test_nothing_else_is_changed(tmp_path: Path) -> None:
    odd = "  two  spaces\t, a tab;\u00a0and \u00adsoft\n\n\n¹ note"
    assert read(tmp_path, odd).raw == odd


def test_form_feeds_part_pages_and_belong_to_none(tmp_path: Path) -> None:
    text = read(tmp_path, "one\n\fto\nthree\n\f")
    assert [page.span.cut(text.raw) for page in text.pages] == ["one\n", "to\nthree\n"]
    assert [(line.span.cut(text.raw), line.page) for line in text.lines if len(line.span)] == [
        ("one", 1),
        ("to", 2),
        ("three", 2),
    ]


def test_a_blank_page_inside_keeps_its_number(tmp_path: Path) -> None:
    text = read(tmp_path, "one\f\fthree")
    assert [page.number for page in text.pages] == [1, 2, 3]
    assert text.page_at(text.raw.index("three")) == 3


def test_a_text_without_form_feeds_is_one_page(tmp_path: Path) -> None:
    text = read(tmp_path, "one\n\ntwo\n")
    assert [page.span.cut(text.raw) for page in text.pages] == ["one\n\ntwo\n"]
    assert [line.span.cut(text.raw) for line in text.lines] == ["one", "", "two"]


@pytest.mark.parametrize("content", ["", " \n\f\t\n", "\ufeff"])
def test_a_file_without_words_is_empty(tmp_path: Path, content: str) -> None:
    with pytest.raises(EmptyInputError):
        read(tmp_path, content)


def test_a_text_beyond_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "archive.txt"
    with file.open("wb") as large:
        large.truncate(3_000_000)
    with pytest.raises(TooLargeError, match="max_text_megabytes"):
        extract.read(file, config.Extract(max_text_megabytes=2))


def test_a_suffix_without_a_reader_is_refused_with_those_that_have_one(tmp_path: Path) -> None:
    with pytest.raises(NotTextError, match=r"\.docx.*\.txt"):
        read(tmp_path, "words", name="chapter.docx")


def test_pages_are_chosen_by_their_form_feeds(tmp_path: Path) -> None:
    file = tmp_path / "chapter.txt"
    file.write_text("one\n\fto\nthree\n\ffour\n\f")
    text = extract.read(file, config.Extract(pages="2-"))
    assert text.raw == "to\nthree\n\ffour\n\f"
    assert [(page.number, page.sheet, page.span.cut(text.raw)) for page in text.pages] == [
        (1, 2, "to\nthree\n"),
        (2, 3, "four\n"),
    ]
    assert [(line.span.cut(text.raw), line.page) for line in text.lines][:2] == [("to", 1), ("three", 1)]
    assert extract.read(file, config.Extract(pages="1")).raw == "one\n"


def test_a_page_beyond_the_end_is_an_error_and_so_is_one_where_there_are_none(tmp_path: Path) -> None:
    file = tmp_path / "chapter.txt"
    file.write_text("one\ftwo")
    with pytest.raises(UnreadableInputError, match=r"chapter\.txt: there is no page 3: the last is 2"):
        extract.read(file, config.Extract(pages="3"))
    file.write_text("one and two")
    with pytest.raises(UnreadableInputError, match="no page breaks"):
        extract.read(file, config.Extract(pages="2-3"))
    assert extract.read(file, config.Extract(pages="1")).raw == "one and two"


@given(st.text(alphabet="ab\n\f ", min_size=1, max_size=60).filter(lambda text: text.strip() != ""))
def test_every_line_lies_on_its_page_and_every_letter_in_a_line(
    tmp_path_factory: pytest.TempPathFactory, raw: str
) -> None:
    text = read(tmp_path_factory.getbasetemp(), raw)
    pages = {page.number: page.span for page in text.pages}
    inside: set[int] = set()
    for line in text.lines:
        inside.update(range(line.span.start, line.span.end))
        if len(line.span) and line.span.cut(raw).strip():
            assert line.span in pages[line.page]
            assert text.page_at(line.span.start) == line.page
    assert all(at in inside for at, char in enumerate(raw) if char not in "\n\f")
