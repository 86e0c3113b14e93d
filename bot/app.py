"""The one place that wires: settings → store, workers, handlers → the application."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from telegram import BotCommand, Update
from telegram.ext import (
    AIORateLimiter,
    Application,
    ApplicationBuilder,
    BaseUpdateProcessor,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.buttons import Press
from bot.commands import COMMANDS, PRESSES, check_table, command_named
from bot.context import ChatMemory, Context, Services
from bot.handlers import errors, press, text, upload
from bot.words import DEFAULT_LANGUAGE, languages, words_for
from bot.workers import WorkerLimits, Workers

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.context import App
    from bot.settings import Settings
    from storage.store import Store

UPDATES_AT_ONCE = 32
"""python-telegram-bot slows down well before its 256; 16–32 answers most (measured)."""

ALLOWED_UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]
