from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from kartoteka.errors import TooLargeError, UnreadableInputError
from kartoteka.extract import compressed
from kartoteka.extract.compressed import opened, unpacked

WORDS = b"Words of a page. " * 10_000


def test_a_file_is_opened_as_it_is_and_a_gzip_unpacked_whatever_it_is_called(tmp_path: Path) -> None:
    for data in (WORDS, gzip.compress(WORDS), b"", b"x"):
        (tmp_path / "a.txt").write_bytes(data)
        with opened(tmp_path / "a.txt") as file:
            assert file.read() == (WORDS if data.startswith(b"\x1f") else data)


def test_a_member_of_a_zip_is_unpacked_twice() -> None:
    for data in (WORDS, gzip.compress(WORDS)):
        with unpacked(io.BytesIO(data), size=len(data), where="a.zip, 1.txt") as file:
            assert file.read() == WORDS


@pytest.mark.parametrize("damage", ["cut", "checksum", "middle"])
def test_a_damaged_gzip_is_one_clear_error(tmp_path: Path, damage: str) -> None:
    data = bytearray(gzip.compress(WORDS))
    if damage == "cut":
        del data[-20:]
    elif damage == "checksum":
        data[-6] ^= 1
    else:
        data[40:60] = bytes(20)
    path = tmp_path / "a.txt.gz"
    path.write_bytes(data)
    with pytest.raises(UnreadableInputError, match=r"a\.txt\.gz: damaged"), opened(path) as file:
        file.read()


def test_a_bomb_ends_after_some_bytes_not_at_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compressed, "_SAFE", 1_000_000)
    path = tmp_path / "bomb.xml.gz"
    path.write_bytes(gzip.compress(bytes(20_000_000)))
    with opened(path) as file:
        assert file.read(500_000) == bytes(500_000)
        with pytest.raises(TooLargeError, match=r"bomb\.xml\.gz: it unpacks to more than [1-4] MB"):
            file.read()
