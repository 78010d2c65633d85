from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Kartoteka
from kartoteka import __version__, cli
from kartoteka.errors import UsageError

HEAVY = {"spacy", "pandas", "sqlalchemy", "jinja2", "pdfplumber", "pypdfium2", "numpy", "rich", "pydantic"}
COMMANDS = [
    "run", "status", "parse", "lookup", "report", "audit", "judge", "import", "export", "evaluate", "doctor", "demo", "schema",
]  # fmt: skip


def loaded(code: str) -> set[str]:
    """The heavy modules that are loaded after `code` has run in a fresh process."""
    show = "import sys; print(*sorted(sys.modules))"
    ended = subprocess.run([sys.executable, "-c", f"{code}\n{show}"], capture_output=True, text=True, check=True)
    return HEAVY & {name.split(".")[0] for name in ended.stdout.splitlines()[-1].split()}


def test_importing_the_package_or_the_commands_loads_nothing_heavy() -> None:
    assert loaded("import kartoteka") == set()
    assert loaded("import kartoteka.cli") == set()


def test_help_and_parse_load_nothing_heavy() -> None:
    for arguments in (["--help"], ["parse", "RTsKhIDNI, 17/3/994, 56."]):
        code = f"import sys; sys.argv = {['kartoteka', *arguments]!r}\nfrom kartoteka.cli import main\n"
        assert loaded(f"{code}try:\n    main()\nexcept SystemExit:\n    pass") == set(), arguments


def test_help_names_every_command_of_the_contract(kartoteka: Kartoteka) -> None:
    said = kartoteka("--help")
    assert said.code == 0
    named = said.out.partition("Commands:")[2]
    assert [line.split()[0] for line in named.splitlines() if line.startswith("  ") and line[2] != " "] == COMMANDS
    assert kartoteka("--version").out == f"kartoteka {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself_in_80_columns(kartoteka: Kartoteka, command: str) -> None:
    said = kartoteka(command, "--help")
    assert said.code == 0
    assert max(map(len, said.out.splitlines())) <= 80


def test_an_error_is_one_line_and_no_traceback(kartoteka: Kartoteka) -> None:
    said = kartoteka("schema", "nonsense")
    assert said.code == 2
    assert said.out == ""
    assert said.err.startswith("kartoteka: schema: there is no table 'nonsense'. Choose one of works,")
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["--debug", "schema", "x"], ["schema", "x", "--debug"]])
def test_debug_shows_where_it_happened(
    kartoteka: Kartoteka, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["kartoteka", *arguments])
    with pytest.raises(UsageError):
        cli.main()


def test_after_two_dashes_debug_is_a_word_like_others() -> None:
    assert cli._without_debug(["parse", "--debug", "--", "--debug"]) == (["parse", "--", "--debug"], True)
    assert cli._without_debug(["parse", "--", "--debug"]) == (["parse", "--", "--debug"], False)


def test_a_defect_is_one_line_too_and_says_what_to_do(kartoteka: Kartoteka, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: str) -> None:
        raise RuntimeError("two\nlines")

    monkeypatch.setattr("kartoteka.schema.of_table", broken)
    said = kartoteka("schema", "works")
    assert said.code == 1
    assert said.err.startswith("kartoteka: RuntimeError: two lines (This is a defect of the program.")
    assert said.err.count("\n") == 1


def test_wrong_words_end_with_2(kartoteka: Kartoteka) -> None:
    for arguments in (
        ["nonsense"],
        ["run"],
        ["export"],
        ["run", "x", "--nonsense"],
        ["lookup", "x", "--csv", "--json"],
    ):
        assert kartoteka(*arguments).code == 2, arguments


def test_wrong_settings_end_with_2_and_name_file_and_key(kartoteka: Kartoteka, tmp_path: Path) -> None:
    (tmp_path / "kartoteka.toml").write_text("[run]\nworker = 2\n")
    said = kartoteka("run", "x")
    assert said.code == 2
    assert (
        "kartoteka.toml [run]: there is no key 'worker'. Allowed: workers, timeout, memory, cluster, isolated."
        in said.err
    )


@pytest.mark.skipif(os.name == "nt", reason="a pipe that closes is tried on POSIX")
def test_a_reader_that_goes_away_is_no_error() -> None:
    kartoteka = [sys.executable, "-m", "kartoteka", "schema"]
    with subprocess.Popen(kartoteka, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""


def test_cyrillic_goes_out_whole_where_python_would_write_ascii() -> None:
    command = [sys.executable, "-m", "kartoteka", "parse", "РГАСПИ. Ф. 17. Оп. 3. Д. 994. Л. 56"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    ended = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert "printed as РГАСПИ".encode() in ended.stdout
