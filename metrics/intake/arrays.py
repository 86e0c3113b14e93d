"""The kinds of columns that reading works on."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Text = Any
"""A pyarrow string array, blank cells null. pyarrow ships no types, so the name documents."""

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Codes = NDArray[np.int8]
Bytes = NDArray[np.uint8]

_HASHED_BYTES = 40
_HASH_FACTOR = np.uint64(0x9E3779B97F4A7C15)


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


def is_ascii(column: Text) -> bool:
    """Tell whether no cell holds a character beyond ASCII."""
    return bool(pc.all(pc.string_is_ascii(column)).as_py() is not False)


def repeats(column: Text) -> bool:
    """Tell whether a value stands in more than one cell; blank cells do not count.

    Different hashes prove different cells, so the exact count is rarely needed.
    """
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks()
    _, offsets, data = column.buffers()
    present = np.flatnonzero(filled(column))
    if data is None or len(present) < 2:  # noqa: PLR2004 - one cell repeats nothing
        return False
    places = np.frombuffer(offsets, dtype=np.int32)[column.offset :][: len(column) + 1]
    raw = np.frombuffer(data, dtype=np.uint8)
    starts = places[:-1][present].astype(np.int64)
    lengths = places[1:][present] - starts
    hashes = lengths.astype(np.uint64)
    for position in range(min(int(lengths.max()), _HASHED_BYTES)):
        reached = lengths > position
        here = raw[np.where(reached, starts + position, 0)]
        hashes = hashes * _HASH_FACTOR + np.where(reached, here, 0).astype(np.uint64)
    ordered = np.sort(hashes)
    if not (ordered[1:] == ordered[:-1]).any():
        return False
    return bool(pc.count_distinct(column).as_py() < len(present))
