"""What journeys do with answers: wait for them, press their buttons, open their files."""

from __future__ import annotations

import asyncio
import csv
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

from python_calamine import CalamineWorkbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.local import LocalBot
    from bot.playground.chat import Chat
    from bot.playground.message import Message


async def until(happened: Callable[[], bool], *, at_most_seconds: float = 120) -> None:
    """Wait for what no event tells of."""
    async with asyncio.timeout(at_most_seconds):
        while not happened():  # noqa: ASYNC110 - the stand-in is looked at from outside
            await asyncio.sleep(0.02)


async def press(local: LocalBot, chat: Chat, message: Message, label: str) -> list[Message]:
    """Press the first button whose label begins so and return what the bot answered."""
    before = len(chat.messages)
    button = next(button for button in message.buttons if button.text.startswith(label))
    pressed = await chat.press(message, button.data)
    await pressed.answered()
    await local.settled()
    return chat.messages[before:]


def read_csv(message: Message) -> list[dict[str, str]]:
    assert message.document is not None
    assert message.document.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(message.document.decode("utf-8-sig"))))


def read_workbook(message: Message) -> list[list[object]]:
    assert message.document is not None
    book = CalamineWorkbook.from_filelike(BytesIO(message.document))
    return [list(row) for row in book.get_sheet_by_index(0).to_python()]
