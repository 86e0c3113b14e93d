"""The lifecycle from orders."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from metrics.customers import count_customers, numbered, purchase_occasions
from metrics.dividing_lines import published_lines
from metrics.lifecycle import thresholds as at
from metrics.lifecycle.findings import Finding
from metrics.lifecycle.stages import (
    Evidence,
    Findings,
    Position,
    Shift,
    decide,
    repurchase_shift,
)
from metrics.lifecycle.thresholds import OURS
from metrics.periods import day_number, last_complete_period, period_of, period_start
from metrics.timeline import months

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    import numpy.typing as npt

    from metrics.customers import Occasions
    from metrics.lifecycle.stages import Lifecycle
    from metrics.lifecycle.thresholds import Thresholds
    from metrics.orders import Orders

_YEAR_DAYS = 365
_MONTH_DAYS = _YEAR_DAYS / 12


def lifecycle(
    orders: Orders,
    *,
    margin: Decimal | None = None,
    acquisition_cost_minor: int | None = None,
    thresholds: Thresholds = OURS,
) -> Lifecycle:
    """Choose stage and mix from a shop's orders.

    Parameters
    ----------
    margin
        Fraction of 1. With it and the cost, an acquisition that never pays back leads the
        answer.
    acquisition_cost_minor
        Cost of one new customer in minor units.
    """
    orders = numbered(orders)
    frame = orders.frame
    basis = _orders_a_month(orders)
    by_customer = np.bincount(frame["customer_number"]) if orders.has_customers else None
    evidence = Evidence(
        orders_a_month=float(basis.figures["orders_a_month"]),
        history_months=_months_between(int(frame["day"].iloc[0]), day_number(orders.as_of)),
        orders=len(frame),
        customers=None if by_customer is None else len(by_customer),
        weeks_with_orders=_weeks_with_orders(orders),
    )
    confidence = _confidence(evidence)
    if by_customer is None:
        return decide(
            evidence, Findings(basis=basis), confidence=confidence, thresholds=thresholds
        )
    value_minor = int(frame["amount_minor"].sum()) / len(by_customer)
    back, place = annual_repurchase(orders), position(orders, thresholds)
    found = Findings(
        basis=basis,
        shifts=_shifts(orders, back, place, thresholds),
        leading=_ltv_below_cost(value_minor, margin, acquisition_cost_minor),
        beside_startup=_repeat_customers(by_customer),
        annual_repurchase_rate=None if back is None or not back[0] else back[1] / back[0],
        position=place,
    )
    return decide(evidence, found, confidence=confidence, thresholds=thresholds)


def inactivity_limit_days(occasions: Occasions) -> float | None:
    """Return the silence after which a customer has lapsed: the 90th percentile of all gaps.

    By linear interpolation, at least 30 days; None without any gap.
    """
    gaps = occasions.gaps().days
    if not len(gaps):
        return None
    limit = float(np.quantile(gaps, at.LAPSE_QUANTILE))
    return max(limit, float(at.LAPSE_LEAST_DAYS))


def active_customers(occasions: Occasions, day: int, limit_days: float) -> int:
    """Count the customers who, at the end of a day, are silent for at most 0.8 of the limit."""
    recent = (occasions.day <= day) & (day - occasions.day <= at.ACTIVE_SHARE * limit_days)
    return count_customers(occasions.customer_number[recent])


def annual_repurchase(orders: Orders) -> tuple[int, int] | None:
    """Count who came back: (customers of the year before the last 365 days, those who returned).

    None unless the data covers that whole year before.
    """
    frame = numbered(orders).frame
    number, day = frame["customer_number"].to_numpy(), frame["day"].to_numpy()
    last_year_from = day_number(orders.as_of) - _YEAR_DAYS + 1
    year_before_from = last_year_from - _YEAR_DAYS
    if not orders.has_customers or int(day[0]) > year_before_from:
        return None
    everybody = int(number.max()) + 1
    is_before = (day >= year_before_from) & (day < last_year_from)
    before = np.bincount(number[is_before], minlength=everybody) > 0
    now = np.bincount(number[day >= last_year_from], minlength=everybody) > 0
    return int(np.count_nonzero(before)), int(np.count_nonzero(before & now))


def orders_a_year(orders: Orders) -> float | None:
    """Return the orders of the last 365 days per customer with any in them.

    Annualised where the data covers less; None below 90 days, without a customer key and
    without an order in that time.
    """
    frame = numbered(orders).frame
    as_of = day_number(orders.as_of)
    covered = as_of - int(frame["day"].iloc[0]) + 1
    recent = frame.loc[frame["day"] > as_of - _YEAR_DAYS, "customer_number"].to_numpy()
    if not orders.has_customers or covered < at.MATRIX_LEAST_DAYS or not len(recent):
        return None
    return len(recent) / count_customers(recent) * _YEAR_DAYS / min(covered, _YEAR_DAYS)


def position(orders: Orders, thresholds: Thresholds = OURS) -> Position | None:
    """Place the whole shop in the matrix; None where `orders_a_year` is."""
    often = orders_a_year(orders)
    if often is None:
        return None
    frame, lines = numbered(orders).frame, published_lines(orders.currency)
    recent = frame["day"] > day_number(orders.as_of) - _YEAR_DAYS
    value = float(frame.loc[recent, "amount_minor"].mean())
    high = "?" if lines is None else "H" if value >= lines.value_minor else "L"
    return Position(
        quadrant=high + ("H" if often >= thresholds.often else "L"),
        order_value_minor=value,
        value_line_minor=None if lines is None else lines.value_minor,
        orders_a_year=often,
        often_line=thresholds.often,
    )


def _orders_a_month(orders: Orders) -> Finding:
    """Return the orders a month by which the stage is judged, and how they were found."""
    full = [month.orders for month in months(orders) if month.full]
    if not full:
        days = day_number(orders.as_of) - int(orders.frame["day"].iloc[0]) + 1
        count = len(orders.frame)
        estimate = count / max(days, at.ESTIMATE_LEAST_DAYS) * _MONTH_DAYS
        return Finding(
            code="orders_a_month_estimated",
            figures={"orders_a_month": estimate, "orders": count, "days": days},
        )
    recent = full[-at.RECENT_MONTHS :]
    year = full[-at.YEAR_MONTHS :]
    if len(year) == at.YEAR_MONTHS and (season := _season(year, recent)) is not None:
        return season
    return Finding(
        code="orders_a_month",
        figures={"orders_a_month": float(median(recent)), "months": len(recent)},
    )


def _season(year: Sequence[int], recent: Sequence[int]) -> Finding | None:
    """Judge a shop by its season where the last months say little of it; None where they do.

    Of a season of one month the best three know nothing either: the mean month does.
    """
    best, mean = sorted(year)[-at.RECENT_MONTHS :], sum(year) / len(year)
    middle = float(median(recent))
    if sum(recent) >= at.QUIET * sum(best) and middle >= at.QUIET * mean:
        return None
    if median(best) >= mean:
        figures = {"orders_a_month": float(median(best)), "recent": middle}
        return Finding(code="orders_a_month_best", figures=figures)
    return Finding(code="orders_a_month_year", figures={"orders_a_month": mean, "recent": middle})


def _months_between(first_day: int, as_of: int) -> int:
    """Return the whole months from the start of one day to the end of the other."""
    begin, end = period_of(np.array([first_day, as_of + 1]), "month").tolist()
    days_into_begin = first_day - period_start(begin, "month")
    days_into_end = as_of + 1 - period_start(end, "month")
    return int(end - begin - (days_into_end < days_into_begin))


def _repeat_customers(orders_by_customer: npt.NDArray[np.int64]) -> Finding:
    repeat, customers = int((orders_by_customer > 1).sum()), len(orders_by_customer)
    return Finding(
        code="startup_repeat_customers",
        figures={
            "repeat_customers": repeat,
            "customers": customers,
            "rate": repeat / customers,
        },
    )


def _weeks_with_orders(orders: Orders) -> int:
    """Count the weeks with an order among the last 13 complete ones."""
    weeks = period_of(orders.frame["day"].to_numpy(), "week")
    last = last_complete_period(day_number(orders.as_of), "week")
    return len(np.unique(weeks[(weeks <= last) & (weeks > last - at.WEEKS)]))


def _shifts(
    orders: Orders,
    back: tuple[int, int] | None,
    place: Position | None,
    thresholds: Thresholds,
) -> tuple[Shift, ...]:
    found = (
        _annual_repurchase_shift(back, thresholds),
        _matrix_shift(place),
        _active_shift(orders),
    )
    return tuple(shift for shift in found if shift)


def _annual_repurchase_shift(
    counts: tuple[int, int] | None, thresholds: Thresholds
) -> Shift | None:
    if counts is None or not counts[0]:
        return None
    customers, returned = counts
    return repurchase_shift(
        returned / customers,
        thresholds,
        code="annual_repurchase",
        returned=returned,
        customers=customers,
    )


def _matrix_shift(place: Position | None) -> Shift | None:
    if place is None:
        return None
    figures = {"orders_a_year": place.orders_a_year, "line": place.often_line}
    right, left = at.OFTEN_POINTS, at.SELDOM_POINTS
    is_right = place.orders_a_year >= place.often_line
    points = right if is_right else left
    other = left if is_right else right
    return Shift(
        points=points,
        finding=Finding(code="bought_often" if is_right else "bought_seldom", figures=figures),
        change=Finding(
            code="change_below_orders_a_year" if is_right else "change_at_orders_a_year",
            figures={**figures, "points": other - points},
        ),
    )


def _active_shift(orders: Orders) -> Shift | None:
    occasions = purchase_occasions(orders)
    limit = inactivity_limit_days(occasions)
    if limit is None:
        return None
    as_of = day_number(orders.as_of)
    active = active_customers(occasions, as_of, limit)
    before = active_customers(occasions, as_of - at.ACTIVE_DAYS, limit)
    most_percent = (100 - at.ACTIVE_FALL_PERCENT) * before
    if not before or 100 * active > most_percent:
        return None
    counts = {"active": active, "before": before, "days": at.ACTIVE_DAYS}
    needed = {
        "active": active,
        "needed": most_percent // 100 + 1,
        "points": -at.ACTIVE_FALL_POINTS,
    }
    return Shift(
        points=at.ACTIVE_FALL_POINTS,
        finding=Finding(code="active_falling", figures=counts),
        change=Finding(code="change_at_active", figures=needed),
    )


def _ltv_below_cost(
    customer_value_minor: float, margin: Decimal | None, acquisition_cost_minor: int | None
) -> Finding | None:
    if margin is None or not acquisition_cost_minor:
        return None
    ratio = customer_value_minor * float(margin) / acquisition_cost_minor
    if ratio >= at.LTV_TO_CAC_LEAST:
        return None
    return Finding(code="ltv_below_cost", figures={"ltv_to_cac": ratio})


def _confidence(evidence: Evidence) -> str:
    """Return how sure the answer is; without customers never "high"."""
    size = (evidence.history_months or 0, evidence.orders or 0)
    if all(have >= need for have, need in zip(size, at.HIGH_CONFIDENCE, strict=True)):
        return "high" if evidence.customers is not None else "medium"
    if all(have >= need for have, need in zip(size, at.MEDIUM_CONFIDENCE, strict=True)):
        return "medium"
    return "low"
