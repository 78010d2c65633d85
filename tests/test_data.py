from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).parent / "data"


def test_each_file_of_the_test_data_has_a_source_and_a_licence() -> None:
    rows = [
        line.split("|") for line in (DATA / "README.md").read_text(encoding="utf-8").splitlines() if line[:1] == "|"
    ]
    listed = {row[1].strip() for row in rows if len(row) > 3 and row[2].strip() and row[3].strip()}
    files = {file.relative_to(DATA).as_posix() for file in DATA.rglob("*") if file.is_file()} - {"README.md"}
    assert files <= listed
