"""How many customers order once, twice and more often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.charts import paint, style
from bot.charts.style import BLUE, ORANGE, Note

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from bot.reply import Picture
    from bot.words import Words
    from metrics.timeline import OrdersPerCustomer

_HALF = 0.5
_LEAST_SHARE_SHOWN = 0.01


def picture(result: OrdersPerCustomer, words: Words) -> Picture:
    """Picture the customers by number of orders."""
    return paint.render(
        draw(result, words), name="orders_per_customer.png", title=finding(result, words)
    )


def finding(result: OrdersPerCustomer, words: Words) -> str:
    """Say how many never came back where that is half or more, else how many did."""
    customers = sum(result.customers)
    if not customers:
        return words.gettext("No customers yet")
    once = result.customers[0] / customers
    if once == 1:
        return words.gettext("Nobody has ordered twice yet")
    if once >= _HALF:
        share = words.percent(once)
        return words.gettext("{share} of customers ordered only once").format(share=share)
    return words.gettext("{share} of customers came back").format(share=words.percent(1 - once))


def draw(result: OrdersPerCustomer, words: Words) -> Figure:
    """Draw one bar per number of orders, the only orders in a colour of their own."""
    customers = sum(result.customers)
    sheet = style.page(finding(result, words), [_note(customers, words)])
    axes = style.value_axes(
        sheet,
        style.value_ticks(max(result.customers, default=0) * style.HEADROOM, whole=True),
        words.number,
        heading=words.gettext("Customers"),
        bottom=140,
    )
    numbers = range(1, len(result.customers) + 1)
    axes.set_xlim(0.5, len(result.customers) + 0.5)
    axes.bar(numbers, result.customers, 0.8, color=[ORANGE, *[BLUE] * (len(numbers) - 1)])
    labels = [words.number(number) for number in numbers]
    labels[-1] = words.pgettext("this many or more", "{count}+").format(count=labels[-1])
    axes.set_xticks(numbers, labels, **style.tick_style())
    axes.set_xlabel(words.gettext("Orders per customer"), labelpad=12, **style.tick_style())
    for number, count in zip(numbers, result.customers, strict=True):
        if count:
            style.value_label(axes, number, count, _share(count / customers, words))
    return sheet.figure


def _note(customers: int, words: Words) -> Note:
    text = words.ngettext("{count} customer in all", "{count} customers in all", customers)
    return Note(text=text.format(count=words.number(customers)))


def _share(share: float, words: Words) -> str:
    """Write a share of customers; a small one is never written as nothing."""
    if share < _LEAST_SHARE_SHOWN:
        return words.pgettext("less than", "<{share}").format(
            share=words.percent(_LEAST_SHARE_SHOWN)
        )
    return words.percent(share)
