"""Under which name a folder of runs brings works into an index that others share: it goes with the folder, wherever that is moved."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from kartoteka.files import cannot_write, write_text

FILE_NAME: Final = ".holder"


def holder(out: Path) -> str:
    """The name of the folder, made if it has none.

    Raises:
        UsageError: the folder cannot be written into.
    """
    path = out / FILE_NAME
    try:
        if path.is_file() and (name := path.read_text(encoding="ascii", errors="replace").strip()):
            return name
    except OSError as error:
        raise cannot_write(out, error) from error
    made = os.urandom(12).hex()
    write_text(path, made + "\n")
    return made
