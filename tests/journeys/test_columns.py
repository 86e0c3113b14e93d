from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from bot.app import running
from bot.local import local_bot
from bot.playground.server import Playground

if TYPE_CHECKING:
    from bot.local import LocalBot
    from bot.playground.chat import Chat
    from bot.playground.message import Message
    from bot.settings import Settings

pytestmark = pytest.mark.journey

TWO_AMOUNTS = """\
Numer;Klient;Data;Kwota PLN;Kwota EUR
A1;ann@example.com;2026-01-05;40,00;10,50
A2;bob@example.com;2026-01-06;60,00;11,50
A3;ann@example.com;2026-02-06;80,00;12,50
"""
"""180 in the one column, 34.50 in the other."""

TWO_DATES_TWO_AMOUNTS = """\
Order ID,Email,One,Two,Three,Four
A1,ann@example.com,2026-01-05,2026-01-07,10.50,99.00
A2,bob@example.com,2026-01-06,2026-01-08,11.50,99.00
"""


def labels(message: Message) -> list[str]:
    return [button.text for button in message.buttons]


async def pressed(local: LocalBot, chat: Chat, message: Message, label: str) -> str:
    """Press the button whose label begins so; return what the press was answered with."""
    (found,) = [name for name in labels(message) if name.startswith(label)]
    press = await chat.press(message, found)
    answer = await press.answered()
    await local.settled()
    return answer.text or ""


async def test_a_column_in_doubt_is_asked_with_the_first_rows_and_buttons(
    local: LocalBot, chat: Chat
) -> None:
    progress, question = await local.give(chat, "zamowienia.csv", TWO_AMOUNTS.encode())
    assert "answer my question" in progress.text
    assert "Which column is the order total?" in question.text
    for shown in ("ann@example.com", "Kwota PLN: 40,00", "Kwota EUR: 11,50"):
        assert shown in question.text
    assert labels(question)[:2] == ["Kwota PLN (40,00)", "Kwota EUR (10,50)"]
    (stored,) = await local.say(chat, "/data")
    assert "waiting for your answer" in stored.text


async def test_the_answer_is_used_remembered_said_and_forgotten_under_data(
    local: LocalBot, chat: Chat
) -> None:
    _, question = await local.give(chat, "one.csv", TWO_AMOUNTS.encode())
    await pressed(local, chat, question, "Kwota PLN")
    assert "amount = “Kwota PLN”" in question.text
    assert not question.buttons
    assert "180.00" in chat.messages[-1].text

    later = TWO_AMOUNTS.replace("80,00", "81,25")
    *_, again = await local.give(chat, "two.csv", later.encode())
    assert "181.25" in again.text
    assert "Columns as you told me: amount = “Kwota PLN”" in again.text

    (stored,) = await local.say(chat, "/data")
    assert "Columns you chose" in stored.text
    assert "Forgotten" in await pressed(local, chat, stored, "Forget the choice of “Kwota PLN”")
    assert "Columns you chose" not in stored.text
    *_, asked = await local.give(chat, "three.csv", TWO_AMOUNTS.encode())
    assert "Which column" in asked.text


async def test_two_columns_in_doubt_are_asked_one_after_the_other(
    local: LocalBot, chat: Chat
) -> None:
    _, question = await local.give(chat, "orders.csv", TWO_DATES_TWO_AMOUNTS.encode())
    assert "day of the order" in question.text
    await pressed(local, chat, question, "One")
    following = chat.messages[-1]
    assert "order total" in following.text
    await pressed(local, chat, following, "Three")
    assert "22.00" in chat.messages[-1].text
    assert "Jan 5, 2026" in chat.messages[-1].text


async def test_a_file_in_between_does_not_mix_things_up(
    local: LocalBot, chat: Chat, shop: bytes
) -> None:
    _, first = await local.give(chat, "one.csv", TWO_AMOUNTS.encode())
    _, second = await local.give(chat, "two.csv", TWO_DATES_TWO_AMOUNTS.encode())
    *_, other = await local.give(chat, "orders.csv", shop)
    assert "€180.25" in other.text
    await pressed(local, chat, first, "Kwota EUR")
    assert "one.csv" in chat.messages[-1].text
    await pressed(local, chat, second, "Two")
    assert "two.csv" in chat.messages[-1].text
    assert "order total" in chat.messages[-1].text


