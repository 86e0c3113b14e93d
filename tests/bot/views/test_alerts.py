"""Unusual figures as their reader sees them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.views.alerts import alerts_reply
from bot.words import words_for
from metrics.alerts import Alert
from metrics.week import Figure, Span

if TYPE_CHECKING:
    from collections.abc import Callable


def alert(figure: Figure, span: Span, value: float, low: float, high: float) -> Alert:
    return Alert(figure=figure, span=span, value=value, low=low, high=high, periods=12)


def test_each_figure_stands_with_its_usual_range(as_read: Callable[[str], str]) -> None:
    day = Span(from_day=date(2026, 11, 15), to_day=date(2026, 11, 15))
    week = Span(from_day=date(2026, 11, 9), to_day=date(2026, 11, 15))
    reply = alerts_reply(
        (
            alert(Figure.ORDERS, day, 4, 11.2, 40.4),
            alert(Figure.REVENUE, week, 99_000_000, 40_000_000, 61_000_000),
            alert(Figure.ORDERS, week, 214, 100, 200),
        ),
        "EUR",
        words_for("en"),
    )
    assert as_read(reply.text).replace("\u2009", " ").splitlines() == [
        "Unusual in your shop",
        "Sunday, November 15, 2026",
        "📉 Orders: 4, usually 11 to 40",
        "Week 46: Nov 9 – 15, 2026",
        "📈 Revenue: €9,900.00, usually €4,000.00 to €6,100.00",
        "📈 Orders: 214, usually 100 to 200",
        "Usual is what the same days of your last weeks were like.",
    ]
