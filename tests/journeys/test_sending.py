"""What Telegram may answer to a message, and what the chat then sees."""

from __future__ import annotations

import asyncio
import logging
import time
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from pydantic import SecretStr

from bot import send
from bot.app import running
from bot.local import local_bot
from bot.playground.server import Playground
from bot.reply import Picture, Reply
from storage.journal import open_journal
from storage.values import UploadState
from tests.journeys.pressing import until

if TYPE_CHECKING:
    from bot.local import LocalBot
    from bot.playground.chat import Chat
    from bot.settings import Settings

pytestmark = pytest.mark.journey


@pytest.fixture
def png() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (32, 20), "teal").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("status", "description", "page"),
    [
        (429, "Too Many Requests", False),
        (500, "Internal Server Error", False),
        (502, "Bad Gateway", True),
        (503, "Service Unavailable", True),
    ],
)
async def test_an_answer_that_telegram_could_not_take_comes_once_it_can(
    local: LocalBot, chat: Chat, status: int, description: str, *, page: bool
) -> None:
    local.playground.fail_next("sendMessage", status, description, page=page, times=2)
    (answer,) = await local.say(chat, "/help")
    assert "/ltv" in answer.text
    assert [call.status for call in local.playground.calls_of("sendMessage")] == [
        status,
        status,
        200,
    ]


@pytest.mark.parametrize("carried_out", [True, False])
async def test_an_answer_that_may_have_arrived_is_not_repeated_and_the_chat_is_told(
    local: LocalBot, chat: Chat, *, carried_out: bool
) -> None:
    local.playground.drop_next("sendMessage", carried_out=carried_out)
    *answers, told = await local.say(chat, "/help")
    assert len(answers) == carried_out
    assert "did not confirm" in told.text
    assert len(local.playground.calls_of("sendMessage")) == 2


async def test_a_gateway_that_gives_up_leaves_open_whether_the_answer_arrived(
    local: LocalBot, chat: Chat
) -> None:
    local.playground.fail_next("sendMessage", 504, "Gateway Timeout", page=True)
    (told,) = await local.say(chat, "/help")
    assert "did not confirm" in told.text


@pytest.mark.parametrize(
    ("status", "description"),
    [
        (403, "Forbidden: bot was blocked by the user"),
        (403, "Forbidden: bot was kicked from the group chat"),
        (403, "Forbidden: user is deactivated"),
        (403, "Forbidden: bot can't initiate conversation with a user"),
        (400, "Bad Request: chat not found"),
        (400, "Bad Request: have no rights to send a message"),
    ],
)
async def test_a_chat_that_is_gone_is_left_alone_and_others_are_answered(
    local: LocalBot,
    chat: Chat,
    caplog: pytest.LogCaptureFixture,
    status: int,
    description: str,
) -> None:
    local.playground.fail_next("sendMessage", status, description)
    with caplog.at_level(logging.WARNING):
        assert await local.say(chat, "/help") == []
    assert "ChatGone" in caplog.text
    assert len(local.playground.calls_of("sendMessage")) == 1
    (answer,) = await local.say(local.playground.chat(43), "/help")
    assert "/ltv" in answer.text


async def test_an_answer_in_a_closed_topic_goes_to_the_group(local: LocalBot) -> None:
    group = local.playground.chat(-1001, kind="supergroup")
    group.is_forum = True
    local.playground.fail_next("sendMessage", 400, "Bad Request: TOPIC_CLOSED")
    await group.send_text("/help", thread_id=7)
    await local.settled()
    (answer,) = group.messages
    assert answer.thread_id is None


async def test_where_pictures_are_not_allowed_a_chart_says_so_in_the_chats_language(
    local: LocalBot,
) -> None:
    chat = local.playground.chat(44, language_code="en")
    local.playground.fail_next(
        "sendPhoto", 400, "Bad Request: not enough rights to send photos to the chat"
    )
    _, missing = await local.say(chat, "/ltv 90 3 6 0.2")
    assert "may not send pictures" in missing.text


async def test_a_chat_whose_sends_are_slow_holds_no_other(local: LocalBot) -> None:
    slow, quick = local.playground.chat(1), local.playground.chat(2)
    local.playground.delay_next("sendMessage", 5.0)
    await slow.send_text("/help")
    await until(lambda: local.playground.cloud.faults.left == 0)
    await quick.send_text("/help")
    await quick.next_message()
    assert slow.messages == []
    await slow.next_message()


async def test_a_chat_that_telegram_paused_holds_no_other(local: LocalBot) -> None:
    paused, other = local.playground.chat(1), local.playground.chat(2)
    local.playground.fail_next(
        "sendMessage", 429, "Too Many Requests: retry after 5", retry_after=5
    )
    await paused.send_text("/help")
    await until(lambda: local.playground.cloud.faults.left == 0)
    await other.send_text("/help")
    await other.next_message()
    assert paused.messages == []
    await paused.next_message()


