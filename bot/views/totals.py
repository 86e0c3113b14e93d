"""What a customer is worth, from the totals of a year, step by step in words."""

from __future__ import annotations

from decimal import localcontext
from typing import TYPE_CHECKING

from bot.reply import Reply
from bot.views.notes import notes_text
from bot.views.numbers import plain
from metrics.typed import EXACT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from bot.args.notes import Note
    from bot.words import Words
    from metrics.totals import TotalsValue


def totals_reply(
    result: TotalsValue, currency: str | None, notes: Sequence[Note], words: Words
) -> Reply:
    """Show the five steps with their numbers, and how many customers come back."""
    with localcontext(EXACT):
        blocks = (
            _headline(result, currency, words),
            "\n\n".join(_steps(result, currency, words)),
            _coming_back(result, words),
            notes_text(notes, words),
        )
    return Reply(text="\n\n".join(block for block in blocks if block))


def _headline(result: TotalsValue, currency: str | None, words: Words) -> str:
    if result.given.years is None:
        return words.gettext("<b>A customer brings in {value} a year</b>").format(
            value=words.decimal_money(result.customer_value, currency)
        )
    ((years, value),) = result.lifetime_values
    return words.gettext("<b>A customer brings in {value}</b> ({years})").format(
        value=words.decimal_money(value, currency), years=_years(years, words)
    )


def _steps(result: TotalsValue, currency: str | None, words: Words) -> Iterator[str]:
    given = result.given
    figures = {
        "revenue": words.decimal_money(given.revenue, currency),
        "orders": words.number(given.orders),
        "customers": words.number(given.customers),
        "order_value": words.decimal_money(result.purchase_value, currency),
        "frequency": words.number(result.purchase_frequency, 2),
        "customer_value": words.decimal_money(result.customer_value, currency),
    }
    steps = (
        words.gettext("1. An order is worth\n{revenue} ÷ {orders} = <b>{order_value}</b>"),
        words.gettext("2. A customer orders, a year\n{orders} ÷ {customers} = <b>{frequency}</b>"),
        words.gettext(
            "3. So a customer brings in, a year\n"
            "{order_value} × {frequency} = <b>{customer_value}</b>"
        ),
        words.gettext("4. A customer stays\n<b>{years}</b>").format(
            years=_years(given.years, words)
        )
        if given.years is not None
        else words.gettext(
            "4. How long a customer stays you did not say; shops like yours assume one to three "
            "years, so here are all three (or say it: <code>years=3</code>)."
        ),
    )
    for step in steps:
        yield step.format(**figures)
    yield "\n".join(
        (
            words.gettext("5. Altogether a customer brings in"),
            *(
                _lifetime(years, value, result, currency, words)
                for years, value in result.lifetime_values
            ),
        )
    )


def _lifetime(
    years: Decimal, value: Decimal, result: TotalsValue, currency: str | None, words: Words
) -> str:
    return words.gettext("{customer_value} × {years} = <b>{value}</b>").format(
        customer_value=words.decimal_money(result.customer_value, currency),
        years=_years(years, words),
        value=words.decimal_money(value, currency),
    )


def _coming_back(result: TotalsValue, words: Words) -> str:
    repeat = result.given.repeat_customers
    if repeat is None or result.repeat_purchase_rate is None:
        return words.gettext(
            "Add how many customers ordered twice or more, and I show how many come back: "
            "<code>repeat=50</code>"
        )
    return words.gettext(
        "<b>{rate} of customers came back</b>\n"
        "{repeat} ÷ {customers}, those with two or more orders (repeat purchase rate)"
    ).format(
        rate=words.percent(result.repeat_purchase_rate, 1),
        repeat=words.number(repeat),
        customers=words.number(result.given.customers),
    )


def _years(years: Decimal, words: Words) -> str:
    if years != years.to_integral_value():
        return words.pgettext("a fraction, as 1.5", "{count} years").format(
            count=plain(years, words)
        )
    return words.ngettext("{count} year", "{count} years", int(years)).format(
        count=words.number(years)
    )
