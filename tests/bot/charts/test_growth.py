"""Two retention rates as a picture."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from matplotlib.colors import to_hex

from bot.charts import growth, style
from bot.words import Words
from metrics.growth import Growth, GrowthInput
from metrics.growth import growth as follow

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

    from bot.reply import Picture

    Written = Callable[[Figure], list[str]]

ENGLISH, POLISH = Words("en"), Words("pl")


def _growth(new: str, value: str, a: str, b: str, months: int = 12) -> Growth:
    return follow(
        GrowthInput(
            new_customers=Decimal(new),
            order_value=Decimal(value),
            retention_a=Decimal(a),
            retention_b=Decimal(b),
            months=months,
        )
    )


EXAMPLE = _growth("100", "10", "0.05", "0.1")


@pytest.mark.parametrize(
    ("result", "title"),
    [
        (EXAMPLE, "Keeping 10% instead of 5% brings in $692.18 more in 12 months"),
        (
            _growth("100", "10", "0.1", "0.05", 1),
            "Keeping 5% instead of 10% brings in $50.00 less in 1 month",
        ),
        (_growth("100", "10", "0.1", "0.1"), "Both rates bring in the same"),
    ],
)
def test_the_title_says_what_the_second_rate_brings_in(result: Growth, title: str) -> None:
    assert growth.finding(result, ENGLISH, "USD") == title


def test_each_rate_is_a_curve_from_month_0_to_the_last() -> None:
    (axes,) = growth.draw(EXAMPLE, ENGLISH, "USD").axes
    curves = [line for line in axes.lines if len(line.get_xdata()) > 2]  # type: ignore[arg-type]  # matplotlib types them as one number or many
    assert [to_hex(line.get_color()) for line in curves] == [
        style.ORANGE.lower(),
        style.BLUE.lower(),
    ]
    for line, path in zip(curves, (EXAMPLE.a, EXAMPLE.b), strict=True):
        assert list(line.get_xdata()) == list(range(13))  # type: ignore[arg-type]  # as above
        assert list(line.get_ydata()) == pytest.approx([float(n) for n in path.customers])  # type: ignore[arg-type]  # as above


def test_rates_and_last_customers_stand_at_the_ends_of_the_curves(written: Written) -> None:
    texts = written(growth.draw(EXAMPLE, ENGLISH, "USD"))
    assert {"5%: 105.26", "10%: 111.11"} <= set(texts)
    assert "100 new customers a month, $10.00 an order" in texts
    assert {"Customers a month", "Months from now"} <= set(texts)


def test_rates_that_are_the_same_are_one_curve(written: Written) -> None:
    same = growth.draw(_growth("100", "10", "0.1", "0.1"), ENGLISH, "USD")
    assert written(same).count("10%: 111.11") == 1


def test_values_that_are_close_do_not_stand_on_one_another(written: Written) -> None:
    falling = _growth("100", "10", "0.11", "0.1")
    assert {"11%: 112.36", "10%: 111.11"} <= set(written(growth.draw(falling, ENGLISH, None)))


def test_the_scale_begins_at_zero_where_the_curves_part_widely_and_else_says_where(
    written: Written,
) -> None:
    close = growth.draw(EXAMPLE, ENGLISH, "USD")
    wide = growth.draw(_growth("100", "10", "0.5", "0.9", 36), ENGLISH, "USD")
    assert close.axes[0].get_ylim() == (100, 115)
    assert "The scale begins at 100" in written(close)
    assert wide.axes[0].get_ylim() == (0, 1000)
    assert not any("The scale begins" in text for text in written(wide))


def test_no_two_values_of_the_scale_look_the_same(written: Written) -> None:
    few = growth.draw(_growth("0.1", "10", "0.05", "0.1"), ENGLISH, "USD")
    many = growth.draw(_growth("1234567", "10", "0.05", "0.1"), ENGLISH, "USD")
    for figure in (few, many):
        written(figure)
        labels = [label.get_text() for label in figure.axes[0].get_yticklabels()]
        assert len(set(labels)) == len(labels) > 2


def test_ends_that_would_look_the_same_are_written_in_full(written: Written) -> None:
    figure = growth.draw(_growth("1e9", "10", "0.0001", "0.0002"), ENGLISH, "USD")
    assert {"0.01%: 1,000,100,010", "0.02%: 1,000,200,040"} <= set(written(figure))


@pytest.mark.parametrize("months", [1, 2, 120])
@pytest.mark.parametrize("new", ["0.001", "1e15"])
def test_the_smallest_and_the_largest_numbers_stay_readable(
    written: Written, new: str, months: int
) -> None:
    texts = written(growth.draw(_growth(new, "1e15", "0", "0.999", months), ENGLISH, "IDR"))
    assert ("0%: 1E15" if new == "1e15" else "0%: 0.001") in texts


def test_figures_are_written_as_polish_does(written: Written) -> None:
    texts = written(growth.draw(EXAMPLE, POLISH, "PLN"))
    assert "10%: 111,11" in texts
    assert "692,18 zł" in " ".join(texts).replace("\n", " ")


def test_the_picture_is_the_same_each_time(picture_of: Callable[..., Picture]) -> None:
    picture = picture_of(lambda: growth.picture(EXAMPLE, ENGLISH, "USD"))
    assert picture.name == "growth.png"
    assert picture.title == growth.finding(EXAMPLE, ENGLISH, "USD")
