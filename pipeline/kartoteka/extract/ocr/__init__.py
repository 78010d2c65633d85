"""Pictures of pages read by Tesseract: text with the place of every character, and how sure each reading is."""

from __future__ import annotations

from kartoteka.extract.ocr.abreast import side_by_side
from kartoteka.extract.ocr.engine import engine_name, identity
from kartoteka.extract.ocr.languages import asked_for, available, remedy
from kartoteka.extract.ocr.page_reader import PageReader

__all__ = ["PageReader", "asked_for", "available", "engine_name", "identity", "remedy", "side_by_side"]
