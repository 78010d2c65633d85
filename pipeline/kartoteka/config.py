"""The settings, read once from kartoteka.toml into one frozen value. Every default is written here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from kartoteka.errors import SettingsError

FILE_NAME = "kartoteka.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """Limits of reading."""

    max_text_megabytes: int = 20
    """A plain text beyond this is no chapter or book but a mistake."""
    ocr: Literal["auto", "always", "never"] = "auto"
    """Which pages are read from their picture: those that need it, all, or none."""
    languages: str = ""
    """Of OCR, as Tesseract names them: `eng+rus`. "" takes English, and Russian where its data are installed."""
    ocr_threads: int = 0
    """Pages of one input that are read from their pictures side by side; 0 takes one a processor."""
    pages: str = ""
    """Which pages of each input are read: `10-20`, `3, 7-`. "" reads all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotate:
    """Entities and dates."""

    entities: bool = True
    model: str = ""
    """Name or path of a spaCy pipeline, seen from the folder of kartoteka.toml; "" takes the program's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How a batch is worked through."""

    workers: int = 1
    """Processes that read inputs side by side; 0 takes one a processor."""
    timeout: int = 3600
    """Seconds that one input may take before it is given up; 0 is no limit."""
    memory: int = 0
    """Megabytes that the reading of one input may take (Linux); 0 shares what the machine has among the workers."""
    cluster: str = ""
    """Address of a Dask scheduler, or path of its scheduler file, whose workers read the inputs; "" reads them here."""
    isolated: bool = True
    """Each worker is a process of its own, which can be stopped; without it inputs are read in this process, with no limits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """Decisions on findings."""

    by: str = ""
    """Who decides, where `--by` does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """Where the user's own things lie, seen from the folder of kartoteka.toml."""

    authority: str = "corpus/authority"
    works: str = "corpus/works.csv"
    judgements: str = "corpus/judgements"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings. `origin` is the file they came from, None for the defaults."""

    extract: Extract = field(default_factory=Extract)
    annotate: Annotate = field(default_factory=Annotate)
    run: Run = field(default_factory=Run)
    judge: Judge = field(default_factory=Judge)
    folders: Folders = field(default_factory=Folders)
    origin: Path | None = None

    def folder(self, name: str) -> Path:
        """A path of `folders`, seen from the settings file or the current folder."""
        base = self.origin.parent if self.origin else Path()
        folder: str = getattr(self.folders, name)
        return base / folder

    @property
    def model(self) -> str:
        """The pipeline of `annotate`: a folder seen from the settings file if one is there, else as it is named."""
        name = self.annotate.model
        beside = self.origin.parent / name if self.origin and name else None
        return str(beside) if beside is not None and beside.is_dir() else name


def load(path: Path | None = None) -> Settings:
    """The settings in `path`, or in the nearest kartoteka.toml from here upwards, or the defaults.

    Raises:
        SettingsError: the file is missing or no TOML, or names an unknown key, a wrong type or a bad value.
    """
    if path is None:
        path = next(
            (folder / FILE_NAME for folder in (Path.cwd(), *Path.cwd().parents) if (folder / FILE_NAME).is_file()), None
        )
        if path is None:
            return Settings()
    import tomllib  # which a folder without settings need not wait for

    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"the settings cannot be read ({error.strerror}).", where=str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"this is no TOML: {error}.", where=str(path)) from error
    return Settings(**_sections(table, path), origin=path)


def _sections(table: dict[str, Any], path: Path) -> dict[str, Any]:
    kinds = {name: kind for name, kind in get_type_hints(Settings).items() if is_dataclass(kind)}
    _refuse_unknown(table, kinds, where=str(path), what="section")
    return {name: _section(kinds[name], value, where=f"{path} [{name}]") for name, value in table.items()}


def _section(kind: Any, table: Any, *, where: str) -> Any:
    if not isinstance(table, dict):
        raise SettingsError("a section with keys is wanted here.", where=where)
    types = get_type_hints(kind)
    _refuse_unknown(table, {each.name: each for each in fields(kind)}, where=where, what="key")
    for name, value in table.items():
        if get_origin(types[name]) is Literal:
            if value not in get_args(types[name]):
                choices = ", ".join(get_args(types[name]))
                raise SettingsError(f"{name} = {value!r} is no choice.", where=where, hint=f"Allowed: {choices}.")
            continue
        wanted = get_args(types[name]) or (types[name],)
        if type(value) not in wanted or (isinstance(value, int) and value < 0):
            raise SettingsError(f"{name} = {value!r} is no {wanted[0].__name__} that fits.", where=where)
    return kind(**table)


def _refuse_unknown(table: dict[str, Any], known: dict[str, Any], *, where: str, what: str) -> None:
    for name in table:
        if name not in known:
            raise SettingsError(f"there is no {what} {name!r}.", where=where, hint=f"Allowed: {', '.join(known)}.")
