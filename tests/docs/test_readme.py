"""README's commands are run for real, and their output is compared with what README says."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROGRAM = Path(sys.executable).with_name("kartoteka")


@dataclass(frozen=True, slots=True)
class Said:
    """One command of README and what README says that it prints."""

    command: str
    output: str


def said() -> list[Said]:
    blocks = re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    parts = [part for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE) if part]
    return [Said(*part.split("\n", 1)) for part in parts]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh checkout's corpus, in which the commands follow each other as a reader types them."""
    place = tmp_path_factory.mktemp("readme")
    for name in ("sources", "authority"):
        shutil.copytree(ROOT / "corpus" / name, place / "corpus" / name)
    shutil.copy(ROOT / "corpus" / "works.csv", place / "corpus")
    return place


def run(command: str, folder: Path) -> str:
    words = shlex.split(command)
    assert words[0] == "kartoteka"
    quiet = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [str(PROGRAM), *words[1:]], cwd=folder, env=quiet, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    assert done.returncode == 0, done.stdout.decode()
    return done.stdout.decode()


def pattern(output: str) -> str:
    """README's words as a pattern; `...` alone on a line stands for any lines, and a time in seconds for any time."""
    lines = re.escape(output.rstrip("\n")).replace(re.escape("\n...\n"), r"\n(?:.*\n)*?")
    return re.sub(r"\d+(?:\\\.\d+)?(?=\\? s\b)", r"\\d+(?:\\.\\d+)?", lines)


def test_the_first_screen_shows_one_command_and_what_was_read() -> None:
    first = "\n".join(README.splitlines()[:24])
    assert '$ kartoteka parse "RTsKhIDNI, 17/3/994, 56."' in first
    assert "rgaspi/17/3/994" in first


@pytest.mark.slow
def test_every_command_prints_what_the_readme_says(folder: Path) -> None:
    for each in said():
        printed = run(each.command, folder)
        assert re.fullmatch(pattern(each.output), printed.rstrip("\n")), f"$ {each.command}\n{printed}"


@pytest.mark.slow
def test_the_python_of_the_readme_runs(folder: Path) -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "17/3/994" in done.stdout


def test_every_file_that_the_readme_names_is_there() -> None:
    named = re.findall(r"\[[^]]+\]\((?!http)([^)#]+)\)", README) + re.findall(
        r"`(corpus/[\w./]+|pipeline/[\w./]+)`", README
    )
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_target_that_the_readme_names_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"^make ([a-z]+)", README, re.MULTILINE)) <= targets
