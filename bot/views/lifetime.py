"""What customers have brought by their age, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.words import Words
    from metrics.ltv_curve import LtvCurve
    from metrics.report import Report


def measured_text(measured: LtvCurve, report: Report, words: Words) -> str:
    """Say what one customer has brought in so many days of their own first order."""
    lines = [
        words.gettext("<b>From your orders</b>, {first} to {last}").format(
            first=words.day(report.first_day), last=words.day(report.last_day)
        )
    ]
    lines.extend(
        words.gettext("In {days} days: {amount}").format(
            days=days, amount=words.money(value, report.currency)
        )
        for days, value in measured.within_days.items()
        if value is not None
    )
    lines.append(
        words.gettext(
            "<i>Each customer counts from their own first order, and only once they have been "
            "here that long.</i>"
        )
    )
    if measured.payback_month is not None:
        lines.append(
            words.ngettext(
                "The cost to win a customer is back after {count} month.",
                "The cost to win a customer is back after {count} months.",
                measured.payback_month,
            ).format(count=measured.payback_month)
        )
    return "\n".join(lines)
