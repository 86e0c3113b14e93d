"""What every handler is given: the services, the chat's settings, its words and its memory."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from telegram.ext import Application, CallbackContext, ExtBot

from bot import send
from bot.buttons import Press, of_shop
from bot.words import Words, words_for

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from telegram import Chat, Message, Update, User

    from bot.commands import Command
    from bot.handlers.uploads import Uploads
    from bot.reply import Reply
    from bot.settings import Settings
    from bot.weekly import Summaries
    from bot.work import StoreAddress
    from bot.workers import Workers
    from storage.journal import Journal
    from storage.store import Store
    from storage.values import ShopSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Everything a handler may use, wired once by `bot.app`."""

    settings: Settings
    store: Store
    journal: Journal
    address: StoreAddress
    workers: Workers
    uploads: Uploads
    summaries: Summaries
    commands: tuple[Command, ...]
    now: Callable[[], datetime]

    def of_shop(self, shop_id: int) -> Services:
        """Return them for one shop, whichever its chat speaks of at the moment."""
        address = replace(self.address, shop_id=shop_id)
        return replace(self, store=self.store.of_shop(shop_id), address=address)


@dataclass(frozen=True, slots=True)
class PendingQuestion:
    """A question that waits for typed text; any command ends it (`bot.commands.Command.run`).

    `takes_place` tells that a shared location answers it too, as the name of its time zone;
    `shop_id` is the shop that it was asked about.
    """

    answer: Callable[[Context, str], Awaitable[None]]
    takes_place: bool = False
    shop_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetQuestion:
    """The question before erasing: only its own button, pressed by who was asked, counts.

    `shop_id` is the one shop that it is about; None: everything of the chat.
    """

    nonce: str
    user_id: int
    asked_at: datetime
    shop_id: int | None = None


@dataclass(frozen=True, slots=True)
class RememberedSettings:
    """A shop's settings as they were read; another process of the bot may change them."""

    shop: ShopSettings
    shop_id: int | None
    read_at: datetime


@dataclass(slots=True)
class ChatMemory:
    """What a chat is in the middle of; gone with a restart, on purpose."""

    question: PendingQuestion | None = None
    forget: ForgetQuestion | None = None
    settings: RememberedSettings | None = None


_FRESH = timedelta(minutes=1)

BotData = dict[str, Services]
App = Application[ExtBot[None], "Context", dict[str, Any], ChatMemory, BotData, None]


class Context(CallbackContext[ExtBot[None], dict[str, Any], ChatMemory, BotData]):
    """The context of one update."""

    _update: Update
    call = ""
    """What a plain question was understood as, like "budget 1000"."""
    shop_id: int | None = None
    """The shop that the update is about; None: the one that the chat speaks of."""

    @classmethod
    def from_update(cls, update: object, application: Any) -> Context:
        """Keep the update: replies and settings follow from it."""
        context = super().from_update(update, application)
        context._update = cast("Update", update)  # noqa: SLF001 - its own attribute
        return context

    @property
    def services(self) -> Services:
        """The services that `bot.app` wired, for the shop that the update is about."""
        services = self.bot_data["services"]
        return services if self.shop_id is None else services.of_shop(self.shop_id)

    @property
    def app(self) -> App:
        """The application, with the types it was built with."""
        return cast("App", self.application)

    @property
    def memory(self) -> ChatMemory:
        """What this chat is in the middle of."""
        return cast("ChatMemory", self.chat_data)

    @property
    def chat(self) -> Chat:
        """The chat of the update; updates without one reach no handler."""
        return cast("Chat", self._update.effective_chat)

    @property
    def user(self) -> User | None:
        """Who wrote or pressed; None in channels and for anonymous administrators."""
        return self._update.effective_user

    @property
    def message(self) -> Message:
        """The message of the update, or the one under whose button the press was.

        Of a message that Telegram keeps no more, chat and id are all that is known.
        """
        query = self._update.callback_query
        return cast("Message", query.message if query else self._update.effective_message)

    @property
    def writes_as_chat(self) -> bool:
        """Whether the message was written in the name of its own chat."""
        message = self._update.message
        return bool(message and message.sender_chat and message.sender_chat.id == self.chat.id)

    @property
    def argument_text(self) -> str:
        """What stands behind the command: typed, carried by a button, or understood."""
        if self.call:
            return self.call.partition(" ")[2]
        query = self._update.callback_query
        if query is not None:
            return Press.unpack(query.data or "").argument.partition(" ")[2]
        if self._update.message is None:
            return ""
        text = self._update.message.text or self._update.message.caption or ""
        return "" if not text.startswith("/") else "".join(text.split(maxsplit=1)[1:])

    @property
    def target(self) -> send.Target:
        """Where replies go: this chat and topic; in groups, as an answer to who asked."""
        message, remembered = self.message, self.memory.settings
        chosen = remembered.shop.language if remembered else None
        language = chosen or (self.user.language_code if self.user else None)
        if not message.is_accessible:
            return send.Target(chat_id=self.chat.id, language=language)
        return send.Target(
            chat_id=self.chat.id,
            language=language,
            thread_id=message.message_thread_id if message.is_topic_message else None,
            reply_to=None if self.chat.type == "private" else message.message_id,
        )

    async def shop(self) -> ShopSettings:
        """Return the settings of this chat's shop, read anew after a minute."""
        now, remembered = self.services.now(), self.memory.settings
        if (
            remembered is None
            or remembered.shop_id != self.shop_id
            or not _FRESH > now - remembered.read_at >= timedelta(0)
        ):
            shop = await asyncio.to_thread(self.services.store.settings, self.chat.id)
            remembered = self.memory.settings = RememberedSettings(shop, self.shop_id, now)
        return remembered.shop

    async def keep_shop(self) -> None:
        """Keep to the shop that the chat speaks of now, also in buttons that are pressed later."""
        if self.shop_id is None:
            shop_ids = await asyncio.to_thread(self.services.store.shop_ids, self.chat.id)
            self.shop_id = next(iter(shop_ids), None)

    async def ask(
        self, answer: Callable[[Context, str], Awaitable[None]], *, takes_place: bool = False
    ) -> None:
        """Let typed text be the answer to a question about the shop as it is now."""
        await self.keep_shop()
        self.memory.question = PendingQuestion(answer, takes_place, self.shop_id)

    async def answer(self, question: PendingQuestion, typed: str) -> None:
        """Take an answer, for the shop that was asked about."""
        self.shop_id = question.shop_id
        await question.answer(self, typed)

    async def words(self) -> Words:
        """Return the chosen language's words, else those of the user's Telegram."""
        chosen = (await self.shop()).language
        return words_for(chosen or (self.user.language_code if self.user else None))

    async def reply(self, reply: Reply) -> None:
        """Send an answer to where the update came from."""
        await send.send(self.bot, self.target, self._of_shop(reply))

    async def show_anew(self, reply: Reply) -> None:
        """Put an answer in place of the message whose button was pressed."""
        keyboard = self._of_shop(reply).keyboard
        message_id = self.message.message_id
        await send.edit_text(self.bot, self.target, message_id, reply.text, keyboard)

    def _of_shop(self, reply: Reply) -> Reply:
        """Let the buttons of an answer about one shop stay with it."""
        return reply if self.shop_id is None else of_shop(reply, self.shop_id)
