"""Numbers for texts, in the order in which each is first seen.

What `pandas.factorize` gives, at a cost that stays linear: its table of millions of texts
outgrows the processor's cache, and each look-up then waits for memory. Here texts are hashed as
columns of 8-byte words, and one sort of hashes brings equal ones together. Equal hashes are
trusted only after the texts have been compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    import numpy.typing as npt

    Integers = npt.NDArray[np.int64]
    Hashes = npt.NDArray[np.uint64]
    Flags = npt.NDArray[np.bool_]

MOST_IN_TABLE = 1 << 20
"""Up to so many texts a table is as quick."""

_WORD = 8  # bytes
_ROWS_AT_ONCE = 1 << 14  # hashed together, within the cache
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no two words become one
_SHIFT = np.uint64(29)
_OF_LENGTH = np.array([(1 << (8 * size)) - 1 for size in range(_WORD + 1)], dtype=np.uint64)
"""Masks that keep the first so many bytes of a word."""


def first_seen_numbers(texts: pd.Series[str]) -> Integers:
    """Return for each text the number of different texts first seen before it, shape (n,).

    Parameters
    ----------
    texts
        None missing.
    """
    size = len(texts)
    if size <= MOST_IN_TABLE:
        return pd.factorize(texts)[0].astype(np.int64)
    strings = pa.chunked_array([pa.array(texts)]).cast(pa.large_string()).combine_chunks()
    rows, is_new = _brought_together(strings)
    starts = np.flatnonzero(is_new)
    is_first = np.zeros(size, dtype=bool)
    is_first[rows[starts]] = True
    number = np.empty(size, dtype=np.int64)
    of_group = (np.cumsum(is_first) - 1)[rows[starts]]
    number[rows] = np.repeat(of_group, np.diff(starts, append=size))
    return number


def _brought_together(strings: pa.LargeStringArray) -> tuple[Integers, Flags]:
    """Return the rows, equal texts side by side and ascending, and where another text begins."""
    bits = np.uint64(len(strings).bit_length())
    packed = _hashes(strings) >> bits << bits
    packed |= np.arange(len(strings), dtype=np.uint64)
    packed.sort()
    rows = (packed & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    is_new = np.diff(packed >> bits, prepend=np.uint64(0)) != 0
    is_new[0] = True
    ordered = strings.take(pa.array(rows))
    differs = pc.not_equal(ordered[1:], ordered[:-1]).to_numpy(zero_copy_only=False)
    collided = np.flatnonzero(differs & ~is_new[1:])
    if len(collided):
        _tell_apart(strings, rows, is_new, collided)
    return rows, is_new


def _tell_apart(
    strings: pa.LargeStringArray, rows: Integers, is_new: Flags, collided: Integers
) -> None:
    """Put right the groups of equal hashes, `collided` a place in each, whose texts differ."""
    group = np.cumsum(is_new)
    places = np.flatnonzero(np.isin(group, group[collided]))
    mixed = rows[places]
    codes = strings.take(pa.array(mixed)).dictionary_encode().indices.to_numpy()
    order = np.lexsort((mixed, codes, group[places]))
    rows[places] = mixed[order]
    is_new[places] = np.diff(codes[order], prepend=-1) != 0


def _hashes(strings: pa.LargeStringArray) -> Hashes:
    """Return a hash of each text, made of its length and its 8-byte words."""
    _, offsets, content = strings.buffers()
    ends = np.frombuffer(offsets, dtype=np.int64)[strings.offset :][: len(strings) + 1]
    padded = np.zeros(int(ends[-1]) + _WORD, dtype=np.uint8)
    padded[: ends[-1]] = np.frombuffer(content, dtype=np.uint8)[: ends[-1]]
    words = np.ndarray(len(padded) - _WORD + 1, "<u8", padded, strides=(1,))  # from every byte on
    hashes = np.empty(len(strings), dtype=np.uint64)
    for row in range(0, len(strings), _ROWS_AT_ONCE):
        of_rows = ends[row : row + _ROWS_AT_ONCE + 1]
        hashes[row : row + _ROWS_AT_ONCE] = _hashes_of(words, of_rows[:-1], np.diff(of_rows))
    return hashes


def _hashes_of(words: Hashes, starts: Integers, lengths: Integers) -> Hashes:
    hashes = lengths.astype(np.uint64)
    rows = np.flatnonzero(lengths)
    while len(rows):
        word = words[starts[rows]] & _OF_LENGTH[np.minimum(lengths[rows], _WORD)]
        mixed = (hashes[rows] ^ word) * _MULTIPLIER
        hashes[rows] = mixed ^ (mixed >> _SHIFT)
        starts, lengths = starts + _WORD, lengths - _WORD
        rows = rows[lengths[rows] > 0]
    return hashes
