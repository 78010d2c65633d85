"""A file in, its text out, with pages, lines and, where the file has it, the place of every character."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kartoteka import config
from kartoteka.document import Text
from kartoteka.errors import UnreadableInputError
from kartoteka.extract.assembly import PageProgress, silent
from kartoteka.extract.formats import reader_of
from kartoteka.extract.inputs import as_works, check_input, find_inputs, lies, passed_over, source
from kartoteka.extract.page_sets.leaves import read_folder


def read(path: Path, settings: config.Extract | None = None, *, progress: PageProgress = silent) -> Text:
    """The text of one input, as it stands there: a file, told by its bytes, or a folder with a file for each page.

    Args:
        path: of the input.
        settings: limits and choices; by default those of the program.
        progress: is told after each page how many are done, and of how many.

    Raises:
        UnreadableInputError: one of its kinds, for every way in which an input can fail to be readable.
        MissingProgramError: a picture is to be read, and there is no OCR program, or no data for a language.
        UsageError: the pages that the settings ask for are no list of pages.
    """
    check_input(path)
    settings = settings or config.Extract()
    try:
        if path.is_dir():
            return read_folder(path, settings, progress)
        reader, warnings = reader_of(path)
        text = reader(path, settings, progress)
    except OSError as error:
        raise UnreadableInputError(f"the file cannot be read ({error.strerror}).", where=str(path)) from error
    return replace(text, warnings=(*warnings, *text.warnings))


__all__ = ["PageProgress", "as_works", "find_inputs", "lies", "passed_over", "read", "silent", "source"]
