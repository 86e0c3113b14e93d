"""An order file: noted at once, read in a worker, answered with figures and charts.

Received → reading → done or refused; the state stands in the database, so that a bot that was
stopped goes on where it was.
"""

from __future__ import annotations

import asyncio
import logging
import tempfile
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from telegram.constants import ChatType, FileSizeLimit

from bot import send, work
from bot.handlers import errors
from bot.handlers.report import pictures_of, report_choices
from bot.reply import Reply
from bot.views import report as report_view
from bot.views import upload as view
from bot.words import words_for
from bot.workers import WorkerError
from metrics.errors import IntakeError
from storage.errors import UploadGone
from storage.values import UploadState

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine

    from telegram import Document, Message, Update

    from bot.context import App, Context, Services
    from bot.words import Words
    from storage.values import Upload

log = logging.getLogger(__name__)

_ATTEMPTS = 2
"""A file that ended two workers is refused."""

_IMPORT = "/import"


class Uploads:
    """The imports under way: one at a time in each chat, so that the later file is the later."""

    def __init__(self) -> None:
        self._turns: dict[int, asyncio.Lock] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, app: App, work_through: Coroutine[None, None, None]) -> None:
        """Work through an upload beside the conversation."""
        task = app.create_task(work_through)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @asynccontextmanager
    async def paused(self, chat_id: int) -> AsyncIterator[None]:
        """Hold the chat's imports: wait for the one under way, let none begin."""
        turn = self._turns.setdefault(chat_id, asyncio.Lock())
        async with turn:
            yield

    async def idle(self) -> None:
        """Wait until no import is under way."""
        while self._tasks:
            await asyncio.wait(self._tasks)


async def upload(_update: Update, context: Context) -> None:
    """Take a file: say so within a second, then read it beside the conversation."""
    message = context.message
    document = message.document
    if document is None or not _meant_for_bot(message, context):
        return
    words = await context.words()
    name = document.file_name or "orders"
    limit = _size_limit(context)
    if limit is not None and (document.file_size or 0) > limit:
        too_big = view.too_big(name, document.file_size or 0, limit, words)
        await context.reply(Reply(text=too_big))
        return
    progress = await send.send_text(context.bot, context.target, view.received(name, words))
    noted = await _note(context, document, name, progress, words)
    services = context.services
    services.uploads.start(context.application, work_through(context.application, noted))


async def resume(app: App) -> None:
    """Go on with the uploads that a stop of the bot interrupted."""
    services = app.bot_data["services"]
    for interrupted in await asyncio.to_thread(services.store.unfinished_uploads):
        services.uploads.start(app, work_through(app, interrupted))


async def work_through(app: App, upload: Upload) -> None:
    """Read, merge, compute, draw, answer; whatever happens, the chat is told."""
    services = app.bot_data["services"]
    words = words_for(upload.remembered.get("language"))
    target = send.Target(
        chat_id=upload.chat_id,
        thread_id=upload.remembered.get("thread_id"),
        reply_to=upload.remembered.get("reply_to"),
    )
    async with services.uploads.paused(upload.chat_id):
        talk = _Talk(app, services, upload, target, words)
        try:
            await talk.import_and_answer()
        except UploadGone:
            log.info("an upload was erased while it was being read")
        except WorkerError as error:
            await talk.close(UploadState.FAILED, view.gave_up(upload.file_name, words))
            log.warning("a file ended its worker: %s", type(error).__name__)
        except IntakeError as error:
            refused = view.refused(upload.file_name, words)
            await talk.close(
                UploadState.REFUSED, f"{refused}\n{errors.sentence(error, words)}"
            )
        except Exception as error:  # noqa: BLE001 - the chat is told, the desk logs
            await talk.close(UploadState.FAILED, errors.sentence(error, words))


