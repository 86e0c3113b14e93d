"""What customers will do next: models, forecasts per customer and in total, and their test.

`forecast` is the entrance; docs/metrics.md has every formula with its source.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from metrics.customers import purchase_occasions
from metrics.forecast.backtest import Backtest, backtest
from metrics.forecast.models import Models, care, fit_models
from metrics.forecast.newcomers import recent_arrivals
from metrics.forecast.outlook import Outlook, outlooks
from metrics.forecast.per_customer import CustomerForecasts, customer_forecasts
from metrics.forecast.summary import PurchaseSummary, summarise
from metrics.periods import day_number
from metrics.refusal import Refusal
from metrics.steps import unwatched

if TYPE_CHECKING:
    from collections.abc import Mapping

    from metrics.customers import Occasions
    from metrics.orders import Orders
    from metrics.steps import OnStep

HORIZONS_DAYS = (7, 30, 90, 365)
MONTHLY_DISCOUNT = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopForecast:
    """What to expect of a shop as a whole; orders are purchase occasions.

    known_customers
        Those of whom the outlooks speak, apart from newcomers.
    margin
        Fraction of 1 that lifetime values were multiplied with; 1 where it is not known.
    care
        Why to treat it with care; None where the data are plenty and the backtest held.
    newcomers_a_week
        Mean of the last 13 complete weeks, or of all complete ones where there are fewer.
    orders_before
        Orders of all customers, by days counted back from `as_of`, for the horizons of the
        outlooks that the data reach back.
    lifetime_value_minor
        Of the next 12 months, all known customers together; None without a revenue forecast.
    nobody_leaves
        See `metrics.forecast.per_customer.CustomerForecasts`.
    """

    known_customers: int
    models: Models
    care: Refusal | None
    margin: float
    monthly_discount: float
    newcomers_a_week: float
    outlooks: tuple[Outlook, ...]
    orders_before: Mapping[int, int]
    lifetime_value_minor: float | None
    nobody_leaves: bool
    backtest: Backtest | Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast(ShopForecast):
    """The whole forecast: of the shop and of every customer."""

    summary: PurchaseSummary
    customers: CustomerForecasts

    def of_shop(self) -> ShopForecast:
        """Return it without its entries per customer, small enough to travel."""
        kept = {field.name: getattr(self, field.name) for field in fields(ShopForecast)}
        return ShopForecast(**kept)


def forecast(
    orders: Orders,
    *,
    margin: float = 1.0,
    monthly_discount: float = MONTHLY_DISCOUNT,
    on_step: OnStep = unwatched,
) -> Forecast | Refusal:
    """Forecast a shop's orders and revenue, or say why not.

    Parameters
    ----------
    margin
        Fraction of 1 of revenue that lifetime values count.
    monthly_discount
        Fraction of 1 by which a month later is worth less.
    on_step
        Told when "forecast.bgnbd", "forecast.mbgnbd", "forecast.gamma_gamma",
        "forecast.backtest" and "forecast.customers" (all predictions) begin.
    """
    if not orders.has_customers:
        return Refusal(reason="no_customer_key")
    occasions = purchase_occasions(orders)
    summary = summarise(orders, occasions)
    models = fit_models(summary, on_step)
    if isinstance(models, Refusal):
        return models
    on_step("forecast.backtest")
    tested = backtest(orders, occasions)
    on_step("forecast.customers")
    arrivals = recent_arrivals(orders, occasions)
    customers = customer_forecasts(
        models, summary, HORIZONS_DAYS, margin=margin, monthly_discount=monthly_discount
    )
    worth = customers.lifetime_value_minor
    return Forecast(
        known_customers=len(summary),
        models=models,
        care=care(summary) or _missed(tested),
        margin=margin,
        monthly_discount=monthly_discount,
        newcomers_a_week=arrivals.a_week,
        outlooks=outlooks(models, summary, HORIZONS_DAYS, arrivals),
        orders_before=_orders_before(orders, occasions),
        lifetime_value_minor=None if worth is None else float(worth.sum()),
        nobody_leaves=customers.nobody_leaves,
        backtest=tested,
        summary=summary,
        customers=customers,
    )


def _missed(tested: Backtest | Refusal) -> Refusal | None:
    """Return that the forecast would have been further off than it claims, where it would have."""
    if isinstance(tested, Refusal) or tested.held:
        return None
    return Refusal(reason="missed_backtest")


def _orders_before(orders: Orders, occasions: Occasions) -> dict[int, int]:
    """Return the purchase occasions in so many days up to `as_of`, where the data reach back."""
    end = day_number(orders.as_of)
    reach = end - int(occasions.day.min()) + 1
    return {
        days: int(np.count_nonzero((occasions.day > end - days) & (occasions.day <= end)))
        for days in HORIZONS_DAYS
        if days <= reach
    }
