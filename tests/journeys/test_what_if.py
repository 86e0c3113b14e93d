"""The next twelve months with and without a change, through the chat."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.journeys.pressing import press

if TYPE_CHECKING:
    from bot.local import LocalBot
    from bot.playground.chat import Chat

pytestmark = pytest.mark.journey


async def test_a_change_is_shown_as_it_was_understood_with_its_chart(
    local: LocalBot, coffee: Chat
) -> None:
    chart, told = await local.say(coffee, "/whatif retention +5%")

    assert chart.photo is not None
    found = re.search(r"come again: ([\d.]+)% → ([\d.]+)% \(\+5% of itself\)", told.text)
    assert found is not None
    assert float(found[2]) == pytest.approx(1.05 * float(found[1]), abs=0.1)
    assert "more revenue in the next 12 months" in told.text


async def test_points_are_not_percent_of_the_figure(local: LocalBot, coffee: Chat) -> None:
    *_, told = await local.say(coffee, "/whatif retention +5pp")

    found = re.search(r"come again: ([\d.]+)% → ([\d.]+)% \(\+5 points\)", told.text)
    assert found is not None
    assert float(found[2]) == pytest.approx(5 + float(found[1]), abs=0.1)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("retention +500%", "I reckon with 100%: more than that cannot be."),
        ("aov -5000", "I reckon with €0.00: less than that cannot be."),
    ],
)
async def test_a_change_beyond_what_there_can_be_is_cut_and_that_is_said(
    local: LocalBot, coffee: Chat, asked: str, told: str
) -> None:
    *_, answer = await local.say(coffee, f"/whatif {asked}")
    *_, within = await local.say(coffee, "/whatif retention +5% aov -1")

    assert told in answer.text
    assert "cannot be" not in within.text


async def test_without_a_change_the_year_is_that_of_the_forecast(
    local: LocalBot, coffee: Chat
) -> None:
    *_, foreseen = await local.say(coffee, "/forecast")
    *_, told = await local.say(coffee, "/whatif margin 40%")

    of_year = foreseen.text.partition("The next 365 days")[2]
    orders = re.search(r"In all: about ([\d,]+) orders", of_year)
    shown = re.search(r"Orders: ([\d,]+) → ([\d,]+)", told.text)
    assert orders is not None
    assert shown is not None
    assert orders[1] == shown[1] == shown[2]


async def test_several_changes_at_once_tell_what_is_left(local: LocalBot, coffee: Chat) -> None:
    await local.say(coffee, "/settings margin 40% cac 6")
    *_, told = await local.say(coffee, "/whatif aov 95 cac 8")

    assert re.search(r"Order value: €[\d.]+ → €95.00", told.text)
    assert "Cost to win a customer: €6.00 → €8.00" in told.text
    assert "Margin after winning customers: €" in told.text


async def test_it_says_how_to_ask_and_its_buttons_do(local: LocalBot, coffee: Chat) -> None:
    (usage,) = await local.say(coffee, "/whatif")
    answered = await press(local, coffee, usage, "Order value +10%")

    assert "/whatif retention +5pp" in usage.text
    assert any("(+10% of itself)" in message.text for message in answered)


async def test_without_orders_it_says_what_is_needed(local: LocalBot, chat: Chat) -> None:
    (told,) = await local.say(chat, "/whatif retention +5%")

    assert "send me an export" in told.text
    assert "/demo" in told.text


async def test_an_unknown_margin_is_asked_for(local: LocalBot, coffee: Chat) -> None:
    (told,) = await local.say(coffee, "/whatif margin +2pp")

    assert "/whatif margin 40%" in told.text


async def test_a_question_in_words_is_answered_by_it(local: LocalBot, coffee: Chat) -> None:
    messages = await local.say(coffee, "what if retention goes up 5%?")

    assert any("(+5% of itself)" in message.text for message in messages)