class _Talk:
    """One upload's way through, and the progress message that tells of it."""

    def __init__(
        self, app: App, services: Services, upload: Upload, target: send.Target, words: Words
    ) -> None:
        self._app = app
        self._services = services
        self._upload = upload
        self._target = target
        self._words = words

    async def import_and_answer(self) -> None:
        """Take the file to the end of its way."""
        imported = await self._import()
        name, words, services = self._upload.file_name, self._words, self._services
        await self._tell(view.computing(name, imported, words))
        shop = await asyncio.to_thread(services.store.settings, self._upload.chat_id)
        choices = report_choices(shop, services.settings)
        report = await services.workers.run(
            work.report, services.address, self._upload.chat_id, choices
        )
        pictures = await pictures_of(report, services, words)
        await self._tell(view.done(name, imported, words))
        head = view.head(name, imported, words)
        answer = report_view.report_reply(report, words, pictures=pictures, head=head)
        await send.send(self._app.bot, self._target, answer)
        await self._advance(UploadState.DONE, sha256=imported.sha256)

    async def close(self, state: UploadState, text: str) -> None:
        """End the upload in a state and say why."""
        try:
            await self._advance(state)
        except UploadGone:
            return
        await self._tell(text)

    async def _import(self) -> work.Imported:
        """Download and read the file; a worker that dies is given one more attempt."""
        while True:
            self._upload = await self._advance(UploadState.READING)
            try:
                return await self._read()
            except WorkerError:
                if self._upload.attempts >= _ATTEMPTS:
                    raise
                await self._tell(view.again(self._upload.file_name, self._words))

    async def _read(self) -> work.Imported:
        from metrics.intake.result import ReadingHints

        services, upload = self._services, self._upload
        shop = await asyncio.to_thread(services.store.settings, upload.chat_id)
        hints = ReadingHints(currency=shop.currency, language=self._words.language)
        file = await self._app.bot.get_file(upload.file_id)
        with tempfile.TemporaryDirectory(prefix="regulars-") as folder:
            path = await file.download_to_drive(Path(folder) / "upload")
            return await services.workers.run(
                work.import_file, services.address, upload.chat_id, upload.file_name, path, hints
            )

    async def _advance(self, state: UploadState, **more: str) -> Upload:
        store, now = self._services.store, self._services.now()
        changes = {"state": state, **more}
        return await asyncio.to_thread(
            lambda: store.advance_upload(self._upload.id, now, **changes)
        )

    async def _tell(self, text: str) -> None:
        progress = self._upload.progress_message_id
        if progress is None:
            await send.send_text(self._app.bot, self._target, text)
        else:
            await send.edit_text(self._app.bot, self._target, progress, text)


def _meant_for_bot(message: Message, context: Context) -> bool:
    """In a group a file counts when it answers the bot or its caption says /import."""
    if context.chat.type == ChatType.PRIVATE:
        return True
    answered = message.reply_to_message
    if answered is not None and answered.from_user is not None:
        if answered.from_user.id == context.bot.id:
            return True
    command, _, addressed = (message.caption or "").split(maxsplit=1)[0].partition("@")
    return command == _IMPORT and addressed.lower() in {"", context.bot.username.lower()}


def _size_limit(context: Context) -> int | None:
    """Telegram's own servers hand over 20 MB at most; a local Bot API server has no limit."""
    if context.services.settings.telegram_api_url is not None:
        return None
    return int(FileSizeLimit.FILESIZE_DOWNLOAD)


async def _note(
    context: Context, document: Document, name: str, progress: int, words: Words
) -> Upload:
    services, target = context.services, context.target
    return await asyncio.to_thread(
        lambda: services.store.record_upload(
            context.chat.id,
            services.now(),
            file_id=document.file_id,
            file_unique_id=document.file_unique_id,
            file_name=name,
            message_id=context.message.message_id,
            size_bytes=document.file_size,
            progress_message_id=progress,
            remembered={
                "language": words.language,
                "thread_id": target.thread_id,
                "reply_to": target.reply_to,
            },
        )
    )
