"""The files of the stand-in: kept in memory within bounds, known by file id."""

from __future__ import annotations

import mimetypes
import re
from collections import OrderedDict
from dataclasses import dataclass
from io import BytesIO
from secrets import token_hex

from PIL import Image, UnidentifiedImageError

from bot.playground.errors import BadRequest, RefusedPicture, TooLarge
from bot.playground.parameters import Json, Upload

LARGEST_DOWNLOAD = 20 << 20
LARGEST_UPLOAD = 50_000_000
LARGEST_PHOTO = 10 << 20
_LARGEST_DIMENSIONS = 10_000
_LARGEST_RATIO = 20
_KEPT_BYTES = 256 << 20
_UNSAFE = re.compile(r"[\x00-\x1f<>:\"/\\|?*]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """One file that Telegram knows.

    Attributes
    ----------
    size
        Bytes as Telegram states them; may exceed what is really kept, to play a huge file.
    width, height
        Pixels; 0 for documents.
    """

    file_id: str
    unique_id: str
    kind: str
    name: str
    mime_type: str
    size: int
    width: int = 0
    height: int = 0

    @property
    def path(self) -> str:
        """The `file_path` of getFile."""
        extension = self.name.rpartition(".")[2] if "." in self.name else "bin"
        return f"{self.kind}s/file_{self.unique_id}.{extension}"

    def as_json(self) -> Json:
        """Return the Bot API's Document or PhotoSize."""
        json: Json = {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": self.size,
        }
        if self.kind == "photo":
            return json | {"width": self.width, "height": self.height}
        return json | {"file_name": self.name, "mime_type": self.mime_type}


class Files:
    """Every file by its id; the oldest contents go first when the memory bound is reached."""

    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}
        self._contents: OrderedDict[str, bytes] = OrderedDict()
        self._kept = 0

    def add_document(self, upload: Upload, size: int | None = None) -> StoredFile:
        """Keep a document."""
        name = _UNSAFE.sub("_", upload.name) or "file"
        mime_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        stored = StoredFile(
            file_id=f"D{token_hex(24)}",
            unique_id=token_hex(6),
            kind="document",
            name=name,
            mime_type=mime_type,
            size=len(upload.content) if size is None else size,
        )
        return self._add(upload.content, stored)

    def add_photo(self, upload: Upload) -> StoredFile:
        """Keep a photo, within Telegram's rules for photos."""
        size = len(upload.content)
        if size > LARGEST_PHOTO:
            raise BadRequest(
                f"file of size {size} bytes is too big for a photo; "
                f"the maximum size is {LARGEST_PHOTO} bytes"
            )
        width, height, mime_type = _measure(upload.content)
        if (
            width + height > _LARGEST_DIMENSIONS
            or max(width, height) > min(width, height) * _LARGEST_RATIO
        ):
            raise RefusedPicture("PHOTO_INVALID_DIMENSIONS")
        stored = StoredFile(
            file_id=f"P{token_hex(24)}",
            unique_id=token_hex(6),
            kind="photo",
            name=_UNSAFE.sub("_", upload.name) or f"photo.{mime_type.rpartition('/')[2]}",
            mime_type=mime_type,
            size=size,
            width=width,
            height=height,
        )
        return self._add(upload.content, stored)

    def sent(self, kind: str, given: Upload | str) -> StoredFile:
        """Return the file of a send: newly uploaded, or sent again by its id."""
        if isinstance(given, Upload):
            if len(given.content) > LARGEST_UPLOAD:
                raise TooLarge
            if not given.content:
                raise BadRequest("file must be non-empty")
            return self.add_photo(given) if kind == "photo" else self.add_document(given)
        stored = self.known(given)
        if stored.kind != kind:
            names = f"{stored.kind.capitalize()} as {kind.capitalize()}"
            raise BadRequest(f"can't use file of type {names}")
        return stored

    def known(self, file_id: str) -> StoredFile:
        """Return the file of an id."""
        try:
            return self._files[file_id]
        except KeyError:
            raise BadRequest(
                "wrong file identifier/HTTP URL specified"
                if not file_id.isalnum()
                else "wrong remote file identifier specified: Wrong string length"
            ) from None

    def downloadable(self, file_id: str) -> StoredFile:
        """Return a file that a bot may fetch."""
        if file_id not in self._files:
            raise BadRequest("invalid file_id")
        stored = self._files[file_id]
        if stored.size > LARGEST_DOWNLOAD:
            raise BadRequest("file is too big")
        if file_id not in self._contents:
            raise BadRequest("wrong file_id or the file is temporarily unavailable")
        return stored

    def content(self, stored: StoredFile) -> bytes | None:
        """Return the bytes of a file, or None when they had to make room."""
        return self._contents.get(stored.file_id)

    def at_path(self, path: str) -> StoredFile | None:
        """Find a file by the `file_path` of getFile."""
        for stored in self._files.values():
            if stored.path == path and stored.size <= LARGEST_DOWNLOAD:
                return stored
        return None

    def _add(self, content: bytes, stored: StoredFile) -> StoredFile:
        self._files[stored.file_id] = stored
        self._contents[stored.file_id] = content
        self._kept += len(content)
        while self._kept > _KEPT_BYTES and len(self._contents) > 1:
            self._kept -= len(self._contents.popitem(last=False)[1])
        return stored


def _measure(content: bytes) -> tuple[int, int, str]:
    """Return width, height and type of a picture that really is one."""
    try:
        with Image.open(BytesIO(content)) as picture:
            size, format_ = picture.size, picture.format
            picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise RefusedPicture("IMAGE_PROCESS_FAILED") from None
    return *size, f"image/{(format_ or 'png').lower()}"
