"""A file in, its text out, with pages, lines and, where the file has it, the place of every character."""

from __future__ import annotations

from pathlib import Path

from kartoteka import config
from kartoteka.document import Text
from kartoteka.errors import EmptyInputError, NotTextError, UnreadableInputError
from kartoteka.extract.assembly import PageProgress, silent
from kartoteka.extract.formats import READERS
from kartoteka.extract.inputs import check_file, find_inputs, passed_over, source


def read(path: Path, settings: config.Extract | None = None, *, progress: PageProgress = silent) -> Text:
    """The text of one input, as it stands in the file.

    Args:
        path: of the input.
        settings: limits and choices; by default those of the program.
        progress: is told after each page how many are done, and of how many.

    Raises:
        UnreadableInputError: one of its kinds, for every way in which a file can fail to be a readable text.
    """
    check_file(path)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise NotTextError(
            f"files named {path.suffix or 'without a suffix'} are not read.",
            where=str(path),
            hint=f"Readable now: {', '.join(READERS)}.",
        )
    try:
        if not path.stat().st_size:
            raise EmptyInputError("the file is empty.", where=str(path))
        return reader(path, settings or config.Extract(), progress)
    except OSError as error:
        raise UnreadableInputError(f"the file cannot be read ({error.strerror}).", where=str(path)) from error


__all__ = ["READERS", "PageProgress", "find_inputs", "passed_over", "read", "silent", "source"]
