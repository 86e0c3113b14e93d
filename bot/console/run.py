"""`run`: the bot on Telegram, or, without a token, the local chat."""

from __future__ import annotations

import asyncio
import signal
import sys
from typing import TYPE_CHECKING

from bot.app import running
from bot.console.exits import Exit
from bot.local import local_bot

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.words import Words


def run(settings: Settings, words: Words) -> Exit:
    """Run until the process is told to stop."""
    return asyncio.run(_run(settings, words))


async def _run(settings: Settings, words: Words) -> Exit:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    if settings.telegram_bot_token is not None:
        token = settings.telegram_bot_token.get_secret_value()
        async with running(settings, token=token) as app:
            _say(words.gettext("The bot @{name} is running.").format(name=app.bot.username))
            await app.bot_data["services"].workers.warm_up()
            await stop.wait()
        return Exit.DONE
    try:
        async with local_bot(settings, port=settings.local_chat_port) as local:
            _say(
                words.gettext(
                    "No TELEGRAM_BOT_TOKEN is set, so here is a chat on this machine: {address}"
                ).format(address=local.playground.page_url)
            )
            await local.app.bot_data["services"].workers.warm_up()
            await stop.wait()
    except OSError as error:
        _say(
            words.gettext(
                "The local chat cannot listen on port {port} ({cause}); set LOCAL_CHAT_PORT to "
                "another, or to 0 for any free one."
            ).format(port=settings.local_chat_port, cause=error.strerror)
        )
        return Exit.PORT_TAKEN
    return Exit.DONE


def _say(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()
