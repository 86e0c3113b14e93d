"""What was unusual on the last day and in the last week, as far as it was not told before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.week import heard_on
from bot.summary import AlertsAnswer
from bot.views.alerts import alerts_reply
from metrics.alerts import alerts
from metrics.errors import NoOrders
from metrics.week import Cadence

if TYPE_CHECKING:
    from datetime import date

    from bot.answers.shop import StoredShop
    from bot.words import Words
    from metrics.alerts import Alert


def answer(
    shop: StoredShop, words: Words, today: date, told: frozenset[str]
) -> AlertsAnswer | None:
    """Return what is new among the unusual; None where nothing is.

    Parameters
    ----------
    today
        In the shop's zone.
    told
        Of all earlier answers.
    """
    try:
        orders = shop.orders()
    except NoOrders:
        return None
    heard = heard_on(shop)
    found = {
        _name(alert, cadence): alert
        for cadence in (Cadence.DAILY, Cadence.WEEKLY)
        for alert in alerts(orders, cadence, today, heard)
    }
    new = {name: alert for name, alert in found.items() if name not in told}
    if not new:
        return None
    reply = alerts_reply(tuple(new.values()), orders.currency, words)
    return AlertsAnswer(reply=reply, told=tuple(new))


def _name(alert: Alert, cadence: Cadence) -> str:
    """Return what tells an alert from all others."""
    return f"{cadence}:{alert.span.from_day}:{alert.figure}"
