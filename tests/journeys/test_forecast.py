"""The CDNOW sample through the chat, against the Lifetimes package."""

from __future__ import annotations

import re
import warnings
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pytest

from tests.journeys.pressing import press, read_csv, read_workbook

if TYPE_CHECKING:
    from bot.local import LocalBot
    from bot.playground.chat import Chat

pytestmark = pytest.mark.journey

END = date(1998, 6, 30)


class Purchase(NamedTuple):
    customer: str
    day: date
    dollars: str


class Known(NamedTuple):
    """One customer by plain counting: repeat occasions, and the ages at the last one and now."""

    repeats: int
    age_at_last: float
    age: float


@pytest.fixture(scope="session")
def purchases() -> list[Purchase]:
    package = find_spec("lifetimes")  # its import warns, its files do not
    assert package is not None
    assert package.origin is not None
    file = Path(package.origin).parent / "datasets" / "CDNOW_sample.txt"
    rows = [line.split() for line in file.read_text().splitlines() if line.strip()]
    return [
        Purchase(row[1], date(int(row[2][:4]), int(row[2][4:6]), int(row[2][6:])), row[4])
        for row in rows
    ]


@pytest.fixture
async def cdnow(local: LocalBot, chat: Chat, purchases: list[Purchase]) -> Chat:
    lines = [f"{i},{each.day},c{each.customer},{each.dollars}" for i, each in enumerate(purchases)]
    content = "\n".join(["Order ID,Order Date,Customer ID,Total", *lines, ""])
    await local.give(chat, "cdnow.csv", content.encode())
    return chat


async def test_the_forecast_is_that_of_lifetimes_and_shows_its_span(
    local: LocalBot, cdnow: Chat, purchases: list[Purchase]
) -> None:
    outlook, backtest, answer = await local.say(cdnow, "/forecast")
    assert outlook.photo is not None
    assert backtest.photo is not None
    assert outlook.media_group_id == backtest.media_group_id != ""
    assert "counted from Jun 30, 1998" in answer.text
    model = re.search(r"Model: (M?)BG/NBD, fitted to ([\d,]+) customers", answer.text)
    assert model is not None
    assert model[2] == "2,357"
    for days in (30, 90, 365):
        found = re.search(
            rf"The next {days} days\n"
            r"From your customers: ([\d,]+) orders \(([\d,]+) to ([\d,]+)\)\n"
            r"worth ([\d,.]+) \(([\d,.]+) to ([\d,.]+)\)\n"
            r"From new customers: about 0 orders \(0 to 0\)\n"
            r"In all: about \1 orders \(\2 to \3\)",
            answer.text,
        )
        assert found is not None
        orders, low, high, worth, poor, rich = (float(n.replace(",", "")) for n in found.groups())
        expected = reference_orders(purchases, END, days, leaves_after_first=bool(model[1]))
        assert orders == pytest.approx(expected, rel=0.01, abs=1)
        assert low < orders < high
        assert poor < worth < rich
        assert 25 < worth / orders < 50
    assert "The next week\nFrom your customers: " in answer.text
    assert "Treat this with care" not in answer.text
    assert "The truth lies within the brackets in 8 of 10 cases." in answer.text


