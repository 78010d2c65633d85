"""README's commands are run for real, and their output is compared with what README says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from docs.readme import BLOCK, README, ROOT, SHOWING, checkout, printed, untimed

TEXT = README.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return checkout(tmp_path_factory.mktemp("readme"))


def test_the_first_screen_shows_one_command_and_what_was_read() -> None:
    first = "\n".join(TEXT.splitlines()[:24])
    assert '$ kartoteka parse "RTsKhIDNI, 17/3/994, 56."' in first
    assert "rgaspi/17/3/994" in first


@pytest.mark.slow
@pytest.mark.parametrize("document", SHOWING, ids=lambda path: path.stem)
def test_every_command_prints_what_the_documents_say(document: Path, tmp_path: Path) -> None:
    text, folder = document.read_text(encoding="utf-8"), checkout(tmp_path)
    shown = list(BLOCK.finditer(text))
    assert len(shown) == text.count("\n$ ")
    for block in shown:
        assert untimed(printed(block["command"], folder)) == untimed(block["output"]), (
            f"{document.name} is out of date: python tests/docs/readme.py writes it anew"
        )


@pytest.mark.slow
@pytest.mark.parametrize("code", re.findall(r"^```python\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL))
def test_the_python_of_the_readme_runs(folder: Path, code: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "17/3/994" in done.stdout


def test_every_file_that_the_readme_names_is_there() -> None:
    named = re.findall(r"\[[^]]+\]\((?!http)([^)#]+)\)", TEXT) + re.findall(
        r"`(corpus/[\w./]+|pipeline/[\w./]+)`", TEXT
    )
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_target_that_the_readme_names_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"^make ([a-z]+)", TEXT, re.MULTILINE)) <= targets
