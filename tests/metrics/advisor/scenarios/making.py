"""Records and item lines of a made shop: how customers come, come back and pay."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from metrics.orders import check_records
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    Integers = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]

AS_OF = date(2025, 6, 30)
MOST_ORDERS = 80
"""Of one customer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """How a shop's orders come about.

    newcomers
        New customers of each month up to June 2025, oldest first.
    second, again
        Chance that a first order is followed by a second, and each later one by another.
    gap_days, gap_variation
        Mean of the days to the next order, and their coefficient of variation.
    order_value, order_spread, customer_spread
        Mean without products; log-deviations of orders around it and of customers among each
        other.
    products, extra_items, faithful
        Price by name; items beyond the first, on average; chance that an order is of the
        customer's first product.
    channels, loyal_channel
        Share of customers by channel; the only channel whose customers come back.
    first_days
        Orders fall on the first days of a month, so many.
    """

    newcomers: tuple[float, ...]
    second: float = 0.2
    again: float = 0.4
    gap_days: float = 60
    gap_variation: float = 0.6
    order_value: float = 60
    order_spread: float = 0.3
    customer_spread: float = 0
    products: Mapping[str, float] = field(default_factory=dict)
    extra_items: float = 0
    faithful: float = 0
    channels: Mapping[str, float] = field(default_factory=dict)
    loyal_channel: str | None = None
    countries: Mapping[str, float] = field(default_factory=dict)
    discounted: float = 0
    discount: float = 0.2
    refunded: float = 0
    unpaid: float = 0
    first_days: int | None = None
    customer_keys: bool = True
    currency: str = "EUR"


def level(newcomers: float, months: int) -> tuple[float, ...]:
    """Return as many new customers each month."""
    return (newcomers,) * months


def falling(newcomers: float, factor: float, months: int) -> tuple[float, ...]:
    """Return new customers that each month are a factor of the month before."""
    return tuple(newcomers * factor**month for month in range(months))


def seasonal(years: int, by_month: Mapping[int, float], otherwise: float = 0) -> tuple[float, ...]:
    """Return new customers by calendar month, of whole years up to June."""
    return tuple(by_month.get((month + 6) % 12 + 1, otherwise) for month in range(12 * years))


def make(making: Making, *, seed: int) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """Return the records of a shop, and its lines where it has products."""
    draw = np.random.default_rng(seed)
    firsts = _first_days(making, draw)
    channel = _drawn(making.channels, len(firsts), draw)
    comes_back = np.ones(len(firsts), dtype=bool)
    if making.loyal_channel is not None:
        comes_back = channel == making.loyal_channel
    customer, day = _orders(making, firsts, comes_back, draw)
    day = _within_month(making, day)
    by_day = np.argsort(day, kind="stable")
    customer, day = customer[by_day], day[by_day]
    ids = pd.Series(np.arange(len(day))).astype(str).str.zfill(7)
    wallet = draw.lognormal(0, making.customer_spread, len(firsts))[customer]
    lines = _lines(making, customer, ids, draw) if making.products else None
    spread = draw.lognormal(0, making.order_spread, len(day))
    value = (
        making.order_value * wallet * spread
        if lines is None
        else lines.groupby("order_id")["amount_minor"].sum().to_numpy() / MINOR_PER_MAJOR
    )
    sales = pd.DataFrame({"order_id": ids, "customer": customer, "day": day, "value": value})
    records = _records(making, sales, draw)
    return records.assign(source=pd.Series(channel).iloc[customer].array), lines


def _first_days(making: Making, draw: np.random.Generator) -> Integers:
    """Return the day of each customer's first order, days since 1970."""
    last = np.datetime64(AS_OF, "M")
    months = np.arange(last - len(making.newcomers) + 1, last + 1)
    begins = months.astype("datetime64[D]").astype(np.int64)
    ends = (months + 1).astype("datetime64[D]").astype(np.int64)
    counts = np.diff(np.round(np.cumsum((0.0, *making.newcomers)))).astype(np.int64)
    return _within_month(making, draw.integers(np.repeat(begins, counts), np.repeat(ends, counts)))


