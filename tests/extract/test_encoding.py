from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from kartoteka.errors import NotTextError
from kartoteka.extract.encoding import decode

RUSSIAN = "Заведующий складом отправил сорок вагонов ржи. РГАСПИ. Ф. 17. Оп. 3. Д. 994. Л. 5."
MIXED = "The clerk wrote to the provincial office – “as before” – and filed it (ГАРФ, see below)."
POLISH = "Było to więcej książek, niż ktokolwiek w Łodzi – „tak” – przeczytał."
GERMAN = "Der Schriftführer prüfte die Akten – „wie üblich“ – für das Politbüro."
UKRAINIAN = "Бухгалтер її установи не мав жодної відомості про зерно, що зберігалося."


def test_utf8_is_no_guess() -> None:
    assert decode(RUSSIAN.encode(), where="x") == decode(codecs.BOM_UTF8 + RUSSIAN.encode(), where="x")
    assert decode(RUSSIAN.encode(), where="x").warnings == ()


@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE), ("utf-16-le", b"")]
)
def test_utf16_is_read_with_its_mark_and_without(encoding: str, mark: bytes) -> None:
    found = decode(mark + RUSSIAN.encode(encoding), where="x")
    assert found.text == RUSSIAN
    assert bool(found.warnings) == (not mark)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
        ("cp866", RUSSIAN),
        ("mac-cyrillic", RUSSIAN),
        ("cp1251", MIXED),
        ("cp1251", UKRAINIAN),
        ("koi8-u", UKRAINIAN),
        ("cp1252", GERMAN),
        ("cp1250", POLISH),
    ],
)
def test_an_older_encoding_is_told_by_its_letters_and_named(encoding: str, text: str) -> None:
    found = decode(text.encode(encoding), where="x")
    assert found.text == text
    assert encoding in found.warnings[0]


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"words\0words",
        b"PK\x03\x04words",
        b"\x01\x02words" * 5,
    ],
)
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(NotTextError):
        decode(data, where="x")


def test_one_stray_sign_in_a_long_text_is_let_through() -> None:
    text = "words " * 1000 + "\x1a"
    assert decode(text.encode(), where="x").text == text


def test_the_error_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(NotTextError, match=r"chapter\.txt"):
        decode(b"\0\0\0", where=str(tmp_path / "chapter.txt"))
