from __future__ import annotations

import asyncio
import inspect
import json
import time
from datetime import timedelta
from typing import TYPE_CHECKING

import httpx
import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    MenuButtonCommands,
)
from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.playground.api import METHODS, Method
from bot.playground.server import Playground

if TYPE_CHECKING:
    from bot.playground.chat import Chat


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.2", "example.org", "::"])  # noqa: S104 - must be refused
def test_only_loopback_hosts_are_accepted(host: str) -> None:
    with pytest.raises(ValueError, match="this machine only"):
        Playground(host=host)


async def test_a_wrong_token_is_unauthorized_and_a_malformed_one_not_found(
    playground: Playground,
) -> None:
    async with httpx.AsyncClient() as client:
        wrong = await client.get(f"{playground.base_url}1:abc/getMe")
        malformed = await client.get(f"{playground.base_url}abc/getMe")
    assert (wrong.status_code, wrong.json()["description"]) == (401, "Unauthorized")
    assert (malformed.status_code, malformed.json()["description"]) == (404, "Not Found")


async def test_unknown_methods_and_parameters_are_refused(
    playground: Playground, bot: Bot, chat: Chat
) -> None:
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"{playground.base_url}{bot.token}/sendPigeon")
    assert answer.status_code == 404
    with pytest.raises(BadRequest, match=r'(?i)unknown parameter "mood" of method sendMessage'):
        await bot.send_message(42, "x", api_kwargs={"mood": "good"})
    assert chat.messages == []


async def test_json_forms_and_queries_are_read_alike(
    playground: Playground, bot: Bot, chat: Chat
) -> None:
    address = f"{playground.base_url}{bot.token}/sendMessage"
    given = {"chat_id": "42", "text": "  hi  "}
    async with httpx.AsyncClient() as client:
        for request in (
            {"json": {"chat_id": 42, "text": "hi"}},
            {"data": given},
            {"params": given},
        ):
            assert (await client.post(address, **request)).json()["ok"]
        broken = await client.post(
            address, content=b"{", headers={"Content-Type": "application/json"}
        )
    assert [message.text for message in chat.messages] == ["hi"] * 3
    assert broken.json()["description"] == "Bad Request: can't parse JSON encoded request body"


async def test_text_must_be_unicode(playground: Playground, bot: Bot, chat: Chat) -> None:
    address = f"{playground.base_url}{bot.token}/sendMessage"
    body = json.dumps({"chat_id": 42, "text": "\ud800"})
    async with httpx.AsyncClient() as client:
        answer = await client.post(
            address, content=body, headers={"Content-Type": "application/json"}
        )
    assert answer.json()["description"] == "Bad Request: strings must be encoded in UTF-8"


async def test_every_call_is_recorded_in_order(
    playground: Playground, bot: Bot, chat: Chat
) -> None:
    await bot.send_message(42, "one")
    with pytest.raises(BadRequest):
        await bot.send_message(42, " ")
    one, two = playground.calls_of("sendMessage")
    assert (one.parameters, one.status) == ({"chat_id": 42, "text": "one"}, 200)
    assert (two.status, two.description) == (400, "Bad Request: message text is empty")
    assert [call.method for call in playground.calls] == ["getMe", "sendMessage", "sendMessage"]


