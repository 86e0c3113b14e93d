"""What leaves the store: frozen values whose datetimes all carry UTC."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, NotRequired, TypedDict

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
    set_at
        When each of the settings that are not None was set.
    """

    margin: Decimal | None = None
    acquisition_cost_minor: int | None = None
    currency: str | None = None
    timezone: str | None = None
    revenue_basis: Literal["paid", "goods"] | None = None
    language: str | None = None
    set_at: Mapping[str, datetime] = field(default_factory=dict)


class SettingChanges(TypedDict, total=False):
    """Settings to change; None unsets one."""

    margin: Decimal | None
    acquisition_cost_minor: int | None
    currency: str | None
    timezone: str | None
    revenue_basis: Literal["paid", "goods"] | None
    language: str | None


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


UNFINISHED = (UploadState.RECEIVED, UploadState.READING, UploadState.ASKING)


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
