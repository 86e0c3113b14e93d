"""What is due at a moment, and what became of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.local import LocalBot
    from bot.playground.chat import Chat
    from bot.playground.message import Message
    from storage import Store
    from storage.values import Summary, SummaryState
    from tests.journeys.conftest import Clock


async def look(local: LocalBot) -> None:
    """Let everything be sent that is due."""
    summaries = local.app.bot_data["services"].summaries
    await summaries.look(local.app)
    await summaries.idle()


async def at(local: LocalBot, chat: Chat, clock: Clock, moment: str) -> list[Message]:
    """Turn the clock and return what came unasked."""
    before = len(chat.messages)
    clock.moment = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    await look(local)
    return chat.messages[before:]


def store_of(local: LocalBot) -> Store:
    return local.app.bot_data["services"].store


def summaries_of(local: LocalBot, chat: Chat) -> tuple[Summary, ...]:
    (subscription,) = store_of(local).subscriptions(chat.id)
    return store_of(local).summaries(subscription.id)


def states_of(local: LocalBot, chat: Chat) -> dict[str, SummaryState]:
    return {row.period: row.state for row in summaries_of(local, chat)}
