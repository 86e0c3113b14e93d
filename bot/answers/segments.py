"""/segments: customers in groups, by what they did or by a column of the orders."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

import pandas as pd

from bot.charts import segments as chart
from bot.reply import Reply
from bot.views.refusals import refusal_text
from bot.views.segments import Groups, segments_reply
from metrics.profiles import Profiles, customer_profiles
from metrics.refusal import Refusal
from metrics.segments.by_column import column_segments
from metrics.segments.habits import Habit
from metrics.segments.rfm import RfmSegment
from metrics.segments.table import segment_table

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from bot.answers.shop import StoredShop
    from bot.words import Words
    from metrics.orders import Orders

_TOKEN_DIGITS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """A shop's customers in groups; `position` in `names` is that of each, by customer number."""

    orders: Orders
    profiles: Profiles
    names: tuple[str, ...]
    position: npt.NDArray[np.int64]


def answer(shop: StoredShop, words: Words, by: str) -> Reply:
    """Show the groups: by "rfm", "habits", "channel", "product" or "category"."""
    found = grouping(shop, by)
    if isinstance(found, Refusal):
        return Reply(text=refusal_text(found, words))
    foreseen = found.profiles.forecast
    worth = None if isinstance(foreseen, Refusal) else foreseen.customers.lifetime_value_minor
    table = segment_table(found.profiles.table, found.names, found.position, worth)
    groups = Groups(
        by=by,
        segments=table,
        tokens={name: token_of(name) for name in found.names},
        missing_scores=found.profiles.rfm.missing_scores() if by == "rfm" else {},
        in_margin=shop.choices.margin is not None,
        currency=found.orders.currency,
    )
    picture = chart.picture(table, words, found.orders.currency)
    return segments_reply(groups, (picture,), words)


def grouping(shop: StoredShop, by: str) -> Grouping | Refusal:
    """Sort a shop's customers into groups."""
    orders, lines = shop.orders(), shop.lines()
    profiles = customer_profiles(orders, lines if len(lines) else None, margin=shop.choices.margin)
    if isinstance(profiles, Refusal):
        return profiles
    if by == "rfm":
        names, position = tuple(map(str, RfmSegment)), profiles.rfm.segment
    elif by == "habits":
        names, position = tuple(map(str, Habit)), profiles.habit
    else:
        values = _values(orders, lines, by)
        if not values.notna().any():
            return Refusal(reason="no_channel" if by == "channel" else "no_products")
        names, position = column_segments(orders, values)
    return Grouping(orders=orders, profiles=profiles, names=names, position=position)


def token_of(name: str) -> str:
    """Return what stands for a group in a button, whose data may not be long."""
    return sha256(name.encode()).hexdigest()[:_TOKEN_DIGITS]


def _values(orders: Orders, lines: pd.DataFrame, by: str) -> pd.Series[str]:
    """Return the value of a column for each order; of its items, that of the dearest."""
    if by == "channel":
        return orders.frame["source"]
    named = lines[lines[by].notna() & (lines[by] != "")]
    dearest = named.sort_values("amount_minor", ascending=False, kind="stable")
    of_order = dearest.drop_duplicates("order_id").set_index("order_id")[by]
    return pd.Series(of_order.reindex(orders.frame["order_id"]).to_numpy(), dtype="str")
