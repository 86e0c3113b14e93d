"""The one place that wires: settings → store, workers, handlers → the application."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from telegram import BotCommand, Update
from telegram.ext import (
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.commands import COMMANDS, PRESSES, check_table
from bot.context import ChatMemory, Context, Services
from bot.handlers import errors, group, places, text, upload
from bot.handlers.press import Presses
from bot.handlers.uploads import Uploads
from bot.order import ChatOrder
from bot.send import SendingBot, SentPictures
from bot.send.turns import Limits
from bot.updates import RecordedUpdates
from bot.views import profile
from bot.weekly import Summaries
from bot.words import DEFAULT_LANGUAGE, languages, words_for
from bot.work import StoreAddress
from bot.workers import WorkerLimits, Workers
from storage.journal import open_journal
from storage.store import open_store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from telegram import Message
    from telegram.ext import BaseHandler

    from bot.context import App
    from bot.settings import Settings
    from storage.store import Store

UPDATES_AT_ONCE = 32
"""python-telegram-bot slows down well before its 256; 16 to 32 answer most."""

_ALLOWED_UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY]


@asynccontextmanager
async def running(
    settings: Settings,
    *,
    token: str,
    api_url: str | None = None,
    workers: Workers | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> AsyncIterator[App]:
    """Run the bot until the block ends; what is under way then is finished first.

    Parameters
    ----------
    api_url
        A Bot API server that stands in for Telegram's; else the settings name one or none.
    workers
        Used and left open; else a pool of the bot's own, which starts with its first call.

    Raises
    ------
    StorageError
        The database or its keys cannot be used.
    telegram.error.InvalidToken, telegram.error.NetworkError
        Telegram refuses the token, or cannot be reached.
    """
    services = _services(settings, workers or workers_of(settings), now)
    updates = RecordedUpdates(services.journal, now)
    app = _application(token, api_url or settings.telegram_api_url, services, updates)
    try:
        async with app, updates.kept(app), services.uploads.kept(app):
            await _listen(app, settings)
            await app.start()
            try:
                await _introduce(app)
                await services.uploads.look(app)
                services.summaries.start(app)
                yield app
            finally:
                await services.summaries.stop(app)
                if app.updater is not None and app.updater.running:
                    await app.updater.stop()
                await app.stop()
    finally:
        if workers is None:
            services.workers.close()
        services.store.close()
        services.journal.close()


def store_address(settings: Settings) -> StoreAddress:
    """Return where the store is and its keys, as the settings have them."""
    hash_key, encryption_key = settings.customer_hash_key, settings.contact_encryption_key
    return StoreAddress(
        database_url=settings.database_url,
        hash_key=hash_key.get_secret_value() if hash_key else None,
        encryption_key=encryption_key.get_secret_value() if encryption_key else None,
    )


def store_of(address: StoreAddress) -> Store:
    """Open the store."""
    return open_store(
        address.database_url, hash_key=address.hash_key, encryption_key=address.encryption_key
    )


def workers_of(settings: Settings) -> Workers:
    """Return a pool of workers as the settings want it."""
    limits = WorkerLimits(memory_mib=settings.worker_memory_mib, seconds=settings.worker_seconds)
    return Workers(settings.workers, limits)


def _services(settings: Settings, workers: Workers, now: Callable[[], datetime]) -> Services:
    check_table(COMMANDS)
    address = store_address(settings)
    return Services(
        settings=settings,
        store=store_of(address),
        journal=open_journal(settings.database_url),
        address=address,
        workers=workers,
        uploads=Uploads(),
        summaries=Summaries(),
        commands=COMMANDS,
        now=now,
    )


def _application(
    token: str, api_url: str | None, services: Services, updates: RecordedUpdates
) -> App:
    server = api_url.rstrip("/") if api_url else None
    pictures = SentPictures(services.store, services.now)
    limits = Limits.of_bot(services.settings.messages_per_second)
    builder: Any = ApplicationBuilder()
    app: App = (
        builder.bot(SendingBot(token, pictures, server, limits))
        .context_types(ContextTypes(context=Context, chat_data=ChatMemory))
        .update_queue(updates)
        .concurrent_updates(ChatOrder(UPDATES_AT_ONCE, updates.finish))
        .job_queue(None)
        .build()
    )
    app.bot_data["services"] = services
    app.add_handlers(list(_handlers()))
    app.add_error_handler(errors.on_error)
    return app


class _FromBot(filters.MessageFilter):
    """Messages of bots, but not those that they pass on in the name of a chat."""

    def filter(self, message: Message) -> bool:
        author = message.from_user
        return author is not None and author.is_bot and message.sender_chat is None


def _handlers() -> Iterator[BaseHandler[Update, Context, Any]]:
    """Return the handlers, the most particular first.

    Edited messages are none of them, nor are those of other bots: two bots would never end.
    """
    new = filters.UpdateType.MESSAGE & ~_FromBot()
    for command in COMMANDS:
        yield CommandHandler(command.name, command.run, filters=new)
    yield CallbackQueryHandler(Presses(PRESSES))
    yield MessageHandler(filters.StatusUpdate.MIGRATE, group.move)
    yield MessageHandler(new & filters.Document.ALL, upload.upload)
    yield MessageHandler(new & filters.COMMAND, text.unknown_command)
    yield MessageHandler(new & filters.TEXT, text.text)
    yield MessageHandler(new & filters.LOCATION, places.location)
    yield MessageHandler(
        new & ~filters.StatusUpdate.ALL & filters.ATTACHMENT, text.unreadable_attachment
    )


async def _listen(app: App, settings: Settings) -> None:
    """Begin to receive updates: by webhook where one is set, else by polling."""
    assert app.updater is not None  # noqa: S101 - the builder makes one unless told not to
    if settings.webhook_url is None:
        await app.updater.start_polling(allowed_updates=_ALLOWED_UPDATES)
        return
    host, port = settings.webhook_address
    secret = settings.webhook_secret
    await app.updater.start_webhook(
        listen=host,
        port=port,
        url_path=urlsplit(settings.webhook_url).path,
        webhook_url=settings.webhook_url,
        secret_token=secret.get_secret_value() if secret else token_urlsafe(),
        allowed_updates=_ALLOWED_UPDATES,
    )


async def _introduce(app: App) -> None:
    """Set the command menu and the bot's description in every language."""

    async def introduce(language: str) -> None:
        words = words_for(language)
        code = None if language == DEFAULT_LANGUAGE else words.locale.language
        menu = [BotCommand(c.name, words.gettext(c.summary)) for c in COMMANDS]
        await app.bot.set_my_commands(menu, language_code=code)
        await app.bot.set_my_description(profile.description(words), language_code=code)
        await app.bot.set_my_short_description(
            profile.short_description(words), language_code=code
        )

    await asyncio.gather(*(introduce(language) for language in languages()))
