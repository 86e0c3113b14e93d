"""/segments: customers in groups, by what they did or by a column of the orders."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.charts import segments as chart
from bot.reply import Reply
from bot.views.refusals import refusal_text
from bot.views.segment_names import group_name
from bot.views.segments import Groups, segments_reply
from metrics.profiles import Profiles, customer_profiles
from metrics.refusal import Refusal
from metrics.segments.by_column import column_segments, column_values, known_columns
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
_MISSING = {
    "country": "no_country",
    "channel": "no_channel",
    "discount": "no_discount",
    "product": "no_products",
    "category": "no_products",
}
"""Why customers cannot be grouped by a column that says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """A shop's customers in groups.

    position
        In `names`, of each customer's group, by customer number.
    columns
        Those that customers of this shop can be grouped by.
    """

    orders: Orders
    profiles: Profiles
    names: tuple[str, ...]
    position: npt.NDArray[np.int64]
    columns: tuple[str, ...]


def answer(shop: StoredShop, words: Words, by: str) -> Reply:
    """Show the groups: by "rfm", "habits" or a column of `metrics.segments.by_column`."""
    found = grouping(shop, by)
    if isinstance(found, Refusal):
        return Reply(text=refusal_text(found, words))
    foreseen = found.profiles.forecast
    nobody_leaves = not isinstance(foreseen, Refusal) and by == "rfm" and foreseen.nobody_leaves
    worth = (
        None
        if isinstance(foreseen, Refusal) or nobody_leaves
        else foreseen.customers.lifetime_value_minor
    )
    table = segment_table(found.profiles.table, found.names, found.position, worth)
    groups = Groups(
        by=by,
        columns=found.columns,
        segments=table,
        tokens={name: token_of(name) for name in found.names},
        missing_scores=found.profiles.rfm.missing_scores() if by == "rfm" else {},
        nobody_leaves=nobody_leaves,
        in_margin=shop.choices.margin is not None,
        currency=found.orders.currency,
    )
    if by in found.columns:
        table = tuple(replace(each, name=group_name(by, each.name, words)) for each in table)
    picture = chart.picture(table, words, found.orders.currency)
    return segments_reply(groups, (picture,), words)


def grouping(shop: StoredShop, by: str) -> Grouping | Refusal:
    """Sort a shop's customers into groups."""
    orders, lines = shop.orders(), shop.lines()
    profiles = customer_profiles(orders, lines if len(lines) else None, margin=shop.choices.margin)
    if isinstance(profiles, Refusal):
        return profiles
    columns = known_columns(orders, lines)
    if by == "rfm":
        names, position = tuple(map(str, RfmSegment)), profiles.rfm.segment
    elif by == "habits":
        names, position = tuple(map(str, Habit)), profiles.habit
    else:
        if by not in columns:
            return Refusal(reason=_MISSING[by])
        names, position = column_segments(orders, column_values(orders, lines, by))
    return Grouping(
        orders=orders, profiles=profiles, names=names, position=position, columns=columns
    )


def token_of(name: str) -> str:
    """Return what stands for a group in a button, whose data may not be long."""
    return sha256(name.encode()).hexdigest()[:_TOKEN_DIGITS]
