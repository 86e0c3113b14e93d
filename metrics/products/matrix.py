"""The matrix of how often something is bought and how much it costs."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from metrics.customers import numbered
from metrics.dividing_lines import DividingLines, published_lines
from metrics.integers import distinct
from metrics.lifecycle.measured import orders_a_year
from metrics.lifecycle.thresholds import MATRIX_LEAST_DAYS
from metrics.periods import day_number
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from metrics.orders import Orders
    from metrics.products.purchases import Purchases

    Integers = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]

_YEAR_DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixPoint:
    """A category, a product or the whole shop, over the last 365 days.

    orders_a_year
        Orders with it per customer who bought it, scaled up where the data cover less.
    item_value_minor
        Mean value of one item; of the whole shop, of one order.
    """

    name: str
    customers: int
    orders: int
    orders_a_year: float
    item_value_minor: float
    revenue_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Points between dividing lines.

    lines
        For the points: the published ones, or the medians of the points themselves.
    shop
        The whole shop, always against the published lines; None without a customer in the year.
    shop_lines
        None where the currency has no published line.
    """

    points: tuple[MatrixPoint, ...]
    lines: DividingLines
    shop: MatrixPoint | None
    shop_lines: DividingLines | None


def quadrant(point: MatrixPoint, lines: DividingLines) -> str:
    """Return "HH", "HL", "LH" or "LL": value high or low, then bought often or seldom."""
    value = "H" if point.item_value_minor >= lines.value_minor else "L"
    return value + ("H" if point.orders_a_year >= lines.orders_a_year else "L")


def matrix(orders: Orders, bought: Purchases, *, own_lines: bool = False) -> Matrix | Refusal:
    """Place every product or category of the last 365 days, largest revenue first.

    Parameters
    ----------
    own_lines
        Divide by the medians of the points; also done where the currency has no published line.
    """
    end = day_number(orders.as_of)
    covered = min(end - int(numbered(orders).frame["day"].iloc[0]) + 1, _YEAR_DAYS)
    if covered < MATRIX_LEAST_DAYS:
        return Refusal(reason="short_history", found=covered, needed=MATRIX_LEAST_DAYS)
    points = _points(bought, bought.day > end - _YEAR_DAYS, _YEAR_DAYS / covered)
    if not points:
        return Refusal(reason="no_products", found=0, needed=1)
    published = published_lines(orders.currency)
    return Matrix(
        points=points,
        lines=_medians(points) if own_lines or published is None else published,
        shop=_shop(orders, end),
        shop_lines=published,
    )


def _points(bought: Purchases, recent: Flags, a_year: float) -> tuple[MatrixPoint, ...]:
    size = len(bought.names)
    product = bought.product[recent]
    orders = _distinct(product, bought.order[recent], size)
    customers = _distinct(product, bought.customer_number[recent], size)
    items = np.bincount(product, np.maximum(bought.quantity[recent], 0), size)
    revenue = np.bincount(product, bought.amount_minor[recent], size)
    points = (
        MatrixPoint(
            name=bought.names[i],
            customers=int(customers[i]),
            orders=int(orders[i]),
            orders_a_year=float(orders[i] / customers[i] * a_year),
            item_value_minor=float(revenue[i] / items[i]),
            revenue_minor=int(revenue[i]),
        )
        for i in np.flatnonzero(items > 0).tolist()
    )
    return tuple(sorted(points, key=lambda point: (-point.revenue_minor, point.name)))


def _distinct(product: Integers, key: Integers, size: int) -> Integers:
    """Count the distinct keys of each product."""
    return np.bincount(distinct(key * size + product) % size, minlength=size)


def _medians(points: Sequence[MatrixPoint]) -> DividingLines:
    return DividingLines(
        orders_a_year=median(point.orders_a_year for point in points),
        value_minor=median(point.item_value_minor for point in points),
        kind="own",
    )


def _shop(orders: Orders, end: int) -> MatrixPoint | None:
    frequency = orders_a_year(orders)
    if frequency is None:
        return None
    frame = numbered(orders).frame
    recent = frame[frame["day"] > end - _YEAR_DAYS]
    revenue = int(recent["amount_minor"].sum())
    return MatrixPoint(
        name="",
        customers=int(recent["customer_number"].nunique()),
        orders=len(recent),
        orders_a_year=frequency,
        item_value_minor=revenue / len(recent),
        revenue_minor=revenue,
    )
