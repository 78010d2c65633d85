"""The rules of the house that no other tool checks."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from kartoteka import __version__
from kartoteka.evaluate.gold import load

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
EMPTY_WORDS = {"utils", "helpers", "common", "manager", "base", "core", "misc", "models"}
WORKS = {ROOT / "corpus" / "sources", ROOT / "corpus" / "print"}
CODE = sorted(path for folder in ("pipeline", "tests", "corpus") for path in (ROOT / folder).rglob("*.py"))

STARTED = """
import runpy, sys
from os.path import dirname
path = sys.path[1:]
for script in sys.argv[1:]:
    sys.path[:] = [dirname(script), *path]
    runpy.run_path(script, run_name="started")
    # what one script has found, the next must find itself
    for name in [name for name, each in sys.modules.items() if "/tests/" in str(getattr(each, "__file__", ""))]:
        del sys.modules[name]
"""


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode != 0:
        pytest.skip("this is no git checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def pyproject() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def locked(name: str) -> dict[str, str]:
    pins = re.findall(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
    return {canonicalize_name(package): version for package, version in pins}


def unmet(requirements: list[str], lock: str) -> list[str]:
    """The requirements that the lock does not meet."""
    pins = locked(lock)
    asked = [Requirement(each) for each in requirements]
    return [str(each) for each in asked if pins.get(canonicalize_name(each.name), "none") not in each.specifier]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_versions_and_digests_and_no_registry(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"https?://|file:|--(extra-)?index-url|--find-links", text)
    assert text.count("==") <= text.count("--hash=sha256:")


def test_the_locks_meet_everything_that_pyproject_asks_for() -> None:
    project = pyproject()["project"]
    build = pyproject()["build-system"]
    assert isinstance(project, dict)
    assert isinstance(build, dict)
    assert unmet(project["dependencies"] + build["requires"], "requirements.lock") == []
    assert unmet(project["optional-dependencies"]["dev"], "requirements-dev.lock") == []


def test_the_two_locks_agree() -> None:
    run, dev = locked("requirements.lock"), locked("requirements-dev.lock")
    assert {name: dev.get(name) for name in run} == run


def test_no_code_file_is_named_by_an_empty_word_or_holds_several_ideas() -> None:
    assert [path for path in CODE if path.stem in EMPTY_WORDS] == []
    lines = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8").splitlines() for path in CODE}
    filled = {name: sum(bool(line.strip()) for line in each) for name, each in lines.items()}
    long = {name: count for name, count in filled.items() if count > 400}
    assert long == {}


def test_nothing_names_a_machine_or_a_registry() -> None:
    here = "|".join(re.escape(f"{folder}/") for folder in (ROOT, Path.home()))
    forbidden = re.compile(rf"{here}|pyp[i]\.org/simple|index-ur[l]\s*=")
    found = []
    for path in tracked():
        if path.suffix in {".pdf", ".png", ".db"} or path.name == "Makefile":
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if forbidden.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert found == []


def test_the_design_names_the_layers_that_the_contract_holds() -> None:
    tool = pyproject()["tool"]
    assert isinstance(tool, dict)
    layers = [each.replace("(", "").replace(")", "") for each in tool["importlinter"]["contracts"][0]["layers"]]
    told = " ".join((ROOT / "docs" / "design.md").read_text(encoding="utf-8").split())
    assert " > ".join(f"`{layer}`" for layer in layers) in told


def test_the_changelog_tells_of_this_version() -> None:
    assert re.search(
        rf"^## \[({re.escape(__version__)}|Unreleased)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )


def test_every_file_of_the_corpus_is_explained_in_its_readme() -> None:
    told = (ROOT / "corpus" / "README.md").read_text(encoding="utf-8")
    own = [path for path in tracked() if path.parent in WORKS]
    assert own
    assert [path.name for path in own if f"{path.parent.name}/{path.name}`" not in told] == []


def test_every_work_of_the_corpus_has_gold_and_a_sidecar_or_a_title_page() -> None:
    sources = {path for path in tracked() if path.parent in WORKS}
    golds = {load(path).source for path in (ROOT / "corpus" / "gold").glob("*.jsonl")}
    assert golds & sources == sources
    with (ROOT / "corpus" / "works.csv").open(encoding="utf-8", newline="") as file:
        listed = {row["path"] for row in csv.DictReader(file)}
    assert listed < {path.name for path in sources}


def test_every_test_file_of_data_is_listed_with_its_source() -> None:
    folder = ROOT / "tests" / "data"
    if not folder.is_dir():
        pytest.skip("the tests have no data files")
    told = (folder / "README.md").read_text(encoding="utf-8")
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "README.md"]
    assert [path.name for path in files if path.name not in told] == []


@pytest.mark.parametrize("words", [["-c", "import kartoteka"], ["-m", "kartoteka", "--help"]], ids=["import", "help"])
def test_what_is_asked_for_every_time_stays_light(words: list[str]) -> None:
    done = subprocess.run([sys.executable, "-X", "importtime", *words], capture_output=True, text=True, check=True)
    modules = set(re.findall(r"\|\s*(\w+)$", done.stderr, re.MULTILINE))
    assert not modules & {"spacy", "pandas", "sqlalchemy", "rapidfuzz", "pdfplumber", "pypdfium2"}


def test_every_benchmark_starts_as_its_readme_says() -> None:
    # eyecite has an environment of its own, which the script makes
    scripts = sorted(path for path in (ROOT / "tests" / "bench").glob("*.py") if path.name != "archival_speed_peer.py")
    command = [sys.executable, "-c", STARTED, *map(str, scripts)]
    done = subprocess.run(command, cwd=ROOT, env={}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
