"""One file on its way through the worker, and the progress message that tells of it."""

from __future__ import annotations

import asyncio
import logging
import tempfile
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from telegram.error import BadRequest

from bot import send, work
from bot.handlers import errors
from bot.handlers.report import pictures_of, report_choices
from bot.views import demo as demo_view
from bot.views import report as report_view
from bot.views import upload as view
from bot.words import words_for
from bot.workers import WorkerError
from metrics.errors import MetricsError
from metrics.intake.result import ReadingHints
from storage.errors import UploadGone
from storage.values import UploadState

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.context import App
    from storage.values import Upload

log = logging.getLogger(__name__)

DOWNLOAD_LIMIT_BYTES = 20 << 20
"""Where the Bot API server's own check stands (`Client.h`); PTB's constant is 20,000,000."""

_ATTEMPTS = 2
"""A file that ended two workers is refused."""


class TooBigToFetch(Exception):
    """Telegram does not hand the file over."""


class Import:
    """One upload, from the state the database has it in to its end."""

    def __init__(self, app: App, upload: Upload) -> None:
        self._bot = app.bot
        self._services = app.bot_data["services"]
        self._upload = upload
        self._words = words_for(upload.remembered.get("language"))
        self._target = send.Target(
            chat_id=upload.chat_id,
            thread_id=upload.remembered.get("thread_id"),
            reply_to=upload.remembered.get("reply_to"),
        )

    @property
    def chat_id(self) -> int:
        """Whose file it is."""
        return self._upload.chat_id

    async def run(self) -> None:
        """Read, merge, compute, draw, answer; whatever happens, the chat is told."""
        name, words = self._upload.file_name, self._words
        try:
            await self._import_and_answer()
        except UploadGone:
            log.info("an upload was erased while it was being read")
        except WorkerError as error:
            log.warning("a file ended its worker: %s", type(error).__name__)
            await self._close(UploadState.FAILED, view.gave_up(name, words))
        except TooBigToFetch:
            size = self._upload.size_bytes or 0
            text = view.too_big(name, size, DOWNLOAD_LIMIT_BYTES, words)
            await self._close(UploadState.REFUSED, text)
        except MetricsError as error:
            reason = errors.sentence(error, words)
            await self._close(UploadState.REFUSED, f"{view.refused(name, words)}\n{reason}")
        except Exception as error:  # noqa: BLE001 - the chat is told, and the desk logs
            await self._close(UploadState.FAILED, errors.sentence(error, words))

    async def _import_and_answer(self) -> None:
        name, words, services = self._upload.file_name, self._words, self._services
        imported = await self._import()
        await self._tell(view.computing(name, imported.reading, words))
        shop = await asyncio.to_thread(services.store.settings, self.chat_id)
        choices = report_choices(shop, services.settings)
        report = await services.workers.run(work.report, services.address, self.chat_id, choices)
        pictures = await pictures_of(report, services.workers, words)
        await self._tell(view.done(name, imported.reading, words))
        head = demo_view.head(words) if self._is_sample else view.head(name, imported, words)
        answer = report_view.report_reply(report, words, pictures=pictures, head=head)
        await send.send(self._bot, self._target, answer)
        await self._advance(UploadState.DONE)

    async def _import(self) -> work.Imported:
        """Fetch and read the file; a worker that dies is given one more attempt."""
        while True:
            self._upload = await self._advance(UploadState.READING)
            try:
                return await self._read()
            except WorkerError:
                if self._upload.attempts >= _ATTEMPTS:
                    raise
                await self._tell(view.again(self._upload.file_name, self._words))

    async def _read(self) -> work.Imported:
        services, upload = self._services, self._upload
        shop = await asyncio.to_thread(services.store.settings, self.chat_id)
        hints = ReadingHints(currency=shop.currency, language=self._words.language)
        async with self._file() as path:
            return await services.workers.run(
                work.import_file,
                services.address,
                upload.id,
                services.now(),
                work.NamedFile(name=upload.file_name, path=path),
                hints,
            )

    @property
    def _is_sample(self) -> bool:
        return self._upload.file_id == work.SAMPLE_FILE_ID

    @asynccontextmanager
    async def _file(self) -> AsyncIterator[Path]:
        """Have the file on this machine until the block ends."""
        if self._is_sample:
            yield work.SAMPLE_SHOP
            return
        try:
            file = await self._bot.get_file(self._upload.file_id)
        except BadRequest as error:
            if "file is too big" in error.message.lower():
                raise TooBigToFetch from error
            raise
        with tempfile.TemporaryDirectory(prefix="regulars-") as folder:
            yield await file.download_to_drive(Path(folder) / "upload")

    async def _close(self, state: UploadState, text: str) -> None:
        """End the upload in a state and say why."""
        try:
            await self._advance(state)
        except UploadGone:
            return
        await self._tell(text)

    async def _advance(self, state: UploadState) -> Upload:
        store, now = self._services.store, self._services.now()
        return await asyncio.to_thread(
            lambda: store.advance_upload(self._upload.id, now, state=state)
        )

    async def _tell(self, text: str) -> None:
        progress = self._upload.progress_message_id
        if progress is None:
            await send.send_text(self._bot, self._target, text)
        else:
            await send.edit_text(self._bot, self._target, progress, text)
