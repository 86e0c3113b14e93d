"""The one desk where errors become words; it translates and logs, and does no work."""

from __future__ import annotations

import logging
import secrets
from typing import TYPE_CHECKING, cast

from telegram import Update
from telegram.error import NetworkError

from bot.args.errors import UsageError
from bot.handlers.rights import AdministratorsOnly
from bot.redaction import describe
from bot.reply import Reply
from bot.send import ChatGone, MaybeSent, NotSent, SendError, TooLarge
from bot.updates import UpdateGivenUp
from bot.views import errors as view
from bot.views import sending as sending_view
from bot.views.usage import usage_sentence
from bot.words import DEFAULT_LANGUAGE, words_for
from bot.workers import NoWorkers
from metrics.errors import InputError, MetricsError
from storage.errors import StoreUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.context import Context
    from bot.words import Words

log = logging.getLogger(__name__)


async def on_error(update: object, context: object) -> None:
    """Tell the user in one sentence; what nobody planned for gets a code that the log has too."""
    error = cast("Exception", cast("Context", context).error)
    if isinstance(error, NetworkError) and not isinstance(update, Update):
        log.warning("Telegram could not be reached: %s", type(error).__name__)
        return
    if not isinstance(update, Update) or update.effective_chat is None:
        log.error("unexpected error outside a chat\n%s", describe(error))
        return
    if isinstance(error, (ChatGone, NotSent)):
        log.warning("an answer was not sent: %s %s", type(error).__name__, error)
        return
    if isinstance(error, StoreUnavailable):
        log.warning("the database is out of reach: %s", error.cause)
    if isinstance(error, NoWorkers):
        log.error("worker processes cannot be started: %s", error.cause)
    chat_context = cast("Context", context)
    words = await _words(chat_context)
    text = sentence(error, words)
    if isinstance(error, (UsageError, InputError)) and chat_context.memory.question is not None:
        text = f"{text}\n{view.still_asked(words)}"
    try:
        await chat_context.reply(Reply(text=text))
    except SendError as failed:
        log.warning("an error could not be told to the chat: %s", type(failed).__name__)


def sentence(error: Exception, words: Words) -> str:
    """Turn an error into what its user reads."""
    if isinstance(error, (UsageError, InputError)):
        return usage_sentence(error, words)
    if isinstance(error, MetricsError):
        return view.metrics_sentence(error, words)
    for kind, of_kind in _SENTENCES.items():
        if isinstance(error, kind):
            return of_kind(words)
    reference = secrets.token_hex(4)
    log.error("unexpected error, reference %s\n%s", reference, describe(error))
    return view.unexpected(reference, words)


_SENTENCES: Mapping[type[Exception], Callable[[Words], str]] = {
    MaybeSent: sending_view.maybe_sent,
    TooLarge: sending_view.too_large,
    AdministratorsOnly: view.administrators_only,
    StoreUnavailable: view.out_of_reach,
    NoWorkers: view.no_workers,
    UpdateGivenUp: view.given_up,
}


async def _words(context: Context) -> Words:
    try:
        return await context.words()
    except Exception:  # noqa: BLE001 - the desk must speak also when the database does not
        return words_for(DEFAULT_LANGUAGE)
