"""Lines of notes on scanned pages whose layout others have labelled: `python tests/bench/note_lines.py FOLDER [NAMES]`.

FOLDER holds page images (`name.png`) and PAGE XML of the same names, whose regions say what they are
(`custom="structure {type:note;}"`). NAMES is a file that lists which pages to read, one a line; without it all.
Each page is read as one a user would give: picture, OCR, cleaning, notes; no page knows of any other. A line of the
truth counts as found if the line of ours that covers most of it is a note's.

With `--cache FOLDER` what OCR read is kept there; with `--listing FOLDER` each page is written out line by line.
"""

from __future__ import annotations

import argparse
import pickle
import re
import sys
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

from kartoteka import clean, extract
from kartoteka.document import Line, Page, Superior, Text
from kartoteka.notes import find
from kartoteka.notes.apparatus import Zone

_TYPE = re.compile(r"type:\s*(\w+)")
_NOTES = ("note", "marginal")
"""The truth calls a note in the margin a note."""
_COVERED = 0.3
"""Of a labelled line: less is the neighbour's edge."""

Rectangle = tuple[float, float, float, float]
"""x0, top, x1, bottom, as shares of the page's width and height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One line of the truth."""

    kind: str
    place: Rectangle


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One line of ours."""

    kind: str
    place: Rectangle
    words: str


@dataclass(slots=True, kw_only=True)
class Count:
    """Over one or more pages."""

    right: int = 0
    missed: int = 0
    false: int = 0
    unlabelled: int = 0
    """Lines of ours taken for notes where the truth has no line."""

    def add(self, other: Count) -> None:
        """Takes in another page."""
        self.right += other.right
        self.missed += other.missed
        self.false += other.false
        self.unlabelled += other.unlabelled

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.false)
        recall = self.right / max(1, self.right + self.missed)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}"


def labelled(path: Path) -> list[Labelled]:
    """The lines of a PAGE file with the type of the region that holds them."""
    root = ElementTree.parse(path).getroot()
    page = next(each for each in root.iter() if each.tag.endswith("}Page"))
    width, height = float(page.get("imageWidth", 0)), float(page.get("imageHeight", 0))
    out: list[Labelled] = []
    for region in (each for each in page.iter() if each.tag.endswith("}TextRegion")):
        said = _TYPE.search(region.get("custom", ""))
        for line in (each for each in region.iter() if each.tag.endswith("}TextLine")):
            points = next(each for each in line if each.tag.endswith("}Coords")).get("points", "").split()
            xs, ys = [int(at.split(",")[0]) / width for at in points], [int(at.split(",")[1]) / height for at in points]
            out.append(Labelled(kind=said[1] if said else "", place=(min(xs), min(ys), max(xs), max(ys))))
    return out


def found(text: Text) -> list[Found]:
    """The lines of the first page of `text` with the kind of the zone they stand in."""
    cleaned = clean.clean(text)
    apparatus = find(
        text,
        clean=cleaned.text,
        furniture=[each.span for each in cleaned.furniture],
        work="work",
        join=partial(clean.join_word, vocabulary=cleaned.vocabulary),
    )
    width, height = text.pages[0].width or 1, text.pages[0].height or 1
    out: list[Found] = []
    for line in text.lines:
        for box in text.boxes([line.span]) if line.span.cut(text.raw).strip() else ():
            kind = _kind(line.span.start, line.span.end, apparatus.zones)
            place = (box.x0 / width, box.top / height, box.x1 / width, box.bottom / height)
            out.append(Found(kind=kind, place=place, words=line.span.cut(text.raw)))
    return out


def _kind(start: int, end: int, zones: tuple[Zone, ...]) -> str:
    """Of the zone that holds most of the line."""
    shares = {zone: min(end, zone.span.end) - max(start, zone.span.start) for zone in zones}
    best = max(shares, key=lambda zone: shares[zone], default=None)
    return best.kind if best is not None and shares[best] > 0 else "-"


def compare(truth: list[Labelled], ours: list[Found]) -> tuple[Count, list[tuple[Labelled | None, Found | None]]]:
    """What the page adds to the count, and its lines side by side from top to bottom."""
    count, pairs = Count(), list[tuple[Labelled | None, Found | None]]()
    matched: set[int] = set()
    for line in truth:
        shares = [_common(line.place, other.place) for other in ours]
        best = max(range(len(ours)), key=lambda at: shares[at], default=None)
        held = best is not None and shares[best] >= _COVERED * _area(line.place)
        matched |= {at for at, share in enumerate(shares) if share >= _COVERED * _area(ours[at].place)}
        pairs.append((line, ours[best] if held and best is not None else None))
        taken = held and best is not None and ours[best].kind in _NOTES
        count.right += line.kind == "note" and taken
        count.missed += line.kind == "note" and not taken
        count.false += line.kind != "note" and taken
    beside = [other for at, other in enumerate(ours) if at not in matched and not any(p[1] is other for p in pairs)]
    count.unlabelled = sum(other.kind in _NOTES for other in beside)
    pairs += [(None, other) for other in beside]
    return count, sorted(pairs, key=lambda pair: (pair[0] or pair[1] or truth[0]).place[1])


def _area(place: Rectangle) -> float:
    return (place[2] - place[0]) * (place[3] - place[1])


def _common(one: Rectangle, other: Rectangle) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, width) * max(0.0, height)


def read(image: Path, cache: Path | None) -> Text:
    """What OCR reads on the page, from the cache if it lies there."""
    kept = cache / f"{image.stem}.pkl" if cache else None
    shape = [field.name for kind in (Text, Page, Line, Superior) for field in fields(kind)]
    if kept is not None and kept.is_file():
        with kept.open("rb") as file:
            known, text = pickle.load(file)
        if known == shape:  # a pickle knows the fields of slotted classes by their order alone
            assert isinstance(text, Text)
            return text
    text = extract.read(image)
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps((shape, text)))
    return text


def _listing(pairs: list[tuple[Labelled | None, Found | None]]) -> str:
    rows = []
    for line, other in pairs:
        truth, ours = line.kind if line else "-", other.kind if other else "-"
        wrong = "  <--" if (truth == "note") != (ours in _NOTES) else ""
        top = (line or other).place[1] if line or other else 0.0  # type: ignore[union-attr]
        rows.append(f"{top:6.3f}  {truth:8} {ours:16} {other.words[:70] if other else '(not read)'}{wrong}")
    return "\n".join(rows) + "\n"


def main() -> int:
    """One line a page that is not right, then the figures."""
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", type=Path)
    asked.add_argument("names", type=Path, nargs="?")
    asked.add_argument("--cache", type=Path)
    asked.add_argument("--listing", type=Path)
    given = asked.parse_args()
    if not given.folder.is_dir():
        print(f"skipped: {given.folder} is no folder of page images and PAGE XML")
        return 0
    wanted = {name.strip().removesuffix(".png") for name in given.names.read_text().split()} if given.names else None
    images = [path for path in sorted(given.folder.glob("*.png")) if wanted is None or path.stem in wanted]
    total = Count()
    for image in images:
        truth = labelled(image.with_suffix(".xml"))
        count, pairs = compare(truth, found(read(image, given.cache)))
        total.add(count)
        if count.missed or count.false or count.unlabelled:
            says = f"right {count.right:3}  missed {count.missed:3}  false {count.false:3}  extra {count.unlabelled:3}"
            print(f"{image.stem:44} {says}")
        if given.listing:
            given.listing.mkdir(parents=True, exist_ok=True)
            (given.listing / f"{image.stem}.txt").write_text(_listing(pairs), encoding="utf-8")
    print(f"{len(images)} pages, {total.right + total.missed} lines of notes: {total}")
    print(f"lines taken for notes where the truth has none: {total.unlabelled}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
