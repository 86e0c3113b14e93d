from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

import pytest

from tests.journeys.pressing import press, read_csv, read_workbook

if TYPE_CHECKING:
    from bot.local import LocalBot
    from bot.playground.chat import Chat
    from tests.journeys.conftest import Sale

pytestmark = pytest.mark.journey

ROWS = """\
Order ID,Order Date,Customer Email,Product,Quantity,Currency,Total
1,2025-01-06,ann@example.com,Sofa <grey>,1,USD,900.00
2,2025-01-07,bob@example.com,Tea,2,USD,20.00
3,2025-03-07,bob@example.com,Tea,1,USD,10.00
4,2025-06-07,bob@example.com,Tea,1,USD,10.00
5,2025-12-01,bob@example.com,Tea,1,USD,10.00
6,2025-12-30,cem@example.com,Vase,1,USD,60.00
"""


async def test_products_stand_in_the_field_that_their_value_and_frequency_say(
    local: LocalBot, chat: Chat
) -> None:
    await local.give(chat, "orders.csv", ROWS.encode())
    picture, answer = await local.say(chat, "/products")
    assert picture.photo is not None
    dear, cheap = answer.text.split("Cheap and often")
    assert "Dear and seldom" in dear
    assert "• Sofa <grey>: $900.00, 1.0 a year" in dear
    assert "• Vase: $60.00, 1.0 a year" in dear
    assert "• Tea: $10.00, 4.1 a year" in cheap  # 4 orders in 359 days, one customer
    assert "Often is 2 orders a year or more, dear is $50.00 or more: the lines of a" in cheap
    assert "Your whole shop: 2.03 orders a year per customer, $168.33 each" in cheap


async def test_the_lines_can_be_the_shops_own(local: LocalBot, coffee: Chat) -> None:
    *_, answer = await local.say(coffee, "/products")
    assert "its 50 US dollars turned roughly into your currency" in answer.text
    _, own = await press(local, coffee, answer, "My own middle as lines")
    assert "the middle of your own products" in own.text
    *_, typed = await local.say(coffee, "/products own")
    assert typed.text == own.text
    _, published = await press(local, coffee, own, "Published lines")
    assert published.text == answer.text


async def test_refills_and_who_is_due_are_those_of_the_orders(
    local: LocalBot, coffee: Chat, sales: list[Sale]
) -> None:
    *_, answer = await local.say(coffee, "/products")
    expected = refills(sales)
    shown = [line for line in answer.text.split("\n") if "due this week" in line]
    assert shown == [
        f"• {product}: {round(days)} days, {len(customers)} due this week"
        for product, days, customers in expected[:3]
    ]
    note, csv_file, workbook = await press(local, coffee, answer, "Who is due")
    rows = read_csv(csv_file)
    due = {(customer, product) for product, _, customers in expected for customer in customers}
    assert due
    assert {(row["Customer"], row["Due to buy again"]) for row in rows} == due
    assert len(rows) == len(due)
    assert f"{len({customer for customer, _ in due})} customers are due" in note.text
    assert len(read_workbook(workbook)) == len(rows) + 1


async def test_the_first_product_of_the_best_customers_comes_first(
    local: LocalBot, coffee: Chat, sales: list[Sale]
) -> None:
    *_, answer = await local.say(coffee, "/products")
    end = max(sale.day for sale in sales)
    first: dict[str, Sale] = {}
    for sale in sales:
        first.setdefault(sale.customer, sale)
    worth: dict[str, list[Decimal]] = defaultdict(list)
    for customer, sale in first.items():
        if (end - sale.day).days + 1 >= 180:
            until = sale.day + timedelta(days=180)
            mine = [
                each.amount for each in sales if each.customer == customer and each.day < until
            ]
            worth[sale.product].append(sum(mine, Decimal(0)))
    means = {
        product: (sum(values) / len(values), len(values))
        for product, values in worth.items()
        if len(values) >= 30
    }
    best = sorted(means, key=lambda product: -means[product][0])
    shown = answer.text.split("in 180 days\n")[1].split("\n")
    for line, product in zip(shown, best[:3], strict=False):
        mean, customers = means[product]
        assert line == f"• {product}: €{mean:.2f} ({customers} customers)"
    assert f"→ Win new customers with {best[0]}." in answer.text
    assert "Bought next time" in answer.text


async def test_orders_without_products_are_told_what_is_missing(
    local: LocalBot, chat: Chat, shop: bytes
) -> None:
    await local.give(chat, "orders.csv", shop)
    (refused,) = await local.say(chat, "/products")
    assert "do not say what was bought" in refused.text


async def test_a_short_history_has_no_matrix(local: LocalBot, chat: Chat) -> None:
    head, *rows = ROWS.splitlines()
    content = "\n".join([head, *rows[:3], ""])
    await local.give(chat, "orders.csv", content.encode())
    (answer,) = await local.say(chat, "/products")
    assert "Your orders cover 61 days; I need 90" in answer.text


async def test_when_nobody_is_due_the_button_says_so(local: LocalBot, chat: Chat) -> None:
    await local.give(chat, "orders.csv", ROWS.encode())
    *_, answer = await local.say(chat, "/products")
    assert not any(button.data.startswith("due") for button in answer.buttons)
    pressed = await chat.press(answer, "due:", forged=True)
    await pressed.answered()
    await local.settled()
    assert "Nobody is due" in chat.messages[-1].text


def refills(sales: list[Sale]) -> list[tuple[str, float, set[str]]]:
    """Median days between purchases of a product, and whose next one falls in the coming week."""
    end = max(sale.day for sale in sales)
    days: dict[tuple[str, str], set[date]] = defaultdict(set)
    for sale in sales:
        days[sale.product, sale.customer].add(sale.day)
    gaps: dict[str, list[int]] = defaultdict(list)
    for (product, _), mine in days.items():
        gaps[product] += [(later - day).days for day, later in pairwise(sorted(mine))]
    found = []
    for product, waits in sorted(gaps.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(waits) >= 30:
            wait = timedelta(days=round(median(waits)))
            due = {
                customer
                for (bought, customer), mine in days.items()
                if bought == product and 0 < (max(mine) + wait - end).days <= 7
            }
            found.append((product, median(waits), due))
    return found
