"""One file on its way through the worker, and the progress message that tells of it."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot import send, work
from bot.fetch import DOWNLOAD_LIMIT_BYTES, NoRoom, TooBigToFetch, fetched
from bot.handlers import columns, errors
from bot.handlers.report import pictures_of, report_choices
from bot.redaction import describe
from bot.reply import Reply
from bot.views import columns as columns_view
from bot.views import demo as demo_view
from bot.views import report as report_view
from bot.views import sending as sending_view
from bot.views import upload as view
from bot.words import words_for
from bot.workers import NoWorkers, WorkerError
from metrics.errors import ColumnsInDoubt, MetricsError, NoOrders
from storage.errors import StoreUnavailable, UploadGone
from storage.values import UploadState

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from bot.context import App
    from bot.reply import Keyboard
    from storage.values import Upload, UploadChanges

log = logging.getLogger(__name__)

_ATTEMPTS = 2
"""A file that ended two workers is refused."""

_WRITE_AGAIN_SECONDS = 1.0
_LONGEST_WAIT = timedelta(hours=1)
"""An import that still finds no room after this has failed."""


class TakenOver(Exception):
    """An upload was erased, or another process works on it: this one says nothing more of it."""


class Import:
    """One upload, from the state the database has it in to its end.

    Parameters
    ----------
    is_held
        Tells whether it is still this process's to answer, before that is done.
    """

    def __init__(self, app: App, upload: Upload, is_held: Callable[[], Awaitable[bool]]) -> None:
        self._is_held = is_held
        self._bot = app.bot
        self._services = app.bot_data["services"].of_shop(upload.shop_id)
        self._upload = upload
        self._words = words_for(upload.remembered.get("language"))
        self._target = send.Target(
            chat_id=upload.chat_id,
            thread_id=upload.remembered.get("thread_id"),
            reply_to=upload.remembered.get("reply_to"),
            language=upload.remembered.get("language"),
        )

    @property
    def chat_id(self) -> int:
        """Whose file it is."""
        return self._upload.chat_id

    async def run(self) -> bool:
        """Read, merge, compute, draw, answer; tell whether that was the end of it.

        Where the database, the disk or the machine had no room for it, or the answer could not be
        sent, it is to be tried again later.
        """
        try:
            await self._run()
        except TakenOver:
            log.info("an upload was erased, or is another process's by now")
            return True
        except send.NotSent as error:
            log.warning("an answer could not be sent: %s", type(error).__name__)
        except (StoreUnavailable, NoRoom, NoWorkers) as error:
            log.warning("an import has to wait: %s", error.cause)
            if self._services.now() - self._upload.created_at < _LONGEST_WAIT:
                await self._tell(view.waits(self._upload.file_name, self._words))
                return False
            with suppress(StoreUnavailable):
                await self._close(UploadState.FAILED, errors.sentence(error, self._words))
                return True
        else:
            return True
        return False

    async def _run(self) -> None:
        """Whatever happens, the chat is told."""
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
            await self._refuse(error)
        except (send.NotSent, StoreUnavailable, NoRoom, NoWorkers, TakenOver):
            raise
        except Exception as error:  # noqa: BLE001 - the chat is told, and the desk logs
            await self._close(UploadState.FAILED, errors.sentence(error, words))

    async def _import_and_answer(self) -> None:
        name, words = self._upload.file_name, self._words
        try:
            imported = await self._import()
        except ColumnsInDoubt as error:
            await self._ask(error)
            return
        await self._remember_answers()
        head = demo_view.head(words) if self._is_sample else view.head(name, imported, words)
        keyboard = self._rows_button(imported)
        if await self._album(UploadState.RECEIVED, UploadState.READING):
            answer = Reply(text=head, keyboard=keyboard)
        else:
            await self._tell(view.computing(name, imported.reading, words))
            answer = await self._report(head, keyboard)
        await self._hold()
        await self._tell(view.done(name, imported.reading, words))
        await self._answer(answer)
        await self._confirm(UploadState.DONE)
        await self._work_ahead()

    async def _report(self, head: str, keyboard: Keyboard = ()) -> Reply:
        """Return everything that the stored orders tell, `head` first."""
        words, services = self._words, self._services
        shop = await asyncio.to_thread(services.store.settings, self.chat_id)
        choices = report_choices(shop, services.settings)
        try:
            report = await services.workers.run(
                work.report, services.address, self.chat_id, choices
            )
        except NoOrders as error:
            text = f"{head}\n\n{errors.sentence(error, words)}"
            return Reply(text=text, keyboard=keyboard)
        pictures = await pictures_of(report, services.workers, words)
        answer = report_view.report_reply(report, words, pictures=pictures, head=head)
        return replace(answer, keyboard=(*answer.keyboard, *keyboard))

    async def _work_ahead(self) -> None:
        """Work out what commands will ask for; one that comes earlier does it itself."""
        services = self._services
        try:
            shop = await asyncio.to_thread(services.store.settings, self.chat_id)
            choices = report_choices(shop, services.settings)
            await services.workers.run(work.work_ahead, services.address, self.chat_id, choices)
        except NoOrders:
            pass
        except Exception as error:  # noqa: BLE001 - the chat has its answer already
            log.warning("nothing could be worked out ahead\n%s", describe(error))

    async def _ask(self, error: ColumnsInDoubt) -> None:
        """Ask which column is meant and let go; the answer begins anew.

        The button may be pressed only once the state says so: a stop in between asks twice.
        """
        if error.field_name in columns.answers_of(self._upload).columns:
            await self._refuse(error)  # what was answered did not settle it
            return
        name, words = self._upload.file_name, self._words
        await self._hold()
        await self._tell(columns_view.waiting(name, words))
        question = columns_view.question(error, name, self._upload.id, words)
        await self._answer(question)
        await self._confirm(
            UploadState.ASKING, remembered=columns.with_question(self._upload, error)
        )

    async def _remember_answers(self) -> None:
        """Keep what was answered for the next file of these headers, now that it worked."""
        answers, store = columns.answers_of(self._upload), self._services.store
        if answers.worth_remembering:
            now = self._services.now()
            await asyncio.to_thread(
                store.choose_columns, self.chat_id, answers.headers, answers.columns, now
            )

    async def _album(self, *states: UploadState) -> bool:
        """Tell whether another file of the same album is in one of the states."""
        album = self._upload.remembered.get("album")
        if album is None:
            return False
        uploads = await asyncio.to_thread(self._services.store.uploads, self.chat_id)
        return any(
            each.id != self._upload.id
            and each.state in states
            and each.remembered.get("album") == album
            for each in uploads
        )

    def _rows_button(self, imported: work.Imported) -> Keyboard:
        if not imported.reading.unreadable:
            return ()
        return (view.rows_button(self._upload.id, self._words),)

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
        hints = columns.reading_hints(upload, shop)
        async with fetched(self._bot, upload) as path:
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

    async def _refuse(self, error: MetricsError) -> None:
        """End the upload as one that cannot serve; the rest of its album is answered now."""
        name, words = self._upload.file_name, self._words
        reason = errors.sentence(error, words)
        await self._close(UploadState.REFUSED, f"{view.refused(name, words)}\n{reason}")
        waits = await self._album(UploadState.RECEIVED, UploadState.READING)
        if not waits and await self._album(UploadState.DONE):
            answer = await self._report(view.album_head(words))
            await self._answer(answer)

    async def _close(self, state: UploadState, text: str) -> None:
        """End the upload in a state and say why."""
        await self._hold()
        try:
            await self._advance(state)
        except UploadGone:
            return
        await self._tell(text)

    async def _hold(self) -> None:
        """Go on only where nobody else may say the same."""
        if not await self._is_held():
            raise TakenOver

    async def _confirm(
        self, state: UploadState, remembered: Mapping[str, Any] | None = None
    ) -> None:
        """Note what the chat has been told, however long the database cannot.

        Giving up would tell it again.
        """
        while True:
            try:
                await self._advance(state, remembered)
            except StoreUnavailable as error:
                log.warning("an answer could not be noted: %s", error.cause)
                await asyncio.sleep(_WRITE_AGAIN_SECONDS)
            else:
                return

    async def _advance(
        self, state: UploadState, remembered: Mapping[str, Any] | None = None
    ) -> Upload:
        store, now = self._services.store, self._services.now()
        changes: UploadChanges = {"state": state}
        if remembered is not None:
            changes["remembered"] = remembered
        return await asyncio.to_thread(
            lambda: store.advance_upload(self._upload.id, now, **changes)
        )

    async def _answer(self, reply: Reply) -> None:
        """Send an answer; what may have arrived, or has nowhere to go, is not sent again."""
        try:
            await send.send(self._bot, self._target, reply)
        except send.MaybeSent:
            await self._say(sending_view.maybe_sent(self._words))
        except send.ChatGone as error:
            log.info("an answer has nowhere to go: %s", error)

    async def _tell(self, text: str) -> None:
        """Say how far it is; whether that is seen never decides what becomes of the file."""
        progress = self._upload.progress_message_id
        if progress is None:
            await self._say(text)
            return
        with suppress(send.SendError):
            await send.edit_text(self._bot, self._target, progress, text)

    async def _say(self, text: str) -> None:
        with suppress(send.SendError):
            await send.send_text(self._bot, self._target, text)
