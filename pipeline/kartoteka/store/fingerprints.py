"""What a result depends on, as digests: if they are the same again, the work need not be read again."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from functools import cache, cached_property
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from pathlib import Path
from typing import Final, NamedTuple

from kartoteka.annotate import nlp
from kartoteka.config import Extract, Settings
from kartoteka.extract import ocr
from kartoteka.files import appearance, printable

# beside `chapter.pdf`: chapter.json (CSL-JSON), chapter.rdf (Zotero), and what editors add to the name
COMPANIONS = (".json", ".rdf", ".csl.json", ".works.csv")
_PARTS: Final = (
    "its bytes have changed",
    "it was renamed, or what describes it has changed",
    "other settings",
    "other authority files",
    "another version of the program, its libraries, models or OCR data",
)
"""What is said of an input if a part of its fingerprint, in order, is another than before."""


class Fingerprints:
    """The fingerprints of the inputs of one run; what all of them share is digested once."""

    def __init__(self, settings: Settings, *, known: Mapping[str, str] | None = None) -> None:
        """Takes what is known.

        Args:
            settings: what the inputs are read with.
            known: `digests` of an earlier run: what lies on disk as it lay then is not read for its digest.
        """
        self._settings = settings
        self._known = known or {}
        self.digests: dict[str, str] = {}
        """Of what is slow to digest, by how it lies on disk."""
        self._names: dict[Path, frozenset[str]] = {}

    def of(self, path: Path, *, digest: str) -> str:
        """All that the findings of the input at `path`, whose bytes have `digest`, depend on: a digest a part.

        Its bytes; its name, the files beside it that describe it and its row in the table of works; the settings that
        change a reading; the user's authority files; the program with its libraries, models and OCR data.
        """
        return ".".join((digest, _digest([printable(path), *self._beside(path, digest)]), *self._shared))

    @cached_property
    def _shared(self) -> tuple[str, str, str]:
        settings = self._settings
        model = settings.model or nlp.own()
        of_model = self._remembered(_under(Path(model))) if model and Path(model).is_dir() else model
        return (
            _of_settings(settings),
            _of_files(_under(settings.folder("authority"))),
            _digest([self._program(), of_model, self._ocr(settings.extract)]),
        )

    @cached_property
    def _table(self) -> Callable[[Path, str], str]:
        table = self._settings.folder("works")
        if not table.is_file():
            return lambda _, __: ""
        from kartoteka.catalogue import works_table

        return works_table.told(table)

    def _beside(self, path: Path, digest: str) -> Iterable[str]:
        if path.parent not in self._names:
            self._names[path.parent] = frozenset(name.casefold() for name in _listed(path.parent))
        beside = [path.with_suffix(suffix) for suffix in COMPANIONS]
        yield _of_files(each for each in beside if each.name.casefold() in self._names[path.parent])
        yield self._table(path, digest)

    def _program(self) -> str:
        own = _own_files()
        return self._remembered(own, _libraries_lie(), make=program)

    def _ocr(self, settings: Extract) -> str:
        outside = shutil.which("tesseract")
        return self._remembered(
            [*ocr.available().values(), *([Path(outside)] if outside else [])],
            settings.languages,
            _libraries_lie(),
            make=lambda: ocr.identity(settings),
        )

    def _remembered(self, paths: Iterable[Path], *also: str, make: Callable[[], str] | None = None) -> str:
        """What `make` gives (by default the digest of the files), or gave when the files lay as they do now."""
        paths = list(paths)
        lie = appearance(paths)
        key = _digest([lie, *also]) if lie is not None else None
        made = self._known.get(key or "") or (make() if make is not None else _of_files(paths))
        if key is not None:
            self.digests[key] = made
        return made


def changed(before: str | None, now: str) -> str:
    """Why an input with the fingerprint `now` is read again."""
    parts = (before or "").split(".")
    if len(parts) != len(_PARTS):
        return _PARTS[-1]
    told = (words for words, one, other in zip(_PARTS, parts, now.split("."), strict=True) if one != other)
    return next(told, "")


@cache
def program() -> str:
    """The digest of the code, its data, and the versions of the libraries it calls.

    A version number alone would call a result unchanged while somebody mends a rule.
    """
    return _digest([_of_files(_own_files()), *(f"{each.name}={each.version}" for each in libraries())])


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


@cache
def _own_files() -> tuple[Path, ...]:
    package = Path(str(files("kartoteka")))
    return tuple(path for path in _under(package) if path.suffix in {".py", ".json", ".toml"})


@cache
def _libraries_lie() -> str:
    """How the folders with libraries lie on disk: one that is installed anew or taken away changes its folder."""
    folders = [Path(each) for each in sys.path if each and Path(each).is_dir()]
    return _digest([sys.version, *(f"{each}\x1f{each.stat().st_mtime_ns}" for each in folders)])


def _of_settings(settings: Settings) -> str:
    # how many processes read does not change what they read; the folders count by their content
    pictures = {**asdict(settings.extract), "ocr_threads": None}
    return _digest([repr({"extract": pictures, "annotate": asdict(settings.annotate)})])


def _under(folder: Path) -> list[Path]:
    found: list[Path] = []
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        found += [Path(here, name) for name in names]
    return sorted(found)


def _listed(folder: Path) -> list[str]:
    try:
        return [each.name for each in folder.iterdir()]
    except OSError:
        return []


def _of_files(paths: Iterable[Path]) -> str:
    return _digest(f"{printable(path.name)}\x1f{_digest([path.read_bytes()])}" for path in paths if path.is_file())


def _digest(parts: Iterable[str | bytes]) -> str:
    made = blake2b(digest_size=8)
    for part in parts:
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big") + data)
    return made.hexdigest()
