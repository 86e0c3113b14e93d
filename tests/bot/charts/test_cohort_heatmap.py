"""Cohorts as a picture."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from bot.charts import cohort_heatmap, style
from bot.words import Words
from metrics.cohorts import CohortTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.figure import Figure

    from bot.reply import Picture
    from metrics.periods import Period

    Written = Callable[[Figure], list[str]]

ENGLISH = Words("en")
_STEP_DAYS = {"week": 7, "month": 31, "quarter": 92, "year": 366}


def _table(
    sizes: Sequence[int],
    later: Sequence[Sequence[int]] = (),
    period: Period = "month",
    minor: int = 500_000,
) -> CohortTable:
    """Return cohorts of consecutive periods, the last not over; each order of equal worth."""
    count = len(sizes)
    active = tuple(
        (size, *(later[row][: count - row - 1] if later else ())) for row, size in enumerate(sizes)
    )
    starts = [date(2025, 1, 6) if period == "week" else date(2025, 1, 1)]
    for _ in range(count - 1):
        next_day = starts[-1] + timedelta(days=_STEP_DAYS[period])
        starts.append(next_day if period == "week" else next_day.replace(day=1))
    return CohortTable(
        period=period,
        starts=tuple(starts[:count]),
        sizes=tuple(sizes),
        active=active,
        revenue_minor=tuple(tuple(minor * each for each in row) for row in active),
        complete=tuple(count - row - 1 for row in range(count)),
    )


def _steady(count: int, period: Period = "month", size: int = 100) -> CohortTable:
    return _table([size] * count, [[20] * count] * count, period)


def _cells(figure: Figure) -> dict[tuple[int, int], Rectangle]:
    (axes,) = figure.axes
    patches = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
    return {
        (
            round(patch.get_y() + patch.get_height() / 2),
            round(patch.get_x() + patch.get_width() / 2),
        ): patch
        for patch in patches
    }


@pytest.mark.parametrize(
    ("period", "title"),
    [
        ("week", "20% of new customers order again in the week after"),
        ("month", "20% of new customers order again in the month after"),
        ("quarter", "20% of new customers order again in the quarter after"),
        ("year", "20% of new customers order again in the year after"),
    ],
)
def test_cohorts_alike_are_summed_up_by_who_comes_back(period: Period, title: str) -> None:
    assert cohort_heatmap.finding(_steady(4, period), ENGLISH) == title


@pytest.mark.parametrize(
    ("newer", "title"),
    [
        (40, "Newer customers come back more often than earlier ones"),
        (39, "29% of new customers order again in the month after"),
        (6, "13% of new customers order again in the month after"),
        (5, "Newer customers come back less often than earlier ones"),
    ],
)
def test_a_change_is_called_one_from_three_times_its_standard_error(
    newer: int, title: str
) -> None:
    # of 100 customers, 20 of the older whole cohort came back
    table = _table([1, 100, 100, 1, 1], [[0] * 4, [20, 1, 1], [newer, 1], [0], []])
    assert cohort_heatmap.finding(table, ENGLISH) == title


@pytest.mark.parametrize(
    ("period", "back", "title"),
    [
        ("month", [70, 20, 20], "37% of new customers order again in the month after"),
        ("year", [20, 20, 70], "37% of new customers order again in the year after"),
    ],
)
def test_neither_the_cohort_in_which_the_data_begin_nor_years_tell_of_a_change(
    period: Period, back: list[int], title: str
) -> None:
    table = _table([100, 100, 100, 1, 1], [[each] * 4 for each in [*back, 0, 0]], period)
    assert cohort_heatmap.finding(table, ENGLISH) == title


def test_while_the_first_period_after_is_not_over_nothing_is_said() -> None:
    assert cohort_heatmap.finding(_steady(2), ENGLISH) == ("It is too early to see who comes back")


def test_without_customers_there_is_only_a_title(written: Written) -> None:
    empty = _table([])
    assert "No customers yet" in written(cohort_heatmap.draw(empty, ENGLISH))


def test_one_customer_is_a_cohort(written: Written) -> None:
    texts = written(cohort_heatmap.draw(_table([1]), ENGLISH))
    assert "It is too early to see who comes back" in texts
    assert "Jan 2025" in texts
    assert "Not over yet" not in texts


def test_rows_are_cohorts_with_their_size_and_cells_their_share(written: Written) -> None:
    figure = cohort_heatmap.draw(_table([200, 1_500, 90], [[50, 1], [600], []]), ENGLISH)
    texts = written(figure)
    assert {"Jan 2025", "Feb 2025", "Mar 2025"} <= set(texts)
    assert {"200", "1,500", "90"} <= set(texts)
    assert {"25", "0.5", "40"} <= set(texts)
    assert {"0", "1", "2", "Months after the first order"} <= set(texts)
    assert sorted(_cells(figure)) == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (2, 0)]


def test_periods_not_over_are_hatched_and_dashed(written: Written) -> None:
    figure = cohort_heatmap.draw(_steady(3), ENGLISH)
    cells = _cells(figure)
    hatched = {place for place, cell in cells.items() if cell.get_hatch() == style.HATCH}
    assert hatched == {(0, 2), (1, 1)}
    dashed = {place for place, cell in cells.items() if cell.get_linestyle() != "-"}
    assert dashed >= hatched
    assert "Not over yet" in written(figure)


def test_a_higher_share_is_darker() -> None:
    cells = _cells(
        cohort_heatmap.draw(_table([100] * 4, [[10, 40, 9], [20, 9], [9], []]), ENGLISH)
    )
    few, more, many = (sum(to_rgb(cells[at].get_facecolor())) for at in [(0, 1), (1, 1), (0, 2)])
    assert many < more < few


@pytest.mark.parametrize("period", ["week", "month", "quarter"])
def test_of_many_cohorts_the_newest_twelve_are_shown(period: Period, written: Written) -> None:
    figure = cohort_heatmap.draw(_steady(40, period), ENGLISH)
    cells = _cells(figure)
    assert {row for row, _ in cells} == set(range(cohort_heatmap.MOST_COHORTS))
    assert "The newest 12 cohorts" in written(figure)


def test_of_a_long_history_twelve_periods_are_shown(written: Written) -> None:
    table = _steady(12)
    longer = CohortTable(
        period="month",
        starts=table.starts[:2],
        sizes=table.sizes[:2],
        active=((20,) * 30,) * 2,
        revenue_minor=((0,) * 30,) * 2,
        complete=(30, 30),
    )
    figure = cohort_heatmap.draw(longer, ENGLISH)
    assert max(column for _, column in _cells(figure)) == cohort_heatmap.MOST_PERIODS
    written(figure)


def test_huge_cohorts_and_long_names_of_weeks_fit(written: Written) -> None:
    written(cohort_heatmap.draw(_steady(13, "week", size=123_456_789), Words("pl")))


def test_nobody_coming_back_is_no_error(written: Written) -> None:
    table = _table([10] * 3, [[0, 0], [0], []])
    assert "0% of new customers order again in the month after" in {
        text.replace("\n", " ") for text in written(cohort_heatmap.draw(table, ENGLISH))
    }


@pytest.mark.parametrize(
    ("period", "later", "title"),
    [
        ("week", 1, "A customer brings $50.00 in the first week, $60.00 after 1 more week"),
        ("month", 2, "A customer brings $50.00 in the first month, $70.00 after 2 more months"),
        (
            "quarter",
            1,
            "A customer brings $50.00 in the first quarter, $60.00 after 1 more quarter",
        ),
        ("year", 2, "A customer brings $50.00 in the first year, $70.00 after 2 more years"),
        ("month", 0, "A customer brings $50.00 in the first month"),
    ],
)
def test_revenue_is_told_by_the_latest_period_that_is_over_for_most(
    period: Period, later: int, title: str
) -> None:
    """A hundred old customers reach so far; a few new ones, who spent the same, do not."""
    cohorts = later + 3
    table = _table(
        [100, *[1] * (cohorts - 1)], [[20] * cohorts, *[[0] * cohorts] * cohorts], period
    )
    reached = replace(table, complete=(later + 1, *[0] * (cohorts - 1)))
    assert cohort_heatmap.finding(reached, ENGLISH, "revenue", "USD") == title


def test_of_a_first_period_that_is_not_over_no_revenue_is_told() -> None:
    assert cohort_heatmap.finding(_table([5]), ENGLISH, "revenue", "USD") == (
        "It is too early to say what a customer brings"
    )


def test_revenue_adds_up_in_the_cells_from_the_first_period_on(written: Written) -> None:
    figure = cohort_heatmap.draw(
        _table([100, 50], [[20, 9], []], minor=1_234_500), ENGLISH, "revenue", "USD"
    )
    texts = written(figure)
    assert {"New", "0", "1", "100", "50", "123", "148"} <= set(texts)
    assert "Revenue per customer so far, USD" in texts
    cells = _cells(figure)
    hatched = {place for place, cell in cells.items() if cell.get_hatch() == style.HATCH}
    assert sorted(cells) == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1)]
    assert hatched == {(0, 2), (1, 1)}


@pytest.mark.parametrize(
    ("minor", "cell"),
    [(12_300, "1.23"), (123_400, "12.3"), (1_234_000, "123"), (123_400_000_000, "12.3M")],
)
def test_small_amounts_keep_their_decimals_and_huge_ones_are_short(
    written: Written, minor: int, cell: str
) -> None:
    texts = written(cohort_heatmap.draw(_table([7], minor=minor), ENGLISH, "revenue"))
    assert cell in texts


@pytest.mark.parametrize("minor", [500_000, 3_500_000_000, 10**15])
def test_as_many_periods_are_shown_as_amounts_can_be_read(written: Written, minor: int) -> None:
    table = _table([12_345] * 14, [[2_000] * 14] * 14, "week", minor)
    figure = cohort_heatmap.draw(table, Words("pl"), "revenue", "PLN")
    written(figure)
    assert 4 <= max(column for _, column in _cells(figure)) <= cohort_heatmap.MOST_PERIODS


def test_customers_who_spent_nothing_are_no_error(written: Written) -> None:
    table = _table([5, 5], [[1], []], minor=0)
    assert "0" in written(cohort_heatmap.draw(table, ENGLISH, "revenue", "EUR"))


def test_the_picture_is_the_same_each_time(
    picture_of: Callable[[Callable[[], Picture]], Picture],
) -> None:
    table = _steady(8)
    picture = picture_of(lambda: cohort_heatmap.picture(table, ENGLISH))
    assert picture.name == "cohort_heatmap.png"
    assert picture.title == cohort_heatmap.finding(table, ENGLISH)
