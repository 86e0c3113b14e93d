from __future__ import annotations

import csv
import re
import zipfile
from collections import Counter, defaultdict
from decimal import Decimal
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

import pytest

from tests.journeys.pressing import press, read_csv, read_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.local import LocalBot
    from bot.playground.chat import Chat
    from bot.playground.message import Message
    from tests.journeys.conftest import Sale

pytestmark = pytest.mark.journey

NAMES = {
    5: ("New", "Potential loyal", "Potential loyal", "Loyal", "Champions"),
    4: ("Promising", "Potential loyal", "Potential loyal", "Loyal", "Champions"),
    3: ("About to sleep", "About to sleep", "Need attention", "Loyal", "Loyal"),
    2: ("Hibernating", "Hibernating", "At risk", "At risk", "Cannot lose"),
    1: ("Lost", "Lost", "At risk", "At risk", "Cannot lose"),
}
"""By recency; the columns are frequency and money together, 1 to 5."""

STRANGE = ("=1+1@example.com", "+48600700800", "-2@example.com", "@handle", "żółw@example.pl")


async def test_each_segment_is_shown_with_customers_revenue_value_and_an_action(
    local: LocalBot, coffee: Chat, sales: list[Sale]
) -> None:
    picture, answer = await local.say(coffee, "/segments")
    expected = by_hand(sales)
    revenue = sum(sale.amount for sale in sales)
    blocks = {block.split("\n")[0]: block for block in answer.text.split("\n\n")}
    assert picture.photo is not None
    for name, customers in Counter(expected.values()).items():
        mine = [sale for sale in sales if expected[sale.customer] == name]
        spent = sum(sale.amount for sale in mine)
        assert re.search(rf"^{customers} customers? \(", blocks[name], re.MULTILINE), blocks[name]
        assert f"{spent / revenue:.0%} of revenue" in blocks[name]
        assert f"{len(mine) / customers:.1f} orders each, €{spent / len(mine):.2f}" in blocks[name]
        assert f"worth €{spent / customers:.2f} each so far, €" in blocks[name]
        assert "\n→ " in blocks[name]
    assert "Scores run from 1 to 5" in answer.text


async def test_every_customer_is_in_one_segment(
    local: LocalBot, coffee: Chat, sales: list[Sale]
) -> None:
    customers = len({sale.customer for sale in sales})
    for command in ("/segments", "/segments habits", "/segments product"):
        *_, answer = await local.say(coffee, command)
        assert sum(sizes(answer)) == customers


async def test_the_list_of_a_segment_holds_its_customers_as_csv_and_as_workbook(
    local: LocalBot, coffee: Chat, sales: list[Sale]
) -> None:
    *_, answer = await local.say(coffee, "/segments")
    note, csv_file, workbook = await press(local, coffee, answer, "Champions")
    expected = by_hand(sales)
    spent: dict[str, Decimal] = defaultdict(Decimal)
    for sale in sales:
        spent[sale.customer] += sale.amount
    champions = {name for name, segment in expected.items() if segment == "Champions"}
    rows = read_csv(csv_file)
    assert f"Champions: {len(champions)} customers" in note.text
    assert {row["Customer"] for row in rows} == champions
    assert all(Decimal(row["Revenue"]) == spent[row["Customer"]] for row in rows)
    assert [Decimal(row["Revenue"]) for row in rows] == sorted(
        (spent[name] for name in champions), reverse=True
    )
    cells = read_workbook(workbook)
    assert cells[0] == list(rows[0])
    assert [row[0] for row in cells[1:]] == [row["Customer"] for row in rows]
    assert [Decimal(str(row[2])) for row in cells[1:]] == [Decimal(row["Revenue"]) for row in rows]


@pytest.mark.parametrize("language", ["en", "pl"])
async def test_no_cell_of_a_list_begins_a_formula(local: LocalBot, language: str) -> None:
    chat = local.playground.chat(9, language_code=language)
    await local.give(chat, "orders.csv", export(STRANGE))
    *_, answer = await local.say(chat, "/segments habits")
    _, csv_file, workbook = await press(local, chat, answer, answer.buttons[0].text)
    assert csv_file.document is not None
    assert csv_file.document.startswith(b"\xef\xbb\xbf")
    separator = ";" if language == "pl" else ","
    rows = list(csv.reader(StringIO(csv_file.document.decode("utf-8-sig")), delimiter=separator))
    assert len(rows) == len(STRANGE) + 1
    assert {row[0].lstrip("'") for row in rows[1:]} == {name.lstrip("'") for name in STRANGE}
    for row in rows:
        assert len(row) == len(rows[0])
        assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in row)
    assert {row[0] for row in read_workbook(workbook)[1:]} == set(STRANGE)
    assert workbook.document is not None
    with zipfile.ZipFile(BytesIO(workbook.document)) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