async def test_the_test_of_the_forecast_counts_what_came(
    local: LocalBot, cdnow: Chat, purchases: list[Purchase]
) -> None:
    *_, answer = await local.say(cdnow, "/forecast")
    first = min(each.day for each in purchases)
    cut = first + timedelta(days=(END - first).days * 2 // 3)
    known = {each.customer for each in purchases if each.day <= cut}
    later = {(each.customer, each.day) for each in purchases if each.day > cut}
    actual = sum(customer in known for customer, _ in later)
    found = re.search(
        r"up to (.+), I would have said ([\d,]+) more orders from those customers by Jun 30, 1998"
        r" \(([\d,]+) to ([\d,]+)\)\.\n([\d,]+) came: I would have been ([\d.]+)% too (high|low)",
        answer.text,
    )
    assert found is not None
    assert found[1] == f"{cut:%b} {cut.day}, {cut.year}"
    assert found[5] == f"{actual:,}"
    predicted = float(found[2].replace(",", ""))
    assert float(found[6]) == pytest.approx(100 * abs(predicted / actual - 1), abs=0.1)
    assert found[7] == ("high" if predicted > actual else "low")


async def test_a_forecast_of_little_data_says_to_take_care(
    local: LocalBot, chat: Chat, coffee_shop: bytes
) -> None:
    rows = coffee_shop.decode().splitlines()
    await local.give(chat, "orders.csv", "\n".join(rows[:501]).encode())
    *_, answer = await local.say(chat, "/forecast")
    assert "Treat this with care: " in answer.text


@pytest.mark.parametrize("command", ["/forecast", "/winback"])
async def test_a_small_shop_is_told_what_a_forecast_would_take(
    local: LocalBot, chat: Chat, shop: bytes, command: str
) -> None:
    await local.give(chat, "orders.csv", shop)
    (refused,) = await local.say(chat, command)
    assert "You have 3 customers so far; I need 100" in refused.text
    assert refused.keyboard


@pytest.mark.parametrize(
    "command", ["/forecast", "/winback", "/segments", "/products", "/cohorts"]
)
async def test_without_orders_each_command_says_how_to_begin(
    local: LocalBot, chat: Chat, command: str
) -> None:
    (refused,) = await local.say(chat, command)
    assert "/demo" in refused.text


async def test_winback_lists_the_customers_whose_silence_costs_most(
    local: LocalBot, cdnow: Chat, purchases: list[Purchase]
) -> None:
    answer, csv_file, workbook = await local.say(cdnow, "/winback")
    rows = read_csv(csv_file)
    orders = Counter(f"c{each.customer}" for each in purchases)
    last = {f"c{each.customer}": each.day for each in purchases}
    assert "For 50 customers the coming weeks decide" in answer.text
    assert len(rows) == len({row["Customer"] for row in rows}) == 50
    for row in rows:
        assert int(row["Orders"]) == orders[row["Customer"]]
        assert row["Last order"] == last[row["Customer"]].isoformat()
    known = summary(purchases, END)
    for row in rows:
        each = known[row["Customer"].removeprefix("c")]
        silent = round(7 * (each.age - each.age_at_last))
        assert int(row["Days since the last order"]) == silent
        if each.repeats:
            assert silent > 7 * each.age_at_last / each.repeats
    first = rows[0]
    told = (
        f"1. {first['Customer']}: {first['Orders']} orders, {Decimal(first['Revenue']):,}; silent"
    )
    assert told in answer.text
    assert [row[0] for row in read_workbook(workbook)[1:]] == [row["Customer"] for row in rows]


async def test_the_chance_that_a_customer_is_still_there_is_that_of_lifetimes(
    local: LocalBot, cdnow: Chat, purchases: list[Purchase]
) -> None:
    _, csv_file, _ = await local.say(cdnow, "/winback")
    *_, forecast = await local.say(cdnow, "/forecast")
    leaves = "Model: MBG/NBD" in forecast.text
    known = summary(purchases, END)
    fitter = reference(list(known.values()), leaves_after_first=leaves)
    for row in read_csv(csv_file):
        each = known[row["Customer"].removeprefix("c")]
        alive = fitter.conditional_probability_alive(*each)  # type: ignore[attr-defined] # it has no types
        assert float(row["Chance still a customer, %"]) == pytest.approx(
            100 * float(np.squeeze(alive)), abs=1
        )


@pytest.fixture
def growing_shop() -> bytes:
    """A shop that nobody leaves, and whose customers come ever more often."""
    rng, begin = np.random.default_rng(7), date(2022, 1, 1)
    rows = [
        f"c{customer},{begin + timedelta(days=int(1000 * when))},{rng.integers(10, 90)}"
        for customer in range(200)
        for when in rng.random(1 + rng.poisson(7)) ** 0.5
    ]
    return "\n".join(["Customer ID,Order Date,Total", *rows, ""]).encode()


async def test_where_nobody_leaves_winback_lists_nobody_and_points_to_silence(
    local: LocalBot, chat: Chat, growing_shop: bytes
) -> None:
    await local.give(chat, "orders.csv", growing_shop)
    (answer,) = await local.say(chat, "/winback")
    assert answer.text.startswith("Your orders do not show who has left.")
    assert "/segments has the groups “At risk” and “Cannot lose”" in answer.text
    *_, forecast = await local.say(chat, "/forecast")
    assert "Your orders do not show who has left: all your customers" in forecast.text


async def test_where_nobody_leaves_no_group_that_is_lost_has_a_value_to_come(
    local: LocalBot, chat: Chat, growing_shop: bytes
) -> None:
    await local.give(chat, "orders.csv", growing_shop)
    *_, segments = await local.say(chat, "/segments")
    assert "Spend nothing more on them." in segments.text
    assert "each so far" in segments.text
    assert "in the year to come is left out: your orders do not show who has left" in segments.text
    assert "/winback" not in segments.text
    *_, habits = await local.say(chat, "/segments habits")
    assert "each so far" in habits.text
    assert "left out" not in habits.text


async def test_a_forecast_that_missed_its_test_does_not_promise_its_brackets(
    local: LocalBot, chat: Chat, growing_shop: bytes
) -> None:
    await local.give(chat, "orders.csv", growing_shop)
    *_, answer = await local.say(chat, "/forecast")
    tested = re.search(r"\(([\d,]+) to ([\d,]+)\)\.\n([\d,]+) came", answer.text)
    assert tested is not None
    low, high, came = (int(count.replace(",", "")) for count in tested.groups())
    assert not low <= came <= high
    assert "The truth lies within the brackets" not in answer.text
    assert "in the test below it lay far outside them" in answer.text


async def test_the_report_leads_to_forecast_and_winback(local: LocalBot, cdnow: Chat) -> None:
    *_, answer = await press(local, cdnow, cdnow.messages[-1], "What comes next")
    assert "Put to the test" in answer.text
    answer, *files = await press(local, cdnow, answer, "Who needs a word now")
    assert "coming weeks decide" in answer.text
    assert [file.file_name for file in files] == ["winback.csv", "winback.xlsx"]


async def test_the_forecast_speaks_polish(local: LocalBot, coffee_shop: bytes) -> None:
    chat = local.playground.chat(7, language_code="pl")
    await local.give(chat, "orders.csv", coffee_shop)
    for command in ("/forecast", "/winback"):
        answer = next(message for message in await local.say(chat, command) if message.text)
        assert not re.search(r"customer|order\b|orders|revenue|The |Your", answer.text)


def summary(purchases: list[Purchase], until: date) -> dict[str, Known]:
    days: dict[str, set[date]] = {}
    for each in purchases:
        if each.day <= until:
            days.setdefault(each.customer, set()).add(each.day)
    return {
        customer: Known(
            repeats=len(mine) - 1,
            age_at_last=(max(mine) - min(mine)).days / 7,
            age=(until - min(mine)).days / 7,
        )
        for customer, mine in days.items()
    }


def reference(known: list[Known], *, leaves_after_first: bool) -> object:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # written for an older pandas and an older SciPy
        import lifetimes  # noqa: PLC0415 - its import warns too

        fitter = (
            lifetimes.ModifiedBetaGeoFitter() if leaves_after_first else lifetimes.BetaGeoFitter()
        )
        return fitter.fit(*map(list, zip(*known, strict=True)))


def reference_orders(
    purchases: list[Purchase], until: date, days: int, *, leaves_after_first: bool
) -> float:
    known = list(summary(purchases, until).values())
    fitter = reference(known, leaves_after_first=leaves_after_first)
    columns = map(list, zip(*known, strict=True))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        method = fitter.conditional_expected_number_of_purchases_up_to_time  # type: ignore[attr-defined] # it has no types
        return float(sum(method(days / 7, *columns)))
