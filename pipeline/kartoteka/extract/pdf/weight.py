"""How much a page draws, counted before pdfminer keeps it all: a few kilobytes may draw one line a million times."""

from __future__ import annotations

from collections.abc import Iterable

from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

_MOST = 200_000
"""Characters, each some 1,500 bytes in pdfminer; a page of a newspaper has 50,000."""
_FORM = 20
"""What drawing a form weighs, for the time that it takes."""


class TooHeavyError(PDFException):
    """The page draws more than any page of print."""


class _Scales(PDFDevice):
    """Draws nothing."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self._left = _MOST

    def _weigh(self, weight: int) -> None:
        self._left -= weight
        if self._left < 0:
            raise TooHeavyError

    def render_string(self, _textstate: object, seq: Iterable[object], *_: object) -> None:
        self._weigh(sum(len(each) for each in seq if isinstance(each, bytes)))

    def paint_path(self, *_: object) -> None:
        self._weigh(1)

    def begin_figure(self, *_: object) -> None:
        self._weigh(_FORM)


def weigh(page: PDFPage) -> None:
    """Goes through the page without keeping it.

    Raises:
        TooHeavyError: it draws more than any page of print.
    """
    resources = PDFResourceManager()
    PDFPageInterpreter(resources, _Scales(resources)).process_page(page)
