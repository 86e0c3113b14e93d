"""Orders → Analysis: what takes longer to say about a shop than its report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.customers import numbered, purchase_occasions
from metrics.levers import shop_levers
from metrics.lifespan import lifespan
from metrics.periods import day_number
from metrics.products import products
from metrics.refusal import Refusal
from metrics.second_order import waiting_for_second_order
from metrics.segments.by_column import column_segments, column_values, known_columns
from metrics.segments.habits import Habit
from metrics.segments.rfm import RfmSegment
from metrics.segments.table import segment_table
from metrics.steps import OnStep, unwatched

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    import pandas as pd

    from metrics.forecast import ShopForecast
    from metrics.levers import ShopLevers
    from metrics.lifespan import Lifespan
    from metrics.orders import Orders
    from metrics.products import Products
    from metrics.profiles import Profiles
    from metrics.segments.table import Segment
    from metrics.survival import SurvivalCurve


@dataclass(frozen=True, slots=True, kw_only=True)
class Segmentation:
    """The customers in groups; each customer is in exactly one group of a table.

    columns
        By "country", "channel", "discount", "product", "category", where the orders name any: the
        groups by that column of a customer's first order.
    missing_scores
        By "recency", "frequency", "monetary": the scores that no customer has.
    """

    segments: tuple[Segment, ...]
    habits: tuple[Segment, ...]
    columns: Mapping[str, tuple[Segment, ...]]
    missing_scores: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """The deeper answers about a shop; a refusal where one cannot be given.

    second_order
        Share of customers still waiting for the second occasion, by days since the first.
    """

    second_order: SurvivalCurve | Refusal
    lifespan: Lifespan | Refusal
    segmentation: Segmentation | Refusal
    forecast: ShopForecast | Refusal
    products: Products | Refusal
    levers: ShopLevers | Refusal


def analyse(
    orders: Orders,
    profiles: Profiles | Refusal,
    lines: pd.DataFrame | None = None,
    *,
    margin: Decimal | None = None,
    acquisition_cost_minor: int | None = None,
    on_step: OnStep = unwatched,
) -> Analysis:
    """Say what takes longer about a shop.

    Parameters
    ----------
    profiles
        Those of the same orders.
    lines
        See `metrics.intake.result.Intake`.
    margin
        Fraction of 1.
    acquisition_cost_minor
        Cost of one new customer in minor units.
    on_step
        Told when "metrics", "lifespan", "segments" and "products" begin.
    """
    on_step("metrics")
    occasions = purchase_occasions(orders)
    first_day = int(numbered(orders).frame["day"].iloc[0])
    waiting = waiting_for_second_order(occasions, first_day, day_number(orders.as_of))
    levers = shop_levers(orders, margin=margin, acquisition_cost_minor=acquisition_cost_minor)
    on_step("lifespan")
    stayed = lifespan(orders)
    on_step("segments")
    sorted_out = (
        profiles if isinstance(profiles, Refusal) else _segmentation(profiles, orders, lines)
    )
    on_step("products")
    bought = products(orders, lines)
    return Analysis(
        second_order=Refusal(reason="no_customer_key") if waiting is None else waiting,
        lifespan=stayed,
        segmentation=sorted_out,
        forecast=_of_shop(profiles),
        products=bought,
        levers=levers,
    )


def _of_shop(profiles: Profiles | Refusal) -> ShopForecast | Refusal:
    foreseen = profiles if isinstance(profiles, Refusal) else profiles.forecast
    return foreseen if isinstance(foreseen, Refusal) else foreseen.of_shop()


def _segmentation(profiles: Profiles, orders: Orders, lines: pd.DataFrame | None) -> Segmentation:
    foreseen = profiles.forecast
    worth = None if isinstance(foreseen, Refusal) else foreseen.customers.lifetime_value_minor
    return Segmentation(
        segments=segment_table(profiles.table, tuple(RfmSegment), profiles.rfm.segment, worth),
        habits=segment_table(profiles.table, tuple(Habit), profiles.habit, worth),
        columns={
            column: segment_table(
                profiles.table,
                *column_segments(orders, column_values(orders, lines, column)),
                worth,
            )
            for column in known_columns(orders, lines)
        },
        missing_scores=profiles.rfm.missing_scores(),
    )
