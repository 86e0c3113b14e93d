"""The last complete week of the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.console.report_json.values import major, refused, to_the_cent
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from bot.console.report_json.values import Json
    from metrics.week import Compared, Figure, PeriodForecast, PeriodSummary, Span

_AGAINST = ("value", "before", "mean_of_four", "year_ago")


def week(found: PeriodSummary) -> Json:
    """Return the week's figures, what they are compared with, and what is to come."""
    record, hole = found.record, found.hole
    return {
        **_days(found.span),
        "known_to": found.known_to.isoformat(),
        "complete": found.complete,
        "figures": {
            _name(figure): _compared(figure, compared)
            for figure, compared in found.figures.items()
        },
        "record": record
        and {
            "figure": _name(record.figure),
            "highest": record.highest,
            "since": record.since and record.since.isoformat(),
            "weeks": record.periods,
        },
        "weeks": [
            {
                "from": point.from_day.isoformat(),
                "orders_new": point.orders_new,
                "orders_returning": point.orders_returning,
                "new": to_the_cent(point.new_minor),
                "returning": to_the_cent(point.returning_minor),
            }
            for point in found.points
        ],
        "slipped": found.slipped,
        "slipped_usually": found.slipped_usually,
        "due": found.due,
        "forecast": refused(found.forecast)
        if isinstance(found.forecast, Refusal)
        else _forecast(found.forecast),
        "hole": hole and {**_days(hole.span), "usual_orders": hole.usual_orders},
    }


def _days(span: Span) -> Json:
    return {"from": span.from_day.isoformat(), "to": span.to_day.isoformat()}


def _name(figure: Figure) -> str:
    return figure.removesuffix("_minor")


def _compared(figure: Figure, compared: Compared) -> Json:
    values = {name: getattr(compared, name) for name in _AGAINST}
    if figure.endswith("_minor"):
        return {name: major(value) for name, value in values.items()}
    return values


def _forecast(forecast: PeriodForecast) -> Json:
    orders, revenue = forecast.orders, forecast.revenue_minor
    return {
        **_days(forecast.span),
        "orders": orders.mean,
        "low": orders.low,
        "high": orders.high,
        "revenue": None if revenue is None else major(revenue.mean),
        "revenue_low": None if revenue is None else major(revenue.low),
        "revenue_high": None if revenue is None else major(revenue.high),
    }