async def test_a_column_of_the_export_groups_the_customers(local: LocalBot, chat: Chat) -> None:
    await local.give(chat, "orders.csv", export(STRANGE))
    picture, answer = await local.say(chat, "/segments channel")
    assert picture.photo is not None
    assert "Shop & web\n3 customers (60%), " in answer.text
    assert "Marketplace\n2 customers (40%), " in answer.text
    _, csv_file, _ = await press(local, chat, answer, "Marketplace (2)")
    assert csv_file.file_name == "channel-marketplace.csv"
    assert {row["Customer"] for row in read_csv(csv_file)} == {f"'{STRANGE[1]}", f"'{STRANGE[3]}"}


ABROAD = b"""\
Order ID,Order Date,Email,Total,Currency,Shipping Country,Discount Code,Discount Amount
1,2026-01-05,ann@example.com,40.00,EUR,Polska,SPRING,4.00
2,2026-01-20,bob@example.com,60.00,EUR,DE,,0.00
3,2026-02-11,ann@example.com,50.00,EUR,DE,,2.50
4,2026-03-01,dee@example.com,30.25,EUR,Germany,,0.00
5,2026-03-02,eve@example.com,30.25,EUR,Narnia,"VIP, SPRING",5.00
6,2026-03-03,fay@example.com,31.25,EUR,,,1.00
"""


@pytest.mark.parametrize(
    ("language", "country", "blocks"),
    [
        (
            "en",
            "Germany",
            ["Poland\n1 customer (20%), 37% of revenue", "Narnia\n1 customer (20%)"],
        ),
        ("pl", "Niemcy", ["Polska\n1 ", "Narnia\n1 "]),
    ],
)
async def test_customers_are_grouped_by_country_named_in_the_language_of_the_chat(
    local: LocalBot, language: str, country: str, blocks: list[str]
) -> None:
    chat = local.playground.chat(9, language_code=language)
    await local.give(chat, "orders.csv", ABROAD)
    picture, answer = await local.say(chat, "/segments country")
    assert picture.photo is not None
    assert f"{country}\n2 " in answer.text
    assert all(block in answer.text for block in blocks)
    note, csv_file, _ = await press(local, chat, answer, f"{country} (2)")
    assert note.text.startswith(f"{country}: 2 ")
    assert csv_file.file_name == "country-de.csv"


async def test_customers_are_grouped_by_code_by_none_and_by_discounts_without_one(
    local: LocalBot, chat: Chat
) -> None:
    await local.give(chat, "orders.csv", ABROAD)
    _, answer = await local.say(chat, "/segments by code")
    blocks = {block.split("\n")[0]: block for block in answer.text.split("\n\n")}
    for name, customers in {
        "No discount": "2 customers (40%), 37% of revenue",
        "SPRING": "1 customer (20%), 37% of revenue",
        "VIP, SPRING": "1 customer (20%), 13% of revenue",
        "Discount, no code": "1 customer (20%), 13% of revenue",
    }.items():
        assert customers in blocks[name]
    _, csv_file, _ = await press(local, chat, answer, "No discount (2)")
    assert {row["Customer"] for row in read_csv(csv_file)} == {
        "bob@example.com",
        "dee@example.com",
    }


async def test_only_columns_that_the_orders_have_are_offered(
    local: LocalBot, coffee: Chat, chat: Chat
) -> None:
    *_, answer = await local.say(coffee, "/segments")
    offered = [button.text for button in answer.buttons if button.text.startswith("By ")]
    assert offered == ["By habit", "By first product"]
    await local.give(chat, "abroad.csv", ABROAD)
    *_, answer = await local.say(chat, "/segments country")
    offered = [button.text for button in answer.buttons if button.text.startswith("By ")]
    assert offered == ["By how they buy", "By habit", "By discount", "By first product"]


