from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.pressing import press, read_csv

if TYPE_CHECKING:
    from bot.local import LocalBot
    from bot.playground.chat import Chat
    from tests.journeys.conftest import Clock

pytestmark = pytest.mark.journey


async def test_a_plan_names_three_actions_with_reason_worth_and_buttons(
    local: LocalBot, chat: Chat
) -> None:
    await local.say(chat, "/demo")
    await local.say(chat, "/settings margin 40% cac 8")
    (plan,) = await local.say(chat, "/plan")
    assert plan.text.count("Because: ") == 3
    assert plan.text.count("Worth about €") == 3
    assert [button.text for button in plan.buttons[:3]] == ["1: do it", "Why?", "Not for us"]


async def test_an_action_is_explained_begun_with_its_list_and_followed(
    local: LocalBot, chat: Chat, clock: Clock
) -> None:
    await local.say(chat, "/demo")
    await local.say(chat, "/settings margin 40% cac 8")
    (plan,) = await local.say(chat, "/plan")
    place = 1 + next(
        number for number, line in enumerate(lines_of(plan.text)) if "runs out" in line
    )
    (why,) = await press(local, chat, plan, "Why?")
    assert "Recommended by:" in why.text

    begun, *files = await press(local, chat, plan, f"{place}: do it")
    assert "Begun: Remind customers" in begun.text
    names = [message.content.file.name for message in files if message.content.file is not None]
    assert names == ["refill-due.csv", "refill-due.xlsx"]
    assert len(read_csv(files[0])) > 1

    (after,) = await local.say(chat, "/plan")
    assert "✓ Remind customers" in after.text
    assert "too early to say" in after.text
    assert after.text.count("Because: ") == 3, "the next one moves up"
    (stopped,) = await press(local, chat, after, "Stop following")
    assert "✓" not in stopped.text


async def test_what_is_not_for_us_is_never_offered_again_unless_asked_back(
    local: LocalBot, chat: Chat
) -> None:
    await local.say(chat, "/demo")
    (plan,) = await local.say(chat, "/plan")
    first = lines_of(plan.text)[0].partition(". ")[2]
    (refused,) = await press(local, chat, plan, "Not for us")
    assert first in refused.text
    (again,) = await local.say(chat, "/plan")
    assert first not in again.text

    (back,) = await press(local, chat, refused, "Offer it again")
    assert first in back.text


async def test_without_orders_a_plan_says_what_it_takes(local: LocalBot, chat: Chat) -> None:
    (answer,) = await local.say(chat, "/plan")
    assert "/demo" in answer.text


async def test_in_a_group_administrators_alone_decide(local: LocalBot) -> None:
    boss, helper = local.playground.user(1), local.playground.user(2, first_name="Bob")
    group = local.playground.chat(-5, kind="group", administrators=[boss])
    local.playground.set_status(group, helper, "member")
    await group.send_text("/demo@" + local.app.bot.username, user=boss)
    await local.settled()
    await group.send_text("/plan@" + local.app.bot.username, user=helper)
    await local.settled()
    before = len(group.messages)
    pressed = await group.press(group.messages[-1], "1: do it", user=helper)
    assert "administrators" in (await pressed.answered()).text
    await local.settled()
    assert len(group.messages) == before


def lines_of(text: str) -> list[str]:
    """Return the names of the actions, numbered, in their order."""
    return [line for line in text.splitlines() if line[:3] in {"1. ", "2. ", "3. "}]
