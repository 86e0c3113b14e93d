"""What is said: the summary itself, how old the orders are, or what is unusual in them."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from bot import work
from bot.buttons import of_shop
from bot.handlers.report import report_choices
from bot.summary import Part, PeriodQuestion
from bot.views import shops as shops_view
from bot.views import weekly as view
from bot.weekly.due import REMINDED_BEFORE, Kind, kind_of
from bot.words import words_for
from metrics.week import Cadence
from storage.plain import ResultUnreadable, from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.context import Services
    from bot.reply import Reply
    from bot.schedule import Due
    from bot.summary import AlertsAnswer, PeriodAnswer
    from metrics.week import Said
    from storage.values import ShopSettings, Subscription, Summary

OLD = timedelta(days=7)
"""Orders older than this are reminded of."""

_LATE = timedelta(hours=1)
"""What comes later than this says when it was due."""

_TOLD = "told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A finished message, its language, and what the next one has to know."""

    reply: Reply
    language: str
    said: Mapping[str, Any] = field(default_factory=dict)


async def content_of(
    services: Services, subscription: Subscription, summary: Summary, due: Due
) -> Content | None:
    """Return what is to be said of a period, None where nothing is."""
    its = services.of_shop(subscription.shop_id)
    shop = await asyncio.to_thread(its.store.settings, subscription.chat_id)
    content: Content | None
    match kind_of(summary.period):
        case Kind.SUMMARY:
            content = await _summary(its, subscription, summary, due, shop)
        case Kind.REMINDER:
            content = await _reminder(its, subscription, due, shop)
        case Kind.ALERTS:
            content = await _alerts(its, subscription, summary, due, shop)
    return None if content is None else await _of_its_shop(services, subscription, content)


async def _of_its_shop(
    services: Services, subscription: Subscription, content: Content
) -> Content:
    """Name the shop, by itself or among others of the chat; let the buttons stay with it."""
    store, words = services.store, words_for(content.language)
    shop_id, name, text = subscription.shop_id, subscription.shop_name, content.reply.text
    active, *others = await asyncio.to_thread(store.shop_ids, subscription.chat_id) or (shop_id,)
    if others:
        shops = await asyncio.to_thread(store.shops, subscription.chat_id)
        names = {shop.id: shops_view.name_of(shop, words) for shop in shops}
        name = names.get(shop_id, name)
        if active != shop_id:
            text = f"{text}\n{view.speaks_of(names.get(active, ''), name, words)}"
    reply = replace(content.reply, text=view.of_shop(name, text))
    return replace(content, reply=of_shop(reply, shop_id))


async def summary_now(
    services: Services, chat_id: int, shop: ShopSettings, question: PeriodQuestion, language: str
) -> PeriodAnswer:
    """Ask a worker for a summary."""
    answer = await _answer(services, chat_id, shop, language, "summary", question)
    return cast("PeriodAnswer", answer)


def parts_of(subscription: Subscription) -> frozenset[Part]:
    """Return the chosen parts, as far as there still are such."""
    return frozenset(part for part in Part if part.value in subscription.parts)


async def _summary(
    services: Services, subscription: Subscription, summary: Summary, due: Due, shop: ShopSettings
) -> Content:
    earlier = await asyncio.to_thread(
        services.store.earlier_summaries, summary, since=subscription.since
    )
    question = PeriodQuestion(
        cadence=Cadence(subscription.cadence),
        today=due.day,
        previous=_said(earlier.said),
        parts=parts_of(subscription),
        due_on=due.day if services.now() - due.at > _LATE else None,
        missed=len(earlier.missed),
    )
    language = _language(subscription, shop)
    answer = await summary_now(services, subscription.chat_id, shop, question, language)
    said = {} if answer.said is None else json.loads(to_json(answer.said))
    # One message: it comes whole or not at all.
    reply = replace(answer.reply, text_as_caption=True)
    return Content(reply=reply, language=language, said=said)


async def _reminder(
    services: Services, subscription: Subscription, due: Due, shop: ShopSettings
) -> Content | None:
    stored = await asyncio.to_thread(services.store.stored_data, subscription.chat_id)
    if stored.last_day is None or due.day - stored.last_day <= OLD + REMINDED_BEFORE:
        return None
    language = _language(subscription, shop)
    reply = view.reminder(due, stored.last_day, words_for(language))
    return Content(reply=reply, language=language)


async def _alerts(
    services: Services, subscription: Subscription, summary: Summary, due: Due, shop: ShopSettings
) -> Content | None:
    """Return what is unusual and was not told before."""
    rows = await asyncio.to_thread(services.store.summaries, subscription.id)
    told = frozenset(
        name
        for row in rows
        if row.period != summary.period and kind_of(row.period) is Kind.ALERTS
        for name in row.said.get(_TOLD, ())
    )
    chat_id, language = subscription.chat_id, _language(subscription, shop)
    answer = await _answer(services, chat_id, shop, language, "alerts", due.day, told)
    found = cast("AlertsAnswer | None", answer)
    if found is None:
        return None
    return Content(reply=found.reply, language=language, said={_TOLD: list(found.told)})


def _language(subscription: Subscription, shop: ShopSettings) -> str:
    """Return the shop's chosen language, else that of the person who subscribed."""
    return words_for(shop.language or subscription.language).language


async def _answer(
    services: Services,
    chat_id: int,
    shop: ShopSettings,
    language: str,
    command: str,
    *options: object,
) -> object:
    choices = report_choices(shop, services.settings)
    asked = (services.address, chat_id, choices, language)
    return await services.workers.run(work.answer, command, *asked, *options)


def _said(kept: Mapping[str, Any] | None) -> Said | None:
    """Return what the last summary said, unless another version of the program kept it."""
    if not kept:
        return None
    try:
        return cast("Said", from_json(json.dumps(kept)))
    except ResultUnreadable:
        return None
