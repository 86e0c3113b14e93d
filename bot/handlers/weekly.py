"""/weekly, /daily, /monthly, /alerts, /remind: what the bot says unasked, and when."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from telegram.constants import ChatAction

from bot import send
from bot.args.weekly import parse_summary, parse_switch, possible_places
from bot.handlers.places import Zone, ask_zone, find_zone, known_zone
from bot.handlers.rights import AdministratorsOnly, require_administrator
from bot.places import first_city
from bot.summary import Part, PeriodQuestion
from bot.views import errors as errors_view
from bot.views import weekly as view
from bot.weekly.content import parts_of, summary_now
from bot.weekly.due import Kind, kind_of, look_after_change, schedule_of, summary_waits
from metrics.week import Cadence
from storage.values import Subscription, SummaryState

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Update

    from bot.args.weekly import SummaryArguments
    from bot.context import Context
    from storage.values import SubscriptionFacts, Summary

    Show = Callable[[Context, Subscription, Zone], Awaitable[None]]

_NINE = 9 * 60
_SCHEDULE = ("weekday", "month_day", "minute_of_day")


async def weekly(_update: Update, context: Context) -> None:
    """Show the weekly summary's state, change it, or send one now."""
    await _command(context, Cadence.WEEKLY, context.argument_text, _confirm)


async def daily(_update: Update, context: Context) -> None:
    """Show the daily summary's state, change it, or send one now."""
    await _command(context, Cadence.DAILY, context.argument_text, _confirm)


async def monthly(_update: Update, context: Context) -> None:
    """Show the monthly summary's state, change it, or send one now."""
    await _command(context, Cadence.MONTHLY, context.argument_text, _confirm)


async def pressed(update: Update, context: Context, argument: str) -> None:
    """Take a change from a button and show the state anew in the same message."""
    query = update.callback_query
    assert query is not None  # noqa: S101 - presses alone are routed here
    cadence, _, change = argument.partition(" ")
    words = await context.words()
    try:
        await _require_rights(context, change)
    except AdministratorsOnly:
        await send.answer_press(query, errors_view.administrators_only(words), alert=True)
        return
    await send.answer_press(query)
    context.memory.question = None
    await _command(context, Cadence(cadence), change, _show_anew)


async def alerts(_update: Update, context: Context) -> None:
    """Turn alerts on or off, or say whether they are on."""
    await context.keep_shop()
    wanted = parse_switch(context.argument_text, "/alerts on")
    found = await _subscription(context, Cadence.WEEKLY)
    words = await context.words()
    if wanted is None or (not wanted and found is None):
        shown = found or _begun(context, Cadence.WEEKLY, "")
        await context.reply(view.alerts_reply(shown, words))
        return
    await require_administrator(context)

    async def finish(context: Context, zone: Zone) -> None:
        begun = found or _begun(context, Cadence.WEEKLY, zone.name)
        changed = await _save(context, replace(begun, alerts=wanted))
        await context.reply(view.alerts_reply(changed, await context.words()))

    await _with_zone(context, found, "", finish)


async def remind(_update: Update, context: Context) -> None:
    """Turn reminders on or off, or say whether they are on."""
    await context.keep_shop()
    wanted = parse_switch(context.argument_text, "/remind on")
    words = await context.words()
    found = [await _subscription(context, each) for each in (Cadence.WEEKLY, Cadence.MONTHLY)]
    active = [each for each in found if each is not None and each.active]
    if not active:
        await context.reply(view.first_switch_on(words))
        return
    if wanted is not None:
        await require_administrator(context)
        active = [await _save(context, replace(each, remind=wanted)) for each in active]
    await context.reply(view.remind_reply(active[0], words))


async def _command(context: Context, cadence: Cadence, text: str, show: Show) -> None:
    await context.keep_shop()
    found = await _subscription(context, cadence)
    if not text:
        await _show_state(context, found, cadence)
        return
    names = possible_places(text)
    place = await context.services.workers.run(first_city, names) if names else ""
    arguments = parse_summary(text, cadence, place)
    if arguments.switch == "now":
        await _send_now(context, found, cadence, arguments)
        return
    await _require_rights(context, text)
    if arguments.switch == "off":
        begun = found or _begun(context, cadence, "")
        if found is not None:
            begun = await _save(context, replace(found, active=False, remind=False))
        await show(context, begun, Zone(name=""))
        return

    async def finish(answering: Context, zone: Zone) -> None:
        begun = found or _begun(context, cadence, zone.name)
        changed = await _save(answering, _changed(answering, begun, arguments, zone.name))
        await (show if answering is context else _confirm)(answering, changed, zone)

    await _with_zone(context, found, arguments.place, finish)


async def _with_zone(
    context: Context,
    found: Subscription | None,
    place: str,
    finish: Callable[[Context, Zone], Awaitable[None]],
) -> None:
    """Go on with the zone that is typed, else the one it has, else a known one, else ask."""
    if place:
        await find_zone(context, place, finish)
        return
    zone = Zone(name=found.zone) if found else await known_zone(context)
    if zone is None:
        await ask_zone(context, finish)
        return
    await finish(context, zone)


