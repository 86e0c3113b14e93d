"""One figure that was asked for: its value in a sentence, with what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from bot.reply import Reply
from bot.views.html import html
from bot.views.start import run_button
from bot.words import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.reply import Keyboard
    from bot.words import Words
    from metrics.figures import Figures
    from metrics.report import Report

_YEAR_DAYS = 365


class Unit(Enum):
    """How a figure is written."""

    RATE = auto()
    MONEY = auto()
    COUNT = auto()
    AVERAGE = auto()
    DAYS = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFigure:
    """A figure by its name and definition, and where it stands in a window's figures.

    command
        Shows more of it.
    """

    name: str
    definition: str
    value: Callable[[Figures], float | None]
    unit: Unit
    command: str


FIGURES: Mapping[str, AskedFigure] = {
    "repeat_rate": AskedFigure(
        name=N_("Repeat purchase rate"),
        definition=N_("customers with two or more orders, out of all who ordered"),
        value=lambda figures: figures.repeat_purchase_rate,
        unit=Unit.RATE,
        command="benchmarks",
    ),
    "second_order": AskedFigure(
        name=N_("Second order within a year"),
        definition=N_(
            "customers who came again within 365 days of their first order; those who have not "
            "had that long yet are allowed for"
        ),
        value=lambda figures: figures.second_order_within.get(_YEAR_DAYS),
        unit=Unit.RATE,
        command="benchmarks",
    ),
    "order_value": AskedFigure(
        name=N_("Average order"),
        definition=N_("revenue divided by orders"),
        value=lambda figures: figures.average_order_value_minor,
        unit=Unit.MONEY,
        command="ltv",
    ),
    "customers": AskedFigure(
        name=N_("Customers"),
        definition=N_("everybody with at least one order"),
        value=lambda figures: figures.customers,
        unit=Unit.COUNT,
        command="segments",
    ),
    "orders": AskedFigure(
        name=N_("Orders"),
        definition=N_("all that count: no cancelled, unpaid, fully refunded or test orders"),
        value=lambda figures: figures.orders,
        unit=Unit.COUNT,
        command="forecast",
    ),
    "revenue": AskedFigure(
        name=N_("Revenue"),
        definition=N_("what the orders brought, less refunds"),
        value=lambda figures: figures.revenue_minor,
        unit=Unit.MONEY,
        command="forecast",
    ),
    "frequency": AskedFigure(
        name=N_("Orders per customer"),
        definition=N_("orders divided by the customers who placed them"),
        value=lambda figures: figures.purchase_frequency,
        unit=Unit.AVERAGE,
        command="benchmarks",
    ),
    "gap": AskedFigure(
        name=N_("Days between orders"),
        definition=N_("half of all waits from one order to the next are shorter, half longer"),
        value=lambda figures: figures.median_days_between_orders,
        unit=Unit.DAYS,
        command="cohorts",
    ),
    "returning_revenue": AskedFigure(
        name=N_("Revenue from returning customers"),
        definition=N_("revenue of all orders that are not their customer’s first, out of all"),
        value=lambda figures: figures.returning_revenue_share,
        unit=Unit.RATE,
        command="benchmarks",
    ),
    "refunds": AskedFigure(
        name=N_("Refunded"),
        definition=N_(
            "money given back, out of all that was charged; orders refunded in full do not count"
        ),
        value=lambda figures: figures.refund_rate,
        unit=Unit.RATE,
        command="benchmarks",
    ),
}
"""Every figure that a plain question may ask for."""

_MORE: Mapping[str, str] = {
    "benchmarks": N_("Compare with other shops"),
    "cohorts": N_("Who came back"),
    "forecast": N_("What comes next"),
    "ltv": N_("Customer value"),
    "segments": N_("Who my customers are"),
}


def figure_name(figure: str, words: Words) -> str:
    """Return what a figure is called."""
    return words.gettext(FIGURES[figure].name)


def figure_reply(figure: str, report: Report, words: Words) -> Reply:
    """Say the figure first, with its span and definition; then the same over all data."""
    asked = FIGURES[figure]
    year, ever = report.last_365_days, report.figures
    is_short = report.first_day >= year.from_day
    value = asked.value(ever if is_short else year)
    name = words.gettext(asked.name)
    if figure == "refunds" and not report.tells_refunds:
        untold = words.gettext(
            "<b>{name}</b>: your orders do not tell it. Not one of them was refunded, so most "
            "likely the export leaves refunds out."
        )
        return Reply(text=html(untold, name=name), keyboard=_keyboard(asked, words))
    if value is None:
        unknown = words.gettext(
            "<b>{name}</b>: your orders do not tell it. Either they do not say who bought, or "
            "there are too few of them."
        )
        return Reply(text=html(unknown, name=name), keyboard=_keyboard(asked, words))
    span = (
        words.gettext("from {first} to {last}").format(
            first=words.day(report.first_day), last=words.day(report.as_of)
        )
        if is_short
        else words.gettext("in the 365 days up to {last}").format(last=words.day(report.as_of))
    )
    sentence = words.gettext("<b>{name}: {value}</b> {span}: {definition}.")
    lines = [
        html(
            sentence,
            name=name,
            value=_written(value, asked.unit, report, words),
            span=span,
            definition=words.gettext(asked.definition),
        )
    ]
    over_all = asked.value(ever)
    if not is_short and over_all is not None:
        lines.append(
            html(
                words.gettext("Over all data, since {first}: {value}"),
                first=words.day(report.first_day),
                value=_written(over_all, asked.unit, report, words),
            )
        )
    return Reply(text="\n".join(lines), keyboard=_keyboard(asked, words))


def _written(value: float, unit: Unit, report: Report, words: Words) -> str:
    match unit:
        case Unit.RATE:
            return words.percent(value, 1)
        case Unit.MONEY:
            return words.money(value, report.currency)
        case Unit.AVERAGE:
            return words.number(value, 2)
        case Unit.DAYS:
            days = round(value)
            return words.ngettext("{count} day", "{count} days", days).format(
                count=words.number(days)
            )
        case Unit.COUNT:
            return words.number(value)


def _keyboard(asked: AskedFigure, words: Words) -> Keyboard:
    return (
        (
            run_button("report", words.gettext("All figures")),
            run_button(asked.command, words.gettext(_MORE[asked.command])),
        ),
    )
