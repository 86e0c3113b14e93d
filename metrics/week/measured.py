"""A day, a week or a month from a shop's orders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.customers import numbered, purchase_occasions
from metrics.lifecycle.measured import inactivity_limit_days
from metrics.week.calendar import Span, comparable, earlier, last_complete_span
from metrics.week.comparison import BEFORE, compared, points, record
from metrics.week.coverage import covered, hole, reach
from metrics.week.customers import due, slipped
from metrics.week.ledger import ledger
from metrics.week.outlook import period_forecast
from metrics.week.results import ForecastCheck, PeriodSummary

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from metrics.orders import Orders
    from metrics.week.calendar import Cadence
    from metrics.week.customers import Slipped
    from metrics.week.ledger import Ledger
    from metrics.week.results import PeriodForecast


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known beside the orders.

    lines
        See `metrics.intake.result.Intake`; None: who is due is not asked.
    heard_on
        Day of the shop on which its latest file came: days up to then without orders may have
        been quiet. None: the data end with the last order.
    forecast
        That of this period, made when it began.
    """

    lines: pd.DataFrame | None = None
    heard_on: date | None = None
    forecast: PeriodForecast | None = None


def period_summary(
    orders: Orders, cadence: Cadence, today: date, known: Known | None = None
) -> PeriodSummary:
    """Say what the last period said that was complete when the day `today` began.

    Where the data do not reach it, the latest that they cover, and that this is so.
    """
    known = known or Known()
    orders = numbered(orders)
    book = ledger(orders)
    last_day = reach(book, orders.as_of, known.heard_on)
    wanted = last_complete_span(today, cadence)
    span = covered(wanted, cadence, book.first_day, last_day)
    known_to = min(span.to_day, last_day)
    complete = known_to == span.to_day
    periods = book.by_period(cadence, span if complete else earlier(span, cadence))
    days = None if complete else Span(from_day=span.from_day, to_day=known_to).days
    slipping = _slipping(orders, span, cadence, days)
    return PeriodSummary(
        cadence=cadence,
        span=span,
        known_to=known_to,
        data_to=orders.as_of,
        stale=last_day < wanted.from_day,
        currency=orders.currency,
        has_customers=orders.has_customers,
        figures=compared(book, span, cadence, days),
        record=record(periods) if complete else None,
        points=points(periods),
        slipped=None if slipping is None else slipping.customers,
        slipped_usually=None if slipping is None else slipping.usually,
        due=due(orders, known.lines),
        forecast=period_forecast(orders, book, earlier(span, cadence, -1), known_to),
        check=_check(known.forecast, book, span) if complete else None,
        hole=hole(
            book,
            Span(from_day=comparable(span, cadence, BEFORE).from_day, to_day=known_to),
            orders.as_of,
        ),
    )


def _slipping(orders: Orders, span: Span, cadence: Cadence, days: int | None) -> Slipped | None:
    """Count who slipped in the period, beside the four before."""
    occasions = purchase_occasions(orders)
    before = [comparable(span, cadence, steps).first(days) for steps in range(1, BEFORE + 1)]
    return slipped(occasions, inactivity_limit_days(occasions), span.first(days), before)


def _check(forecast: PeriodForecast | None, book: Ledger, span: Span) -> ForecastCheck | None:
    if forecast is None or forecast.span != span:
        return None
    orders, revenue = book.totals(span)
    return ForecastCheck(forecast=forecast, orders=orders, revenue_minor=revenue)
