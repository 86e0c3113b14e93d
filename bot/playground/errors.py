"""Refusals of the Bot API, worded and coded as Telegram words and codes them."""

from __future__ import annotations


class ApiError(Exception):
    """A call that Telegram would refuse.

    Attributes
    ----------
    code
        The HTTP status, also `error_code` of the answer.
    description
        The sentence that the answer carries.
    what
        The sentence without the name of the status.
    parameters
        `retry_after` or `migrate_to_chat_id`, where the answer carries one.
    """

    code = 400
    prefix = "Bad Request"

    def __init__(self, what: str = "", **parameters: int) -> None:
        self.what = what
        self.description = f"{self.prefix}: {what}" if what else self.prefix
        self.parameters = parameters
        super().__init__(self.description)


class BadRequest(ApiError):
    """The call itself is wrong."""


class MissingFile(BadRequest):
    """A call names a file that its body does not bring."""


class RefusedPicture(BadRequest):
    """Telegram's servers cannot take a picture as a photo."""


class Unauthorized(ApiError):
    """The token is not the bot's."""

    code = 401
    prefix = "Unauthorized"


class Forbidden(ApiError):
    """The bot may not write there: blocked, kicked, never started."""

    code = 403
    prefix = "Forbidden"


class NotFound(ApiError):
    """No such method."""

    code = 404
    prefix = "Not Found"


class Conflict(ApiError):
    """Two receivers of the same updates."""

    code = 409
    prefix = "Conflict"


class TooLarge(ApiError):
    """An upload beyond the limit of the proxy in front of the Bot API."""

    code = 413
    prefix = "Request Entity Too Large"


class TooManyRequests(ApiError):
    """More than Telegram takes in so short a time."""

    code = 429
    prefix = "Too Many Requests"

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"retry after {retry_after}", retry_after=retry_after)


class Injected(ApiError):
    """A failure that was ordered for a test."""

    def __init__(self, code: int, description: str, retry_after: int | None) -> None:
        super().__init__()
        self.code = code
        self.description = description
        if retry_after is not None:
            self.parameters = {"retry_after": retry_after}