async def _show_state(context: Context, found: Subscription | None, cadence: Cadence) -> None:
    if found is None:
        zone = await known_zone(context)
        found = _begun(context, cadence, zone.name if zone else "")
    words = await context.words()
    await context.reply(view.state_reply(await _state(context, found), words))


async def _confirm(context: Context, subscription: Subscription, zone: Zone) -> None:
    state = await _state(context, subscription)
    await context.reply(view.switched_reply(state, await context.words(), noted=zone.noted))


async def _show_anew(context: Context, subscription: Subscription, zone: Zone) -> None:
    del zone
    state = await _state(context, subscription)
    await context.show_anew(view.state_reply(state, await context.words()))


async def _send_now(
    context: Context, found: Subscription | None, cadence: Cadence, arguments: SummaryArguments
) -> None:
    """Send a summary of the last full period; the next one comes all the same."""
    zone = Zone(name=found.zone) if found else await known_zone(context)
    now = context.services.now().astimezone(ZoneInfo(zone.name) if zone and zone.name else UTC)
    question = PeriodQuestion(
        cadence=cadence,
        today=now.date(),
        parts=_parts(found or _begun(context, cadence, ""), arguments),
    )
    shop, language = await context.shop(), (await context.words()).language
    async with send.busy(context.bot, context.target, ChatAction.UPLOAD_PHOTO):
        answer = await summary_now(context.services, context.chat.id, shop, question, language)
    await context.reply(answer.reply)


async def _require_rights(context: Context, change: str) -> None:
    """Let everybody look, and administrators alone decide what a group is sent."""
    if change != "now":
        await require_administrator(context)


def _begun(context: Context, cadence: Cadence, zone: str) -> Subscription:
    """Return what a subscription begins with: Monday, the first or every day, at nine."""
    return Subscription(
        id=0,
        chat_id=context.chat.id,
        shop_id=0,
        shop_name="",
        thread_id=context.target.thread_id or 0,
        cadence=cadence.value,
        weekday=0,
        month_day=1,
        minute_of_day=_NINE,
        zone=zone,
        language=None,
        parts=tuple(part.value for part in Part),
        alerts=False,
        remind=False,
        active=False,
        off_reason=None,
        since=context.services.now(),
        next_due_at=None,
    )


def _changed(
    context: Context, begun: Subscription, arguments: SummaryArguments, zone: str
) -> Subscription:
    """Return the subscription as it was asked for, turned on.

    Another time than before counts from now on: what was due by it earlier is not late, unless a
    summary of the time before is still to come.
    """
    now = context.services.now()
    given: dict[str, Any] = {
        name: value for name in _SCHEDULE if (value := getattr(arguments, name)) is not None
    }
    parts = _parts(begun, arguments)
    changed = replace(begun, **given, zone=zone, active=True, off_reason=None)
    anew = not begun.active or schedule_of(changed) != schedule_of(begun)
    from_now = anew and not summary_waits(begun, now)
    return replace(
        changed,
        parts=tuple(part.value for part in Part if part in parts),
        since=now if from_now else begun.since,
    )


def _parts(begun: Subscription, arguments: SummaryArguments) -> frozenset[Part]:
    return (parts_of(begun) | arguments.with_parts) - arguments.without_parts


async def _save(context: Context, wanted: Subscription) -> Subscription:
    services = context.services
    wanted = replace(wanted, next_due_at=look_after_change(wanted, services.now()))
    facts: SubscriptionFacts = {
        "weekday": wanted.weekday,
        "month_day": wanted.month_day,
        "minute_of_day": wanted.minute_of_day,
        "zone": wanted.zone,
        "language": (await context.words()).language,
        "parts": wanted.parts,
        "alerts": wanted.alerts,
        "remind": wanted.remind,
        "active": wanted.active,
        "off_reason": wanted.off_reason,
        "since": wanted.since,
        "next_due_at": wanted.next_due_at,
    }
    saved = await asyncio.to_thread(
        lambda: services.store.subscribe(wanted.chat_id, wanted.thread_id, wanted.cadence, **facts)
    )
    context.shop_id = saved.shop_id  # the first subscription of a chat may have made it
    return saved


async def _subscription(context: Context, cadence: Cadence) -> Subscription | None:
    """Return the subscription of this topic of the chat."""
    store = context.services.store
    thread_id = context.target.thread_id or 0
    for each in await asyncio.to_thread(store.subscriptions, context.chat.id):
        if (each.thread_id, each.cadence) == (thread_id, cadence):
            return each
    return None


async def _state(context: Context, subscription: Subscription) -> view.SubscriptionState:
    """Return what is to be shown; a period that was sent does not come again."""
    store, now = context.services.store, context.services.now()
    rows = await asyncio.to_thread(store.summaries, subscription.id)
    sent = next(filter(_is_sent, rows), None)
    following = None
    if subscription.active:
        schedule = schedule_of(subscription)
        following = schedule.next_due(max(now, subscription.since))
        while sent is not None and following.period <= sent.period:
            following = schedule.next_due(following.at)
    return view.SubscriptionState(subscription=subscription, following=following, last_sent=sent)


def _is_sent(row: Summary) -> bool:
    return row.state is SummaryState.SENT and kind_of(row.period) is Kind.SUMMARY
