from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bot.local import LocalBot
    from bot.playground.chat import Chat

pytestmark = pytest.mark.journey

OLIST = {
    "orders.csv": (
        "order_id,customer_id,order_status,order_purchase_timestamp\n"
        "o1,c1,delivered,2017-10-02 10:56:33\n"
        "o2,c2,delivered,2018-07-24 20:41:37\n"
    ),
    "customers.csv": "customer_id,customer_unique_id\nc1,u1\nc2,u1\n",
    "payments.csv": (
        "order_id,payment_sequential,payment_type,payment_value\n"
        "o1,1,credit_card,99.33\n"
        "o2,1,credit_card,24.39\n"
    ),
}


async def test_a_sales_report_is_refused_with_where_the_orders_are(
    local: LocalBot, chat: Chat
) -> None:
    content = b"Product title,Net quantity,Net sales\nMug,3,30.00\n"
    (refusal,) = await local.give(chat, "sales.csv", content)
    for said in ("sales.csv", "Nothing was stored", "sales report", "In Shopify: Orders → Export"):
        assert said in refusal.text


async def test_tables_that_belong_together_say_so_one_by_one_and_are_read_as_a_zip(
    local: LocalBot, chat: Chat
) -> None:
    await chat.send_files((name, text.encode()) for name, text in OLIST.items())
    await local.settled()
    assert len(chat.messages) == len(OLIST)
    for name, message in zip(OLIST, chat.messages, strict=True):
        assert name in message.text
        assert "one zip" in message.text
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in OLIST.items():
            archive.writestr(name, text)
    *_, answer = await local.give(chat, "olist.zip", packed.getvalue())
    assert "2 orders" in answer.text
    assert "1 customer" in answer.text
    assert "123.72" in answer.text


async def test_the_monthly_files_of_a_zip_are_one_shop(local: LocalBot, chat: Chat) -> None:
    header = "Order ID,Order Date,Customer Email,Currency,Total\n"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("2026-01.csv", header + "A1,2026-01-05,ann@example.com,EUR,40.00\n")
        archive.writestr("2026-02.csv", header + "A2,2026-02-05,ANN@example.com,EUR,2.50\n")
        archive.writestr("readme.txt", "Thank you for downloading!\n")
    *_, answer = await local.give(chat, "year.zip", packed.getvalue())
    for figure in ("2 rows read", "1 customer", "€42.50"):
        assert figure in answer.text
