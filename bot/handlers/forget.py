"""/forget: ask with a button, then erase everything of the chat."""

from __future__ import annotations

import asyncio
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from bot import send
from bot.context import ForgetQuestion
from bot.handlers.rights import require_administrator
from bot.views import forget as view
from bot.views import shops as shops_view
from storage.errors import EraseBlocked

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context

_VALID = timedelta(minutes=10)

_ATTEMPTS, _PAUSE_SECONDS = 20, 0.5
"""A worker that reads another chat's orders holds the erased pages for a moment."""


async def forget(_update: Update, context: Context) -> None:
    """Ask whether to erase; only who asked may confirm, here, within ten minutes."""
    await require_administrator(context)
    words = await context.words()
    shops = await asyncio.to_thread(context.services.store.shops, context.chat.id)
    orders = sum(shop.orders for shop in shops)
    await context.reply(view.question(orders, asked(context), words))


def asked(context: Context, shop_id: int | None = None) -> str:
    """Let the question stand whether to erase one shop, or all; return its nonce."""
    question = ForgetQuestion(
        nonce=secrets.token_urlsafe(6),
        user_id=context.user.id if context.user else 0,
        asked_at=context.services.now(),
        shop_id=shop_id,
    )
    context.memory.forget = question
    return question.nonce


async def confirm(update: Update, context: Context, nonce: str) -> None:
    """Erase, when this is the button of the standing question, pressed by who was asked."""
    words = await context.words()
    query = update.callback_query
    assert query is not None  # noqa: S101 - presses alone are routed here
    question = context.memory.forget
    if question is None or not secrets.compare_digest(question.nonce.encode(), nonce.encode()):
        await send.answer_press(query, view.void(words), alert=True)
        return
    if context.services.now() - question.asked_at > _VALID:
        context.memory.forget = None
        await send.answer_press(query, view.void(words), alert=True)
        return
    if query.from_user.id != question.user_id:
        await send.answer_press(query, view.not_yours(words), alert=True)
        return
    await send.answer_press(query)
    context.memory.forget = None
    context.memory.question = context.memory.settings = None
    wholly = await _erase(context, question.shop_id)
    text = view.erased(words) if wholly else view.erased_but_held(words)
    if question.shop_id is not None:
        text = shops_view.forgotten(words)
    await send.edit_text(context.bot, context.target, context.message.message_id, text)


async def keep(update: Update, context: Context, nonce: str) -> None:
    """Take the question back; pressing it on an old question changes nothing."""
    words = await context.words()
    query = update.callback_query
    assert query is not None  # noqa: S101 - presses alone are routed here
    question = context.memory.forget
    if question is not None and query.from_user.id != question.user_id:
        await send.answer_press(query, view.not_yours(words), alert=True)
        return
    await send.answer_press(query)
    if question is not None and question.nonce == nonce:
        context.memory.forget = None
    await send.edit_text(context.bot, context.target, context.message.message_id, view.kept(words))


async def _erase(context: Context, shop_id: int | None) -> bool:
    """Erase, once the chat's import is over; tell whether the erased pages are gone too."""
    store, chat_id = context.services.store, context.chat.id
    async with context.services.uploads.paused(context.chat.id):
        for _ in range(_ATTEMPTS):
            try:
                if shop_id is None:
                    await asyncio.to_thread(store.forget, chat_id)
                else:
                    await asyncio.to_thread(store.forget_shop, chat_id, shop_id)
                await asyncio.to_thread(context.services.journal.erase)
            except EraseBlocked:
                await asyncio.sleep(_PAUSE_SECONDS)
            else:
                return True
    return False
