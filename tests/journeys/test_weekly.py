"""Friday, 20 November 2026, 09:30 UTC is when each of these begins."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from storage.values import ActionState, SummaryState, UploadState
from tests.journeys.pressing import press

if TYPE_CHECKING:
    from bot.local import LocalBot
    from bot.playground.chat import Chat
    from bot.playground.message import Message
    from storage import Store
    from storage.values import Summary
    from tests.journeys.conftest import Clock

pytestmark = pytest.mark.journey


async def look(local: LocalBot) -> None:
    """Let everything be sent that is due."""
    summaries = local.app.bot_data["services"].summaries
    await summaries.look(local.app)
    await summaries.idle()


async def at(local: LocalBot, chat: Chat, clock: Clock, moment: str) -> list[Message]:
    """Turn the clock and return what came unasked."""
    before = len(chat.messages)
    clock.moment = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    await look(local)
    return chat.messages[before:]


def store_of(local: LocalBot) -> Store:
    return local.app.bot_data["services"].store


def summaries_of(local: LocalBot, chat: Chat) -> tuple[Summary, ...]:
    (subscription,) = store_of(local).subscriptions(chat.id)
    return store_of(local).summaries(subscription.id)


def states_of(local: LocalBot, chat: Chat) -> dict[str, SummaryState]:
    return {row.period: row.state for row in summaries_of(local, chat)}


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
    ("typed", "said"), [("25:00", "25:00"), ("monday friday", "friday"), ("on Xyzzyville", "Xyz")]
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


async def test_a_summary_of_a_bot_that_was_down_comes_late_once_and_says_so(
    local: LocalBot, coffee: Chat, clock: Clock
) -> None:
    await local.say(coffee, "/weekly on Europe/Riga")
    (late,) = await at(local, coffee, clock, "2026-11-25 12:00")
    assert "Nov 23" in late.caption
    assert await at(local, coffee, clock, "2026-11-25 12:01") == []
    assert states_of(local, coffee) == {"2026-W47": SummaryState.SENT}


async def test_weeks_that_are_over_are_left_out_and_the_next_summary_says_so(
    local: LocalBot, coffee: Chat, clock: Clock
) -> None:
    await local.say(coffee, "/weekly on Europe/Riga")
    (summary,) = await at(local, coffee, clock, "2026-12-07 07:00")
    assert states_of(local, coffee) == {
        "2026-W49": SummaryState.SENT,
        "2026-W48": SummaryState.SKIPPED,
        "2026-W47": SummaryState.SKIPPED,
    }
    assert "2 summaries before this one never came" in summary.caption


async def test_a_clock_that_jumps_doubles_nothing_and_loses_nothing(
    local: LocalBot, chat: Chat, clock: Clock
) -> None:
    await local.say(chat, "/weekly on Europe/Riga")
    before = len(chat.messages)
    for moment in (
        "2026-11-23 08:59",  # two hours ahead: W47 comes early
        "2026-11-23 06:59",  # and back
        "2026-11-23 07:00",  # its right time
        "2026-12-01 07:00",  # eight days ahead: W48 comes early
        "2026-11-23 07:05",  # and back
        "2026-11-15 07:05",  # eight days behind
        "2026-11-23 07:10",  # and back
        "2026-11-30 07:00",
        "2026-12-07 07:00",
    ):
        clock.moment = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        await look(local)
    assert states_of(local, chat) == {
        "2026-W47": SummaryState.SENT,
        "2026-W48": SummaryState.SENT,
        "2026-W49": SummaryState.SENT,
    }
    assert len(chat.messages) == before + 3


async def test_a_week_that_a_fast_clock_gave_up_comes_at_its_right_time(
    local: LocalBot, chat: Chat, clock: Clock
) -> None:
    await local.say(chat, "/weekly on Europe/Riga")
    await at(local, chat, clock, "2026-12-01 07:00")  # W48 early, W47 given up
    assert states_of(local, chat)["2026-W47"] is SummaryState.SKIPPED
    clock.moment = datetime(2026, 11, 22, 7, tzinfo=UTC)
    await look(local)
    assert len(await at(local, chat, clock, "2026-11-23 07:00")) == 1
    assert states_of(local, chat)["2026-W47"] is SummaryState.SENT
    assert await at(local, chat, clock, "2026-11-30 07:00") == []


async def test_an_import_in_progress_is_waited_for(
    local: LocalBot, chat: Chat, clock: Clock
) -> None:
    await local.say(chat, "/weekly on Europe/Riga")
    store = store_of(local)
    moment = datetime(2026, 11, 23, 6, 59, tzinfo=UTC)
    upload = store.record_upload(
        chat.id, moment, file_id="f", file_unique_id="u", file_name="a.csv", message_id=1
    )
    assert await at(local, chat, clock, "2026-11-23 07:00") == []
    store.advance_upload(upload.id, moment, state=UploadState.DONE)
    assert len(await at(local, chat, clock, "2026-11-23 07:01")) == 1


async def test_a_chat_that_blocked_the_bot_is_sent_nothing_more_and_reads_why(
    local: LocalBot, chat: Chat, clock: Clock
) -> None:
    await local.say(chat, "/weekly on Europe/Riga")
    chat.blocked = True
    assert await at(local, chat, clock, "2026-11-23 07:00") == []
    assert await at(local, chat, clock, "2026-11-30 07:00") == []
    chat.blocked = False
    (shown,) = await local.say(chat, "/weekly")
    assert "could not write here" in shown.text
    (confirmed,) = await local.say(chat, "/weekly on")
    assert "could not write here" not in confirmed.text


async def test_a_group_that_moved_is_followed(
    local: LocalBot, clock: Clock, coffee_shop: bytes
) -> None:
    group = local.playground.chat(-100, kind="group")
    await group.send_file("orders.csv", coffee_shop, caption="/import")
    await local.settled()
    await local.say(group, "/weekly on Europe/Riga")
    supergroup = local.playground.migrate(group, -1001234)
    await local.settled()
    (summary,) = await at(local, supergroup, clock, "2026-11-23 07:00")
    assert "29 orders" in summary.caption


async def test_a_topic_has_a_summary_of_its_own(
    local: LocalBot, clock: Clock, coffee_shop: bytes
) -> None:
    forum = local.playground.chat(-1001, kind="supergroup")
    forum.is_forum = True
    await forum.send_file("orders.csv", coffee_shop, caption="/import")
    await local.settled()
    await forum.send_text("/weekly on Europe/Riga", thread_id=7)
    await local.settled()
    (summary,) = await at(local, forum, clock, "2026-11-23 07:00")
    assert summary.thread_id == 7


async def test_in_a_group_administrators_alone_decide(local: LocalBot) -> None:
    playground = local.playground
    group = playground.chat(-100, kind="group", administrators=[playground.user(1)])
    playground.set_status(group, playground.user(2), "member")
    for command in ("/weekly on Riga", "/alerts on"):
        await group.send_text(command, user=playground.user(2))
        await local.settled()
        assert "administrators" in group.messages[-1].text
    (shown,) = await local.say(group, "/weekly")
    pressed = await group.press(shown, "Turn on", user=playground.user(2))
    assert (await pressed.answered()).show_alert
    assert store_of(local).subscriptions(group.id) == ()


async def test_daily_and_monthly_come_by_the_same_machinery(
    local: LocalBot, chat: Chat, clock: Clock
) -> None:
    (daily,) = await local.say(chat, "/daily 18:00 Europe/Riga")
    assert "Next: Friday, November 20, 18:00" in daily.text
    (monthly,) = await local.say(chat, "/monthly 31 Europe/Riga")
    assert "Next: Monday, November 30, 09:00" in monthly.text
    assert len(await at(local, chat, clock, "2026-11-20 16:00")) == 1
    assert len(await at(local, chat, clock, "2026-11-30 07:00")) == 2  # the 29th's is late
    rows = {
        subscription.cadence: store_of(local).summaries(subscription.id)[0].period
        for subscription in store_of(local).subscriptions(chat.id)
    }
    assert rows == {"daily": "2026-11-28", "monthly": "2026-10"}


async def test_a_reminder_comes_the_day_before_when_the_orders_are_old_and_only_once(
    local: LocalBot, coffee: Chat, clock: Clock
) -> None:
    (first,) = await local.say(coffee, "/remind on")
    assert "none is on" in first.text
    await local.say(coffee, "/weekly on Europe/Riga")
    (confirmed,) = await local.say(coffee, "/remind on")
    assert "Reminders: on" in confirmed.text
    (reminder,) = await at(local, coffee, clock, "2026-11-22 07:00")
    assert "Monday, November 23" in reminder.text
    assert "Jun 26, 2026" in reminder.text
    assert await at(local, coffee, clock, "2026-11-22 19:00") == []
    (summary,) = await at(local, coffee, clock, "2026-11-23 07:00")
    assert summary.photo is not None


async def test_fresh_orders_need_no_reminder(local: LocalBot, chat: Chat, clock: Clock) -> None:
    export = b"Order ID,Order Date,Customer Email,Total\n1,2026-11-19,ann@example.com,10\n"
    await local.give(chat, "orders.csv", export)
    await local.say(chat, "/weekly on Europe/Riga")
    await local.say(chat, "/remind on")
    assert await at(local, chat, clock, "2026-11-22 07:00") == []


async def test_alerts_speak_only_of_what_is_unusual_and_once(
    local: LocalBot, chat: Chat, clock: Clock
) -> None:
    """Three orders each day for twenty weeks, then a Thursday with forty."""
    thursday = date(2026, 11, 19)
    clock.moment = datetime(2026, 11, 19, 12, tzinfo=UTC)
    await local.say(chat, "/alerts on")
    (confirmed,) = await local.say(chat, "Riga")
    assert "Alerts: on" in confirmed.text

    rows = ["Order ID,Order Date,Customer Email,Currency,Total"]
    for back in range(140):
        day = thursday - timedelta(days=back)
        count = 3 if back else 40
        rows += [f"{day}-{n},{day},{n}@example.com,EUR,20.00" for n in range(count)]
    clock.moment = datetime(2026, 11, 20, 6, tzinfo=UTC)
    await local.give(chat, "orders.csv", "\n".join(rows).encode())

    (alert,) = await at(local, chat, clock, "2026-11-20 07:00")
    assert "40" in alert.text
    assert await at(local, chat, clock, "2026-11-21 07:00") == []
    assert await local.say(chat, "/alerts off")
    assert await at(local, chat, clock, "2026-11-24 07:00") == []


async def test_forgetting_takes_the_subscription_along(
    local: LocalBot, chat: Chat, clock: Clock
) -> None:
    await local.say(chat, "/weekly on Europe/Riga")
    (asked,) = await local.say(chat, "/forget")
    await press(local, chat, asked, "Erase")
    assert store_of(local).subscriptions(chat.id) == ()
    assert await at(local, chat, clock, "2026-11-23 07:00") == []


async def test_one_shop_that_fails_stops_no_other(
    local: LocalBot, coffee: Chat, clock: Clock, coffee_shop: bytes
) -> None:
    other = local.playground.chat(43)
    await local.give(other, "orders.csv", coffee_shop)
    for chat in (coffee, other):
        await local.say(chat, "/weekly on Europe/Riga")
    local.playground.fail_next("sendPhoto", 400, "Bad Request: something nobody planned for")
    await at(local, coffee, clock, "2026-11-23 07:00")
    states = sorted(states_of(local, chat)["2026-W47"].value for chat in (coffee, other))
    assert states == ["claimed", "sent"]
    await at(local, coffee, clock, "2026-11-23 07:00:11")
    assert states_of(local, coffee) == states_of(local, other) == {"2026-W47": SummaryState.SENT}


async def test_an_action_that_was_begun_is_followed_in_the_summary(
    local: LocalBot, coffee: Chat, clock: Clock
) -> None:
    """Begun in May; the orders of the sample end in June."""
    clock.moment = datetime(2026, 5, 1, 9, tzinfo=UTC)
    store_of(local).decide_action(
        coffee.id, "next_order_code", ActionState.DOING, clock.moment, {}
    )
    clock.moment = datetime(2026, 6, 23, 9, tzinfo=UTC)
    sent = await local.say(coffee, "/weekly now")
    assert any("✓" in message.text + message.caption for message in sent)
