"""A raw text in, the same text without what scanning did to it out; every change is a row and leads back."""

from __future__ import annotations

from kartoteka.clean.chain import Cleaned, clean
from kartoteka.clean.draft import Furniture
from kartoteka.clean.hyphens import join_word

__all__ = ["Cleaned", "Furniture", "clean", "join_word"]
