"""The lifecycle from orders."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from metrics.customers import count_customers, numbered, purchase_occasions
from metrics.lifecycle import thresholds
from metrics.lifecycle.findings import Finding
from metrics.lifecycle.stages import Evidence, Shift, decide, repurchase_shift
from metrics.periods import day_number, last_complete_period, period_of, period_start
from metrics.timeline import months

if TYPE_CHECKING:
    from decimal import Decimal

    import numpy.typing as npt

    from metrics.customers import Occasions
    from metrics.lifecycle.stages import Lifecycle
    from metrics.orders import Orders

_YEAR_DAYS = 365
_MONTH_DAYS = _YEAR_DAYS / 12


def lifecycle(
    orders: Orders,
    *,
    margin: Decimal | None = None,
    acquisition_cost_minor: int | None = None,
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
    if by_customer is None:
        return decide(evidence, basis=basis, confidence=_confidence(evidence))
    value_minor = int(frame["amount_minor"].sum()) / len(by_customer)
    return decide(
        evidence,
        basis=basis,
        shifts=_shifts(orders),
        leading=_ltv_below_cost(value_minor, margin, acquisition_cost_minor),
        beside_startup=_repeat_customers(by_customer),
        confidence=_confidence(evidence),
    )


def inactivity_limit_days(occasions: Occasions) -> float | None:
    """Return the silence after which a customer has lapsed: the 90th percentile of all gaps.

    By linear interpolation, at least 30 days; None without any gap.
    """
    gaps = occasions.gaps().days
    if not len(gaps):
        return None
    limit = float(np.quantile(gaps, thresholds.LAPSE_QUANTILE))
    return max(limit, float(thresholds.LAPSE_LEAST_DAYS))


def active_customers(occasions: Occasions, day: int, limit_days: float) -> int:
    """Count the customers who, at the end of a day, are silent for at most 0.8 of the limit."""
    recent = (occasions.day <= day) & (day - occasions.day <= thresholds.ACTIVE_SHARE * limit_days)
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
    if not orders.has_customers or covered < thresholds.MATRIX_LEAST_DAYS or not len(recent):
        return None
    return len(recent) / count_customers(recent) * _YEAR_DAYS / min(covered, _YEAR_DAYS)


def _orders_a_month(orders: Orders) -> Finding:
    """Return the orders a month by which the stage is judged, and how they were found."""
    full = [month.orders for month in months(orders) if month.full]
    if not full:
        days = day_number(orders.as_of) - int(orders.frame["day"].iloc[0]) + 1
        count = len(orders.frame)
        estimate = count / max(days, thresholds.ESTIMATE_LEAST_DAYS) * _MONTH_DAYS
        return Finding(
            code="orders_a_month_estimated",
            figures={"orders_a_month": estimate, "orders": count, "days": days},
        )
    recent = full[-thresholds.RECENT_MONTHS :]
    if len(full) >= thresholds.YEAR_MONTHS:
        best = sorted(full[-thresholds.YEAR_MONTHS :])[-thresholds.RECENT_MONTHS :]
        if sum(recent) < thresholds.QUIET * sum(best):
            seasonal = {"orders_a_month": float(median(best)), "recent": float(median(recent))}
            return Finding(code="orders_a_month_best", figures=seasonal)
    return Finding(
        code="orders_a_month",
        figures={"orders_a_month": float(median(recent)), "months": len(recent)},
    )


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
    return len(np.unique(weeks[(weeks <= last) & (weeks > last - thresholds.WEEKS)]))


def _shifts(orders: Orders) -> tuple[Shift, ...]:
    found = (_annual_repurchase_shift(orders), _matrix_shift(orders), _active_shift(orders))
    return tuple(shift for shift in found if shift)


def _annual_repurchase_shift(orders: Orders) -> Shift | None:
    counts = annual_repurchase(orders)
    if counts is None or not counts[0]:
        return None
    customers, returned = counts
    return repurchase_shift(
        returned / customers, code="annual_repurchase", returned=returned, customers=customers
    )


def _matrix_shift(orders: Orders) -> Shift | None:
    often = orders_a_year(orders)
    if often is None:
        return None
    position = {"orders_a_year": often, "line": thresholds.OFTEN}
    right, left = thresholds.OFTEN_POINTS, thresholds.SELDOM_POINTS
    is_right = often >= thresholds.OFTEN
    points = right if is_right else left
    other = left if is_right else right
    return Shift(
        points=points,
        finding=Finding(code="bought_often" if is_right else "bought_seldom", figures=position),
        change=Finding(
            code="change_at_orders_a_year", figures={**position, "points": other - points}
        ),
    )


def _active_shift(orders: Orders) -> Shift | None:
    occasions = purchase_occasions(orders)
    limit = inactivity_limit_days(occasions)
    if limit is None:
        return None
    as_of = day_number(orders.as_of)
    active = active_customers(occasions, as_of, limit)
    before = active_customers(occasions, as_of - thresholds.ACTIVE_DAYS, limit)
    most_percent = (100 - thresholds.ACTIVE_FALL_PERCENT) * before
    if not before or 100 * active > most_percent:
        return None
    counts = {"active": active, "before": before, "days": thresholds.ACTIVE_DAYS}
    needed = {
        "active": active,
        "needed": most_percent // 100 + 1,
        "points": -thresholds.ACTIVE_FALL_POINTS,
    }
    return Shift(
        points=thresholds.ACTIVE_FALL_POINTS,
        finding=Finding(code="active_falling", figures=counts),
        change=Finding(code="change_at_active", figures=needed),
    )


def _ltv_below_cost(
    customer_value_minor: float, margin: Decimal | None, acquisition_cost_minor: int | None
) -> Finding | None:
    if margin is None or not acquisition_cost_minor:
        return None
    ratio = customer_value_minor * float(margin) / acquisition_cost_minor
    if ratio >= thresholds.LTV_TO_CAC_LEAST:
        return None
    return Finding(code="ltv_below_cost", figures={"ltv_to_cac": ratio})


def _confidence(evidence: Evidence) -> str:
    """Return how sure the answer is; without customers never "high"."""
    size = (evidence.history_months, evidence.orders or 0)
    if all(have >= need for have, need in zip(size, thresholds.HIGH_CONFIDENCE, strict=True)):
        return "high" if evidence.customers is not None else "medium"
    if all(have >= need for have, need in zip(size, thresholds.MEDIUM_CONFIDENCE, strict=True)):
        return "medium"
    return "low"
