from __future__ import annotations

import pytest

from cli.reference import PATH, reference


def test_docs_say_what_the_commands_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert PATH.read_text(encoding="utf-8") == reference(), "run `python tests/cli/reference.py`"
