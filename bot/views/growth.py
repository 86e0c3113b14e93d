"""Two retention rates side by side, in words."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from bot.reply import Reply
from bot.views.notes import notes_text
from bot.views.numbers import plain, share
from metrics.typed import EXACT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.args.notes import Note
    from bot.words import Words
    from metrics.growth import Growth

_SHOWN_MONTHS = (1, 2, 3, 6, 12, 24, 36, 60, 120)
_WIDE = Decimal(100_000)
"""From here on, decimals would make the table wider than a phone."""


def growth_reply(
    result: Growth, currency: str | None, notes: Sequence[Note], words: Words
) -> Reply:
    """Show what the second rate brings, month by month, and the acquisition worth the same."""
    with localcontext(EXACT):
        blocks = (
            _headline(result, currency, words),
            _after(result, words),
            _table(result, words),
            _money(result, currency, words),
            _by_acquisition(result, words),
            notes_text(notes, words),
        )
    return Reply(text="\n\n".join(block for block in blocks if block))


def _headline(result: Growth, currency: str | None, words: Words) -> str:
    difference = result.revenue_difference
    months = result.given.months
    if difference == 0:
        return words.gettext("<b>Both rates are the same, and so is what they bring in</b>")
    if difference > 0:
        sentence = words.ngettext(
            "<b>Keeping {b} instead of {a} brings in {value} more in {count} month</b>",
            "<b>Keeping {b} instead of {a} brings in {value} more in {count} months</b>",
            months,
        )
    else:
        sentence = words.ngettext(
            "<b>Keeping {b} instead of {a} brings in {value} less in {count} month</b>",
            "<b>Keeping {b} instead of {a} brings in {value} less in {count} months</b>",
            months,
        )
    return sentence.format(
        a=share(result.a.retention, words),
        b=share(result.b.retention, words),
        value=words.decimal_money(abs(difference), currency),
        count=words.number(months),
    )


def _after(result: Growth, words: Words) -> str:
    return words.ngettext(
        "{new} new customers come every month. After {count} month the shop has "
        "<b>{customers_a}</b> customers a month at {a}, and <b>{customers_b}</b> at {b}.",
        "{new} new customers come every month. After {count} months the shop has "
        "<b>{customers_a}</b> customers a month at {a}, and <b>{customers_b}</b> at {b}.",
        result.given.months,
    ).format(
        new=plain(result.given.new_customers, words),
        count=words.number(result.given.months),
        customers_a=words.number(result.a.customers[-1], 2),
        customers_b=words.number(result.b.customers[-1], 2),
        a=share(result.a.retention, words),
        b=share(result.b.retention, words),
    )


def _table(result: Growth, words: Words) -> str:
    """Set customers a month in columns that a phone can show; each line stands by itself."""
    last = result.given.months
    months = sorted({month for month in _SHOWN_MONTHS if month <= last} | {0, last})
    decimals = 0 if max(result.a.customers[-1], result.b.customers[-1]) >= _WIDE else 2
    rows = [
        (
            words.gettext("Month"),
            share(result.a.retention, words),
            share(result.b.retention, words),
        ),
        *(
            (
                words.number(month),
                words.number(result.a.customers[month], decimals),
                words.number(result.b.customers[month], decimals),
            )
            for month in months
        ),
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = (
        "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    return "\n".join(f"<code>{line}</code>" for line in lines)


def _money(result: Growth, currency: str | None, words: Words) -> str:
    return words.gettext(
        "<b>Revenue of months 0 to {last}</b>\nat {a}: {revenue_a}\nat {b}: {revenue_b}"
    ).format(
        last=words.number(result.given.months),
        a=share(result.a.retention, words),
        b=share(result.b.retention, words),
        revenue_a=words.decimal_money(sum(result.a.revenue, Decimal(0)), currency),
        revenue_b=words.decimal_money(sum(result.b.revenue, Decimal(0)), currency),
    )


def _by_acquisition(result: Growth, words: Words) -> str:
    change = result.same_by_acquisition
    if change == 0:
        return ""
    if change > 0:
        sentence = words.gettext(
            "New customers alone would bring the same if you won {change} more of them: "
            "<b>{needed}</b> a month instead of {new}."
        )
    else:
        sentence = words.gettext(
            "Losing {change} of your new customers would cost the same: <b>{needed}</b> a month "
            "instead of {new}."
        )
    new = result.given.new_customers
    return sentence.format(
        change=words.percent(abs(change), 1),
        needed=words.number(new * (1 + change), 1),
        new=plain(new, words),
    )
