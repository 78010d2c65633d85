"""Notes and links on printed works of known truth, by layout and damage: `python tests/bench/notes_on_layouts.py`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from notes.press import LabelStyle, Layout, Marker, Order, Restart
from notes.proof import Proof, proof

WORKS = 4
MARKERS: tuple[Marker, ...] = ("superscript", "glued", "free", "bracket", "mixed")
LABELS: tuple[LabelStyle, ...] = ("superscript", "space", "dot", "glued", "bracket")


def orders(damage: float) -> list[Order]:
    """Every layout with every style that it can have."""
    styles: list[tuple[Layout, Marker, LabelStyle, Restart]] = []
    restarts: tuple[Restart, ...] = ("never", "page")
    paged: tuple[Layout, ...] = ("blocks", "pages")
    in_type: tuple[tuple[Marker, LabelStyle], ...] = (
        ("raised", "raised"),
        ("raised", "space"),
        ("glued", "glued"),
        ("glued", "dot"),
    )
    for layout in paged:
        for restart in restarts:
            styles += [(layout, marker, label, restart) for marker in MARKERS for label in LABELS]
    styles += [("endnotes", marker, label, "never") for marker in MARKERS for label in LABELS]
    styles += [("typeset", marker, label, restart) for restart in restarts for marker, label in in_type]
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


def main() -> None:
    """One line a layout and damage."""
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


if __name__ == "__main__":
    main()