async def test_a_stale_forged_or_foreign_answer_is_answered_and_changes_nothing(
    local: LocalBot, chat: Chat
) -> None:
    _, question = await local.give(chat, "one.csv", TWO_AMOUNTS.encode())
    data = question.buttons[0].data
    assert data is not None
    assert len(data.encode()) <= 64
    stranger = local.playground.chat(7)
    (hello,) = await local.say(stranger, "/start")
    forged = [
        "column:", "column:1", "column:1 amount", "column:1 amount 9", "column:1 date 0",
        "column:999 amount 0", "column:999999999999999999 amount 0", "column:-1 amount 0",
        "column:1 amount ٣", "nocolumn:x", "nocolumn:999", "unchoose:0", "rows:1", "rows:x",
    ]  # fmt: skip
    for chat_, message, tries in ((stranger, hello, [data]), (chat, question, forged)):
        for each in tries:
            press = await chat_.press(message, each, forged=True)
            assert (await press.answered()).show_alert, each
    await pressed(local, chat, question, "Kwota PLN")
    assert "180.00" in chat.messages[-1].text
    press = await chat.press(question, data, forged=True)
    assert (await press.answered()).show_alert


async def test_a_question_survives_a_restart(settings: Settings) -> None:
    async with Playground() as playground:
        chat = playground.chat(42)
        server = playground.page_url.rstrip("/")
        async with running(settings, token=playground.token, api_url=server):
            await chat.send_file("one.csv", TWO_AMOUNTS.encode())
            question = await chat.wait_for(lambda message: "Which column" in message.text)
        async with running(settings, token=playground.token, api_url=server):
            press = await chat.press(question, "Kwota PLN (40,00)")
            await press.answered()
            await chat.wait_for(lambda message: "180.00" in message.text)
    assert sum("Which column" in message.text for message in chat.messages) <= 1


@pytest.mark.parametrize("how", ["button", "cancel"])
async def test_a_file_that_is_asked_about_can_be_left_out(
    local: LocalBot, chat: Chat, how: str
) -> None:
    progress, question = await local.give(chat, "one.csv", TWO_AMOUNTS.encode())
    if how == "button":
        await pressed(local, chat, question, "None of these")
        assert "left out" in question.text
    else:
        (stopped,) = await local.say(chat, "/cancel")
        assert "Stopped" in stopped.text
    assert "Nothing was stored" in progress.text
    (stored,) = await local.say(chat, "/data")
    assert "No orders yet" in stored.text
    assert "waiting" not in stored.text


async def test_a_forgotten_chat_asks_no_more(local: LocalBot, chat: Chat) -> None:
    _, question = await local.give(chat, "one.csv", TWO_AMOUNTS.encode())
    (sure,) = await local.say(chat, "/forget")
    await pressed(local, chat, sure, "Erase everything")
    press = await chat.press(question, "Kwota PLN (40,00)")
    assert (await press.answered()).show_alert


async def test_headers_and_cells_are_shown_as_they_are_and_cut(
    local: LocalBot, chat: Chat
) -> None:
    wild = TWO_DATES_TWO_AMOUNTS.replace("Two", "<b>&Two</b>").replace("A1", "<i>" + "x" * 900)
    _, question = await local.give(chat, "a<b>.csv", wild.encode())
    assert "<b>&Two</b>: 2026-01-07" in question.text
    assert "<i>xxx" in question.text
    assert "x" * 30 not in question.text
    await pressed(local, chat, question, "<b>")
    assert "<b>&Two</b>" in question.text


async def test_nothing_of_a_file_but_its_headers_is_kept_while_it_is_asked_about(
    settings: Settings,
) -> None:
    async with local_bot(settings) as local:
        await local.give(local.playground.chat(42), "one.csv", TWO_AMOUNTS.encode())
        (upload,) = local.app.bot_data["services"].store.uploads(42)
    kept = repr(upload.remembered)
    assert "Kwota PLN" in kept
    for cell in ("ann@example.com", "40,00", "A1"):
        assert cell not in kept


BROKEN = """\
Order ID,Order Date,Customer Email,Total
A1,2026-01-05,ann@example.com,40.00
A2,someday,bob@example.com,60.00
A3,2026-02-11,ann@example.com,=cmd
A4,,cem@example.com,12.00
A5,2026-03-01,dee@example.com,30.25
"""


async def test_the_rows_that_could_not_be_used_come_on_request_each_with_its_reason(
    local: LocalBot, chat: Chat
) -> None:
    *_, answer = await local.give(chat, "orders.csv", BROKEN.encode())
    assert "5 rows read · 2 orders in it" in answer.text
    assert "rows 3, 4, 5" in answer.text
    await pressed(local, chat, answer, "Rows I could not use")
    *_, said, file = chat.messages
    assert "orders.csv" in said.text
    assert file.document is not None
    rows = list(csv.reader(io.StringIO(file.document.decode("utf-8-sig"))))
    assert rows[0] == ["File", "Row", "Column", "Value", "Reason"]
    assert [row[:4] for row in rows[1:]] == [
        ["orders.csv", "3", "Order Date", "someday"],
        ["orders.csv", "4", "Total", "'=cmd"],
        ["orders.csv", "5", "Order Date", ""],
    ]
    assert all(row[4] for row in rows[1:])


