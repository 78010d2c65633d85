from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kartoteka.cli import main

CHAPTER = """The commission on fodder met for the first time in March 1937.1 It had eleven members, and seven of them
came.2 What they decided was carried out in two districts only.3

¹ RTsKhIDNI, 17/3/994, 56.

² Ibid., 57-8.

³ GARF, f. R-5446, op. 22a, d. 69, l. 8ob.
"""


@dataclass(frozen=True, slots=True)
class Said:
    """What a command left behind."""

    code: int
    out: str
    err: str


Kartoteka = Callable[..., Said]


@pytest.fixture
def kartoteka(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, request: pytest.FixtureRequest
) -> Kartoteka:
    """Runs a command in this process, in a folder of its own whose settings leave the trained model out."""
    (tmp_path / "kartoteka.toml").write_text("[annotate]\nentities = false\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def call(*arguments: str | Path, stdin: str | bytes = b"") -> Said:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        monkeypatch.setattr(sys, "argv", ["kartoteka", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        code = ended.value.code
        return Said(code if isinstance(code, int) else 0, said.out, said.err)

    return call


@pytest.fixture
def index(kartoteka: Kartoteka, tmp_path: Path) -> Path:
    """The folder of a run over one work."""
    (tmp_path / "a.txt").write_text(CHAPTER, encoding="utf-8")
    assert kartoteka("run", "a.txt", "-q").code == 0
    return tmp_path / "outputs"
