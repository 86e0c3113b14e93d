"""A sum split through the chat."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.journeys.pressing import press, read_csv

if TYPE_CHECKING:
    from bot.local import LocalBot
    from bot.playground.chat import Chat

pytestmark = pytest.mark.journey


def _money(text: str) -> list[Decimal]:
    return [Decimal(each.replace(",", "")) for each in re.findall(r"€([\d,]+\.\d\d)", text)]


async def test_a_sum_is_split_in_one_reply_with_its_chart(local: LocalBot, coffee: Chat) -> None:
    chart, told = await local.say(coffee, "/budget 5000 cac 8 margin 40%")

    assert chart.photo is not None
    headline = told.text.splitlines()[0]
    assert sum(_money(headline)) == 5000
    assert "new customer brings" in told.text


async def test_the_rate_said_to_turn_it_round_does_when_it_is_typed(
    local: LocalBot, coffee: Chat
) -> None:
    *_, told = await local.say(coffee, "/budget 1000 cac 8 margin 40%")
    rate = re.search(r"• ([\d.]+)% or more of every group answering", told.text)
    assert rate is not None
    below = f"{Decimal(rate[1]) - Decimal('0.1')}%"
    *_, before = await local.say(coffee, f"/budget 1000 cac 8 margin 40% response={below}")
    *_, after = await local.say(coffee, f"/budget 1000 cac 8 margin 40% response={rate[1]}%")

    won = [re.findall(r"^€([\d,]+)\.\d\d for new", each.text) for each in (told, before, after)]
    assert [any(int(part.replace(",", "")) >= 500 for part in parts) for parts in won] == [
        True, True, False,
    ]  # fmt: skip


async def test_a_list_stands_below_a_split(local: LocalBot, coffee: Chat) -> None:
    *_, told = await local.say(coffee, "/budget 5000 cac 100 margin 40%")
    listed = await press(local, coffee, told, "List: Gone silent")

    size = re.search(r"Gone silent: .* offered to ([\d,]+) of ([\d,]+)", told.text)
    assert size is not None
    table = next(message for message in listed if message.file_name == "lapsed.csv")
    assert len(read_csv(table)) == int(size[2].replace(",", ""))


async def test_what_is_not_known_is_asked_and_settings_are_not(
    local: LocalBot, coffee: Chat
) -> None:
    await local.say(coffee, "/settings margin 40%")

    (first,) = await local.say(coffee, "/budget")
    (second,) = await local.say(coffee, "1000")
    *_, told = await local.say(coffee, "8")

    assert "How much do you want to spend?" in first.text
    assert "2 of 2" in second.text
    assert "(margin 40%) and costs €8.00" in told.text
    assert sum(_money(told.text.splitlines()[0])) == 1000


async def test_a_skipped_figure_is_named_with_an_example(local: LocalBot, coffee: Chat) -> None:
    await local.say(coffee, "/budget 1000 margin 40%")
    (told,) = await local.say(coffee, "skip")

    assert "what it costs you to win a customer" in told.text
    assert "/budget 1000 cac 8 margin 40%" in told.text


async def test_without_customers_all_goes_to_winning_them(local: LocalBot, chat: Chat) -> None:
    (told,) = await local.say(chat, "/budget 1000 EUR cac 8 margin 40%")

    assert "All of it for new customers: €1,000.00" in told.text
    assert "about 125 customers" in told.text


async def test_too_few_customers_are_refused(local: LocalBot, chat: Chat, shop: bytes) -> None:
    await local.give(chat, "orders.csv", shop)
    (told,) = await local.say(chat, "/budget 1000 cac 8 margin 40%")

    assert "3 customers so far; I need 30" in told.text


async def test_a_sum_in_another_currency_is_not_converted(local: LocalBot, coffee: Chat) -> None:
    (told,) = await local.say(coffee, "/budget 1000 zł cac 8 margin 40%")

    assert "Your orders are in EUR, and you wrote PLN" in told.text


async def test_a_question_in_words_is_answered_by_it(local: LocalBot, coffee: Chat) -> None:
    await local.say(coffee, "/settings margin 40% cac 8")
    messages = await local.say(coffee, "how should I split 1000 euro between ads and retention?")

    assert any("new customer brings" in message.text for message in messages)
