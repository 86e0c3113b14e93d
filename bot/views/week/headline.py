"""A day, a week or a month in one sentence, and how its days are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import dates

from bot.views.week.changes import change_text
from metrics.week import Cadence, Figure

if TYPE_CHECKING:
    from datetime import date

    from bot.words import Words
    from metrics.week import PeriodSummary, Record, Span

_RECENT_DAYS = 300
"""Within so many days a month needs no year to be told from that of the year before."""


def headline(summary: PeriodSummary, words: Words) -> str:
    """Say the most that there is to say of the period in one sentence, without markup."""
    orders = summary.figures[Figure.ORDERS]
    if not orders.value:
        return no_orders(summary.cadence, words)
    count = round(orders.value)
    amount = words.ngettext("{count} order", "{count} orders", count).format(
        count=words.number(count)
    )
    change = change_text(Figure.ORDERS, orders.value, orders.before, words)
    if not summary.complete:
        day = words.day(summary.known_to)
        told = words.gettext("{amount} up to {day}").format(amount=amount, day=day)
    elif summary.record is not None:
        told = _record(summary, summary.record, amount, words)
        change = _record_change(summary, summary.record, words)
    elif orders.before is None:
        return amount
    else:
        told = _against_before(summary.cadence, orders.value - orders.before, words).format(
            amount=amount
        )
    return f"{told}, {change}" if change else told


def no_orders(cadence: Cadence, words: Words) -> str:
    """Say that a period brought nothing."""
    return {
        Cadence.DAILY: words.gettext("No orders on the last day"),
        Cadence.WEEKLY: words.gettext("No orders in the last week"),
        Cadence.MONTHLY: words.gettext("No orders in the last month"),
    }[cadence]


def days_text(span: Span, cadence: Cadence, words: Words) -> str:
    """Write the days of a period: "Week 47: Nov 16 – 22, 2026"."""
    if cadence == Cadence.DAILY:
        return dates.format_date(span.from_day, format="full", locale=words.locale)
    if cadence == Cadence.MONTHLY:
        return dates.format_skeleton("yMMMM", span.from_day, locale=words.locale)
    return words.gettext("Week {number}: {days}").format(
        number=span.from_day.isocalendar().week, days=interval(span, words)
    )


def interval(span: Span, words: Words) -> str:
    """Write days in a row: "Nov 16 – 22, 2026"."""
    return str(
        dates.format_interval(span.from_day, span.to_day, skeleton="yMMMd", locale=words.locale)
    )


def _against_before(cadence: Cadence, change: float, words: Words) -> str:
    more, fewer, same = {
        Cadence.DAILY: (
            words.gettext("More orders than a week before: {amount}"),
            words.gettext("Fewer orders than a week before: {amount}"),
            words.gettext("As many orders as a week before: {amount}"),
        ),
        Cadence.WEEKLY: (
            words.gettext("More orders than the week before: {amount}"),
            words.gettext("Fewer orders than the week before: {amount}"),
            words.gettext("As many orders as the week before: {amount}"),
        ),
        Cadence.MONTHLY: (
            words.gettext("More orders than the month before: {amount}"),
            words.gettext("Fewer orders than the month before: {amount}"),
            words.gettext("As many orders as the month before: {amount}"),
        ),
    }[cadence]
    return more if change > 0 else fewer if change < 0 else same


def _record(summary: PeriodSummary, record: Record, orders: str, words: Words) -> str:
    amount = orders
    if record.figure == Figure.REVENUE:
        amount = words.money(summary.figures[Figure.REVENUE].value or 0, summary.currency)
    if record.since is None:
        return _ever(summary.cadence, words, highest=record.highest).format(amount=amount)
    since = _since(record.since, summary, words)
    sentence = _since_sentence(summary.cadence, words, highest=record.highest)
    return sentence.format(since=since, amount=amount)


def _record_change(summary: PeriodSummary, record: Record, words: Words) -> str:
    compared = summary.figures[record.figure]
    return change_text(record.figure, compared.value, compared.before, words)


def _ever(cadence: Cadence, words: Words, *, highest: bool) -> str:
    best, quietest = {
        Cadence.DAILY: (
            words.gettext("Best day so far: {amount}"),
            words.gettext("Quietest day so far: {amount}"),
        ),
        Cadence.WEEKLY: (
            words.gettext("Best week so far: {amount}"),
            words.gettext("Quietest week so far: {amount}"),
        ),
        Cadence.MONTHLY: (
            words.gettext("Best month so far: {amount}"),
            words.gettext("Quietest month so far: {amount}"),
        ),
    }[cadence]
    return best if highest else quietest


def _since_sentence(cadence: Cadence, words: Words, *, highest: bool) -> str:
    best, quietest = {
        Cadence.DAILY: (
            words.gettext("Best day since {since}: {amount}"),
            words.gettext("Quietest day since {since}: {amount}"),
        ),
        Cadence.WEEKLY: (
            words.gettext("Best week since {since}: {amount}"),
            words.gettext("Quietest week since {since}: {amount}"),
        ),
        Cadence.MONTHLY: (
            words.gettext("Best month since {since}: {amount}"),
            words.gettext("Quietest month since {since}: {amount}"),
        ),
    }[cadence]
    return best if highest else quietest


def _since(since: date, summary: PeriodSummary, words: Words) -> str:
    """Write a month as it stands within a sentence; a day's record has a day."""
    if summary.cadence == Cadence.DAILY:
        return words.day(since)
    recent = (summary.span.from_day - since).days <= _RECENT_DAYS
    return dates.format_date(since, "MMMM" if recent else "MMMM y", locale=words.locale)
