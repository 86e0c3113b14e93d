"""The bot that sends: python-telegram-bot's, and what Telegram has of its pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.send.limits import Limiter

if TYPE_CHECKING:
    import httpx

    from bot.send.pictures import SentPictures
    from bot.send.turns import Limits

_TELEGRAM = "https://api.telegram.org"
_MEDIA_SECONDS = 60.0
ONE_PIECE_BYTES = 1 << 20
"""What is longer goes in pieces, each of which may take as long as one."""


class SendingBot(ExtBot[None]):
    """A bot that keeps Telegram's limits and uploads each picture once.

    Parameters
    ----------
    server
        The address of a Bot API server; None means Telegram's.
    limits
        How much may be sent; None means as much as Telegram takes.
    """

    def __init__(
        self,
        token: str,
        pictures: SentPictures,
        server: str | None,
        limits: Limits | None = None,
    ) -> None:
        server = server or _TELEGRAM
        super().__init__(
            token,
            base_url=f"{server}/bot",
            base_file_url=f"{server}/file/bot",
            request=HTTPXRequest(
                connection_pool_size=256,
                read_timeout=_MEDIA_SECONDS,
                media_write_timeout=_MEDIA_SECONDS,
                httpx_kwargs={"event_hooks": {"request": [in_one_piece]}},
            ),
            get_updates_request=HTTPXRequest(connection_pool_size=1),
            rate_limiter=Limiter(limits),
        )
        self._pictures = pictures

    async def shutdown(self) -> None:
        """Let go of everything once what is known of pictures is written."""
        await super().shutdown()
        await self._pictures.close()

    @property
    def pictures(self) -> SentPictures:
        """The pictures that Telegram has."""
        return self._pictures


async def in_one_piece(request: httpx.Request) -> None:
    """Send a body at once: httpx writes each field of a form by itself, 20 times for a picture."""
    if int(request.headers.get("Content-Length", ONE_PIECE_BYTES)) < ONE_PIECE_BYTES:
        await request.aread()
