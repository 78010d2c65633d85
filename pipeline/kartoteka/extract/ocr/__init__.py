"""Pictures of pages read by Tesseract: text with the place of every character, and how sure each reading is."""

from __future__ import annotations

from kartoteka.extract.ocr.abreast import side_by_side
from kartoteka.extract.ocr.page_reader import PageReader

__all__ = ["PageReader", "side_by_side"]
