"""Shops: what they have set, what they decided, how much is kept of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopSettings:
    """What a shop has set; None where it has not.

    margin
        Share of the order value that stays, 0 to 1.
    acquisition_cost_minor
        Cost of winning one customer, in minor units of the shop's currency.
    currency, timezone, language
        ISO 4217, IANA name, language code of a catalogue.
    rates
        Foreign currency → what one unit of it is worth in the currency of the shop's reports.
    trade
        What the shop sells: a trade that published figures know.
    stage_orders, stage_retention_percent, repurchase_percent, often_a_year
        The shop's own thresholds, see `metrics.lifecycle.thresholds.Thresholds`.
    set_at
        When each of the settings that are not None was set.
    """

    margin: Decimal | None = None
    acquisition_cost_minor: int | None = None
    currency: str | None = None
    rates: Mapping[str, Decimal] | None = None
    timezone: str | None = None
    revenue_basis: Literal["paid", "goods"] | None = None
    trade: str | None = None
    language: str | None = None
    stage_orders: tuple[int, ...] | None = None
    stage_retention_percent: tuple[int, ...] | None = None
    repurchase_percent: tuple[int, ...] | None = None
    often_a_year: Decimal | None = None
    set_at: Mapping[str, datetime] = field(default_factory=dict)


class SettingChanges(TypedDict, total=False):
    """Settings to change; None unsets one. Rates change one by one, the others stay."""

    margin: Decimal | None
    acquisition_cost_minor: int | None
    currency: str | None
    rates: Mapping[str, Decimal | None] | None
    timezone: str | None
    revenue_basis: Literal["paid", "goods"] | None
    trade: str | None
    language: str | None
    stage_orders: tuple[int, ...] | None
    stage_retention_percent: tuple[int, ...] | None
    repurchase_percent: tuple[int, ...] | None
    often_a_year: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """One of a chat's shops; the first may have no name.

    `is_active` tells that the chat speaks of it at the moment.
    """

    id: int
    name: str
    is_active: bool
    orders: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """What a merge did, in orders; the three add up to the orders of the file.

    `updated` counts orders of which the record or the item lines were replaced by newer ones.
    """

    added: int
    updated: int
    unchanged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnChoice:
    """What a shop said about the columns of one kind of file.

    headers
        The file's headers, as they stood when the choice was made.
    columns
        Meaning → header, as `metrics.intake.result.ReadingHints.columns` takes it.
    """

    headers: tuple[str, ...]
    columns: Mapping[str, str]
    set_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredData:
    """How much is kept of a chat.

    `first_day` and `last_day` are the days of its first and last order on the shop's clock,
    `size_bytes` an estimate of the space that its orders, lines and contacts take.
    """

    orders: int
    customers: int
    contacts: int
    item_lines: int
    uploads: int
    column_choices: int
    settings: int
    first_day: date | None
    last_day: date | None
    size_bytes: int


class ActionState(StrEnum):
    """What a merchant decided about an action."""

    DOING = "doing"
    REFUSED = "refused"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenAction:
    """A decision about an action of the playbook; `baseline` holds its figure at that time."""

    action_id: str
    state: ActionState
    decided_at: datetime
    baseline: Mapping[str, Any]
