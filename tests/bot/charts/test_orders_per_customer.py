"""Orders per customer as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from bot.charts import orders_per_customer, style
from bot.words import Words
from metrics.timeline import OrdersPerCustomer

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

    from bot.reply import Picture

    Written = Callable[[Figure], list[str]]

ENGLISH = Words("en")


def _result(*customers: int) -> OrdersPerCustomer:
    return OrdersPerCustomer(customers=(*customers, *[0] * (10 - len(customers))))


def _heights(figure: Figure) -> list[float]:
    (axes,) = figure.axes
    return [patch.get_height() for patch in axes.patches if isinstance(patch, Rectangle)]


@pytest.mark.parametrize(
    ("customers", "title"),
    [
        ((50, 30, 20), "50% of customers ordered only once"),
        ((49, 31, 20), "51% of customers came back"),
        ((7,), "Nobody has ordered twice yet"),
        ((0, 1), "100% of customers came back"),
        ((), "No customers yet"),
    ],
)
def test_the_title_says_who_came_back(customers: tuple[int, ...], title: str) -> None:
    assert orders_per_customer.finding(_result(*customers), ENGLISH) == title


def test_each_bar_has_its_height_and_share(written: Written) -> None:
    figure = orders_per_customer.draw(_result(900, 90, 9, 0, 0, 0, 0, 0, 0, 1), ENGLISH)
    assert _heights(figure) == [900, 90, 9, 0, 0, 0, 0, 0, 0, 1]
    texts = written(figure)
    assert [text for text in texts if text.endswith("%")] == ["90%", "9%", "<1%", "<1%"]
    assert {"Customers", "Orders per customer", "1,000 customers in all"} <= set(texts)


def test_the_last_bar_says_that_it_is_open(written: Written) -> None:
    texts = written(orders_per_customer.draw(_result(5, 3), ENGLISH))
    assert "10+" in texts


def test_those_who_ordered_once_stand_out() -> None:
    (axes,) = orders_per_customer.draw(_result(5, 3), ENGLISH).axes
    colours = [to_hex(patch.get_facecolor()) for patch in axes.patches]
    assert colours == [style.ORANGE.lower()] + [style.BLUE.lower()] * 9


@pytest.mark.parametrize("customers", [(), (1,), (10**9, 10**9, 10**8)])
def test_one_customer_and_a_billion_can_be_read(
    customers: tuple[int, ...], written: Written
) -> None:
    written(orders_per_customer.draw(_result(*customers), Words("pl")))


def test_the_picture_is_the_same_each_time(
    picture_of: Callable[[Callable[[], Picture]], Picture],
) -> None:
    picture = picture_of(lambda: orders_per_customer.picture(_result(6, 3, 1), ENGLISH))
    assert picture.name == "orders_per_customer.png"
    assert picture.title == "60% of customers ordered only once"
