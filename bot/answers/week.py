"""A summary of a day, a week or a month from a shop's stored orders."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.charts import week as chart
from bot.summary import Part, PeriodAnswer
from bot.views.week import nothing_new, nothing_stored, week_reply
from metrics.errors import NoOrders
from metrics.refusal import Refusal
from metrics.week import Said, last_complete_span
from metrics.week.measured import Known, period_summary
from storage.values import UploadState

if TYPE_CHECKING:
    from datetime import date

    from bot.answers.shop import StoredShop
    from bot.summary import PeriodQuestion
    from bot.words import Words
    from metrics.orders import Orders
    from metrics.week import PeriodSummary


def answer(shop: StoredShop, words: Words, asked: PeriodQuestion) -> PeriodAnswer:
    """Make the whole summary, and what the next one has to know."""
    previous = asked.previous
    wanted = last_complete_span(asked.today, asked.cadence)
    try:
        orders = shop.orders()
    except NoOrders:
        return PeriodAnswer(
            reply=nothing_stored(asked, words), span=wanted, said=previous, has_news=False
        )
    if previous is not None and _same_data(previous, orders):
        reply = nothing_new(orders.as_of, asked, words)
        return PeriodAnswer(reply=reply, span=wanted, said=previous, has_news=False)
    summary = period_summary(
        orders,
        asked.cadence,
        asked.today,
        Known(
            lines=shop.lines() if Part.CUSTOMERS in asked.parts else None,
            heard_on=heard_on(shop) if orders.as_of < wanted.to_day else None,
            forecast=None if previous is None else previous.forecast,
        ),
    )
    pictures = (chart.picture(summary, words),) if _has_chart(summary, asked) else ()
    return PeriodAnswer(
        reply=week_reply(summary, asked, words, pictures=pictures),
        span=summary.span,
        said=_said(summary, orders),
        has_news=True,
    )


def heard_on(shop: StoredShop) -> date | None:
    """Return the day of the shop on which the latest file came whose orders were taken."""
    uploads = shop.store.uploads(shop.chat_id)
    came = [each.created_at for each in uploads if each.state is UploadState.DONE]
    zone = shop.choices.zone
    return max(came).astimezone(ZoneInfo(zone) if zone else UTC).date() if came else None


def _same_data(previous: Said, orders: Orders) -> bool:
    told = (previous.data_to, previous.orders, previous.revenue_minor)
    return told == (orders.as_of, len(orders.frame), int(orders.frame["amount_minor"].sum()))


def _has_chart(summary: PeriodSummary, asked: PeriodQuestion) -> bool:
    """Tell whether a picture is wanted, and there is something to see on it."""
    wanted = Part.CHART in asked.parts
    return wanted and any(point.orders_new + point.orders_returning for point in summary.points)


def _said(summary: PeriodSummary, orders: Orders) -> Said:
    forecast = summary.forecast
    return Said(
        span=summary.span,
        data_to=summary.data_to,
        orders=len(orders.frame),
        revenue_minor=int(orders.frame["amount_minor"].sum()),
        forecast=None if isinstance(forecast, Refusal) else forecast,
    )
