from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from telegram import CallbackQuery, Chat, InaccessibleMessage, Update, User
from telegram.ext import ApplicationBuilder, ContextTypes

from bot.context import ChatMemory, Context

if TYPE_CHECKING:
    from bot.context import App


@pytest.fixture
def app() -> App:
    types = ContextTypes(context=Context, chat_data=ChatMemory)
    builder: Any = ApplicationBuilder().token("1:a").context_types(types).job_queue(None)
    made: App = builder.build()
    return made


def test_a_press_under_a_message_that_telegram_keeps_no_more_still_has_its_chat(app: App) -> None:
    message = InaccessibleMessage(Chat(42, Chat.PRIVATE), 7)
    query = CallbackQuery("1", User(42, "Ann", is_bot=False), "instance", message, "run:help")
    context = Context.from_update(Update(1, callback_query=query), app)
    assert context.target.chat_id == 42
    assert context.target.reply_to is None
    assert context.message.message_id == 7
    assert context.argument_text == ""
