"""Photos, documents, albums, and the way of files back to the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.playground.compose import caption_of, post, replied, writable
from bot.playground.errors import BadRequest, MissingFile, RefusedPicture
from bot.playground.markup import inline_keyboard
from bot.playground.message import Content
from bot.playground.messages import change, editable

if TYPE_CHECKING:
    from bot.playground.cloud import Cloud
    from bot.playground.parameters import Arguments, Json

_KINDS = ("photo", "document")
_SMALLEST_ALBUM = 2
_LARGEST_ALBUM = 10
_FIELDS = {
    "type",
    "media",
    "caption",
    "parse_mode",
    "caption_entities",
    "show_caption_above_media",
}
_FIELDS_OF = {
    "photo": _FIELDS | {"has_spoiler"},
    "document": _FIELDS - {"show_caption_above_media"}
    | {"thumbnail", "disable_content_type_detection"},
}


def _send(kind: str, cloud: Cloud, arguments: Arguments) -> Json:
    chat = writable(cloud, arguments)
    if arguments.get(kind) is None:
        raise BadRequest(f"there is no {kind} in the request")
    caption = caption_of(arguments)
    file = cloud.files.sent(kind, arguments.file(arguments.get(kind)))
    return post(cloud, chat, arguments, Content(body=caption, file=file)).as_json()


def send_photo(cloud: Cloud, arguments: Arguments) -> Json:
    """Send a picture."""
    return _send("photo", cloud, arguments)


def send_document(cloud: Cloud, arguments: Arguments) -> Json:
    """Send a file."""
    return _send("document", cloud, arguments)


def _content(cloud: Cloud, arguments: Arguments, item: Any) -> Content:
    """Read one InputMedia."""
    if not isinstance(item, dict):
        raise BadRequest("can't parse InputMedia: expected an Object")
    kind = item.get("type")
    if kind not in _KINDS:
        raise BadRequest("can't parse InputMedia: type must be one of photo and document here")
    unknown = set(item) - _FIELDS_OF[kind]
    if unknown:
        raise BadRequest(f"can't parse InputMedia: unknown field {min(unknown)!r}")
    try:
        given = arguments.file(item.get("media"))
    except MissingFile:
        raise BadRequest("can't parse InputMedia: media not found") from None
    return Content(body=caption_of(item), file=cloud.files.sent(kind, given))


def send_media_group(cloud: Cloud, arguments: Arguments) -> list[Json]:
    """Send an album: two to ten photos, or as many documents."""
    chat = writable(cloud, arguments)
    media = arguments.get("media")
    if not isinstance(media, list):
        raise BadRequest("can't parse media JSON object")
    if not media:
        raise BadRequest("there are no messages to send")
    if len(media) > _LARGEST_ALBUM:
        raise BadRequest("too many messages to send as an album")
    if len(media) < _SMALLEST_ALBUM:
        raise BadRequest("media group must include 2-10 items")
    replied(chat, arguments)
    contents = _album(cloud, arguments, media)
    album = cloud.new_album()
    return [post(cloud, chat, arguments, c, album=album).as_json() for c in contents]


def _album(cloud: Cloud, arguments: Arguments, media: list[Any]) -> list[Content]:
    contents = []
    for position, item in enumerate(media, start=1):
        try:
            contents.append(_content(cloud, arguments, item))
        except RefusedPicture as error:
            raise BadRequest(
                f'failed to send message #{position} with the error message "{error.what}"'
            ) from error
    if len({item["type"] for item in media}) > 1:
        raise BadRequest("document can't be mixed with other media types")
    if len({bool(item.get("show_caption_above_media")) for item in media}) > 1:
        raise BadRequest("parameter show_caption_above_media must be the same for all messages")
    return contents


def edit_message_media(cloud: Cloud, arguments: Arguments) -> Json:
    """Put another file in place, or add one to a text."""
    message = editable(cloud, arguments)
    content = _content(cloud, arguments, arguments.get("media"))
    old = message.content.file
    if message.media_group_id and old and content.file and old.kind != content.file.kind:
        raise BadRequest("can't change media type in the album")
    return change(cloud, message, content, inline_keyboard(arguments.get("reply_markup")))


def get_file(cloud: Cloud, arguments: Arguments) -> Json:
    """Tell where a file of up to 20 MiB can be fetched."""
    file_id = arguments.get("file_id")
    if not file_id:
        raise BadRequest("file_id not specified")
    file = cloud.files.downloadable(file_id)
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": file.size,
        "file_path": file.path,
    }
