"""One reply on its way to one chat."""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaPhoto,
    ReplyParameters,
)
from telegram.constants import FileSizeLimit, MediaGroupLimit, MessageLimit
from telegram.error import TelegramError

from bot.send.bot import SendingBot
from bot.send.limits import is_pushing
from bot.send.outcomes import (
    BadFileId,
    BadMarkup,
    ChatMoved,
    EditGone,
    MaybeSent,
    NotAllowed,
    NotModified,
    ReplyGone,
    SendError,
    TooLarge,
    TooLong,
    TopicGone,
    outcome_of,
)
from bot.send.text import plain, shortened, split
from bot.views import sending as view
from bot.words import words_for

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from telegram import Bot, Message

    from bot.reply import Attachment, Keyboard, Picture, Reply

    _PictureCall = Callable[["Target", Sequence[str | bytes]], Awaitable[Sequence[Message]]]
    """A send of pictures, each by file id or as bytes."""

T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a message goes; `language` is for what sending itself has to say there."""

    chat_id: int
    thread_id: int | None = None
    reply_to: int | None = None
    language: str | None = None


class Delivery:
    """Sends the parts of one reply; what one part learns of the chat holds for the next.

    A topic or a message to be answered that is gone is left out; a group that has moved is
    followed, except by pushes, whose sender must know. A part that may have arrived is not
    repeated, the others are sent all the same, and MaybeSent comes at the end.
    """

    def __init__(self, bot: Bot, target: Target) -> None:
        self._bot = bot
        self._target = target
        self._message_ids: list[int] = []
        self._in_doubt = False

    async def reply(self, reply: Reply) -> tuple[int, ...]:
        """Send the pictures as one album, then the text with its keyboard, then the files."""
        if not await self._captioned(reply):
            text = reply.text
            try:
                await self._pictures(reply.pictures)
            except NotAllowed:
                text = view.without_pictures(reply, words_for(self._target.language))
            if text:
                await self._text(text, reply.keyboard)
        for attachment in reply.files:
            await self._file(attachment)
        return self._finish()

    async def text(self, text: str, keyboard: Keyboard) -> tuple[int, ...]:
        """Send HTML in as many messages as it takes."""
        await self._text(text, keyboard)
        return self._finish()

    async def edit(self, message_id: int, text: str, keyboard: Keyboard) -> None:
        """Put another text in place of a message's; when that is gone, send the text anew."""

        async def put(shown: str, mode: str | None) -> None:
            await self._post(
                lambda target: self._bot.edit_message_text(
                    shown,
                    chat_id=target.chat_id,
                    message_id=message_id,
                    parse_mode=mode,
                    reply_markup=_markup(keyboard),
                )
            )

        with suppress(NotModified):
            try:
                await _readable(put, text)
            except (EditGone, TooLong):
                await self._text(text, keyboard)
        self._finish()

    def _finish(self) -> tuple[int, ...]:
        if self._in_doubt:
            raise self._told(MaybeSent())
        return tuple(self._message_ids)

    def _told(self, outcome: SendError) -> SendError:
        outcome.message_ids = tuple(self._message_ids)
        return outcome

    async def _post(self, call: Callable[[Target], Awaitable[T]]) -> T | None:
        """Call, if need be at another target; None when it may have arrived."""
        while True:
            try:
                return await call(self._target)
            except TelegramError as error:
                outcome = outcome_of(error)
                if isinstance(outcome, MaybeSent):
                    log.warning("a message may have arrived: %s", type(error).__name__)
                    self._in_doubt = True
                    return None
                if not self._retargeted(outcome):
                    raise self._told(outcome) from error

    def _retargeted(self, outcome: SendError) -> bool:
        """Leave out what is gone of the target; tell whether there was anything."""
        before = self._target
        if isinstance(outcome, ReplyGone):
            self._target = replace(before, reply_to=None)
        elif isinstance(outcome, TopicGone):
            # an answer to a message of the topic would go to the topic again
            self._target = replace(before, reply_to=None, thread_id=None)
        elif isinstance(outcome, ChatMoved) and not is_pushing():
            self._target = Target(chat_id=outcome.new_chat_id, language=before.language)
        return self._target != before

    async def _text(self, text: str, keyboard: Keyboard) -> None:
        await self._texts(split(text), keyboard)

    async def _texts(self, pieces: list[str], keyboard: Keyboard) -> None:
        for number, piece in enumerate(pieces, start=1):
            below = keyboard if number == len(pieces) else ()
            try:
                await _readable(partial(self._message, below), piece)
            except TooLong:
                if len(piece) == 1:
                    raise
                await self._texts(split(piece, (len(piece) + 1) // 2), below)

    async def _message(self, keyboard: Keyboard, text: str, mode: str | None) -> None:
        message = await self._post(
            lambda target: self._bot.send_message(
                target.chat_id,
                text,
                parse_mode=mode,
                reply_markup=_markup(keyboard),
                reply_parameters=_reply_parameters(target),
                message_thread_id=target.thread_id,
            )
        )
        if message is not None:
            self._message_ids.append(message.message_id)

    async def _captioned(self, reply: Reply) -> bool:
        """Send picture and text as one message, where the reply wants that and they fit."""
        if not reply.text_as_caption or len(reply.pictures) != 1:
            return False
        if len(reply.text) > MessageLimit.CAPTION_LENGTH:
            return False
        try:
            await _readable(partial(self._photo, reply.pictures[0], reply.keyboard), reply.text)
        except (TooLong, NotAllowed):
            return False
        return True

    async def _pictures(self, pictures: Sequence[Picture]) -> None:
        if len(pictures) == 1:
            await self._photo(pictures[0], (), pictures[0].title, None)
            return
        for start in range(0, len(pictures), MediaGroupLimit.MAX_MEDIA_LENGTH):
            await self._album(pictures[start : start + MediaGroupLimit.MAX_MEDIA_LENGTH])

    async def _photo(
        self, picture: Picture, keyboard: Keyboard, caption: str, mode: str | None
    ) -> None:
        async def call(target: Target, files: Sequence[str | bytes]) -> Sequence[Message]:
            message = await self._bot.send_photo(
                target.chat_id,
                files[0],
                filename=picture.name,
                caption=shortened(caption, MessageLimit.CAPTION_LENGTH),
                parse_mode=mode,
                reply_markup=_markup(keyboard),
                reply_parameters=_reply_parameters(target),
                message_thread_id=target.thread_id,
            )
            return (message,)

        await self._by_file_id((picture,), call)

    async def _album(self, album: Sequence[Picture]) -> None:
        async def call(target: Target, files: Sequence[str | bytes]) -> Sequence[Message]:
            return await self._bot.send_media_group(
                target.chat_id,
                [
                    InputMediaPhoto(
                        file,
                        caption=shortened(picture.title, MessageLimit.CAPTION_LENGTH),
                        filename=picture.name,
                    )
                    for picture, file in zip(album, files, strict=True)
                ],
                reply_parameters=_reply_parameters(target),
                message_thread_id=target.thread_id,
            )

        await self._by_file_id(album, call)

    async def _by_file_id(self, pictures: Sequence[Picture], call: _PictureCall) -> None:
        """Send by file id what Telegram has; where it no longer knows one, upload all."""
        files = [await self._file_of(picture) for picture in pictures]
        try:
            messages = await self._post(lambda target: call(target, files))
        except BadFileId:
            uploads = [picture.png for picture in pictures]
            messages = await self._post(lambda target: call(target, uploads))
        for picture, message in zip(pictures, messages or (), strict=False):
            self._message_ids.append(message.message_id)
            if isinstance(self._bot, SendingBot) and message.photo:
                self._bot.pictures.remember(picture.png, message.photo[-1].file_id)

    async def _file_of(self, picture: Picture) -> str | bytes:
        if not isinstance(self._bot, SendingBot):
            return picture.png
        return await self._bot.pictures.file_id(picture.png) or picture.png

    async def _file(self, attachment: Attachment) -> None:
        # a longer upload is cut off on the way, which says nothing of what became of it
        if len(attachment.content) > FileSizeLimit.FILESIZE_UPLOAD:
            raise self._told(TooLarge("more than 50 MB"))
        try:
            message = await self._post(
                lambda target: self._bot.send_document(
                    target.chat_id,
                    InputFile(attachment.content, filename=attachment.name),
                    reply_parameters=_reply_parameters(target),
                    message_thread_id=target.thread_id,
                )
            )
        except NotAllowed:
            await self._text(view.files_not_allowed(words_for(self._target.language)), ())
            return
        if message is not None:
            self._message_ids.append(message.message_id)


async def _readable(put: Callable[[str, str | None], Awaitable[None]], text: str) -> None:
    """Put HTML; where Telegram cannot read the markup, put what it says."""
    try:
        await put(text, "HTML")
    except BadMarkup as error:
        log.error("markup that Telegram cannot read: %s", error)  # noqa: TRY400 - no traceback
        await put(plain(text), None)


def _reply_parameters(target: Target) -> ReplyParameters | None:
    if target.reply_to is None:
        return None
    return ReplyParameters(target.reply_to, allow_sending_without_reply=True)


def _markup(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    if not keyboard:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(b.label, callback_data=b.data) for b in row] for row in keyboard]
    )
