"""The job script of docs/cluster.md is what dask-jobqueue makes of the settings that stand above it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOC = (Path(__file__).parents[2] / "docs" / "cluster.md").read_text(encoding="utf-8")


def test_the_job_script_is_generated(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("dask_jobqueue")
    (code,) = re.findall(r"^```python\n(.*?)^```", DOC, re.MULTILINE | re.DOTALL)
    (shown,) = re.findall(r"^```bash\n(.*?)^```", DOC, re.MULTILINE | re.DOTALL)
    made, asked, _ = code.partition("print(cluster.job_script())")
    names: dict[str, object] = {}
    exec(made + asked, names)
    names["cluster"].close()  # type: ignore[attr-defined]
    printed = re.sub(r"tcp://\S+", "ADDRESS", capsys.readouterr().out)
    assert printed.split() == shown.split()
