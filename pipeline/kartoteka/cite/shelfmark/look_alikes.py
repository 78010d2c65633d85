"""How far a name in Latin letters and signs is from a Cyrillic one of the same shape: `PTACIIM` for РГАСПИ.

An OCR program that does not know the script, or is not sure of it, writes what the letters look like.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

from kartoteka.similarity import CONFUSION_COST, CYRILLIC_TWINS, confusions

_LIKE = 0.25
_TWINS: Mapping[str, str] = {cyrillic: latin for latin, cyrillic in CYRILLIC_TWINS.items()} | {"І": "I", "Ѕ": "S"}
# what a capital is read as, several signs for one letter among them
_SHAPES: Mapping[str, tuple[str, ...]] = {
    letter: tuple(shapes.split())
    for letter, shapes in {
        "Б": "B 6 E 5 b",
        "Г": "T I F r L 1 P",
        "Д": "D J A I 4 /I JI H",
        "Ж": "X K )K",
        "З": "3 S 8",
        "И": "M H N U W V II 11 IH",
        "Й": "M H N U W V II",
        "К": "R",
        "Л": "J I A H JI II JT /I 1I",
        "О": "0 Q",
        "П": "II N n H TI 11 I1 Il I1I M",
        "У": "V",
        "Ф": "O D ® © @ Q 0 (D (I) <D",
        "Ц": "U I L LI IJ II",
        "Ч": "4 Y U q",
        "Ш": "III W LU IU M",
        "Щ": "III W LU IU M",
        "Ы": "bI BI b1 LI",
        "Ь": "b 6",
        "Э": "9 3 O D ) 2 E",
        "Ю": "IO 10 HO K",
        "Я": "R A 5I 9I 9",
        "Ї": "I i 1",
        "Є": "C E G",
        "Ґ": "T F I r",
    }.items()
}


def look_alike_distance(written: str, cyrillic: str, *, limit: float) -> float:
    """0 where only twins differ (`PГBA` for РГВА), 0.25 a likeness, 1 any other slip; `inf` beyond `limit`."""
    if not len(cyrillic) - limit <= len(written) <= 3 * len(cyrillic) + limit:
        return inf
    same_script = confusions()
    best = [[inf] * (len(written) + 1) for _ in range(len(cyrillic) + 1)]
    best[0] = [float(count) for count in range(len(written) + 1)]
    for row, letter in enumerate(cyrillic, start=1):
        prints = {letter: 0.0, _TWINS.get(letter, letter): 0.0}
        prints |= {shape: CONFUSION_COST for shape in same_script.get(letter, ()) if not shape.isascii()}
        prints |= dict.fromkeys(_SHAPES.get(letter, ()), _LIKE)
        above = best[row - 1]
        for column in range(len(written) + 1):
            cost = above[column] + 1
            if column:
                cost = min(cost, above[column - 1] + 1, best[row][column - 1] + 1)
            for shape, price in prints.items():
                if written.endswith(shape, 0, column):
                    cost = min(cost, above[column - len(shape)] + price)
            best[row][column] = cost
        if min(best[row]) > limit:
            return inf
    return best[-1][-1] if best[-1][-1] <= limit else inf
