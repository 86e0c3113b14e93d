"""Orders together with their item lines, from a few rows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

import pandas as pd
import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.orders import Orders
    from tests.metrics.conftest import MakeOrders

Item = tuple[str, float, int]
"""Product, quantity and amount of the line in main units."""

Basket = tuple[str, int, "Sequence[Item]"]
"""Customer, day counted from 1 January 2024, and the lines of the order."""


class MakeShop(Protocol):
    """Turn baskets into orders and their lines; `categories` names those of products."""

    def __call__(
        self,
        baskets: Sequence[Basket],
        *,
        categories: dict[str, str] | None = None,
        as_of_day: int | None = None,
    ) -> tuple[Orders, pd.DataFrame]: ...


@pytest.fixture(scope="session")
def shop_of(orders_of: MakeOrders) -> MakeShop:
    first = date(2024, 1, 1)

    def make(
        baskets: Sequence[Basket],
        *,
        categories: dict[str, str] | None = None,
        as_of_day: int | None = None,
    ) -> tuple[Orders, pd.DataFrame]:
        sales = [
            (customer, (first + timedelta(days=day)).isoformat(), str(sum(i[2] for i in items)))
            for customer, day, items in baskets
        ]
        rows = [
            (f"{i:06d}", product, (categories or {}).get(product), quantity, amount * 10_000)
            for i, (_, _, items) in enumerate(baskets)
            for product, quantity, amount in items
        ]
        columns = ["order_id", "product", "category", "quantity", "amount_minor"]
        lines = pd.DataFrame(rows, columns=columns).astype(
            {"order_id": "str", "product": "str", "category": "str"}
        )
        as_of = None if as_of_day is None else first + timedelta(days=as_of_day)
        return orders_of(sales, as_of=as_of), lines

    return make
