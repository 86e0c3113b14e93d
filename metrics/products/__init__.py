"""What is bought: how often and how dear, again after how long, first, together and next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from metrics.products.matrix import Matrix, matrix
from metrics.products.purchases import purchases
from metrics.products.refill import Refill, due_customers, refills
from metrics.products.sequence import (
    FirstProduct,
    ProductPair,
    bought_next,
    bought_together,
    first_products,
)
from metrics.refusal import Refusal

if TYPE_CHECKING:
    import pandas as pd

    from metrics.orders import Orders


@dataclass(frozen=True, slots=True, kw_only=True)
class Products:
    """All that the item lines say.

    matrix_by
        Whether the matrix holds categories or products: categories where the lines have any.
    due_customers
        Customers due to buy any of the products of `refills` again.
    """

    matrix: Matrix | Refusal
    matrix_by: Literal["product", "category"]
    refills: tuple[Refill, ...]
    due_customers: int
    first_products: tuple[FirstProduct, ...]
    bought_together: tuple[ProductPair, ...]
    bought_next: tuple[ProductPair, ...]


def products(
    orders: Orders, lines: pd.DataFrame | None, *, own_lines: bool = False
) -> Products | Refusal:
    """Say what the item lines say, or why there is nothing to say.

    Parameters
    ----------
    lines
        See `metrics.intake.result.Intake`.
    own_lines
        Divide the matrix by the shop's own medians instead of the published lines.
    """
    if not orders.has_customers:
        return Refusal(reason="no_customer_key")
    bought = None if lines is None else purchases(orders, lines)
    if lines is None or bought is None or not bought.names:
        return Refusal(reason="no_products", found=0, needed=1)
    by_category = purchases(orders, lines, "category")
    again = refills(orders, bought)
    return Products(
        matrix=matrix(orders, by_category if by_category.names else bought, own_lines=own_lines),
        matrix_by="category" if by_category.names else "product",
        refills=tuple(refill for refill, _ in again),
        due_customers=len(due_customers(again)),
        first_products=first_products(orders, bought),
        bought_together=bought_together(bought),
        bought_next=bought_next(orders, bought),
    )
