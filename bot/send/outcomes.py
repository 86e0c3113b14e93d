"""What became of a call that Telegram did not confirm, one class per cause.

The family::

    SendError
    ├── ChatGone            nothing can be sent there: blocked, kicked, deactivated, …
    ├── ChatMoved           the group is a supergroup now, under another id
    ├── MaybeSent           no answer came after the call was sent: it may have arrived
    ├── NotSent             it certainly did not arrive; another time it may
    │   ├── Flooded         Telegram wants a pause in this chat
    │   ├── ServerFailed    Telegram's servers fail
    │   └── NotReached      no connection
    └── Refused             it did not arrive and never will, as it stands
        ├── TooLarge        a file beyond what Telegram takes
        ├── TooLong         a text or caption beyond what Telegram takes
        ├── BadMarkup       the formatting cannot be read
        ├── BadFileId       a file id that Telegram does not know
        ├── NotAllowed      the group does not let the bot send pictures or files
        ├── TopicGone       the topic is closed or deleted
        ├── ReplyGone       the message to be answered is deleted
        ├── EditGone        the message to be edited is deleted, or is no longer the bot's
        ├── NotModified     the edit changes nothing
        └── PressTooOld     the press was answered too late

`outcome_of` tells them apart by type and lower-cased text: python-telegram-bot changes the
letters' case on the way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
)

if TYPE_CHECKING:
    from collections.abc import Callable


class GoneReason(StrEnum):
    """Why nothing can be sent to a chat."""

    BLOCKED = "blocked"
    KICKED = "kicked"
    DEACTIVATED = "deactivated"
    NOT_FOUND = "not_found"
    NEVER_STARTED = "never_started"
    NO_RIGHTS = "no_rights"


class SendError(Exception):
    """Something that was to be sent is not confirmed.

    Attributes
    ----------
    message_ids
        Messages of the same reply that are confirmed.
    """

    message_ids: tuple[int, ...] = ()

    def __str__(self) -> str:
        """Return the fields: what a log shows beside the name of the class."""
        return ", ".join(f"{name}={value!r}" for name, value in vars(self).items())


@dataclass(eq=False)
class ChatGone(SendError):
    """Nothing can be sent to the chat."""

    reason: GoneReason


@dataclass(eq=False)
class ChatMoved(SendError):
    """The group has become a supergroup of another id."""

    new_chat_id: int


class MaybeSent(SendError):
    """The call was sent and its answer is missing: it may have arrived."""


class NotSent(SendError):
    """The call certainly did not arrive; another time it may."""


@dataclass(eq=False)
class Flooded(NotSent):
    """Telegram wants a pause in this chat; None where it does not say how long."""

    seconds: float | None


class ServerFailed(NotSent):
    """Telegram's servers fail."""


class NotReached(NotSent):
    """There was no connection."""


@dataclass(eq=False)
class Refused(SendError):
    """Telegram does not take it, now or later."""

    description: str


class TooLarge(Refused):
    """A file beyond what Telegram takes."""


class TooLong(Refused):
    """A text or caption beyond what Telegram takes."""


class BadMarkup(Refused):
    """The formatting cannot be read."""


class BadFileId(Refused):
    """A file id that Telegram does not know."""


class NotAllowed(Refused):
    """The group does not let the bot send pictures or files."""


class TopicGone(Refused):
    """The topic is closed or deleted."""


class ReplyGone(Refused):
    """The message to be answered is deleted."""


class EditGone(Refused):
    """The message to be edited is deleted, or is no longer the bot's."""


class NotModified(Refused):
    """The edit changes nothing."""


class PressTooOld(Refused):
    """The press was answered too late."""


