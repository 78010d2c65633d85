"""Ink as runs in rows, against scipy's labels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from numpy.typing import NDArray
from scipy import ndimage

from kartoteka.extract.ocr.runs import Runs

INK = arrays(np.bool_, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=12), elements=st.booleans())


@pytest.mark.parametrize("corners", [True, False])
@given(ink=INK)
def test_what_hangs_together_is_numbered_as_scipy_numbers_it(ink: NDArray[np.bool_], corners: bool) -> None:
    runs = Runs.of(ink)
    pieces = runs.pieces(corners=corners)
    labels, count = ndimage.label(ink, structure=np.ones((3, 3)) if corners else None)

    assert (runs.painted(pieces + 1) == labels).all()
    assert runs.edges(pieces).tolist() == [
        [columns.start, rows.start, columns.stop, rows.stop] for rows, columns in ndimage.find_objects(labels)
    ]
    assert pieces.max(initial=-1) + 1 == count


@given(ink=INK, gap=st.integers(1, 6))
def test_a_gap_is_closed_only_in_its_row(ink: NDArray[np.bool_], gap: int) -> None:
    runs = Runs.of(ink).joined(gap)

    closed = ndimage.binary_closing(np.pad(ink, ((0, 0), (9, 9))), np.ones((1, gap)))[:, 9:-9]
    assert (runs.painted(np.ones(len(runs.row), dtype=np.int32)) == closed).all()


def test_some_runs_are_chosen() -> None:
    runs = Runs.of(np.array([[1, 1, 0, 1], [0, 1, 1, 1]], dtype=bool))

    long = runs.chosen(runs.end - runs.start > 1)

    assert long.painted(np.array([5, 6], dtype=np.int32)).tolist() == [[5, 5, 0, 0], [0, 6, 6, 6]]
