"""Old Office files (compound documents): what their tables promise against what is there."""

from __future__ import annotations

import numpy as np

_HEADER_BYTES = 512
_SECTOR_SHIFTS = (9, 12)
_ENTRY_WORDS = 32
_START_WORD, _SIZE_WORD = 29, 30
_FIRST_SPECIAL = 0xFFFFFFFA
"""Numbers from here on are marks, such as the end of a chain, and no sectors."""

_NAMES = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))

Words = np.ndarray[tuple[int], np.dtype[np.uint32]]


def is_plausible(content: bytes) -> bool:
    """Tell whether a compound document's sectors and streams lie within its bytes.

    A reader that trusts these numbers asks for as much memory as they say.
    """
    if len(content) < _HEADER_BYTES:
        return False
    header = np.frombuffer(content[:_HEADER_BYTES], dtype="<u4")
    shift = int.from_bytes(content[30:32], "little")
    if shift not in _SECTOR_SHIFTS:
        return False
    sectors = (len(content) >> shift) + 1
    if (header[[10, 11, 16, 18]] > sectors).any():
        return False
    directory, tables = header[12:13], header[19:]
    if not _inside(np.concatenate([directory, header[[15, 17]], tables]), sectors):
        return False
    for sector in tables[tables < _FIRST_SPECIAL]:
        if not _inside(_sector(content, int(sector), shift), sectors):
            return False
    return _streams_fit(_sector(content, int(directory[0]), shift), content, sectors)


def _inside(numbers: Words, sectors: int) -> bool:
    return bool(((numbers < sectors) | (numbers >= _FIRST_SPECIAL)).all())


def _sector(content: bytes, number: int, shift: int) -> Words:
    part = content[(number + 1) << shift :][: 1 << shift]
    return np.frombuffer(part[: len(part) // 4 * 4], dtype="<u4")


def _streams_fit(directory: Words, content: bytes, sectors: int) -> bool:
    """Tell whether the root's stream and those a workbook is read from fit into the file."""
    entries = directory[: len(directory) // _ENTRY_WORDS * _ENTRY_WORDS].reshape(-1, _ENTRY_WORDS)
    if not len(entries):
        return False
    for position, entry in enumerate(entries):
        if position and not entry.tobytes().startswith(_NAMES):
            continue
        start, size = entry[_START_WORD], entry[_SIZE_WORD]
        if size > len(content) or not _inside(start.reshape(1), sectors):
            return False
    return True
