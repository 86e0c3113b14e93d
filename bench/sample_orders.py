"""A made-up shop of any size, always the same for the same size and seed.

`python -m bench.sample_orders 640 > bot/demo/orders.csv` made the sample shop of /demo.
"""

from __future__ import annotations

import csv
import random
import sys
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADER = ("Order ID", "Order Date", "Customer Email", "Status", "Currency", "Product", "Total")

_FIRST_DAY = datetime(2025, 1, 2, 9)  # noqa: DTZ001 - an export's times carry no zone
_DAYS = 540
_PRODUCTS = (
    ("House blend 250 g", 890),
    ("House blend 1 kg", 2990),
    ("Ethiopia Sidamo 250 g", 1250),
    ("Decaf 250 g", 990),
    ("Hand grinder", 6400),
    ("Gift box", 3900),
)
_WEIGHTS = (34, 22, 18, 10, 6, 10)
_SHIPPING_CENTS = 390
_FREE_SHIPPING_FROM_CENTS = 3500
_STAYS = 0.62
"""Chance that a buyer orders once more."""


def orders(count: int, seed: int = 7) -> Iterator[tuple[str, ...]]:
    """Yield rows of an export, by date."""
    chance = random.Random(seed)  # noqa: S311 - a sample must be repeatable, not secret
    placed: list[tuple[datetime, str]] = []
    customer = 0
    while len(placed) < count:
        customer += 1
        moment = _FIRST_DAY + timedelta(days=_DAYS * chance.random() ** 0.8)
        while moment < _FIRST_DAY + timedelta(days=_DAYS) and len(placed) < count:
            placed.append((moment, f"buyer{customer}@example.com"))
            if chance.random() > _STAYS:
                break
            moment += timedelta(days=4 + chance.expovariate(1 / 38))
    for number, (moment, email) in enumerate(sorted(placed), start=1001):
        yield _row(number, moment, email, chance)


def write(target: TextIO, count: int, seed: int = 7) -> None:
    """Write an export of so many orders."""
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(orders(count, seed))


def _row(number: int, moment: datetime, email: str, chance: random.Random) -> tuple[str, ...]:
    name, cents = chance.choices(_PRODUCTS, weights=_WEIGHTS)[0]
    goods = cents * chance.choices((1, 2, 3), weights=(78, 17, 5))[0]
    total = goods if goods >= _FREE_SHIPPING_FROM_CENTS else goods + _SHIPPING_CENTS
    status = chance.choices(("completed", "cancelled", "refunded"), weights=(965, 22, 13))[0]
    return (
        f"#{number}",
        moment.strftime("%Y-%m-%d %H:%M:%S"),
        email,
        status,
        "EUR",
        name,
        f"{total / 100:.2f}",
    )


if __name__ == "__main__":
    write(sys.stdout, int(sys.argv[1]))
