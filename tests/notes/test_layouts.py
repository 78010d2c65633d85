"""Printed layouts whose truth is known: everything found in a whole print, nothing false in a damaged one."""

from __future__ import annotations

import pytest

from notes.press import LabelStyle, Layout, Marker, Order, Restart
from notes.proof import Proof, proof

PLAIN: tuple[tuple[Marker, LabelStyle], ...] = (
    ("superscript", "superscript"),
    ("glued", "space"),
    ("free", "dot"),
    ("bracket", "bracket"),
    ("mixed", "glued"),
)
STYLES: tuple[tuple[Layout, Marker, LabelStyle], ...] = (
    *(("blocks", marker, label) for marker, label in PLAIN),
    *(("pages", marker, label) for marker, label in PLAIN),
    ("endnotes", "glued", "dot"),
    ("endnotes", "superscript", "space"),
    ("typeset", "raised", "raised"),
    ("typeset", "raised", "space"),
    ("typeset", "glued", "glued"),
)


def read(order: Order, *, works: int) -> Proof:
    return sum((proof(order, seed) for seed in range(works)), Proof())


@pytest.mark.parametrize("restart", ["never", "page"])
@pytest.mark.parametrize(("layout", "marker", "label"), STYLES)
def test_a_whole_print_is_read_whole(layout: Layout, marker: Marker, label: LabelStyle, restart: Restart) -> None:
    again: Restart = "never" if layout == "endnotes" else restart
    found = read(Order(layout=layout, marker=marker, label=label, restart=again), works=2)
    assert found == Proof(
        texts=found.texts,
        texts_right=found.texts,
        labels_right=found.texts,
        markers=found.markers,
        links_right=found.markers,
    )


@pytest.mark.parametrize(("layout", "marker", "label"), STYLES)
def test_a_damaged_print_gives_no_false_link(layout: Layout, marker: Marker, label: LabelStyle) -> None:
    order = Order(layout=layout, marker=marker, label=label, lost_markers=0.2, lost_labels=0.1, lost_texts=0.1)
    found = read(order, works=3)
    assert found.links_false == 0
    assert found.links_right >= 0.85 * found.markers
    assert found.texts_right >= 0.9 * found.texts
