from __future__ import annotations

import statistics

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from metrics.integers import changes, distinct, median, medians

days = st.lists(st.integers(0, 5_000), max_size=40)


@given(values=days)
def test_the_median_is_that_of_the_standard_library(values: list[int]) -> None:
    found = median(np.array(values, dtype=np.int64))

    assert found == (statistics.median(values) if values else None)


@given(drawn=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 5_000)), max_size=60))
def test_each_group_has_its_own_median_and_an_empty_one_none(drawn: list[tuple[int, int]]) -> None:
    groups = np.array([group for group, _ in drawn], dtype=np.int64)
    values = np.array([value for _, value in drawn], dtype=np.int64)

    found = medians(groups, values, 5)

    for group in range(5):
        mine = [value for of, value in drawn if of == group]
        if mine:
            assert found[group] == statistics.median(mine)
        else:
            assert np.isnan(found[group])


@given(values=days)
def test_distinct_values_stand_once_and_ascend(values: list[int]) -> None:
    assert distinct(np.array(values, dtype=np.int64)).tolist() == sorted(set(values))


def test_changes_are_where_a_value_differs_from_the_one_before() -> None:
    assert changes(np.array([4, 4, 2, 2, 4])).tolist() == [2, 4]
    assert changes(np.empty(0, dtype=np.int64)).tolist() == []