async def test_customers_without_a_value_in_the_column_are_a_group_too(
    local: LocalBot, chat: Chat
) -> None:
    rows = export(STRANGE).replace(b"Shop & web", b"")
    await local.give(chat, "orders.csv", rows)
    _, answer = await local.say(chat, "/segments channel")
    assert "Not known\n3 customers (60%), " in answer.text
    note, csv_file, _ = await press(local, chat, answer, "Not known")
    assert "Not known: 3 customers" in note.text
    assert csv_file.file_name == "channel-unknown.csv"


async def test_the_buttons_lead_from_the_report_to_segments_and_to_other_groupings(
    local: LocalBot, coffee: Chat
) -> None:
    _, answer = await press(local, coffee, coffee.messages[-1], "Who my customers are")
    assert "Champions" in answer.text
    _, answer = await press(local, coffee, answer, "By habit")
    assert "Your customers by habit" in answer.text


async def test_what_cannot_be_grouped_is_said(local: LocalBot, coffee: Chat) -> None:
    (channel,) = await local.say(coffee, "/segments channel")
    assert "do not say through which channel" in channel.text
    (country,) = await local.say(coffee, "/segments country")
    assert "do not say which country" in country.text
    (discount,) = await local.say(coffee, "/segments discount")
    assert "do not say whether there was a discount" in discount.text
    (unknown,) = await local.say(coffee, "/segments zodiac")
    assert "“zodiac”" in unknown.text
    assert "/segments channel" in unknown.text
    nobody = local.playground.chat(8, language_code="en")
    await local.give(nobody, "orders.csv", b"Order ID,Order Date,Total\n1,2026-01-05,40.00\n")
    (refused,) = await local.say(nobody, "/segments")
    assert "does not say who bought" in refused.text


async def test_the_button_of_a_group_that_is_empty_now_says_so(
    local: LocalBot, coffee: Chat
) -> None:
    *_, answer = await local.say(coffee, "/segments")
    pressed = await coffee.press(answer, "list:rfm 0123456789abcdef", forged=True)
    await pressed.answered()
    await local.settled()
    assert "Nobody is in this group" in coffee.messages[-1].text


async def test_segments_speak_polish(local: LocalBot, coffee_shop: bytes) -> None:
    chat = local.playground.chat(7, language_code="pl")
    await local.give(chat, "orders.csv", coffee_shop)
    *_, answer = await local.say(chat, "/segments")
    assert not re.search(r"customer|order|revenue|Each", answer.text)
    _, csv_file, _ = await press(local, chat, answer, answer.buttons[0].text)
    assert csv_file.document is not None
    first = csv_file.document.decode("utf-8-sig").splitlines()[1]
    assert re.fullmatch(r"[^;]+;\d+;\d+,\d\d;\d{4}-\d\d-\d\d;\d{4}-\d\d-\d\d", first)


def by_hand(sales: list[Sale]) -> dict[str, str]:
    """Name each customer's segment by the table above, with plain loops."""
    end = max(sale.day for sale in sales)
    last: dict[str, date] = {}
    orders, spent = Counter[str](), defaultdict[str, Decimal](Decimal)
    for sale in sales:
        last[sale.customer] = max(sale.day, last.get(sale.customer, sale.day))
        orders[sale.customer] += 1
        spent[sale.customer] += sale.amount
    recency = scores({name: -(end - day).days for name, day in last.items()})
    frequency, money = scores(orders), scores(spent)
    return {
        name: NAMES[recency[name]][(frequency[name] + money[name] + 1) // 2 - 1] for name in last
    }


def scores(values: dict[str, int] | dict[str, Decimal]) -> dict[str, int]:
    below = {value: sum(other < value for other in values.values()) for value in values.values()}
    return {name: 1 + 5 * below[value] // len(values) for name, value in values.items()}


def export(customers: Sequence[str]) -> bytes:
    """Two orders for each customer, channels in turn."""
    rows = ["Order ID,Order Date,Customer,Channel,Currency,Total"]
    for i, name in enumerate(customers):
        channel = ("Shop & web", "Marketplace")[i % 2]
        rows.append(f"A{i},2026-01-{i + 1:02},{name},{channel},EUR,{10 + i}.00")
        rows.append(f"B{i},2026-02-{i + 1:02},{name},Other,EUR,{20 + i}.00")
    return "\n".join([*rows, ""]).encode()


def sizes(answer: Message) -> list[int]:
    found = (re.search(r"\(([\d,]+)\)$", button.text) for button in answer.buttons)
    return [int(match[1].replace(",", "")) for match in found if match]
