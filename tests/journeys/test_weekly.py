"""`/weekly`, typed and by buttons, on Friday, 20 November 2026, 09:30 UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from storage.values import SummaryState
from tests.journeys.pressing import press
from tests.journeys.weekly import at, states_of, store_of

if TYPE_CHECKING:
    from bot.local import LocalBot
    from bot.playground.chat import Chat
    from tests.journeys.conftest import Clock

pytestmark = pytest.mark.journey


async def test_without_arguments_it_shows_that_it_is_off_and_when_it_would_come(
    local: LocalBot, chat: Chat
) -> None:
    (shown,) = await local.say(chat, "/weekly")
    assert "Weekly summary: off" in shown.text
    assert "Every Monday at 09:00" in shown.text
    assert shown.labels == (("Turn on", "Send one now"),)


async def test_it_comes_on_monday_at_nine_in_one_message_and_only_once(
    local: LocalBot, coffee: Chat, clock: Clock
) -> None:
    (confirmed,) = await local.say(coffee, "/weekly on monday 09:00 Europe/Riga")
    assert "Next: Monday, November 23, 09:00 (Europe/Riga)" in confirmed.text

    assert await at(local, coffee, clock, "2026-11-23 06:59:59") == []
    (summary,) = await at(local, coffee, clock, "2026-11-23 07:00:00")
    assert summary.photo is not None
    assert "29 orders" in summary.caption
    assert await at(local, coffee, clock, "2026-11-23 07:00:10") == []
    assert states_of(local, coffee) == {"2026-W47": SummaryState.SENT}

    (shown,) = await local.say(coffee, "/weekly")
    assert "Next: Monday, November 30" in shown.text
    assert "Last sent: Nov 23, 2026" in shown.text


async def test_nothing_new_since_the_last_one_is_one_line(
    local: LocalBot, coffee: Chat, clock: Clock
) -> None:
    await local.say(coffee, "/weekly on Europe/Riga")
    await at(local, coffee, clock, "2026-11-23 07:00")
    (line,) = await at(local, coffee, clock, "2026-11-30 07:00")
    assert line.photo is None
    assert "\n" not in line.text.strip()


@pytest.mark.parametrize(
    ("typed", "next_time"),
    [
        ("friday 18 Europe/Riga", "Friday, November 20, 18:00 (Europe/Riga)"),
        ("friday 11 Europe/Riga", "Friday, November 27, 11:00 (Europe/Riga)"),
        ("8:30 Ryga", "Monday, November 23, 08:30 (Europe/Riga)"),
        ("on sunday 6:30 pm New York", "Sunday, November 22, 18:30 (America/New_York)"),
        ("w środę o 7 Warszawa", "Wednesday, November 25, 07:00 (Europe/Warsaw)"),
        ("里加", "Monday, November 23, 09:00 (Europe/Riga)"),
        ("Thu Duc", "Monday, November 23, 09:00 (Asia/Ho_Chi_Minh)"),
        ("friday Stoke on Trent", "Friday, November 27, 09:00 (Europe/London)"),
        ("Riga, Latvia.", "Monday, November 23, 09:00 (Europe/Riga)"),
        ("GMT+2", "Monday, November 23, 09:00 (UTC+2)"),
        ("monday 9:00 gmt-5", "Monday, November 23, 09:00 (UTC−5)"),
        ("utc", "Monday, November 23, 09:00 (UTC)"),
        ("cet", "Monday, November 23, 09:00 (CET)"),
    ],
)
async def test_day_time_and_city_may_be_typed_in_any_order(
    local: LocalBot, chat: Chat, typed: str, next_time: str
) -> None:
    (confirmed,) = await local.say(chat, f"/weekly {typed}")
    assert f"Next: {next_time}" in confirmed.text


async def test_a_city_is_said_with_its_country(local: LocalBot, chat: Chat) -> None:
    (confirmed,) = await local.say(chat, "/weekly Ryga")
    assert "Riga, Latvia (Europe/Riga)" in confirmed.text


async def test_without_a_known_zone_it_asks_for_the_city_and_is_never_silently_utc(
    local: LocalBot, chat: Chat
) -> None:
    (asked,) = await local.say(chat, "/weekly on tuesday 10:00")
    assert "Which city" in asked.text
    assert store_of(local).subscriptions(chat.id) == ()

    (unknown,) = await local.say(chat, "Atlantis Nowhere")
    assert "Atlantis Nowhere" in unknown.text
    (confirmed,) = await local.say(chat, "Riga")
    assert "Next: Tuesday, November 24, 10:00 (Europe/Riga)" in confirmed.text


@pytest.mark.parametrize("command", ["/weekly off", "/ltv 90 3 6 20%", "/weekly 25:00"])
async def test_any_command_ends_the_question_for_the_city(
    local: LocalBot, chat: Chat, command: str
) -> None:
    await local.say(chat, "/weekly on tuesday 10:00")
    await local.say(chat, command)
    await local.say(chat, "Riga")
    assert store_of(local).subscriptions(chat.id) == ()


async def test_a_press_of_another_button_ends_the_question_for_the_city(
    local: LocalBot, chat: Chat
) -> None:
    (shown,) = await local.say(chat, "/weekly")
    await press(local, chat, shown, "Turn on")
    await press(local, chat, shown, "Send one now")
    await local.say(chat, "Riga")
    assert store_of(local).subscriptions(chat.id) == ()


async def test_a_shared_location_answers_the_question(local: LocalBot, chat: Chat) -> None:
    await local.say(chat, "/weekly on")
    before = len(chat.messages)
    await chat.send_location(-33.87, 151.21)
    await local.settled()
    (confirmed,) = chat.messages[before:]
    assert "Next: Monday, November 23, 09:00 (Australia/Sydney)" in confirmed.text


async def test_a_location_that_nobody_asked_for_is_said_to_be_no_file(
    local: LocalBot, chat: Chat
) -> None:
    await chat.send_location(56.9, 24.1)
    await local.settled()
    assert "cannot read orders" in chat.messages[-1].text
    assert store_of(local).subscriptions(chat.id) == ()


async def test_several_cities_of_a_name_are_offered_as_buttons(
    local: LocalBot, chat: Chat
) -> None:
    (asked,) = await local.say(chat, "/weekly friday 18:00 Springfield")
    assert "Springfield, United States (America/Chicago)" in [b.text for b in asked.buttons]
    (confirmed,) = await press(local, chat, asked, "Springfield, United States (America/New")
    assert "Next: Friday, November 20, 18:00 (America/New_York)" in confirmed.text


async def test_the_zone_of_the_settings_is_taken_without_asking(
    local: LocalBot, chat: Chat
) -> None:
    await local.say(chat, "/settings timezone Europe/Warsaw")
    (confirmed,) = await local.say(chat, "/weekly on")
    assert "Next: Monday, November 23, 09:00 (Europe/Warsaw)" in confirmed.text


async def test_a_city_that_was_told_once_is_not_asked_for_again(
    local: LocalBot, chat: Chat
) -> None:
    await local.say(chat, "/monthly on Riga")
    (shown,) = await local.say(chat, "/weekly on")
    assert "Europe/Riga" in shown.text
    assert store_of(local).settings(chat.id).timezone is None


@pytest.mark.parametrize(("offset", "title"), [("+0200", "UTC+2"), ("-0500", "UTC−5")])
async def test_the_orders_own_offset_is_taken_and_said(
    local: LocalBot, chat: Chat, offset: str, title: str
) -> None:
    export = (
        "Order ID,Order Date,Customer Email,Total\n"
        f"1,2026-11-18T10:00:00{offset},ann@example.com,10\n"
    )
    await local.give(chat, "orders.csv", export.encode())
    (confirmed,) = await local.say(chat, "/weekly on")
    assert f"09:00 ({title})" in confirmed.text
    assert "as in your orders" in confirmed.text


async def test_orders_in_utc_say_nothing_of_where_the_shop_is(local: LocalBot, chat: Chat) -> None:
    export = (
        b"Order ID,Order Date,Customer Email,Total\n"
        b"1,2026-11-18T10:00:00+00:00,ann@example.com,10\n"
    )
    await local.give(chat, "orders.csv", export)
    (asked,) = await local.say(chat, "/weekly on")
    assert "Which city" in asked.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("25:00", "25:00"),
        ("monday friday", "friday"),
        ("on Xyzzyville", "Xyz"),
        ("UTC+5:30", "name a city"),
    ],
)
async def test_what_cannot_be_is_refused_and_nothing_is_switched_on(
    local: LocalBot, chat: Chat, typed: str, said: str
) -> None:
    (refused,) = await local.say(chat, f"/weekly {typed}")
    assert said in refused.text
    assert "For example" in refused.text
    assert store_of(local).subscriptions(chat.id) == ()


async def test_off_is_off(local: LocalBot, chat: Chat, clock: Clock) -> None:
    await local.say(chat, "/weekly on Europe/Riga")
    (confirmed,) = await local.say(chat, "/weekly off")
    assert "Weekly summary: off" in confirmed.text
    assert await at(local, chat, clock, "2026-11-23 07:00") == []


async def test_switching_on_after_the_due_time_means_the_next_week(
    local: LocalBot, chat: Chat, clock: Clock
) -> None:
    clock.moment = datetime(2026, 11, 23, 7, 0, 1, tzinfo=UTC)
    (confirmed,) = await local.say(chat, "/weekly on Europe/Riga")
    assert "Next: Monday, November 30" in confirmed.text
    assert await at(local, chat, clock, "2026-11-23 12:00") == []
    assert len(await at(local, chat, clock, "2026-11-30 07:00")) == 1


async def test_another_day_in_a_week_that_was_told_means_the_next_one(
    local: LocalBot, chat: Chat, clock: Clock
) -> None:
    await local.say(chat, "/weekly on Europe/Riga")
    await at(local, chat, clock, "2026-11-23 07:00")
    (confirmed,) = await local.say(chat, "/weekly thursday")
    assert "Next: Thursday, December 3" in confirmed.text
    assert await at(local, chat, clock, "2026-11-26 07:00") == []
    assert len(await at(local, chat, clock, "2026-12-03 07:00")) == 1


async def test_now_sends_one_and_takes_nothing_from_monday(
    local: LocalBot, coffee: Chat, clock: Clock
) -> None:
    await local.say(coffee, "/weekly on Europe/Riga")
    sent = await local.say(coffee, "/weekly now")
    assert any("29 orders" in message.text + message.caption for message in sent)
    assert len(await at(local, coffee, clock, "2026-11-23 07:00")) == 1


async def test_now_works_without_a_subscription(local: LocalBot, coffee: Chat) -> None:
    sent = await local.say(coffee, "/weekly now")
    assert any("29 orders" in message.text + message.caption for message in sent)
    assert store_of(local).subscriptions(coffee.id) == ()


async def test_parts_typed_with_now_count_for_that_one_alone(
    local: LocalBot, coffee: Chat
) -> None:
    await local.say(coffee, "/weekly on Europe/Riga")
    (sent,) = await local.say(coffee, "/weekly now only figures")
    assert sent.photo is None
    assert "Revenue" in sent.text
    assert "Due to buy again" not in sent.text
    (shown,) = await local.say(coffee, "/weekly")
    assert "Left out" not in shown.text


async def test_text_only_brings_no_picture_and_parts_are_left_out(
    local: LocalBot, coffee: Chat, clock: Clock
) -> None:
    await local.say(coffee, "/weekly on Europe/Riga")
    (confirmed,) = await local.say(coffee, "/weekly text only without figures")
    assert "Left out: Figures, Chart" in confirmed.text
    (summary,) = await at(local, coffee, clock, "2026-11-23 07:00")
    assert summary.photo is None
    assert "Revenue" not in summary.text


async def test_buttons_change_day_time_and_parts_in_place(local: LocalBot, chat: Chat) -> None:
    await local.say(chat, "/weekly on Europe/Riga")
    (shown,) = await local.say(chat, "/weekly")
    for label in ("Fri", "18:00", "✓ Forecast"):
        assert await press(local, chat, shown, label) == []
    assert "Next: Friday, November 20, 18:00" in shown.text
    assert "Left out: Forecast" in shown.text
    assert await press(local, chat, shown, "Turn off") == []
    assert "Weekly summary: off" in shown.text
