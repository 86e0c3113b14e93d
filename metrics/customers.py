"""Customers and their purchase occasions: what every other metric starts from.

A customer is numbered once, in the order of first purchases; after that all work is on integers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from metrics.integers import changes, distinct
from metrics.keys import first_seen_numbers

if TYPE_CHECKING:
    import numpy.typing as npt

    from metrics.orders import Orders

    Integers = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasions:
    """Purchase occasions: one entry per customer and shop day, sorted by customer, then day.

    customer_number
        See `numbered`; without a number left out, shape (n,).
    day
        Days since 1970-01-01 in the shop's zone, shape (n,).
    """

    customer_number: Integers
    day: Integers

    def firsts(self) -> Integers:
        """Return the position of each customer's first occasion, in order of customer number."""
        number = self.customer_number
        return np.append(np.arange(min(len(number), 1)), changes(number))

    def counts(self) -> Integers:
        """Return the number of occasions of each customer, in order of customer number."""
        return np.diff(self.firsts(), append=len(self.day))

    def gaps(self) -> Gaps:
        """Return the waiting times between consecutive occasions of one customer."""
        number = self.customer_number
        later = np.flatnonzero(number[1:] == number[:-1]) + 1
        return Gaps(
            from_day=self.day[later - 1],
            to_day=self.day[later],
            step=later - self.firsts()[number[later]],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """Waiting times between consecutive occasions of one customer, each shape (n,).

    step
        1 for the wait from the customer's first occasion ever to the second, and so on.
    """

    from_day: Integers
    to_day: Integers
    step: Integers

    @property
    def days(self) -> Integers:
        """Whole calendar days waited; at least 1."""
        return self.to_day - self.from_day


def numbered(orders: Orders) -> Orders:
    """Return the same orders with their occasions and three more columns.

    Orders that have them pass unchanged.

    customer_number
        int64, 0 for the customer whose first order is the earliest, and so on; -1 for all
        orders of a shop without customer key.
    day
        int64, days since 1970-01-01 in the shop's zone.
    is_first
        Whether the order is its customer's first ever; false without customer key.
    """
    frame = orders.frame
    if "customer_number" in frame.columns:
        return orders
    if orders.has_customers:
        number = first_seen_numbers(frame["customer"])
    else:
        number = np.full(len(frame), -1, dtype=np.int64)
    known_before = np.maximum.accumulate(np.concatenate(([-1], number)))[:-1]
    day = frame["placed"].to_numpy().astype("datetime64[D]").astype(np.int64)
    is_first = number > known_before
    return replace(
        orders,
        frame=frame.assign(customer_number=number, day=day, is_first=is_first),
        occasions=_occasions(number, day) if orders.has_customers else None,
    )


def purchase_occasions(orders: Orders) -> Occasions:
    """Merge the orders that one customer placed on one day of the shop.

    Empty for a shop without customer key.
    """
    occasions = numbered(orders).occasions
    if occasions is None or not orders.has_customers:
        nothing = np.empty(0, dtype=np.int64)
        return Occasions(customer_number=nothing, day=nothing)
    return occasions


def _occasions(number: Integers, day: Integers) -> Occasions:
    """Return the distinct (customer, day) by one sort of packed integers."""
    earliest = int(day.min())
    bits = int(day.max() - earliest).bit_length()
    packed = distinct((number << bits) | (day - earliest))
    return Occasions(
        customer_number=packed >> bits,
        day=(packed & ((1 << bits) - 1)) + earliest,
    )


def count_customers(customer_numbers: Integers) -> int:
    """Count the distinct customers."""
    return int(np.count_nonzero(np.bincount(customer_numbers)))


def customer_table(orders: Orders) -> pd.DataFrame:
    """Return one row per customer, in order of first purchases; the index is customer_number.

    Returns
    -------
    DataFrame with the columns
        customer (str), orders (int64), occasions (int64, distinct shop days), revenue_minor
        (int64), first_order_minor (int64, amount of the first order ever), first_day and
        last_day (datetime64[s], days of the first and last order). Without rows for a shop
        without customer key.
    """
    frame = numbered(orders).frame
    if not orders.has_customers:
        frame = frame.iloc[:0]
    occasions = purchase_occasions(orders)
    first = occasions.firsts()
    last = np.append(first[1:], len(occasions.day))[: len(first)] - 1
    number = frame["customer_number"].to_numpy()
    revenue = np.zeros(len(first), dtype=np.int64)
    np.add.at(revenue, number, frame["amount_minor"].to_numpy())
    is_first = frame["is_first"].to_numpy()
    return pd.DataFrame(
        {
            "customer": frame["customer"].array[is_first],
            "orders": np.bincount(number, minlength=len(first)),
            "occasions": occasions.counts(),
            "revenue_minor": revenue,
            "first_order_minor": frame["amount_minor"].to_numpy()[is_first],
            "first_day": occasions.day[first].astype("datetime64[D]").astype("datetime64[s]"),
            "last_day": occasions.day[last].astype("datetime64[D]").astype("datetime64[s]"),
        },
        index=pd.RangeIndex(len(first), name="customer_number"),
    )
