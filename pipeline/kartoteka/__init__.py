"""Kartoteka, the card index: who cites this archival file, where, and in what words."""

__version__ = "0.1.0"
