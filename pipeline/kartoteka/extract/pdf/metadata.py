"""Title and author as a PDF's own metadata give them."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pypdfium2 as pdfium

# what programs write there: `Microsoft Word - chapter3.doc`, `untitled`, `Layout 1`, `0521-prelims.indd`, `Document2`
_NO_TITLE = re.compile(
    r"^(?:untitled.*|microsoft (?:word|powerpoint|excel).*|(?:document|layout|slide|book|page|print|scan|image|doc) ?\d*|"
    r".*\.(?:docx?|indd|qxd|tex|dvi|pdf|rtf|odt|txt|wpd|pm\d|fm|ps|tiff?|jpe?g|p65)|[\W\d_]*|(?:pii|doi):.*|.*[/\\].*)$",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"^(?:user\d*|admin(?:istrator)?|unknown|anonymous|owner|author|default|guest|pc|home|scanner|пользователь|"
    r"администратор|автор|.*@.*|[\W\d_]*)$",
    re.IGNORECASE,
)


def title_and_author(document: pdfium.PdfDocument) -> tuple[str | None, str | None]:
    """Both as written, None where a program filled the field in."""
    given = document.get_metadata_dict(skip_empty=True)
    title, author = (" ".join(given.get(key, "").replace("\0", "").split()) for key in ("Title", "Author"))
    return (
        None if _NO_TITLE.match(title) else title,
        None if _NO_AUTHOR.match(author) else author,
    )


def page_labels(document: pdfium.PdfDocument, sheets: Sequence[int]) -> dict[int, str]:
    """The label that the file gives each of `sheets` (1-based), if it does more than count them."""
    labels = {sheet: document.get_page_label(sheet - 1) for sheet in sheets}
    return {} if all(label == str(sheet) for sheet, label in labels.items()) else labels