async def test_rows_of_a_file_that_telegram_has_no_longer_are_said_to_be_gone(
    local: LocalBot, chat: Chat
) -> None:
    *_, answer = await local.give(chat, "orders.csv", BROKEN.encode())
    wrong = "Bad Request: wrong file_id or the file is temporarily unavailable"
    local.playground.fail_next("getFile", 400, wrong)
    await pressed(local, chat, answer, "Rows I could not use")
    assert "Send it again" in chat.messages[-1].text


async def test_a_file_without_bad_rows_offers_none(
    local: LocalBot, chat: Chat, shop: bytes
) -> None:
    *_, answer = await local.give(chat, "orders.csv", shop)
    assert not any("could not use" in label for label in labels(answer))


async def test_the_files_of_an_album_are_answered_together_by_the_last(
    local: LocalBot, chat: Chat, shop: bytes
) -> None:
    april = (
        b"Order ID,Order Date,Customer Email,Currency,Total\n"
        b"B1,2026-04-02,eve@example.com,EUR,9.75\n"
    )
    await chat.send_files([("q1.csv", shop), ("april.csv", april)])
    await local.settled()
    assert "5 new orders" in next(
        m.text for m in chat.messages if "q1.csv" in m.text and "new" in m.text
    )
    assert "€190.00" in chat.messages[-1].text
    assert sum(message.photo is not None for message in chat.messages) <= 4


async def test_an_album_whose_last_file_is_refused_is_answered_nevertheless(
    local: LocalBot, chat: Chat, shop: bytes
) -> None:
    await chat.send_files([("q1.csv", shop), ("notes.csv", b"")])
    await local.settled()
    assert any("is empty" in message.text for message in chat.messages)
    assert "€180.25" in "".join(message.text for message in chat.messages)


async def test_orders_that_do_not_count_are_stored_and_said_so(
    local: LocalBot, chat: Chat
) -> None:
    cancelled = (
        "Order ID,Order Date,Customer Email,Status,Total\n"
        "A1,2026-01-05,ann@example.com,cancelled,40.00\n"
    )
    progress, answer = await local.give(chat, "orders.csv", cancelled.encode())
    assert "1 row read" in progress.text
    assert "1 new order" in answer.text
    assert "None of the stored orders counts" in answer.text


async def test_in_a_group_anybody_may_answer_and_administrators_forget(local: LocalBot) -> None:
    playground = local.playground
    group = playground.chat(-100, kind="group", administrators=[playground.user(1)])
    member = playground.user(2)
    playground.set_status(group, member, "member")
    await group.send_file("one.csv", TWO_AMOUNTS.encode(), caption="/import", user=member)
    await local.settled()
    question = group.messages[-1]
    press = await group.press(question, "Kwota PLN (40,00)", user=member)
    await press.answered()
    await local.settled()
    assert "180.00" in group.messages[-1].text
    (stored,) = await local.say(group, "/data")
    label = "Forget the choice of “Kwota PLN”"
    press = await group.press(stored, label, user=member)
    assert (await press.answered()).show_alert
    assert "Columns you chose" in stored.text
    press = await group.press(stored, label, user=playground.user(1))
    await press.answered()
    await local.settled()
    assert "Columns you chose" not in stored.text


async def test_an_answer_that_does_not_settle_it_is_not_asked_again_and_not_remembered(
    local: LocalBot, chat: Chat
) -> None:
    names = TWO_AMOUNTS.replace("40,00", "x").replace("60,00", "y").replace("80,00", "z")
    _, question = await local.give(chat, "one.csv", TWO_AMOUNTS.encode())
    store = local.app.bot_data["services"].store
    (upload,) = store.uploads(42)
    other = await chat.send_file("two.csv", names.encode())
    await local.settled()
    assert other.content.file is not None
    store.advance_upload(upload.id, upload.changed_at, file_id=other.content.file.file_id)
    await pressed(local, chat, question, "Kwota PLN")
    assert store.column_choices(42) == ()
    assert any("Nothing was stored" in message.text for message in chat.messages)


async def test_data_names_the_latest_files_first(local: LocalBot, chat: Chat) -> None:
    for number in range(7):
        await local.give(chat, f"file{number}.csv", b"")
    (stored,) = await local.say(chat, "/data")
    assert stored.text.index("file6.csv") < stored.text.index("file2.csv")
    assert "file1.csv" not in stored.text
