"""What a platform's export looks like, as data; `metrics.intake.fold` reads by it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from metrics.vocabulary import State

DateOrder = Literal["ymd", "dmy", "mdy"]


class Shape(StrEnum):
    """What a row is, and where an order's totals stand."""

    ORDERS = "orders"
    """A row is an order."""

    ITEMS_WITH_TOTALS = "items_with_totals"
    """A row is an item; the order's totals stand on its first row, or are repeated on each."""

    ITEMS_SUMMED = "items_summed"
    """A row is an item with an amount of its own; the order's totals are their sums."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """An amount made of columns; one that the file lacks counts as zero, except the first.

    times
        Columns whose product is the first term, instead of `plus[0]`.
    unsigned
        A refund or discount that some files write as a negative number.
    once
        An order's amount even where the rows are items to be summed: its first is taken.
    only_with
        A column without which, or with zero in it, the amount is zero.
    """

    plus: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    times: tuple[str, str] | None = None
    unsigned: bool = False
    once: bool = False
    only_with: str | None = None

    @property
    def headers(self) -> tuple[str, ...]:
        """All columns that the amount is made of."""
        last = () if self.only_with is None else (self.only_with,)
        return (*(self.times or ()), *self.plus, *self.minus, *last)

    @property
    def needed(self) -> tuple[str, ...]:
        """The columns without which the amount cannot be told."""
        return self.times or self.plus[:1]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateColumn:
    """A column that says what became of an order.

    states
        Value → state; values that are not listed are looked up in the words of all platforms.
    strict
        Values that are not listed say nothing, instead of being looked up.
    containing
        Part of a value → state.
    filled, blank
        The state of an order whose cell holds anything, or nothing.
    sold_when
        Another column and its values under which an unpaid order was sent to be paid on delivery.
    """

    header: str
    states: Mapping[str, State] = field(default_factory=dict)
    strict: bool = False
    containing: Mapping[str, State] = field(default_factory=dict)
    filled: State | None = None
    blank: State | None = None
    sold_when: tuple[str, frozenset[str]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """The columns of an item line; what is unknown of it is left empty."""

    product: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    quantity: tuple[str, ...] = ()
    amount: tuple[Sum, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Which rows of a table are orders: those whose cell is one of the values."""

    header: str
    values: frozenset[str]
    keep: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One layout of one platform's export.

    platform
        Key of the platform.
    marks
        Headers that this layout has, all of them.
    any_of
        Headers of which it has one at least; empty: no such demand.
    lacks
        Headers that tell a look-alike.
    aliases
        Header → how other versions or languages write it.
    order_id, date, time, zone, currency, reference
        Columns in order of preference; the first that the file has is used. `zone` counts where
        it is an abbreviation with one meaning, `reference` names the sale of a refund row.
    only_currency
        That of all files of this layout.
    emails, customer_ids, phones
        Columns of the customer key, the first filled one wins, in this order of kinds.
    emails_inside
        Columns of prose that may hold an e-mail, asked last.
    source, country, discount_codes
        What else is known of an order; of several columns the first filled one counts. Where it
        was sent to goes before where it was billed.
    paid, goods, refunded, discount
        Alternatives in order of preference; the first whose needed columns are there is used.
    states
        Checked together: the first in the order of `metrics.orders.Reason` wins.
    refund_rows
        Rows that are refunds whatever the sign of their amount.
    incoming
        Other rows with a negative amount are money that the shop spent: passed over.
    sales
        Which rows are orders at all; the rest are passed over and counted.
    utc
        Times without an offset are UTC.
    date_order
        Taken where the column leaves day and month open.
    other_discounts
        An order without a code may have had a discount: the column that says so cannot be read.
    shipping_once
        Shipping that stands on each item of an order and was charged once; it is part of paid.
    extras
        What is charged beside the goods, tax first. Where goods and the others of these are what
        was paid, the tax is inside the item prices and is taken from the goods.
    cannot_tell
        What no file of this layout says.
    guessed
        Meaning → header, where the columns were guessed.
    """

    platform: str
    marks: frozenset[str]
    any_of: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shape: Shape = Shape.ORDERS
    order_id: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    zone: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    customer_ids: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    emails_inside: tuple[str, ...] = ()
    paid: tuple[Sum, ...] = ()
    goods: tuple[Sum, ...] = ()
    refunded: tuple[Sum, ...] = ()
    discount: tuple[Sum, ...] = ()
    other_discounts: bool = False
    shipping_once: Sum | None = None
    extras: Sum | None = None
    currency: tuple[str, ...] = ()
    only_currency: str | None = None
    source: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    discount_codes: tuple[str, ...] = ()
    states: tuple[StateColumn, ...] = ()
    items: Items | None = None
    sales: tuple[Rows, ...] = ()
    refund_rows: Rows | None = None
    incoming: bool = False
    reference: tuple[str, ...] = ()
    utc: bool = False
    date_order: DateOrder | None = None
    cannot_tell: tuple[str, ...] = ()
    guessed: Mapping[str, str] = field(default_factory=dict)

    def amounts(self) -> tuple[Sum, ...]:
        """Return all amounts that this layout speaks of."""
        items = () if self.items is None else self.items.amount
        rest = (each for each in (self.extras, self.shipping_once) if each is not None)
        return (*self.paid, *self.goods, *self.refunded, *self.discount, *items, *rest)

    def headers(self) -> set[str]:
        """Return all headers that this layout speaks of, aliases included."""
        own = {*self.marks, *self.any_of, *self.order_id, *self.date, *self.time, *self.emails}
        own |= {*self.customer_ids, *self.phones, *self.currency, *self.source, *self.reference}
        own |= {*self.country, *self.discount_codes}
        own |= {*self.zone, *self.emails_inside, *(rows.header for rows in self.sales)}
        for amount in self.amounts():
            own.update(amount.headers)
        for state in self.states:
            own.add(state.header)
        if self.items is not None:
            own |= {*self.items.product, *self.items.category, *self.items.quantity}
        for spellings in self.aliases.values():
            own.update(spellings)
        return own
