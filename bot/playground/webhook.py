"""Updates by POST to an address of this machine: in order per chat, tried again until taken."""

from __future__ import annotations

import asyncio
import json
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest

from bot.playground.errors import BadRequest
from bot.playground.loopback import is_loopback

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.playground.parameters import Arguments, Json
    from bot.playground.updates import Update, Updates

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_MOST_CONNECTIONS = 100
_USUAL_CONNECTIONS = 40
_LONGEST_PAUSE_SECONDS = 60.0
_PATIENCE_SECONDS = 60.0
_OK = range(200, 300)


class Webhook:
    """Where updates go instead of waiting for getUpdates."""

    def __init__(self, updates: Updates, clock: Callable[[], float]) -> None:
        self._updates = updates
        self._clock = clock
        self._secret = ""
        self._connections = _USUAL_CONNECTIONS
        self._error: Json = {}
        self._loop: asyncio.Task[None] | None = None
        self._deliveries: dict[str, asyncio.Task[None]] = {}
        self.first_pause_seconds = 1.0

    def set(self, arguments: Arguments) -> bool:
        """Deliver to an address from now on; an empty one ends it."""
        url = arguments.get("url", "")
        if url:
            _check_address(url)
        secret = arguments.get("secret_token", "")
        if secret and not _SECRET.fullmatch(secret):
            raise BadRequest("secret token contains illegal characters")
        self._updates.want(arguments.get("allowed_updates"))
        connections = arguments.get("max_connections", _USUAL_CONNECTIONS)
        self._connections = min(max(connections, 1), _MOST_CONNECTIONS)
        self._secret = secret
        self._error = {}
        self.stop()
        if arguments.get("drop_pending_updates"):
            self._updates.drop_all()
        self._updates.webhook_url = url
        if url:
            self._updates.end_poll()
            self._loop = asyncio.create_task(self._deliver_all())
        return True

    def delete(self, arguments: Arguments) -> bool:
        """Go back to getUpdates."""
        self.stop()
        self._updates.webhook_url = ""
        if arguments.get("drop_pending_updates"):
            self._updates.drop_all()
        return True

    def info(self) -> Json:
        """Return the Bot API's WebhookInfo."""
        info: Json = {
            "url": self._updates.webhook_url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates),
            "allowed_updates": self._updates.wanted,
        }
        if self._updates.webhook_url:
            info |= {"max_connections": self._connections, "ip_address": "127.0.0.1"}
        return info | self._error

    def stop(self) -> None:
        """Cut every delivery; what was not taken stays in the queue."""
        for task in (self._loop, *self._deliveries.values()):
            if task is not None:
                task.cancel()
        self._loop = None
        self._deliveries.clear()

    async def _deliver_all(self) -> None:
        while True:
            self._updates.added.clear()
            free = self._connections - len(self._deliveries)
            for update in self._updates.first_of_each_order(set(self._deliveries))[:free]:
                self._deliveries[update.order] = asyncio.create_task(self._deliver(update))
            await self._updates.added.wait()

    async def _deliver(self, update: Update) -> None:
        pause = self.first_pause_seconds
        while not await self._taken(update):
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE_SECONDS)
        self._updates.remove(update)
        del self._deliveries[update.order]
        self._updates.added.set()

    async def _taken(self, update: Update) -> bool:
        self._updates.mark_fetched(update)
        headers = {"Content-Type": "application/json"}
        if self._secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self._secret
        request = HTTPRequest(
            self._updates.webhook_url,
            method="POST",
            headers=headers,
            body=json.dumps(update.as_json()),
            request_timeout=_PATIENCE_SECONDS,
            follow_redirects=False,
        )
        try:
            answer = await AsyncHTTPClient().fetch(request, raise_error=False)
        except (OSError, HTTPClientError) as error:  # refused, cut or too slow
            problem = f"Connection failed: {error}"
        else:
            if answer.code in _OK:
                return True
            problem = f"Wrong response from the webhook: {answer.code} {answer.reason}"
        self._error = {"last_error_date": int(self._clock()), "last_error_message": problem}
        return False


def _check_address(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise BadRequest("bad webhook: An HTTPS URL must be provided for webhook")
    if not is_loopback(parts.hostname):
        raise BadRequest("bad webhook: this stand-in delivers to this machine only")
