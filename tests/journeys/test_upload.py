from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bot.local import LocalBot
    from bot.playground.chat import Chat

pytestmark = pytest.mark.journey

LATER = """\
Order ID,Order Date,Customer Email,Status,Currency,Total
A5,2026-03-01,dee@example.com,cancelled,EUR,30.25
A6,2026-03-09,ann@example.com,completed,EUR,20.00
"""


async def test_a_file_is_answered_with_progress_album_figures_and_keyboard(
    local: LocalBot, chat: Chat, shop: bytes
) -> None:
    progress, *album, answer = await local.give(chat, "orders.csv", shop)
    assert progress.text.startswith("✅ orders.csv")
    assert len(progress.history) >= 2
    assert len(album) == 4
    assert len({picture.media_group_id for picture in album}) == 1
    assert all(picture.photo and picture.caption for picture in album)
    for figure in ("4 orders", "3 customers", "€180.25", "1 cancelled order"):
        assert figure in answer.text
    assert answer.keyboard


async def test_the_report_says_the_same_as_the_answer_to_the_upload(
    local: LocalBot, chat: Chat, shop: bytes
) -> None:
    await local.give(chat, "orders.csv", shop)
    *_, report = await local.say(chat, "/report")
    for figure in ("4 orders", "3 customers", "€180.25"):
        assert figure in report.text


async def test_the_same_file_again_changes_nothing_and_says_so(
    local: LocalBot, chat: Chat, shop: bytes
) -> None:
    await local.give(chat, "orders.csv", shop)
    *_, again = await local.give(chat, "orders.csv", shop)
    assert "nothing has changed" in again.text
    assert "€180.25" in again.text


async def test_an_overlapping_newer_export_updates_what_is_known(
    local: LocalBot, chat: Chat, shop: bytes
) -> None:
    await local.give(chat, "orders.csv", shop)
    *_, answer = await local.give(chat, "orders-march.csv", LATER.encode())
    assert "1 new order" in answer.text
    assert "1 order brought up to date" in answer.text
    for figure in ("4 orders", "2 customers", "€170.00", "2 cancelled orders"):
        assert figure in answer.text


async def test_the_order_in_which_files_arrive_does_not_matter(
    local: LocalBot, shop: bytes
) -> None:
    one, other = local.playground.chat(1), local.playground.chat(2)
    await local.give(one, "a.csv", shop)
    await local.give(one, "b.csv", LATER.encode())
    await local.give(other, "b.csv", LATER.encode())
    await local.give(other, "a.csv", shop)
    reports = [(await local.say(chat, "/report"))[-1].text for chat in (one, other)]
    assert reports[0] == reports[1]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("orders.csv", b"", "empty"),
        ("orders.csv", b"Order ID,Order Date,Customer Email,Total\n", "no orders below"),
        ("letter.txt", b"Dear Ann!\nThank you for your order.\n", "no table"),
        ("orders.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "PDF"),
    ],
)
async def test_a_file_that_cannot_serve_is_refused_in_words_and_not_stored(
    local: LocalBot, chat: Chat, name: str, content: bytes, said: str
) -> None:
    (refusal,) = await local.give(chat, name, content)
    assert "Nothing was stored" in refusal.text
    assert said in refusal.text
    (stored,) = await local.say(chat, "/data")
    assert "No orders yet" in stored.text


async def test_a_file_name_with_markup_is_shown_as_it_is(local: LocalBot, chat: Chat) -> None:
    (refusal,) = await local.give(chat, "a&b <1>'.csv", b"")
    assert "a&b" in refusal.text


async def test_a_file_beyond_telegrams_limit_is_refused_before_the_download(
    local: LocalBot, chat: Chat
) -> None:
    await chat.send_file("big.csv", b"x", size=21 << 20)
    await local.settled()
    (refusal,) = chat.messages
    assert "20" in refusal.text
    assert "zip" in refusal.text
    assert not local.playground.calls_of("getFile")


async def test_other_chats_are_answered_while_a_file_is_read(
    local: LocalBot, chat: Chat, shop: bytes
) -> None:
    other = local.playground.chat(7)
    await chat.send_file("orders.csv", shop)
    await other.send_text("/help")
    await local.settled()
    assert "/ltv" in other.messages[0].text
    assert "€180.25" in chat.messages[-1].text


async def test_the_buttons_under_the_answer_go_deeper(
    local: LocalBot, chat: Chat, shop: bytes
) -> None:
    *_, answer = await local.give(chat, "orders.csv", shop)
    press = await chat.press(answer, "Who came back")
    await press.answered()
    await local.settled()
    picture, cohorts = chat.messages[-2:]
    assert picture.photo is not None
    assert "Who came back" in cohorts.text


async def test_a_stale_or_forged_button_is_answered(
    local: LocalBot, chat: Chat, shop: bytes
) -> None:
    *_, answer = await local.give(chat, "orders.csv", shop)
    for data in ("nonsense", "run:no_such_command", "forget:AAAA", "set:colour red"):
        press = await chat.press(answer, data, forged=True)
        reply = await press.answered()
        assert reply.show_alert or reply.text == ""


async def test_the_sample_shop_shows_everything_and_gives_way_to_real_orders(
    local: LocalBot, chat: Chat, shop: bytes
) -> None:
    *_, answer = await local.say(chat, "/demo")
    assert "Sample shop" in answer.text
    *_, cohorts = await local.say(chat, "/cohorts")
    assert "Who came back" in cohorts.text
    *_, own = await local.give(chat, "orders.csv", shop)
    assert "4 orders" in own.text
    assert "€180.25" in own.text
    (refused,) = await local.say(chat, "/demo")
    assert "Your own orders" in refused.text
