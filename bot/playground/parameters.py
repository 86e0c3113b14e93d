"""What a call brings: every parameter decoded by its kind, strictly, before anything happens."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.playground.errors import BadRequest, MissingFile

if TYPE_CHECKING:
    from collections.abc import Mapping

Json = dict[str, Any]
"""An object of the Bot API."""

Decoder = Callable[[str, Any], Any]
"""Name and value of a parameter as it came → the value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that came in the body of a call."""

    name: str
    content: bytes

    def __repr__(self) -> str:
        return f"Upload({self.name!r}, {len(self.content)} bytes)"


@dataclass(frozen=True, slots=True)
class Arguments:
    """The decoded parameters of one call and the files that came with it."""

    values: Json
    uploads: Mapping[str, Upload]

    def get(self, name: str, default: Any = None) -> Any:
        """Return a parameter, or the default where the call does not bring it."""
        return self.values.get(name, default)

    def file(self, value: object) -> Upload | str:
        """Resolve `attach://name` or a file id; a dot means a web address, and none is fetched."""
        if isinstance(value, Upload):
            return value
        if not isinstance(value, str) or not value:
            raise MissingFile("invalid file id")
        if value.startswith("attach://"):
            upload = self.uploads.get(value.removeprefix("attach://"))
            if upload is None:
                raise MissingFile("attached file not found")
            return upload
        if "." in value:
            raise BadRequest("failed to get HTTP URL content")
        return value


def decode(
    method: str, accepted: frozenset[str], given: Mapping[str, Any], uploads: Mapping[str, Upload]
) -> Arguments:
    """Decode the parameters of a call by their kinds.

    Parameters
    ----------
    method
        For the sentence of a refusal.
    accepted
        The names that the method knows; any other is refused.
    given
        Text from a form, or values of any JSON type.
    uploads
        Files by the name of their part.
    """
    values: Json = {}
    for name, value in given.items():
        if name not in accepted:
            raise BadRequest(f'unknown parameter "{name}" of method {method}')
        decoder: Decoder = _DECODERS.get(name, _json)
        values[name] = decoder(name, value)
    for name, upload in uploads.items():
        if name in accepted:
            values[name] = upload
    return Arguments(values, uploads)


def _whole_number(name: str, value: object) -> int:
    try:
        return int(str(value))
    except ValueError:
        raise BadRequest(f'invalid {name} specified: "{value}" is not a whole number') from None


def _switch(name: str, value: object) -> bool:
    if value in {True, "true", "True", "1"}:
        return True
    if value in {False, "false", "False", "0"}:
        return False
    raise BadRequest(f'invalid {name} specified: "{value}" is not a Boolean')


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise BadRequest(f"field {name!r} must be a String")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise BadRequest("strings must be encoded in UTF-8") from None
    return value.replace("\r", "")


def _json(name: str, value: object) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise BadRequest(f"can't parse {name} JSON object") from None


def _object(name: str, value: object) -> Json:
    decoded = _json(name, value)
    if not isinstance(decoded, dict):
        raise BadRequest(f"object expected as {name.replace('_', ' ')}")
    return decoded


def _list(name: str, value: object) -> list[Any]:
    decoded = _json(name, value)
    if not isinstance(decoded, list):
        raise BadRequest(f"expected an Array of {name.replace('_', ' ')}")
    return decoded


def _chat_id(name: str, value: object) -> int | str:
    text = str(value).strip()
    if not text:
        raise BadRequest("chat_id is empty")
    if text.startswith("@"):
        return text
    return _whole_number(name, text)


_KINDS: dict[Decoder, tuple[str, ...]] = {
    _chat_id: ("chat_id",),
    _whole_number: (
        "offset",
        "limit",
        "timeout",
        "message_id",
        "message_thread_id",
        "user_id",
        "max_connections",
        "cache_time",
    ),
    _switch: (
        "disable_notification",
        "protect_content",
        "show_alert",
        "drop_pending_updates",
        "has_spoiler",
        "show_caption_above_media",
        "disable_content_type_detection",
        "allow_paid_broadcast",
    ),
    _text: (
        "text",
        "caption",
        "parse_mode",
        "callback_query_id",
        "url",
        "file_id",
        "name",
        "description",
        "short_description",
        "language_code",
        "secret_token",
        "ip_address",
        "action",
        "photo",
        "document",
        "thumbnail",
        "certificate",
    ),
    _object: ("reply_markup", "reply_parameters", "link_preview_options", "scope", "menu_button"),
    _list: ("entities", "caption_entities", "allowed_updates", "commands"),
}
_DECODERS: dict[str, Decoder] = {
    name: decoder for decoder, names in _KINDS.items() for name in names
}
