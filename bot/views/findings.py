"""The findings behind a stage and its mix, in one sentence each."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from bot.views.numbers import decimals_beside, plain, share, share_beside
from metrics.lifecycle import Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.words import Words
    from metrics.lifecycle import Finding

    Figures = Mapping[str, float | int | str]


def stage_name(stage: Stage | str, words: Words) -> str:
    """Name a stage."""
    return {
        Stage.STARTUP: words.gettext("Startup"),
        Stage.GROWTH: words.gettext("Growth"),
        Stage.STEADY: words.gettext("Steady"),
        Stage.ESTABLISHED: words.gettext("Established"),
        Stage.SCALE: words.gettext("Scale"),
    }[Stage(stage)]


def finding_text(finding: Finding, words: Words) -> str:
    """Put a finding into a sentence."""
    return _TEXTS[finding.code](finding.figures, words)


def _number(figures: Figures, name: str, words: Words, decimals: int = 0) -> str:
    value = float(figures[name])
    return words.number(value, 0 if value.is_integer() else decimals)


def _fraction(figures: Figures, name: str, words: Words) -> str:
    return plain(Decimal(repr(figures[name])), words, 2)


def _share(figures: Figures, name: str, words: Words) -> str:
    return words.percent(float(figures[name]))


def _limit(figures: Figures, name: str, words: Words) -> str:
    return share(Decimal(str(figures[name])), words)


def _rate(figures: Figures, words: Words, *limits: str) -> str:
    """Write the rate so that it can be seen on which side of the limits it lies."""
    return share_beside(float(figures["rate"]), (float(figures[name]) for name in limits), words)


def _orders_a_year(figures: Figures, words: Words) -> str:
    orders, line = float(figures["orders_a_year"]), float(figures["line"])
    return words.number(orders, 0 if orders.is_integer() else decimals_beside(orders, line, 2))


def _orders_a_month(figures: Figures, words: Words) -> str:
    return words.ngettext(
        "{orders} orders a month, from the last full month",
        "{orders} orders a month, the middle of the last {months} full months",
        int(figures["months"]),
    ).format(
        orders=_number(figures, "orders_a_month", words, 1),
        months=_number(figures, "months", words),
    )


def _orders_a_month_best(figures: Figures, words: Words) -> str:
    return words.gettext(
        "{orders} orders a month in your best three months of the year; the last three had "
        "{recent}, a quiet season that does not count against you"
    ).format(
        orders=_number(figures, "orders_a_month", words, 1),
        recent=_number(figures, "recent", words, 1),
    )


def _orders_a_month_year(figures: Figures, words: Words) -> str:
    return words.gettext(
        "{orders} orders a month on average over the year: most come in a short season, and the "
        "middle of the last three months was {recent}"
    ).format(
        orders=_number(figures, "orders_a_month", words, 1),
        recent=_number(figures, "recent", words, 1),
    )


def _orders_a_month_estimated(figures: Figures, words: Words) -> str:
    days = int(figures["days"])
    return words.ngettext(
        "About {orders} orders a month, judged from {count} day so far",
        "About {orders} orders a month, judged from {count} days so far",
        days,
    ).format(orders=_number(figures, "orders_a_month", words, 1), count=words.number(days))


def _orders_a_month_typed(figures: Figures, words: Words) -> str:
    months = int(figures["months"])
    return words.ngettext(
        "{orders} orders a month after {count} month",
        "{orders} orders a month after {count} months",
        months,
    ).format(orders=_fraction(figures, "orders_a_month", words), count=words.number(months))


def _orders_a_month_typed_alone(figures: Figures, words: Words) -> str:
    orders = _fraction(figures, "orders_a_month", words)
    return words.gettext("{orders} orders a month, as you typed it").format(orders=orders)


def _needs_orders(figures: Figures, words: Words) -> str:
    return words.gettext("{missing} more orders a month to “{stage}” (from {needed})").format(
        missing=_fraction(figures, "missing", words),
        stage=stage_name(str(figures["stage"]), words),
        needed=_number(figures, "needed", words),
    )


def _needs_customers(figures: Figures, words: Words) -> str:
    return words.gettext(
        "“{stage}” begins at {needed} customers ever; there are {customers}"
    ).format(
        stage=stage_name(str(figures["stage"]), words),
        needed=_number(figures, "needed", words),
        customers=_number(figures, "customers", words),
    )


def _needs_history(figures: Figures, words: Words) -> str:
    return words.gettext("“{stage}” takes {needed} months of history; there are {months}").format(
        stage=stage_name(str(figures["stage"]), words),
        needed=_number(figures, "needed", words),
        months=_number(figures, "months", words),
    )


def _needs_history_unknown(figures: Figures, words: Words) -> str:
    return words.gettext(
        "“{stage}” takes {needed} months of history; how many there are you did not say"
    ).format(
        stage=stage_name(str(figures["stage"]), words),
        needed=_number(figures, "needed", words),
    )


def _needs_weeks(figures: Figures, words: Words) -> str:
    return words.gettext(
        "“{stage}” takes orders in {needed} of the last {of_weeks} weeks; there were orders in "
        "{weeks}"
    ).format(
        stage=stage_name(str(figures["stage"]), words),
        needed=_number(figures, "needed", words),
        of_weeks=_number(figures, "of_weeks", words),
        weeks=_number(figures, "weeks", words),
    )


def _startup_repeat(figures: Figures, words: Words) -> str:
    return words.gettext(
        "{repeat} of your {customers} customers ({rate}) have come back so far"
    ).format(
        repeat=_number(figures, "repeat_customers", words),
        customers=_number(figures, "customers", words),
        rate=_share(figures, "rate", words),
    )


def _repurchase_low(figures: Figures, words: Words) -> str:
    return words.gettext(
        "{rate} of the customers of the year before bought again in the last 365 days: below "
        "{limit} a shop lives on new customers"
    ).format(rate=_rate(figures, words, "limit"), limit=_limit(figures, "limit", words))


def _repurchase_middle(figures: Figures, words: Words) -> str:
    return words.gettext(
        "{rate} of the customers of the year before bought again in the last 365 days: between "
        "{low} and {high} both matter"
    ).format(
        rate=_rate(figures, words, "low", "high"),
        low=_limit(figures, "low", words),
        high=_limit(figures, "high", words),
    )


def _repurchase_high(figures: Figures, words: Words) -> str:
    return words.gettext(
        "{rate} of the customers of the year before bought again in the last 365 days: above "
        "{limit} a shop lives on its regulars"
    ).format(rate=_rate(figures, words, "limit"), limit=_limit(figures, "limit", words))


def _repeat_low(figures: Figures, words: Words) -> str:
    return words.gettext(
        "{rate} of customers buy again: below {limit} a shop lives on new customers"
    ).format(rate=_rate(figures, words, "limit"), limit=_limit(figures, "limit", words))


def _repeat_middle(figures: Figures, words: Words) -> str:
    return words.gettext(
        "{rate} of customers buy again: between {low} and {high} both matter"
    ).format(
        rate=_rate(figures, words, "low", "high"),
        low=_limit(figures, "low", words),
        high=_limit(figures, "high", words),
    )


def _repeat_high(figures: Figures, words: Words) -> str:
    return words.gettext(
        "{rate} of customers buy again: above {limit} a shop lives on its regulars"
    ).format(rate=_rate(figures, words, "limit"), limit=_limit(figures, "limit", words))


def _bought_often(figures: Figures, words: Words) -> str:
    return words.gettext(
        "Customers order {orders} times a year, more than {line}: keeping them pays"
    ).format(orders=_orders_a_year(figures, words), line=_number(figures, "line", words, 1))


def _bought_seldom(figures: Figures, words: Words) -> str:
    return words.gettext(
        "Customers order {orders} times a year, less than {line}: new ones matter more"
    ).format(orders=_orders_a_year(figures, words), line=_number(figures, "line", words, 1))


def _active_falling(figures: Figures, words: Words) -> str:
    return words.gettext(
        "{active} customers are active, down from {before} at a time {days} days earlier: fewer "
        "to keep, so win new ones"
    ).format(
        active=_number(figures, "active", words),
        before=_number(figures, "before", words),
        days=_number(figures, "days", words),
    )


def _ltv_below_cost(figures: Figures, words: Words) -> str:
    return words.gettext(
        "A customer earns {ratio} of what it costs to win one: first fix margin or cost, then "
        "spend on anything"
    ).format(ratio=share_beside(float(figures["ltv_to_cac"]), (1.0,), words))


def _points(figures: Figures, words: Words) -> str:
    points = int(figures["points"])
    if points > 0:
        return words.ngettext(
            "{count} point more for keeping", "{count} points more for keeping", points
        ).format(count=points)
    return words.ngettext(
        "{count} point more for winning", "{count} points more for winning", -points
    ).format(count=-points)


def _change_at_repurchase(figures: Figures, words: Words) -> str:
    return words.gettext("When {limit} buy again within a year (now {rate}): {points}").format(
        limit=_limit(figures, "limit", words),
        rate=_rate(figures, words, "limit"),
        points=_points(figures, words),
    )


def _change_at_orders(figures: Figures, words: Words) -> str:
    return words.gettext(
        "When customers order {line} times a year (now {orders}): {points}"
    ).format(
        line=_number(figures, "line", words, 1),
        orders=_orders_a_year(figures, words),
        points=_points(figures, words),
    )


def _change_at_active(figures: Figures, words: Words) -> str:
    return words.gettext("When {needed} customers are active (now {active}): {points}").format(
        needed=_number(figures, "needed", words),
        active=_number(figures, "active", words),
        points=_points(figures, words),
    )


_TEXTS: dict[str, Callable[[Figures, Words], str]] = {
    "orders_a_month": _orders_a_month,
    "orders_a_month_best": _orders_a_month_best,
    "orders_a_month_year": _orders_a_month_year,
    "orders_a_month_estimated": _orders_a_month_estimated,
    "orders_a_month_typed": _orders_a_month_typed,
    "orders_a_month_typed_alone": _orders_a_month_typed_alone,
    "needs_orders": _needs_orders,
    "needs_customers": _needs_customers,
    "needs_history": _needs_history,
    "needs_history_unknown": _needs_history_unknown,
    "needs_weeks": _needs_weeks,
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
    "change_at_repurchase_rate": _change_at_repurchase,
    "change_at_orders_a_year": _change_at_orders,
    "change_at_active": _change_at_active,
}
"""Every code of `metrics.lifecycle.FINDINGS`."""
