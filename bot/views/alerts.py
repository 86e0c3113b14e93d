"""Figures outside their usual range, in words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from bot.reply import Reply
from bot.views.html import html
from bot.views.start import run_button
from bot.views.week.changes import figure_name, figure_text
from bot.views.week.headline import days_text
from metrics.week import Cadence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.words import Words
    from metrics.alerts import Alert


def alerts_reply(found: Sequence[Alert], currency: str | None, words: Words) -> Reply:
    """Show each figure with its usual range, those of one period together."""
    lines = [words.gettext("<b>Unusual in your shop</b>")]
    for span, of_period in groupby(found, key=lambda alert: alert.span):
        cadence = Cadence.DAILY if span.days == 1 else Cadence.WEEKLY
        lines.append(html("{days}", days=days_text(span, cadence, words)))
        lines.extend(_lines(of_period, currency, words))
    lines.append(words.gettext("<i>Usual is what the same days of your last weeks were like.</i>"))
    return Reply(
        text="\n".join(lines), keyboard=((run_button("report", words.gettext("All figures")),),)
    )


def _lines(found: Iterator[Alert], currency: str | None, words: Words) -> Iterator[str]:
    for alert in found:
        value, low, high = (
            figure_text(alert.figure, number, currency, words)
            for number in (alert.value, alert.low, alert.high)
        )
        yield html(
            words.gettext("{sign} {figure}: <b>{value}</b>, usually {low} to {high}"),
            sign="📈" if alert.value > alert.high else "📉",
            figure=figure_name(alert.figure, words),
            value=value,
            low=low,
            high=high,
        )
