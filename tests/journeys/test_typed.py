from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.pressing import press

if TYPE_CHECKING:
    from bot.local import LocalBot
    from bot.playground.chat import Chat

pytestmark = pytest.mark.journey


@pytest.mark.parametrize(
    ("typed", "figure"),
    [
        ("/ltv 90 3 6 0.2", "52.80"),
        ("/ltv 90 3 6 20%", "52.80"),
        ("/ltv 90 3 6 20 %", "52.80"),
        ("/ltv 90 3 6 0,2", "52.80"),
        ("/ltv margin=20% cac=6 orders=3 aov=90", "52.80"),
        ("/ltv $90 3 $6 20%", "$52.80"),
        ("90 3 6 20%", "52.80"),
        ("/ltv 75 3 years=3", "675"),
        ("/totals 10000 200 120 years=3", "250.00"),
        ("/growth 100 10 5% 10%", "105.26"),
        ("/growth 100 10 5% 10%", "111.11"),
        ("/stage 120 orders a month, 18 months, 40% repeat", "Steady"),
        ("/stage 9.99", "Startup"),
    ],
)
async def test_typed_numbers_are_answered_with_figure_and_chart(
    local: LocalBot, chat: Chat, typed: str, figure: str
) -> None:
    text, chart = await local.say(chat, typed)
    assert figure in text.text
    assert chart.photo is not None
    assert chart.photo.startswith(b"\x89PNG")
    assert chart.caption


async def test_the_answer_to_ltv_shows_everything_that_follows_from_four_numbers(
    local: LocalBot, chat: Chat
) -> None:
    text, _ = await local.say(chat, "/ltv 90 3 6 0.2")
    for figure in ("52.80", "48.00", "9", "54.00", "58.20", "58.08", "52.92"):
        assert figure in text.text


@pytest.mark.parametrize(
    "typed",
    [
        "/ltv 90",
        "/ltv -90 3",
        "/ltv 0 3",
        "/ltv 90 nan",
        "/ltv inf 3",
        "/ltv 1e400 3",
        "/ltv 9" + "9" * 300 + " 3",
        "/ltv 90 3 6 500%",
        "/ltv ninety three",
        "/totals 100 20 30",
        "/growth 100 10 5%",
        "/stage 18 months",
        "/settings colour red",
    ],
)
async def test_a_wrong_argument_gets_one_answer_with_an_example_that_works(
    local: LocalBot, chat: Chat, typed: str
) -> None:
    (refusal,) = await local.say(chat, typed)
    example = next(text for kind, text in refusal.entities if kind == "code")
    assert example.startswith(typed.split(maxsplit=1)[0])
    answers = await local.say(chat, example)
    assert all("For example" not in answer.text for answer in answers)


async def test_ltv_without_numbers_asks_for_them_one_by_one(local: LocalBot, chat: Chat) -> None:
    for typed in ("/ltv", "90", "3", "6"):
        (question,) = await local.say(chat, typed)
        assert question.text.rstrip().endswith("?") or "?" in question.text
    text, chart = await local.say(chat, "20%")
    assert "52.80" in text.text
    assert chart.photo is not None


async def test_each_question_about_the_stage_can_be_skipped_with_a_button(
    local: LocalBot, chat: Chat
) -> None:
    await local.say(chat, "/stage")
    (months,) = await local.say(chat, "600")
    (repeat,) = await press(local, chat, months, "I do not know")
    text, chart = await press(local, chat, repeat, "I do not know")
    assert "Steady" in text.text
    assert "how many there are you did not say" in text.text
    assert chart.photo is not None


async def test_without_orders_a_month_it_is_said_what_a_stage_needs_at_the_least(
    local: LocalBot, chat: Chat
) -> None:
    (orders,) = await local.say(chat, "/stage")
    (months,) = await press(local, chat, orders, "I do not know")
    await press(local, chat, months, "I do not know")
    (needed,) = await local.say(chat, "40%")
    assert "/stage 120" in needed.text
    (answered, _) = await local.say(chat, "/stage 120")
    assert "Steady" in answered.text


async def test_an_answer_that_cannot_be_used_is_told_how_to_stop_the_question(
    local: LocalBot, chat: Chat
) -> None:
    await local.say(chat, "/ltv")
    (refused,) = await local.say(chat, "what is my LTV")
    assert "/cancel stops the question" in refused.text
    await local.say(chat, "/cancel")
    (refused,) = await local.say(chat, "/ltv 90")
    assert "/cancel" not in refused.text


async def test_a_question_is_asked_again_when_the_answer_makes_no_sense(
    local: LocalBot, chat: Chat
) -> None:
    await local.say(chat, "/ltv")
    (again,) = await local.say(chat, "a lot")
    assert "“lot”" in again.text
    (following,) = await local.say(chat, "90")
    assert "?" in following.text


async def test_cancel_stops_the_questions_at_any_step(local: LocalBot, chat: Chat) -> None:
    await local.say(chat, "/ltv")
    await local.say(chat, "90")
    (stopped,) = await local.say(chat, "/cancel")
    assert "Stopped" in stopped.text
    (hint,) = await local.say(chat, "3")
    assert "/help" in hint.text


async def test_an_unknown_command_is_answered_with_the_nearest(
    local: LocalBot, chat: Chat
) -> None:
    (answer,) = await local.say(chat, "/cohrts")
    assert "/cohorts" in answer.text
    assert answer.keyboard


async def test_plain_talk_is_answered_with_what_would_be_understood(
    local: LocalBot, chat: Chat
) -> None:
    (answer,) = await local.say(chat, "hello there")
    assert "/help" in answer.text