# By what the text contains; the first that fits counts.
_GONE: tuple[tuple[str, GoneReason], ...] = (
    ("bot was blocked by the user", GoneReason.BLOCKED),
    ("user_is_blocked", GoneReason.BLOCKED),
    ("bot was kicked", GoneReason.KICKED),
    ("bot is not a member", GoneReason.KICKED),
    ("channel_private", GoneReason.KICKED),
    ("user is deactivated", GoneReason.DEACTIVATED),
    ("input_user_deactivated", GoneReason.DEACTIVATED),
    ("group chat was deactivated", GoneReason.DEACTIVATED),
    ("group chat was deleted", GoneReason.DEACTIVATED),
    ("chat not found", GoneReason.NOT_FOUND),
    ("user not found", GoneReason.NOT_FOUND),
    ("peer_id_invalid", GoneReason.NOT_FOUND),
    ("bot can't initiate conversation", GoneReason.NEVER_STARTED),
    ("bot can't send messages to bots", GoneReason.NEVER_STARTED),
    ("have no rights to send", GoneReason.NO_RIGHTS),
    ("not enough rights to send text messages", GoneReason.NO_RIGHTS),
    ("need administrator rights", GoneReason.NO_RIGHTS),
    ("chat_write_forbidden", GoneReason.NO_RIGHTS),
    ("chat_send_plain_forbidden", GoneReason.NO_RIGHTS),
    ("chat_restricted", GoneReason.NO_RIGHTS),
    ("chat_admin_required", GoneReason.NO_RIGHTS),
    ("user_banned_in_channel", GoneReason.NO_RIGHTS),
)
_REFUSED: tuple[tuple[str, Callable[[str], Refused]], ...] = (
    ("can't parse entities", BadMarkup),
    ("message is not modified", NotModified),
    ("query is too old", PressTooOld),
    ("query_id_invalid", PressTooOld),
    ("message to edit not found", EditGone),
    ("message can't be edited", EditGone),
    ("message_id_invalid", EditGone),
    ("message to be replied not found", ReplyGone),
    ("message to reply not found", ReplyGone),
    ("replied message not found", ReplyGone),
    ("message thread not found", TopicGone),
    ("topic_closed", TopicGone),
    ("topic_deleted", TopicGone),
    ("message is too long", TooLong),
    ("text is too long", TooLong),
    ("message_too_long", TooLong),
    ("caption is too long", TooLong),
    ("caption_too_long", TooLong),
    ("is too big", TooLarge),
    ("wrong file identifier", BadFileId),
    ("wrong remote file", BadFileId),
    ("wrong file_id", BadFileId),
    ("invalid file_id", BadFileId),
    ("file_reference_", BadFileId),
    ("can't use file of type", BadFileId),
    ("not enough rights to send", NotAllowed),
    ("chat_send_photos_forbidden", NotAllowed),
    ("chat_send_media_forbidden", NotAllowed),
    ("chat_send_docs_forbidden", NotAllowed),
)
# How python-telegram-bot words a status whose body says nothing, and how Telegram begins one.
_TOO_LARGE = re.compile(r"request entity too large|content too large|\(413\)")
_FLOODED = re.compile(r"too many requests|\(429\)")
_SERVER_FAILED = re.compile(
    r"^(internal server error|bad gateway|service unavailable)|\((5(?!04)\d\d)\)"
)
_NOT_REACHED = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


def outcome_of(error: TelegramError) -> SendError:
    """Tell what became of a call from what python-telegram-bot raised.

    A gateway's time-out (504) counts as no answer: the server behind it may have accepted.
    """
    if isinstance(error, ChatMigrated):
        return ChatMoved(error.new_chat_id)
    if isinstance(error, RetryAfter):
        pause = error.retry_after
        return Flooded(pause.total_seconds() if isinstance(pause, timedelta) else float(pause))
    text = error.message.lower()
    if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
        return _failure(text, error.__cause__)
    return _refusal(text, is_forbidden=isinstance(error, Forbidden))


def _refusal(text: str, *, is_forbidden: bool) -> SendError:
    for fragment, reason in _GONE:
        if fragment in text:
            return ChatGone(reason)
    for fragment, kind in _REFUSED:
        if fragment in text:
            return kind(text)
    return ChatGone(GoneReason.NO_RIGHTS) if is_forbidden else Refused(text)


def _failure(text: str, cause: BaseException | None) -> SendError:
    if isinstance(cause, _NOT_REACHED):
        return NotReached()
    if isinstance(cause, httpx.HTTPError):
        return MaybeSent()
    if _TOO_LARGE.search(text):
        return TooLarge(text)
    if _FLOODED.search(text):
        return Flooded(None)
    return ServerFailed() if _SERVER_FAILED.search(text) else MaybeSent()
