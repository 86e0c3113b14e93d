"""Files that were sent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


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
