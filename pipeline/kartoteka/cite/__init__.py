"""The text of a note in, its citations out: archival references, print, record series, and what points back to them."""

from kartoteka.authority import Authority
from kartoteka.cite.chain import read, sources_listed
from kartoteka.cite.definitions import Definitions
from kartoteka.cite.definitions import listed as abbreviations_listed
from kartoteka.cite.passage import Passage
from kartoteka.cite.source_lists import SourceList
from kartoteka.findings import Citation

__all__ = ["Definitions", "Passage", "SourceList", "abbreviations_listed", "parse", "read", "sources_listed"]


def parse(text: str, authority: Authority, *, archival_only: bool = False) -> list[Citation]:
    """The citations of one string that stands alone; spans count in `text`."""
    return read([Passage(id="", text=text)], authority, archival_only=archival_only)
