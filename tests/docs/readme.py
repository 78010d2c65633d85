"""The commands that README and docs show. `python tests/docs/readme.py` runs them and writes what they print there."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
SHOWING = (README, ROOT / "docs" / "judgements.md")
"""Documents whose commands follow each other as a reader types them."""
PROGRAM = Path(sys.executable).with_name("kartoteka")
BLOCK = re.compile(r"^\$ (?P<command>kartoteka .*)\n(?P<output>(?:(?!```|\$ ).*\n)*)", re.MULTILINE)


def checkout(folder: Path) -> Path:
    """A fresh checkout's corpus in `folder`, in which the commands follow each other as a reader types them."""
    for name in ("sources", "authority"):
        shutil.copytree(ROOT / "corpus" / name, folder / "corpus" / name)
    shutil.copy(ROOT / "corpus" / "works.csv", folder / "corpus")
    return folder


def printed(command: str, folder: Path) -> str:
    """What `command` prints, data and talk, on a terminal of 100 columns.

    Raises:
        RuntimeError: it ends with anything but 0.
    """
    words = shlex.split(command)
    plain = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [str(PROGRAM), *words[1:]], cwd=folder, env=plain, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(f"$ {command} ends with {done.returncode}:\n{done.stdout.decode()}")
    return done.stdout.decode().rstrip("\n") + "\n"


def untimed(text: str) -> str:
    """`text` with every time in seconds, and every day of a decision, blotted out."""
    return re.sub(r"\b\d{4}-\d\d-\d\d\b", "DAY", re.sub(r"\b\d+\.\d+ s\b", "? s", text))


def refreshed(text: str, folder: Path) -> str:
    """A document with what its commands print now."""
    return BLOCK.sub(lambda found: f"$ {found['command']}\n{printed(found['command'], folder)}", text)


if __name__ == "__main__":
    for document in SHOWING:
        with TemporaryDirectory() as place:
            text = refreshed(document.read_text(encoding="utf-8"), checkout(Path(place)))
        document.write_text(text, encoding="utf-8")