async def test_an_ordered_failure_happens_once(
    playground: Playground, bot: Bot, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    playground.fail_next("sendMessage", 429, "Too Many Requests: retry after 3", retry_after=3)
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(42, "x")
    assert caught.value.retry_after == timedelta(seconds=3)
    await bot.send_message(42, "x")
    assert len(chat.messages) == 1


async def test_a_dropped_connection_may_hide_a_message_that_was_sent(
    playground: Playground, bot: Bot, chat: Chat
) -> None:
    playground.drop_next("sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(42, "lost")
    playground.drop_next("sendMessage", carried_out=True)
    with pytest.raises(NetworkError):
        await bot.send_message(42, "sent all the same")
    assert [message.text for message in chat.messages] == ["sent all the same"]


async def test_a_delayed_call_is_carried_out_later(
    playground: Playground, bot: Bot, chat: Chat
) -> None:
    playground.delay_next("*", 0.2)
    begun = time.monotonic()
    await bot.send_message(42, "x")
    assert time.monotonic() - begun >= 0.2


async def test_commands_belong_to_a_scope_and_a_language(bot: Bot, playground: Playground) -> None:
    await bot.set_my_commands([BotCommand("start", "Begin")])
    await bot.set_my_commands([BotCommand("start", "Zacznij")], language_code="pl")
    scope = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([BotCommand("ltv", "Value")], scope=scope)
    assert [c.description for c in await bot.get_my_commands(language_code="pl")] == ["Zacznij"]
    profile = playground.cloud.profile
    assert [c["command"] for c in profile.shown_commands("private", 1, "pl")] == ["ltv"]
    assert [c["description"] for c in profile.shown_commands("group", -1, "pl")] == ["Zacznij"]
    await bot.delete_my_commands(scope=scope)
    assert profile.shown_commands("private", 1, "de")[0]["description"] == "Begin"
    await bot.set_my_commands([BotCommand("forget", "x")], scope=BotCommandScopeChat(1))
    assert [c["command"] for c in profile.shown_commands("private", 1, "de")] == ["forget"]


@pytest.mark.parametrize(
    ("command", "description", "reason"),
    [
        ("Start", "x", "BOT_COMMAND_INVALID"),
        ("a" * 33, "x", "BOT_COMMAND_INVALID"),
        ("start", "x" * 257, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
async def test_wrong_commands_are_refused(
    bot: Bot, command: str, description: str, reason: str
) -> None:
    with pytest.raises(BadRequest, match=f"(?i){reason}"):
        await bot.set_my_commands([(command, description)])


async def test_at_most_a_hundred_commands(bot: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)BOT_COMMANDS_TOO_MUCH"):
        await bot.set_my_commands([(f"c{number}", "x") for number in range(101)])


async def test_the_bot_describes_itself_by_language(bot: Bot) -> None:
    await bot.set_my_name("Regulars")
    await bot.set_my_description("What regulars are worth")
    await bot.set_my_description("Ile są warci stali klienci", language_code="pl")
    await bot.set_my_short_description("Worth of regulars")
    assert (await bot.get_my_name()).name == "Regulars"
    assert (await bot.get_my_description("pl")).description == "Ile są warci stali klienci"
    assert (await bot.get_my_description("lv")).description == "What regulars are worth"
    assert (await bot.get_my_short_description()).short_description == "Worth of regulars"
    with pytest.raises(BadRequest, match=r"(?i)bot description is too long"):
        await bot.set_my_description("x" * 513)


async def test_the_menu_button_opens_the_commands(bot: Bot, chat: Chat) -> None:
    assert (await bot.get_chat_menu_button(42)).type == "default"
    await bot.set_chat_menu_button(42, MenuButtonCommands())
    assert (await bot.get_chat_menu_button(42)).type == "commands"


async def test_the_bot_says_who_it_is_and_leaves(bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.is_bot, me.can_read_all_group_messages) == (True, False)
    assert await bot.log_out()
    assert await bot.close()


async def test_files_need_the_token(playground: Playground, chat: Chat) -> None:
    sent = await chat.send_file("orders.csv", b"1,2\n")
    assert sent.content.file is not None
    path = sent.content.file.path
    async with httpx.AsyncClient() as client:
        assert (
            await client.get(f"{playground.file_url}{playground.token}/{path}")
        ).content == b"1,2\n"
        assert (await client.get(f"{playground.file_url}1:wrong/{path}")).status_code == 404
        assert (await client.get(f"{playground.file_url}{playground.token}/x")).status_code == 404


async def test_a_call_under_another_host_name_is_refused(playground: Playground) -> None:
    async with httpx.AsyncClient() as client:
        answer = await client.get(
            f"{playground.base_url}{playground.token}/getMe", headers={"Host": "evil.example"}
        )
    assert answer.status_code == 403


async def test_two_playgrounds_live_side_by_side() -> None:
    async with Playground() as one, Playground() as two:
        assert one.base_url != two.base_url
        assert one.token != two.token
        await one.chat(1).send_text("x")
        assert (len(one.pending_updates), len(two.pending_updates)) == (1, 0)


async def test_waiting_for_quiet(playground: Playground, bot: Bot, chat: Chat) -> None:
    await bot.send_message(42, "x")
    await asyncio.wait_for(playground.quiet(seconds=0.01), 2)
    await chat.send_text("unfetched")
    with pytest.raises(TimeoutError):
        await playground.quiet(seconds=0.01, at_most=0.1)


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.name)
def test_no_method_and_no_parameter_is_invented(method: Method) -> None:
    known = inspect.signature(getattr(Bot, method.name)).parameters
    assert method.parameters <= known.keys()
