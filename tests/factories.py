"""Values that several tests need, whole and small; of our own making."""

from __future__ import annotations

from kartoteka.findings import ArchivalReading, BackReference, Citation, CitedDocument, Evidence, Level

CITATION = Citation(
    work="w",
    citation="c",
    note="n",
    page=5,
    start=10,
    end=30,
    pieces=((10, 20), (25, 30)),
    raw="RTsKhIDNI, 17/3/994, 56",
    kind="archival",
    scheme="fond",
    archive="rgaspi",
    fond="17",
    opis="3",
    delo=("994",),
    leaves=("56",),
    levels=(Level(level="papka", value="5"),),
    keys=("rgaspi/17/3/994",),
    cited_document=CitedDocument(author="A. Author"),
    csl={"type": "manuscript"},
    back_reference=BackReference(marker="Ibid.", status="resolved"),
    confidence=0.9,
    evidence=(Evidence(feature="archive-alias", value=True, effect=1.5, words="an alias of 1991-1999"),),
    alternatives=(ArchivalReading(fond="17"),),
)
