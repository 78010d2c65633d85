"""What the words after `run` name: files, folders, patterns."""

from __future__ import annotations

from collections.abc import Sequence
from glob import glob, has_magic
from hashlib import blake2b
from pathlib import Path

from kartoteka.document import Source
from kartoteka.errors import MissingInputError, NoSourcesError
from kartoteka.extract.formats import READERS


def find_inputs(paths: Sequence[Path | str]) -> list[Path]:
    """The files that `paths` name, each once, sorted.

    A folder stands for all readable files in it and below; a name with `*`, `?` or `[` for what it matches.
    A file that is named itself is taken whatever its suffix: reading it says what is wrong with it.

    Raises:
        MissingInputError: a path that is not there.
        NoSourcesError: a folder or a pattern that holds nothing readable.
    """
    found = {file for path in paths for file in _named(path)}
    return sorted(found)


def passed_over(paths: Sequence[Path | str]) -> list[Path]:
    """The files in the folders that `paths` name which are of no kind that is read here, sorted.

    Hidden files, and those that describe works beside them (`works.csv`, CSL-JSON, RDF), are not among them.
    """
    folders = [Path(path) for path in paths if Path(path).is_dir()]
    files = {file for folder in folders for file in folder.rglob("*") if not _is_hidden(file, below=folder)}
    others = (file for file in files if not file.is_dir() and file.suffix.lower() not in _BESIDE)
    return sorted(file for file in others if not file.is_file() or file.suffix.lower() not in READERS)


def source(path: Path) -> Source:
    """The input as it lies on disk, with the digest of its bytes."""
    check_file(path)
    total = blake2b(digest_size=8)
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            total.update(block)
    return Source(path=path, digest=total.hexdigest())


def check_file(path: Path) -> None:
    """Raises MissingInputError if there is no file at `path`."""
    if not path.is_file():
        what = "this is a folder, not a file." if path.is_dir() else "there is no such file."
        raise MissingInputError(what, where=str(path))


def _named(path: Path | str) -> list[Path]:
    as_path = Path(path)
    if as_path.is_dir():
        inside = [file for file in as_path.rglob("*") if _is_readable(file, below=as_path)]
        if not inside:
            raise NoSourcesError("the folder holds nothing to read.", where=str(path), hint=_WANTED)
        return inside
    # a file may carry brackets in its own name: `Ivanov [1998].pdf`
    if as_path.is_file():
        return [as_path]
    if has_magic(str(path)):
        matched = [Path(name) for name in glob(str(path), recursive=True)]  # noqa: PTH207 (Path.glob refuses absolute patterns)
        files = [file for file in matched if file.is_file() and file.suffix.lower() in READERS]
        folders = [
            file
            for folder in matched
            if folder.is_dir()
            for file in folder.rglob("*")
            if _is_readable(file, below=folder)
        ]
        if not files and not folders:
            raise NoSourcesError("nothing to read matches this pattern.", where=str(path), hint=_WANTED)
        return [*files, *folders]
    raise MissingInputError("there is no such file or folder.", where=str(path))


_BESIDE = frozenset({".csv", ".json", ".rdf"})
_WANTED = f"Wanted: {', '.join(READERS)}."


def _is_readable(file: Path, *, below: Path) -> bool:
    return not _is_hidden(file, below=below) and file.is_file() and file.suffix.lower() in READERS


def _is_hidden(file: Path, *, below: Path) -> bool:
    # `._chapter.pdf` is what a Mac leaves on a shared disk beside chapter.pdf
    return any(part.startswith(".") for part in file.relative_to(below).parts)
