"""Raised signs found in pictures of pages of our own: `python tests/bench/signs.py [--only FACE/QUALITY]`.

A line a quality, numbers apart from asterisks and daggers: right, found and printed markers and labels; how many were
read wrong with certainty; and what was taken for a sign and is none. A raised 2 behind `km` is a sign, and no marker.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from math import cos, radians, sin
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from kartoteka import config
from kartoteka.extract.ocr import PageReader
from kartoteka.extract.printed import Glyph, PrintedLine, PrintedPage, RaisedSign
from marked_pages import FACES, Face, Sign, page, signs
from scans import DAMAGES, damaged, rendered

_TILT = {"degraded": 0.5, "very bad": -1.0}
"""Degrees against the clock, as `scans.damaged` has them."""
_SURE = 0.8
_NEAR = 1.0
"""Points."""


def main() -> None:
    """One line a quality, as it is read."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", default="/", metavar="FACE/QUALITY")
    face_name, _, quality_name = asked.parse_args().only.partition("/")
    with TemporaryDirectory() as folder, PageReader(config.Extract()) as reader:
        pages = [
            (face, number, clean, [sign for sign in signs(path, number) if _is_raised(sign, face)])
            for face in FACES
            if face_name in ("", face.name)
            for path in [page(Path(folder) / f"{face.name}.pdf", face)]
            for number, clean in enumerate(rendered(path))
        ]
        for quality in DAMAGES:
            if quality_name not in ("", quality):
                continue
            counts: dict[str, Counter[str]] = {}
            for face, number, clean, truth in pages:
                (read,) = reader.read(damaged(clean, quality, seed=number), sheet=1)
                tilted = [_tilted(sign, _TILT.get(quality, 0.0), clean.width, clean.height) for sign in truth]
                counts.setdefault(face.numbering, Counter()).update(_counted(read, tilted))
            for numbering, some in counts.items():
                print(f"{quality:9} {numbering} {_words(some)}", flush=True)


def _is_raised(sign: Sign, face: Face) -> bool:
    return not sign.label or face.labels == "super"


def _tilted(sign: Sign, degrees: float, width: float, height: float) -> Sign:
    """Where it stands on a page that lies askew."""
    turn, x, y = radians(degrees), (sign.x0 + sign.x1 - width) / 2, (sign.top + sign.bottom - height) / 2
    right, down = x * (cos(turn) - 1) + y * sin(turn), y * (cos(turn) - 1) - x * sin(turn)
    return replace(sign, x0=sign.x0 + right, x1=sign.x1 + right, top=sign.top + down, bottom=sign.bottom + down)


def _counted(read: PrintedPage, truth: Sequence[Sign]) -> Counter[str]:
    counts: Counter[str] = Counter()
    found = [(line, sign) for line in read.lines for sign in line.signs]
    hit: set[int] = set()
    for sign in truth:
        kind = "label" if sign.label else "marker"
        at = [at for at, (line, one) in enumerate(found) if _is_at(line.glyphs[one.start : one.end], sign)]
        hit.update(at)
        counts[f"{kind} printed"] += 1
        if at:
            words, sure = next(iter(found[at[0]][1].readings), ("", 0.0))
            counts[f"{kind} found"] += 1
            counts[f"{kind} right"] += words == sign.text
            counts["surely wrong"] += words != sign.text and sure > _SURE
    counts["false"] = sum(at not in hit and not _is_a_square(*one) for at, one in enumerate(found))
    return counts


def _is_at(glyphs: Sequence[Glyph], sign: Sign) -> bool:
    top, bottom = min(glyph.top for glyph in glyphs), max(glyph.bottom for glyph in glyphs)
    x, y = (sign.x0 + sign.x1) / 2, (sign.top + sign.bottom) / 2
    return glyphs[0].x0 - _NEAR < x < glyphs[-1].x1 + _NEAR and top - _NEAR < y < bottom + _NEAR


def _is_a_square(line: PrintedLine, sign: RaisedSign) -> bool:
    return line.text[: sign.start].endswith("km") and [words for words, _ in sign.readings[:1]] == ["2"]


def _words(counts: Counter[str]) -> str:
    shown = [
        f"{kind}s " + "/".join(str(counts[f"{kind} {what}"]) for what in ("right", "found", "printed"))
        for kind in ("marker", "label")
    ]
    return f"{' '.join(shown)} (right/found/printed) surely wrong {counts['surely wrong']} false {counts['false']}"


if __name__ == "__main__":
    main()
