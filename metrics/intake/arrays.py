"""The kinds of columns that reading works on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Text = Any
"""A pyarrow string array, blank cells null. pyarrow ships no types, so the name documents."""

Ints = NDArray[np.int64]
Places = NDArray[np.int32]
"""Where cells lie among their column's bytes; arrow counts these in 32 bits."""

Flags = NDArray[np.bool_]
Codes = NDArray[np.int8]
Bytes = NDArray[np.uint8]

_HASHED_BYTES = 40
_HASH_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_HEADS = np.array([(1 << 8 * size) - 1 for size in range(9)], dtype=np.uint64)
"""Masks that keep the first bytes of a word of eight."""

_BEYOND_ASCII = 128
_PIECE_BYTES = 262_144


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
    if _says_one_thing(column):
        return np.zeros(len(column), np.int64), column[:1].to_pylist()
    encoded = column.dictionary_encode()
    indices = encoded.indices.fill_null(-1) if column.null_count else encoded.indices
    return np.asarray(indices.to_numpy(zero_copy_only=False)), encoded.dictionary.to_pylist()


def _says_one_thing(column: Text) -> bool:
    """Tell whether the same value stands in every cell, as currencies mostly do."""
    if column.null_count or not len(column):
        return False
    starts, ends, raw = spans(column)
    length = ends[0] - starts[0]
    data = raw[starts[0] : ends[-1]]
    return bool((ends - starts == length).all() and (data[length:] == data[:-length]).all())


def each_distinct(column: Text, change: Callable[[str], str | None]) -> Text:
    """Return the cells changed, each distinct one only once; blank cells stay blank."""
    if column.null_count == len(column):
        return column
    encoded = column.dictionary_encode()
    changed = pa.array(map(change, encoded.dictionary.to_pylist()), pa.string())
    return column if changed.equals(encoded.dictionary) else changed.take(encoded.indices)


def text_series(column: Text) -> pd.Series[str]:
    """Return an arrow array as a column of pandas' own text type."""
    return pd.Series(pd.array(column, dtype="str"))


def spans(column: Text) -> tuple[Places, Places, Bytes]:
    """Return where each cell begins and ends in the column's bytes, and these; null is empty."""
    _, offsets, data = column.buffers()
    places = np.frombuffer(offsets, dtype=np.int32)[column.offset :][: len(column) + 1]
    raw = np.frombuffer(data or b"\0", dtype=np.uint8)
    starts, ends = places[:-1], places[1:]
    return starts, np.where(filled(column), ends, starts) if column.null_count else ends, raw


def is_ascii(column: Text) -> bool:
    """Tell whether no cell holds a character beyond ASCII."""
    starts, ends, raw = spans(column)
    return not len(starts) or int(raw[starts[0] : ends.max()].max(initial=0)) < _BEYOND_ASCII


def pieces(data: Bytes) -> Iterator[Bytes]:
    """Cut bytes into pieces small enough that what is made of one stays in the cache."""
    return (data[at : at + _PIECE_BYTES] for at in range(0, len(data), _PIECE_BYTES))


def any_of(data: Bytes, wanted: bytes) -> bool:
    """Tell whether any of the wanted bytes is among the data."""
    return any((piece == byte).any() for piece in pieces(data) for byte in wanted)


def repeats(column: Text) -> bool:
    """Tell whether a value stands in more than one cell; blank cells do not count.

    Different hashes prove different cells, so the exact count is rarely needed.
    """
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks()
    starts, ends, raw = spans(column)
    if column.null_count:
        present = filled(column)
        starts, ends = starts[present], ends[present]
    if len(starts) < 2:  # noqa: PLR2004 - one cell repeats nothing
        return False
    ordered = np.sort(_hashes(starts, ends - starts, raw))
    if not (ordered[1:] == ordered[:-1]).any():
        return False
    return bool(pc.count_distinct(column).as_py() < len(starts))


def _hashes(starts: Places, lengths: Places, raw: Bytes) -> NDArray[np.uint64]:
    """Return a hash of each cell's first bytes, eight at a time: up to eight, the cell itself."""
    padded = np.append(raw, np.zeros(_HASHED_BYTES, np.uint8))
    words = np.ndarray(len(raw) + _HASHED_BYTES - 8 + 1, "<u8", padded, strides=(1,))
    hashes: NDArray[np.uint64] = words[starts] & _HEADS[lengths.clip(max=8)]
    for position in range(8, min(int(lengths.max()), _HASHED_BYTES), 8):
        hashes ^= hashes >> np.uint64(29)
        hashes *= _HASH_FACTOR
        rest = (lengths - position).clip(0, 8)
        hashes ^= words[starts + np.minimum(position, lengths)] & _HEADS[rest]
    return hashes
