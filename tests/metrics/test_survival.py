from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.survival import kaplan_meier

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the reference library warns about its own dependencies
    from lifelines import KaplanMeierFitter
    from lifelines.utils import restricted_mean_survival_time


def _days(*days: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(days, dtype=np.int64)


def _seen(*seen: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.array(seen, dtype=bool)


def test_curve_follows_the_product_limit_worked_by_hand() -> None:
    curve = kaplan_meier(_days(2, 3, 3, 5, 8), _seen(1, 1, 0, 0, 1))

    assert curve.days == (2, 3, 8)
    assert curve.at_risk == (5, 4, 1)
    assert curve.events == (1, 1, 1)
    assert curve.survival == pytest.approx((4 / 5, 4 / 5 * 3 / 4, 0.0), abs=1e-15)
    assert curve.median_days == 8
    assert curve.restricted_mean_days == pytest.approx(2 + 0.8 * 1 + 0.6 * 5, abs=1e-12)


def test_share_is_one_before_the_first_event_and_changes_on_its_day() -> None:
    curve = kaplan_meier(_days(2, 3, 3, 5, 8), _seen(1, 1, 0, 0, 1))

    assert curve.at(1) == 1.0
    assert curve.at(2) == pytest.approx(0.8)
    assert curve.at(7) == pytest.approx(0.6)


def test_share_beyond_the_longest_observation_is_unknown() -> None:
    assert kaplan_meier(_days(2, 5), _seen(1, 0)).at(6) is None


def test_share_beyond_the_longest_observation_is_zero_once_nobody_is_left() -> None:
    assert kaplan_meier(_days(2, 5), _seen(1, 1)).at(6) == 0.0


def test_without_any_event_nobody_is_lost_and_there_is_no_median() -> None:
    curve = kaplan_meier(_days(4, 10), _seen(0, 0))

    assert curve.at(10) == 1.0
    assert curve.at(11) is None
    assert curve.median_days is None
    assert curve.restricted_mean_days == 10.0


def test_median_is_the_day_on_which_exactly_half_are_left() -> None:
    curve = kaplan_meier(_days(0, 0, 0, 0, 0, 0), _seen(0, 0, 0, 1, 1, 1))

    assert curve.median_days == 0


@pytest.mark.parametrize(
    ("days", "seen"), [(_days(), _seen()), (_days(1), _seen(1, 0)), (_days(-1), _seen(1))]
)
def test_impossible_durations_are_refused(
    days: np.ndarray[tuple[int], np.dtype[np.int64]],
    seen: np.ndarray[tuple[int], np.dtype[np.bool_]],
) -> None:
    with pytest.raises(ValueError, match="durations"):
        kaplan_meier(days, seen)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 60), st.booleans()), min_size=1, max_size=80))
def test_curve_agrees_with_lifelines_on_random_censored_data(
    rows: list[tuple[int, bool]],
) -> None:
    durations = np.array([row[0] for row in rows], dtype=np.int64)
    observed = np.array([row[1] for row in rows], dtype=bool)
    curve = kaplan_meier(durations, observed)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reference = KaplanMeierFitter().fit(durations, observed)
        mean = restricted_mean_survival_time(reference, t=curve.longest_days)
    expected = reference.survival_function_at_times(np.arange(curve.longest_days + 1))
    ours = [curve.at(day) for day in range(curve.longest_days + 1)]
    assert ours == pytest.approx(expected.to_list(), abs=1e-9)
    assert curve.restricted_mean_days == pytest.approx(float(mean), abs=1e-9)
    if any(abs(share - 0.5) < 1e-9 for share in curve.survival):
        return  # the reference's own rounding decides on which side of one half it falls
    median = float(reference.median_survival_time_)
    assert curve.median_days == (None if np.isinf(median) else median)
