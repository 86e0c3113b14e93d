"""The words around summaries: when they come and what is in them, alerts and reminders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.buttons import Press
from bot.reply import Button, Reply
from bot.summary import Part
from bot.views.html import html
from bot.views.places import zone_title
from bot.views.start import run_button
from metrics.week import Cadence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from bot.reply import Keyboard
    from bot.schedule import Due
    from bot.words import Words
    from storage.values import Subscription, Summary

_TIMES_OFFERED = (8 * 60, 9 * 60, 12 * 60, 18 * 60)
_DAYS_OFFERED = (1, 15, 31)
_SHORTEST_MONTH, _LONGEST_MONTH = 28, 31
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionState:
    """What is to be shown of a subscription.

    subscription
        Also one that nobody has made yet, with what it would begin with.
    following
        The next summary; None while it is off.
    last_sent
        The latest summary that was sent.
    """

    subscription: Subscription
    following: Due | None
    last_sent: Summary | None


def state_reply(state: SubscriptionState, words: Words) -> Reply:
    """Show whether, when and with what summaries come, and buttons for all of it."""
    lines = [_title(state, words), *_lines(state, words)]
    return Reply(text="\n".join(lines), keyboard=_keyboard(state.subscription, words))


def switched_reply(state: SubscriptionState, words: Words, *, noted: str = "") -> Reply:
    """Confirm a change; `noted` says how something was understood."""
    lines = [_title(state, words), *([noted] if noted else ()), *_lines(state, words)]
    keyboard = ((_settings_button(state.subscription, words),),)
    return Reply(text="\n".join(lines), keyboard=keyboard)


def first_switch_on(words: Words) -> Reply:
    """Say that a reminder needs something to remind of."""
    return Reply(
        text=words.gettext(
            "I remind you before a weekly or monthly summary, and none is on here."
        ),
        keyboard=((Button(label=words.gettext("Turn the weekly summary on"), data=_on()),),),
    )


def alerts_reply(subscription: Subscription, words: Words) -> Reply:
    """Say whether alerts are on."""
    if not subscription.alerts:
        text = words.gettext(
            "<b>Alerts: off</b>\nWith alerts on I look every day and write only when a figure "
            "leaves its usual range, by your shop's own history."
        )
        label, word = words.gettext("Turn alerts on"), "on"
    else:
        text = html(
            words.gettext(
                "<b>Alerts: on</b>\nI look every day at {time} ({zone}) and write only when a "
                "figure leaves its usual range, by your shop's own history."
            ),
            time=words.clock(subscription.minute_of_day),
            zone=zone_title(subscription.zone),
        )
        label, word = words.gettext("Turn alerts off"), "off"
    return Reply(text=text, keyboard=((run_button(f"alerts {word}", label),),))


def remind_reply(subscription: Subscription, words: Words) -> Reply:
    """Say whether reminders are on."""
    if subscription.remind:
        text = words.gettext(
            "<b>Reminders: on</b>\nThe day before a summary I write to you when the newest order "
            "I have is older than a week."
        )
        label, word = words.gettext("Turn reminders off"), "off"
    else:
        text = words.gettext(
            "<b>Reminders: off</b>\nWith reminders on I write to you the day before a summary "
            "when the newest order I have is older than a week."
        )
        label, word = words.gettext("Turn reminders on"), "on"
    return Reply(text=text, keyboard=((run_button(f"remind {word}", label),),))


def reminder(due: Due, last_day: date, words: Words) -> Reply:
    """Ask for fresh orders, the day before a summary."""
    return Reply(
        text=html(
            words.gettext(
                "Your summary comes on {day}, and the newest order I have is of {last}. Export "
                "your orders once more and send me the file: orders I know already are not "
                "counted twice."
            ),
            day=words.long_day(due.day),
            last=words.day(last_day),
        )
    )


def of_shop(name: str, text: str) -> str:
    """Say which shop a message is about, where it has a name."""
    return f"{html('{name}', name=name)} · {text}" if name else text


def speaks_of(active: str, named: str, words: Words) -> str:
    """Say that the chat speaks of another shop than the message before does."""
    return html(
        words.gettext(
            "Files and commands go to <b>{active}</b> now; <code>/shop {named}</code> switches."
        ),
        active=active,
        named=named,
    )


def maybe_twice(words: Words) -> str:
    """Mark what may have been sent already."""
    return words.gettext("<i>This may have come twice: I was interrupted while sending it.</i>")


def weekly_button(words: Words) -> Button:
    """Make the button that leads to the weekly summary."""
    return run_button("weekly", words.gettext("Weekly summary"))


def _title(state: SubscriptionState, words: Words) -> str:
    active = state.subscription.active
    match Cadence(state.subscription.cadence):
        case Cadence.DAILY:
            on, off = (
                words.gettext("<b>Daily summary: on</b>"),
                words.gettext("<b>Daily summary: off</b>"),
            )
        case Cadence.WEEKLY:
            on, off = (
                words.gettext("<b>Weekly summary: on</b>"),
                words.gettext("<b>Weekly summary: off</b>"),
            )
        case Cadence.MONTHLY:
            on, off = (
                words.gettext("<b>Monthly summary: on</b>"),
                words.gettext("<b>Monthly summary: off</b>"),
            )
    return on if active else off


def _lines(state: SubscriptionState, words: Words) -> Iterator[str]:
    subscription = state.subscription
    if state.following is not None:
        yield html(
            words.gettext("Next: <b>{day}, {time}</b> ({zone})"),
            day=words.long_day(state.following.day),
            time=words.clock(subscription.minute_of_day),
            zone=zone_title(subscription.zone),
        )
    if subscription.off_reason:
        yield words.gettext("It was turned off because I could not write here any more.")
    yield _rhythm(subscription, words)
    left_out = [part for part in Part if part.value not in subscription.parts]
    if left_out:
        names = ", ".join(part_name(part, words) for part in left_out)
        yield html(words.gettext("Left out: {parts}"), parts=names)
    if state.last_sent is not None and state.last_sent.sent_at is not None:
        sent = _local(state.last_sent.sent_at, subscription.zone)
        yield html(words.gettext("Last sent: {day}"), day=words.day(sent))


def _rhythm(subscription: Subscription, words: Words) -> str:
    """Say when they come, in words that hold for on and off."""
    values = {
        "time": words.clock(subscription.minute_of_day),
        "day": words.weekday(subscription.weekday),
        "number": subscription.month_day,
    }
    match Cadence(subscription.cadence):
        case Cadence.DAILY:
            sentence = words.gettext("Every day at {time}, about the day before.")
        case Cadence.WEEKLY:
            sentence = words.gettext(
                "Every {day} at {time}, about the last full week, Monday to Sunday."
            )
        case Cadence.MONTHLY if subscription.month_day == _LONGEST_MONTH:
            sentence = words.gettext(
                "On the last day of every month at {time}, about the month before it."
            )
        case Cadence.MONTHLY if subscription.month_day <= _SHORTEST_MONTH:
            sentence = words.gettext(
                "Every month on day {number} at {time}, about the month before."
            )
        case Cadence.MONTHLY:
            sentence = words.gettext(
                "Every month on day {number} (or its last day) at {time}, about the month before."
            )
    return html(sentence, **values)


def part_name(part: Part, words: Words) -> str:
    """Name a part of a summary."""
    return {
        Part.FIGURES: words.gettext("Figures"),
        Part.CHART: words.gettext("Chart"),
        Part.CUSTOMERS: words.gettext("Customers"),
        Part.FORECAST: words.gettext("Forecast"),
        Part.ACTIONS: words.gettext("Actions"),
    }[part]


def _keyboard(subscription: Subscription, words: Words) -> Keyboard:
    cadence = subscription.cadence
    now = _button(cadence, words.gettext("Send one now"), "now")
    if not subscription.active:
        return ((_button(cadence, words.gettext("Turn on"), "on"), now),)
    parts = [_part_button(subscription, part, words) for part in Part]
    rows = [
        tuple(_day_buttons(subscription, words)),
        tuple(
            _choice(
                cadence,
                words.clock(minute),
                f"at {words.clock(minute)}",
                chosen=minute == subscription.minute_of_day,
            )
            for minute in _TIMES_OFFERED
        ),
        tuple(parts[:3]),
        tuple(parts[3:]),
        (now, _button(cadence, words.gettext("Turn off"), "off")),
    ]
    return tuple(row for row in rows if row)


def _day_buttons(subscription: Subscription, words: Words) -> Iterator[Button]:
    cadence = subscription.cadence
    if cadence == Cadence.WEEKLY:
        for number, name in enumerate(_DAY_NAMES):
            label = words.weekday(number, short=True)
            yield _choice(cadence, label, name, chosen=number == subscription.weekday)
    elif cadence == Cadence.MONTHLY:
        for number in _DAYS_OFFERED:
            label = words.gettext("Last day") if number == _LONGEST_MONTH else f"{number}."
            yield _choice(cadence, label, f"{number}", chosen=number == subscription.month_day)


def _part_button(subscription: Subscription, part: Part, words: Words) -> Button:
    chosen = part.value in subscription.parts
    change = f"{'without' if chosen else 'with'} {part.value}"
    return _choice(subscription.cadence, part_name(part, words), change, chosen=chosen)


def _choice(cadence: str, label: str, change: str, *, chosen: bool) -> Button:
    return _button(cadence, f"✓ {label}" if chosen else label, change)


def _button(cadence: str, label: str, change: str) -> Button:
    return Button(label=label, data=Press("summary", f"{cadence} {change}").pack())


def _settings_button(subscription: Subscription, words: Words) -> Button:
    return run_button(subscription.cadence, words.gettext("Change day, time or parts"))


def _on() -> str:
    return Press("run", "weekly on").pack()


def _local(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()
