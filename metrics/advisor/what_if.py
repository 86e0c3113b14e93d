"""The next twelve months with and without a change of figures.

Without it they are those of the forecast where there is one, else the last year's pace.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isclose
from typing import TYPE_CHECKING

import numpy as np
from scipy.interpolate import PchipInterpolator

from metrics.advisor.wishes import SHARES, How, Lever
from metrics.forecast.newcomers import Arrivals, newcomer_moments
from metrics.lifecycle.thresholds import MATRIX_LEAST_DAYS
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from metrics.advisor.facts import ShopFacts
    from metrics.advisor.wishes import Wish
    from metrics.forecast import ShopForecast

    Floats = npt.NDArray[np.float64]

MONTHS = 12
_YEAR_DAYS = 365
_DECAY_DAYS, _HALVINGS = (10.0, 100_000.0), 50
_OF_MERCHANT = frozenset({Lever.MARGIN, Lever.ACQUISITION_COST})
"""What no order tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change as it is reckoned with.

    before, after
        None where the figure is not known and a multiple is enough.
    factor
        What the figure is multiplied by.
    for_both
        The figure was not known before, so both paths have it.
    cut
        More, or less, was asked for than there can be.
    """

    wish: Wish
    before: float | None
    after: float | None
    factor: float
    for_both: bool = False
    cut: bool = False

    @property
    def lever(self) -> Lever:
        """The figure that changes."""
        return self.wish.lever


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """Twelve months of 365/12 days each; margin and cost are None where they are not known.

    margin_minor
        Of the revenue, before the cost of winning customers.
    """

    orders: tuple[float, ...]
    revenue_minor: tuple[float, ...]
    newcomers: tuple[float, ...]
    margin_minor: tuple[float, ...] | None
    acquisition_minor: tuple[float, ...] | None

    @property
    def left_minor(self) -> tuple[float, ...] | None:
        """Margin less the cost of winning customers, where margin is known."""
        if self.margin_minor is None:
            return None
        costs = self.acquisition_minor or (0.0,) * MONTHS
        return tuple(margin - cost for margin, cost in zip(self.margin_minor, costs, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """The next twelve months with and without the changes.

    no_forecast
        Why the months are the last year's pace; None where they are those of the forecast.
    """

    changes: tuple[Change, ...]
    without: Year
    changed: Year
    no_forecast: Refusal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Base:
    """What comes without a change, by month: first orders of newcomers and everything after."""

    newcomers: Floats
    later_of_newcomers: Floats
    of_known: Floats
    value_of_known_minor: float
    value_of_newcomers_minor: float


def what_if(
    facts: ShopFacts, forecast: ShopForecast | Refusal, wishes: Sequence[Wish]
) -> WhatIf | Refusal:
    """Follow a shop through twelve months with and without changes.

    Order value multiplies revenue; orders per customer multiply all orders, as the levers have
    it; retention multiplies all orders but the first ones of newcomers; new customers multiply
    everything that newcomers bring, and what winning them costs.
    """
    base = _base(facts, forecast)
    if isinstance(base, Refusal):
        return base
    known: dict[Lever, float | None] = {
        Lever.ORDER_VALUE: facts.order_value_minor,
        Lever.ORDERS: facts.orders_a_year,
        Lever.RETENTION: facts.repeat_rate,
        Lever.NEW_CUSTOMERS: float(base.newcomers.mean()),
        Lever.MARGIN: facts.margin or None,
        Lever.ACQUISITION_COST: facts.acquisition_cost_minor or None,
    }
    changes: list[Change] = []
    for wish in wishes:
        change = _change(wish, known[wish.lever])
        if isinstance(change, Refusal):
            return change
        changes.append(change)
    both = {**known, **{each.lever: each.after for each in changes if each.for_both}}
    by_lever = {change.lever: change for change in changes}
    return WhatIf(
        changes=tuple(changes),
        without=_year(base, {}, both),
        changed=_year(base, by_lever, both),
        no_forecast=forecast if isinstance(forecast, Refusal) else None,
    )


def _base(facts: ShopFacts, forecast: ShopForecast | Refusal) -> _Base | Refusal:
    value = facts.order_value_minor
    if value is None or facts.days_covered < MATRIX_LEAST_DAYS:
        return Refusal(reason="short_history", found=facts.days_covered, needed=MATRIX_LEAST_DAYS)
    return _pace(facts, value) if isinstance(forecast, Refusal) else _foreseen(forecast, value)


def _foreseen(forecast: ShopForecast, value_minor: float) -> _Base:
    """Return the forecast of a year by month."""
    year = next(each for each in forecast.outlooks if each.horizon_days == _YEAR_DAYS)
    ends = np.linspace(0, _YEAR_DAYS, MONTHS + 1)[1:]
    pace = Arrivals(a_week=forecast.newcomers_a_week, weeks=1, spread=1.0)  # no matter to means
    of_newcomers, _ = newcomer_moments(forecast.models.orders, pace, ends.tolist())
    newcomers = np.full(MONTHS, year.newcomers / MONTHS)
    revenue, orders = year.revenue_minor, year.orders.expected
    return _Base(
        newcomers=newcomers,
        later_of_newcomers=np.maximum(np.diff(of_newcomers, prepend=0.0) - newcomers, 0.0),
        of_known=_fading({each.horizon_days: each.orders.expected for each in forecast.outlooks}),
        value_of_known_minor=revenue.expected / orders if revenue and orders else value_minor,
        value_of_newcomers_minor=value_minor,
    )


def _fading(totals: Mapping[int, float]) -> Floats:
    """Return totals of some days by month; known customers order less and less.

    Between the days given the total follows the exponential decay that fits the last two.
    """
    *_, earlier, last = sorted(totals)
    if not totals[last]:
        return np.zeros(MONTHS)

    def part(days: float) -> float:
        return float(np.expm1(-earlier / days) / np.expm1(-last / days))

    share, (low, high) = totals[earlier] / totals[last], _DECAY_DAYS
    for _ in range(_HALVINGS):  # the longer the decay, the smaller the earlier part
        middle = (low * high) ** 0.5
        low, high = (middle, high) if part(middle) > share else (low, middle)

    def scale(days: Floats) -> Floats:
        return np.asarray(-np.expm1(-days / high))

    known = np.array([0.0, *sorted(totals)])
    curve = PchipInterpolator(scale(known), [0.0, *(totals[day] for day in sorted(totals))])
    return np.diff(curve(scale(np.linspace(0, last, MONTHS + 1))))


def _pace(facts: ShopFacts, value_minor: float) -> _Base:
    """Return the last year once more, the same in each month."""
    covered = min(facts.days_covered, _YEAR_DAYS)
    orders = facts.year_orders * _YEAR_DAYS / covered / MONTHS
    newcomers = min((facts.new_customers_a_year or 0.0) / MONTHS, orders)
    each_month = np.ones(MONTHS)
    return _Base(
        newcomers=newcomers * each_month,
        later_of_newcomers=0.0 * each_month,
        of_known=(orders - newcomers) * each_month,
        value_of_known_minor=value_minor,
        value_of_newcomers_minor=value_minor,
    )


def _change(wish: Wish, before: float | None) -> Change | Refusal:
    """Return a wish as a change; a share stays within 0 and 1, nothing becomes negative."""
    lever, how = wish.lever, wish.how
    if before is None:
        if how is How.TO and lever in _OF_MERCHANT:
            return Change(wish=wish, before=None, after=wish.value, factor=1.0, for_both=True)
        if how is How.TIMES and lever not in _OF_MERCHANT:
            return Change(wish=wish, before=None, after=None, factor=wish.value)
        return Refusal(reason=f"no_{lever}")
    asked = {
        How.TO: wish.value,
        How.TIMES: before * wish.value,
        How.PLUS: before + wish.value,
    }[how]
    after = min(max(asked, 0.0), 1.0 if lever in SHARES else inf)
    if not before and after:
        return Refusal(reason=f"no_{lever}")  # there is nothing that could be multiplied
    factor = after / before if before else 1.0
    cut = not isclose(after, asked, abs_tol=1e-9)
    return Change(wish=wish, before=before, after=after, factor=factor, cut=cut)


def _year(
    base: _Base, changes: Mapping[Lever, Change], known: Mapping[Lever, float | None]
) -> Year:
    def factor(lever: Lever) -> float:
        return changes[lever].factor if lever in changes else 1.0

    won, stay = factor(Lever.NEW_CUSTOMERS), factor(Lever.RETENTION)
    often, value = factor(Lever.ORDERS), factor(Lever.ORDER_VALUE)
    newcomers = base.newcomers * won
    of_newcomers = (newcomers + base.later_of_newcomers * won * stay) * often
    of_known = base.of_known * stay * often
    revenue = value * (
        of_known * base.value_of_known_minor + of_newcomers * base.value_of_newcomers_minor
    )
    margin, cost = known[Lever.MARGIN], known[Lever.ACQUISITION_COST]
    return Year(
        orders=_months(of_known + of_newcomers),
        revenue_minor=_months(revenue),
        newcomers=_months(newcomers),
        margin_minor=None
        if margin is None
        else _months(revenue * (margin * factor(Lever.MARGIN))),
        acquisition_minor=None
        if cost is None
        else _months(newcomers * (cost * factor(Lever.ACQUISITION_COST))),
    )


def _months(values: Floats) -> tuple[float, ...]:
    return tuple(values.tolist())