def _within_month(making: Making, day: Integers) -> Integers:
    """Return the days, moved into the first of their month where orders fall on these alone."""
    if making.first_days is None:
        return day
    month = day.astype("datetime64[D]").astype("datetime64[M]")
    begin = month.astype("datetime64[D]").astype(np.int64)
    return begin + (day - begin) % making.first_days


def _orders(
    making: Making, firsts: Integers, comes_back: npt.NDArray[np.bool_], draw: np.random.Generator
) -> tuple[Integers, Integers]:
    """Return the customer and the day of every order up to the last day."""
    end = int(np.datetime64(AS_OF, "D").astype(np.int64))
    shape = making.gap_variation**-2
    customer, day = np.arange(len(firsts)), firsts
    found = [(customer, day)]
    chance = making.second
    for _ in range(MOST_ORDERS - 1):
        stays = (draw.random(len(customer)) < chance) & comes_back[customer]
        gaps = np.maximum(draw.gamma(shape, making.gap_days / shape, len(customer)), 1)
        day = day + np.round(gaps).astype(np.int64)
        stays &= day <= end
        customer, day = customer[stays], day[stays]
        found.append((customer, day))
        chance = making.again
    customers, days = zip(*found, strict=True)
    return np.concatenate(customers), np.concatenate(days)


def _lines(
    making: Making, customer: Integers, ids: pd.Series[str], draw: np.random.Generator
) -> pd.DataFrame:
    """Return the items of each order; an item of the same product twice is two pieces."""
    names = np.array(list(making.products))
    prices = np.array(list(making.products.values()))
    favourite = draw.integers(0, len(names), int(customer.max()) + 1)
    order = np.repeat(np.arange(len(ids)), 1 + draw.poisson(making.extra_items, len(ids)))
    product = draw.integers(0, len(names), len(order))
    first_item = np.append(True, np.diff(order) > 0)
    keeps = first_item & (draw.random(len(order)) < making.faithful)
    product = np.where(keeps, favourite[customer[order]], product)
    items = pd.DataFrame({"order": order, "at": product, "quantity": 1.0})
    items = items.groupby(["order", "at"])["quantity"].sum().reset_index()
    amount = items["quantity"] * prices[items["at"]] * MINOR_PER_MAJOR
    return pd.DataFrame(
        {
            "order_id": ids.iloc[items["order"]].array,
            "product": names[items["at"]],
            "category": None,
            "quantity": items["quantity"],
            "amount_minor": amount.round().astype("int64"),
        }
    )


def _records(making: Making, sales: pd.DataFrame, draw: np.random.Generator) -> pd.DataFrame:
    count = len(sales)
    has_code = draw.random(count) < making.discounted
    full = (sales["value"].to_numpy() * MINOR_PER_MAJOR).round().astype(np.int64)
    off = np.where(has_code, np.round(full * making.discount), 0).astype(np.int64)
    paid = full - off
    is_refunded = draw.random(count) < making.refunded
    is_unpaid = draw.random(count) < making.unpaid
    day = sales["day"].to_numpy().astype("datetime64[D]").astype("datetime64[s]")
    moment = day + draw.integers(8 * 3600, 22 * 3600, count)
    names = sales["customer"].astype(str).radd("customer ")
    return check_records(
        pd.DataFrame(
            {
                "order_id": sales["order_id"],
                "customer": names if making.customer_keys else None,
                "placed_at": pd.to_datetime(moment, utc=True),
                "offset_minutes": pd.array([0] * count, dtype="Int16"),
                "state": np.where(is_unpaid, "unpaid", "sale"),
                "paid_minor": paid,
                "goods_minor": paid,
                "refunded_minor": np.where(is_refunded, paid * 9 // 10, 0),
                "currency": making.currency,
                "source": None,
                "country": _drawn(making.countries, count, draw),
                "discount_code": pd.Series(has_code).map({True: "SAVE"}),
                "discount_minor": off,
                "exported_at": pd.Timestamp(AS_OF, tz="UTC"),
            }
        )
    )


def _drawn(
    shares: Mapping[str, float], count: int, draw: np.random.Generator
) -> npt.NDArray[np.object_]:
    """Return so many of the names by their shares; None without any."""
    if not shares:
        return np.full(count, None, dtype=object)
    return draw.choice(np.array(list(shares), dtype=object), count, p=list(shares.values()))
