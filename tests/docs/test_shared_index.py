"""The commands of docs/shared_index.md, against a server that runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from docs.readme import ROOT, checkout

if TYPE_CHECKING:
    from postgres import Server

TEXT = (ROOT / "docs" / "shared_index.md").read_text(encoding="utf-8")
SHOWN = "postgresql://ann@db.example.org/citations"


@pytest.mark.slow
def test_the_commands_and_the_rights_work(postgresql: Server, tmp_path: Path) -> None:
    folder = checkout(tmp_path)
    (folder / "kartoteka.toml").write_text("[annotate]\nentities = false\n")
    (grants,) = re.findall(r"^```sql\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    postgresql.do(
        "CREATE DATABASE citations", "CREATE ROLE ann LOGIN PASSWORD 'a'", "CREATE ROLE bob LOGIN PASSWORD 'b'"
    )
    commands = re.findall(r"^\$ kartoteka (.*)$", TEXT, re.MULTILINE)
    assert len(commands) == TEXT.count(SHOWN) == 3

    def said(command: str, url: str) -> str:
        words = [part.strip('"') for part in re.findall(r'"[^"]*"|\S+', command.replace(SHOWN, url))]
        done = subprocess.run([sys.executable, "-m", "kartoteka", *words], cwd=folder, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    owner, ann = postgresql.url("citations"), postgresql.url("citations", user="ann", password="a")
    run, lookup, report = commands
    said(run, owner)
    postgresql.do(grants, "GRANT writers TO ann", "GRANT readers TO bob", database="citations")
    said(f"{run} --force", ann)
    assert "17/3/994" in said(lookup, postgresql.url("citations", user="bob", password="b"))
    said(report, ann)
    assert (folder / "ours.html").is_file()
