"""What the item lines say, and what a tenth more of each figure would be worth."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from bot.console.report_json.values import major, refused, to_the_cent
from metrics.products.matrix import quadrant
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from bot.console.report_json.values import Json
    from metrics.dividing_lines import DividingLines
    from metrics.levers import ShopLevers
    from metrics.products import Products
    from metrics.products.matrix import Matrix, MatrixPoint


def products(found: Products | Refusal) -> Json:
    """Return all that the item lines say."""
    if isinstance(found, Refusal):
        return refused(found)
    return {
        "matrix": refused(found.matrix)
        if isinstance(found.matrix, Refusal)
        else {"by": found.matrix_by, **_matrix(found.matrix)},
        "refills": [
            {
                "product": refill.product,
                "median_days": refill.median_days,
                "variation": refill.variation,
                "gaps": refill.gaps,
                "due": refill.due_customers,
            }
            for refill in found.refills
        ],
        "first_products": [
            {
                "product": first.product,
                "customers": first.customers,
                "value": major(first.value_minor),
            }
            for first in found.first_products
        ],
        "bought_together": [asdict(pair) for pair in found.bought_together],
        "bought_next": [asdict(pair) for pair in found.bought_next],
    }


def levers(found: ShopLevers | Refusal) -> Json:
    """Return the levers, best first."""
    if isinstance(found, Refusal):
        return refused(found)
    return {
        "days_covered": found.days_covered,
        "revenue": major(found.revenue_minor),
        "new_customers": found.new_customers,
        "in_margin": found.in_margin,
        "worth": {lever.name: major(lever.worth_minor) for lever in found.levers},
    }


def _matrix(matrix: Matrix) -> Json:
    shop, shop_lines = matrix.shop, matrix.shop_lines
    return {
        "lines": _lines(matrix.lines),
        "points": [_point(point, matrix.lines) for point in matrix.points],
        "shop": None if shop is None else _point(shop, shop_lines),
        "shop_lines": None if shop_lines is None else _lines(shop_lines),
    }


def _lines(lines: DividingLines) -> Json:
    return {
        "orders_a_year": lines.orders_a_year,
        "value": major(lines.value_minor),
        "kind": lines.kind,
    }


def _point(point: MatrixPoint, lines: DividingLines | None) -> Json:
    return {
        "name": point.name,
        "customers": point.customers,
        "orders": point.orders,
        "orders_a_year": point.orders_a_year,
        "item_value": major(point.item_value_minor),
        "revenue": to_the_cent(point.revenue_minor),
        "quadrant": None if lines is None else quadrant(point, lines),
    }
