from __future__ import annotations

from datetime import timedelta

import httpx
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.send.outcomes import (
    BadFileId,
    BadMarkup,
    ChatGone,
    ChatMoved,
    EditGone,
    Flooded,
    GoneReason,
    MaybeSent,
    NotAllowed,
    NotModified,
    NotReached,
    PressTooOld,
    Refused,
    ReplyGone,
    SendError,
    ServerFailed,
    TooLarge,
    TooLong,
    TopicGone,
    outcome_of,
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Forbidden: bot was blocked by the user", GoneReason.BLOCKED),
        ("Bad Request: USER_IS_BLOCKED", GoneReason.BLOCKED),
        ("Forbidden: bot was kicked from the group chat", GoneReason.KICKED),
        ("Forbidden: bot was kicked from the supergroup chat", GoneReason.KICKED),
        ("Forbidden: bot was kicked from the channel chat", GoneReason.KICKED),
        ("Forbidden: bot is not a member of the supergroup chat", GoneReason.KICKED),
        ("Bad Request: CHANNEL_PRIVATE", GoneReason.KICKED),
        ("Forbidden: user is deactivated", GoneReason.DEACTIVATED),
        ("Bad Request: INPUT_USER_DEACTIVATED", GoneReason.DEACTIVATED),
        ("Bad Request: group chat was deactivated", GoneReason.DEACTIVATED),
        ("Forbidden: the group chat was deleted", GoneReason.DEACTIVATED),
        ("Bad Request: chat not found", GoneReason.NOT_FOUND),
        ("Bad Request: user not found", GoneReason.NOT_FOUND),
        ("Bad Request: PEER_ID_INVALID", GoneReason.NOT_FOUND),
        ("Forbidden: bot can't initiate conversation with a user", GoneReason.NEVER_STARTED),
        ("Forbidden: bot can't send messages to bots", GoneReason.NEVER_STARTED),
        ("Bad Request: have no rights to send a message", GoneReason.NO_RIGHTS),
        ("Bad Request: not enough rights to send text messages to the chat", GoneReason.NO_RIGHTS),
        ("Bad Request: need administrator rights in the channel chat", GoneReason.NO_RIGHTS),
        ("Bad Request: CHAT_WRITE_FORBIDDEN", GoneReason.NO_RIGHTS),
        ("Bad Request: CHAT_SEND_PLAIN_FORBIDDEN", GoneReason.NO_RIGHTS),
        ("Bad Request: CHAT_RESTRICTED", GoneReason.NO_RIGHTS),
        ("Bad Request: CHAT_ADMIN_REQUIRED", GoneReason.NO_RIGHTS),
        ("Bad Request: USER_BANNED_IN_CHANNEL", GoneReason.NO_RIGHTS),
        ("Forbidden: for a reason that is not listed", GoneReason.NO_RIGHTS),
    ],
)
def test_a_chat_that_nothing_can_be_sent_to_has_a_reason(text: str, reason: GoneReason) -> None:
    error = Forbidden(text) if text.startswith("Forbidden") else BadRequest(text)
    outcome = outcome_of(error)
    assert isinstance(outcome, ChatGone)
    assert outcome.reason is reason


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("message is not modified: specified new message content and reply markup", NotModified),
        ("query is too old and response timeout expired or query ID is invalid", PressTooOld),
        ("QUERY_ID_INVALID", PressTooOld),
        ("can't parse entities: Unsupported start tag", BadMarkup),
        ("message to edit not found", EditGone),
        ("message can't be edited", EditGone),
        ("MESSAGE_ID_INVALID", EditGone),
        ("message to be replied not found", ReplyGone),
        ("replied message not found", ReplyGone),
        ("message thread not found", TopicGone),
        ("TOPIC_CLOSED", TopicGone),
        ("TOPIC_DELETED", TopicGone),
        ("message is too long", TooLong),
        ("text is too long", TooLong),
        ("MESSAGE_TOO_LONG", TooLong),
        ("message caption is too long", TooLong),
        ("MEDIA_CAPTION_TOO_LONG", TooLong),
        ("file of size 11000000 bytes is too big for a photo; the maximum size is 1", TooLarge),
        ("wrong file identifier/HTTP URL specified", BadFileId),
        ("wrong remote file identifier specified: Wrong string length", BadFileId),
        ("wrong file_id or the file is temporarily unavailable", BadFileId),
        ("FILE_REFERENCE_EXPIRED", BadFileId),
        ("can't use file of type Document as Photo", BadFileId),
        ("not enough rights to send photos to the chat", NotAllowed),
        ("not enough rights to send documents to the chat", NotAllowed),
        ("CHAT_SEND_PHOTOS_FORBIDDEN", NotAllowed),
        ("CHAT_SEND_MEDIA_FORBIDDEN", NotAllowed),
        ("CHAT_SEND_DOCS_FORBIDDEN", NotAllowed),
        ("BUTTON_DATA_INVALID", Refused),
        ("PHOTO_INVALID_DIMENSIONS", Refused),
        ("IMAGE_PROCESS_FAILED", Refused),
    ],
)
def test_a_refusal_is_named_by_its_cause(text: str, kind: type[SendError]) -> None:
    assert type(outcome_of(BadRequest(f"Bad Request: {text}"))) is kind


