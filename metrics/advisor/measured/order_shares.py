"""What part of the orders is of some kind: left out, discounted, foreign, just below a value."""

from __future__ import annotations

from math import floor, log10
from typing import TYPE_CHECKING, Any

import numpy as np

from metrics.advisor import thresholds as at
from metrics.periods import day_number
from metrics.vocabulary import Reason

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    from metrics.orders import Orders
    from metrics.report import Report

    Integers = npt.NDArray[np.int64]

_YEAR_DAYS = 365
_REAL = (
    Reason.CANCELLED,
    Reason.UNPAID,
    Reason.REFUNDED,
    Reason.NO_CUSTOMER,
    Reason.OTHER_CURRENCY,
)
"""Reasons for which real orders are left out; tests, duplicates and unreadable ones are none."""


def order_shares(report: Report, orders: Orders) -> dict[str, Any]:
    """Return the shares of orders; `orders` are numbered."""
    frame = orders.frame
    year = frame[frame["day"].to_numpy() > day_number(orders.as_of) - _YEAR_DAYS]
    value = report.last_365_days.average_order_value_minor
    return {
        **_left_out(report, len(frame)),
        **_discounts(year),
        **_below_round_value(year["amount_minor"].to_numpy(), value),
        "foreign_share": _foreign(year["country"]),
    }


def round_value(order_value_minor: float) -> int | None:
    """Return the round value that is at least 1.1 times the order value; None without a value.

    Round are 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5 and 8 times a power of ten.
    """
    least = order_value_minor * at.ROUND_VALUE_FROM
    if least <= 0:
        return None
    power = 10.0 ** floor(log10(least))
    found = (round(digit * power) for digit in (*at.ROUND_VALUES, 10.0))
    return next(value for value in found if value >= least)


def share(part: int, orders: int) -> float | None:
    """Return the share of orders; None of fewer than 30, of which it would say nothing."""
    return part / orders if orders >= at.FEWEST_ORDERS else None


def _left_out(report: Report, kept: int) -> dict[str, Any]:
    counts = {reason: report.left_out.get(reason, 0) for reason in _REAL}
    everything = kept + sum(counts.values())
    shares = {reason: share(count, everything) for reason, count in counts.items()}
    return {
        "cancelled_share": shares[Reason.CANCELLED],
        "unpaid_share": shares[Reason.UNPAID],
        "refunded_share": shares[Reason.REFUNDED] if report.tells_refunds else None,
        "no_customer_share": shares[Reason.NO_CUSTOMER] if report.has_customers else None,
    }


def _discounts(year: pd.DataFrame) -> dict[str, Any]:
    """Return the discounts of the orders of which it is known whether they had one.

    Where only codes are known, an order without one counts as one without a discount.
    """
    told = year["discount_minor"].notna()
    known = year[told | year["discount_code"].notna()] if told.any() else year
    given = known["discount_code"].notna() | (known["discount_minor"].fillna(0) > 0)
    if not told.any() and not given.any():
        return {}
    off = int(year["discount_minor"].sum())
    full = int(year.loc[told, "amount_minor"].sum()) + off
    enough = full and int(told.sum()) >= at.FEWEST_ORDERS
    return {
        "discounted_order_share": share(int(given.sum()), len(known)),
        "discount_revenue_share": off / full if enough else None,
    }


def _foreign(country: pd.Series[str]) -> float | None:
    counts = country.value_counts()
    known = int(counts.sum())
    return share(known - int(counts.max()), known) if known else None


def _below_round_value(amounts_minor: Integers, order_value_minor: float | None) -> dict[str, Any]:
    value = None if order_value_minor is None else round_value(order_value_minor)
    if value is None:
        return {}
    below = (amounts_minor >= value * (1 - at.JUST_BELOW)) & (amounts_minor < value)
    return {
        "round_value_minor": value,
        "below_round_value_share": share(int(np.count_nonzero(below)), len(below)),
    }
