"""A small gold file with a chain of three, and a reading of it that is right."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from kartoteka import evaluate
from kartoteka.findings import BackReference, Citation, WorkFindings

HEAD = {"row": "head", "notes": "alone", "languages": ["en"], "judged": ["citations"]}


def wanted(raw: str, leaf: str, **fields: object) -> dict[str, object]:
    shelfmark = {"archive": "garf", "fond": "R-5446", "opis": "1", "delo": ["54"], "leaves": [leaf]}
    return {"raw": raw, "kind": "archival", **shelfmark, "keys": ["garf/R-5446/1/54"], **fields}


def ibid(raw: str, leaf: str, status: str = "resolved") -> dict[str, object]:
    return wanted(raw, leaf, back={"marker": "Ibid.", "root": "1", "status": status})


NOTES: list[dict[str, object]] = [
    {"label": "1", "notation": "N01", "citations": [wanted("GARF, f. R-5446, op. 1, d. 54, l. 5", "5")]},
    {"label": "2", "notation": "N80", "citations": [ibid("Ibid., l. 6", "6")]},
    {"label": "3", "language": "de", "notation": "N80", "citations": [ibid("Ebd., l. 7", "7")]},
    {"label": "4", "notation": "N80", "citations": [ibid("Ibid., l. 8", "8", "ambiguous")]},
]


def found(note: str, leaf: str, **fields: object) -> Citation:
    shelfmark = {"archive": "garf", "fond": "R-5446", "opis": "1", "delo": ("54",), "keys": ("garf/R-5446/1/54",)}
    given: dict[str, object] = {"confidence": 0.9, **shelfmark, **fields}
    return Citation(citation=note, note=note, start=0, end=0, raw="", kind="archival", leaves=(leaf,), **given)  # type: ignore[arg-type]


def back(status: str = "resolved") -> BackReference:
    return BackReference(marker="Ibid.", root="0", status=status)  # type: ignore[arg-type]


RIGHT = (
    found("0", "5"),
    found("1", "6", back_reference=back()),
    found("2", "7", back_reference=back()),
    found("3", "8", back_reference=back("ambiguous")),
)


def gold(folder: Path) -> Path:
    path = folder / "gold.jsonl"
    rows = [HEAD, *({"text": "A note.", **note} for note in NOTES)]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def measured(folder: Path, citations: Sequence[Citation]) -> evaluate.Report:
    def none(_: object) -> tuple[str, WorkFindings]:
        raise AssertionError

    return evaluate.run(gold(folder), read=none, parse=lambda _: [], chain=lambda _: citations)


def one(citations: Sequence[Citation], at: int, change: Callable[[Citation], Citation]) -> list[Citation]:
    return [change(each) if place == at else each for place, each in enumerate(citations)]
