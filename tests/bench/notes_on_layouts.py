"""Notes and links on printed works of known truth, by layout and damage: `python tests/bench/notes_on_layouts.py`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from notes.eye import Eye
from notes.press import LabelStyle, Layout, Marker, Order, Restart
from notes.proof import Proof, proof

WORKS = 4
MARKERS: tuple[Marker, ...] = ("superscript", "glued", "free", "bracket", "mixed")
RESTARTS: tuple[Restart, ...] = ("never", "page")
LABELS: tuple[LabelStyle, ...] = ("superscript", "space", "dot", "glued", "bracket")


def orders(damage: float) -> list[Order]:
    """Every layout with every style that it can have."""
    styles: list[tuple[Layout, Marker, LabelStyle, Restart]] = []
    paged: tuple[Layout, ...] = ("blocks", "pages")
    in_type: tuple[tuple[Marker, LabelStyle], ...] = (
        ("raised", "raised"),
        ("raised", "space"),
        ("glued", "glued"),
        ("glued", "dot"),
    )
    for layout in paged:
        for restart in RESTARTS:
            styles += [(layout, marker, label, restart) for marker in MARKERS for label in LABELS]
    styles += [("endnotes", marker, label, "never") for marker in MARKERS for label in LABELS]
    styles += [("typeset", marker, label, restart) for restart in RESTARTS for marker, label in in_type]
    return [
        Order(
            layout=layout,
            marker=marker,
            label=label,
            restart=restart,
            lost_markers=damage,
            lost_labels=damage / 2,
            lost_texts=damage / 2,
        )
        for layout, marker, label, restart in styles
    ]


def scanned(misread: float) -> Proof:
    """Books set in type, whose raised numbers are read from their picture."""
    some = [
        Order(layout="typeset", marker="raised", label="raised", restart=restart, pages=pages)
        for restart in RESTARTS
        for pages in (2, 6)
    ]
    return sum(
        (
            proof(order, seed, eye=Eye(misread, missed=misread / 6, dirt=misread / 60, seed=seed))
            for order in some
            for seed in range(3 * WORKS)
        ),
        Proof(),
    )


def main() -> None:
    """One line a layout and damage; then one for each share of raised numbers that are misread."""
    print(f"{'layout':10}{'damage':>7}{'texts':>14}{'extra':>7}{'labels':>14}{'links':>14}{'false':>7}")
    for damage in (0.0, 0.1, 0.2, 0.3):
        for layout in ("blocks", "pages", "endnotes", "typeset"):
            some = [order for order in orders(damage) if order.layout == layout]
            found = sum((proof(order, seed) for order in some for seed in range(WORKS)), Proof())
            texts, links = f"{found.texts_right}/{found.texts}", f"{found.links_right}/{found.markers}"
            labels = f"{found.labels_right}/{found.texts}"
            print(
                f"{layout:10}{damage:7.1f}{texts:>14}{found.texts_extra:7}{labels:>14}{links:>14}{found.links_false:7}"
            )
    print(
        f"\n{'misread':>7}{'texts':>14}{'extra':>7}{'labels':>14}{'links':>14}{'false':>7}{'precision':>11}{'recall':>8}"
    )
    for misread in (0.0, 0.1, 0.3, 0.6, 1.0):
        found = scanned(misread)
        texts, links = f"{found.texts_right}/{found.texts}", f"{found.links_right}/{found.markers}"
        labels = f"{found.labels_right}/{found.texts}"
        precision = found.links_right / max(1, found.links_right + found.links_false)
        recall = found.links_right / max(1, found.markers)
        print(
            f"{misread:7.1f}{texts:>14}{found.texts_extra:7}{labels:>14}{links:>14}{found.links_false:7}"
            f"{precision:11.3f}{recall:8.3f}"
        )


if __name__ == "__main__":
    main()
