from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from telegram.error import BadRequest, Conflict
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram import Bot

    from bot.playground.chat import Chat
    from bot.playground.server import Playground


class Inbox:
    def __init__(self) -> None:
        self.url = ""
        self.taken: list[dict[str, Any]] = []
        self.secrets: list[str] = []
        self.refuse_first = 0
        self.cut_first = 0
        self.tried: list[int] = []

    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.taken]


class Receiver(RequestHandler):
    def initialize(self, inbox: Inbox) -> None:
        self.inbox = inbox

    def post(self) -> None:
        update = json.loads(self.request.body)
        self.inbox.tried.append(update["update_id"])
        if self.inbox.cut_first > 0:
            self.inbox.cut_first -= 1
            self.detach().close()
            return
        if self.inbox.refuse_first > 0:
            self.inbox.refuse_first -= 1
            self.set_status(503)
            return
        self.inbox.taken.append(update)
        self.inbox.secrets.append(self.request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""))


@asynccontextmanager
async def receiving() -> AsyncIterator[Inbox]:
    inbox = Inbox()
    sockets = bind_sockets(0, "127.0.0.1")
    server = HTTPServer(
        Application([("/hook", Receiver, {"inbox": inbox})], log_function=lambda _: None)
    )
    server.add_sockets(sockets)
    inbox.url = f"http://127.0.0.1:{sockets[0].getsockname()[1]}/hook"
    try:
        yield inbox
    finally:
        server.stop()
        await server.close_all_connections()


async def test_updates_are_posted_in_order_with_the_secret(
    bot: Bot, chat: Chat, playground: Playground
) -> None:
    async with receiving() as inbox:
        await bot.set_webhook(inbox.url, secret_token="s3cret", max_connections=4)
        for number in range(5):
            await chat.send_text(str(number))
        await asyncio.wait_for(playground.drained(), 30)
        assert inbox.texts() == list("01234")
        assert set(inbox.secrets) == {"s3cret"}
        info = await bot.get_webhook_info()
        assert (info.url, info.pending_update_count, info.max_connections) == (inbox.url, 0, 4)
        await bot.delete_webhook()


async def test_a_refused_update_is_tried_again_before_the_next_of_its_chat(
    bot: Bot, chat: Chat, playground: Playground
) -> None:
    playground.cloud.webhook.first_pause_seconds = 0.01
    async with receiving() as inbox:
        inbox.refuse_first = 2
        await bot.set_webhook(inbox.url)
        await chat.send_text("one")
        await chat.send_text("two")
        await asyncio.wait_for(playground.drained(), 30)
        assert inbox.texts() == ["one", "two"]
        assert len(inbox.tried) == 4
        info = await bot.get_webhook_info()
        assert info.last_error_message is not None
        assert "503" in info.last_error_message


async def test_an_update_whose_delivery_is_cut_off_is_tried_again(
    bot: Bot, chat: Chat, playground: Playground
) -> None:
    playground.cloud.webhook.first_pause_seconds = 0.01
    async with receiving() as inbox:
        inbox.cut_first = 1
        await bot.set_webhook(inbox.url)
        await chat.send_text("one")
        await asyncio.wait_for(playground.drained(), 30)
        assert inbox.texts() == ["one"]


async def test_polling_and_webhook_exclude_each_other(bot: Bot) -> None:
    async with receiving() as inbox:
        await bot.set_webhook(inbox.url)
        with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
            await bot.get_updates()
        await bot.delete_webhook()
        assert await bot.get_updates() == ()


async def test_a_new_webhook_may_drop_what_is_pending(bot: Bot, chat: Chat) -> None:
    await chat.send_text("old")
    async with receiving() as inbox:
        await bot.set_webhook(inbox.url, drop_pending_updates=True)
        assert (await bot.get_webhook_info()).pending_update_count == 0
        await bot.set_webhook("")
        assert (await bot.get_webhook_info()).url == ""


@pytest.mark.parametrize(
    ("url", "secret", "reason"),
    [
        ("ftp://127.0.0.1/", None, "(?i)an https url must be provided"),
        ("https://example.org/", None, "(?i)delivers to this machine only"),
        ("http://127.0.0.1:9/", "no spaces", "(?i)secret token contains illegal characters"),
    ],
)
async def test_wrong_webhooks_are_refused(
    bot: Bot, url: str, secret: str | None, reason: str
) -> None:
    with pytest.raises(BadRequest, match=reason):
        await bot.set_webhook(url, secret_token=secret)
