"""What a change of the authority data gains and loses on the gold: `make golddiff`.

The program of the working tree reads the gold twice: with the data of a commit, and with its own. Without changes in the
working tree the commit is the one before the last. Only prints: what is lost may have been wrong.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parents[2]
DATA = (Path("pipeline/kartoteka/authority"), Path("corpus/authority"))
DATA_FILES = [f":(glob){folder.as_posix()}/**/*.json" for folder in DATA]
GOLD = (ROOT / "corpus" / "gold", ROOT / "corpus" / "gold" / "references", ROOT.parent / "shared" / "gold")


def git(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Runs git at the root of the project."""
    return subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, check=False)


def is_same(commit: str) -> bool:
    """True if the working tree has the data of `commit`."""
    new = git("ls-files", "--others", "--exclude-standard", "--", *DATA_FILES).stdout
    return not new and git("diff", "--quiet", commit, "--", *DATA_FILES).returncode == 0


def chosen() -> str | None:
    """The commit to compare with: the last, or the one before if the working tree has nothing new; None without history."""
    for commit in ("HEAD", "HEAD~1"):
        if git("rev-parse", "--verify", "--quiet", commit).returncode:
            return None
        if commit == "HEAD~1" or not is_same(commit):
            return commit
    return None


def with_data_of(commit: str, folder: Path) -> None:
    """The program and the sample of the working tree in `folder`, with the data of `commit`."""
    for name in ("pipeline", "corpus"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for data in DATA:
        for path in (folder / data).rglob("*.json"):
            path.unlink()
    for data in DATA:
        packed = git("archive", commit, data.as_posix())
        if packed.returncode == 0:
            with tarfile.open(fileobj=BytesIO(packed.stdout)) as tar:
                members = [each for each in tar.getmembers() if each.name.endswith(".json")]
                tar.extractall(folder, members, filter="data")


def evaluate(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`kartoteka evaluate` by the program in `root`, on the gold of the working tree."""
    gold = [str(path) for path in GOLD if path.is_dir()]
    return subprocess.run(
        [sys.executable, "-m", "kartoteka", "evaluate", *gold, *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "pipeline")},
        capture_output=True,
        text=True,
        check=False,
    )


def main() -> None:
    """Prints gains and losses."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--commit", default=chosen(), help="compare with the data of this commit")
    commit = options.parse_args().commit
    if commit is None:
        sys.stdout.write("There is no earlier commit to compare the authority data with.\n")
        return
    if is_same(commit):
        sys.stdout.write(f"The authority data are those of {commit}: nothing is gained or lost.\n")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with_data_of(commit, folder)
        before = evaluate(folder, "--json")
        if before.returncode:
            sys.exit(f"The gold cannot be read with the data of {commit}:\n{before.stderr}")
        earlier = folder / "earlier.json"
        earlier.write_text(before.stdout, encoding="utf-8")
        now = evaluate(ROOT, "--against", str(earlier))
    if now.returncode not in (0, 1):
        sys.exit(f"The gold cannot be read with the data of the working tree:\n{now.stderr}")
    sys.stdout.write(f"The authority data against those of {commit}:\n{now.stdout.rpartition(chr(10) * 2)[2]}")


if __name__ == "__main__":
    main()
