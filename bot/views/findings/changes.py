"""What is lacking for a stage, and what would change a mix, in one sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.findings.figures import fraction, limit, number, orders_a_year, rate
from bot.views.stage_names import stage_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.views.findings.figures import Figures
    from bot.words import Words


def _needs_orders(figures: Figures, words: Words) -> str:
    return words.gettext("{missing} more orders a month to “{stage}” (from {needed})").format(
        missing=fraction(figures, "missing", words),
        stage=stage_name(str(figures["stage"]), words),
        needed=number(figures, "needed", words),
    )


def _needs_customers(figures: Figures, words: Words) -> str:
    return words.gettext(
        "“{stage}” begins at {needed} customers ever; there are {customers}"
    ).format(
        stage=stage_name(str(figures["stage"]), words),
        needed=number(figures, "needed", words),
        customers=number(figures, "customers", words),
    )


def _needs_history(figures: Figures, words: Words) -> str:
    return words.gettext("“{stage}” takes {needed} months of history; there are {months}").format(
        stage=stage_name(str(figures["stage"]), words),
        needed=number(figures, "needed", words),
        months=number(figures, "months", words),
    )


def _needs_history_unknown(figures: Figures, words: Words) -> str:
    return words.gettext(
        "“{stage}” takes {needed} months of history; how many there are you did not say"
    ).format(
        stage=stage_name(str(figures["stage"]), words),
        needed=number(figures, "needed", words),
    )


def _needs_weeks(figures: Figures, words: Words) -> str:
    return words.gettext(
        "“{stage}” takes orders in {needed} of the last {of_weeks} weeks; there were orders in "
        "{weeks}"
    ).format(
        stage=stage_name(str(figures["stage"]), words),
        needed=number(figures, "needed", words),
        of_weeks=number(figures, "of_weeks", words),
        weeks=number(figures, "weeks", words),
    )


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
        limit=limit(figures, "limit", words),
        rate=rate(figures, words, "limit"),
        points=_points(figures, words),
    )


def _change_above_repurchase(figures: Figures, words: Words) -> str:
    return words.gettext(
        "When more than {limit} buy again within a year (now {rate}): {points}"
    ).format(
        limit=limit(figures, "limit", words),
        rate=rate(figures, words, "limit"),
        points=_points(figures, words),
    )


def _change_at_orders(figures: Figures, words: Words) -> str:
    return words.gettext(
        "When customers order {line} times a year (now {orders}): {points}"
    ).format(
        line=number(figures, "line", words, 1),
        orders=orders_a_year(figures, words),
        points=_points(figures, words),
    )


def _change_below_orders(figures: Figures, words: Words) -> str:
    return words.gettext(
        "When customers order less than {line} times a year (now {orders}): {points}"
    ).format(
        line=number(figures, "line", words, 1),
        orders=orders_a_year(figures, words),
        points=_points(figures, words),
    )


def _change_at_active(figures: Figures, words: Words) -> str:
    return words.gettext("When {needed} customers are active (now {active}): {points}").format(
        needed=number(figures, "needed", words),
        active=number(figures, "active", words),
        points=_points(figures, words),
    )


CHANGES: Mapping[str, Callable[[Figures, Words], str]] = {
    "needs_orders": _needs_orders,
    "needs_customers": _needs_customers,
    "needs_history": _needs_history,
    "needs_history_unknown": _needs_history_unknown,
    "needs_weeks": _needs_weeks,
    "change_at_repurchase_rate": _change_at_repurchase,
    "change_above_repurchase_rate": _change_above_repurchase,
    "change_at_orders_a_year": _change_at_orders,
    "change_below_orders_a_year": _change_below_orders,
    "change_at_active": _change_at_active,
}
