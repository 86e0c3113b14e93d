"""What a customer has brought by each month of age, as a picture."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
import pytest
from matplotlib.colors import to_hex

from bot.charts import ltv_curve, style
from bot.words import Words
from metrics.lifetime import LifetimeInput
from metrics.ltv_curve import LtvCurve, LtvMonth

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D

    from bot.reply import Picture

    Written = Callable[[Figure], list[str]]

ENGLISH = Words("en")
EURO = 10_000


def _curve(
    *values: float, margin: str | None = None, cost: int | None = None, sure: int | None = None
) -> LtvCurve:
    """Return a curve of so many euros by month, of which so many months are not thin."""
    known = len(values) if sure is None else sure
    months = tuple(
        LtvMonth(month=i + 1, value_minor=value * EURO, customers=100 if i < known else 29)
        for i, value in enumerate(values)
    )
    return LtvCurve(
        months=months,
        within_days={},
        customer_value_minor=0.0,
        typed=LifetimeInput(order_value=Decimal(1), orders=Decimal(1)),
        margin=None if margin is None else Decimal(margin),
        acquisition_cost_minor=None if cost is None else cost * EURO,
    )


def _lines(figure: Figure, colour: str) -> list[Line2D]:
    (axes,) = figure.axes
    return [line for line in axes.lines if to_hex(line.get_color()) == colour.lower()]


def _heights(line: Line2D) -> list[float]:
    heights: list[float] = np.array(line.get_ydata(), dtype=float).tolist()
    return heights


@pytest.mark.parametrize(
    ("curve", "title"),
    [
        (_curve(30, 45), "A customer brings €30.00 in the first month, €45.00 in 2 months"),
        (_curve(30), "A customer brings €30.00 in the first month"),
        (_curve(30, 45, sure=1), "A customer brings €30.00 in the first month"),
        (_curve(30, 45, sure=0), "A customer brings €30.00 in the first month"),
        (_curve(30, margin="0.5"), "A customer brings €30.00 in the first month"),
        (_curve(30, cost=5), "A customer brings €30.00 in the first month"),
        (_curve(30, margin="0.5", cost=0), "A customer brings €30.00 in the first month"),
        (_curve(30, 40, margin="0.5", cost=15), "A customer pays back what they cost in 1 month"),
        (_curve(30, 40, margin="0.5", cost=16), "A customer pays back what they cost in 2 months"),
        (
            _curve(30, 40, margin="0.5", cost=21),
            "After 2 months a customer has not paid back what they cost",
        ),
        (_curve(), "It is too early to say what a customer brings"),
        (_curve(0, 0), "No revenue yet"),
    ],
)
def test_the_title_says_pay_back_or_what_a_customer_brings(curve: LtvCurve, title: str) -> None:
    assert ltv_curve.finding(curve, ENGLISH, "EUR") == title


def test_without_a_margin_there_is_one_line_with_its_value(written: Written) -> None:
    figure = ltv_curve.draw(_curve(30, 45, 50), ENGLISH, "EUR")
    assert _heights(_lines(figure, style.BLUE)[0]) == [30 * EURO, 45 * EURO, 50 * EURO]
    texts = written(figure)
    assert {"€50.00", "Revenue per customer so far, EUR", "1", "2", "3"} <= set(texts)
    assert "Age of a customer, months of 30 days" in texts


def test_margin_and_cost_are_lines_of_their_own(written: Written) -> None:
    figure = ltv_curve.draw(_curve(30, 50, margin="0.4", cost=15), ENGLISH, "EUR")
    assert _heights(_lines(figure, style.GREEN)[0]) == [12 * EURO, 20 * EURO]
    assert _heights(_lines(figure, style.VERMILLION)[0]) == [15 * EURO] * 2
    texts = written(figure)
    assert {"€50.00", "€20.00", "€15.00", "Margin, 40%", "Per customer so far, EUR"} <= set(texts)


@pytest.mark.parametrize(("cost", "month"), [(12, 1), (13, 2)])
def test_the_month_of_pay_back_is_marked(cost: int, month: int, written: Written) -> None:
    figure = ltv_curve.draw(_curve(30, 50, margin="0.4", cost=cost), ENGLISH, "EUR")
    (axes,) = figure.axes
    (ring,) = [line for line in axes.lines if line.get_gid() == "payback"]
    assert np.array(ring.get_xdata()).tolist() == [month]
    assert f"Paid back: month {month}" in written(figure)


@pytest.mark.parametrize(
    "curve",
    [
        _curve(*[160 + 16 * i for i in range(27)], margin="0.4", cost=60),
        _curve(160, 190, margin="0.4", cost=60),
        _curve(160, margin="0.4", cost=60),
        _curve(*[160 + 16 * i for i in range(27)], margin="0.1", cost=50),
        _curve(*[160 + 16 * i for i in range(27)], margin="0.9", cost=2),
    ],
)
def test_no_line_runs_through_the_name_of_the_month_of_pay_back(
    curve: LtvCurve, written: Written
) -> None:
    figure = ltv_curve.draw(curve, ENGLISH, "EUR")
    written(figure)
    (axes,) = figure.axes
    (label,) = [text for text in axes.texts if text.get_gid() == "paid back"]
    box = label.get_window_extent()
    for colour in (style.BLUE, style.GREEN, style.VERMILLION):
        heights = _heights(_lines(figure, colour)[0])
        months = np.linspace(1, len(curve.months), len(heights))
        x, y = axes.transData.transform(np.column_stack([months, heights])).T
        crossed = np.interp(np.linspace(box.x0, box.x1, 50), x, y)
        assert ((crossed < box.y0) | (crossed > box.y1)).all(), colour


def test_without_pay_back_nothing_is_marked() -> None:
    (axes,) = ltv_curve.draw(_curve(30, 50, margin="0.4", cost=99), ENGLISH, "EUR").axes
    assert not [line for line in axes.lines if line.get_gid() == "payback"]


def test_months_that_few_customers_carry_are_dashed(written: Written) -> None:
    figure = ltv_curve.draw(_curve(30, 40, 45, 48, sure=2), ENGLISH, "EUR")
    solid, dashed, _end = _lines(figure, style.BLUE)
    assert (solid.get_linestyle(), dashed.get_linestyle()) == ("-", "--")
    assert np.array(solid.get_xdata()).tolist() == [1, 2]
    assert np.array(dashed.get_xdata()).tolist() == [2, 3, 4]
    assert "Dashed: fewer than 30 customers are that old" in written(figure)


@pytest.mark.parametrize(
    "curve",
    [
        _curve(),
        _curve(0),
        _curve(30, sure=0),
        _curve(*[100.0 + i for i in range(120)], margin="1", cost=100),
        _curve(10**9, 10**10, margin="0.99", cost=10**10),
        _curve(0.5, 0.5, margin="0.01", cost=1),
    ],
)
def test_few_many_and_huge_months_can_be_read(curve: LtvCurve, written: Written) -> None:
    written(ltv_curve.draw(curve, Words("pl"), "PLN"))
    written(ltv_curve.draw(curve, ENGLISH, None))


def test_the_picture_is_the_same_each_time(
    picture_of: Callable[[Callable[[], Picture]], Picture],
) -> None:
    curve = _curve(30, 45, margin="0.5", cost=20, sure=1)
    picture = picture_of(lambda: ltv_curve.picture(curve, ENGLISH, "EUR"))
    assert picture.name == "ltv_curve.png"
    assert picture.title == "A customer pays back what they cost in 2 months"
