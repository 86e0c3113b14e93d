from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.keys import MOST_IN_TABLE, first_seen_numbers

MANY = MOST_IN_TABLE + 1
_MULTIPLIER, _WORD_BITS = 0x9E3779B97F4A7C15, 2**64


def _series(texts: list[str]) -> pd.Series[str]:
    return pd.Series(texts, dtype="str")


def _mixed(hashed: int, word: str) -> int:
    """Return what 8 more bytes make of a hash, computed as documented, one text at a time."""
    mixed = (hashed ^ int.from_bytes(word.encode(), "little")) * _MULTIPLIER % _WORD_BITS
    return mixed ^ (mixed >> 29)


def _twin(first: str, second: str) -> str:
    """Return a text with the hash of the two words: its second word undoes its first."""
    goal = _mixed(16, first) ^ int.from_bytes(second.encode(), "little")
    for number in range(100_000):
        other = f"{number:08d}"
        needed = (goal ^ _mixed(16, other)).to_bytes(8, "little")
        if needed.isascii():
            return other + needed.decode()
    raise AssertionError("no twin found")


@pytest.mark.parametrize("count", [5, MANY])
def test_texts_are_numbered_in_the_order_they_are_first_seen(count: int) -> None:
    texts = _series(["b", "a", "b", "", "a"]).take(np.arange(count) % 5)

    numbers = first_seen_numbers(texts)

    assert numbers.dtype == np.int64
    assert numbers.tolist() == np.array([0, 1, 0, 2, 1])[np.arange(count) % 5].tolist()


@settings(deadline=None, max_examples=10)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=30))
def test_numbers_of_many_texts_are_those_of_a_table(texts: list[str]) -> None:
    """Whatever their lengths and alphabets."""
    distinct = _series(texts)
    drawn = np.random.default_rng(len(texts)).integers(0, len(texts), MANY)

    numbers = first_seen_numbers(distinct.take(drawn))

    assert (numbers == pd.factorize(pd.factorize(distinct)[0][drawn])[0]).all()


def test_texts_with_equal_hashes_are_told_apart() -> None:
    """Several pairs among others, all of them unequally often."""
    names = [f"buyer{number:03d}@example" for number in range(200)]
    texts = [*names, *(_twin(name[:8], name[8:]) for name in names[:20])]
    often = np.random.default_rng(1).dirichlet(np.ones(len(texts)))
    drawn = np.random.default_rng(2).choice(len(texts), MANY, p=often)

    numbers = first_seen_numbers(_series(texts).take(drawn))

    assert len(set(texts)) == 220
    assert (numbers == pd.factorize(drawn)[0]).all()


def test_a_slice_of_a_longer_column_is_numbered_by_itself() -> None:
    texts = _series(["before", "x", "y"]).take(np.minimum(np.arange(MANY + 1), 2)).iloc[1:]

    numbers = first_seen_numbers(texts)

    assert (numbers == np.minimum(np.arange(MANY), 1)).all()
