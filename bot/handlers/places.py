"""Whose clock counts: asked for as a city, a shared location or the name of a time zone."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from bot import send
from bot.args.errors import NotAChoice
from bot.args.numerals import shortened
from bot.args.settings import TIMEZONE
from bot.args.zones import fixed_zone, nearest_zones, zone_named, zone_of
from bot.handlers import text
from bot.handlers.rights import AdministratorsOnly, require_administrator
from bot.places import place_near, places_named
from bot.views import errors as errors_view
from bot.views import places as view

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Update

    from bot.context import Context

    Finish = Callable[[Context, "Zone"], Awaitable[None]]

_EXAMPLE = "/weekly Riga"
_HOUR = 60
_FARTHEST_HOURS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A time zone, and the line that says how it was understood where that needs saying."""

    name: str
    noted: str = ""


async def known_zone(context: Context) -> Zone | None:
    """Return the zone that is known: the shop's, another summary's, the program's, the orders'.

    Orders that were written in UTC tell nothing: most shops export so, wherever they are.
    """
    services, chat_id = context.services, context.chat.id
    told = await asyncio.to_thread(services.store.subscriptions, chat_id)
    names = ((await context.shop()).timezone, *(each.zone for each in told))
    name = next(filter(None, names), services.settings.timezone)
    if name is not None:
        return Zone(name=name)
    offset = await asyncio.to_thread(services.store.latest_offset_minutes, chat_id)
    hours, minutes = divmod(abs(offset or 0), _HOUR)
    if not hours or minutes or hours > _FARTHEST_HOURS:
        return None
    name = fixed_zone(hours if offset and offset > 0 else -hours)
    return Zone(name=name, noted=view.zone_of_orders(name, await context.words()))


async def find_zone(context: Context, typed: str, finish: Finish) -> None:
    """Finish with the zone that is typed; ask where several cities bear the name.

    Raises
    ------
    NotAChoice, OffsetUnusable
        There is no such zone and no such city.
    """
    zone = zone_named(typed, _EXAMPLE)
    if zone is not None:
        context.memory.question = None
        await finish(context, Zone(name=zone))
        return
    words = await context.words()
    places = await context.services.workers.run(places_named, typed)
    if len(places) > 1:
        await context.ask(partial(_answered, finish), takes_place=True)
        await context.reply(view.which_place(places, words))
        return
    zone = zone_of(typed, _EXAMPLE)
    if not places and zone is None:
        raise NotAChoice(
            example=_EXAMPLE,
            field=TIMEZONE,
            text=shortened(typed),
            choices=nearest_zones(typed),
        )
    context.memory.question = None
    if places:
        await finish(context, Zone(name=places[0].zone, noted=view.place_line(places[0], words)))
    elif zone is not None:
        await finish(context, Zone(name=zone))


async def ask_zone(context: Context, finish: Finish) -> None:
    """Ask for the city; `finish` is then called with its zone."""
    await context.ask(partial(_answered, finish), takes_place=True)
    await context.reply(view.ask_place(await context.words()))


async def location(update: Update, context: Context) -> None:
    """Take a shared location as the answer to the question for the city."""
    question, message = context.memory.question, update.message
    if question is None or not question.takes_place or message is None or not message.location:
        await text.unreadable_attachment(update, context)
        return
    shared = message.location
    place = await context.services.workers.run(place_near, shared.latitude, shared.longitude)
    await context.answer(question, place.zone)


async def pressed(update: Update, context: Context, zone: str) -> None:
    """Take a button as the answer to the question for the city."""
    query = update.callback_query
    assert query is not None  # noqa: S101 - presses alone are routed here
    question = context.memory.question
    words = await context.words()
    if question is None or not question.takes_place:
        await send.answer_press(query, view.no_place_asked(words), alert=True)
        return
    try:
        await require_administrator(context)
    except AdministratorsOnly:
        await send.answer_press(query, errors_view.administrators_only(words), alert=True)
        return
    await send.answer_press(query)
    await context.answer(question, zone)


async def _answered(finish: Finish, context: Context, typed: str) -> None:
    """Take an answer from those who may ask for summaries; others leave the question standing."""
    await require_administrator(context)
    await find_zone(context, " ".join(typed.split()), finish)
