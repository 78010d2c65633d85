"""The example notebook runs from above to below, and is committed without what it printed."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import nbformat
import pytest

from factories import cited, open_citation, says, with_names
from kartoteka import index

NOTEBOOK = Path(__file__).parents[2] / "examples" / "card_index.ipynb"


def cells() -> list[dict[str, Any]]:
    book: dict[str, Any] = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    return [cell for cell in book["cells"] if cell["cell_type"] == "code"]


def test_it_is_a_notebook_without_outputs() -> None:
    nbformat.validate(json.loads(NOTEBOOK.read_text(encoding="utf-8")))
    assert cells()
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells())


def test_every_cell_shows_something(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = index.open_index(tmp_path / "outputs", create=True)
    pair = (cited("rgaspi/17/3/994"), cited("garf/R-5446/22a/69"))
    works = [says(name, *pair, year=year) for name, year in (("Second", 2001), ("Third", 2003))]
    index.add(engine, with_names(), *works, says("Fourth", open_citation("-/1/2/3", "4", written="TsDA")))
    engine.dispose()
    (tmp_path / "examples").mkdir()
    monkeypatch.chdir(tmp_path / "examples")
    names: dict[str, object] = {}
    for cell in cells():
        source = "".join(cell["source"])
        *statements, last = ast.parse(source).body
        if not isinstance(last, ast.Expr):
            exec(compile(source, "cell", "exec"), names)
            continue
        exec(compile(ast.Module(statements, []), "cell", "exec"), names)
        shown = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
        assert len(shown) > 0, source
