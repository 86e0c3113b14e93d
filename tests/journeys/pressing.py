"""What journeys do with answers: press their buttons, open the files they hand over."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

from python_calamine import CalamineWorkbook

if TYPE_CHECKING:
    from bot.local import LocalBot
    from bot.playground.chat import Chat
    from bot.playground.message import Message


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
