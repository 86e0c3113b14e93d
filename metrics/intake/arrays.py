"""The kinds of columns that reading works on."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

Text = Any
"""A pyarrow string array, blank cells null. pyarrow ships no types, so the name documents."""

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Codes = NDArray[np.int8]
Bytes = NDArray[np.uint8]


def flags(mask: Any) -> Flags:
    """Return an arrow mask as numpy's, null counted as false."""
    if mask.null_count:
        mask = pc.fill_null(mask, False)  # noqa: FBT003 - arrow's own signature
    return np.asarray(mask.to_numpy(zero_copy_only=False), dtype=bool)


def filled(column: Text) -> Flags:
    """Tell which cells are not blank."""
    if not column.null_count:
        return np.ones(len(column), dtype=bool)
    return flags(column.is_valid())


def codes_of(column: Text) -> tuple[Ints, list[str]]:
    """Return each cell's place among the distinct values, -1 where blank, and the values."""
    encoded = column.dictionary_encode()
    indices = encoded.indices.fill_null(-1) if column.null_count else encoded.indices
    return np.asarray(indices.to_numpy(zero_copy_only=False)), encoded.dictionary.to_pylist()
