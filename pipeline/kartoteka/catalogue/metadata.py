"""Title and author as the file itself gives them (the document information of a PDF), as far as a person wrote them."""

from __future__ import annotations

import re

from kartoteka.catalogue.record import Field, Record
from kartoteka.document import Text

# what programs write where a title should stand: "Microsoft Word - ch4.doc", "untitled", "scan0001.pdf", "ch4_final.qxd"
_BY_PROGRAM = re.compile(
    r"^(?:microsoft word|microsoft powerpoint|untitled|unknown|unbenannt|без названия|документ\d*|document\d*|scan\w*|layout \d+|print|output|title|anonymous|user|admin(?:istrator)?|owner|author|автор|пользователь)\b|"
    r"\.(?:docx?|pdf|indd|qxd|rtf|tex|txt|tiff?|odt|pages)$|^[\w-]*\d[\w-]*$|^[\w.-]+@|^\W*$",
    re.IGNORECASE,
)


def read(text: Text) -> Record:
    """Title and author of the file's metadata, without what a program put there."""
    given: tuple[tuple[Field, str | None], ...] = (("title", text.title), ("author", text.author))
    values: dict[Field, str] = {
        name: " ".join(value.split()) for name, value in given if value and not _BY_PROGRAM.search(value.strip())
    }
    if "title" in values and len(values["title"].split()) < 2:
        del values["title"]
    return Record(values, "from the file's metadata")
