"""The levers of a lifetime value as a picture."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from bot.charts import levers, style
from bot.words import Words
from metrics.lifetime import LifetimeInput, lifetime_value

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

    from bot.reply import Picture
    from metrics.lifetime import LifetimeValue

    Written = Callable[[Figure], list[str]]

ENGLISH, POLISH = Words("en"), Words("pl")


def _value(order_value: str, orders: str, **more: str) -> LifetimeValue:
    others = {name: Decimal(number) for name, number in more.items()}
    return lifetime_value(
        LifetimeInput(order_value=Decimal(order_value), orders=Decimal(orders), **others)
    )


EXAMPLE = _value("90", "3", acquisition_cost="6", margin="0.2")
LOSING = _value("20", "1", acquisition_cost="60", margin="0.95")


def _bars(figure: Figure) -> list[Rectangle]:
    (axes,) = figure.axes
    return [patch for patch in axes.patches if isinstance(patch, Rectangle)]


@pytest.mark.parametrize(
    ("result", "title"),
    [
        (EXAMPLE, "A higher order value or more orders pay most: +€5.40 per customer"),
        (LOSING, "Winning customers for less pays most: +€5.70 per customer"),
        (
            _value("90", "3", acquisition_cost="0", margin="0.2"),
            "3 levers pay most, all the same: +€5.40 per customer",
        ),
    ],
)
def test_the_title_names_what_pays_most(result: LifetimeValue, title: str) -> None:
    assert levers.finding(result, ENGLISH, "EUR") == title


def test_bars_are_as_long_as_the_change_and_the_best_stand_out() -> None:
    bars = _bars(levers.draw(EXAMPLE, ENGLISH, "EUR"))
    assert [bar.get_width() for bar in bars] == pytest.approx([5.4, 5.4, 5.28, 0.12])
    blue, sky = style.BLUE.lower(), style.SKY.lower()
    assert [to_hex(bar.get_facecolor()) for bar in bars] == [blue, blue, sky, sky]
    heights = [bar.get_y() for bar in bars]
    assert heights == sorted(heights)  # the axis points down: the best is on top


def test_change_percent_and_new_value_stand_at_the_bars(written: Written) -> None:
    texts = written(levers.draw(EXAMPLE, ENGLISH, "EUR"))
    assert "A customer is worth €52.80 now" in texts
    assert "Change in a customer's value, EUR" in texts
    names = ["Order value +10%", "Orders +10%", "Margin +10%", "Cost to win a customer −10%"]
    assert [text for text in texts if text.endswith("10%")] == names
    assert {"+€5.40 (+10.2%)", "→ €58.20", "+€5.28 (+10%)", "→ €58.08"} <= set(texts)
    assert {"+€0.12 (+0.2%)", "→ €52.92"} <= set(texts)


def test_what_makes_a_loss_greater_points_the_other_way(written: Written) -> None:
    figure = levers.draw(LOSING, ENGLISH, "EUR")
    worst = _bars(figure)[-1]
    assert worst.get_width() == pytest.approx(-2)
    assert to_hex(worst.get_facecolor()) == style.VERMILLION.lower()
    texts = written(figure)
    assert {"You lose €38.00 with every customer now", "-€2.00 (-5.3%)", "→ -€40.00"} <= set(texts)
    assert "Margin up to 100%" in texts


def test_without_cost_and_margin_it_is_revenue_and_two_levers(written: Written) -> None:
    figure = levers.draw(_value("75", "3", years="3"), ENGLISH, None)
    assert len(_bars(figure)) == 2
    texts = written(figure)
    assert {"A customer brings in 675.00 now", "Change in a customer's value"} <= set(texts)
    assert "+67.50 (+10%)" in texts


def test_money_is_written_as_the_language_does(written: Written) -> None:
    texts = written(levers.draw(EXAMPLE, POLISH, "PLN"))
    assert {"+5,40 zł (+10,2%)", "→ 58,20 zł"} <= set(texts)


@pytest.mark.parametrize(
    ("result", "label"),
    [
        (_value("1e12", "1000", acquisition_cost="1e9", margin="0.2"), "+€20T (+10%)"),
        (_value("1e15", "1e15", years="100"), "+1E31 EUR (+10%)"),
        (_value("0.01", "1", acquisition_cost="0", margin="0.2"), "+€0.0002 (+10%)"),
        (_value("60", "1", acquisition_cost="60", margin="1"), "+€6.00"),
        (_value("60", "1", acquisition_cost="59.9999", margin="0.5"), "+€3.00"),
    ],
)
def test_no_size_of_number_spoils_the_page(
    result: LifetimeValue, label: str, written: Written
) -> None:
    assert label in written(levers.draw(result, ENGLISH, "EUR"))


def test_the_picture_is_the_same_each_time(
    picture_of: Callable[[Callable[[], Picture]], Picture],
) -> None:
    picture = picture_of(lambda: levers.picture(EXAMPLE, ENGLISH, "EUR"))
    assert picture.name == "levers.png"
    assert picture.title == levers.finding(EXAMPLE, ENGLISH, "EUR")
