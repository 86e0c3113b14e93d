"""What leaves the store: frozen values whose datetimes all carry UTC."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
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


class UploadState(StrEnum):
    """How far an upload has come."""

    RECEIVED = "received"
    READING = "reading"
    ASKING = "asking"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that a chat sent, and how far its reading has come.

    message_id, progress_message_id
        The message that brought the file, and the bot's own that tells how far it is.
    attempts
        How often reading was begun.
    sha256
        Hexadecimal digest of the content, once it was downloaded.
    counts
        What came of it: numbers by name.
    remembered
        What is needed to go on after a restart (the question asked, answers so far), as JSON.
    """

    id: int
    chat_id: int
    shop_id: int
    file_id: str
    file_unique_id: str
    file_name: str
    size_bytes: int | None
    message_id: int
    progress_message_id: int | None
    state: UploadState
    attempts: int
    created_at: datetime
    changed_at: datetime
    sha256: str | None
    counts: Mapping[str, int]
    remembered: Mapping[str, Any]


class UploadFacts(TypedDict):
    """What is known of a file when its message arrives."""

    file_id: str
    file_unique_id: str
    file_name: str
    message_id: int
    size_bytes: NotRequired[int | None]
    progress_message_id: NotRequired[int | None]
    remembered: NotRequired[Mapping[str, Any]]


class UploadChanges(TypedDict, total=False):
    """What may change in an upload on its way."""

    state: UploadState
    file_id: str
    progress_message_id: int | None
    sha256: str
    counts: Mapping[str, int]
    remembered: Mapping[str, Any]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """When a shop's summary is sent and where.

    thread_id
        The forum topic; 0 outside of topics.
    cadence
        "daily", "weekly" or "monthly"; one of each in a topic.
    weekday, month_day, minute_of_day, zone
        0 is Monday; 1 to 31; since midnight of the IANA zone's wall clock.
    active, alerts, remind
        Whether summaries, alerts between them and reminders to send new orders are wanted.
    off_reason
        Why it was turned off, where nobody asked for it.
    since
        Due moments before it do not count.
    next_due_at
        When to look; None for never.
    """

    id: int
    chat_id: int
    shop_id: int
    shop_name: str
    thread_id: int
    cadence: str
    weekday: int
    month_day: int
    minute_of_day: int
    zone: str
    language: str | None
    parts: tuple[str, ...]
    alerts: bool
    remind: bool
    active: bool
    off_reason: str | None
    since: datetime
    next_due_at: datetime | None


class SubscriptionFacts(TypedDict, total=False):
    """What may be chosen of a subscription."""

    weekday: int
    month_day: int
    minute_of_day: int
    zone: str
    language: str | None
    parts: Sequence[str]
    alerts: bool
    remind: bool
    active: bool
    off_reason: str | None
    since: datetime
    next_due_at: datetime | None


class SummaryState(StrEnum):
    """How far a summary has come."""

    CLAIMED = "claimed"
    SENDING = "sending"
    SENT = "sent"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One summary of one period; the pair of subscription and period exists only once.

    claimed_by, claimed_until
        The process that works on it, and until when nobody else may; without a process, the
        moment before which it is not to be tried again.
    attempts
        How often work on it was begun.
    message_ids
        What Telegram has confirmed of it.
    marked
        Whether a part of it may have come twice.
    said
        What the next one has to know of it, as JSON.
    """

    subscription_id: int
    period: str
    state: SummaryState
    due_at: datetime
    claimed_by: str | None
    claimed_until: datetime | None
    attempts: int
    sent_at: datetime | None
    message_ids: tuple[int, ...]
    marked: bool
    said: Mapping[str, Any]


class SummaryChanges(TypedDict, total=False):
    """What may change in a summary on its way."""

    state: SummaryState
    claimed_by: str | None
    claimed_until: datetime | None
    sent_at: datetime
    message_ids: Sequence[int]
    marked: bool
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePeriod:
    """A period and the moment it was due."""

    period: str
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one process wants of a subscription that it saw due.

    seen_due_at
        The subscription's `next_due_at` then; another one now means that somebody was faster.
    wanted, missed
        Periods to work on, and periods that are over without a summary.
    """

    subscription_id: int
    seen_due_at: datetime
    next_due_at: datetime | None
    wanted: tuple[DuePeriod, ...]
    missed: tuple[DuePeriod, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierSummaries:
    """What came before a summary: what the last one said, and the periods left out since."""

    said: Mapping[str, Any] | None
    missed: tuple[str, ...]


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
