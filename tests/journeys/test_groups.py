from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bot.local import LocalBot
    from bot.playground.chat import Chat

pytestmark = pytest.mark.journey


@pytest.fixture
def group(local: LocalBot) -> Chat:
    playground = local.playground
    group = playground.chat(-100, kind="group", administrators=[playground.user(1)])
    playground.set_status(group, playground.user(2), "member")
    return group


async def test_a_command_with_the_bots_name_works(local: LocalBot, group: Chat) -> None:
    name = local.app.bot.username
    text, _ = await local.say(group, f"/ltv@{name} 90 3 6 0.2")
    assert "52.80" in text.text


async def test_a_command_for_another_bot_is_not_answered(local: LocalBot, group: Chat) -> None:
    assert await local.say(group, "/ltv@another_bot 90 3 6 0.2") == []


async def test_a_file_is_taken_when_its_caption_says_import(
    local: LocalBot, group: Chat, shop: bytes
) -> None:
    await group.send_file("orders.csv", shop, caption="/import")
    await local.settled()
    assert "€180.25" in group.messages[-1].text


async def test_a_file_is_taken_when_it_answers_the_bot(
    local: LocalBot, group: Chat, shop: bytes
) -> None:
    (help_text,) = await local.say(group, "/help")
    await group.send_file("orders.csv", shop, reply_to=help_text)
    await local.settled()
    assert "€180.25" in group.messages[-1].text


async def test_any_other_file_is_none_of_the_bots_business(
    local: LocalBot, group: Chat, shop: bytes
) -> None:
    local.playground.make_bot_administrator(group)
    await group.send_file("orders.csv", shop)
    await group.send_file("orders.csv", shop, caption="our March orders")
    await group.send_text("hello everybody")
    await local.settled()
    assert group.messages == []


async def test_only_administrators_change_settings_or_erase(local: LocalBot, group: Chat) -> None:
    member = local.playground.user(2)
    for command in ("/settings margin 20%", "/forget"):
        await group.send_text(command, user=member)
        await local.settled()
        assert "administrators" in group.messages[-1].text
    (shown,) = await local.say(group, "/settings")
    assert "Margin: not set" in shown.text
    press = await group.press(shown, "PLN", user=member)
    assert (await press.answered()).show_alert


async def test_a_group_that_becomes_a_supergroup_keeps_its_shop(
    local: LocalBot, group: Chat, shop: bytes
) -> None:
    await group.send_file("orders.csv", shop, caption="/import")
    await local.settled()
    supergroup = local.playground.migrate(group, -1001234)
    await local.settled()
    *_, report = await local.say(supergroup, "/report")
    assert "€180.25" in report.text
