"""What a result depends on, as one digest: if it is the same again, the work need not be read again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from kartoteka.annotate import nlp
from kartoteka.config import Extract, Settings
from kartoteka.extract import ocr
from kartoteka.files import printable

# beside `chapter.pdf`: chapter.json (CSL-JSON), chapter.rdf (Zotero), and what editors add to the name
COMPANIONS = (".json", ".rdf", ".csl.json", ".works.csv")


def fingerprint(path: Path, *, digest: str, settings: Settings) -> str:
    """The digest of all that the findings of the input at `path` depend on.

    It holds the input's bytes (`digest`), the settings that change a reading, the user's authority files and table
    of works, the files beside the input that describe it, the program itself with its libraries, the recogniser of
    names, and the OCR engine with its data.
    """
    parts = [digest, printable(path), _of_settings(settings), program(), _of_ocr(settings.extract)]
    parts.append(_of_model(settings.model))
    parts += [_of_files(_under(settings.folder("authority"))), _of_files([settings.folder("works")])]
    parts.append(_of_files(path.with_suffix(suffix) for suffix in COMPANIONS))
    return _digest(parts)


@cache
def program() -> str:
    """The digest of the code, its data, and the versions of the libraries it calls.

    A version number alone would call a result unchanged while somebody mends a rule.
    """
    package = Path(str(files("kartoteka")))
    own = [path for path in _under(package) if path.suffix in {".py", ".json", ".toml"}]
    return _digest([_of_files(own), *(f"{each.name}={each.version}" for each in libraries())])


@cache
def _of_ocr(settings: Extract) -> str:
    return ocr.identity(settings)


@cache
def _of_model(model: str) -> str:
    folder = Path(model or nlp.own())
    return _of_files(_under(folder)) if folder.is_dir() else model


class Library(NamedTuple):
    """A library that the program calls."""

    name: str
    requirement: str
    """As pip takes it."""
    version: str | None
    """None if it is not installed."""


def libraries() -> list[Library]:
    """The libraries that the installed package needs on this machine, extras left out; nothing of them is imported."""
    from packaging.requirements import Requirement

    try:
        needed = [Requirement(each) for each in requires("kartoteka") or []]
    except PackageNotFoundError:
        return []
    found: list[Library] = []
    for requirement in needed:
        # tesserocr is needed only where it has a wheel, pyarrow only by an extra
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        try:
            installed = version(requirement.name)
        except PackageNotFoundError:
            installed = None
        found.append(Library(requirement.name, f"{requirement.name}{requirement.specifier}", installed))
    return found


def _of_settings(settings: Settings) -> str:
    # how many processes read does not change what they read; the folders count by their content
    pictures = {**asdict(settings.extract), "ocr_threads": None}
    reading = {"extract": pictures, "annotate": asdict(settings.annotate)}
    return repr(reading)


def _under(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []


def _of_files(paths: Iterable[Path]) -> str:
    return _digest(f"{printable(path.name)}\x1f{_digest([path.read_bytes()])}" for path in paths if path.is_file())


def _digest(parts: Iterable[str | bytes]) -> str:
    made = blake2b(digest_size=12)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big") + data)
    return made.hexdigest()
