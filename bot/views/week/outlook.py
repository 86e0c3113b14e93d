"""What was forecast of a period and came, and what is forecast of the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.html import html
from metrics.refusal import Refusal
from metrics.week import Cadence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.words import Words
    from metrics.week import ForecastCheck, PeriodForecast, PeriodSummary


def forecast_lines(summary: PeriodSummary, words: Words) -> Iterator[str]:
    """Show the forecasts that there are."""
    if summary.check is not None:
        yield _check(summary.check, words)
    if not isinstance(summary.forecast, Refusal):
        yield _next(summary.forecast, summary, words)


def _check(check: ForecastCheck, words: Words) -> str:
    expected = check.forecast.orders
    if check.orders > round(expected.high):
        sentence = words.gettext("Forecast {low} to {high} orders, <b>{came}</b> came: more.")
    elif check.orders < round(expected.low):
        sentence = words.gettext("Forecast {low} to {high} orders, <b>{came}</b> came: fewer.")
    else:
        sentence = words.gettext(
            "Forecast {low} to {high} orders, <b>{came}</b> came: as expected."
        )
    return html(
        sentence,
        low=words.number(round(expected.low)),
        high=words.number(round(expected.high)),
        came=words.number(check.orders),
    )


def _next(forecast: PeriodForecast, summary: PeriodSummary, words: Words) -> str:
    mean = round(forecast.orders.mean)
    sentence = (
        words.ngettext(
            "The next month: about <b>{orders}</b> order ({low} to {high})",
            "The next month: about <b>{orders}</b> orders ({low} to {high})",
            mean,
        )
        if summary.cadence == Cadence.MONTHLY
        else words.ngettext(
            "The next week: about <b>{orders}</b> order ({low} to {high})",
            "The next week: about <b>{orders}</b> orders ({low} to {high})",
            mean,
        )
    )
    told = html(
        sentence,
        orders=words.number(mean),
        low=words.number(round(forecast.orders.low)),
        high=words.number(round(forecast.orders.high)),
    )
    if forecast.revenue_minor is not None:
        low, high = (
            words.rough_money(minor, summary.currency)
            for minor in (forecast.revenue_minor.low, forecast.revenue_minor.high)
        )
        told = html(words.gettext("{orders}, {low} to {high}"), orders=told, low=low, high=high)
    if forecast.care is not None:
        told = html(words.gettext("{forecast} ⚠️ few data yet"), forecast=told)
    return told
