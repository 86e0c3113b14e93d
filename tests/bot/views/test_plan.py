"""How an action that was begun is doing, in words."""

from __future__ import annotations

from datetime import date

import pytest

from bot.views.plan import plan_reply
from bot.words import words_for
from metrics.advisor.plan import Plan
from metrics.advisor.playbook import Measure
from metrics.advisor.progress import Progress

WORDS = words_for("en")


def _followed(measure: Measure, before: float | None, now: float | None, days: int = 40) -> str:
    found = Progress(measure=measure, days=days, before=before, now=now)
    begun = [("refill_reminder", date(2026, 5, 1), found)]
    return plan_reply(Plan(items=(), called=0, leading=None), begun, "EUR", WORDS).text


@pytest.mark.parametrize(
    ("measure", "before", "now", "told"),
    [
        (Measure.ORDERS_PER_CUSTOMER, 1.031, 1.042, "1.03 in the 40 days before, 1.04 since 👍"),
        (Measure.ORDERS_PER_CUSTOMER, 1.2, 1.0, "1.2 in the 40 days before, 1.0 since 👎"),
        (Measure.ORDERS_PER_CUSTOMER, 1.0312, 1.0313, "1.03 in the 40 days before, 1.03 since →"),
        (Measure.ORDERS_PER_CUSTOMER, 1.0, 1.001, "1.00 in the 40 days before, 1.00 since →"),
        (Measure.ACTIVE_CUSTOMERS, 120.0, 130.0, "120 in the 40 days before, 130 since 👍"),
        (Measure.REPEAT_RATE, 0.2001, 0.2002, "20% in the 40 days before, 20% since →"),
        (Measure.REFUND_RATE, 0.05, 0.04, "5% in the 40 days before, 4% since 👍"),
        (Measure.ORDER_VALUE, 30.001e4, 30.004e4, "€30.00 in the 40 days before, €30.00 since →"),
    ],
)
def test_only_a_change_that_can_be_seen_is_praised_or_blamed(
    measure: Measure, before: float, now: float, told: str
) -> None:
    assert told in _followed(measure, before, now)


def test_the_figures_of_a_span_are_not_called_those_of_a_year() -> None:
    text = _followed(Measure.ORDERS_PER_CUSTOMER, 1.1, 1.2)

    assert "orders per customer: 1.1 in the 40 days before" in text


def test_what_the_orders_do_not_tell_is_not_called_too_early() -> None:
    assert "refund rate: your orders do not tell it" in _followed(Measure.REFUND_RATE, None, None)
    assert "too early to say" in _followed(Measure.REFUND_RATE, None, None, days=6)
