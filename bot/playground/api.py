"""The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from inspect import isawaitable
from typing import TYPE_CHECKING, Any

from bot.playground import media, messages, people, profile
from bot.playground.cloud import Call, Cloud
from bot.playground.errors import ApiError, BadRequest, Injected, NotFound, TooLarge, Unauthorized
from bot.playground.files import LARGEST_UPLOAD
from bot.playground.loopback import LoopbackHandler
from bot.playground.parameters import Arguments, Upload, decode

if TYPE_CHECKING:
    from bot.playground.faults import Fault

Result = object | Awaitable[object]
_FORM_OVERHEAD_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Method:
    """A method of the Bot API and the parameters it knows."""

    name: str
    answer: Callable[[Cloud, Arguments], Result]
    parameters: frozenset[str]


_SEND = (
    "chat_id message_thread_id disable_notification protect_content allow_paid_broadcast "
    "reply_parameters "
)
_EDIT = "chat_id message_id reply_markup "
_TEXT = "text parse_mode entities link_preview_options "
_CAPTION = "caption parse_mode caption_entities "
_HOOK = "url certificate ip_address max_connections allowed_updates drop_pending_updates "
_METHODS: tuple[tuple[str, Callable[[Cloud, Arguments], Result], str], ...] = (
    ("getMe", people.get_me, ""),
    ("logOut", lambda _cloud, _arguments: True, ""),
    ("close", lambda _cloud, _arguments: True, ""),
    (
        "getUpdates",
        lambda cloud, arguments: cloud.updates.poll(arguments),
        "offset limit timeout allowed_updates",
    ),
    ("setWebhook", lambda cloud, given: cloud.webhook.set(given), _HOOK + "secret_token"),
    ("deleteWebhook", lambda cloud, given: cloud.webhook.delete(given), "drop_pending_updates"),
    ("getWebhookInfo", lambda cloud, _: cloud.webhook.info(), ""),
    ("sendMessage", messages.send_message, _SEND + _TEXT + "reply_markup"),
    (
        "sendPhoto",
        media.send_photo,
        _SEND + _CAPTION + "photo has_spoiler show_caption_above_media reply_markup",
    ),
    (
        "sendDocument",
        media.send_document,
        _SEND + _CAPTION + "document thumbnail disable_content_type_detection reply_markup",
    ),
    ("sendMediaGroup", media.send_media_group, _SEND + "media"),
    ("sendChatAction", messages.send_chat_action, "chat_id message_thread_id action"),
    ("editMessageText", messages.edit_message_text, _EDIT + _TEXT),
    (
        "editMessageCaption",
        messages.edit_message_caption,
        _EDIT + _CAPTION + "show_caption_above_media",
    ),
    ("editMessageMedia", media.edit_message_media, _EDIT + "media"),
    ("editMessageReplyMarkup", messages.edit_message_reply_markup, _EDIT),
    ("deleteMessage", messages.delete_message, "chat_id message_id"),
    (
        "answerCallbackQuery",
        messages.answer_callback_query,
        "callback_query_id text show_alert url cache_time",
    ),
    ("getFile", media.get_file, "file_id"),
    ("setMyCommands", profile.set_my_commands, "commands scope language_code"),
    ("getMyCommands", profile.get_my_commands, "scope language_code"),
    ("deleteMyCommands", profile.delete_my_commands, "scope language_code"),
    ("setMyName", profile.set_my_name, "name language_code"),
    ("getMyName", profile.get_my_name, "language_code"),
    ("setMyDescription", profile.set_my_description, "description language_code"),
    ("getMyDescription", profile.get_my_description, "language_code"),
    (
        "setMyShortDescription",
        profile.set_my_short_description,
        "short_description language_code",
    ),
    ("getMyShortDescription", profile.get_my_short_description, "language_code"),
    ("setChatMenuButton", profile.set_chat_menu_button, "chat_id menu_button"),
    ("getChatMenuButton", profile.get_chat_menu_button, "chat_id"),
    ("getChat", people.get_chat, "chat_id"),
    ("getChatMember", people.get_chat_member, "chat_id user_id"),
    ("getChatMemberCount", people.get_chat_member_count, "chat_id"),
    ("getChatAdministrators", people.get_chat_administrators, "chat_id"),
)
METHODS = {
    name.lower(): Method(name, answer, frozenset(parameters.split()))
    for name, answer, parameters in _METHODS
}


class ApiHandler(LoopbackHandler):
    """Answers one call of the bot."""

    def initialize(self, cloud: Cloud) -> None:
        """Take the state that calls act on."""
        self.cloud = cloud
        self.running: asyncio.Future[object] | None = None
        self.decoded = Arguments({}, {})

    async def get(self, token: str, name: str) -> None:
        """Answer a call in a query."""
        await self.post(token, name)

    async def post(self, token: str, name: str) -> None:
        """Answer a call in a query or a body."""
        method = METHODS.get(name.lower())
        fault = None
        try:
            self._authorize(token)
            if method is None:
                raise NotFound
            given, uploads = self._body()
            self.decoded = decode(method.name, method.parameters, given, uploads)
            fault = self.cloud.faults.take(method.name)
            if fault is not None and await self._fails(method, fault):
                return
            result = await self._result(method)
        except ApiError as error:
            self._refuse(method, error)
            return
        except asyncio.CancelledError:
            if self.running is None or not self.running.cancelled():
                raise
            return  # the bot hung up on its own long poll
        self._record(method, 200)
        if fault is not None and fault.drop == "after":
            self.detach().close()
            return
        self._write(200, {"ok": True, "result": result})

    def on_connection_close(self) -> None:
        """End a long poll whose bot is gone."""
        if self.running is not None:
            self.running.cancel()

    def _authorize(self, token: str) -> None:
        if token != self.cloud.token:
            number, colon, secret = token.partition(":")
            if number.isdigit() and colon and secret:
                raise Unauthorized
            raise NotFound

    async def _fails(self, method: Method, fault: Fault) -> bool:
        """Let an ordered failure happen; tell whether nothing more is to be answered."""
        await asyncio.sleep(fault.delay_seconds)
        if fault.drop == "before":
            self._record(method, 0)
            self.detach().close()
            return True
        if fault.page:
            self._record(method, fault.code, fault.description)
            self.set_status(fault.code)
            self.finish(f"<html><body><h1>{fault.description}</h1></body></html>")
            return True
        if fault.code:
            raise Injected(fault.code, fault.description, fault.retry_after)
        return False

    async def _result(self, method: Method) -> object:
        if self.cloud.flood is not None:
            self.cloud.flood.count(method.name, self.decoded)
            await asyncio.sleep(self.cloud.flood.upload_pause(self.decoded))
        result = method.answer(self.cloud, self.decoded)
        if isawaitable(result):
            self.running = asyncio.ensure_future(result)
            result = await self.running
        return result

    def _body(self) -> tuple[dict[str, Any], dict[str, Upload]]:
        if len(self.request.body) > LARGEST_UPLOAD + _FORM_OVERHEAD_BYTES:
            raise TooLarge
        if self.request.headers.get("Content-Type", "").startswith("application/json"):
            try:
                given = json.loads(self.request.body or b"{}")
            except ValueError:
                raise BadRequest("can't parse JSON encoded request body") from None
            if not isinstance(given, dict):
                raise BadRequest("can't parse JSON encoded request body: expected an Object")
            return given, {}
        try:
            form = {name: values[-1].decode() for name, values in self.request.arguments.items()}
        except UnicodeDecodeError:
            raise BadRequest("strings must be encoded in UTF-8") from None
        uploads = {
            name: Upload(name=parts[-1].filename, content=parts[-1].body)
            for name, parts in self.request.files.items()
        }
        return form, uploads

    def _refuse(self, method: Method | None, error: ApiError) -> None:
        self._record(method, error.code, error.description)
        answer: dict[str, Any] = {
            "ok": False,
            "error_code": error.code,
            "description": error.description,
        }
        if error.parameters:
            answer["parameters"] = error.parameters
        self._write(error.code, answer)

    def _record(self, method: Method | None, status: int, description: str = "") -> None:
        if method is not None and method.name != "getUpdates":
            self.cloud.calls.append(
                Call(
                    method=method.name,
                    parameters=self.decoded.values,
                    status=status,
                    description=description,
                )
            )

    def _write(self, status: int, answer: dict[str, Any]) -> None:
        self.set_status(status)
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(answer))


class FileHandler(LoopbackHandler):
    """Hands a file to the bot."""

    def initialize(self, cloud: Cloud) -> None:
        """Take the state that files are in."""
        self.cloud = cloud

    def get(self, token: str, path: str) -> None:
        """Send the bytes of a file of getFile."""
        stored = self.cloud.files.at_path(path) if token == self.cloud.token else None
        content = self.cloud.files.content(stored) if stored is not None else None
        if content is None:
            self.set_status(404)
            self.finish({"ok": False, "error_code": 404, "description": "Not Found"})
            return
        self.set_header("Content-Type", "application/octet-stream")
        self.finish(content)
