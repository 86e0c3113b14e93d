"""How a stage and a mix come about, in one sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.findings.figures import fraction, limit, number, orders_a_year, percent, rate
from bot.views.numbers import share_beside

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.views.findings.figures import Figures
    from bot.words import Words


def _orders_a_month(figures: Figures, words: Words) -> str:
    return words.ngettext(
        "{orders} orders a month, from the last full month",
        "{orders} orders a month, the middle of the last {months} full months",
        int(figures["months"]),
    ).format(
        orders=number(figures, "orders_a_month", words, 1),
        months=number(figures, "months", words),
    )


def _orders_a_month_best(figures: Figures, words: Words) -> str:
    return words.gettext(
        "{orders} orders a month in your best three months of the year; the last three had "
        "{recent}, a quiet season that does not count against you"
    ).format(
        orders=number(figures, "orders_a_month", words, 1),
        recent=number(figures, "recent", words, 1),
    )


def _orders_a_month_year(figures: Figures, words: Words) -> str:
    return words.gettext(
        "{orders} orders a month on average over the year: most come in a short season, and the "
        "middle of the last three months was {recent}"
    ).format(
        orders=number(figures, "orders_a_month", words, 1),
        recent=number(figures, "recent", words, 1),
    )


def _orders_a_month_estimated(figures: Figures, words: Words) -> str:
    days = int(figures["days"])
    return words.ngettext(
        "About {orders} orders a month, judged from {count} day so far",
        "About {orders} orders a month, judged from {count} days so far",
        days,
    ).format(orders=number(figures, "orders_a_month", words, 1), count=words.number(days))


def _orders_a_month_typed(figures: Figures, words: Words) -> str:
    months = int(figures["months"])
    return words.ngettext(
        "{orders} orders a month after {count} month",
        "{orders} orders a month after {count} months",
        months,
    ).format(orders=fraction(figures, "orders_a_month", words), count=words.number(months))


def _orders_a_month_typed_alone(figures: Figures, words: Words) -> str:
    orders = fraction(figures, "orders_a_month", words)
    return words.gettext("{orders} orders a month, as you typed it").format(orders=orders)


def _startup_repeat(figures: Figures, words: Words) -> str:
    return words.gettext(
        "{repeat} of your {customers} customers ({rate}) have come back so far"
    ).format(
        repeat=number(figures, "repeat_customers", words),
        customers=number(figures, "customers", words),
        rate=percent(figures, "rate", words),
    )


def _repurchase_low(figures: Figures, words: Words) -> str:
    return words.gettext(
        "{rate} of the customers of the year before bought again in the last 365 days: below "
        "{limit} a shop lives on new customers"
    ).format(rate=rate(figures, words, "limit"), limit=limit(figures, "limit", words))


def _repurchase_middle(figures: Figures, words: Words) -> str:
    return words.gettext(
        "{rate} of the customers of the year before bought again in the last 365 days: between "
        "{low} and {high} both matter"
    ).format(
        rate=rate(figures, words, "low", "high"),
        low=limit(figures, "low", words),
        high=limit(figures, "high", words),
    )


def _repurchase_high(figures: Figures, words: Words) -> str:
    return words.gettext(
        "{rate} of the customers of the year before bought again in the last 365 days: above "
        "{limit} a shop lives on its regulars"
    ).format(rate=rate(figures, words, "limit"), limit=limit(figures, "limit", words))


def _repeat_low(figures: Figures, words: Words) -> str:
    return words.gettext(
        "{rate} of customers buy again: below {limit} a shop lives on new customers"
    ).format(rate=rate(figures, words, "limit"), limit=limit(figures, "limit", words))


def _repeat_middle(figures: Figures, words: Words) -> str:
    return words.gettext(
        "{rate} of customers buy again: between {low} and {high} both matter"
    ).format(
        rate=rate(figures, words, "low", "high"),
        low=limit(figures, "low", words),
        high=limit(figures, "high", words),
    )


def _repeat_high(figures: Figures, words: Words) -> str:
    return words.gettext(
        "{rate} of customers buy again: above {limit} a shop lives on its regulars"
    ).format(rate=rate(figures, words, "limit"), limit=limit(figures, "limit", words))


def _bought_often(figures: Figures, words: Words) -> str:
    return words.gettext(
        "Customers order {orders} times a year, more than {line}: keeping them pays"
    ).format(orders=orders_a_year(figures, words), line=number(figures, "line", words, 1))


def _bought_seldom(figures: Figures, words: Words) -> str:
    return words.gettext(
        "Customers order {orders} times a year, less than {line}: new ones matter more"
    ).format(orders=orders_a_year(figures, words), line=number(figures, "line", words, 1))


def _active_falling(figures: Figures, words: Words) -> str:
    return words.gettext(
        "{active} customers are active, down from {before} at a time {days} days earlier: fewer "
        "to keep, so win new ones"
    ).format(
        active=number(figures, "active", words),
        before=number(figures, "before", words),
        days=number(figures, "days", words),
    )


def _ltv_below_cost(figures: Figures, words: Words) -> str:
    return words.gettext(
        "A customer earns {ratio} of what it costs to win one: first fix margin or cost, then "
        "spend on anything"
    ).format(ratio=share_beside(float(figures["ltv_to_cac"]), (1.0,), words))


REASONS: Mapping[str, Callable[[Figures, Words], str]] = {
    "orders_a_month": _orders_a_month,
    "orders_a_month_best": _orders_a_month_best,
    "orders_a_month_year": _orders_a_month_year,
    "orders_a_month_estimated": _orders_a_month_estimated,
    "orders_a_month_typed": _orders_a_month_typed,
    "orders_a_month_typed_alone": _orders_a_month_typed_alone,
    "startup_repeat_customers": _startup_repeat,
    "annual_repurchase_low": _repurchase_low,
    "annual_repurchase_middle": _repurchase_middle,
    "annual_repurchase_high": _repurchase_high,
    "repeat_rate_low": _repeat_low,
    "repeat_rate_middle": _repeat_middle,
    "repeat_rate_high": _repeat_high,
    "bought_often": _bought_often,
    "bought_seldom": _bought_seldom,
    "active_falling": _active_falling,
    "ltv_below_cost": _ltv_below_cost,
}
