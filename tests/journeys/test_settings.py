from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bot.local import LocalBot
    from bot.playground.chat import Chat

pytestmark = pytest.mark.journey


async def test_several_settings_in_one_line_are_saved_and_shown_with_their_day(
    local: LocalBot, chat: Chat
) -> None:
    (saved,) = await local.say(
        chat, "/settings margin 20% cac 6 currency EUR timezone Europe/Riga revenue goods"
    )
    assert "Saved" in saved.text
    (shown,) = await local.say(chat, "/settings")
    for value in ("20%", "€6.00", "EUR", "Europe/Riga", "goods alone", "Nov 20, 2026"):
        assert value in shown.text


async def test_one_wrong_setting_in_a_line_leaves_all_as_they_were(
    local: LocalBot, chat: Chat
) -> None:
    await local.say(chat, "/settings margin 20% currency XYZ")
    (shown,) = await local.say(chat, "/settings")
    assert "Margin: not set" in shown.text


async def test_the_language_changes_at_once(local: LocalBot, chat: Chat) -> None:
    (saved,) = await local.say(chat, "/settings language pl")
    assert "Zapisan" in saved.text
    (shown,) = await local.say(chat, "/settings")
    assert "Ustawienia" in shown.text


async def test_a_polish_telegram_is_answered_in_polish_with_polish_plurals(
    local: LocalBot, shop: bytes
) -> None:
    chat = local.playground.chat(43, language_code="pl")
    *_, answer = await local.give(chat, "orders.csv", shop)
    assert "4 zamówienia" in answer.text
    assert "180,25 €" in answer.text.replace("\N{NO-BREAK SPACE}", " ")


async def test_a_button_changes_a_setting_in_place(local: LocalBot, chat: Chat) -> None:
    (shown,) = await local.say(chat, "/settings")
    press = await chat.press(shown, "PLN")
    await press.answered()
    await local.settled()
    assert "PLN" in shown.text
    assert any(button.text == "✓ PLN" for row in shown.keyboard for button in row)


async def test_the_revenue_basis_changes_the_report_of_stored_orders(
    local: LocalBot, chat: Chat
) -> None:
    export = (
        b"Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Created at,"
        b"Lineitem quantity,Lineitem name,Lineitem price\n"
        b"#1,ann@example.com,paid,EUR,50.00,5.00,10.00,65.00,"
        b"2026-01-05 10:00:00 +0200,1,Tea,50.00\n"
    )
    *_, paid = await local.give(chat, "orders_export.csv", export)
    assert "€65.00 revenue" in paid.text
    await local.say(chat, "/settings revenue goods")
    *_, goods = await local.say(chat, "/report")
    assert "€50.00 revenue" in goods.text


async def test_a_rate_converts_orders_that_were_left_out(local: LocalBot, chat: Chat) -> None:
    """10 + 20 + 33.33 × 1.08 = 65.9964."""
    export = (
        b"Order ID,Order Date,Customer Email,Currency,Total\n"
        b"1,2026-01-05,ann@example.com,USD,10.00\n"
        b"2,2026-01-06,bob@example.com,USD,20.00\n"
        b"3,2026-01-07,ann@example.com,EUR,33.33\n"
    )
    *_, alone = await local.give(chat, "orders.csv", export)
    assert "1 order in another currency" in alone.text

    (saved,) = await local.say(chat, "/settings rate EUR 1.08")
    assert "Exchange rates: 1 EUR = 1.08 (since" in saved.text
    *_, both = await local.say(chat, "/report")
    assert "$66.00 revenue" in both.text
    assert "1 order in EUR counts at your rate: 1 EUR = 1.08 USD." in both.text
    assert "another currency" not in both.text

    await local.say(chat, "/settings rate EUR off")
    *_, again = await local.say(chat, "/report")
    assert "$30.00 revenue" in again.text


async def test_the_time_zone_decides_the_day_of_an_order(local: LocalBot, chat: Chat) -> None:
    export = (
        b"Order ID,Order Date,Customer Email,Total\n"
        b"1,2026-01-31T23:30:00+00:00,ann@example.com,10\n"
    )
    *_, written = await local.give(chat, "orders.csv", export)
    assert "Jan 31, 2026" in written.text
    await local.say(chat, "/settings timezone Europe/Riga")
    *_, riga = await local.say(chat, "/report")
    assert "Feb 1, 2026" in riga.text


async def test_a_shop_with_its_own_thresholds_is_judged_by_them(
    local: LocalBot, chat: Chat
) -> None:
    asked = "/stage 25 orders a month, 18 months"
    (answer, *_) = await local.say(chat, asked)
    assert "Stage: Growth" in answer.text
    assert "are ours" in answer.text

    (saved,) = await local.say(chat, "/settings stages 5 20 80 300 mix 10 20 30 40")
    assert "5 · 20 · 80 · 300" in saved.text
    (answer, *_) = await local.say(chat, asked)
    assert "Stage: Steady" in answer.text
    assert "80% winning new customers, 20% keeping" in answer.text
    assert "Some thresholds are your own" in answer.text


async def test_a_distance_from_utc_is_shown_as_people_write_it(
    local: LocalBot, chat: Chat
) -> None:
    (changed,) = await local.say(chat, "/settings timezone GMT+2")
    assert "Time zone: UTC+2" in changed.text
