from __future__ import annotations

import asyncio
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from typing import Any

    from bot.playground.server import Playground


def png(width: int = 8, height: int = 6) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (width, height)).save(buffer, "PNG")
    return buffer.getvalue()


async def start(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_message is not None
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Again", callback_data="again")]])
    await update.effective_message.reply_html("<b>Hello</b> & welcome", reply_markup=keyboard)


async def pressed(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer("Done")
    await update.callback_query.edit_message_text("Again it is")


async def measured(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_message is not None
    document = update.effective_message.document
    assert document is not None
    content = await (await document.get_file()).download_as_bytearray()
    await update.effective_message.reply_text(f"{document.file_name}: {len(content)} bytes")
    await update.effective_message.reply_media_group(
        [InputMediaPhoto(png(), caption="one"), InputMediaPhoto(png(), caption="two")]
    )


@pytest.fixture
async def application(
    playground: Playground,
) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    built = (
        Application.builder()
        .token(playground.token)
        .base_url(playground.base_url)
        .base_file_url(playground.file_url)
        .build()
    )
    built.add_handler(CommandHandler("start", start))
    built.add_handler(CallbackQueryHandler(pressed))
    built.add_handler(MessageHandler(filters.Document.ALL, measured))
    async with built:
        assert built.updater is not None
        await built.updater.start_polling(poll_interval=0)
        await built.start()
        yield built
        await built.updater.stop()
        await built.stop()


async def test_an_unchanged_application_answers_over_http(
    playground: Playground, application: Application[Any, Any, Any, Any, Any, Any]
) -> None:
    chat = playground.chat(42)
    await chat.send_text("/start")
    hello = await chat.next_message()
    assert hello.text == "Hello & welcome"
    assert hello.html == "<b>Hello</b> &amp; welcome"
    assert hello.labels == (("Again",),)
    press = await chat.press(hello, "Again")
    assert (await press.answered()).text == "Done"
    await chat.wait_for(lambda message: message.text == "Again it is")
    assert hello.history[0].body.text == "Hello & welcome"
    assert not hello.labels


async def test_a_file_reaches_the_application_and_an_album_comes_back(
    playground: Playground, application: Application[Any, Any, Any, Any, Any, Any]
) -> None:
    chat = playground.chat(42)
    await chat.send_file("orders.csv", b"id,total\n1,2\n")
    assert (await chat.next_message()).text == "orders.csv: 13 bytes"
    first, second = await chat.next_message(), await chat.next_message()
    assert (first.caption, second.caption) == ("one", "two")
    assert first.media_group_id == second.media_group_id != ""
    assert first.photo == png()
    await playground.quiet(seconds=0.05)
    assert [call.method for call in playground.calls][-3:] == [
        "getFile",
        "sendMessage",
        "sendMediaGroup",
    ]


async def test_stopping_confirms_what_was_handled(
    playground: Playground, application: Application[Any, Any, Any, Any, Any, Any]
) -> None:
    chat = playground.chat(42)
    await chat.send_text("/start")
    await chat.next_message()
    assert application.updater is not None
    await application.updater.stop()
    await asyncio.sleep(0)
    assert len(playground.cloud.updates) == 0
    await application.updater.start_polling(poll_interval=0)
