"""What the period to come may bring: models for the customers there are, pace for newcomers.

An interval holds three kinds of doubt. Chance, as the models have it; that a shop's weeks differ
more than chance alone would have them, as the last 13 did; and how many newcomers there will be,
as differently as in those weeks. Doubt about the models' parameters is left out: over one period
it is a few hundredths of the rest, because they rest on all the periods before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from metrics.customers import purchase_occasions
from metrics.forecast.expectation import alive_moments
from metrics.forecast.models import care, fit_models
from metrics.forecast.newcomers import NEWCOMER_WEEKS, Arrivals, newcomer_moments
from metrics.forecast.outlook import estimates
from metrics.forecast.summary import DAYS_PER_WEEK, summarise
from metrics.periods import day_number
from metrics.refusal import Refusal
from metrics.vocabulary import MINOR_PER_MAJOR
from metrics.week.results import Expected, PeriodForecast

if TYPE_CHECKING:
    from datetime import date

    import numpy.typing as npt

    from metrics.customers import Occasions
    from metrics.forecast.gamma_gamma import GammaGamma
    from metrics.forecast.models import Models
    from metrics.forecast.summary import PurchaseSummary
    from metrics.orders import Orders
    from metrics.week.calendar import Span
    from metrics.week.ledger import Ledger

    Integers = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Recent:
    """The last weeks, counted back from the last day known.

    arrivals
        First orders in them.
    first_values
        What each was worth, in major units.
    spread
        Variance of the orders of returning customers from week to week / their mean; at least 1,
        which is what chance alone would make of it.
    orders_per_occasion
        Customers may order more than once on a day; the models count days.
    """

    arrivals: Arrivals
    first_values: Floats
    spread: float
    orders_per_occasion: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Coming:
    """Purchase occasions to come.

    mean, square
        Of each known customer's number of them and of its square, shape (n,).
    new, new_variance
        Those of newcomers, all together.
    """

    mean: Floats
    square: Floats
    new: float
    new_variance: float


def period_forecast(
    orders: Orders, book: Ledger, span: Span, known_to: date
) -> PeriodForecast | Refusal:
    """Forecast a week or a month from all that was known at the end of the day before it.

    Parameters
    ----------
    known_to
        Last day that the data covers.
    """
    if span.days == 1:
        return Refusal(reason="single_day")
    if (span.from_day - known_to).days != 1:
        return Refusal(reason="incomplete_period")
    if not orders.has_customers:
        return Refusal(reason="no_customer_key")
    occasions = purchase_occasions(orders)
    summary = summarise(orders, occasions, until=known_to)
    models = fit_models(summary)
    if isinstance(models, Refusal):
        return models
    recent = _recent(book, occasions, known_to)
    coming = _coming(models, summary, recent, span.days)
    return PeriodForecast(
        span=span,
        orders=_orders(coming, recent),
        revenue_minor=None
        if models.gamma_gamma is None
        else _revenue(models.gamma_gamma, summary, coming, recent),
        care=care(summary),
    )


def _recent(book: Ledger, occasions: Occasions, known_to: date) -> _Recent:
    end = day_number(known_to)
    weeks = min(NEWCOMER_WEEKS, (end - int(book.day[0]) + 1) // DAYS_PER_WEEK)
    begin = end - weeks * DAYS_PER_WEEK + 1
    ordered = slice(*np.searchsorted(book.day, (begin, end + 1)))
    first = book.is_first[ordered]
    came = (book.day[ordered] - begin) // DAYS_PER_WEEK
    later = np.delete(occasions.day, occasions.firsts())
    later = later[(later >= begin) & (later <= end)]
    repeats = np.bincount((later - begin) // DAYS_PER_WEEK, minlength=weeks)
    newcomers = np.bincount(came[first], minlength=weeks)
    return _Recent(
        arrivals=Arrivals(a_week=float(newcomers.mean()), weeks=weeks, spread=_spread(newcomers)),
        first_values=book.amount_minor[ordered][first] / MINOR_PER_MAJOR,
        spread=_spread(repeats),
        orders_per_occasion=len(first) / max(1, len(later) + int(newcomers.sum())),
    )


def _coming(models: Models, summary: PurchaseSummary, recent: _Recent, days: int) -> _Coming:
    moments = alive_moments(models.orders, summary, (days,))
    alive = models.orders.p_alive(summary)
    (new,), (new_variance,) = newcomer_moments(models.orders, recent.arrivals, (days,))
    return _Coming(
        mean=alive * moments.mean[0, moments.row],
        square=alive * moments.mean_square[0, moments.row],
        new=float(new),
        new_variance=float(new_variance),
    )


def _spread(counts: Integers) -> float:
    """Return the variance from week to week / mean, at least that of chance alone."""
    return max(1.0, float(counts.var(ddof=1)) / max(1.0, float(counts.mean())))


def _orders(coming: _Coming, recent: _Recent) -> Expected:
    chance = recent.spread * float((coming.square - coming.mean**2).sum())
    mean = float(coming.mean.sum()) + coming.new
    return _expected(mean, chance + coming.new_variance, recent.orders_per_occasion)


def _revenue(
    value: GammaGamma, summary: PurchaseSummary, coming: _Coming, recent: _Recent
) -> Expected:
    worth, (of_mean, of_one) = value.expected_value(summary), value.variances(summary)
    mean, square = coming.mean, coming.square
    chance = float(mean @ of_one + square @ (worth**2 + of_mean) - mean**2 @ worth**2)
    firsts = recent.first_values if len(recent.first_values) else np.zeros(1)
    first = float(firsts.mean()) * recent.orders_per_occasion
    return _expected(
        float(mean @ worth) + coming.new * first,
        recent.spread * chance
        + coming.new_variance * first**2
        + coming.new * float(firsts.var()) * recent.orders_per_occasion,
        MINOR_PER_MAJOR,
    )


def _expected(mean: float, variance: float, unit: float) -> Expected:
    (found,) = estimates(np.array([mean]), np.array([variance]))
    return Expected(mean=found.expected * unit, low=found.low * unit, high=found.high * unit)