def test_a_picture_refused_within_an_album_is_named_too() -> None:
    text = (
        "Bad Request: failed to send message #1 with the error message "
        '"not enough rights to send photos to the chat"'
    )
    assert isinstance(outcome_of(BadRequest(text)), NotAllowed)


def test_rights_that_forbid_pictures_may_come_as_forbidden() -> None:
    error = Forbidden("Forbidden: not enough rights to send photos to the chat")
    assert isinstance(outcome_of(error), NotAllowed)


def test_a_group_that_became_a_supergroup_says_its_new_id() -> None:
    outcome = outcome_of(ChatMigrated(-1007))
    assert isinstance(outcome, ChatMoved)
    assert outcome.new_chat_id == -1007


@pytest.mark.parametrize(
    ("error", "seconds"),
    [
        (RetryAfter(17), 17.0),
        (RetryAfter(timedelta(seconds=17)), 17.0),
        (NetworkError("Too Many Requests"), None),
        (NetworkError("Too Many Requests (429). Parsing the server response failed"), None),
    ],
)
def test_a_flood_says_how_long_to_pause_if_telegram_does(
    error: TelegramError, seconds: float | None
) -> None:
    outcome = outcome_of(error)
    assert isinstance(outcome, Flooded)
    assert outcome.seconds == seconds


@pytest.mark.parametrize(
    "text",
    [
        "Internal Server Error",
        "Internal Server Error: restart",
        "Bad Gateway",
        "Bad Gateway (502). Parsing the server response b'<html>' failed",
        "Service Unavailable (503). Parsing the server response b'<html>' failed",
        "Unknown HTTPError (520)",
    ],
)
def test_a_server_that_fails_has_not_taken_the_message(text: str) -> None:
    assert isinstance(outcome_of(NetworkError(text)), ServerFailed)


@pytest.mark.parametrize(
    "text", ["Request Entity Too Large", "Request Entity Too Large (413). Parsing failed"]
)
def test_an_upload_beyond_the_limit_is_too_large(text: str) -> None:
    assert isinstance(outcome_of(NetworkError(text)), TooLarge)


@pytest.mark.parametrize(
    "cause",
    [
        httpx.ConnectError("refused"),
        httpx.ConnectTimeout("slow"),
        httpx.PoolTimeout("all connections are taken"),
        httpx.ProxyError("refused"),
    ],
)
def test_without_a_connection_nothing_was_sent(cause: httpx.HTTPError) -> None:
    error = TimedOut() if isinstance(cause, httpx.TimeoutException) else NetworkError("httpx")
    error.__cause__ = cause
    assert isinstance(outcome_of(error), NotReached)


@pytest.mark.parametrize(
    "cause",
    [
        httpx.ReadTimeout("slow"),
        httpx.WriteTimeout("slow"),
        httpx.ReadError("reset"),
        httpx.WriteError("reset"),
        httpx.RemoteProtocolError("Server disconnected without sending a response."),
        None,
    ],
)
def test_no_answer_after_sending_leaves_it_open(cause: httpx.HTTPError | None) -> None:
    error = TimedOut()
    error.__cause__ = cause
    assert isinstance(outcome_of(error), MaybeSent)


@pytest.mark.parametrize("text", ["Gateway Timeout", "Gateway Timeout (504). Parsing failed"])
def test_a_gateway_that_waited_in_vain_leaves_it_open(text: str) -> None:
    assert isinstance(outcome_of(NetworkError(text)), MaybeSent)


def test_a_token_that_is_refused_is_a_refusal() -> None:
    assert isinstance(outcome_of(InvalidToken()), Refused)


def test_an_outcome_shows_its_fields_in_the_log() -> None:
    assert str(outcome_of(RetryAfter(17))) == "seconds=17.0"