async def test_many_chats_at_once_are_all_answered_within_telegrams_limits(
    settings: Settings,
) -> None:
    async with local_bot(settings, limits=True) as local:
        chats = [local.playground.chat(number) for number in range(1, 71)]
        await asyncio.gather(*(chat.send_text("/help") for chat in chats))
        await local.settled()
        assert [len(chat.messages) for chat in chats] == [1] * 70


async def test_a_process_keeps_to_its_share_of_telegrams_limit(settings: Settings) -> None:
    settings = settings.model_copy(update={"messages_per_second": 2})
    async with local_bot(settings) as local:
        chats = [local.playground.chat(number) for number in range(1, 6)]
        begun = time.monotonic()
        await asyncio.gather(*(chat.send_text("/help") for chat in chats))
        await local.settled()
        assert time.monotonic() - begun > 2  # two, two and one
        assert [len(chat.messages) for chat in chats] == [1] * 5


@pytest.mark.parametrize("database", ["postgresql"])
async def test_processes_of_one_bot_share_its_pushes(
    settings: Settings, database_url: str, keys: dict[str, str]
) -> None:
    shared = {
        "database_url": database_url,
        "customer_hash_key": SecretStr(keys["hash_key"]),
        "contact_encryption_key": SecretStr(keys["encryption_key"]),
    }
    others = [open_journal(database_url) for _ in range(8)]
    async with local_bot(settings.model_copy(update=shared)) as local:
        chats = [local.playground.chat(number) for number in range(1, 10)]
        await local.say(chats[0], "/help")  # by now it knows of the others
        begun = time.monotonic()
        with send.pushing():
            await asyncio.gather(
                *(
                    send.send(local.app.bot, send.Target(chat_id=chat.id), Reply(text="the week"))
                    for chat in chats
                )
            )
        assert time.monotonic() - begun > 1.5  # a ninth of 27 a second, after three at once
    for other in others:
        other.close()


async def test_an_answer_does_not_wait_for_the_pushes(settings: Settings, png: bytes) -> None:
    async with local_bot(settings, limits=True) as local:
        chats = [local.playground.chat(number) for number in range(1, 101)]
        push = Reply(
            text="the week",
            pictures=(Picture(name="week.png", png=png, title="Sales grow"),),
            text_as_caption=True,
        )
        with send.pushing():
            await send.send(local.app.bot, send.Target(chat_id=chats[0].id), push)
            pushes = [
                asyncio.create_task(send.send(local.app.bot, send.Target(chat_id=chat.id), push))
                for chat in chats[1:]
            ]
        await pushes[0]
        await chats[-1].send_text("/help")
        answer = await chats[-1].next_message()
        assert "/ltv" in answer.text
        assert not pushes[-1].done()
        await asyncio.gather(*pushes)
        uploads = [
            call
            for call in local.playground.calls_of("sendPhoto")
            if not isinstance(call.parameters["photo"], str)
        ]
        assert [len(chat.messages) for chat in chats] == [1] * 99 + [2]
        assert len(uploads) == 1


async def test_a_group_that_moved_before_its_answer_gets_it_under_its_new_id(
    local: LocalBot, shop: bytes
) -> None:
    old = local.playground.chat(-7, kind="group")
    local.playground.make_bot_administrator(old)
    await local.give(old, "orders.csv", shop)
    new = local.playground.migrate(old, -1007)
    await send.send(local.app.bot, send.Target(chat_id=-7), Reply(text="figures"))
    await local.settled()
    assert [message.text for message in new.messages] == ["figures"]


async def test_a_file_is_read_also_when_nothing_said_on_the_way_is_confirmed(
    local: LocalBot, chat: Chat, shop: bytes
) -> None:
    local.playground.drop_next("sendMessage", carried_out=True)
    local.playground.fail_next("editMessageText", 400, "Bad Request: unexpected", times=5)
    *_, answer = await local.give(chat, "orders.csv", shop)
    assert "€180.25" in answer.text


async def test_a_report_that_may_have_arrived_is_not_repeated_and_the_upload_is_done(
    local: LocalBot, chat: Chat, shop: bytes
) -> None:
    local.playground.drop_next("sendMediaGroup", carried_out=True)
    answers = await local.give(chat, "orders.csv", shop)
    assert len(local.playground.calls_of("sendMediaGroup")) == 1
    assert "€180.25" in answers[-2].text
    assert "did not confirm" in answers[-1].text
    (upload,) = local.app.bot_data["services"].store.uploads(chat.id)
    assert upload.state is UploadState.DONE


async def test_a_report_that_could_not_be_sent_comes_with_the_next_start(
    settings: Settings, shop: bytes
) -> None:
    async with Playground() as playground:
        server = playground.page_url.rstrip("/")
        chat = playground.chat(42)
        playground.fail_next("sendMediaGroup", 502, "Bad Gateway", times=5)
        async with running(settings, token=playground.token, api_url=server) as app:
            await chat.send_file("orders.csv", shop)
            await playground.drained()
            await app.update_queue.join()
            await app.bot_data["services"].uploads.idle()
            assert "€180.25" not in chat.messages[-1].text
        async with running(settings, token=playground.token, api_url=server) as app:
            await app.bot_data["services"].uploads.idle()
    assert "€180.25" in chat.messages[-1].text
