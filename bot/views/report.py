"""A shop's report in words: figures, what was left out, the definition used, the stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.reply import Reply
from bot.views import stage
from bot.views.conversions import conversion_text
from bot.views.left_out import left_out_lines
from bot.views.start import run_button
from bot.views.weekly import weekly_button

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.reply import Keyboard, Picture
    from bot.words import Words
    from metrics.figures import Figures
    from metrics.report import Report

_SHOWN_DAYS = (30, 90, 365)
"""Of the spans in which a second order is looked for; all stand in the JSON."""


def report_reply(
    report: Report, words: Words, *, pictures: tuple[Picture, ...] = (), head: str = ""
) -> Reply:
    """Show everything about a shop; `head` is said first, of the file it came from."""
    blocks = [
        head,
        totals_text(report, words),
        "\n".join(_figure_lines(report, words)),
        "\n".join(_year_lines(report, words)),
        "\n".join(left_out_lines(report.left_out, words)),
        definition_text(report, words),
        stage.summary_text(report.lifecycle, words),
    ]
    return Reply(
        text="\n\n".join(block for block in blocks if block),
        pictures=pictures,
        keyboard=keyboard(report, words),
    )


def totals_text(report: Report, words: Words) -> str:
    """Say orders, customers and revenue to the cent, and the days they span."""
    figures = report.figures
    parts = [
        words.ngettext("<b>{count}</b> order", "<b>{count}</b> orders", figures.orders).format(
            count=words.number(figures.orders)
        )
    ]
    if figures.customers is not None:
        parts.append(
            words.ngettext(
                "<b>{count}</b> customer", "<b>{count}</b> customers", figures.customers
            ).format(count=words.number(figures.customers))
        )
    parts.append(
        words.gettext("<b>{amount}</b> revenue").format(
            amount=words.money(figures.revenue_minor, report.currency)
        )
    )
    days = words.gettext("{first} to {last}").format(
        first=words.day(report.first_day), last=words.day(report.last_day)
    )
    return "\n".join((" · ".join(parts), days))


def definition_text(report: Report, words: Words) -> str:
    """Say what revenue means here, and whose clock counts."""
    if report.basis == "goods":
        basis = words.gettext(
            "Revenue is the goods alone: items less discounts and refunds, without shipping "
            "and tax."
        )
    else:
        basis = words.gettext(
            "Revenue is all that was paid, shipping and tax included, less refunds."
        )
    if report.zone is None:
        clock = words.gettext("Days are taken as the file writes them.")
    else:
        clock = words.gettext("Days are those of {zone}.").format(zone=report.zone)
    customers = (
        words.gettext("Rates count customers with at least one order in the data.")
        if report.has_customers
        else words.gettext(
            "Your export does not say who bought, so nothing about returning customers can be "
            "told. Send one with a customer or e-mail column to see it."
        )
    )
    converted = [conversion_text(each, report.currency, words) for each in report.conversions]
    return f"<i>{' '.join((basis, *converted, clock, customers))}</i>"


def keyboard(report: Report, words: Words) -> Keyboard:
    """Offer what goes deeper."""
    stage_and_value = (
        run_button("stage", words.gettext("Where to put my effort")),
        run_button("ltv", words.gettext("Customer value")),
    )
    settings = (run_button("settings", words.gettext("Settings")),)
    weekly = (weekly_button(words),)
    if not report.has_customers:
        return stage_and_value, (*weekly, *settings)
    return (
        stage_and_value,
        (
            run_button("cohorts", words.gettext("Who came back")),
            run_button("segments", words.gettext("Who my customers are")),
        ),
        (
            run_button("forecast", words.gettext("What comes next")),
            run_button("winback", words.gettext("Who needs a word now")),
        ),
        (run_button("products", words.gettext("What my products tell")), *weekly),
        (run_button("plan", words.gettext("What to do next")), *settings),
    )


def _figure_lines(report: Report, words: Words) -> Iterator[str]:
    figures, currency = report.figures, report.currency
    if figures.average_order_value_minor is not None:
        yield words.gettext("Average order: <b>{amount}</b>").format(
            amount=words.money(figures.average_order_value_minor, currency)
        )
    if figures.purchase_frequency is not None and figures.customer_value_minor is not None:
        yield words.gettext(
            "Orders per customer: {orders}, so one customer has brought <b>{amount}</b>"
        ).format(
            orders=words.number(figures.purchase_frequency, 2),
            amount=words.money(figures.customer_value_minor, currency),
        )
    yield from _return_lines(figures, words)
    if figures.refund_rate:
        yield words.gettext("Refunded: {share} of what was charged").format(
            share=words.percent(figures.refund_rate, 1)
        )


def _return_lines(figures: Figures, words: Words) -> Iterator[str]:
    if figures.repeat_purchase_rate is not None and figures.repeat_customers is not None:
        yield words.ngettext(
            "Ordered twice or more: <b>{count}</b> customer ({share})",
            "Ordered twice or more: <b>{count}</b> customers ({share})",
            figures.repeat_customers,
        ).format(
            count=words.number(figures.repeat_customers),
            share=words.percent(figures.repeat_purchase_rate, 1),
        )
    if figures.returning_revenue_share is not None:
        yield words.gettext("Revenue from returning customers: {share}").format(
            share=words.percent(figures.returning_revenue_share, 1)
        )
    if figures.median_days_between_orders is not None:
        days = figures.median_days_between_orders
        yield words.gettext("Days between two orders: {days} (median)").format(
            days=words.number(days, 0 if days.is_integer() else 1)
        )
    within = [
        words.gettext("{share} in {days} days").format(share=words.percent(share), days=days)
        for days in _SHOWN_DAYS
        if (share := figures.second_order_within.get(days)) is not None
    ]
    if within:
        yield words.gettext("Second order: {shares}").format(shares=", ".join(within))


def _year_lines(report: Report, words: Words) -> Iterator[str]:
    """Show the last 365 days beside all data, where the data is longer."""
    year = report.last_365_days
    if year.from_day <= report.first_day or not year.orders:
        return
    yield words.gettext("<b>The last 365 days</b>")
    yield words.ngettext(
        "{count} order, {amount}", "{count} orders, {amount}", year.orders
    ).format(
        count=words.number(year.orders), amount=words.money(year.revenue_minor, report.currency)
    )
    if year.customers is not None and year.repeat_purchase_rate is not None:
        yield words.ngettext(
            "{count} customer, {share} of them more than once",
            "{count} customers, {share} of them more than once",
            year.customers,
        ).format(
            count=words.number(year.customers), share=words.percent(year.repeat_purchase_rate, 1)
        )
